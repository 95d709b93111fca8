"""Bringing the catalogue up to date from an HSDS API: only what changed when that can be trusted, else everything.

What a server no longer has is withdrawn by comparing ids (HSDS has no tombstones), but never more than a fifth at
once: that is a fault at the other end far more often than a fifth of all help gone.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import httpx

from app.catalogue.api import TIMEOUT, Api, base_of
from app.catalogue.entry import compact
from app.catalogue.facts import day
from app.catalogue.importing import Tally, finished, refuse_useless, swapped_in, take
from app.catalogue.model import ImportReport
from app.catalogue.store import Catalogue
from app.catalogue.watch import Watch
from app.errors import AskPerson, Problem

SHRINK_AT_MOST = 0.2
"""Part of the services that may be gone at once (standards.md section 1)."""
OVERLAP = timedelta(days=1)
"""``modified_after`` is inclusive; some servers mean after, and clocks differ. What comes twice is the same."""
MOST_MISSED = 2000
"""Services asked for one by one because pages moved while they were walked."""


def import_address(
    address: str,
    target: Path,
    now: datetime,
    watch: Watch | None = None,
    *,
    everything: bool = False,
    client: httpx.Client | None = None,
    pause: Callable[[float], None] = time.sleep,
) -> ImportReport:
    """Make the catalogue at ``target`` what the HSDS API at ``address`` has now; see ``import_source``.

    ``everything`` asks for all services also when only what changed would do, and takes a shrunken catalogue for
    granted. Raises also AskPerson ``catalogue-address``, ``catalogue-answer``, ``catalogue-shrunk``; TryLater
    ``catalogue-line``: what was fetched is kept, and a next try goes on from there.
    """
    watch = watch or Watch()
    base = base_of(address)
    target.parent.mkdir(parents=True, exist_ok=True)
    old = _opened(target)
    opened = client or httpx.Client(timeout=TIMEOUT, headers={"Accept": "application/json"})
    try:
        api = Api(base, watch, client=opened, pause=pause)
        since = "" if everything or old is None else _since(old, base)
        held = len(old) if old is not None and old.source == base else 0
        return _brought_in(api, since, held, old, target, now, watch, everything)
    finally:
        if client is None:
            opened.close()
        if old is not None:
            old.close()


def _brought_in(
    api: Api, since: str, held: int, old: Catalogue | None, target: Path, now: datetime, watch: Watch, everything: bool
) -> ImportReport:
    fetched = api.fetch(target.parent, since, now)
    there = api.ids() or (None if since else fetched.ids)
    if there is None:  # the server does not tell its ids, so what is gone can only be seen by fetching all
        fetched.done()
        since, fetched = "", api.fetch(target.parent, "", now)
        there = fetched.ids
    if held and not everything and len(there) < held * (1 - SHRINK_AT_MOST):
        fetched.done()
        raise AskPerson("catalogue-shrunk", where=api.base, before=held, after=len(there))
    kept = frozenset(old.ids()) if since and old is not None else frozenset()
    missed = sorted(there - fetched.ids - kept)
    with swapped_in(target, now, api.base) as build:
        tally = Tally()
        wanted = ((place, raw, line) for place, raw, line in fetched.records() if _id(raw) in there or not _id(raw))
        take(build, wanted, tally, now, watch)
        take(build, _missed(api, missed), tally, now, watch)
        if not since:
            refuse_useless(tally, api.base)
        elif old is not None:
            bad = {skipped.id for skipped in tally.skipped}  # of these what the device had stays
            take(build, _kept(old, there, fetched.ids - bad), tally, now, watch)
        report = finished(build, tally, target, watch)
    fetched.done()
    return report


def _missed(api: Api, ids: list[str]) -> Iterator[tuple[str, Any, bytes]]:
    for service_id in ids[:MOST_MISSED]:
        record = api.one(service_id)
        if record is not None:
            yield service_id, record, compact(record) if isinstance(record, dict) else b""


def _kept(old: Catalogue, there: set[str], fetched: set[str]) -> Iterator[tuple[str, Any, bytes]]:
    """What the device had, the server still has, and that did not change."""
    for service_id, record in old.records():
        if service_id in there and service_id not in fetched:
            yield service_id, record, compact(record)


def _id(raw: Any) -> str:
    given = raw.get("id") if isinstance(raw, dict) else None
    return str(given) if isinstance(given, str | int) and not isinstance(given, bool) else ""


def _opened(target: Path) -> Catalogue | None:
    try:
        return Catalogue.open(target)
    except Problem:
        return None


def _since(old: Catalogue, base: str) -> str:
    """From when changes are asked for, as a day; empty for everything.

    Everything, too, when a service does not say when it changed: it would never come by. The day is the newest the
    server gave, never this device's clock.
    """
    newest = old.newest()
    changed = day(newest) if old.source == base and newest else None
    return f"{(changed - OVERLAP).isoformat()}T00:00:00Z" if changed else ""
