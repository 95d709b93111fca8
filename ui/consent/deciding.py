"""What must be known before a question can lead to anything: of whom the law wants a yes, and what is still open."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.catalogue.model import Service
from app.consent.ask import further_questions, questions
from app.consent.model import ConsentQuestion, Purpose
from app.consent.standing import CHILD, Standing, decides_for_child, decides_for_self
from app.conversation.model import Conversation
from app.steps.release import needed_by
from ui.consent.events import Key

UNBORN = ("Z1", "Z2")
FURTHER = (Purpose.RECORDING, Purpose.CONTACT_LATER, Purpose.RESEARCH)
_SENT = (Purpose.REFERRAL, Purpose.HANDOVER)
"""What leaves as a message; counting holds nobody (R18)."""


def asked_of(
    conversation: Conversation,
    person: str,
    language: str,
    service: Callable[[str], Service | None],
    *,
    further: bool,
) -> tuple[ConsentQuestion, ...]:
    """What this person is asked. ``further``: notes, later contact and research too, when the organization does such
    things; never of a conversation nobody keeps."""
    chosen = [one for one in map(service, conversation.chosen) if one is not None]
    born, kept = conversation.family.phase not in UNBORN, not conversation.anonymous
    asked = questions(person, chosen, born=born, language=language, kept=kept)
    return (*asked, *further_questions(person, language)) if further and kept else asked


def open_of(
    conversation: Conversation,
    standings: Mapping[str, Standing],
    asked: Mapping[str, tuple[ConsentQuestion, ...]],
    service: Callable[[str], Service | None],
    reasons: Mapping[str, str],
) -> dict[Key, tuple[str, ...]]:
    """``Deciders.open`` per question, as the gate will judge it when sending; only where something is open."""
    found: dict[Key, tuple[str, ...]] = {}
    for person, theirs in asked.items():
        reason = reasons.get(person, "")
        for question in theirs:
            if question.purpose not in _SENT:
                continue
            if question.about == CHILD:
                offer = service(question.receiver)
                needed = needed_by(offer.consent_needed if offer is not None else None)
                deciders = decides_for_child(conversation, needed, standings, reason)
            else:
                deciders = decides_for_self(conversation, person, standings, reason)
            if deciders.open:
                found[person, question.purpose.value, question.receiver] = deciders.open
    return found
