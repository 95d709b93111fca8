"""The consent rules of domain.md section 4, by number. What is tested elsewhere stands in docs/toestemming-regels.md.

Invented people.
"""

from __future__ import annotations

import ast
import inspect
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from itertools import product
from pathlib import Path
from types import SimpleNamespace

import pytest
from fakes import MIDWIFE, FakeWorkplace, a_clock

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
    current,
    further_questions,
    last_day,
    questions,
    to_fhir,
    wording,
)
from app.consent.frame import Frame, frame_of
from app.consent.standing import (
    Deciders,
    all_agreed,
    custody_by_recognition,
    decides_for_child,
    decides_for_self,
    may_ask_facts,
)
from app.conversation import Answer, Conversation, Family, Person, Role, Room
from app.errors import AskPerson
from app.exchange import NEVER, Barred, Delivery, OutboxEntry, Pass, gate
from app.guide import Coding, read_guide
from app.leaflet import Edition
from app.schema import metadata
from app.steps.begin_conversation import NewPerson, begin_conversation
from app.steps.choose_offers import choose_offers
from app.steps.make_leaflet import leaflet_content
from app.steps.record_consent import ask_again_alone, record_consent
from app.steps.release import Released, release, sent
from app.steps.withdraw_consent import what_withdrawal_means, withdraw_consent
from app.texts import shipped

GUIDE = read_guide(shipped("guides/prenataal.json"))
COURSE = Service("s1", "Cursus", "De Wieg (voorbeeld)", "", "", circle=Circle.PARENTS)
GROUP = Service("s2", "KIES", "School (voorbeeld)", "", "", circle=Circle.SERVICE, consent_needed="2-gezag")
CATALOGUE = SimpleNamespace(get={"s1": COURSE, "s2": GROUP}.get)
AT = datetime(2026, 11, 23, 10, tzinfo=UTC)
YES, NO = Decision.PERMIT, Decision.DENY


@pytest.fixture
def place() -> FakeWorkplace:
    return FakeWorkplace(a_clock(), MIDWIFE)


def talk(place: FakeWorkplace, **facts: object) -> Conversation:
    people = [NewPerson("Ana", Role.PREGNANT, str(facts.pop("language", "nl"))), NewPerson("Ben", Role.PARTNER)]
    made = begin_conversation(place, GUIDE, moment="", family=Family(**facts), people=people)  # type: ignore[arg-type]
    return choose_offers(place, made, Room(), ("s1", "s2"), fits_everyone=("s1", "s2"))


def family(form: str = "samen", phase: str = "B1") -> Conversation:
    people = (Person("a", Role.PARENT, "Ana"), Person("b", Role.OTHER_PARENT, "Ben"))
    return Conversation("c", "u", "1", "", Family(form=form, phase=phase), people, AT, "p", chosen=("s1", "s2"))


def has(person: str, custody: Custody = Custody.YES, source: CustodySource = CustodySource.REGISTER, **more: object):
    return Standing(person, more.get("age", Age.ADULT), custody, source)  # type: ignore[arg-type]


def known(*standings: Standing) -> dict[str, Standing]:
    return {s.person: s for s in standings}


def decided(place: FakeWorkplace, conversation: Conversation, who: int = 0, number: int = 0, **how: object) -> Consent:
    question = questions(conversation.people[who].id, [COURSE])[number]
    record_consent(place, conversation, Room(), question, YES, **how)  # type: ignore[arg-type]
    with place.work() as work:
        found = current(
            work.consents.of_conversation(conversation.id), question.person, question.purpose, question.receiver
        )
    assert found is not None
    return found


# 4.1 what a consent is


def test_r01_a_record_says_who_about_whom_what_to_whom_how_in_which_words_and_until_when(place: FakeWorkplace) -> None:
    conversation = talk(place)
    kept = decided(place, conversation, method=Method.SIGNED, signature="[[1,2]]", receiver_person="Mw. Jansen")
    assert (kept.person, kept.giver_role, kept.about, kept.purpose) == (
        conversation.people[0].id, "pregnant", "", Purpose.REFERRAL,
    )  # fmt: skip
    assert (kept.receiver, kept.receiver_name, kept.receiver_person) == ("s1", "De Wieg (voorbeeld)", "Mw. Jansen")
    assert kept.data and kept.direction == "send" and kept.method is Method.SIGNED and kept.signature
    assert kept.shown == wording(questions(kept.person, [COURSE])[0]).whole
    assert (kept.text_version, kept.language) == (consent_texts()["version"], "nl")
    assert (kept.recorded_at, kept.recorded_by) == (place.clock.now(), MIDWIFE.id)
    assert to_fhir(kept)["sourceAttachment"]["title"] == kept.text_version


