"""Account for what is done without consent: advice, a report, a vital interest (R16, R17). Nothing is sent here."""

from __future__ import annotations

from app.consent import Ground, Standing, Told, WithoutConsent
from app.consent.accounting import check_account
from app.conversation import Conversation
from app.errors import AskPerson
from app.steps.numbers import check_numbers
from app.steps.work import Workplace
from app.store import Event
from app.texts import has_text, text


def act_without_consent(
    place: Workplace,
    conversation: Conversation,
    ground: Ground,
    *,
    person_id: str = "",
    step: str,
    reason: str = "",
    told: Told,
    checked_by: str = "",
) -> WithoutConsent:
    """Keep that this step was taken, by whom, when, why, and whether the person heard it first.

    The report itself is made in the organization's own system; this program sends nothing. Raises as
    ``check_account``, AskPerson("bsn-in-text"), AskPerson("person-unknown").
    """
    if person_id and conversation.person(person_id) is None:
        raise AskPerson("person-unknown", where="zonder toestemming")
    check_numbers(reason)
    who, clock = place.professional.id, place.clock
    check_account(ground, person_id, reason, told, checked_by, who)
    entry = WithoutConsent(
        clock.new_id(), conversation.id, person_id, ground, step, reason.strip(), told, checked_by, clock.now(), who
    )
    with place.work() as work:
        named = (person_id,) if person_id else ("-",)
        work.audit.record(Event.WITHOUT_CONSENT, conversation.id, f"{ground}:{step}", clients=named, basis=str(ground))
        work.accounts.add_without_consent(entry)
    return entry


def done_without_consent(place: Workplace, conversation_id: str) -> tuple[WithoutConsent, ...]:
    """What was accounted for in this conversation, oldest first; looking is in the trail."""
    with place.work() as work:
        # about nobody's list: the other parent must not learn from it that there is something (R15)
        work.audit.record(Event.OPEN, conversation_id, "without-consent", clients=("-",))
        return work.accounts.without_consent(conversation_id)


def step_words(step: str) -> str:
    """A step in plain words; one that came from elsewhere is shown as it was written."""
    key = f"without.step.{step}"
    return text(key) if has_text(key) else step


def note_standing(place: Workplace, conversation: Conversation, standing: Standing) -> None:
    """Keep what is known of somebody's age and custody, and how it is known (R12)."""
    with place.work() as work:
        work.audit.record(Event.CHANGE, conversation.id, "standing")
        work.accounts.note_standing(conversation.id, standing, place.clock.now(), place.professional.id)


def standings_of(place: Workplace, conversation_id: str) -> tuple[Standing, ...]:
    """Everything noted of age and custody, oldest first."""
    with place.work() as work:
        return work.accounts.standings(conversation_id)
