"""Records out of JSON that may be larger than memory: one at a time, whatever stands around them.

Takes a list, an object with a list in it (the page of HSDS 3.0, whose numbers are not believed), one record, or
records one after the other (NDJSON). At most one record and one chunk are held.
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Callable, Iterator
from typing import Any, NoReturn, Protocol

from app.catalogue.entry import compact, decoded
from app.catalogue.organizations import SERVICES, of_organization
from app.errors import AskPerson

CHUNK = 1024 * 1024
LINES = 128 * 1024
"""Bytes of NDJSON read at once: the lines in it are taken apart while they are still in the processor's cache."""
MOST_TEXT = 32 * 1024 * 1024
"""Characters of one value. A record far smaller is refused by name; beyond this not even its end is looked for."""
LISTS = ("contents", SERVICES)
"""Names of the lists that hold services: in a page of HSDS 3.0, and in an organization asked for with its services."""


Records = Iterator[tuple[str, Any, bytes]]
"""Place, record, and the JSON it was written in."""


Parse = Callable[[bytes], Any]
"""JSON of one record to what is wanted of it."""


class Bytes(Protocol):
    """Something to read from."""

    def read(self, size: int, /) -> bytes:
        """At most ``size`` bytes; none at the end."""


def _no_constant(name: str) -> NoReturn:
    """NaN and Infinity are not JSON (RFC 8259)."""
    raise ValueError(name)


