"""Services straight from an HSDS 3.0 API: page by page, safe against a line that breaks and a server that errs.

The envelope of a page is not believed: pages are asked for until one brings nothing new. What was fetched waits in a
file beside the catalogue, so that a next try goes on where the line broke. Source: HSDS 3.0 openapi.json
(``GET /services`` with page, per_page, full, minimal, modified_after; ``GET /services/{id}``).
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any
from urllib.parse import quote, urlsplit, urlunsplit

import httpx

from app.bounded import TooMuch, whole
from app.catalogue.entry import compact, decoded
from app.catalogue.json_stream import LISTS
from app.catalogue.watch import Watch
from app.errors import AskPerson, TryLater

PER_PAGE = 100
MOST_PAGES = 100_000
MOST_HOPS = 5
MOST_ANSWER = 64 * 1024 * 1024
"""Bytes of one answer, unpacked."""
TRIES = 5
WAITS = (0.5, 1.0, 2.0, 4.0)
"""Seconds between tries; ``Retry-After`` counts when it is more, up to ``LONGEST_WAIT``."""
LONGEST_WAIT = 30.0
TIMEOUT = httpx.Timeout(20.0, connect=10.0)
"""Seconds without any progress, not of the whole: a slow line is no broken one."""
RESUME_WITHIN = 24 * 3600
_PACKED = {"Accept-Encoding": "gzip"}
_AGAIN = (408, 425, 429, 500, 502, 503, 504)
_GONE = (404, 410)
_BEYOND = (400, 404, 416)
"""What servers answer to a page after the last."""
_LOOPBACK = ("localhost", "127.0.0.1", "::1")
_HOST = re.compile(r"[^\s/?#@\[\]<>\"'\\]{1,253}")
"""Not what a name must be, only what cannot be one: words with spaces are no address, and nobody is asked."""
_NESTED = ("organization", "attributes", "phones", "service_at_locations", "languages", "contacts", "schedules")


def base_of(address: str) -> str:
    """The base of an API, without query and without a slash at the end.

    Raises AskPerson("catalogue-address") for what is no https address or holds a password; http only goes to this
    machine itself, where tests and a proxy may live.
    """
    try:
        parts = urlsplit(address.strip())
        host, secret = parts.hostname or "", parts.username or parts.password
    except ValueError as fault:
        raise AskPerson("catalogue-address", where=address[:120]) from fault
    shown = f"{parts.scheme}://{host}{parts.path}"[:200]
    if not _HOST.fullmatch(host) or secret or not _allowed(parts.scheme, host):
        raise AskPerson("catalogue-address", where=shown)
    path = parts.path.rstrip("/")
    for of_the_api in ("/services", "/service_at_locations", "/organizations"):
        path = path.removesuffix(of_the_api)
    return urlunsplit((parts.scheme, parts.netloc, path, "", ""))


def _allowed(scheme: str, host: str) -> bool:
    return scheme == "https" or (scheme == "http" and host in _LOOPBACK)


@dataclass
class _Journal:
    """How far a fetch is: the next page, and the length of the file that holds what came before it."""

    base: str
    since: str
    page: int = 1
    length: int = 0
    full: bool = True
    begun: float = 0.0


@dataclass
class _Answer:
    """A status, the parsed body when it is 200, and how long the server asks to wait."""

    status_code: int
    body: Any
    wait: float


class Api:
    """One HSDS API, spoken to politely: one request at a time, again after a fault that may pass."""

    def __init__(
        self, base: str, watch: Watch, *, client: httpx.Client, pause: Callable[[float], None] = time.sleep
    ) -> None:
        self.base, self._watch, self._client, self._pause = base, watch, client, pause
        self.fetched = 0

    def _get(self, path: str, beyond: bool = False, **query: object) -> Any:
        """The parsed answer; None for something that is not there (any more).

        Raises TryLater("catalogue-line") after five tries, AskPerson("catalogue-answer") for an answer that is no
        JSON or is refused.
        """
        fault = ""
        for attempt in range(TRIES):
            self._watch.look(self.fetched, "fetching")
            wait = WAITS[min(attempt, len(WAITS) - 1)]
            try:
                answer = self._answer(httpx.URL(f"{self.base}{path}", params=_plain(query)))
                if answer.status_code in _GONE or (beyond and answer.status_code in _BEYOND):
                    return None
                if answer.status_code == 200:
                    return answer.body
                if answer.status_code not in _AGAIN:
                    raise AskPerson("catalogue-answer", where=f"{self.base}{path}", status=answer.status_code)
                fault, wait = str(answer.status_code), max(wait, answer.wait)
            except (httpx.TransportError, httpx.DecodingError) as broken:
                fault = type(broken).__name__
            if attempt < TRIES - 1:
                self._pause(min(wait, LONGEST_WAIT))
        raise TryLater("catalogue-line", where=self.base, fault=fault)

    def _answer(self, url: httpx.URL) -> _Answer:
        """What the server says; another address it points to is only followed when it is as safe as this one."""
        for _hop in range(MOST_HOPS):
            with self._client.stream("GET", url, headers=_PACKED, follow_redirects=False) as answer:
                if not answer.is_redirect:
                    body = _body(answer, str(url.copy_with(query=None))) if answer.status_code == 200 else None
                    return _Answer(answer.status_code, body, _retry_after(answer))
                to = url.join(answer.headers["location"])
            if not _allowed(to.scheme, to.host):
                break
            url = to
        raise AskPerson("catalogue-answer", where=self.base, status=302)

    def page(self, number: int, **query: object) -> list[Any]:
        """The records on one page; none beyond the last."""
        found = self._get("/services", beyond=number > 1, page=number, per_page=PER_PAGE, **query)
        if found is None and number > 1:
            return []
        if isinstance(found, dict):
            found = next((found[key] for key in LISTS if isinstance(found.get(key), list)), None)
        if not isinstance(found, list):
            raise AskPerson("catalogue-answer", where=f"{self.base}/services", status=200)
        return found

    def one(self, service_id: str) -> Any:
        """One service with everything that hangs on it, or None when it is not there."""
        return self._get(f"/services/{quote(service_id, safe='')}")

    def ids(self) -> set[str] | None:
        """The ids of all services the server has now, or None when it does not say (``minimal`` is not understood)."""
        found: set[str] = set()
        for number in range(1, MOST_PAGES):
            records = self.page(number, minimal="true")
            ids = {str(r["id"]) for r in records if isinstance(r, dict) and isinstance(r.get("id"), str | int)}
            if not ids - found:
                break
            found |= ids
        return found or None

    def fetch(self, folder: Path, since: str, begun: datetime) -> Fetched:
        """Every service (or those changed on or after ``since``), kept in ``folder`` as NDJSON.

        Goes on where an earlier fetch of the same broke off. Raises as ``_get``, and TryLater("catalogue-stopped").
        """
        name = hashlib.sha256(f"{self.base} {since}".encode()).hexdigest()[:16]
        fetched = Fetched(folder / f"catalogue-{name}.part", folder / f"catalogue-{name}.part.json")
        journal = fetched.resumed(self.base, since, begun.timestamp())
        with fetched.lines.open("ab") as lines:
            seen = fetched.seen(lines, journal)
            self.fetched = len(seen)
            while journal.page < MOST_PAGES:
                query = {"modified_after": since} if since else {}
                records = self.page(journal.page, full="true", **query)
                fresh = [r for r in records if _key(r) not in seen]
                if not fresh:
                    break
                if journal.page == 1:
                    journal.full = any(isinstance(r, dict) and any(key in r for key in _NESTED) for r in records)
                for record in fresh:
                    self._keep(record, lines, journal, seen)
                journal.page += 1
                fetched.note(lines, journal)
        fetched.ids = seen
        return fetched

    def _keep(self, record: Any, lines: IO[bytes], journal: _Journal, seen: set[str]) -> None:
        key = _key(record)
        if key in seen:
            return
        seen.add(key)
        if not journal.full and isinstance(record, dict):
            record = self.one(key) or record
        lines.write(compact(record) + b"\n")
        self.fetched = len(seen)


class Fetched:
    """What was fetched: a file of records, one a line, and how far it is."""

    def __init__(self, lines: Path, journal: Path) -> None:
        self.lines, self._journal = lines, journal
        self.ids: set[str] = set()

    def resumed(self, base: str, since: str, now: float) -> _Journal:
        """The journal of an earlier fetch of the same, when it is younger than a day; else a new one."""
        with suppress(OSError, ValueError, TypeError, KeyError):
            kept = _Journal(**json.loads(self._journal.read_text(encoding="utf-8")))
            whole = self.lines.stat().st_size >= kept.length
            if (kept.base, kept.since) == (base, since) and whole and 0 <= now - kept.begun < RESUME_WITHIN:
                return kept
        self.done()
        return _Journal(base, since, begun=now)

    def seen(self, lines: IO[bytes], journal: _Journal) -> set[str]:
        """Ids already in the file, after what came after the last whole page was cut off."""
        lines.truncate(journal.length)
        lines.seek(0, os.SEEK_END)
        with self.lines.open("rb") as kept:
            return {_key(decoded(line)) for line in kept}

    def note(self, lines: IO[bytes], journal: _Journal) -> None:
        """Write down that a page is in, so that a cut after this loses nothing of it."""
        lines.flush()
        os.fsync(lines.fileno())
        journal.length = lines.tell()
        new = self._journal.with_suffix(".new")
        new.write_text(json.dumps(asdict(journal)), encoding="utf-8")
        new.replace(self._journal)

    def records(self) -> Iterator[tuple[str, Any, bytes]]:
        """Each record with its place and how it was written."""
        with self.lines.open("rb") as kept:
            for number, line in enumerate(kept, start=1):
                yield f"nummer {number}", decoded(line), line.rstrip(b"\n")

    def done(self) -> None:
        """Throw away what was kept."""
        for path in (self.lines, self._journal):
            with suppress(OSError):
                path.unlink(missing_ok=True)


def _key(record: Any) -> str:
    given = record.get("id") if isinstance(record, dict) else None
    if isinstance(given, str | int) and not isinstance(given, bool) and str(given):
        return str(given)
    return "#" + hashlib.sha256(json.dumps(record, sort_keys=True).encode()).hexdigest()


def _plain(query: dict[str, object]) -> dict[str, str]:
    return {name: str(value) for name, value in query.items()}


def _retry_after(answer: httpx.Response) -> float:
    given = answer.headers.get("retry-after", "")
    return float(given) if given.isdecimal() and len(given) < 6 else 0.0


def _body(answer: httpx.Response, where: str) -> Any:
    try:
        body = whole(answer, MOST_ANSWER)
    except TooMuch as fault:
        raise AskPerson("catalogue-too-big", where=where) from fault
    promised = answer.headers.get("content-length", "")
    if promised.isdecimal() and not answer.headers.get("content-encoding") and len(body) < int(promised):
        raise httpx.ReadError("cut")
    try:
        return decoded(body)
    except (ValueError, RecursionError) as fault:
        raise AskPerson("catalogue-answer", where=where, status=answer.status_code) from fault
