"""``dossier audit``, ``due`` and ``inventory``: who looked when, what is past its term, what stands here."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from app.cli.answering import AsJson, HomeFolder, PassphraseFile, answer, home_at
from app.cli.dossier import Who, opened
from app.consent.retention import Terms
from app.settings import read_policy
from app.steps.inventory import inventory as count_what_stands
from app.steps.inventory import inventory_words
from app.steps.read_trail import trail_as_fhir, who_looked
from app.steps.terms import erase_due, what_is_due
from app.steps.write_files import write_files
from app.texts import text


def audit(
    person: Annotated[str, typer.Option("--person", help=text("cli.option.person"))] = "",
    out: Annotated[Path | None, typer.Option("--out", help=text("cli.option.audit-out"))] = None,
    home: HomeFolder = None,
    passphrase_file: PassphraseFile = None,
    professional: Who = "",
    as_json: AsJson = False,
) -> int:
    """The trail in words for one person, or as FHIR AuditEvents in a file."""
    with opened(home_at(home), professional, passphrase_file) as place:
        if out is not None:
            data = trail_as_fhir(place, person)
            write_files(out.absolute().parent, {out.name: data})
        looks = who_looked(place, person) if person and out is None else ()
    body = {"file": str(out) if out else None, "looks": [vars(look) | {"at": look.at.isoformat()} for look in looks]}
    answer(body, [str(out)] if out else [look.words for look in looks], as_json=as_json)
    return 0


def due(
    erase: Annotated[bool, typer.Option("--erase", help=text("cli.option.erase"))] = False,
    home: HomeFolder = None,
    passphrase_file: PassphraseFile = None,
    professional: Who = "",
    as_json: AsJson = False,
) -> int:
    """What is past its term; with ``--erase`` it is erased for good."""
    terms = Terms.of(read_policy().settings)
    with opened(home_at(home), professional, passphrase_file) as place:
        found = erase_due(place, terms) if erase else what_is_due(place, terms)
    body = {
        "erased": erase,
        "due": [
            {"kind": d.kind.value, "id": d.id, "since": d.since.isoformat(), "waitsFor": d.waits_for} for d in found
        ],
    }
    lines = [
        text(
            "cli.dossier.due-line",
            since=d.since.isoformat(),
            kind=d.kind.value,
            id=d.id,
            waits=text("cli.dossier.waits", why=d.waits_for) if d.waits_for else "",
        )
        for d in found
    ]
    answer(body, lines or [text("cli.dossier.nothing-due")], as_json=as_json)
    return 0


def inventory(
    home: HomeFolder = None,
    passphrase_file: PassphraseFile = None,
    professional: Who = "",
    as_json: AsJson = False,
) -> int:
    """What stands on this device, in counts (AVG 33)."""
    where = home_at(home)
    with opened(where, professional, passphrase_file) as place:
        found = count_what_stands(place, where)
    answer(
        asdict(found) | {name: str(getattr(found, name) or "") for name in ("at", "first", "last")},
        [inventory_words(found)],
        as_json=as_json,
    )
    return 0
