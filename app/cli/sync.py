"""``sync``, ``sync status``, ``sync from`` and ``enrol``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from app.cli.answering import AsJson, HomeFolder, PassphraseFile, answer, home_at
from app.cli.dossier import Who, opened
from app.clock import SystemClock
from app.ehr.answer import parked_words
from app.ehr.place import ehr_place
from app.errors import AskPerson
from app.exchange.invitation import Invitation, read_invitation
from app.exchange.qr_picture import PICTURES
from app.settings import read_policy
from app.steps.enrol import enrol_as_invited, invitation_on
from app.steps.parked import parked
from app.steps.sync import Down, fetch_release, new_client, sync_status, take_from
from app.steps.sync import sync as meet
from app.texts import text

commands = typer.Typer(invoke_without_command=True, help=text("cli.sync"))


@commands.callback()
def sync(
    context: typer.Context,
    home: HomeFolder = None,
    passphrase_file: PassphraseFile = None,
    professional: Who = "",
    as_json: AsJson = False,
) -> int:
    """Fetch the newest release and send what may leave."""
    if context.invoked_subcommand is not None:
        return 0
    with opened(home_at(home), professional, passphrase_file) as place, new_client() as client:
        done = meet(place, home_at(home), client, ehr=ehr_place(read_policy()))
    if done.up_problem is not None:
        raise done.up_problem
    body: dict[str, Any] = {
        "received": done.down.received,
        "sent": done.up.sent,
        "waiting": done.up.waiting,
        "parked": done.up.parked,
        "texts": done.down.texts,
        "refused": list(done.down.refused),
    }
    lines = [text("cli.sync.done", **body), *_words_lines(done.down)]
    if done.down_problem is not None:
        body["catalogue"] = {"code": done.down_problem.code, "message": done.down_problem.message}
        lines.append(done.down_problem.message)
    answer(body, lines, as_json=as_json)
    return 0


@commands.command(help=text("cli.sync.status"))
def status(
    home: HomeFolder = None, passphrase_file: PassphraseFile = None, professional: Who = "", as_json: AsJson = False
) -> int:
    """What waits, and what is parked with the reason."""
    with opened(home_at(home), professional, passphrase_file) as place:
        now, aside = sync_status(place), parked(place)
    reasons = [{"id": s.id, "kind": s.kind, "reason": s.reason, "message": parked_words(s.reason)} for s in aside]
    body = {"received": 0, "sent": 0, "waiting": now.waiting, "parked": now.parked, "items": reasons}
    lines = [text("cli.sync.status.now", waiting=now.waiting, parked=now.parked)]
    lines += [f"- {r['message']}" for r in reasons]
    answer(body, lines, as_json=as_json)
    return 0


@commands.command("from", help=text("cli.sync.from"))
def from_(
    source: str,
    root: Annotated[Path | None, typer.Option("--root", help=text("cli.sync.root"))] = None,
    home: HomeFolder = None,
    passphrase_file: PassphraseFile = None,
    professional: Who = "",
    as_json: AsJson = False,
) -> int:
    """Take in a release from a folder, a stick or a web address.

    With a passphrase file the dossier is opened too, and keeps the receivers' keys and the guides; without one only
    the offers are taken in, as for many laptops at once.
    """
    try:
        first = root.read_bytes() if root else None
    except OSError as fault:
        raise AskPerson("sync-folder-missing", where=root.name if root else "") from fault
    where = home_at(home)
    with new_client() as client:
        if passphrase_file is None:
            down = fetch_release(where, SystemClock(), client, source, first)
        else:
            with opened(where, professional, passphrase_file) as place:
                down = take_from(place, where, client, source, first)
    body = {
        "received": down.received,
        "release": down.release,
        "guides": down.guides,
        "texts": down.texts,
        "refused": list(down.refused),
    }
    lines = [text("cli.sync.received", received=down.received, release=down.release)]
    if passphrase_file is None and (down.receivers or down.more):
        lines.append(text("cli.sync.only-offers"))
    answer(body, [*lines, *_words_lines(down)], as_json=as_json)
    return 0


def _words_lines(down: Down) -> list[str]:
    lines = [text("cli.sync.guides", guides=down.guides)] if down.guides else []
    lines += [text("cli.sync.texts", texts=down.texts)] if down.texts else []
    return [*lines, *down.refused]


def enrol(
    code: str,
    central: Annotated[str, typer.Option("--central", help=text("cli.enrol.central"))] = "",
    home: HomeFolder = None,
    passphrase_file: PassphraseFile = None,
    professional: Who = "",
    as_json: AsJson = False,
) -> int:
    """Give this device a place at central."""
    picture = Path(code)
    words = invitation_on(picture) if picture.suffix.lower() in PICTURES else code
    given = read_invitation(words)  # the whole line of an invitation will do
    invitation = Invitation(central or given.address, given.code or code)
    where = home_at(home)
    with opened(where, professional, passphrase_file) as place, new_client() as client:
        place_there = enrol_as_invited(place, where, client, invitation)
    body = {"device": str(place_there.device), "organization": place_there.organization_name}
    answer(body, [text("cli.enrolled", organization=place_there.organization_name)], as_json=as_json)
    return 0
