"""``dossier create``, ``list``, ``export``, ``erase``, ``verify-audit``, ``backup`` and ``restore``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from app.cli.answering import AsJson, HomeFolder, PassphraseFile, answer, home_at
from app.clock import SystemClock, here
from app.errors import AskPerson
from app.settings import Home
from app.steps.back_up import back_up
from app.steps.erase_person import erase_person
from app.steps.export_person import copy_for_person, export_person
from app.steps.keep_safe import tried_words, try_restore
from app.steps.lock import lock
from app.steps.read_person import everybody_here
from app.steps.rescue import rescue as rescue_dossier
from app.steps.restore import restore as restore_dossier
from app.steps.restore import slots_of_backup
from app.steps.set_up import set_up
from app.steps.sql_work import DossierWorkplace
from app.steps.today import today
from app.steps.unlock import slots, unlock
from app.steps.verify_audit import verify_audit
from app.steps.write_files import write_files
from app.store import ProfessionalRole
from app.texts import text

commands = typer.Typer(no_args_is_help=True, help=text("cli.dossier"))

RecoveryFile = Annotated[Path | None, typer.Option("--recovery-file", help=text("cli.option.recovery"))]
Who = Annotated[str, typer.Option("--professional", help=text("cli.option.professional"))]


def passphrase_from(file: Path | None) -> str:
    """The passphrase from the first line of a file, or typed without echo."""
    if file is None:
        return str(typer.prompt(text("cli.passphrase"), hide_input=True, err=True))
    try:
        return file.read_text(encoding="utf-8").splitlines()[0]
    except (OSError, ValueError, IndexError) as error:
        raise AskPerson("passphrase-file", where=file.name) from error


def signs_from(file: Path | None) -> str:
    """The groups of a recovery sheet from a file of nothing else, or typed without echo."""
    if file is None:
        return str(typer.prompt(text("cli.recovery"), hide_input=True, err=True))
    try:
        signs = file.read_text(encoding="utf-8")[:1000].strip()
    except (OSError, ValueError) as error:
        raise AskPerson("recovery-wrong") from error
    if not signs:
        raise AskPerson("recovery-wrong")
    return signs


@contextmanager
def opened(home: Home, professional: str, passphrase: Path | None, *, typed: str = "") -> Iterator[DossierWorkplace]:
    """The unlocked dossier of this device, locked again afterwards."""
    known = slots(home).professionals
    if not known:
        raise AskPerson("not-set-up")
    chosen = [p for p in known if professional in (p.id, p.name)] if professional else list(known[:1])
    if not chosen or (not professional and len(known) > 1):
        raise AskPerson("professional-unknown", where=professional or "-", known=", ".join(p.name for p in known))
    place = unlock(home, chosen[0].id, typed or passphrase_from(passphrase), SystemClock())
    try:
        yield place
    finally:
        lock(place)


@commands.command(help=text("cli.dossier.create"))
def create(
    organization: Annotated[str, typer.Option("--organization")],
    name: Annotated[str, typer.Option("--name")],
    role: Annotated[ProfessionalRole, typer.Option("--role")] = ProfessionalRole.MIDWIFE,
    phone: Annotated[str, typer.Option("--phone")] = "",
    home: HomeFolder = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> int:
    """Set up a device and show the recovery words, once."""
    made = set_up(
        home_at(home),
        organization=organization,
        professional_name=name,
        role=role,
        phone=phone,
        passphrase=passphrase_from(passphrase_file),
        clock=SystemClock(),
    )
    lock(made.workplace)
    answer({"recovery": list(made.recovery)}, [text("cli.dossier.created"), " ".join(made.recovery)], as_json=as_json)
    return 0


@commands.command("list", help=text("cli.dossier.list"))
def list_(
    home: HomeFolder = None, passphrase_file: PassphraseFile = None, professional: Who = "", as_json: AsJson = False
) -> int:
    """Conversations and people by code and initial; names stay hidden."""
    with opened(home_at(home), professional, passphrase_file) as place:
        found = today(place)
        everybody = everybody_here(place)
    people = {c.id: [one for one in everybody if one.conversation == c.id] for c in found}
    body = {
        "conversations": [
            {
                "id": c.id,
                "started": c.started_at.isoformat(),
                "status": c.status.value,
                "people": [
                    {"id": p.id, "initial": p.initial, "role": p.role.value if p.role else "child"}
                    for p in people[c.id]
                ],
            }
            for c in found
        ]
    }
    lines = [
        " ".join((f"{here(c.started_at):%Y-%m-%d}", c.id, *(f"{p.initial}={p.id}" for p in people[c.id])))
        for c in found
    ]
    answer(body, lines, as_json=as_json)
    return 0


@commands.command(help=text("cli.dossier.export"))
def export(
    person: str,
    out: Annotated[Path, typer.Option("--out", help=text("cli.option.copy-out"))] = Path("overzicht.json"),
    own_moment: Annotated[bool, typer.Option("--own-moment", help=text("cli.option.own-moment"))] = False,
    home: HomeFolder = None,
    passphrase_file: PassphraseFile = None,
    professional: Who = "",
    as_json: AsJson = False,
) -> int:
    """One person's whole record: a FHIR Bundle, or a PDF to read when the file is named so."""
    with opened(home_at(home), professional, passphrase_file) as place:
        if out.suffix.lower() == ".pdf":
            data = copy_for_person(place, person, own_moment=own_moment)
        else:
            data = export_person(place, person)
    write_files(out.absolute().parent, {out.name: data})
    answer({"file": str(out)}, [text("cli.dossier.exported", where=out.name)], as_json=as_json)
    return 0


