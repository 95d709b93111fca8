"""A child of twelve or older as a person: its own copy, its own words, its yes taken back (R10). Invented people."""

from __future__ import annotations

import json
from io import BytesIO
from types import SimpleNamespace

import pytest
from fakes import MIDWIFE, FakeWorkplace, a_clock
from pypdf import PdfReader

from app.catalogue.model import Circle, Service
from app.consent import CHILD, Age, Custody, CustodySource, Decision, Method, Purpose, Standing, questions
from app.conversation import Conversation, Family, Role, Room
from app.errors import AskPerson
from app.exchange import Barred, Delivery
from app.guide import read_guide
from app.steps.begin_conversation import NewPerson, begin_conversation
from app.steps.children_here import child_of
from app.steps.choose_offers import choose_offers
from app.steps.correct_record import add_statement
from app.steps.decide_elsewhere import decide_elsewhere
from app.steps.end_yes import end_yes, standing_yes
from app.steps.erase_person import erase_person
from app.steps.export_person import copy_for_person, export_person
from app.steps.give_answer import give_answer
from app.steps.read_person import everybody_here, people_here, read_person
from app.steps.read_trail import trail_as_fhir, who_looked
from app.steps.record_consent import record_consent
from app.steps.release import Released, release, sent
from app.steps.without_consent import act_without_consent, note_standing
from app.steps.write_note import write_note
from app.texts import shipped

GUIDE = read_guide(shipped("guides/postnataal.json"))
GROUP = Service("s2", "KIES", "School (voorbeeld)", "", "", circle=Circle.SERVICE, consent_needed="2-gezag")
YOUNG = Service("s3", "Buddy", "Villa (voorbeeld)", "", "", circle=Circle.SERVICE, consent_needed="jongere")
CATALOGUE = SimpleNamespace(get={"s2": GROUP, "s3": YOUNG}.get)
STORY = ("Ana", "Youssef", "ruzie-verhaal", "alleen-verhaal", "werknotitie-woord")


@pytest.fixture
def place() -> FakeWorkplace:
    return FakeWorkplace(a_clock(), MIDWIFE)


def a_talk(place: FakeWorkplace, age: Age | None = Age.FROM_12, chosen: str = "s2") -> Conversation:
    """Two parents with custody tell their story, together and alone, and the professional notes something."""
    people = [NewPerson("Ana", Role.PARENT), NewPerson("Youssef", Role.OTHER_PARENT)]
    talk = begin_conversation(place, GUIDE, moment="", family=Family(phase="B1"), people=people)
    a = talk.people[0].id
    for room, link_id, of, words in (
        (Room(), "T1.1", "together", "ruzie-verhaal met Youssef"),
        (Room.alone_with(a), "T6.1", a, "alleen-verhaal"),
    ):
        given = give_answer(place, GUIDE, talk, room, link_id=link_id, of=of, values=(words,))
        talk = talk.with_answer(given)
    talk = write_note(place, talk.id, "werknotitie-woord")
    talk = choose_offers(place, talk, Room(), (chosen,), fits_everyone=(chosen,))
    for person in talk.people:
        note_standing(place, talk, Standing(person.id, Age.ADULT, Custody.YES, CustodySource.REGISTER))
    if age is not None:
        note_standing(place, talk, Standing(CHILD, age))
    return talk


def parents_say_yes(place: FakeWorkplace, talk: Conversation) -> str:
    service = CATALOGUE.get(talk.chosen[0])
    for person in talk.people:
        record_consent(place, talk, Room(), questions(person.id, [service], born=True)[0], Decision.PERMIT)
    with place.work() as work:
        return work.outbox.of_conversation(talk.id)[0].id


def child_says(place: FakeWorkplace, talk: Conversation, decision: Decision = Decision.PERMIT, **how: object) -> None:
    key = (CHILD, "referral", talk.chosen[0])
    how = {"method": Method.SPOKEN, "alone": True} | how
    decide_elsewhere(place, CATALOGUE, talk.id, key, decision, **how)  # type: ignore[arg-type]


def words_in(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages)


def test_r10_a_child_from_twelve_reads_its_own_decisions_and_nothing_of_its_parents_stories(place) -> None:
    talk = a_talk(place)
    parents_say_yes(place, talk)
    child_says(place, talk)
    child = child_of(talk.id)
    add_statement(place, talk, child, "Ik wil dit zelf.")
    words = words_in(copy_for_person(place, child, own_moment=True))
    assert "Jouw antwoord: ja" in words and "12 tot en met 15 jaar" in words and "Ik wil dit zelf." in words
    assert "schreef een ja of nee op" in words, "who did something with its decision, and when"
    assert not [word for word in STORY if word in words]
    reading = read_person(place, child, own_moment=True)
    assert reading.is_child and reading.answered == () and reading.conversations == (talk.id,)


