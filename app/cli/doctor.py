"""``doctor``: is everything on this device in order?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from app.cli.answering import AsJson, HomeFolder, PassphraseFile, answer, home_at
from app.cli.dossier import Who, opened
from app.settings import read_policy
from app.steps.doctor import Check
from app.steps.doctor import doctor as look
from app.steps.doctor_ehr import let_in_words
from app.steps.support import support_words, write_support
from app.texts import text

SupportFile = Annotated[Path | None, typer.Option("--support", help=text("cli.option.support"))]


def doctor(
    home: HomeFolder = None,
    support: SupportFile = None,
    passphrase_file: PassphraseFile = None,
    professional: Who = "",
    as_json: AsJson = False,
) -> int:
    """Say of every part whether it is in order; exit 1 when one is not.

    With a passphrase file it also asks the organization's record system whether it lets this device in.
    """
    place = home_at(home)
    checks = look(place)
    if passphrase_file is not None:
        with opened(place, professional, passphrase_file) as workplace:
            words = let_in_words(workplace, read_policy())
        checks = tuple(Check("ehr", *words) if one.name == "ehr" else one for one in checks)
    lines = [f"{'goed ' if c.ok else 'LET OP'} {c.message}" for c in checks]
    body: dict[str, object] = {"checks": [{"name": c.name, "ok": c.ok, "message": c.message} for c in checks]}
    if support is not None:
        write_support(support_words(place, checks), support)
        body["support"] = str(support)
        lines.append(text("support.written", file=support))
    answer(body, lines, as_json=as_json)
    return 0 if all(c.ok for c in checks) else 1
