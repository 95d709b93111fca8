"""Who may enter: ``dossier professionals``, ``add-professional`` and the like, and the organization's key."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from app.cli.answering import AsJson, HomeFolder, PassphraseFile, answer, home_at
from app.cli.dossier import RecoveryFile, Who, opened, passphrase_from, signs_from
from app.clock import SystemClock
from app.errors import AskPerson
from app.settings import Home
from app.steps.add_professional import add_professional
from app.steps.change_passphrase import change_passphrase
from app.steps.lock import lock
from app.steps.make_organization_key import new_organization_key, write_organization_sheet
from app.steps.recover import recover as recover_with
from app.steps.remove_professional import remove_professional
from app.steps.unlock import slots
from app.store import Professional, ProfessionalRole
from app.texts import text

NewPassphrase = Annotated[Path | None, typer.Option("--new-passphrase-file", help=text("cli.option.new-passphrase"))]


def _shown(people: tuple[Professional, ...], *, as_json: bool) -> int:
    body = {"professionals": [{"id": p.id, "name": p.name, "role": p.role.value} for p in people]}
    lines = [
        text("cli.dossier.professional-line", name=p.name, role=text(f"audit.role.{p.role.value}"), id=p.id)
        for p in people
    ]
    answer(body, lines, as_json=as_json)
    return 0


def professionals(home: HomeFolder = None, as_json: AsJson = False) -> int:
    """Who may open this device."""
    return _shown(slots(home_at(home)).professionals, as_json=as_json)


def add(
    name: Annotated[str, typer.Option("--name")],
    role: Annotated[ProfessionalRole, typer.Option("--role")],
    phone: Annotated[str, typer.Option("--phone")] = "",
    new_passphrase: NewPassphrase = None,
    home: HomeFolder = None,
    passphrase_file: PassphraseFile = None,
    professional: Who = "",
    as_json: AsJson = False,
) -> int:
    """Give a colleague a way in of their own."""
    where, theirs = home_at(home), passphrase_from(new_passphrase)
    with opened(where, professional, passphrase_file) as place:
        add_professional(place, where, name=name, role=role, phone=phone, passphrase=theirs, clock=SystemClock())
    return _shown(slots(where).professionals, as_json=as_json)


def remove(
    who: str,
    home: HomeFolder = None,
    passphrase_file: PassphraseFile = None,
    professional: Who = "",
    as_json: AsJson = False,
) -> int:
    """End a colleague's access; the dossier and its copies here get a new key."""
    where = home_at(home)
    gone = _named(where, who)
    with opened(where, professional, passphrase_file) as place:
        left = remove_professional(place, where, gone)
    return _shown(left, as_json=as_json)


def change(
    new_passphrase: NewPassphrase = None,
    home: HomeFolder = None,
    passphrase_file: PassphraseFile = None,
    professional: Who = "",
    as_json: AsJson = False,
) -> int:
    """Choose a new passphrase, knowing the old one."""
    where = home_at(home)
    old, new = passphrase_from(passphrase_file), passphrase_from(new_passphrase)
    with opened(where, professional, passphrase_file, typed=old) as place:
        change_passphrase(place, where, old=old, new=new)
    answer({"changed": True}, [text("cli.dossier.done")], as_json=as_json)
    return 0


def recover(
    who: str,
    recovery: RecoveryFile = None,
    new_passphrase: NewPassphrase = None,
    home: HomeFolder = None,
    as_json: AsJson = False,
) -> int:
    """Give a professional a new passphrase with a recovery sheet: this device's, or the organization's."""
    where = home_at(home)
    theirs, signs = _named(where, who), signs_from(recovery)
    lock(
        recover_with(
            where, signs, passphrase=passphrase_from(new_passphrase), clock=SystemClock(), professional_id=theirs
        )
    )
    answer({"changed": True}, [text("cli.dossier.done")], as_json=as_json)
    return 0


def organization_key(
    out: Annotated[Path, typer.Option("--out", help=text("cli.organization-key.out"), dir_okay=False)],
    as_json: AsJson = False,
) -> int:
    """A key pair for all devices of an organization."""
    pair = new_organization_key()
    write_organization_sheet(pair, out)
    told = text("cli.organization-key.made", public=pair.public, file=out)
    answer({"public": pair.public, "file": str(out)}, [told], as_json=as_json)
    return 0


def _named(home: Home, who: str) -> str:
    known = slots(home).professionals
    found = next((p.id for p in known if who in (p.id, p.name)), "")
    if not found:
        raise AskPerson("professional-unknown", where=who, known=", ".join(p.name for p in known))
    return found
