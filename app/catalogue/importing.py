"""Taking in a catalogue: read, checked and built beside the old one, then swapped in whole or not at all."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from app.catalogue.clean import plain
from app.catalogue.hsds import NotAServiceError, service_from_hsds
from app.catalogue.model import ImportReport, Skipped
from app.catalogue.read import read_source
from app.catalogue.store import digests, write_catalogue
from app.catalogue.tables import Row, row_of
from app.errors import AskPerson, Problem, TryLater
from app.texts import text

_LEFTOVER_AFTER = 3600
"""Seconds after which a half-built file of an import that was cut off may be thrown away."""

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_LOCKED = (errno.EACCES, errno.EPERM, errno.EROFS)


def import_source(source: Path, target: Path, now: datetime) -> ImportReport:
    """Read ``source`` (see ``read_source``) and make it the catalogue at ``target``.

    Until the last moment the old catalogue stays as it is; on any error it simply remains. Counts are of services:
    ``imported`` new or changed, ``unchanged`` the same as before, ``removed`` no longer there. Raises AskPerson for
    what ``read_source`` names, ``catalogue-empty``, ``catalogue-mostly-invalid`` when more than half of the records
    cannot be used, ``catalogue-not-writable``; TryLater ``catalogue-disk-full`` and ``catalogue-in-use``.
    """
    rows, skipped = _gathered(source)
    old = digests(target)
    _swap_in(sorted(rows.values(), key=lambda row: (row.order, row.id)), target, now, plain(source.name, 200))
    unchanged = sum(1 for row in rows.values() if old.get(row.id) == row.digest)
    return ImportReport(
        imported=len(rows) - unchanged,
        unchanged=unchanged,
        removed=len(old.keys() - rows.keys()),
        skipped=skipped,
    )


def _gathered(source: Path) -> tuple[dict[str, Row], tuple[Skipped, ...]]:
    rows: dict[str, Row] = {}
    skipped: list[Skipped] = []
    bad = total = 0
    first = ""
    for place, raw in read_source(source):
        total += 1
        try:
            row = row_of(service_from_hsds(raw))
        except (NotAServiceError, RecursionError) as fault:
            bad += 1
            reason = str(fault) if isinstance(fault, NotAServiceError) else text("catalogue.skipped.not-an-object")
            first = first or f"{place}: {reason}"
            skipped.append(Skipped(_name_of(raw, place), reason))
            continue
        before = rows.get(row.id)
        if before is None or row.modified > before.modified:
            rows[row.id] = row
        if before is not None and before.digest != row.digest:
            skipped.append(Skipped(row.id, text("catalogue.skipped.double", place=place)))
    if not total:
        raise AskPerson("catalogue-empty", where=source.name)
    if bad * 2 > total:
        raise AskPerson("catalogue-mostly-invalid", where=first, bad=bad, total=total)
    return rows, tuple(skipped)


def _name_of(raw: Any, place: str) -> str:
    return (plain(raw.get("id"), 100) if isinstance(raw, dict) else "") or place


def _swap_in(rows: list[Row], target: Path, now: datetime, source: str) -> None:
    with _named_faults(target.name):
        target.parent.mkdir(parents=True, exist_ok=True)
        _clear_leftovers(target, now)
        new = target.with_name(f"{target.name}.{os.getpid()}.new")
        try:
            new.unlink(missing_ok=True)
            write_catalogue(new, rows, now, source)
            with new.open("rb+") as stream:
                os.fsync(stream.fileno())
            _replace(new, target)
        finally:
            with suppress(OSError):
                new.unlink(missing_ok=True)


def _replace(new: Path, target: Path) -> None:
    try:
        new.replace(target)
    except PermissionError as fault:
        if os.name == "nt":  # Windows does not swap a file that somebody has open
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
            if now.timestamp() - left.stat().st_mtime > _LEFTOVER_AFTER:
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
