"""Keep what this practice wants to remember of a service: a note for professionals, never about a family."""

from __future__ import annotations

from app.offers import OfferNote
from app.steps.work import Workplace
from app.steps.write_note import checked_note
from app.store import Event


def note_offer(place: Workplace, service_id: str, words: str) -> dict[str, OfferNote]:
    """Write, replace or (without words) take away the note of a service, and return every note by service id.

    Raises AskPerson("bsn-in-text") or AskPerson("too-long"), as every note does.
    """
    checked_note(words)
    note = OfferNote(service_id, words.strip(), place.clock.now(), place.professional.id)
    with place.work() as work:
        work.audit.record(Event.CHANGE, service_id, "offer-note")
        work.offers.note(note)
        return work.offers.notes()


def offer_notes(place: Workplace) -> dict[str, OfferNote]:
    """Every note by service id. They hold nothing about people."""
    with place.work() as work:
        return work.offers.notes()
