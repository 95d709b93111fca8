"""Where a catalogue comes from: one service, a list, an HSDS page, a folder, a zip or NDJSON, all as raw records.

The envelope of a page (total_items, last_page, ...) is not believed: only what is in it counts.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NoReturn

from app.catalogue.unpack import MOST_BYTES, read_gzip, read_zip
from app.errors import AskPerson

_FILES = (".json", ".ndjson", ".jsonl", ".json.gz", ".ndjson.gz", ".jsonl.gz")
_LINES = (".ndjson", ".jsonl")
_CONTENTS = ("contents", "services")


def read_source(path: Path) -> Iterator[tuple[str, Any]]:
    """Each record with the place it stands (file, and which one), in a fixed order.

    Raises AskPerson: ``catalogue-url-not-yet`` for a web address, ``catalogue-source-missing``, ``catalogue-empty``,
    ``catalogue-not-json`` and ``catalogue-truncated`` (with file and line), ``catalogue-encoding``,
    ``catalogue-not-a-catalogue``, and the ``catalogue-zip-…`` and ``catalogue-too-big`` of packed files.
    """
    if str(path).lower().startswith(("http:", "https:")):
        raise AskPerson("catalogue-url-not-yet", where=str(path)[:200])
    try:
        yield from _folder(path) if path.is_dir() else _file(path, path.name)
    except FileNotFoundError as fault:
        raise AskPerson("catalogue-source-missing", where=path.name) from fault
    except PermissionError as fault:
        raise AskPerson("catalogue-source-locked", where=path.name) from fault


def _folder(folder: Path) -> Iterator[tuple[str, Any]]:
    files = sorted(f for f in folder.rglob("*") if f.name.lower().endswith(_FILES) and f.is_file())
    home = folder.resolve()
    inside = [f for f in files if f.resolve().is_relative_to(home)]
    if not inside:
        raise AskPerson("catalogue-empty", where=folder.name)
    for file in inside:
        yield from _file(file, file.relative_to(folder).as_posix())


def _file(path: Path, where: str) -> Iterator[tuple[str, Any]]:
    with path.open("rb") as stream:
        begin = stream.read(4)
    if begin[:2] == b"PK":
        found = False
        for name, content in read_zip(path, where, _FILES[:3]):
            found = True
            yield from _records(content, f"{where}: {name}", name)
        if not found:
            raise AskPerson("catalogue-empty", where=where)
        return
    if begin[:2] == b"\x1f\x8b":
        content = read_gzip(path, where)
        yield from _records(content, where, path.name.lower().removesuffix(".gz"))
        return
    if path.stat().st_size > MOST_BYTES:
        raise AskPerson("catalogue-too-big", where=where)
    yield from _records(path.read_bytes(), where, path.name)


def _decoded(content: bytes, where: str) -> str:
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        words = content.decode(encoding)
    except UnicodeDecodeError as fault:
        line = content[: fault.start].count(b"\n") + 1
        raise AskPerson("catalogue-encoding", where=f"{where}, regel {line}") from fault
    if not words.strip():
        raise AskPerson("catalogue-empty", where=where)
    return words


def _records(content: bytes, where: str, name: str) -> Iterator[tuple[str, Any]]:
    words = _decoded(content, where)
    if name.lower().endswith(_LINES):
        yield from _lines(words, where)
        return
    try:
        whole = _parsed(words)
    except json.JSONDecodeError as fault:
        first, _, rest = words.lstrip().partition("\n")
        if fault.msg == "Extra data" and rest.strip() and _is_object(first):
            yield from _lines(words, where)
            return
        _refuse(words, fault, where)
    except (ValueError, RecursionError) as fault:
        raise AskPerson("catalogue-not-json", where=where) from fault
    yield from _unwrapped(whole, where)


def _unwrapped(whole: Any, where: str) -> Iterator[tuple[str, Any]]:
    records: Any = whole
    if isinstance(whole, Mapping):
        listed = next((whole[key] for key in _CONTENTS if isinstance(whole.get(key), list)), None)
        if listed is None and "name" not in whole:
            raise AskPerson("catalogue-not-a-catalogue", where=where)
        records = [whole] if listed is None or "status" in whole else listed
    if not isinstance(records, list):
        raise AskPerson("catalogue-not-a-catalogue", where=where)
    for number, record in enumerate(records, start=1):
        yield f"{where}, nummer {number}", record


def _lines(words: str, where: str) -> Iterator[tuple[str, Any]]:
    for number, line in enumerate(words.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            record = _parsed(line)
        except json.JSONDecodeError as fault:
            _refuse(line, fault, f"{where}, regel {number}", lines=False)
        except (ValueError, RecursionError) as fault:
            raise AskPerson("catalogue-not-json", where=f"{where}, regel {number}") from fault
        yield f"{where}, regel {number}", record


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _parsed(words: str) -> Any:
    """JSON as RFC 8259 has it: NaN and Infinity are not."""
    return json.loads(words, parse_constant=_no_constant)


def _is_object(line: str) -> bool:
    try:
        return isinstance(_parsed(line), Mapping)
    except (ValueError, RecursionError):
        return False


def _refuse(words: str, fault: json.JSONDecodeError, where: str, *, lines: bool = True) -> NoReturn:
    """A fault at the very end means the file was cut off; elsewhere it is not JSON."""
    cut = not words[fault.pos :].strip() or fault.msg.startswith("Unterminated string")
    place = f"{where}, regel {fault.lineno}" if lines else where
    raise AskPerson("catalogue-truncated" if cut else "catalogue-not-json", where=place) from fault
