"""Taking in another HSDS server's services: page by page, resumed after a cut, and only what changed where that can be.

How a server is spoken to is ``app.catalogue.api``, which the device uses as well. What is ours here: only addresses an
administrator configured are asked, redirects included (OWASP: server-side request forgery), and what was fetched goes
through ``take_in``, with its quarantine, its withdrawals and its report.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import httpx

from app.catalogue.api import TIMEOUT, Api, base_of
from app.catalogue.facts import day
from app.catalogue.watch import Watch
from app.errors import AskPerson
from central.catalogue.conform import steady_id
from central.catalogue.importing import Given, Taken, take_in
from central.catalogue.store import known_services, last_mark
from central.database import Database

OVERLAP = timedelta(days=1)
"""``modified_after`` is inclusive; some servers mean after, and clocks differ. What comes twice is unchanged."""
MOST_MISSED = 2000
"""Services asked for one by one because pages moved while they were walked."""


def import_feed(
    database: Database,
    source: str,
    feeds: Mapping[str, str],
    folder: Path,
    now: datetime,
    *,
    may_shrink: bool = False,
    everything: bool = False,
    transport: httpx.BaseTransport | None = None,
    pause: Callable[[float], None] = time.sleep,
) -> Taken:
    """Make what ``source`` offers the same as its server has now. ``feeds`` are the names and addresses allowed.

    Asks what changed since the newest moment the server itself gave, never by our clock; everything when it gave none,
    or when ``everything``. Raises as ``take_in``, and AskPerson: central-source-unknown, central-source-elsewhere,
    catalogue-address, catalogue-answer; TryLater("catalogue-line"): what came is kept, the next try goes on from there.
    """
    if source not in feeds:
        raise AskPerson("central-source-unknown", where=source[:60])
    base = base_of(feeds[source])
    with database.reading() as connection:
        mark = "" if everything else last_mark(connection, source, base)
        ours = {i for i, known in known_services(connection).items() if known.source == source}
    since = _since(mark)
    folder.mkdir(parents=True, exist_ok=True)
    with _client(base, transport) as client:
        api = Api(base, Watch(), client=client, pause=pause)
        fetched = api.fetch(folder, since, now)
        there = api.ids() or (None if since else fetched.ids)
        if there is None:  # the server does not tell its ids, so what is gone can only be seen by fetching all
            fetched.done()
            since, mark = "", ""
            fetched = api.fetch(folder, since, now)
            there = fetched.ids
        known = fetched.ids | {i for i in there if steady_id(i, source) in ours and since}
        missed = sorted(there - known)[:MOST_MISSED]
        moments: list[str] = [mark] if mark else []
        records = _records(api, fetched.records(), missed, there, moments)
        given = Given(base, frozenset(steady_id(i, source) for i in there), lambda: _newest(moments))
        try:
            taken = take_in(database, records, source, now, may_shrink=may_shrink, given=given)
        except AskPerson:
            fetched.done()
            raise
        fetched.done()
    return taken


def _records(
    api: Api, fetched: Iterator[tuple[str, Any, bytes]], missed: list[str], there: set[str], moments: list[str]
) -> Iterator[tuple[str, Any]]:
    """What was fetched and is still there, and what slipped between two pages; notes when each changed."""
    for place, raw, _line in fetched:
        moments.append(_changed(raw))
        given = raw.get("id") if isinstance(raw, dict) else None
        if given is None or str(given) in there:
            yield place, raw
    for service_id in missed:
        raw = api.one(service_id)
        if raw is not None:
            moments.append(_changed(raw))
            yield service_id, raw


def _changed(raw: Any) -> str:
    given = raw.get("last_modified") if isinstance(raw, dict) else None
    return given if isinstance(given, str) and day(given) else ""


def _newest(moments: list[str]) -> str:
    """The newest moment the server gave; empty when any service has none, because its changes would never come by."""
    return max(moments) if moments and all(moments) else ""


def _since(mark: str) -> str:
    changed = day(mark) if mark else None
    return f"{(changed - OVERLAP).isoformat()}T00:00:00Z" if changed else ""


def _client(base: str, transport: httpx.BaseTransport | None) -> httpx.Client:
    """Asks this server and no other, wherever it points; proxies of the machine are not used."""
    allowed = httpx.URL(base)

    def stay(request: httpx.Request) -> None:
        if (request.url.scheme, request.url.host, request.url.port) != (allowed.scheme, allowed.host, allowed.port):
            raise AskPerson("central-source-elsewhere", where=base)

    return httpx.Client(
        timeout=TIMEOUT,
        headers={"Accept": "application/json"},
        event_hooks={"request": [stay]},
        transport=transport,
        trust_env=False,
    )
