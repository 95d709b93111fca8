"""``guide key``, ``sign``, ``translations`` and ``translations-checked``: files around guides, without a dossier."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from app.cli.answering import AsJson, answer
from app.cli.guide import commands
from app.steps.check_translations import export_translations, take_in_translations
from app.steps.sign_guide import make_signing_key, sign_guide
from app.texts import text

__all__ = ["commands"]

Out = Annotated[Path, typer.Option("--out", help=text("cli.option.out-file"))]


@commands.command(help=text("cli.guide.key"))
def key(out: Out, as_json: AsJson = False) -> int:
    """A key to sign own guides with; the public half goes into the policy."""
    public = make_signing_key(out)
    answer({"public": public, "file": str(out)}, [text("cli.guide.key.made", public=public, file=out)], as_json=as_json)
    return 0


@commands.command(help=text("cli.guide.sign"))
def sign(
    file: Path,
    with_key: Annotated[Path, typer.Option("--key", help=text("cli.guide.sign.with"))],
    as_json: AsJson = False,
) -> int:
    """Write the signature beside an own guide."""
    made = sign_guide(file, with_key)
    answer({"signature": str(made)}, [text("cli.guide.signed", file=made)], as_json=as_json)
    return 0


@commands.command(help=text("cli.guide.translations"))
def translations(language: str, out: Out, as_json: AsJson = False) -> int:
    """A table for the translator who checks our words."""
    made = export_translations(language, out)
    answer({"file": str(made)}, [text("cli.guide.translations.made", file=made)], as_json=as_json)
    return 0


@commands.command("translations-checked", help=text("cli.guide.translations-checked"))
def translations_checked(
    language: str,
    sheet: Path,
    out: Out,
    by: Annotated[str, typer.Option("--by", help=text("cli.guide.translations-by"))],
    on: Annotated[datetime, typer.Option("--on", formats=["%Y-%m-%d"], help=text("cli.guide.translations-on"))],
    as_json: AsJson = False,
) -> int:
    """The translation file with what the translator signed."""
    left = take_in_translations(language, sheet, out, by=by, on=on.date())
    answer({"file": str(out), "unchecked": left}, [text("cli.guide.translations.left", n=left)], as_json=as_json)
    return 0