def test_r10_a_childs_bundle_holds_its_consents_and_nobody_elses(place) -> None:
    talk = a_talk(place)
    entry = parents_say_yes(place, talk)
    child_says(place, talk)
    act_without_consent(  # about a parent: not the child's to read
        place, talk, ground="report", person_id=talk.people[0].id, step="report", reason="verhaal " * 5, told="yes"
    )
    assert isinstance(release(place, CATALOGUE, entry), Released)
    sent(place, entry)
    child = child_of(talk.id)
    raw = export_person(place, child).decode()
    resources = [one["resource"] for one in json.loads(raw)["entry"]]
    assert {one["resourceType"] for one in resources} == {"Patient", "Consent", "Communication", "AuditEvent"}
    (consent,) = [one for one in resources if one["resourceType"] == "Consent"]
    assert consent["patient"] == {"reference": f"Patient/{child}"} and resources[0] == {
        "resourceType": "Patient", "id": child,
    }  # fmt: skip
    assert not [word for word in (*STORY, *(p.id for p in talk.people), "verhaal") if word in raw]
    assert "Een aanmelding bij School (voorbeeld)" in raw, "what went on its yes, and to whom"


@pytest.mark.parametrize(
    ("age", "there"), [(Age.UNDER_12, False), (None, False), (Age.FROM_12, True), (Age.FROM_16, True)]
)
def test_r10_only_a_child_from_twelve_is_a_person_with_rights_of_its_own(place, age: Age | None, there: bool) -> None:
    talk = a_talk(place, age)
    found = [one for one in everybody_here(place) if one.role is None]
    assert [one.id for one in found] == [child_of(talk.id)] * there
    assert all(one.role is not None for one in people_here(place))
    if there:
        assert read_person(place, child_of(talk.id)).is_child
    else:
        with pytest.raises(AskPerson) as refused:
            read_person(place, child_of(talk.id))
        assert refused.value.code == "person-unknown"


def test_r10_that_a_child_is_listed_says_nothing_of_a_decision(place) -> None:
    """The list may be seen over a shoulder: it is the same before and after the child decided."""
    a_talk(place)
    before = everybody_here(place)
    decided = a_talk(FakeWorkplace(a_clock(), MIDWIFE))
    assert before and decided
    talk = a_talk(place)
    shown = [(one.id, one.name) for one in everybody_here(place)]
    parents_say_yes(place, talk)
    child_says(place, talk)
    assert [(one.id, one.name) for one in everybody_here(place)] == shown


def test_r10_one_child_is_never_taken_for_the_child_of_another_family(place) -> None:
    first, second = a_talk(place), a_talk(place)
    for talk in (first, second):
        parents_say_yes(place, talk)
        child_says(place, talk)
    mine = read_person(place, child_of(first.id), own_moment=True)
    assert " ".join(line for part in mine.sections for line in part.lines).count("Jouw antwoord") == 1
    assert len(who_looked(place, child_of(second.id))) == 2, "its decision, and the list of who decides"
    for nobody in (CHILD, "child.", "guardian"):
        with pytest.raises(AskPerson):
            read_person(place, nobody)
        with pytest.raises(AskPerson):
            erase_person(place, nobody)
    assert all(c.shown for c in place.kept.consents), "a bare role erases nobody"


def test_r10_no_parent_reads_in_their_copy_or_list_what_a_child_that_decides_alone_did(place) -> None:
    talk = a_talk(place, Age.FROM_16, "s3")
    child_says(place, talk)
    with place.work() as work:
        (entry,) = work.outbox.of_conversation(talk.id)
    assert isinstance(release(place, CATALOGUE, entry.id), Released)
    sent(place, entry.id)
    for person in talk.people:
        theirs = export_person(place, person.id).decode() + trail_as_fhir(place, person.id).decode()
        assert "s3" not in theirs and '"send"' not in theirs and "child" not in theirs
        assert "Villa" not in words_in(copy_for_person(place, person.id, own_moment=True))
        assert "verstuur" not in " ".join(look.did for look in who_looked(place, person.id))
    assert "Villa (voorbeeld)" in words_in(copy_for_person(place, child_of(talk.id)))


def test_r15_a_message_on_one_parents_yes_is_in_that_parents_list_only(place) -> None:
    people = [NewPerson("Ana", Role.PREGNANT), NewPerson("Youssef", Role.PARTNER)]
    guide = read_guide(shipped("guides/prenataal.json"))
    talk = begin_conversation(place, guide, moment="", family=Family(), people=people)
    talk = choose_offers(place, talk, Room(), ("s3",), fits_everyone=("s3",))
    a, b = (p.id for p in talk.people)
    record_consent(place, talk, Room(), questions(a, [YOUNG])[0], Decision.PERMIT)
    with place.work() as work:
        (entry,) = work.outbox.of_conversation(talk.id)
    release(place, CATALOGUE, entry.id)
    sent(place, entry.id)
    assert "referral:s3" in export_person(place, a).decode()
    assert "referral" not in export_person(place, b).decode()


