"""How a command answers: one JSON object, or lines for a person; and the options commands share."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from app.settings import Home, default_home
from app.texts import text

AsJson = Annotated[bool, typer.Option("--json", help=text("cli.option.json"))]
HomeFolder = Annotated[Path | None, typer.Option("--home", help=text("cli.option.home"), file_okay=False)]
PassphraseFile = Annotated[Path | None, typer.Option("--passphrase-file", help=text("cli.option.passphrase"))]


def home_at(folder: Path | None) -> Home:
    """The device folder given, or this platform's own."""
    return Home(folder.expanduser().absolute()) if folder else default_home()


def answer(body: Mapping[str, Any], lines: Iterable[str], *, as_json: bool) -> None:
    """Print the object, or the lines; never both."""
    if as_json:
        sys.stdout.write(json.dumps(body, ensure_ascii=False) + "\n")
    else:
        for line in lines:
            sys.stdout.write(line + "\n")
