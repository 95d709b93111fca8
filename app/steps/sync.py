"""Meet central: the newest signed release down, what may leave up. Either half may fail without the other."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import httpx

from app.catalogue import Watch
from app.clock import Clock
from app.errors import AskPerson, Problem
from app.exchange.catalogue_update import take_release
from app.exchange.contract import RECEIVERS_TARGET
from app.exchange.link import TIMEOUT, Link
from app.exchange.trust import Progress, Trusted, quiet
from app.settings import Home
from app.steps.enrol import identity, trust_folder
from app.steps.freeze import RECEIVERS
from app.steps.keep_catalogue import open_catalogue
from app.steps.open_handover import tell_taken
from app.steps.send import SendReport, Told, nobody, send, standing
from app.steps.work import Workplace


@dataclass(frozen=True)
class Down:
    """What came down: the release now here, how many services are new or changed, and receivers' keys when given."""

    release: int = 0
    received: int = 0
    receivers: str = ""


def new_client() -> httpx.Client:
    """A client that knows this machine's proxy and the company's CA (environment and system store)."""
    import ssl

    return httpx.Client(timeout=TIMEOUT, verify=ssl.create_default_context())


def source_of(home: Home) -> str:
    """Where releases come from; empty before this device has a place."""
    try:
        central = json.loads((trust_folder(home) / "central.json").read_bytes())["central"]
    except (OSError, ValueError, KeyError, TypeError):
        return ""
    return f"{central}/release" if isinstance(central, str) and central else ""


def fetch_release(
    home: Home,
    clock: Clock,
    client: httpx.Client | None,
    location: str = "",
    root: bytes | None = None,
    watch: Watch | None = None,
    progress: Progress = quiet,
) -> Down:
    """Take in the newest release from ``location`` (a web address or a folder) or from this device's central.

    A web address without news costs one question. Raises AskPerson("sync-no-source"), and what ``Trusted`` and
    ``take_release`` raise: the catalogue of before stays then.
    """
    source = location or source_of(home)
    if not source:
        raise AskPerson("sync-no-source")
    web = "://" in source
    if not web and not Path(source).is_dir():
        raise AskPerson("sync-folder-missing", where=Path(source).name)
    trusted = Trusted(trust_folder(home), source, root, client if web else None)
    now = clock.now()
    if home.catalogue.exists() and not trusted.news(now):
        return Down()
    release = trusted.refresh(now)
    report = take_release(trusted, release, home.catalogue, now, watch, progress)
    receivers = trusted.file(RECEIVERS_TARGET).read_text(encoding="utf-8") if trusted.has(RECEIVERS_TARGET) else ""
    trusted.settle()
    return Down(release.version, report.imported if report else 0, receivers)


@dataclass(frozen=True)
class Synced:
    """Both halves, and what was the matter with the first when it failed."""

    down: Down
    up: SendReport
    down_problem: Problem | None = None


def sync(place: Workplace, home: Home, client: httpx.Client, told: Told = nobody, *, by_itself: bool = False) -> Synced:
    """Down, then up. A catalogue that could not come does not keep a message waiting. Raises as ``send``."""
    down, problem = Down(), None
    with place.work() as work:
        who, central = identity(work), work.sendings.fact("central")
    try:
        down = fetch_release(home, place.clock, client)
    except Problem as fault:
        problem = fault
    keep_receivers(place, down)
    link = Link(central, client, place.clock, who)
    with open_catalogue(home, place.clock) as catalogue:
        up = send(place, catalogue, link, told, by_itself=by_itself)
    with suppress(Problem):  # told again next time; what was sent was sent
        tell_taken(place, link)
    return Synced(down, up, problem)


def keep_receivers(place: Workplace, down: Down) -> None:
    """Remember the signed public keys of receivers."""
    if down.receivers:
        with place.work() as work:
            work.sendings.keep_fact(RECEIVERS, down.receivers)


def sync_status(place: Workplace) -> SendReport:
    """What waits and what is parked, without any line."""
    return standing(place)
