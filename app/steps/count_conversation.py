"""Add a finished conversation to the counts, once, when both parents say it may be counted."""

from __future__ import annotations

from app.catalogue import Catalogue
from app.consent import Consent, Decision, Purpose, current, permits
from app.conversation import Conversation, Room
from app.report import HalfYear, Tally, tallies_of
from app.steps.guide_of import conversation_guide
from app.steps.match_offers import match_offers
from app.steps.work import Work, Workplace
from app.store import Event

COUNTED_FOR = "gemeente"


def count_conversation(place: Workplace, catalogue: Catalogue, conversation_id: str) -> bool:
    """Count it; False when it was counted already or may not be.

    A conversation with a name counts when everybody in it said yes to counting; an anonymous one unless somebody said
    no (R18: what cannot be traced to anybody needs no consent, and is still not taken from who refuses).
    """
    with place.work() as work:
        conversation = work.conversations.get(conversation_id)
        if any(row.event == Event.COUNT for row in work.audit.rows(conversation_id)):
            return False
        if not _may_count(work, place, conversation):
            return False
        work.audit.record(Event.COUNT, conversation_id, basis="consent")
        rows = work.audit.rows(conversation_id)
        consents = work.consents.of_conversation(conversation_id)
    found = _tallies(place, catalogue, conversation, [(r.event, r.detail) for r in rows], consents)
    with place.work() as work:
        work.tallies.add(HalfYear.of(place.clock.now().date()), found)
    return True


def _may_count(work: Work, place: Workplace, conversation: Conversation) -> bool:
    consents = work.consents.of_conversation(conversation.id)
    today = place.clock.now().date()
    if conversation.anonymous:
        said = [current(consents, p.id, Purpose.STATISTICS, COUNTED_FOR) for p in conversation.people]
        return all(c is None or c.decision is Decision.PERMIT for c in said)
    return bool(conversation.people) and all(
        permits(consents, p.id, Purpose.STATISTICS, COUNTED_FOR, today) for p in conversation.people
    )


def _tallies(
    place: Workplace,
    catalogue: Catalogue,
    conversation: Conversation,
    trail: list[tuple[str, str]],
    consents: tuple[Consent, ...],
) -> tuple[Tally, ...]:
    guide = conversation_guide(place, conversation)
    chosen = [s for s in map(catalogue.get, conversation.chosen) if s is not None]
    return tallies_of(
        guide,
        conversation,
        chosen=chosen,
        offers=match_offers(place, guide, catalogue, conversation, Room(), most=None),
        consents=consents,
        leaflets=[d.partition(":")[2] for e, d in trail if e in (Event.PRINT, Event.SAVE) and d.startswith("leaflet:")],
        spoken_alone=(str(Event.ROOM), "alone") in trail,
    )