@pytest.mark.parametrize(("number", "months"), [(0, 3), (1, 6)])
def test_r01_a_yes_stands_three_or_six_months_unless_said_otherwise(
    place: FakeWorkplace, number: int, months: int
) -> None:
    kept = decided(place, talk(place), number=number)
    assert kept.valid_until == last_day(place.clock.now().date(), months)


def test_r01_a_yes_stands_twelve_months_at_most(place: FakeWorkplace) -> None:
    conversation = talk(place)
    assert decided(place, conversation, months=12).valid_until == date(2027, 11, 23)
    for months in (0, 13):
        with pytest.raises(AskPerson) as refused:
            record_consent(place, conversation, Room(), questions(conversation.people[1].id, [])[0], YES, months=months)
        assert refused.value.code == "consent-too-long"


@pytest.mark.parametrize(
    ("first", "months", "last"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 12, 15), 12, date(2027, 12, 15)),
        (date(2026, 11, 23), 3, date(2027, 2, 23)),
    ],
)
def test_r01_months_are_counted_by_the_calendar(first: date, months: int, last: date) -> None:
    assert last_day(first, months) == last


def test_r01_every_purpose_and_receiver_is_asked_apart_and_none_is_named_recording_by_law() -> None:
    asked = [*questions("a", [COURSE, GROUP], record=True), *further_questions("a")]
    assert len({(q.purpose, q.receiver) for q in asked}) == len(asked)
    assert {q.purpose for q in asked} == set(Purpose)


def test_r02_nothing_is_decided_before_it_is_asked_and_a_no_is_kept_and_changes_nothing_else(
    place: FakeWorkplace,
) -> None:
    conversation = talk(place)
    question = questions(conversation.people[0].id, [COURSE])[0]
    assert not [f for f in fields(question) if "decision" in f.name]
    with place.work() as work:
        assert current(work.consents.of_conversation(conversation.id), question.person, question.purpose, "s1") is None
        before = work.conversations.get(conversation.id)
    record_consent(place, conversation, Room(), question, NO)
    with place.work() as work:
        assert work.consents.of_conversation(conversation.id)[0].decision is NO
        assert work.conversations.get(conversation.id) == before
        assert work.outbox.of_conversation(conversation.id) == ()


def test_r03_what_goes_is_literally_what_was_shown(place: FakeWorkplace) -> None:
    conversation = talk(place, weeks=26)
    kept = decided(place, conversation)
    with place.work() as work:
        entry = work.outbox.of_conversation(conversation.id)[0]
    released = release(place, CATALOGUE, entry.id)
    assert isinstance(released, Released)
    patient, consent, request = (e["resource"] for e in released.bundle["entry"])
    assert patient["name"] == [{"use": "usual", "given": ["Ana"]}] and "communication" in patient
    assert request["code"]["coding"][0]["display"] == "Cursus" and "26" in request["note"][0]["text"]
    assert consent["id"] == kept.id
    assert set(patient) == {"resourceType", "id", "name", "communication"}
    assert kept.data == ("first-name", "language", "weeks", "chosen-offer")
    without = replace(kept, data=("chosen-offer",))
    from app.exchange import message

    bare = message(GUIDE, conversation, without, [COURSE], everyone_agrees=True)["entry"][0]["resource"]
    assert set(bare) == {"resourceType", "id"}


def test_r03_after_birth_no_message_says_how_long_somebody_is_pregnant(place: FakeWorkplace) -> None:
    conversation = talk(place, phase="B1", weeks=6)
    question = questions(conversation.people[0].id, [COURSE], born=True)[0]
    record_consent(place, conversation, Room(), question, YES)
    with place.work() as work:
        entry = work.outbox.of_conversation(conversation.id)[0]
    released = release(place, CATALOGUE, entry.id)
    assert isinstance(released, Released) and "zwanger" not in wording(question).whole
    assert "zwanger" not in str(released.bundle)


