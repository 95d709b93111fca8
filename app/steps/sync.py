"""Meet central: the newest signed release down, what may leave up. Either half may fail without the other."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

import httpx

from app.catalogue import Watch, newest_file
from app.clock import Clock
from app.ehr.place import EhrPlace
from app.errors import AskPerson, Problem
from app.exchange.catalogue_update import take_release
from app.exchange.contract import RECEIVERS_TARGET, Release
from app.exchange.link import TIMEOUT, Link
from app.exchange.trust import Progress, Trusted, quiet
from app.journal import note
from app.settings import Home, read_policy
from app.steps.central_known import CENTRAL, DEVICE, LAST_CONTACT, source_of, trust_folder
from app.steps.ehr_key import ehr_line
from app.steps.ehr_queue import waits_for_ehr
from app.steps.enrol import identity
from app.steps.hear_handovers import hear_handovers
from app.steps.keep_catalogue import open_catalogue
from app.steps.left_out import note_left_out
from app.steps.open_handover import tell_taken
from app.steps.receive_guides import receive_guides, release_guides
from app.steps.receive_texts import TEXTS, receive_texts
from app.steps.receivers import RECEIVERS
from app.steps.see_central import keep_ended
from app.steps.send import SendReport, Told, may_try, nobody, send, standing
from app.steps.send_to_ehr import send_to_ehr
from app.steps.work import Workplace


@dataclass(frozen=True)
class Down:
    """What came down: the release now here, how many services are new or changed, and receivers' keys when given.

    ``changed``: another catalogue stands there now. ``guides`` wait to be accepted. ``texts`` counts files of words
    that are others now; ``refused`` says what is wrong with those that were left out. ``more``: guides or words are in
    it that only a dossier can take.
    """

    release: int = 0
    received: int = 0
    receivers: str = ""
    changed: bool = False
    guides: int = 0
    texts: int = 0
    refused: tuple[str, ...] = ()
    more: bool = False


def new_client() -> httpx.Client:
    """A client that knows this machine's proxy and the company's CA (environment and system store)."""
    import ssl

    return httpx.Client(timeout=TIMEOUT, verify=ssl.create_default_context())


@dataclass(frozen=True)
class Newest:
    """A verified release whose catalogue was not taken in yet, and the receivers' keys that came with it."""

    trusted: Trusted
    release: Release
    receivers: str


@dataclass(frozen=True)
class Hears:
    """Who hears how far a meeting is: messages, bytes that come in, and services of the new catalogue.

    The first two may raise to stop; what is under way then is kept and goes on another time.
    """

    sending: Told = nobody
    fetching: Progress = quiet
    building: Watch | None = None


def newest_release(
    home: Home,
    clock: Clock,
    client: httpx.Client | None,
    location: str = "",
    root: bytes | None = None,
    *,
    anew: bool = False,
) -> Newest | None:
    """The newest release at ``location`` (a web address or a folder) or at this device's central; None without news.
    ``anew``: of what was there before something was not taken in yet, so it is looked at again.

    Only its signed words and the receivers' keys are fetched here, so that no message waits for a whole catalogue.
    Raises AskPerson("sync-no-source"), and what ``Trusted`` raises.
    """
    source = location or source_of(home)
    if not source:
        raise AskPerson("sync-no-source")
    web = "://" in source
    if not web and not Path(source).is_dir():
        raise AskPerson("sync-folder-missing", where=Path(source).name)
    trusted = Trusted(trust_folder(home), source, root, client if web else None)
    now = clock.now()
    if newest_file(home.catalogue).exists() and not anew and not trusted.news(now):
        return None
    release = trusted.refresh(now)
    receivers = trusted.file(RECEIVERS_TARGET).read_text(encoding="utf-8") if trusted.has(RECEIVERS_TARGET) else ""
    return Newest(trusted, release, receivers)


def take_newest(
    home: Home,
    clock: Clock,
    newest: Newest,
    watch: Watch | None = None,
    progress: Progress = quiet,
    *,
    whole: bool = True,
) -> Down:
    """Make the catalogue what the release holds. Raises what ``take_release`` raises; the old one stays then.

    Not ``whole``: guides and texts wait for the dossier, so this release stays news.
    """
    report = take_release(newest.trusted, newest.release, home.catalogue, clock.now(), watch, progress)
    if whole:
        newest.trusted.settle()
    else:
        newest.trusted.forget_files()
    return Down(newest.release.version, report.imported if report else 0, newest.receivers, changed=report is not None)


def fetch_release(
    home: Home,
    clock: Clock,
    client: httpx.Client | None,
    location: str = "",
    root: bytes | None = None,
    watch: Watch | None = None,
    progress: Progress = quiet,
) -> Down:
    """Take in the offers of the newest release, from ``location`` or this device's central; a web address without news
    costs one question. Raises as ``newest_release`` and ``take_newest``."""
    newest = newest_release(home, clock, client, location, root)
    if newest is None:
        return Down()
    more = bool(newest.release.guides or newest.release.texts)
    return replace(take_newest(home, clock, newest, watch, progress, whole=not more), more=more)