def test_r04_a_child_takes_its_yes_back_and_a_parents_message_waits_again(place) -> None:
    talk = a_talk(place)
    entry = parents_say_yes(place, talk)
    child_says(place, talk)
    child = child_of(talk.id)
    (yes,) = standing_yes(place, child)
    assert yes.consent.purpose is Purpose.REFERRAL
    end_yes(place, child, yes.consent.id, method=Method.PHONE)
    assert standing_yes(place, child) == ()
    held = release(place, CATALOGUE, entry)
    assert isinstance(held, Barred) and held.waits
    with pytest.raises(AskPerson) as refused:
        end_yes(place, child, yes.consent.id, method=Method.PHONE)
    assert refused.value.code == "nothing-to-withdraw"


def test_r04_nobody_takes_back_a_yes_that_is_not_theirs(place) -> None:
    talk = a_talk(place)
    parents_say_yes(place, talk)
    a, b = (p.id for p in talk.people)
    (yes,) = standing_yes(place, a)
    for other in (b, child_of(talk.id)):
        with pytest.raises(AskPerson):
            end_yes(place, other, yes.consent.id, method=Method.SPOKEN)
    end_yes(place, a, yes.consent.id, method=Method.LETTER, on_behalf=True)
    assert standing_yes(place, a) == () and len(standing_yes(place, b)) == 1


def test_r28_an_erased_child_leaves_no_words_and_no_yes_a_parents_message_could_go_on(place) -> None:
    talk = a_talk(place)
    entry = parents_say_yes(place, talk)
    child_says(place, talk)
    child = child_of(talk.id)
    add_statement(place, talk, child, "Ik wil dit zelf.")
    receipt = erase_person(place, child)
    assert receipt.consents == 2, "that it said yes, and that this is over, in codes"
    assert not [c for c in place.kept.consents if c.person == CHILD and c.shown]
    assert not place.kept.statements
    held = release(place, CATALOGUE, entry)
    assert isinstance(held, Barred) and held.waits
    with place.work() as work:
        assert {e.state for e in work.outbox.of_conversation(talk.id)} <= {Delivery.WAITING, Delivery.STOPPED}


def test_r09_what_a_parent_with_custody_refused_does_not_go_once_they_are_erased(place) -> None:
    talk = a_talk(place, None)
    a, b = (p.id for p in talk.people)
    for person, said in ((b, Decision.PERMIT), (a, Decision.DENY)):
        record_consent(place, talk, Room(), questions(person, [GROUP], born=True)[0], said)
    with place.work() as work:
        (entry,) = work.outbox.of_conversation(talk.id)
    erase_person(place, a)
    held = release(place, CATALOGUE, entry.id)
    assert isinstance(held, Barred) and held.waits
    with place.work() as work:
        left = work.accounts.standings(talk.id)
        assert a not in repr(left) and "absent-parent" in repr(left), "custody stays under a role, of nobody by id"


@pytest.mark.parametrize("custody", [Custody.UNKNOWN, Custody.NO])
def test_r09_r12_erasing_a_parent_makes_no_custody_known_that_was_not(place, custody: Custody) -> None:
    talk = a_talk(place, None)
    a, b = (p.id for p in talk.people)
    note_standing(place, talk, Standing(a, Age.ADULT, custody))
    record_consent(place, talk, Room(), questions(b, [GROUP], born=True)[0], Decision.PERMIT)
    with place.work() as work:
        (entry,) = work.outbox.of_conversation(talk.id)
    before = release(place, CATALOGUE, entry.id) if custody is Custody.UNKNOWN else None
    erase_person(place, a)
    assert isinstance(release(place, CATALOGUE, entry.id), Barred if custody is Custody.UNKNOWN else Released)
    assert before is None or isinstance(before, Barred)


def test_r07_shared_words_of_who_was_erased_stay_here(place) -> None:
    people = [NewPerson("Ana", Role.PREGNANT), NewPerson("Youssef", Role.PARTNER)]
    guide = read_guide(shipped("guides/prenataal.json"))
    talk = begin_conversation(place, guide, moment="", family=Family(weeks=26), people=people)
    a, b = (p.id for p in talk.people)
    given = give_answer(place, guide, talk, Room(), link_id="T12.1", of="together", values=("samen-woorden",))
    talk = talk.with_answer(given)
    jgz = {person: next(q for q in questions(person, []) if q.receiver == "jgz") for person in (a, b)}
    record_consent(place, talk, Room(), jgz[b], Decision.PERMIT)
    with place.work() as work:
        (entry,) = work.outbox.of_conversation(talk.id)
    record_consent(place, talk, Room(), jgz[a], Decision.DENY)
    erase_person(place, a)
    with place.work() as work:
        assert [one.person for one in work.accounts.standings(talk.id)] == ["gone", "absent-parent"]
    gone = release(place, CATALOGUE, entry.id)
    assert isinstance(gone, Released) and "samen-woorden" not in repr(gone.bundle)
    erase_person(place, b)
    with place.work() as work:
        assert work.accounts.standings(talk.id) == (), "with nobody left nothing stays"
