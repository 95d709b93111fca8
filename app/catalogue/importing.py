"""Taking in a catalogue: read, checked and built beside the old one, then swapped in whole or not at all.

Memory does not grow with the source: one record, one chunk of text and what SQLite gathers before it writes.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from app.catalogue.clean import plain
from app.catalogue.entry import entry_of
from app.catalogue.facts import NotAServiceError
from app.catalogue.model import ImportReport, Skipped
from app.catalogue.read import read_source
from app.catalogue.slim import slim
from app.catalogue.swap import put
from app.catalogue.tables import Build, building, older_catalogue
from app.catalogue.watch import Watch
from app.errors import AskPerson, Problem, TryLater
from app.texts import text

LEFTOVER_AFTER = 3600
"""Seconds after which a half-built file of an import that was cut off may be thrown away."""
MOST_NAMED = 1000
"""Records left out that are named one by one; what is beyond is counted."""

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_LOCKED = (errno.EACCES, errno.EPERM, errno.EROFS)


@dataclass
class Tally:
    """What came by while a catalogue was built."""

    total: int = 0
    bad: int = 0
    left_out: int = 0
    first: str = ""
    skipped: list[Skipped] = field(default_factory=list)

    def skip(self, name: str, reason: str) -> None:
        """Note that a record was left out."""
        self.left_out += 1
        if len(self.skipped) < MOST_NAMED:
            self.skipped.append(Skipped(name, reason))

    def named(self) -> tuple[Skipped, ...]:
        """The records left out; the last line counts those not named."""
        more = self.left_out - len(self.skipped)
        rest = [Skipped("…", text("catalogue.skipped.more", more=more))] if more else []
        return (*self.skipped, *rest)


def import_source(source: Path, target: Path, now: datetime, watch: Watch | None = None) -> ImportReport:
    """Read ``source`` (see ``read_source``) and make it the catalogue at ``target``.

    Until the last moment the old catalogue stays as it is; on any error it simply remains. Counts are of services:
    ``imported`` new or changed, ``unchanged`` the same as before, ``removed`` no longer there. Raises AskPerson for
    what ``read_source`` names, ``catalogue-empty``, ``catalogue-mostly-invalid`` when more than half of the records
    cannot be used, ``catalogue-not-writable``; TryLater ``catalogue-disk-full``, ``catalogue-in-use`` and, when
    ``watch`` was told to stop, ``catalogue-stopped``.
    """
    watch = watch or Watch()
    with swapped_in(target, now, plain(source.name, 200)) as build:
        tally = Tally()
        take(build, read_source(source, watch, slim), tally, now, watch)
        refuse_useless(tally, source.name)
        return finished(build, tally, target, watch)


def renew(target: Path, now: datetime, watch: Watch | None = None) -> ImportReport:
    """Make a catalogue file of an older format one of today's, with the same services, day and source.

    Built beside the old one and swapped in, so the old one stays as it is on any error. Raises AskPerson
    ``catalogue-older`` when too little of it can be read, and what else ``import_source`` names about the file.
    """
    watch = watch or Watch()
    with older_catalogue(target) as older:
        made_at, source = older.made_at, older.source
    with swapped_in(target, now, source, made_at) as build:
        tally = Tally()
        with older_catalogue(target) as older:
            watch.size = older.services
            take(build, _followed(older.records(), watch), tally, now, watch)
        if tally.bad * 2 > tally.total or not tally.total:
            raise AskPerson("catalogue-older", where=target.name)
        return finished(build, tally, target, watch)


def _followed(records: Iterable[tuple[str, Any, bytes]], watch: Watch) -> Iterator[tuple[str, Any, bytes]]:
    for record in records:
        watch.done += 1
        yield record


def take(build: Build, records: Iterable[tuple[str, Any, bytes]], tally: Tally, now: datetime, watch: Watch) -> None:
    """Put records in; one that cannot be used is named and passed over."""
    today = (now + timedelta(days=1)).date()  # a clock elsewhere may be a day ahead, not a year
    for place, raw, written in records:
        tally.total += 1
        if not tally.total % 64:
            watch.look(tally.total - tally.bad)
        try:
            build.add(entry_of(raw, written, today), place)
        except (NotAServiceError, RecursionError) as fault:
            tally.bad += 1
            reason = str(fault) if isinstance(fault, NotAServiceError) else text("catalogue.skipped.not-an-object")
            tally.first = tally.first or f"{place}: {reason}"
            tally.skip(_name_of(raw, place), reason)


def _name_of(raw: Any, place: str) -> str:
    return (plain(raw.get("id"), 100) if isinstance(raw, dict) else "") or place


def refuse_useless(tally: Tally, where: str) -> None:
    """Refuse a source without services, or one of which more than half cannot be used."""
    if not tally.total:
        raise AskPerson("catalogue-empty", where=where)
    if tally.bad * 2 > tally.total:
        raise AskPerson("catalogue-mostly-invalid", where=tally.first, bad=tally.bad, total=tally.total)


def finished(build: Build, tally: Tally, old: Path, watch: Watch) -> ImportReport:
    """Close the new file and compare it with the old one."""
    watch.look(tally.total - tally.bad, "building", 1.0)
    build.finish()
    for service_id, place in build.doubled:
        tally.skip(service_id, text("catalogue.skipped.double", place=place))
    held, unchanged, removed = build.compared(old)
    watch.look(held, "building", 1.0)
    return ImportReport(imported=held - unchanged, unchanged=unchanged, removed=removed, skipped=tally.named())


@contextmanager
def swapped_in(target: Path, now: datetime, source: str, made_at: datetime | None = None) -> Iterator[Build]:
    """A catalogue file to build; when the block ends well it takes the place of ``target``, and else it is gone.

    Where somebody has ``target`` open and that keeps it from being replaced, it stands beside it (``newest_file``).
    ``made_at`` is how old its services are, when that is not ``now``.
    """
    with _named_faults(target.name):
        target.parent.mkdir(parents=True, exist_ok=True)
        _clear_leftovers(target, now)
        new = target.with_name(f"{target.name}.{os.getpid()}.new")
        try:
            new.unlink(missing_ok=True)
            with building(new, made_at or now, source) as build:
                yield build
            with new.open("rb+") as stream:
                os.fsync(stream.fileno())
            _replace(new, target)
        finally:
            with suppress(OSError):
                new.unlink(missing_ok=True)


def _replace(new: Path, target: Path) -> None:
    try:
        put(new, target)
    except PermissionError as fault:
        if os.name == "nt":  # Windows replaces no file that somebody has open
            raise TryLater("catalogue-in-use", where=target.name) from fault
        raise
    if os.name != "nt":
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _clear_leftovers(target: Path, now: datetime) -> None:
    for left in target.parent.glob(f"{target.name}.*.new"):
        with suppress(OSError):
            if now.timestamp() - left.stat().st_mtime > LEFTOVER_AFTER:
                left.unlink()


@contextmanager
def _named_faults(name: str) -> Iterator[None]:
    try:
        yield
    except Problem:
        raise
    except OSError as fault:
        if fault.errno in _FULL:
            raise TryLater("catalogue-disk-full", where=name) from fault
        if fault.errno in _LOCKED or isinstance(fault, NotADirectoryError | FileExistsError | IsADirectoryError):
            raise AskPerson("catalogue-not-writable", where=name) from fault
        raise TryLater("catalogue-in-use", where=name) from fault