def test_r03_without_a_record_nothing_waits_and_nothing_can_go(place: FakeWorkplace) -> None:
    conversation = talk(place)
    with place.work() as work:
        work.outbox.add(OutboxEntry("e", conversation.id, "made-up", "s1", "referral", AT))
    assert release(place, CATALOGUE, "e") is Barred.NO_CONSENT


def test_r04_withdrawing_is_one_act_shows_what_it_stops_and_tells_who_already_got_it(place: FakeWorkplace) -> None:
    conversation = talk(place)
    kept, handover = decided(place, conversation), decided(place, conversation, number=1)
    with place.work() as work:
        entry = work.outbox.of_consent(kept.id)[0]
    release(place, CATALOGUE, entry.id)
    sent(place, entry.id)
    means = what_withdrawal_means(place, kept)
    assert ([e.id for e in means.gone_already], means.stops) == ([entry.id], ())
    assert len(what_withdrawal_means(place, handover).stops) == 1
    withdraw_consent(place, kept)
    with place.work() as work:
        told = [e for e in work.outbox.of_consent(kept.id) if e.kind == "withdrawal"]
        assert len(told) == 1 and work.outbox.of_consent(kept.id)[0].state is Delivery.SENT
    notice = release(place, CATALOGUE, told[0].id)
    assert isinstance(notice, Released) and "Ana" not in str(notice.bundle)


@pytest.mark.parametrize("language", ["nl", "en", "tr", "pl", "uk", "ar"])
def test_r05_the_words_are_in_the_persons_language_and_the_record_says_so(place: FakeWorkplace, language: str) -> None:
    dutch, texts = consent_texts("nl"), consent_texts(language)
    for part in ("questions", "sends", "receivers"):
        assert set(texts[part]) == set(dutch[part])
    question = questions("a", [COURSE], language=language)[0]
    assert question.language == language and "Cursus" in question.words
    assert language == "nl" or texts["checked"] is False, "no translation is passed off as checked"
    assert "De Wieg (voorbeeld)" in wording(question).whole


def test_r05_a_text_not_in_their_language_says_who_explained_it(place: FakeWorkplace) -> None:
    conversation = talk(place, language="ti", interpreter="telefonisch")
    kept = decided(place, conversation)
    assert (kept.language, kept.interpreter) == ("nl", "telefonisch")
    own = decided(place, conversation, who=1)
    assert own.interpreter == ""


def test_r06_a_yes_beside_the_partner_by_somebody_not_spoken_to_alone_is_gone_over_again(place: FakeWorkplace) -> None:
    conversation = talk(place)
    kept = decided(place, conversation)
    assert kept.partner_present and kept.check_alone
    with place.work() as work:
        assert ask_again_alone(work.consents.of_conversation(conversation.id)) == (kept,)
    a = conversation.people[0].id
    spoken = conversation.with_answer(Answer("T10.0", a, (True,), AT, alone=True))
    assert not decided(place, spoken, number=1).check_alone
    alone = record_consent(place, conversation, Room.alone_with(a), questions(a, [])[1], YES)[-1]
    assert not alone.check_alone and not alone.partner_present


def test_r07_one_parents_no_keeps_shared_words_back_and_leaves_a_one_sided_message(place: FakeWorkplace) -> None:
    conversation = talk(place)
    a, b = (p.id for p in conversation.people)
    wish = Answer("T12.1", "together", ("samen wandelen",), AT)
    with place.work() as work:
        work.conversations.give_answer(conversation.id, wish)
    handover = decided(place, conversation, number=1)
    with place.work() as work:
        entry = work.outbox.of_consent(handover.id)[0]
    one_sided = release(place, CATALOGUE, entry.id)
    assert isinstance(one_sided, Released) and "samen wandelen" not in str(one_sided.bundle)
    record_consent(place, conversation, Room(), questions(b, [COURSE])[1], YES)
    both = release(place, CATALOGUE, entry.id)
    assert isinstance(both, Released) and "samen wandelen" in str(both.bundle)
    record_consent(place, conversation, Room(), questions(b, [COURSE])[1], NO)
    again = release(place, CATALOGUE, entry.id)
    assert isinstance(again, Released) and "samen wandelen" not in str(again.bundle)
    assert {c.person for c in place.kept.consents} == {a, b}


# 4.2 the child, custody, ages


