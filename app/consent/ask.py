"""Which consents must be asked of one person, and in which words (domain.md section 4.1, R1-R3, R7).

The list of data in a question is the list the message is built from: what you allow is what goes (ui.md 1.7).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from app.catalogue.model import Circle, Service
from app.consent.model import Consent, ConsentQuestion, Decision, Purpose
from app.texts import shipped

REFERRAL_DATA = ("first-name", "language", "weeks", "chosen-offer")
HANDOVER_JGZ_DATA = ("first-name", "wishes", "chosen-offers")
HANDOVER_GP_DATA = ("first-name", "date", "chosen-offers")
STATISTICS_DATA = ("counts",)


@cache
def consent_texts(language: str = "nl") -> dict[str, Any]:
    """The shipped consent texts of a language; ``version`` is kept with every decision."""
    texts: dict[str, Any] = json.loads(shipped(f"consent/{language}.json").read_text(encoding="utf-8"))
    return texts


@dataclass(frozen=True)
class ConsentText:
    """A question as a person reads it: the question, what would go, and to whom."""

    question: str
    sends: str
    receiver: str

    @property
    def whole(self) -> str:
        """Exactly what was shown, for the record (R1)."""
        return f"{self.question} {self.sends} {self.receiver}"


def wording(question: ConsentQuestion) -> ConsentText:
    """The three lines of a question."""
    texts = consent_texts()
    data = ", ".join(texts["sends"][code] for code in question.data)
    return ConsentText(
        question.words,
        texts["sends_line"].format(data=data),
        texts["receiver_line"].format(receiver=question.receiver_name),
    )


def questions(person: str, chosen: Sequence[Service]) -> tuple[ConsentQuestion, ...]:
    """What to ask this person: one question per chosen service that is signed up for, then hand-over and counting.

    Own strength and own network need no consent: nothing goes anywhere.
    """
    texts = consent_texts()
    version = texts["version"]
    asked = [
        ConsentQuestion(
            person=person,
            purpose=Purpose.REFERRAL,
            receiver=service.id,
            receiver_name=service.organization,
            data=REFERRAL_DATA,
            words=texts["questions"]["referral"].format(offer=service.name),
            text_version=version,
        )
        for service in chosen
        if service.circle in (Circle.PARENTS, Circle.SERVICE)
    ]
    for purpose, receiver, data in (
        (Purpose.HANDOVER, "jgz", HANDOVER_JGZ_DATA),
        (Purpose.HANDOVER, "huisarts", HANDOVER_GP_DATA),
        (Purpose.STATISTICS, "gemeente", STATISTICS_DATA),
    ):
        asked.append(
            ConsentQuestion(
                person=person,
                purpose=purpose,
                receiver=receiver,
                receiver_name=texts["receivers"][receiver],
                data=data,
                words=texts["questions"][f"{purpose.value}.{receiver}"],
                text_version=version,
            )
        )
    return tuple(asked)


def current(consents: Sequence[Consent], person: str, purpose: Purpose, receiver: str) -> Consent | None:
    """The newest decision of this person on this purpose and receiver (R1: one purpose times one receiver)."""
    for consent in reversed(consents):
        if (consent.person, consent.purpose, consent.receiver) == (person, purpose, receiver):
            return consent
    return None


def permits(consents: Sequence[Consent], person: str, purpose: Purpose, receiver: str, on: date) -> bool:
    """Whether a yes stands on this day: the newest decision is a permit that has not run out."""
    newest = current(consents, person, purpose, receiver)
    return newest is not None and newest.decision is Decision.PERMIT and on <= newest.valid_until