def take_words(place: Workplace, home: Home, newest: Newest) -> Down:
    """The guides and the words of a release into the dossier; that a file was left out stands in the journal too.

    Raises what ``Trusted.file`` raises.
    """
    guides = receive_guides(place, newest.trusted, newest.release.guides)
    texts, kept = receive_texts(place, newest.trusted, newest.release.version, newest.release.texts)
    with place.work() as work:
        refused = {**release_guides(work).refused, **kept.refused}
    if refused:
        note(home, place.clock, "problem", "words-wrong")
    note_left_out(home, newest.release.version, refused)
    return Down(guides=guides, texts=texts, refused=tuple(refused.values()))


@dataclass(frozen=True)
class Synced:
    """Both halves, and what was the matter with each when it failed."""

    down: Down
    up: SendReport
    down_problem: Problem | None = None
    up_problem: Problem | None = None


def sync(
    place: Workplace,
    home: Home,
    client: httpx.Client,
    hears: Hears | None = None,
    *,
    by_itself: bool = False,
    ehr: EhrPlace | None = None,
) -> Synced:
    """What central says, then up, then the catalogue down: a message never waits for a catalogue, nor the other way
    round; and what goes into the organization's own record system (``ehr``), which waits for neither.
    ``by_itself``: nobody asked, so a wait after earlier failures is kept to.

    Raises AskPerson("sync-not-enrolled") when there is a record system neither, and what a hearer raises to stop.
    """
    told = hears or Hears()
    if ehr is None:
        return _with_central(place, home, client, told, by_itself=by_itself)
    sent, ehr_problem = 0, None
    with place.work() as work:
        enrolled = bool(work.sendings.fact(DEVICE))
    try:
        if waits_for_ehr(place):
            with place.work() as work:
                line = ehr_line(work, place, ehr, client)
            with open_catalogue(home, place.clock) as catalogue:
                sent = send_to_ehr(place, catalogue, line, told.sending, by_itself=by_itself)
    except Problem as fault:
        ehr_problem = fault
    done = Synced(Down(), standing(place))
    if enrolled:
        done = _with_central(place, home, client, told, by_itself=by_itself)
    up = replace(done.up, sent=done.up.sent + sent)
    return replace(done, up=up, up_problem=done.up_problem or ehr_problem)


def _with_central(place: Workplace, home: Home, client: httpx.Client, told: Hears, *, by_itself: bool) -> Synced:
    with place.work() as work:
        who, central, known = identity(work), work.sendings.fact(CENTRAL), bool(work.sendings.fact(TEXTS))
    if by_itself and not may_try(place):
        return Synced(Down(), standing(place))
    newest, down, down_problem, up_problem = None, Down(), None, None
    fixed = read_policy().settings
    try:
        newest = newest_release(home, place.clock, client, anew=not known)
        _keep_heard(place, newest)
    except Problem as fault:
        down_problem = fault
    link = Link(central, client, place.clock, who)
    try:
        with open_catalogue(home, place.clock) as catalogue:
            up = send(place, catalogue, link, told.sending, by_itself=by_itself, area=fixed.count_area)
        with suppress(Problem):  # told again next time; what was sent was sent
            tell_taken(place, link)
        with suppress(Problem):
            hear_handovers(place, link, record=fixed.part_of_record)
    except Problem as fault:
        up, up_problem = standing(place), fault
        keep_ended(place, fault)
    if newest is not None:
        try:
            down = take_words(place, home, newest)
            offers = take_newest(home, place.clock, newest, told.building, told.fetching)
            down = _both(offers, down)
        except Problem as fault:
            down_problem = fault
    return Synced(down, up, down_problem, up_problem)


def _keep_heard(place: Workplace, newest: Newest | None) -> None:
    """Central answered: remember when, and the signed public keys of receivers."""
    with place.work() as work:
        work.sendings.keep_fact(LAST_CONTACT, place.clock.now().isoformat())
        if newest is not None and newest.receivers:
            work.sendings.keep_fact(RECEIVERS, newest.receivers)


def keep_receivers(place: Workplace, down: Down) -> None:
    """Remember the signed public keys of receivers."""
    if down.receivers:
        with place.work() as work:
            work.sendings.keep_fact(RECEIVERS, down.receivers)


def take_from(
    place: Workplace, home: Home, client: httpx.Client | None, location: str, root: bytes | None = None
) -> Down:
    """A release from a folder, a stick or an address, whole: receivers' keys, guides and words into the dossier, and
    the catalogue. Raises as ``fetch_release``."""
    with place.work() as work:
        known = bool(work.sendings.fact(TEXTS))
    newest = newest_release(home, place.clock, client, location, root, anew=not known)
    if newest is None:
        return Down()
    words = take_words(place, home, newest)
    offers = take_newest(home, place.clock, newest)
    keep_receivers(place, offers)
    return _both(offers, words)


def _both(offers: Down, words: Down) -> Down:
    return replace(offers, guides=words.guides, texts=words.texts, refused=words.refused)


def sync_status(place: Workplace) -> SendReport:
    """What waits and what is parked, without any line."""
    return standing(place)