@pytest.mark.parametrize("needed", [Needed.ONE, Needed.ALL, Needed.YOUNG_AND_ALL])
def test_r08_nobody_has_custody_before_birth_and_the_pregnant_woman_decides(needed: Needed) -> None:
    unborn = Conversation(
        "c", "u", "1", "", Family(phase="Z2"),
        (Person("b", Role.PARTNER, "Ben"), Person("a", Role.PREGNANT, "Ana")), AT, "p",
    )  # fmt: skip
    assert decides_for_child(unborn, needed, known(has("b"))) == Deciders(("a",))
    assert decides_for_self(unborn, "b", {}) == Deciders(("b",)), "the partner has data of their own"


def test_r08_a_question_about_an_offer_is_about_the_child_only_once_it_is_born() -> None:
    assert questions("a", [GROUP])[0].about == ""
    assert questions("a", [GROUP], born=True)[0].about == CHILD
    assert questions("a", [COURSE], born=True)[0].about == ""


@pytest.mark.parametrize(
    ("form", "needed", "who"),
    [
        ("samen", Needed.NOBODY, ()),
        ("samen", Needed.ONE, ("a",)),
        ("samen", Needed.ALL, ("a", "b")),
        ("uit_elkaar", Needed.ONE, ("a", "b")),
        ("uit_elkaar_bezig", Needed.ONE, ("a", "b")),
    ],
)
def test_r09_under_twelve_who_has_custody_decides_and_after_parting_both(
    form: str, needed: Needed, who: tuple[str, ...]
) -> None:
    assert decides_for_child(family(form), needed, known(has("a"), has("b"))) == Deciders(who)


def test_r09_one_parent_with_custody_decides_alone_once_the_register_says_so() -> None:
    alone = known(has("a"), has("b", Custody.NO))
    assert decides_for_child(family(), Needed.ALL, alone) == Deciders(("a",))


@pytest.mark.parametrize(("phase", "who"), [("B1", ("a", "b")), ("S4-12", ("a", "b")), ("J12-18", (CHILD, "a", "b"))])
def test_r10_from_twelve_the_child_decides_with_who_has_custody(phase: str, who: tuple[str, ...]) -> None:
    found = decides_for_child(family(phase=phase), Needed.ALL, known(has("a"), has("b")))
    assert set(found.who) == set(who) and not found.open


def test_r10_from_sixteen_the_child_decides_alone_and_two_exceptions_count_before() -> None:
    both = (has("a"), has("b"))
    older = known(*both, Standing(CHILD, Age.FROM_16))
    assert decides_for_child(family(), Needed.ALL, older) == Deciders((CHILD,))
    younger = known(*both, Standing(CHILD, Age.FROM_12))
    for reason in ("grave-disadvantage", "persistent-wish"):
        assert decides_for_child(family(), Needed.ALL, younger, reason) == Deciders((CHILD,))
    assert set(decides_for_child(family(), Needed.ALL, younger, "geen zin").who) == {CHILD, "a", "b"}
    assert decides_for_child(family(phase="S4-12"), Needed.ALL, known(*both), "persistent-wish").who == ("a", "b")


@pytest.mark.parametrize(
    ("age", "who", "still_open"),
    [
        (Age.ADULT, ("a",), ()),
        (Age.FROM_16, ("a",), ()),
        (Age.FROM_12, ("a",), ("own-guardian",)),
        (Age.UNDER_12, (), ("own-guardian",)),
    ],
)
def test_r11_a_pregnant_minor_decides_alone_from_sixteen(
    age: Age, who: tuple[str, ...], still_open: tuple[str, ...]
) -> None:
    assert decides_for_self(family(), "a", known(Standing("a", age))) == Deciders(who, still_open)
    assert decides_for_self(family(), "a", known(Standing("a", Age.FROM_12)), "persistent-wish").open == ()


def test_r11_a_minor_mother_has_no_custody_but_by_a_ruling() -> None:
    young = has("a", age=Age.FROM_16)
    other = has("b", Custody.NO)
    assert decides_for_child(family(), Needed.ONE, known(young, other)) == Deciders((), ("guardian",))
    ruled = has("a", source=CustodySource.RULING, age=Age.FROM_16)
    assert decides_for_child(family(), Needed.ONE, known(ruled, other)) == Deciders(("a",))


def test_r12_unknown_is_never_taken_for_both() -> None:
    assert decides_for_child(family(), Needed.ALL, {}).open == ("custody-unknown",)
    assert decides_for_child(family(), Needed.ALL, known(has("a"))).open == ("custody-unknown",)
    assert decides_for_child(family(), Needed.ONE, {}).open == ("custody-unknown",)


