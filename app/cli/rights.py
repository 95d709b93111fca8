"""``dossier audit``, ``withdraw``, ``due`` and ``inventory``: who looked when, a yes taken back, what is past its term,
what stands here."""

from __future__ import annotations

from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from app.cli.answering import AsJson, HomeFolder, PassphraseFile, answer, home_at
from app.cli.dossier import Who, opened
from app.consent import Method
from app.consent.retention import Terms
from app.settings import read_policy
from app.steps.end_yes import end_yes, standing_yes
from app.steps.inventory import inventory as count_what_stands
from app.steps.inventory import inventory_words
from app.steps.read_trail import trail_as_fhir, who_looked
from app.steps.terms import erase_due, what_is_due
from app.steps.write_files import write_files
from app.texts import day_words, text


class Heard(StrEnum):
    """How word came that a yes is over."""

    SPOKEN = Method.SPOKEN.value
    PHONE = Method.PHONE.value
    LETTER = Method.LETTER.value


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


def withdraw(
    person: str,
    consent: Annotated[str, typer.Option("--consent", help=text("cli.option.consent"))] = "",
    how: Annotated[Heard, typer.Option("--how", help=text("cli.option.heard"))] = Heard.SPOKEN,
    on_behalf: Annotated[bool, typer.Option("--on-behalf", help=text("cli.option.on-behalf"))] = False,
    home: HomeFolder = None,
    passphrase_file: PassphraseFile = None,
    professional: Who = "",
    as_json: AsJson = False,
) -> int:
    """Every yes of one person that stands, a child's too (``child.<conversation>``); with ``--consent`` it ends."""
    with opened(home_at(home), professional, passphrase_file) as place:
        if consent:
            ended = end_yes(place, person, consent, method=Method(how.value), on_behalf=on_behalf)
        found = standing_yes(place, person)
    body = {
        "withdrawn": consent or None,
        "standing": [
            {
                "id": one.consent.id,
                "purpose": one.consent.purpose.value,
                "receiver": one.consent.receiver_name,
                "until": one.consent.valid_until.isoformat(),
                "stops": len(one.means.stops),
                "gone": len(one.means.gone_already),
            }
            for one in found
        ],
    }
    lines = [text("cli.dossier.withdrawn", receiver=ended.receiver_name)] if consent else []
    lines += [
        text(
            "cli.dossier.yes-line",
            id=one.consent.id,
            receiver=one.consent.receiver_name,
            until=day_words(one.consent.valid_until),
            gone=text("cli.dossier.yes-gone" if one.means.gone_already else "cli.dossier.yes-here"),
        )
        for one in found
    ]
    answer(body, lines or [text("cli.dossier.no-yes")], as_json=as_json)
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
