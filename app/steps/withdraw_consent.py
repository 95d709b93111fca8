"""Take a yes back, as easily as it was given (R4): what still waits stops at once, what left stays in the trail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.consent import ON_BEHALF, Consent, Decision, Method, Purpose, current
from app.errors import AskPerson
from app.exchange import Delivery, OutboxEntry
from app.exchange.handover import HandedOver
from app.steps.record_consent import stop_and_tell
from app.steps.work import Workplace
from app.store import Event


@dataclass(frozen=True)
class WithdrawalMeans:
    """What taking a yes back does, to show before it is done: what stops, and what already left and stays there.

    ``handovers`` rest on it, oldest first; of each is known whether its receiver took it in, as far as central said.
    """

    stops: tuple[OutboxEntry, ...]
    gone_already: tuple[OutboxEntry, ...]
    handovers: tuple[HandedOver, ...] = ()


def what_withdrawal_means(place: Workplace, consent: Consent) -> WithdrawalMeans:
    """What would stop, and what cannot be taken back any more: its receiver is told instead."""
    with place.work() as work:
        entries = work.outbox.of_consent(consent.id)
        handovers = work.handovers.of_consent(consent.id)
    return WithdrawalMeans(
        tuple(e for e in entries if e.state is Delivery.WAITING),
        tuple(e for e in entries if e.state is Delivery.SENT),
        handovers,
    )


def withdraw_consent(
    place: Workplace, consent: Consent, *, method: Method = Method.SPOKEN, on_behalf: bool = False
) -> tuple[Consent, ...]:
    """Append the withdrawal and return every decision. Raises AskPerson("nothing-to-withdraw") when no yes stands.

    ``method`` is how word of it came, ``on_behalf`` that somebody else brought it; neither changes what it stops.
    """
    with place.work() as work:
        all_of_them = work.consents.of_conversation(consent.conversation)
        standing = _standing(all_of_them, consent)
        work.audit.record(
            Event.CONSENT,
            consent.conversation,
            f"{consent.purpose.value}:withdrawn",
            clients=(consent.subject,),
            basis="consent",
        )
        stop_and_tell(work, place, standing)
        if standing.purpose is Purpose.CONTACT_LATER:
            work.consents.forget_number(standing.subject)
            standing = replace(standing, receiver_person="")
        work.consents.add(
            replace(
                standing,
                id=place.clock.new_id(),
                decision=Decision.WITHDRAWN,
                method=method,
                signature="",
                reason=ON_BEHALF if on_behalf else "",
                recorded_at=place.clock.now(),
                recorded_by=place.professional.id,
            )
        )
        return work.consents.of_conversation(consent.conversation)


def _standing(consents: Sequence[Consent], consent: Consent) -> Consent:
    standing = current(consents, consent.person, consent.purpose, consent.receiver)
    if standing is None or standing.decision is not Decision.PERMIT:
        raise AskPerson("nothing-to-withdraw")
    return standing
