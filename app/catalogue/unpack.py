"""Packed files opened with care: nothing outside the archive, nothing that swells to fill the disk or memory."""

from __future__ import annotations

import gzip
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

import zstandard

from app.catalogue.json_stream import Bytes
from app.catalogue.watch import Counted, Watch
from app.errors import AskPerson

MOST_BYTES = 4 * 1024 * 1024 * 1024
"""A single file, unpacked; 100,000 full HSDS services are under 1 GB. It streams, so this guards the disk."""
MOST_FILES = 20_000
MOST_RATIO = 200
"""Unpacked to packed. Real catalogues stay under 40; deflate's own limit, used by zip bombs, is 1032."""
RATIO_FROM = 1024 * 1024
GZIP, ZSTD, ZIP = b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"PK"

_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, gzip.BadGzipFile, NotImplementedError, UnicodeError,
           zstandard.ZstdError)  # fmt: skip


class Guarded:
    """A stream that is stopped as soon as it gives more than we take."""

    def __init__(self, stream: Bytes, packed: int, where: str) -> None:
        self._stream, self._packed, self._where = stream, max(packed, 1), where
        self._size = 0

    def read(self, size: int, /) -> bytes:
        """The next bytes. Raises AskPerson("catalogue-too-big") and, for a damaged file, ("catalogue-truncated")."""
        try:
            part = self._stream.read(size)
        except _BROKEN as fault:
            raise AskPerson("catalogue-truncated", where=self._where) from fault
        self._size += len(part)
        if self._size > MOST_BYTES or (self._size > RATIO_FROM and self._size > self._packed * MOST_RATIO):
            raise AskPerson("catalogue-too-big", where=self._where)
        return part


class _WholeFrames:
    """zstd whose end is looked at: the reader alone takes a file that was cut off for one that ended."""

    def __init__(self, stream: Bytes) -> None:
        self._stream = stream
        self._unpack = zstandard.ZstdDecompressor(max_window_size=2**27).decompressobj()
        self._begun = False
        self._left = b""

    def read(self, size: int, /) -> bytes:
        while not self._left:
            packed = self._stream.read(65536)
            if not packed:
                if self._begun and not self._unpack.eof:
                    raise EOFError
                return b""
            while packed:
                if self._unpack.eof:
                    self._unpack = zstandard.ZstdDecompressor(max_window_size=2**27).decompressobj()
                self._begun = True
                self._left += self._unpack.decompress(packed)
                packed = self._unpack.unused_data if self._unpack.eof else b""
        part, self._left = self._left[:size], self._left[size:]
        return part


@contextmanager
def unpacked(path: Path, begin: bytes, where: str, watch: Watch) -> Iterator[Bytes]:
    """A plain, gzip or zstd file as a guarded stream of what is in it."""
    size = path.stat().st_size
    with path.open("rb") as opened:
        counted = Counted(opened, watch)
        if begin[:2] == GZIP:
            with gzip.GzipFile(fileobj=counted) as packed:  # type: ignore[call-overload]  # typeshed asks for more than read()
                yield Guarded(packed, size, where)
        elif begin[:4] == ZSTD:
            yield Guarded(_WholeFrames(counted), size, where)
        else:
            yield Guarded(counted, size, where)


def _safe_name(name: str, where: str) -> str:
    parts = PurePosixPath(name.replace("\\", "/"))
    if parts.is_absolute() or ".." in parts.parts or ":" in name or "\x00" in name:
        raise AskPerson("catalogue-zip-outside", where=where)
    return str(parts)


class Archive:
    """A zip of which every name was looked at before anything is unpacked; nothing is ever written to disk."""

    def __init__(self, archive: zipfile.ZipFile, where: str, watch: Watch) -> None:
        entries = archive.infolist()
        if len(entries) > MOST_FILES:
            raise AskPerson("catalogue-too-big", where=where)
        named = {_safe_name(e.filename, f"{where}: {e.filename[:80]}"): e for e in entries if not e.is_dir()}
        self._archive, self._where, self._watch = archive, where, watch
        self._entries = {name: e for name, e in sorted(named.items()) if not name.startswith("__MACOSX")}
        self.names = tuple(self._entries)

    @contextmanager
    def opened(self, name: str) -> Iterator[Bytes]:
        """One file in the archive. Raises AskPerson("catalogue-zip-locked") for a password."""
        entry = self._entries[name]
        inside = f"{self._where}: {name}"
        if entry.flag_bits & 0x1:
            raise AskPerson("catalogue-zip-locked", where=inside)
        with self._archive.open(entry) as stream:
            yield Guarded(stream, entry.compress_size, inside)
        self._watch.done += entry.compress_size


@contextmanager
def opened_archive(path: Path, where: str, watch: Watch) -> Iterator[Archive]:
    """A zip file.

    Raises AskPerson("catalogue-zip-outside") for a name that points out of the archive, ("catalogue-too-big") for
    too many files and ("catalogue-truncated") for a damaged one.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            yield Archive(archive, where, watch)
    except _BROKEN as fault:
        raise AskPerson("catalogue-truncated", where=where) from fault