@commands.command(help=text("cli.dossier.erase"))
def erase(
    person: str,
    yes: Annotated[bool, typer.Option("--yes", help=text("cli.dossier.erase.sure"))] = False,
    home: HomeFolder = None,
    passphrase_file: PassphraseFile = None,
    professional: Who = "",
    as_json: AsJson = False,
) -> int:
    """Erase one person from every conversation, for good."""
    if not yes:
        raise AskPerson("erase-unsure")
    with opened(home_at(home), professional, passphrase_file) as place:
        gone = erase_person(place, person)
    body = {"conversations": gone.conversations, "consents": gone.consents, "stopped": gone.stopped}
    answer(body, [text("cli.dossier.erased", count=gone.conversations)], as_json=as_json)
    return 0


@commands.command("verify-audit", help=text("cli.dossier.verify"))
def verify(
    home: HomeFolder = None, passphrase_file: PassphraseFile = None, professional: Who = "", as_json: AsJson = False
) -> int:
    """Walk the chain; exit 1 and the row's number when it does not fit."""
    with opened(home_at(home), professional, passphrase_file) as place:
        found = verify_audit(place)
    body = {"ok": found.broken_at is None, "rows": found.rows, "brokenAt": found.broken_at, "what": found.what}
    if found.broken_at is None:
        answer(body, [text("cli.dossier.verified", rows=found.rows)], as_json=as_json)
        return 0
    answer(body, [], as_json=as_json)
    what = text(f"audit.fault.{found.what}")
    sys.stderr.write(text("cli.dossier.broken", number=found.broken_at, what=what) + "\n")
    return 1


@commands.command(help=text("cli.dossier.backup"))
def backup(
    home: HomeFolder = None, passphrase_file: PassphraseFile = None, professional: Who = "", as_json: AsJson = False
) -> int:
    """Copy the encrypted file by the backup API and open the copy to see that it works."""
    where = home_at(home)
    with opened(where, professional, passphrase_file) as place:
        made = back_up(place, where, SystemClock())
    answer({"file": str(made)}, [text("cli.dossier.backed-up", where=made.name)], as_json=as_json)
    return 0


@commands.command(help=text("cli.dossier.restore"))
def restore(
    backup_file: Annotated[Path, typer.Argument(metavar="BACKUP")],
    home: HomeFolder = None,
    passphrase_file: PassphraseFile = None,
    professional: Who = "",
    recovery: RecoveryFile = None,
    as_json: AsJson = False,
) -> int:
    """Put a backup back, on a new laptop too; the dossier of now is kept beside it."""
    where = home_at(home)
    known = slots_of_backup(backup_file).professionals
    chosen = next((p for p in known if professional in ("", p.id, p.name)), known[0])
    if recovery is not None:
        kept = restore_dossier(where, backup_file, clock=SystemClock(), recovery=signs_from(recovery))
    else:
        kept = restore_dossier(
            where,
            backup_file,
            clock=SystemClock(),
            professional_id=chosen.id,
            passphrase=passphrase_from(passphrase_file),
        )
    said = text("cli.dossier.restored-beside", where=kept.name) if kept else text("cli.dossier.restored")
    answer({"kept": str(kept) if kept else None}, [said], as_json=as_json)
    return 0


@commands.command("try-restore", help=text("cli.dossier.try-restore"))
def try_restore_(
    home: HomeFolder = None, passphrase_file: PassphraseFile = None, professional: Who = "", as_json: AsJson = False
) -> int:
    """Put the newest backup back in a place of its own and say whether it works; exit 1 when it does not."""
    where = home_at(home)
    with opened(where, professional, passphrase_file) as place:
        found = try_restore(place, where)
    if found is None:
        raise AskPerson("backup-missing")
    body = {"ok": found.ok, "backup": found.backup, "code": found.code, "lines": found.lines}
    answer(body, [tried_words(found)], as_json=as_json)
    return 0 if found.ok else 1


@commands.command(help=text("cli.dossier.rescue"))
def rescue(
    home: HomeFolder = None, passphrase_file: PassphraseFile = None, professional: Who = "", as_json: AsJson = False
) -> int:
    """Make a whole dossier of what can be read in a damaged one; the damaged file is kept."""
    where = home_at(home)
    known = slots(where).professionals
    if not known:
        raise AskPerson("not-set-up")
    who = next((p for p in known if professional in ("", p.id, p.name)), known[0])
    done = rescue_dossier(
        where, clock=SystemClock(), professional_id=who.id, passphrase=passphrase_from(passphrase_file)
    )
    lost = sum(done.saved.lost.values())
    body = {"rows": done.saved.rows, "lost": done.saved.lost, "kept": str(done.aside) if done.aside else None}
    words = text(
        "cli.dossier.rescued",
        rows=sum(done.saved.rows.values()),
        lost=lost,
        where=done.aside.name if done.aside else "-",
    )
    answer(body, [words], as_json=as_json)
    return 0
