"""What stood on a device: counts and kinds, for who must report that it was lost or stolen (AVG 33; R36).

Names nobody, so it may be sent along with a report. Made on the lost laptop's copy put back elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from app.clock import here
from app.conversation import Held
from app.settings import Home
from app.steps.copies import copies_of
from app.steps.work import Workplace
from app.store import Event
from app.texts import day_words, moment_words, text


@dataclass(frozen=True)
class Inventory:
    """How much of each kind, and of which days; ``copies`` are the copies beside it."""

    at: datetime
    conversations: int
    first: date | None
    last: date | None
    held: Held
    consents: int
    waiting: int
    copies: int


def inventory(place: Workplace, home: Home) -> Inventory:
    """Count it. Nothing that was said is read, so an admin may do it; that it was counted is in the trail."""
    with place.work() as work:
        work.audit.record(Event.LIST, "inventory", "inventory", basis="policy")
        spans = work.conversations.spans()
        return Inventory(
            at=here(place.clock.now()),
            conversations=len(spans),
            first=here(spans[0].started_at).date() if spans else None,
            last=here(spans[-1].started_at).date() if spans else None,
            held=work.conversations.held(),
            consents=sum(len(work.consents.of_conversation(span.id)) for span in spans),
            waiting=work.outbox.waiting(),
            copies=len(copies_of(home)),
        )


def inventory_words(found: Inventory) -> str:
    """The whole list as plain text, ready to go with a report."""
    days = ""
    if found.first is not None and found.last is not None:
        days = text("inventory.days", first=day_words(found.first), last=day_words(found.last))
    held = found.held
    lines = [
        text("inventory.head", when=moment_words(found.at)),
        "",
        text("inventory.conversations", n=found.conversations, days=days),
        text("inventory.people", n=held.people),
        text("inventory.answers", n=held.answers, alone=held.alone),
        text("inventory.notes", n=held.notes),
        text("inventory.consents", n=found.consents),
        text("inventory.waiting", n=found.waiting),
        text("inventory.copies", n=found.copies),
        text("inventory.not"),
        "",
        text("inventory.safe"),
        text("inventory.now"),
    ]
    return "\n".join(lines) + "\n"