class _Text:
    """Decoded text with a place in it, read further when more is needed."""

    def __init__(self, stream: Bytes, where: str) -> None:
        self._stream, self._where = stream, where
        self._decoder: codecs.IncrementalDecoder | None = None
        self._json = json.JSONDecoder(parse_constant=_no_constant)
        self._buffer = ""
        self._at = 0
        self._line = 1
        self._ended = False

    @property
    def line(self) -> int:
        """The line of the file that was last read to."""
        return self._line + self._buffer.count("\n", 0, self._at)

    def _more(self) -> bool:
        if self._ended:
            return False
        if len(self._buffer) - self._at > MOST_TEXT:
            raise AskPerson("catalogue-too-big", where=f"{self._where}, regel {self.line}")
        chunk = self._stream.read(max(CHUNK, len(self._buffer) - self._at))
        self._line = self.line
        self._buffer, self._at = self._buffer[self._at :], 0
        if self._decoder is None:
            wide = chunk[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
            self._decoder = codecs.getincrementaldecoder("utf-16" if wide else "utf-8-sig")()
        try:
            self._buffer += self._decoder.decode(chunk, not chunk)
        except UnicodeDecodeError as fault:
            line = self._line + self._buffer.count("\n") + fault.object[: fault.start].count(b"\n")
            raise AskPerson("catalogue-encoding", where=f"{self._where}, regel {line}") from fault
        self._ended = not chunk
        return True

    def peek(self) -> str:
        """The next character that is not white space; empty at the end."""
        while True:
            while self._at < len(self._buffer) and self._buffer[self._at] in " \t\r\n":
                self._at += 1
            if self._at < len(self._buffer):
                return self._buffer[self._at]
            if not self._more():
                return ""

    def take(self, wanted: str) -> str:
        """Step over the next character when it is one of ``wanted``; refuse anything else."""
        found = self.peek()
        if not found or found not in wanted:
            self.refuse(cut=not found)
        self._at += 1
        return found

    def value(self) -> Any:
        """The next JSON value."""
        return self.read()[0]

    def read(self) -> tuple[Any, bytes]:
        """The next JSON value, and how it was written."""
        self.peek()
        while True:
            try:
                found, end = self._json.raw_decode(self._buffer, self._at)
            except json.JSONDecodeError as fault:
                cut = fault.pos >= len(self._buffer) - 10 or fault.msg.startswith("Unterminated string")
                if not (cut and self._more()):
                    self._at = min(fault.pos, len(self._buffer))
                    rest = self._buffer[self._at :].strip()
                    self.refuse(cut=not rest or fault.msg.startswith("Unterminated string"))
            except (ValueError, RecursionError):
                self.refuse(cut=False)
            else:
                if end < len(self._buffer) or not self._more():
                    written = self._buffer[self._at : end].encode("utf-8", "surrogatepass")
                    self._at = end
                    return found, written

    def refuse(self, *, cut: bool) -> NoReturn:
        """A fault at the very end means the file was cut off; elsewhere it is not JSON."""
        code = "catalogue-truncated" if cut else "catalogue-not-json"
        raise AskPerson(code, where=f"{self._where}, regel {self.line}")


def json_records(stream: Bytes, where: str) -> Records:
    """Each record with its place and how it was written.

    Raises AskPerson: ``catalogue-empty``, ``catalogue-not-json`` and ``catalogue-truncated`` (with line),
    ``catalogue-encoding``, ``catalogue-not-a-catalogue``, ``catalogue-too-big``.
    """
    text = _Text(stream, where)
    if not text.peek():
        raise AskPerson("catalogue-empty", where=where)
    number = 0
    alone: Any = None
    while begin := text.peek():
        if alone is not None:
            number += 1
            yield f"{where}, nummer {number}", alone, compact(alone)
            alone = None
        if begin == "[":
            for record in _listed(text):
                number += 1
                yield f"{where}, nummer {number}", *record
        elif begin == "{":
            rest: dict[str, Any] = {}
            streamed = False
            for service, written in _unwrapped(text, rest):
                streamed, number = True, number + 1
                one = of_organization(service, rest) if rest.get(SERVICES) is _LISTED else service
                yield f"{where}, nummer {number}", one, written if one is service else compact(one)
            alone = None if streamed or any(rest.get(key) is _LISTED for key in LISTS) else rest
        elif number:
            text.refuse(cut=False)
        else:
            text.value()
            raise AskPerson("catalogue-not-a-catalogue", where=where)
    if alone is not None and number == 0 and "name" not in alone and "service" not in alone:
        raise AskPerson("catalogue-not-a-catalogue", where=where)
    if alone is not None:
        yield f"{where}, nummer {number + 1}", alone, compact(alone)


_LISTED = object()
"""Stands for a list whose records were given one by one."""


def _listed(text: _Text) -> Iterator[tuple[Any, bytes]]:
    text.take("[")
    if text.peek() == "]":
        text.take("]")
        return
    while True:
        yield text.read()
        if text.take(",]") == "]":
            return


def _unwrapped(text: _Text, rest: dict[str, Any]) -> Iterator[tuple[Any, bytes]]:
    """The records in the list an object holds; every other member lands in ``rest``."""
    text.take("{")
    if text.peek() == "}":
        text.take("}")
        return
    while True:
        if text.peek() != '"':
            text.refuse(cut=not text.peek())
        key = text.value()
        text.take(":")
        if key in LISTS and text.peek() == "[" and "status" not in rest:
            rest[key] = _LISTED
            yield from _listed(text)
        else:
            rest[key] = text.value()
        if text.take(",}") == "}":
            return


def line_records(stream: Bytes, where: str, parse: Parse = decoded) -> Records:
    """Each line of NDJSON as a record, with its place and how it was written; empty lines are passed over.

    Raises as ``json_records``.
    """
    rest, number, found = b"", 0, False
    chunk = stream.read(LINES)
    if chunk[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        yield from json_records(_Rejoined(chunk, stream), where)
        return
    chunk = chunk.removeprefix(codecs.BOM_UTF8)
    while chunk or rest:
        lines = (rest + chunk).split(b"\n")
        rest = lines.pop() if chunk else b""
        if len(rest) > MOST_TEXT:
            raise AskPerson("catalogue-too-big", where=f"{where}, regel {number + len(lines) + 1}")
        for line in lines:
            number += 1
            if line and not line.isspace():
                found = True
                place = f"{where}, regel {number}"
                yield place, _line(line, place, parse), line
        chunk = stream.read(max(LINES, len(rest))) if chunk else b""
    if not found:
        raise AskPerson("catalogue-empty", where=where)


def _line(line: bytes, where: str, parse: Parse) -> Any:
    try:
        return parse(line)
    except json.JSONDecodeError as fault:
        cut = not fault.doc[fault.pos :].strip() or fault.msg.startswith("Unterminated string")
        raise AskPerson("catalogue-truncated" if cut else "catalogue-not-json", where=where) from fault
    except UnicodeDecodeError as fault:
        raise AskPerson("catalogue-encoding", where=where) from fault
    except (ValueError, RecursionError) as fault:
        raise AskPerson("catalogue-not-json", where=where) from fault


class _Rejoined:
    """A stream whose beginning was already read."""

    def __init__(self, begin: bytes, stream: Bytes) -> None:
        self._begin, self._stream = begin, stream

    def read(self, size: int, /) -> bytes:
        begin, self._begin = self._begin, b""
        return begin or self._stream.read(size)
