"""The options commands share, and how they answer."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from app.console import AsJson, answer
from app.settings import Home, default_home
from app.texts import text

__all__ = ["AsJson", "HomeFolder", "PassphraseFile", "answer", "home_at"]

HomeFolder = Annotated[Path | None, typer.Option("--home", help=text("cli.option.home"), file_okay=False)]
PassphraseFile = Annotated[Path | None, typer.Option("--passphrase-file", help=text("cli.option.passphrase"))]


def home_at(folder: Path | None) -> Home:
    """The device folder given, or this platform's own."""
    return Home(folder.expanduser().absolute()) if folder else default_home()
