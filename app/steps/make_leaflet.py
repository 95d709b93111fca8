"""Make the leaflet in memory, and note in the trail before it is printed or saved."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from app.catalogue import Catalogue, Service, service_from_hsds
from app.consent.frame import Frame, frame_of
from app.conversation import Conversation
from app.errors import AskPerson
from app.guide import Guide
from app.leaflet import (
    NO_TEXTS,
    Edition,
    HouseStyle,
    Ink,
    Layout,
    Leaflet,
    OwnTexts,
    Printable,
    Wish,
    marked_as_practice,
    printable,
    render,
)
from app.offers import OfferVersion, PaperMade
from app.settings import Policy, read_policy
from app.steps.match_offers import as_offers, chosen_offers
from app.steps.own_texts import texts_in_force
from app.steps.work import Workplace
from app.steps.write_files import write_files
from app.store import Event


@dataclass(frozen=True)
class PaperWish:
    """How a leaflet is made, beside what stands on it. ``beside`` is a second language, empty for none; ``texts`` are
    the organization's own sentences. None is what the organization fixed.
    """

    beside: str = ""
    ink: Ink = Ink.COLOUR
    house: HouseStyle | None = None
    texts: OwnTexts | None = None


def own_paper(policy: Policy | None = None) -> PaperWish:
    """How the organization fixed that its leaflets look: colour and logo.

    Raises AskPerson("leaflet-logo-wrong") for a logo that cannot be read, and what ``read_policy`` raises.
    """
    fixed = read_policy() if policy is None else policy
    try:
        logo = Path(fixed.logo).read_bytes() if fixed.logo else b""
    except OSError as error:
        raise AskPerson("leaflet-logo-wrong", reason=f"‘{Path(fixed.logo).name}’ is niet te lezen") from error
    return PaperWish(house=HouseStyle(fixed.primary_colour, logo))


def leaflet_content(
    place: Workplace,
    guide: Guide,
    catalogue: Catalogue,
    conversation: Conversation,
    *,
    edition: Edition | None = None,
    layout: Layout = Layout.A4,
    language: str = "nl",
    lines: Collection[str] = (),
    for_person: str | None = None,
    beside: str = "",
    texts: OwnTexts | None = None,
    as_of: datetime | None = None,
) -> Printable:
    """All that stands on the leaflet, before it is drawn.

    ``edition`` None follows what the parents said at T12.4 (domain.md S1): neutral unless they said yes.
    Offers are matched as in a room with everyone in it, whoever is there now: paper is read by others (S3).
    ``for_person`` makes one parent's own (S7); ``beside`` puts a second language next to the first; ``texts`` are
    other own sentences than those in force here. ``as_of`` gives the offers as they were on paper at that moment, also
    when the catalogue has changed since. Under an order of a guardianship body or an inquiry of the Raad it is neutral:
    nothing of the case goes on paper (domain.md section 1 line 24). Raises AskPerson("leaflet-not-wanted") when the
    parents want nothing taken home, AskPerson("leaflet-not-kept") when no leaflet had left by ``as_of``.
    """
    if frame_of(conversation) is Frame.ORDERED:
        edition = Edition.NEUTRAL
    if as_of is None:
        offers = chosen_offers(place, guide, catalogue, conversation)
    else:
        offers = as_offers(place, guide, conversation, _as_they_were(place, conversation.id, as_of))
    return printable(
        conversation=conversation,
        guide=guide,
        offers=offers,
        edition=edition,
        language=language,
        layout=layout,
        professional=place.professional.name,
        practice=place.professional.organization,
        practice_phone=place.professional.phone,
        lines=lines,
        for_person=for_person,
        beside=beside,
        texts=texts if texts is not None else texts_in_force(place).leaflet,
    )


def draw_leaflet(
    place: Workplace,
    conversation: Conversation,
    content: Printable,
    *,
    ink: Ink = Ink.COLOUR,
    house: HouseStyle | None = None,
) -> Leaflet:
    """The PDF of this content, in memory. Raises what ``app.leaflet.render`` raises.

    The month on it is that of the conversation, so a later reprint has the same words, and the same bytes. One of an
    invented family says so across every page.
    """
    house = house or own_paper().house
    made = render(content, made_at=conversation.started_at, document_id=conversation.id, house=house, ink=ink)
    return marked_as_practice(made) if place.practice else made


def make_leaflet(
    place: Workplace,
    guide: Guide,
    catalogue: Catalogue,
    conversation: Conversation,
    *,
    edition: Edition | None = None,
    layout: Layout = Layout.A4,
    language: str = "nl",
    lines: Collection[str] = (),
    for_person: str | None = None,
    paper: PaperWish | None = None,
    as_of: datetime | None = None,
) -> Leaflet:
    """The leaflet as a PDF in memory. Nothing private can be in it: it is built from ``Printable`` only.

    Raises what ``leaflet_content`` and ``draw_leaflet`` raise.
    """
    paper = paper or PaperWish()
    content = leaflet_content(
        place,
        guide,
        catalogue,
        conversation,
        edition=edition,
        layout=layout,
        language=language,
        lines=lines,
        for_person=for_person,
        beside=paper.beside,
        texts=paper.texts,
        as_of=as_of,
    )
    return draw_leaflet(place, conversation, content, ink=paper.ink, house=paper.house)


def _as_they_were(place: Workplace, conversation_id: str, moment: datetime) -> list[Service]:
    with place.work() as work:
        versions = work.offers.as_of(conversation_id, moment)
    if versions is None:
        raise AskPerson("leaflet-not-kept")
    return [service_from_hsds(json.loads(version.record)) for version in versions]


@dataclass(frozen=True)
class Leaving:
    """A leaflet about to leave the screen: the file, as it was asked for, on how many papers.

    ``again`` is the moment the one it repeats had left; None for one made of what there is now. ``words`` are the
    sentences it was made with.
    """

    leaflet: Leaflet
    wish: Wish
    copies: int = 1
    again: datetime | None = None
    words: OwnTexts = NO_TEXTS


def record_print(
    place: Workplace, conversation_id: str, leaving: Leaving, *, saved: bool, catalogue: Catalogue | None = None
) -> None:
    """Note in the trail that the leaflet is about to be printed or saved: which edition, how many, never its words.

    How it was asked for is kept in codes, and the chosen services as they are, so that it can be made again as it was.
    """
    leaflet, wish = leaving.leaflet, leaving.wish
    event = Event.SAVE if saved else Event.PRINT
    count = f"{leaving.copies}:" if leaving.copies > 1 else ""
    with place.work() as work:
        work.audit.record(event, conversation_id, f"leaflet:{count}{leaflet.edition.value}")
        at = place.clock.now()
        if leaving.again is not None:
            work.offers.keep(conversation_id, work.offers.as_of(conversation_id, leaving.again) or (), at)
        elif catalogue is not None:
            chosen = map(catalogue.get, work.conversations.get(conversation_id).chosen)
            versions = [
                OfferVersion(s.id, json.dumps(dict(s.raw), ensure_ascii=False)) for s in chosen if s is not None
            ]
            work.offers.keep(conversation_id, versions, at)
        digests = {language: sha256(content).hexdigest() for language, content in leaving.words.files}
        for language, content in leaving.words.files:
            work.offers.keep_words(digests[language], content)
        paper = PaperMade(
            at=at,
            edition=leaflet.edition.value,
            language=wish.language,
            beside=wish.beside,
            layout=wish.layout.value,
            ink=wish.ink.value,
            lines=wish.lines,
            for_person=wish.for_person,
            sha256=sha256(leaflet.pdf).hexdigest(),
            saved=saved,
            copies=leaving.copies,
            words=tuple(f"{language}:{digest}" for language, digest in digests.items()),
        )
        work.offers.left(conversation_id, paper)


def save_leaflet(
    place: Workplace, conversation_id: str, leaving: Leaving, path: Path, *, catalogue: Catalogue | None = None
) -> None:
    """Write the PDF where a person asked for it, after the line in the trail; whole, or not at all.

    Raises AskPerson("out-not-writable") or TryLater("disk-full"); the line then says it was tried.
    """
    record_print(place, conversation_id, leaving, saved=True, catalogue=catalogue)
    write_files(path.parent, {path.name: leaving.leaflet.pdf})


@dataclass(frozen=True)
class LastLeaflet:
    """The last time a leaflet of a conversation left the screen: on paper or as a file, and which edition."""

    at: datetime
    edition: Edition
    saved: bool


def last_leaflet(place: Workplace, conversation_id: str) -> LastLeaflet | None:
    """What the trail knows of it; None when none was printed or saved yet."""
    with place.work() as work:
        for row in reversed(work.audit.rows(conversation_id)):
            if row.event in (Event.PRINT, Event.SAVE) and row.detail.startswith("leaflet:"):
                return LastLeaflet(row.at, Edition(row.detail.rpartition(":")[2]), row.event == Event.SAVE)
    return None
