import pytest
from fakes import MIDWIFE, FakeWorkplace, a_clock
from small_guide import GUIDE

from app.catalogue.model import Circle, Service
from app.consent import Decision, Method, questions
from app.conversation import Family, Role, Room
from app.errors import AskPerson, OurMistake
from app.exchange import message
from app.exchange.model import Delivery
from app.steps.begin_conversation import NewPerson, begin_conversation
from app.steps.choose_offers import choose_offers
from app.steps.record_consent import record_consent
from app.steps.withdraw_consent import withdraw_consent

COURSE = Service("s1", "Van partners naar ouders", "De Wieg (voorbeeld)", "", "", circle=Circle.PARENTS)
OTHER = Service("s2", "Steungezin", "Buur (voorbeeld)", "", "", circle=Circle.SERVICE)


@pytest.fixture
def place():
    return FakeWorkplace(a_clock(), MIDWIFE)


@pytest.fixture
def conversation(place):
    people = [NewPerson("Ana", Role.PREGNANT), NewPerson("Ben", Role.PARTNER)]
    return begin_conversation(place, GUIDE, moment="", family=Family(weeks=26), people=people)


def ask(conversation, number=0):
    return questions(conversation.people[number].id, [COURSE, OTHER])


def outbox(place, conversation):
    with place.work() as work:
        return work.outbox.of_conversation(conversation.id)


def test_nothing_waits_before_a_yes(place, conversation):
    assert outbox(place, conversation) == ()


def test_a_yes_and_what_it_permits_are_kept_together(place, conversation):
    (consent,) = record_consent(place, conversation, Room(), ask(conversation)[0], Decision.PERMIT)
    (entry,) = outbox(place, conversation)
    assert (entry.consent, entry.receiver, entry.state) == (consent.id, "s1", Delivery.WAITING)


def test_a_no_is_kept_and_queues_nothing(place, conversation):
    (consent,) = record_consent(place, conversation, Room(), ask(conversation)[0], Decision.DENY)
    assert consent.decision is Decision.DENY and outbox(place, conversation) == ()


def test_counting_sends_nothing_now(place, conversation):
    record_consent(place, conversation, Room(), ask(conversation)[-1], Decision.PERMIT)
    assert outbox(place, conversation) == ()


def test_a_changed_mind_stops_what_waits(place, conversation):
    question = ask(conversation)[0]
    record_consent(place, conversation, Room(), question, Decision.PERMIT)
    record_consent(place, conversation, Room(), question, Decision.DENY)
    assert [e.state for e in outbox(place, conversation)] == [Delivery.STOPPED]


def test_a_withdrawal_stops_what_waits_and_stays_readable(place, conversation):
    (consent,) = record_consent(place, conversation, Room(), ask(conversation)[0], Decision.PERMIT)
    kept = withdraw_consent(place, consent)
    assert [c.decision for c in kept] == [Decision.PERMIT, Decision.WITHDRAWN]
    assert [e.state for e in outbox(place, conversation)] == [Delivery.STOPPED]


def test_there_is_nothing_to_withdraw_after_a_no(place, conversation):
    (consent,) = record_consent(place, conversation, Room(), ask(conversation)[0], Decision.DENY)
    with pytest.raises(AskPerson):
        withdraw_consent(place, consent)


def test_a_failing_outbox_keeps_no_consent(place, conversation, monkeypatch):
    def broken(work, place, consent):
        raise RuntimeError("stuk")

    monkeypatch.setattr("app.steps.record_consent._queue", broken)
    with pytest.raises(RuntimeError):
        record_consent(place, conversation, Room(), ask(conversation)[0], Decision.PERMIT)
    with place.work() as work:
        assert work.consents.of_conversation(conversation.id) == ()


def test_the_same_answer_twice_is_kept_once(place, conversation):
    question = ask(conversation)[0]
    record_consent(place, conversation, Room(), question, Decision.PERMIT)
    assert len(record_consent(place, conversation, Room(), question, Decision.PERMIT)) == 1


def test_the_other_parent_is_not_asked_while_one_is_alone(place, conversation):
    alone = Room.alone_with(conversation.people[1].id)
    with pytest.raises(OurMistake):
        record_consent(place, conversation, alone, ask(conversation)[0], Decision.PERMIT)


def test_whether_the_partner_was_there_is_noted(place, conversation):
    (consent,) = record_consent(place, conversation, Room(), ask(conversation)[0], Decision.PERMIT)
    assert consent.partner_present


def test_a_private_offer_does_not_reach_the_shared_list(place, conversation):
    alone = Room.alone_with(conversation.people[0].id)
    with pytest.raises(AskPerson) as refused:
        choose_offers(place, conversation, alone, ("s2",), fits_everyone=("s1",))
    assert refused.value.code == "choice-private"


def referral(place, conversation, **wishes):
    (consent,) = record_consent(place, conversation, Room(), ask(conversation)[0], Decision.PERMIT)
    return message(GUIDE, conversation, consent, [COURSE, OTHER], everyone_agrees=True)


def test_a_referral_names_its_own_offer_only(place, conversation):
    sent = repr(referral(place, conversation))
    assert "Van partners naar ouders" in sent and "Steungezin" not in sent


def test_a_message_never_names_the_other_parent(place, conversation):
    sent = repr(referral(place, conversation))
    assert "Ana" in sent and "Ben" not in sent


def test_a_message_holds_no_answers_or_notes(place, conversation):
    types = {e["resource"]["resourceType"] for e in referral(place, conversation)["entry"]}
    assert types == {"Patient", "Consent", "ServiceRequest"}


def test_signing_what_was_spoken_keeps_one_waiting_message_and_the_drawing(place, conversation):
    first = ask(conversation)[0]
    record_consent(place, conversation, Room(), first, Decision.PERMIT)
    said, signed = record_consent(
        place, conversation, Room(), first, Decision.PERMIT, method=Method.SIGNED, signature="[[[0,0],[1,1]]]"
    )
    assert (said.method, signed.method, signed.signature) == (Method.SPOKEN, Method.SIGNED, "[[[0,0],[1,1]]]")
    waits = [entry.consent for entry in outbox(place, conversation) if entry.state is Delivery.WAITING]
    assert waits == [signed.id]


def test_what_left_on_a_spoken_yes_is_not_sent_again_by_signing(place, conversation):
    first = ask(conversation)[0]
    record_consent(place, conversation, Room(), first, Decision.PERMIT)
    with place.work() as work:
        work.outbox.move(outbox_of(work, conversation)[0].id, Delivery.SENT)
    record_consent(place, conversation, Room(), first, Decision.PERMIT, method=Method.SIGNED, signature="[]")
    assert [entry.state for entry in outbox(place, conversation)] == [Delivery.SENT]


def outbox_of(work, conversation):
    return work.outbox.of_conversation(conversation.id)


def test_a_number_of_a_citizen_is_refused_as_a_name_at_the_receiver(place, conversation):
    with pytest.raises(AskPerson) as caught:
        record_consent(
            place, conversation, Room(), ask(conversation)[0], Decision.PERMIT, receiver_person="Jansen 111222333"
        )
    assert caught.value.code == "bsn-in-text"
    assert outbox(place, conversation) == ()