def test_r12_one_parents_word_to_have_it_alone_is_looked_up() -> None:
    for source in (CustodySource.PARENT, CustodySource.NONE):
        word = known(has("a", source=source), has("b", Custody.NO, source))
        assert decides_for_child(family(), Needed.ALL, word).open == ("custody-one-word",)


@pytest.mark.parametrize(
    ("recognised", "exception", "custody"),
    [
        (date(2022, 12, 31), False, Custody.NO),
        (date(2023, 1, 1), False, Custody.YES),
        (date(2024, 5, 1), True, Custody.UNKNOWN),
        (None, False, Custody.NO),
    ],
)
def test_r12_recognition_gives_joint_custody_since_2023(
    recognised: date | None, exception: bool, custody: Custody
) -> None:
    assert custody_by_recognition(recognised, exception=exception) is custody


def test_r13_a_parent_without_custody_may_ask_for_facts_and_decides_nothing() -> None:
    assert may_ask_facts(has("b", Custody.NO)) and not may_ask_facts(has("b"))
    assert "b" not in decides_for_child(family("uit_elkaar"), Needed.ALL, known(has("a"), has("b", Custody.NO))).who


def test_r14_a_new_partner_without_custody_decides_for_themselves_only() -> None:
    step = known(has("a"), has("b", Custody.NO))
    assert decides_for_self(family("samengesteld"), "b", step) == Deciders(("b",))
    assert decides_for_child(family("samengesteld"), Needed.ONE, step) == Deciders(("a",))


def test_nobody_agrees_for_another_and_an_open_question_is_no_yes() -> None:
    assert not all_agreed(Deciders(("a", "b")), ["a"])
    assert not all_agreed(Deciders(("a",), ("custody-unknown",)), ["a"])
    assert not all_agreed(Deciders(()), ["a", "b"])
    assert all_agreed(Deciders(("a", "b")), ["b", "a"])


def a_yes(person: str, **changed: object) -> Consent:
    made = Consent(
        f"k-{person}", "c", person, Purpose.REFERRAL, "s2", "School", YES, ("first-name",), "Mag dit?", "1", "nl",
        Method.SPOKEN, AT, "p", date(2027, 2, 1), about=CHILD,
    )  # fmt: skip
    return replace(made, **changed)  # type: ignore[arg-type]


@pytest.mark.parametrize(("first", "second"), list(product([YES, NO], repeat=2)))
def test_r09_the_gate_lets_a_childs_message_go_only_when_both_said_yes(first: Decision, second: Decision) -> None:
    entry = OutboxEntry("e", "c", "k-a", "s2", "referral", AT)
    passed = gate(
        entry,
        conversation=family(),
        consents=[a_yes("a", decision=first), a_yes("b", decision=second)],
        standings=[has("a"), has("b")],
        needed=Needed.ALL,
        on=AT.date(),
    )
    assert isinstance(passed, Pass) is (first is YES and second is YES)


# 4.3 without consent


def test_r18_counts_and_word_of_a_wrong_offer_hold_nobody_and_need_no_consent() -> None:
    from app.exchange import may_leave_without_consent

    free = OutboxEntry("e", "", "", "central", "feedback", AT)
    assert may_leave_without_consent(free) and may_leave_without_consent(replace(free, kind="counts"))
    for sly in (replace(free, conversation="c"), replace(free, consent="k"), replace(free, kind="referral")):
        assert not may_leave_without_consent(sly)


@pytest.mark.parametrize("receiver", sorted(NEVER))
def test_r19_no_court_register_or_municipality_gets_a_persons_record_even_with_a_yes(receiver: str) -> None:
    entry = OutboxEntry("e", "c", "k-a", receiver, "referral", AT)
    assert gate(
        entry,
        conversation=family(),
        consents=[a_yes("a", receiver=receiver, about="")],
        standings=[],
        needed=Needed.NOBODY,
        on=AT.date(),
    ) is Barred.NEVER_THERE  # fmt: skip


def test_r19_the_municipality_is_asked_about_for_counting_only() -> None:
    to_city = [q for q in [*questions("a", [COURSE]), *further_questions("a")] if q.receiver == "gemeente"]
    assert [(q.purpose, q.data) for q in to_city] == [(Purpose.STATISTICS, ("counts",))]


# 4.4 identity


