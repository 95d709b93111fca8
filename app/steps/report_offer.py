"""Tell the editors of the catalogue that an offer is full, gone or wrong: kept at once, sent when there is a line."""

from __future__ import annotations

from app.exchange.feedback import KIND, OfferFault, feedback_entry, feedback_of
from app.exchange.model import Delivery, OutboxEntry
from app.steps.work import Workplace
from app.store import Event


def report_offer(place: Workplace, service: str, fault: OfferFault) -> OutboxEntry:
    """Queue the report and return it; the same report that still waits is not queued twice.

    Which conversation it was in is in neither the entry nor the trail.
    """
    with place.work() as work:
        for waiting in work.outbox.of_conversation(""):
            if waiting.state is Delivery.WAITING and _same(waiting, service, fault):
                return waiting
        entry = feedback_entry(place.clock.new_id(), service, fault, place.clock.now())
        work.audit.record(Event.CHANGE, service, f"feedback:{fault.value}")
        work.outbox.add(entry)
        return entry


def _same(waiting: OutboxEntry, service: str, fault: OfferFault) -> bool:
    return waiting.kind == KIND and feedback_of(waiting) == (service, fault)
