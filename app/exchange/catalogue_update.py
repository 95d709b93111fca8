"""A verified release becomes the device's catalogue: by what changed when that is known, else whole; swapped at once.

Which release the device has is not remembered but seen: the digests of its own rows say it. So a damaged or edited
file never gets a delta put on top of it (sync.md rows 5 and 26).
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
import zstandard

from app.catalogue.entry import MOST_RECORD
from app.catalogue.importing import Tally, finished, refuse_useless, swapped_in, take
from app.catalogue.model import ImportReport
from app.catalogue.slim import slim
from app.catalogue.store import Catalogue
from app.catalogue.watch import Watch
from app.errors import AskPerson
from app.exchange.contract import DeltaFile, Release, root_of
from app.exchange.trust import Progress, Trusted, quiet

MOST_UNPACKED = 2**31
"""Bytes of one file of a release, unpacked: what a publisher makes at most. It streams; this guards disk and time."""
DELTA_AT_MOST = 0.5
"""Part of the whole's bytes up to which a delta is worth its trouble."""


class DeltaLine(msgspec.Struct):
    """One line of a delta; ``record`` stays as it was written, because its digest counts."""

    op: str
    id: str
    record: msgspec.Raw = msgspec.Raw()


def take_release(
    trusted: Trusted,
    release: Release,
    target: Path,
    now: datetime,
    watch: Watch | None = None,
    progress: Progress = quiet,
) -> ImportReport | None:
    """Make the catalogue at ``target`` what ``release`` holds; None when it already is.

    The old file stays until the new one is whole and its digests are those that were signed. Raises what
    ``Trusted.file`` and ``import_source`` raise, and AskPerson("sync-untrusted") when they are not.
    """
    watch = watch or Watch()
    have = _root(target)
    if have == release.root:
        return None
    delta = next((d for d in release.deltas if d.from_root == have and d.bytes < release.bytes * DELTA_AT_MOST), None)
    if delta is not None:
        changes = _changes(trusted.file(delta.target, progress))
        with closing(Catalogue.open(target)) as old:
            return _built(lambda: _with(old, changes), release, target, now, watch)
    packed = trusted.file(release.snapshot, progress)
    return _built(lambda: _lines(packed), release, target, now, watch)


def chosen_delta(release: Release, target: Path) -> DeltaFile | None:
    """The delta that leads from the catalogue at ``target`` to ``release``, when there is one."""
    have = _root(target)
    return next((delta for delta in release.deltas if delta.from_root == have), None)


def _root(target: Path) -> str:
    """The digest over the catalogue as it really is; empty when there is none or it is damaged."""
    try:
        with closing(Catalogue.open(target)) as catalogue:
            return root_of(
                (service_id, hashlib.sha256(record).hexdigest()) for service_id, record in catalogue.written()
            )
    except AskPerson:
        return ""


def _built(
    lines: Callable[[], Iterator[bytes]], release: Release, target: Path, now: datetime, watch: Watch
) -> ImportReport:
    """The new file, in place of the old once its records are those that were signed."""

    def read() -> Iterator[tuple[str, Any, bytes]]:
        for number, line in enumerate(lines(), 1):
            yield f"regel {number}", _parsed(line), line

    with swapped_in(target, now, f"uitgave {release.version}") as build:
        tally = Tally()
        take(build, read(), tally, now, watch)
        # What was kept is digested already. Only where a record could not be used, or stands there twice, is this
        # not the whole release, and are its lines digested once more.
        if root_of(build.digests()) != release.root and root_of(_digested(lines())) != release.root:
            raise AskPerson("sync-untrusted")
        refuse_useless(tally, f"uitgave {release.version}")
        return finished(build, tally, target, watch)


def _parsed(line: bytes) -> Any:
    try:
        return slim(line)
    except (ValueError, RecursionError) as fault:
        raise AskPerson("sync-untrusted") from fault


def _digested(lines: Iterator[bytes]) -> Iterator[tuple[str, str]]:
    for line in lines:
        raw = _parsed(line)
        if isinstance(raw, dict):
            yield str(raw.get("id")), hashlib.sha256(line).hexdigest()


def _with(old: Catalogue, changes: dict[str, bytes | None]) -> Iterator[bytes]:
    left = dict(changes)
    for service_id, record in old.written():
        if service_id in left:
            changed = left.pop(service_id)
            if changed is not None:
                yield changed
        else:
            yield record
    yield from filter(None, left.values())


def _changes(path: Path) -> dict[str, bytes | None]:
    """What a delta does, by id: the record that is put there, or None for one that goes."""
    reader = msgspec.json.Decoder(DeltaLine)
    found: dict[str, bytes | None] = {}
    for line in _lines(path):
        try:
            change = reader.decode(line)
        except msgspec.DecodeError as fault:
            raise AskPerson("sync-untrusted") from fault
        if change.op not in ("put", "del"):
            raise AskPerson("sync-untrusted")
        found[change.id] = bytes(change.record) if change.op == "put" else None
    return found


def _lines(path: Path) -> Iterator[bytes]:
    """The lines of a packed file, one at a time: none longer than a record, all no longer than a catalogue may be."""
    size = 0
    try:
        with path.open("rb") as packed, zstandard.ZstdDecompressor().stream_reader(packed) as stream:
            text = io.BufferedReader(stream, 1024 * 1024)
            while line := text.readline(2 * MOST_RECORD):
                size += len(line)
                if len(line) >= 2 * MOST_RECORD or size > MOST_UNPACKED:
                    raise AskPerson("sync-untrusted")
                if stripped := line.rstrip(b"\n"):
                    yield stripped
    except zstandard.ZstdError as fault:
        raise AskPerson("sync-untrusted") from fault
