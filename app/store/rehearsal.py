"""Putting a backup back, tried for real in a place of its own, and what came of it, for everybody to see.

A copy that was never opened is a hope. What is tried is what a restore does: the key file beside the copy, the file
whole, today's shape, the trail unbroken, every conversation read.
"""

from __future__ import annotations

import json
from contextlib import closing, suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from app.errors import OurMistake, Problem
from app.settings import Home
from app.store.audit import SqlAuditTrail
from app.store.backup import backups
from app.store.dossier import Dossier
from app.store.files import copy_whole, private_folder, write_whole
from app.store.key_file import keys_beside, read_keys
from app.store.model import Professional


@dataclass(frozen=True)
class Rehearsal:
    """What a rehearsal found. ``code`` names the problem, empty when it worked. Holds nothing of a family."""

    at: datetime
    backup: str
    ok: bool
    code: str = ""
    lines: int = 0


def record_of(home: Home) -> Path:
    """Where the last rehearsal stands."""
    return home.backups / "rehearsal.json"


def last_rehearsal(home: Home) -> Rehearsal | None:
    """The last one on this device, or None. Needs no key."""
    try:
        raw = json.loads(record_of(home).read_bytes())
        return Rehearsal(
            datetime.fromisoformat(raw["at"]).astimezone(UTC),
            str(raw["backup"]),
            bool(raw["ok"]),
            str(raw["code"]),
            int(raw["lines"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def rehearse(home: Home, key: bytes, who: Professional, now: datetime) -> Rehearsal | None:
    """Try the newest backup and write down what came of it; None when there is none. The backup is left as it is."""
    newest = next(iter(backups(home)), None)
    if newest is None:
        return None
    scratch = Home(home.backups / "proef")
    try:
        found = Rehearsal(now, newest.name, True, lines=_tried(newest, scratch, key, who))
    except Problem as problem:
        found = Rehearsal(now, newest.name, False, problem.code)
    finally:
        _clear(scratch)
    write_whole(record_of(home), json.dumps(asdict(found) | {"at": now.isoformat()}).encode("ascii"))
    return found


def _tried(backup: Path, scratch: Home, key: bytes, who: Professional) -> int:
    from app.clock import FixedClock

    _clear(scratch)
    private_folder(scratch.folder)
    copy_whole(backup, scratch.dossier)
    copy_whole(keys_beside(backup), scratch.keys)
    if not read_keys(scratch.keys).made_with(key):
        raise OurMistake("rehearsal-keys")
    with closing(Dossier.open(scratch, key)) as dossier, dossier.transaction() as transaction:
        trail = SqlAuditTrail(transaction, who, FixedClock(datetime.now(UTC)))
        if trail.fault() is not None:
            raise OurMistake("rehearsal-trail")
        return len(trail.rows())


def _clear(scratch: Home) -> None:
    if scratch.folder.is_dir():
        for file in scratch.folder.iterdir():
            with suppress(OSError):
                file.unlink()
        with suppress(OSError):
            scratch.folder.rmdir()
