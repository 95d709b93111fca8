"""Which consents must be asked of one person, and in which words (domain.md section 4.1, R1-R3, R5, R7).

The list of data in a question is the list the message is built from: what you allow is what goes (ui.md 1.7).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from app.catalogue.model import Circle, Service
from app.consent.model import Consent, ConsentQuestion, Decision, Purpose
from app.consent.standing import CHILD, Needed
from app.texts import shipped

REFERRAL_DATA = ("first-name", "language", "weeks", "chosen-offer")
BORN_REFERRAL_DATA = ("first-name", "language", "chosen-offer")
"""After birth: how many weeks somebody is pregnant is over."""
HANDOVER_JGZ_DATA = ("first-name", "wishes", "chosen-offers")
HANDOVER_GP_DATA = ("first-name", "date", "chosen-offers")
STATISTICS_DATA = ("counts",)
OWN_RECORD_DATA = ("first-name", "language", "date", "own-answers", "shared-answers", "chosen-offers")
CHILD_DATA = ("chosen-offer",)
"""What goes on the word of a child who decides alone: its name is not known here."""
OWN_ORGANIZATION = "own-organization"
OWN_RECORD = "own-record"
"""The record system of the organization itself (an EHR, in Dutch "het dossier"): a receiver like any other."""

MOST_MONTHS = 12
"""R1: twelve months at most."""

MONTHS = {Purpose.REFERRAL: 3, Purpose.HANDOVER: 6}
"""How long a yes stands when nothing else is said (R1: three or six months); six for what is not named."""


@cache
def consent_texts(language: str = "nl") -> dict[str, Any]:
    """The shipped consent texts of a language; ``version`` is kept with every decision.

    Dutch for a language that has none: then somebody explains them, and the record says how (R5).
    """
    file = shipped(f"consent/{language}.json")
    if not language.isalpha() or not file.is_file():
        file = shipped("consent/nl.json")
    texts: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return texts


def shown_in(language: str) -> str:
    """The language a person's questions are shown in: their own when the texts are there, else Dutch."""
    return language if consent_texts(language).get("language", "nl") == language else "nl"


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
    """The three lines of a question, in the language it was made in."""
    texts = consent_texts(question.language)
    data = ", ".join(texts["sends"][code] for code in question.data)
    return ConsentText(
        question.words,
        texts["sends_line"].format(data=data),
        texts["receiver_line"].format(receiver=question.receiver_name),
    )


def questions(
    person: str,
    chosen: Sequence[Service],
    *,
    born: bool = False,
    language: str = "nl",
    kept: bool = True,
    record: bool = False,
) -> tuple[ConsentQuestion, ...]:
    """What to ask this person: one question per chosen service that is signed up for, then hand-over and counting.

    Own strength and own network need no consent: nothing goes anywhere. Once the child is ``born``, an offer that
    needs the consent of who has custody is asked about the child (R9). Of a conversation nobody keeps (``kept`` False)
    nothing can be sent, so nothing is asked about sending: only whether it may be counted. ``record``: the organization
    has a record system this device writes to, so that is asked too.
    """
    texts = consent_texts(language)
    asked = [_referral(person, service, born, language) for service in chosen if _is_signed_up_for(service)]
    for purpose, receiver, data in (
        (Purpose.HANDOVER, "jgz", HANDOVER_JGZ_DATA),
        (Purpose.HANDOVER, "huisarts", HANDOVER_GP_DATA),
        *(((Purpose.OWN_RECORD, OWN_RECORD, OWN_RECORD_DATA),) if record else ()),
        (Purpose.STATISTICS, "gemeente", STATISTICS_DATA),
    ):
        asked.append(_standing_question(texts, person, purpose, receiver, data, language))
    return tuple(one for one in asked if kept or one.purpose is Purpose.STATISTICS)


def further_questions(person: str, language: str = "nl") -> tuple[ConsentQuestion, ...]:
    """What may be asked besides, when the organization does such things: notes, later contact, research.

    Keeping notes rests on the duty of care, not on this yes (domain.md 4.1c): the question is there because a person
    may refuse being written about in this program at all.
    """
    texts = consent_texts(language)
    return tuple(
        _standing_question(texts, person, purpose, OWN_ORGANIZATION, data, language)
        for purpose, data in (
            (Purpose.RECORDING, ("notes",)),
            (Purpose.CONTACT_LATER, ("first-name", "phone-by-pen")),
            (Purpose.RESEARCH, ("counts",)),
        )
    )


def _is_signed_up_for(service: Service) -> bool:
    return service.circle in (Circle.PARENTS, Circle.SERVICE)


def _referral(person: str, service: Service, born: bool, language: str) -> ConsentQuestion:
    texts = consent_texts(language)
    about_child = born and service.consent_needed != Needed.NOBODY
    return ConsentQuestion(
        person=person,
        purpose=Purpose.REFERRAL,
        receiver=service.id,
        receiver_name=service.organization,
        data=BORN_REFERRAL_DATA if born else REFERRAL_DATA,
        words=texts["questions"]["referral.child" if about_child else "referral"].format(offer=service.name),
        text_version=texts["version"],
        about=CHILD if about_child else "",
        months=MONTHS[Purpose.REFERRAL],
        language=shown_in(language),
    )


def _standing_question(
    texts: dict[str, Any], person: str, purpose: Purpose, receiver: str, data: tuple[str, ...], language: str
) -> ConsentQuestion:
    return ConsentQuestion(
        person=person,
        purpose=purpose,
        receiver=receiver,
        receiver_name=texts["receivers"][receiver],
        data=data,
        words=texts["questions"][f"{purpose.value}.{receiver}"],
        text_version=texts["version"],
        months=MONTHS.get(purpose, 6),
        language=shown_in(language),
    )


def asked_elsewhere(base: ConsentQuestion, who: str, offer: str, *, child_alone: bool = False) -> ConsentQuestion:
    """A parent's question as it is put to somebody who must decide too and is not at the table (``is_absent``).

    ``base`` is the parent's, in the language of who is asked; ``offer`` the name of the service. A child hears what is
    asked of itself; who has custody, of the child; who has custody of a minor parent, of that parent. ``child_alone``:
    the message rests on the child's word alone, so nothing of a parent goes with it.
    """
    texts = consent_texts(base.language)
    if who == CHILD:
        words = texts["questions"]["referral.own-child"].format(offer=offer)
        return replace(base, person=who, words=words, data=CHILD_DATA if child_alone else base.data)
    if base.about == CHILD:
        return replace(base, person=who, words=texts["questions"]["referral.ward"].format(offer=offer))
    key = base.purpose.value if base.purpose is Purpose.REFERRAL else f"{base.purpose.value}.{base.receiver}"
    words = texts["questions"][f"{key}.young"].format(offer=offer)
    receiver = texts["receivers"].get(f"{base.receiver}.young", base.receiver_name)
    return replace(base, person=who, words=words, receiver_name=receiver, about=base.person)


def last_day(first: date, months: int) -> date:
    """The last day a yes given on ``first`` stands: the same day ``months`` later, or that month's last."""
    month = first.month - 1 + months
    year, month = first.year + month // 12, month % 12 + 1
    for day in range(first.day, 27, -1):
        try:
            return date(year, month, day)
        except ValueError:
            continue
    return date(year, month, min(first.day, 28))


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
