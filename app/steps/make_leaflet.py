"""Make the leaflet in memory, and note in the trail before it is printed or saved."""

from __future__ import annotations

from collections.abc import Collection

from app.catalogue import Catalogue
from app.conversation import Conversation
from app.guide import Guide
from app.leaflet import Edition, Layout, Leaflet, printable, render
from app.steps.match_offers import chosen_offers
from app.steps.work import Workplace
from app.store import Event


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
) -> Leaflet:
    """The leaflet as a PDF in memory. Nothing private can be in it: it is built from ``Printable`` only.

    ``edition`` None follows what the parents said at T12.4 (domain.md S1): neutral unless they said yes.
    Offers are matched as in a room with everyone in it, whoever is there now: paper is read by others (S3).
    Raises AskPerson("leaflet-not-wanted") when the parents want nothing taken home.
    """
    offers = chosen_offers(place, guide, catalogue, conversation)
    content = printable(
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
    )
    return render(content, made_at=place.clock.now(), document_id=conversation.id)


def record_print(place: Workplace, conversation_id: str, *, edition: Edition, saved: bool) -> None:
    """Note in the trail that the leaflet is about to be printed or saved: which edition, never its words."""
    with place.work() as work:
        work.audit.record(Event.SAVE if saved else Event.PRINT, conversation_id, f"leaflet:{edition.value}")
