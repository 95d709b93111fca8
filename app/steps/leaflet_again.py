"""Make a leaflet that left the screen once more, as it was."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from app.catalogue import Catalogue
from app.conversation import Conversation, Room
from app.errors import AskPerson
from app.guide import Guide
from app.leaflet import Edition, Ink, Layout, Leaflet, OwnTexts, Printable, Wish
from app.offers import PaperMade
from app.steps.make_leaflet import draw_leaflet, leaflet_content
from app.steps.work import Workplace


@dataclass(frozen=True)
class Again:
    """A leaflet made once more. ``same``: every byte is as it was then; else something has changed since."""

    content: Printable
    leaflet: Leaflet
    same: bool


def papers_of(place: Workplace, conversation_id: str) -> tuple[PaperMade, ...]:
    """Every leaflet of this conversation that was printed or saved, oldest first; nothing of what stands on them."""
    with place.work() as work:
        return work.offers.papers(conversation_id)


def may_make_again(paper: PaperMade, room: Room) -> bool:
    """Whether this room may see it: a personal one only with one parent alone, as when it was made (ui.md 3.8)."""
    return paper.edition == Edition.NEUTRAL.value or (room.alone is not None and paper.for_person in ("", room.alone))


def wish_of(paper: PaperMade) -> Wish:
    """How it was asked for."""
    return Wish(
        language=paper.language,
        beside=paper.beside,
        ink=Ink(paper.ink),
        layout=Layout(paper.layout),
        personal=paper.edition == Edition.PERSONAL.value,
        lines=paper.lines,
        for_person=paper.for_person,
    )


def leaflet_again(
    place: Workplace, guide: Guide, catalogue: Catalogue, conversation: Conversation, room: Room, paper: PaperMade
) -> Again:
    """The same leaflet, with the offers and the sentences as they stood on it, whatever they are now.

    What parents took back since does not return: it follows T12.4, names and their own words as they stand now. Raises
    AskPerson("leaflet-again-alone") in a room that may not see it, and what ``leaflet_content`` and ``draw_leaflet``
    raise.
    """
    if not may_make_again(paper, room):
        raise AskPerson("leaflet-again-alone")
    wish = wish_of(paper)
    content = leaflet_content(
        place,
        guide,
        catalogue,
        conversation,
        edition=wish.edition,
        layout=wish.layout,
        language=wish.language,
        lines=wish.lines,
        for_person=wish.for_person or None,
        beside=wish.beside,
        as_of=paper.at,
        texts=_words_then(place, paper),
    )
    leaflet = draw_leaflet(place, conversation, content, ink=wish.ink)
    return Again(content, leaflet, sha256(leaflet.pdf).hexdigest() == paper.sha256)


def _words_then(place: Workplace, paper: PaperMade) -> OwnTexts | None:
    """The sentences it was made with; None for one of before they were kept."""
    named = [one.partition(":") for one in paper.words]
    with place.work() as work:
        kept = [(language, work.offers.words(digest)) for language, _colon, digest in named]
    files = tuple((language, content) for language, content in kept if content is not None)
    return OwnTexts(files, whole=True) if files and len(files) == len(kept) else None
