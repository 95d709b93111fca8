"""What must be known before a question can lead to anything: of whom the law wants a yes, and what is still open."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.catalogue.model import Service
from app.consent.ask import further_questions, questions
from app.consent.awaited import Awaited, deciders_of
from app.consent.model import ConsentQuestion, Purpose
from app.consent.standing import Deciders, Standing
from app.conversation.model import Conversation
from app.steps.release import needed_by
from ui.consent.events import Key

UNBORN = ("Z1", "Z2")
FURTHER = (Purpose.RECORDING, Purpose.CONTACT_LATER, Purpose.RESEARCH)
_SENT = (Purpose.REFERRAL, Purpose.HANDOVER, Purpose.OWN_RECORD)
"""What leaves as a message; counting holds nobody (R18)."""


def asked_of(
    conversation: Conversation,
    person: str,
    language: str,
    service: Callable[[str], Service | None],
    *,
    further: bool,
    record: bool = False,
) -> tuple[ConsentQuestion, ...]:
    """What this person is asked. ``further``: notes, later contact and research too, when the organization does such
    things; never of a conversation nobody keeps. ``record``: it has a record system this device writes to."""
    chosen = [one for one in map(service, conversation.chosen) if one is not None]
    born, kept = conversation.family.phase not in UNBORN, not conversation.anonymous
    asked = questions(person, chosen, born=born, language=language, kept=kept, record=record)
    return (*asked, *further_questions(person, language)) if further and kept else asked


def open_of(
    conversation: Conversation,
    standings: Mapping[str, Standing],
    asked: Mapping[str, tuple[ConsentQuestion, ...]],
    service: Callable[[str], Service | None],
    reasons: Mapping[str, str],
) -> dict[Key, tuple[str, ...]]:
    """``Deciders.open`` per question, as the gate will judge it when sending; only where something is open."""
    found = _deciders(conversation, standings, asked, service, reasons)
    return {key: deciders.open for key, deciders in found.items() if deciders.open}


def decides_of(
    conversation: Conversation,
    standings: Mapping[str, Standing],
    asked: Mapping[str, tuple[ConsentQuestion, ...]],
    service: Callable[[str], Service | None],
    reasons: Mapping[str, str],
) -> dict[Key, Awaited]:
    """Who decides per question, where somebody who is not at the table does; not how far they are: a room reads it."""
    found = _deciders(conversation, standings, asked, service, reasons)
    whole = {key: Awaited(deciders.who, open=deciders.open) for key, deciders in found.items()}
    return {key: one for key, one in whole.items() if one.elsewhere}


def _deciders(
    conversation: Conversation,
    standings: Mapping[str, Standing],
    asked: Mapping[str, tuple[ConsentQuestion, ...]],
    service: Callable[[str], Service | None],
    reasons: Mapping[str, str],
) -> dict[Key, Deciders]:
    found: dict[Key, Deciders] = {}
    for person, theirs in asked.items():
        for question in theirs:
            if question.purpose in _SENT:
                offer = service(question.receiver)
                needed = needed_by(offer.consent_needed if offer is not None else None)
                deciders = deciders_of(question, conversation, needed, standings, reasons.get(person, ""))
                found[person, question.purpose.value, question.receiver] = deciders
    return found


def has_siblings(conversation: Conversation) -> bool:
    """Whether an offer may be for a child other than a baby: then its age decides who is asked (R10)."""
    family = conversation.family
    return family.phase not in UNBORN and (family.child != "eerste" or family.phase[:1] in ("S", "J"))
