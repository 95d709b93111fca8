"""The word of a child, parent or guardian who is not at the table (R9-R12), by the rule's number. Invented people."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest
from fakes import MIDWIFE, FakeWorkplace, a_clock
from hypothesis import given, settings
from hypothesis import strategies as st

from app.catalogue.model import Circle, Service
from app.consent import (
    CHILD,
    Age,
    Consent,
    Custody,
    CustodySource,
    Decision,
    Method,
    Needed,
    Purpose,
    Standing,
    consent_texts,
    questions,
    to_fhir,
)
from app.consent.standing import (
    GUARDIAN,
    OTHER_PARENT,
    SECOND_GUARDIAN,
    Contact,
    Deciders,
    decides_for_child,
    decides_for_self,
    is_absent,
    own_guardians,
)
from app.conversation import Conversation, Family, Person, Role, Room
from app.errors import AskPerson
from app.exchange import Barred, Delivery, OutboxEntry, Pass, gate
from app.guide import read_guide
from app.steps.begin_conversation import NewPerson, begin_conversation
from app.steps.choose_offers import choose_offers
from app.steps.decide_elsewhere import (
    decide_elsewhere,
    decided_elsewhere,
    note_contact,
    take_back_elsewhere,
)
from app.steps.erase_person import erase_person
from app.steps.record_consent import record_consent
from app.steps.release import Released, release, sent
from app.steps.see_outgoing import outgoing_of
from app.steps.without_consent import note_standing
from app.texts import shipped

GUIDE = read_guide(shipped("guides/postnataal.json"))
GROUP = Service("s2", "KIES", "School (voorbeeld)", "", "", circle=Circle.SERVICE, consent_needed="2-gezag")
YOUNG = Service("s3", "Buddy", "Villa (voorbeeld)", "", "", circle=Circle.SERVICE, consent_needed="jongere")
CATALOGUE = SimpleNamespace(get={"s2": GROUP, "s3": YOUNG}.get)
YES, NO, BACK = Decision.PERMIT, Decision.DENY, Decision.WITHDRAWN
REFERRAL = "referral"
AT = datetime(2026, 11, 23, 10, tzinfo=UTC)


@pytest.fixture
def place() -> FakeWorkplace:
    return FakeWorkplace(a_clock(), MIDWIFE)


def talk(place: FakeWorkplace, *names: str, phase: str = "B1", chosen: tuple[str, ...] = ("s2",)) -> Conversation:
    people = [NewPerson(name, Role.PARENT) for name in names or ("Ana",)]
    made = begin_conversation(place, GUIDE, moment="", family=Family(phase=phase), people=people)
    return choose_offers(place, made, Room(), chosen, fits_everyone=chosen)


def has(person: str, custody: Custody = Custody.YES, source: CustodySource = CustodySource.REGISTER, **more: Age):
    return Standing(person, more.get("age", Age.ADULT), custody, source)


def noted(place: FakeWorkplace, conversation: Conversation, *standings: Standing) -> None:
    for standing in standings:
        note_standing(place, conversation, standing)


def parent_says(place: FakeWorkplace, conversation: Conversation, decision: Decision = YES, who: int = 0) -> Consent:
    service = CATALOGUE.get(conversation.chosen[0])
    question = questions(conversation.people[who].id, [service], born=True)[0]
    return record_consent(place, conversation, Room(), question, decision)[-1]


def elsewhere_says(
    place: FakeWorkplace, conversation: Conversation, who: str, decision: Decision = YES, **how: object
) -> None:
    how = {"method": Method.PHONE, "alone": True} | how
    key = (who, REFERRAL, conversation.chosen[0])
    decide_elsewhere(place, CATALOGUE, conversation.id, key, decision, **how)  # type: ignore[arg-type]


def entries(place: FakeWorkplace, conversation: Conversation):
    with place.work() as work:
        return work.outbox.of_conversation(conversation.id)


def decisions(place: FakeWorkplace, who: str) -> list[Consent]:
    return [c for c in place.kept.consents if c.person == who]


def with_absent_parent(place: FakeWorkplace) -> tuple[Conversation, Consent]:
    conversation = talk(place)
    noted(place, conversation, has(conversation.people[0].id), has(OTHER_PARENT))
    return conversation, parent_says(place, conversation)


# Who decides


def test_r09_a_parent_with_custody_who_is_not_at_the_table_decides_too() -> None:
    family = Conversation("c", "u", "1", "", Family(phase="B1"), (), a_clock().now(), "p")
    at_table = {"a": has("a", source=CustodySource.PARENT)}
    assert decides_for_child(family, Needed.ALL, {OTHER_PARENT: has(OTHER_PARENT)}).who == (OTHER_PARENT,)
    assert decides_for_child(family, Needed.ALL, {OTHER_PARENT: has(OTHER_PARENT, Custody.UNKNOWN)}).open == (
        "custody-unknown",
    )
    assert not decides_for_child(family, Needed.ALL, at_table | {OTHER_PARENT: has(OTHER_PARENT)}).open


def test_r09_whoever_has_custody_elsewhere_waits_in_the_same_message(place: FakeWorkplace) -> None:
    conversation, _yes = with_absent_parent(place)
    (entry,) = entries(place, conversation)
    assert release(place, CATALOGUE, entry.id) is Barred.OTHERS
    assert entries(place, conversation)[0].state is Delivery.WAITING, "it waits: it is not over"
    (seen,) = outgoing_of(place, CATALOGUE, conversation.id)
    assert seen.awaited is not None and seen.awaited.who == (OTHER_PARENT,)
    note_contact(place, conversation, OTHER_PARENT, Contact.SAFE, Room())
    elsewhere_says(place, conversation, OTHER_PARENT)
    assert len(entries(place, conversation)) == 1, "their yes lets go what waits, and makes no message of its own"
    assert isinstance(release(place, CATALOGUE, entry.id), Released)


@pytest.mark.parametrize(("custody", "who"), [(Custody.NO, (GUARDIAN,)), (Custody.YES, ())])
def test_r11_a_guardian_decides_where_no_parent_has_custody(custody: Custody, who: tuple[str, ...]) -> None:
    family = Conversation("c", "u", "1", "", Family(phase="B1"), (), a_clock().now(), "p")
    known = {GUARDIAN: has(GUARDIAN)} if custody is Custody.NO else {}
    assert decides_for_child(family, Needed.ALL, known) == Deciders(who, () if who else ("guardian",))
    both = {one: has(one) for one in (GUARDIAN, SECOND_GUARDIAN)}
    assert set(decides_for_child(family, Needed.ALL, both).who) == {GUARDIAN, SECOND_GUARDIAN}


def test_r11_who_has_custody_of_a_minor_parent_decides_with_them() -> None:
    family = Conversation("c", "u", "1", "", Family(phase="Z2"), (), a_clock().now(), "p")
    one, two = own_guardians("a")
    young = {"a": Standing("a", Age.FROM_12), one: has(one)}
    assert decides_for_self(family, "a", young) == Deciders(("a", one))
    assert decides_for_self(family, "a", young | {two: has(two)}) == Deciders(("a", one, two))
    assert decides_for_self(family, "a", young | {one: has(one, Custody.UNKNOWN)}).open == ("own-guardian",)
    assert decides_for_self(family, "a", young | {"a": Standing("a", Age.FROM_16)}) == Deciders(("a",))


@pytest.mark.parametrize(("age", "who"), [(Age.UNDER_12, ("a",)), (Age.FROM_12, (CHILD,)), (Age.FROM_16, (CHILD,))])
def test_r10_an_offer_for_the_young_is_decided_by_a_child_from_twelve_and_never_before(
    age: Age, who: tuple[str, ...], place: FakeWorkplace
) -> None:
    conversation = talk(place)
    a = conversation.people[0].id
    found = decides_for_child(conversation, Needed.YOUNG, {a: has(a), CHILD: Standing(CHILD, age)})
    assert found.who == tuple(a if one == "a" else one for one in who)


# What the child says


def test_r10_a_child_from_twelve_is_asked_in_words_of_its_own_and_only_alone(place: FakeWorkplace) -> None:
    conversation = talk(place)
    noted(place, conversation, has(conversation.people[0].id), Standing(CHILD, Age.FROM_12))
    parent_says(place, conversation)
    (entry,) = entries(place, conversation)
    with pytest.raises(AskPerson) as refused:
        elsewhere_says(place, conversation, CHILD, method=Method.SPOKEN, alone=False)
    assert refused.value.code == "child-not-alone" and not decisions(place, CHILD)
    elsewhere_says(place, conversation, CHILD, method=Method.SPOKEN, language="en")
    (kept,) = decisions(place, CHILD)
    assert kept.shown.startswith("May we sign you up for ‘KIES’? You decide. You can always say no.")
    assert (kept.text_version, kept.language, kept.method) == (consent_texts("en")["version"], "en", Method.SPOKEN)
    assert (kept.giver_role, kept.about, kept.recorded_by, kept.partner_present) == (CHILD, CHILD, MIDWIFE.id, False)
    assert isinstance(release(place, CATALOGUE, entry.id), Released)


def test_r10_a_childs_no_keeps_it_here_and_says_nothing_to_a_parent(place: FakeWorkplace) -> None:
    conversation = talk(place)
    noted(place, conversation, has(conversation.people[0].id), Standing(CHILD, Age.FROM_12))
    parent_says(place, conversation)
    (before,) = outgoing_of(place, CATALOGUE, conversation.id)
    elsewhere_says(place, conversation, CHILD, NO)
    (after,) = outgoing_of(place, CATALOGUE, conversation.id)
    assert before.awaited is not None and after.awaited is not None
    assert before.awaited.deciders == after.awaited.deciders, "what a room sees of it is the same"
    assert (before.awaited.refused, after.awaited.refused) == ((), (CHILD,))
    assert release(place, CATALOGUE, entries(place, conversation)[0].id) is Barred.OTHERS
    assert not [row for row in place.kept.trail if conversation.people[0].id in row.clients and row.event == "consent"][
        1:
    ]


def test_r10_from_sixteen_only_the_childs_own_word_sends_and_nothing_of_a_parent_goes_along(
    place: FakeWorkplace,
) -> None:
    conversation = talk(place)
    noted(place, conversation, has(conversation.people[0].id))
    parent_says(place, conversation)
    noted(place, conversation, Standing(CHILD, Age.FROM_16))
    (of_parent,) = entries(place, conversation)
    assert release(place, CATALOGUE, of_parent.id) is Barred.CHILD_DECIDES
    elsewhere_says(place, conversation, CHILD, method=Method.SPOKEN)
    own = entries(place, conversation)[-1]
    released = release(place, CATALOGUE, own.id)
    assert isinstance(released, Released) and "Ana" not in str(released.bundle)
    patient = released.bundle["entry"][0]["resource"]
    assert patient == {"resourceType": "Patient", "id": f"{CHILD}.{conversation.id}"}


def test_r10_the_two_exceptions_let_a_child_of_twelve_decide_without_its_parents(place: FakeWorkplace) -> None:
    conversation = talk(place)
    noted(place, conversation, has(conversation.people[0].id), Standing(CHILD, Age.FROM_12))
    elsewhere_says(place, conversation, CHILD, reason="persistent-wish")
    (entry,) = entries(place, conversation)
    assert decisions(place, CHILD)[0].reason == "persistent-wish"
    assert isinstance(release(place, CATALOGUE, entry.id), Released)


def test_r10_without_an_exception_a_childs_yes_waits_for_who_has_custody(place: FakeWorkplace) -> None:
    conversation = talk(place)
    noted(place, conversation, has(conversation.people[0].id), Standing(CHILD, Age.FROM_12))
    with pytest.raises(AskPerson) as refused:
        elsewhere_says(place, conversation, CHILD)
    assert refused.value.code == "parents-first" and entries(place, conversation) == ()


# Asking is safe, or it is not done


@pytest.mark.parametrize(
    ("contact", "code"), [(Contact.UNASKED, "contact-unasked"), (Contact.UNSAFE, "contact-unsafe")]
)
def test_nobody_grown_up_is_asked_before_somebody_says_that_it_is_safe(
    place: FakeWorkplace, contact: Contact, code: str
) -> None:
    conversation, _yes = with_absent_parent(place)
    note_contact(place, conversation, OTHER_PARENT, contact, Room())
    with pytest.raises(AskPerson) as refused:
        elsewhere_says(place, conversation, OTHER_PARENT)
    assert refused.value.code == code and not decisions(place, OTHER_PARENT)
    assert release(place, CATALOGUE, entries(place, conversation)[0].id) is Barred.OTHERS


def test_a_doubt_about_contact_is_not_undone_nor_told_with_others_in_the_room(place: FakeWorkplace) -> None:
    conversation = talk(place, "Ana", "Ben")
    a = conversation.people[0].id
    noted(place, conversation, has(GUARDIAN))
    note_contact(place, conversation, GUARDIAN, Contact.UNSAFE, Room.alone_with(a))
    with pytest.raises(AskPerson) as refused:
        note_contact(place, conversation, GUARDIAN, Contact.SAFE, Room())
    assert refused.value.code == "decide-later" and "veilig" not in str(refused.value).lower()
    note_contact(place, conversation, GUARDIAN, Contact.SAFE, Room.alone_with(a))
    with place.work() as work:
        assert work.accounts.standings(conversation.id)[-1].contact is Contact.SAFE


def test_nobody_elsewhere_hears_of_what_a_parent_at_the_table_did_not_agree_to(place: FakeWorkplace) -> None:
    conversation = talk(place)
    noted(place, conversation, has(conversation.people[0].id), has(OTHER_PARENT))
    note_contact(place, conversation, OTHER_PARENT, Contact.SAFE, Room())
    for said in (None, NO):
        if said is not None:
            parent_says(place, conversation, said)
        with pytest.raises(AskPerson) as refused:
            elsewhere_says(place, conversation, OTHER_PARENT)
        assert refused.value.code == "parents-first"


# The record, and the end of it


@pytest.mark.parametrize("method", [Method.PHONE, Method.PAPER, Method.SPOKEN])
def test_r01_the_record_of_who_is_not_there_says_how_by_whom_until_when_and_in_which_words(
    place: FakeWorkplace, method: Method
) -> None:
    conversation, _yes = with_absent_parent(place)
    note_contact(place, conversation, OTHER_PARENT, Contact.SAFE, Room())
    elsewhere_says(place, conversation, OTHER_PARENT, method=method, months=12, language="pl")
    (kept,) = decisions(place, OTHER_PARENT)
    assert kept.method is method and kept.recorded_by == MIDWIFE.id and kept.recorded_at == place.clock.now()
    assert kept.valid_until.year == place.clock.now().year + 1 and kept.text_version == "pl-1.2"
    assert "dziecko" in kept.shown and "jullie" not in kept.shown
    assert to_fhir(kept)["performer"] == [{"reference": f"Patient/{OTHER_PARENT}.{conversation.id}"}]


def test_r04_who_is_not_there_takes_it_back_and_the_message_waits_again(place: FakeWorkplace) -> None:
    conversation, _yes = with_absent_parent(place)
    note_contact(place, conversation, OTHER_PARENT, Contact.SAFE, Room())
    elsewhere_says(place, conversation, OTHER_PARENT)
    take_back_elsewhere(place, decisions(place, OTHER_PARENT)[0], method=Method.PHONE)
    (entry,) = entries(place, conversation)
    assert release(place, CATALOGUE, entry.id) is Barred.OTHERS and entry.state is Delivery.WAITING
    elsewhere_says(place, conversation, OTHER_PARENT)
    assert isinstance(release(place, CATALOGUE, entry.id), Released)


@pytest.mark.parametrize("how", ["withdrawn", "no"])
def test_r04_once_it_went_the_receiver_is_told_with_the_decision_it_knows(place: FakeWorkplace, how: str) -> None:
    conversation, yes = with_absent_parent(place)
    note_contact(place, conversation, OTHER_PARENT, Contact.SAFE, Room())
    elsewhere_says(place, conversation, OTHER_PARENT)
    (entry,) = entries(place, conversation)
    release(place, CATALOGUE, entry.id)
    sent(place, entry.id)
    if how == "no":
        elsewhere_says(place, conversation, OTHER_PARENT, NO)
    else:
        take_back_elsewhere(place, decisions(place, OTHER_PARENT)[0], method=Method.PAPER)
    notice = release(place, CATALOGUE, entries(place, conversation)[-1].id)
    assert isinstance(notice, Released) and "Ana" not in str(notice.bundle)
    assert [e["resource"]["id"] for e in notice.bundle["entry"]] == [yes.id]
    assert notice.bundle["entry"][0]["resource"]["status"] == "inactive"


def test_a_yes_of_who_is_not_there_runs_out_like_any_other(place: FakeWorkplace) -> None:
    conversation, _yes = with_absent_parent(place)
    note_contact(place, conversation, OTHER_PARENT, Contact.SAFE, Room())
    elsewhere_says(place, conversation, OTHER_PARENT, months=1)
    place.clock.at += timedelta(days=40)
    assert release(place, CATALOGUE, entries(place, conversation)[0].id) is Barred.OTHERS


def test_r28_erasing_a_minor_parent_takes_what_their_guardian_was_asked(place: FakeWorkplace) -> None:
    conversation = talk(place, phase="Z2")
    a = conversation.people[0].id
    guardian, _second = own_guardians(a)
    noted(place, conversation, Standing(a, Age.FROM_12), has(guardian))
    parent_says(place, conversation)
    note_contact(place, conversation, guardian, Contact.SAFE, Room())
    key = (guardian, REFERRAL, "s2")
    decide_elsewhere(place, CATALOGUE, conversation.id, key, YES, method=Method.PHONE)
    assert "jonge ouder" in decisions(place, guardian)[0].shown and decisions(place, guardian)[0].about == a
    assert isinstance(release(place, CATALOGUE, entries(place, conversation)[0].id), Released)
    erase_person(place, a)
    assert decisions(place, guardian)[0].shown == "" and not [
        s for _c, s in place.kept.standings if is_absent(s.person)
    ]


def test_what_nobody_keeps_asks_nobody_elsewhere(place: FakeWorkplace) -> None:
    conversation = replace(talk(place), anonymous=True)
    place.kept.conversations[conversation.id] = conversation
    assert decided_elsewhere(place, CATALOGUE, conversation.id).matters == ()
    assert {p.value for p in Purpose} >= {REFERRAL}


def test_r11_a_guardians_no_ends_what_a_minor_parent_let_into_the_practices_own_record(place: FakeWorkplace) -> None:
    conversation = talk(place, phase="Z2")
    a = conversation.people[0].id
    guardian, _second = own_guardians(a)
    noted(place, conversation, Standing(a, Age.FROM_12), has(guardian))
    asked = next(q for q in questions(a, [], record=True) if q.purpose is Purpose.OWN_RECORD)
    record_consent(place, conversation, Room(), asked, YES)
    note_contact(place, conversation, guardian, Contact.SAFE, Room())
    key = (guardian, "own-record", "own-record")
    decide_elsewhere(place, CATALOGUE, conversation.id, key, YES, method=Method.PHONE)
    assert "deze jonge ouder" in decisions(place, guardian)[0].shown
    decide_elsewhere(place, CATALOGUE, conversation.id, key, NO, method=Method.PHONE)
    assert [c.decision for c in decisions(place, a)] == [YES, BACK]
    assert decisions(place, a)[-1].reason == "on-behalf"


SAID = st.lists(
    st.tuples(st.sampled_from(("a", "b", CHILD, OTHER_PARENT)), st.sampled_from((YES, NO, BACK))), max_size=9
)


@settings(max_examples=60, deadline=None)
@given(SAID, st.sampled_from(Age), st.booleans())
def test_no_order_of_decisions_lets_a_childs_message_go_without_everybody_who_decides(
    said: list[tuple[str, Decision]], age: Age, elsewhere: bool
) -> None:
    people = (Person("a", Role.PARENT, "Ana"), Person("b", Role.OTHER_PARENT, "Ben"))
    conversation = Conversation("c", "u", "1", "", Family(phase="B1"), people, AT, "p", chosen=("s2",))
    known = [has("a"), has("b", Custody.NO if elsewhere else Custody.YES), Standing(CHILD, age)]
    known += [has(OTHER_PARENT)] if elsewhere else []
    made = [
        Consent(
            f"k{n}", "c", who, Purpose.REFERRAL, "s2", "School", decision, (), "Mag dit?", "1", "nl", Method.SPOKEN, AT,
            "p", date(2027, 5, 1), about=CHILD,
        )
        for n, (who, decision) in enumerate(said)
    ]  # fmt: skip
    stands = {consent.person: consent.decision for consent in made}
    holders = {"a", OTHER_PARENT} if elsewhere else {"a", "b"}
    if age is Age.UNBORN:
        holders = {"a"}  # nobody has custody yet: the one who is asked (R8)
    must = {CHILD} if age in (Age.FROM_16, Age.ADULT) else holders | ({CHILD} if age is Age.FROM_12 else set())
    for consent in made:
        entry = OutboxEntry("e", "c", consent.id, "s2", "referral", AT)
        found = gate(
            entry, conversation=conversation, consents=made, standings=known, needed=Needed.ALL, on=AT.date()
        )  # fmt: skip
        newest = consent is [c for c in made if c.person == consent.person][-1]
        agreed = all(stands.get(who) is YES for who in must)
        own = consent.person == CHILD if must == {CHILD} else consent.person in ("a", "b")
        if isinstance(found, Pass):
            assert agreed and newest and consent.decision is YES and (own or consent.person == CHILD)
        elif newest and consent.decision is YES and agreed and own:
            raise AssertionError(f"kept back: {found}")
        if not isinstance(found, Pass) and consent.decision is YES and newest and consent.person in ("a", "b"):
            assert found in (Barred.OTHERS, Barred.CHILD_DECIDES)
