"""The rules of the last page, without Qt."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from app.consent import Consent, Decision, Method, Purpose, questions
from app.conversation import Conversation, Family, Person, Role, Room
from app.exchange import Barred, Delivery, Field, OutboxEntry
from app.steps.see_outgoing import Outgoing
from ui.finish.events import (
    ChoseReturn,
    Closed,
    Finish,
    Go,
    Laid,
    LeaveAsked,
    Leaving,
    NotClosed,
    Read,
    Return,
    Why,
    WroteReturn,
)
from ui.finish.state import Facts, State, update

AT = datetime(2026, 11, 24, 10, 30, tzinfo=UTC)
TODAY = date(2026, 11, 24)
PEOPLE = (Person("a", Role.PREGNANT, "Sanne"), Person("b", Role.PARTNER, "Youssef"))
FAMILY = Conversation("c1", "gids", "1", "26 weken", Family(weeks=26), PEOPLE, AT, "pro")
ASKED = tuple(q for person in PEOPLE for q in questions(person.id, []))


def decided(person, receiver, decision, *, together=True, until=date(2027, 5, 1), consent_id="t1"):
    question = next(q for q in ASKED if (q.person, q.receiver) == (person, receiver))
    return Consent(
        consent_id, "c1", person, question.purpose, receiver, question.receiver_name, decision, question.data, "",
        "nl-1", "nl", Method.SPOKEN, AT, "pro", until, partner_present=together,
    )  # fmt: skip


def laid(*consents, room=None, conversation=FAMILY):
    return Laid(conversation, room or Room(), consents, ASKED, TODAY)


def run(*events, state=None, facts=None):
    state, facts, done = state or State(), facts or Facts(), []
    for event in events:
        state, facts, effects = update(state, facts, event)
        done += effects
    return state, facts, done


def goes(state):
    return [(row.receiver, row.who) for row in state.shared]


def reasons(state):
    return {(row.receiver.partition(",")[0], row.why, row.who) for row in state.not_shared}


def test_nothing_goes_while_nobody_was_asked():
    state, _, _ = run(laid())
    assert state.shared == () and {why for _, why, _ in reasons(state)} == {Why.NOT_ASKED}


def test_a_yes_goes_and_a_no_does_not_each_by_name():
    state, _, _ = run(
        laid(decided("a", "jgz", Decision.PERMIT), decided("b", "huisarts", Decision.DENY, consent_id="t2"))
    )
    assert goes(state) == [("Jeugdgezondheidszorg, vanaf de geboorte", ("a",))]
    assert ("Jouw huisarts", Why.NO, ("b",)) in reasons(state)


def test_a_yes_that_ran_out_does_not_go():
    state, _, _ = run(laid(decided("a", "jgz", Decision.PERMIT, until=date(2026, 11, 23))))
    assert state.shared == () and any(why is Why.EXPIRED for _, why, _ in reasons(state))


@pytest.mark.parametrize("decision", [Decision.PERMIT, Decision.DENY])
def test_what_one_parent_decided_alone_is_not_on_screen_together(decision):
    state, _, _ = run(laid(decided("a", "jgz", decision, together=False)))
    assert state.shared == () and all("a" not in who for _, _, who in reasons(state))


def test_alone_a_parent_sees_their_own_decisions_and_nobody_elses():
    own = decided("a", "jgz", Decision.PERMIT, together=False)
    other = decided("b", "huisarts", Decision.DENY, consent_id="t2")
    state, _, _ = run(laid(own, other, room=Room.alone_with("a")))
    assert goes(state) == [("Jeugdgezondheidszorg, vanaf de geboorte", ("a",))]
    assert all("b" not in row.who for row in state.not_shared)


def test_who_took_a_yes_back_is_not_told_to_the_other():
    state, _, _ = run(laid(decided("b", "jgz", Decision.WITHDRAWN)))
    assert all(row.why is not Why.WITHDRAWN for row in state.not_shared)


def test_what_the_gate_stops_is_shown_as_not_shared():
    consent = decided("a", "jgz", Decision.PERMIT)
    entry = OutboxEntry("o1", "c1", consent.id, "jgz", Purpose.HANDOVER.value, AT)
    state, _, _ = run(laid(consent), Read((Outgoing(entry, consent, "Sanne", barred=Barred.OTHERS),), None))
    assert state.shared == () and any(row.barred is Barred.OTHERS for row in state.not_shared)


def test_the_fields_shown_are_those_of_the_message():
    consent = decided("a", "jgz", Decision.PERMIT)
    entry = OutboxEntry("o1", "c1", consent.id, "jgz", Purpose.HANDOVER.value, AT)
    literal = (Field("first-name", "Sanne"), Field("wishes", "Een avond zonder telefoon"))
    state, _, _ = run(laid(consent), Read((Outgoing(entry, consent, "Sanne", literal),), None))
    assert state.shared[0].fields == (("a", literal),) and not state.shared[0].sent


def test_what_was_sent_says_so():
    consent = decided("a", "jgz", Decision.PERMIT)
    entry = OutboxEntry("o1", "c1", consent.id, "jgz", Purpose.HANDOVER.value, AT, Delivery.SENT)
    state, _, _ = run(laid(consent), Read((Outgoing(entry, consent, "Sanne"),), None))
    assert state.shared[0].sent


def test_the_next_moment_follows_from_the_weeks():
    assert run(laid())[0].weeks == 28
    late = replace(FAMILY, family=Family(weeks=36))
    assert run(laid(conversation=late))[0].weeks is None


@pytest.mark.parametrize(
    ("events", "words"),
    [
        ((), ""),
        ((ChoseReturn(Return.MOMENT),), "28 weken"),
        ((ChoseReturn(Return.OTHER), WroteReturn(" dinsdag 12 januari ")), "dinsdag 12 januari"),
        ((ChoseReturn(Return.OTHER), WroteReturn("dinsdag"), ChoseReturn(Return.NOT)), ""),
    ],
)
def test_leaving_keeps_when_to_come_back(events, words):
    _, _, done = run(laid(), *events, LeaveAsked(Leaving.TODAY))
    assert done[-1] == Finish(words)


@pytest.mark.parametrize(
    ("words", "code"), [("", "return-empty"), ("x" * 61, "return-long"), ("111222333", "bsn-in-text")]
)
def test_a_date_that_cannot_be_kept_keeps_the_page(words, code):
    state, _, done = run(laid(), ChoseReturn(Return.OTHER), WroteReturn(words), LeaveAsked(Leaving.TODAY))
    assert state.fault == code and state.leaving is None and not any(isinstance(d, Finish) for d in done)


def test_it_is_left_only_once_the_end_is_kept():
    state, facts, done = run(laid(), LeaveAsked(Leaving.LOCK))
    assert done == [Finish("")]
    assert run(Closed(), state=state, facts=facts)[2] == [Go(Leaving.LOCK)]
    assert run(NotClosed(), Closed(), state=state, facts=facts)[2] == []


def test_a_second_tap_closes_nothing_twice():
    assert run(laid(), LeaveAsked(Leaving.TODAY), LeaveAsked(Leaving.TODAY))[2] == [Finish("")]
