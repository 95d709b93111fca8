"""Where a catalogue comes from: one service, a list, an HSDS page, NDJSON, a tabular data package, a folder or zip.

Any of them may be packed with gzip or zstd. Everything is read as a stream: how large it is makes no difference to
memory. What a file is is seen from what is in it, except that a name ending in .ndjson or .jsonl is read by line.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from app.catalogue.at_locations import services_at
from app.catalogue.entry import decoded
from app.catalogue.json_stream import Bytes, Parse, Records, json_records, line_records
from app.catalogue.organizations import services_in
from app.catalogue.tabular import DESCRIPTOR, SERVICES, Tables, tabular_records
from app.catalogue.unpack import MOST_BYTES, ZIP, Archive, opened_archive, unpacked
from app.catalogue.watch import Watch
from app.errors import AskPerson, TryLater

_PLAIN = (".json", ".ndjson", ".jsonl")
_FILES = tuple(kind + packed for kind in _PLAIN for packed in ("", ".gz", ".zst"))
_LINES = (".ndjson", ".jsonl")


def read_source(path: Path, watch: Watch | None = None, parse: Parse = decoded) -> Records:
    """Each record with the place it stands (file, and which one) and the JSON it was written in, in a fixed order.

    Of an organization with its services in it those services (``services_in``), of services at a location each
    service once (``services_at``). Hidden files are no part of a folder.
    ``parse`` reads a line of NDJSON; ``app.catalogue.slim`` takes only what an import looks at.

    Raises AskPerson: ``catalogue-source-missing``, ``catalogue-source-locked``, ``catalogue-empty``,
    ``catalogue-not-json`` and ``catalogue-truncated`` (with file and line), ``catalogue-encoding``,
    ``catalogue-not-a-catalogue``, ``catalogue-csv``, and the ``catalogue-zip-…`` and ``catalogue-too-big`` of packed
    files; TryLater ``catalogue-source-unreadable``.
    """
    watch = watch or Watch()
    try:
        found = _folder(path, watch, parse) if path.is_dir() else _file(path, path.name, watch, parse)
        yield from services_at(services_in(found))
    except FileNotFoundError as fault:
        raise AskPerson("catalogue-source-missing", where=path.name) from fault
    except PermissionError as fault:
        raise AskPerson("catalogue-source-locked", where=path.name) from fault
    except OSError as fault:
        raise TryLater("catalogue-source-unreadable", where=path.name) from fault


def _folder(folder: Path, watch: Watch, parse: Parse) -> Records:
    home = folder.resolve()
    if (folder / DESCRIPTOR).is_file() and (folder / DESCRIPTOR).resolve().is_relative_to(home):
        yield from tabular_records(_Loose(folder, watch), folder.name)
        return
    files = sorted(f for f in folder.rglob("*") if f.name.lower().endswith((*_FILES, ".zip")) and f.is_file())
    inside = [f for f in files if f.resolve().is_relative_to(home) and not f.name.startswith(".")]
    loose = _Loose(folder, watch)
    if not inside and not set(SERVICES).isdisjoint(loose.names):
        yield from tabular_records(loose, folder.name)
        return
    if not inside:
        raise AskPerson("catalogue-empty", where=folder.name)
    watch.size = sum(f.stat().st_size for f in inside)
    for file in inside:
        yield from _file(file, file.relative_to(folder).as_posix(), watch, parse)


def _file(path: Path, where: str, watch: Watch, parse: Parse) -> Records:
    with path.open("rb") as stream:
        begin = stream.read(4)
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise AskPerson("catalogue-too-big", where=where)
    watch.size = watch.size or size
    if begin[:2] == ZIP:
        with opened_archive(path, where, watch) as archive:
            yield from _archive(archive, where, parse)
        return
    with unpacked(path, begin, where, watch) as opened:
        yield from _records(opened, where, path.name, parse)


def _archive(archive: Archive, where: str, parse: Parse) -> Records:
    wanted = [name for name in archive.names if name.lower().endswith(_PLAIN)]
    for telling in ((DESCRIPTOR,), () if wanted else SERVICES):
        if found := [name for name in archive.names if name.rpartition("/")[2] in telling]:
            yield from tabular_records(_Packed(archive, found[0].rpartition("/")[0]), where)
            return
    if not wanted:
        raise AskPerson("catalogue-empty", where=where)
    for name in wanted:
        with archive.opened(name) as opened:
            yield from _records(opened, f"{where}: {name}", name, parse)


def _records(opened: Bytes, where: str, name: str, parse: Parse) -> Records:
    lowered = name.lower().removesuffix(".gz").removesuffix(".zst")
    return line_records(opened, where, parse) if lowered.endswith(_LINES) else json_records(opened, where)


class _Loose(Tables):
    """The files of a tabular data package in a folder."""

    def __init__(self, folder: Path, watch: Watch) -> None:
        self._folder, self._watch = folder, watch
        self.names = tuple(f.name for f in folder.iterdir() if f.is_file() and f.resolve().parent == folder.resolve())

    def opened(self, name: str) -> Any:
        path = self._folder / name
        return unpacked(path, b"", name, self._watch)


class _Packed(Tables):
    """The files of a tabular data package in a folder of a zip."""

    def __init__(self, archive: Archive, folder: str) -> None:
        self._archive = archive
        self._beside = f"{folder}/" if folder else ""
        self.names = tuple(n.removeprefix(self._beside) for n in archive.names if n.startswith(self._beside))

    def opened(self, name: str) -> Any:
        return self._archive.opened(self._beside + name)