FORBIDDEN = ("bsn", "nationality", "religion", "ethnic", "residence", "verblijf", "birth", "surname")


def test_r20_r21_no_column_holds_what_must_not_be_kept() -> None:
    columns = [f"{table.name}.{column.name}" for table in metadata.sorted_tables for column in table.columns]
    assert len(columns) > 60
    assert not [name for name in columns for word in FORBIDDEN if word in name]
    assert not [f.name for kind in (Person, Family) for f in fields(kind) for word in FORBIDDEN if word in f.name]


# 4.7


def test_r35_the_program_never_mails() -> None:
    root = Path(inspect.getfile(record_consent)).parents[2]
    for file in [*(root / "app").rglob("*.py"), *(root / "ui").rglob("*.py")]:
        tree = ast.parse(file.read_text(encoding="utf-8"))
        names = {a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names}
        names |= {n.module or "" for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)}
        assert not names & {"smtplib", "email.mime.text", "imaplib"}, file.name


def test_an_offer_not_chosen_any_more_gets_no_message(place: FakeWorkplace) -> None:
    conversation = talk(place)
    kept = decided(place, conversation)
    choose_offers(place, conversation, Room(), (), fits_everyone=())
    with place.work() as work:
        entry = work.outbox.of_consent(kept.id)[0]
    assert release(place, CATALOGUE, entry.id) is Barred.NOT_CHOSEN


def test_an_expired_yes_sends_nothing(place: FakeWorkplace) -> None:
    conversation = talk(place)
    kept = decided(place, conversation)
    with place.work() as work:
        entry = work.outbox.of_consent(kept.id)[0]
    place.clock.at += timedelta(days=200)
    assert release(place, CATALOGUE, entry.id) is Barred.EXPIRED
    with place.work() as work:
        assert work.outbox.of_consent(kept.id)[0].state is Delivery.STOPPED
        assert [r.result for r in work.audit.rows() if r.event == "send"] == ["barred:expired"]


@pytest.mark.parametrize(
    ("said", "alone", "frame"),
    [
        (None, False, Frame.VOLUNTARY),
        ("nee", False, Frame.VOLUNTARY),
        ("uha", False, Frame.UHA),
        ("raad", False, Frame.ORDERED),
        ("gi-ots", False, Frame.ORDERED),
        ("gi-ots", True, Frame.VOLUNTARY),
    ],
)
def test_a_court_ordered_talk_is_known_by_what_was_said_in_front_of_both(
    said: str | None, alone: bool, frame: Frame
) -> None:
    answers = (Answer("T11.7", "a", (Coding(said),), AT, alone=alone),) if said else ()
    assert frame_of(replace(family(), answers=answers)) is frame


@pytest.mark.parametrize(
    ("said", "words", "tagged"), [("nee", True, False), ("uha", True, True), ("gi-ots", False, True)]
)
def test_under_an_order_no_own_words_leave_and_every_message_says_it_is_not_for_court(
    place: FakeWorkplace, said: str, words: bool, tagged: bool
) -> None:
    conversation = talk(place)
    b = conversation.people[1].id
    with place.work() as work:
        work.conversations.give_answer(conversation.id, Answer("T12.1", "together", ("samen wandelen",), AT))
        work.conversations.give_answer(conversation.id, Answer("T11.7", b, (Coding(said),), AT))
    handover = decided(place, conversation, number=1)
    record_consent(place, conversation, Room(), questions(b, [COURSE])[1], YES)
    with place.work() as work:
        entry = work.outbox.of_consent(handover.id)[0]
    released = release(place, CATALOGUE, entry.id)
    assert isinstance(released, Released)
    assert ("samen wandelen" in str(released.bundle)) is words
    assert ("rechtbank" in str(released.bundle)) is tagged


@pytest.mark.parametrize(("said", "edition"), [("nee", Edition.PERSONAL), ("gi-ots", Edition.NEUTRAL)])
def test_under_an_order_nothing_of_the_case_is_printed(place: FakeWorkplace, said: str, edition: Edition) -> None:
    conversation = talk(place)
    for link_id, of, code in (("T12.4", "together", "ja"), ("T11.7", conversation.people[0].id, said)):
        conversation = conversation.with_answer(Answer(link_id, of, (Coding(code),), AT))
    made = leaflet_content(place, GUIDE, CATALOGUE, conversation, edition=Edition.PERSONAL)
    assert made.edition is edition
