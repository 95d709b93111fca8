"""Packed files opened with care: nothing outside the archive, nothing that swells to fill the disk or memory."""

from __future__ import annotations

import gzip
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO

from app.errors import AskPerson

MOST_BYTES = 512 * 1024 * 1024
"""A single unpacked file; 100,000 full HSDS services are about 210 MB (sync.md section 3)."""
MOST_FILES = 20_000
MOST_RATIO = 200
"""Unpacked to packed. Real catalogues stay under 40; deflate's own limit, used by zip bombs, is 1032."""
RATIO_FROM = 1024 * 1024

_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, gzip.BadGzipFile, NotImplementedError, UnicodeError)


def _read(stream: IO[bytes] | gzip.GzipFile, packed: int, where: str) -> bytes:
    """Everything in the stream, stopping as soon as it is more than we take."""
    parts: list[bytes] = []
    size = 0
    while part := stream.read(1024 * 1024):
        size += len(part)
        if size > MOST_BYTES or (size > RATIO_FROM and size > packed * MOST_RATIO):
            raise AskPerson("catalogue-too-big", where=where)
        parts.append(part)
    return b"".join(parts)


def read_gzip(path: Path, where: str) -> bytes:
    """The unpacked bytes of a gzip file. Raises AskPerson("catalogue-truncated") or ("catalogue-too-big")."""
    try:
        with gzip.open(path) as stream:
            return _read(stream, path.stat().st_size, where)
    except _BROKEN as fault:
        raise AskPerson("catalogue-truncated", where=where) from fault


def _safe_name(name: str, where: str) -> str:
    parts = PurePosixPath(name.replace("\\", "/"))
    if parts.is_absolute() or ".." in parts.parts or ":" in name or "\x00" in name:
        raise AskPerson("catalogue-zip-outside", where=where)
    return str(parts)


def read_zip(path: Path, where: str, wanted: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    """(name, bytes) of every entry whose name ends in one of ``wanted``, in order of name. Nothing is written to disk.

    Every name is looked at before anything is unpacked. Raises AskPerson("catalogue-zip-outside") for a name that
    points out of the archive, ("catalogue-zip-locked") for a password, ("catalogue-too-big") for a bomb and
    ("catalogue-truncated") for a damaged file.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            if len(entries) > MOST_FILES:
                raise AskPerson("catalogue-too-big", where=where)
            named = sorted((_safe_name(e.filename, f"{where}: {e.filename[:80]}"), e) for e in entries)
            for name, entry in sorted(named, key=lambda pair: pair[0]):
                if entry.is_dir() or not name.lower().endswith(wanted) or name.startswith("__MACOSX"):
                    continue
                inside = f"{where}: {name}"
                if entry.flag_bits & 0x1:
                    raise AskPerson("catalogue-zip-locked", where=inside)
                with archive.open(entry) as stream:
                    yield name, _read(stream, max(entry.compress_size, 1), inside)
    except _BROKEN as fault:
        raise AskPerson("catalogue-truncated", where=where) from fault
