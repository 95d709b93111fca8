"""A person's rights: reading, taking along, putting right, erasing, and knowing who looked. Invented people."""

from __future__ import annotations

import json
import re
import time
from datetime import timedelta
from io import BytesIO
from types import SimpleNamespace

import pytest
from fakes import MIDWIFE, FakeWorkplace, a_clock
from pypdf import PdfReader

from app.catalogue.model import Circle, Service
from app.clock import here
from app.consent import Decision, Ground, Told, permits, questions
from app.consent.retention import Kind, Terms
from app.conversation import Family, Role, Room
from app.errors import AskPerson
from app.exchange import Delivery
from app.guide import read_guide
from app.steps import terms
from app.steps.begin_conversation import NewPerson, begin_conversation
from app.steps.change_room import change_room
from app.steps.choose_offers import choose_offers
from app.steps.correct_record import add_statement, correct_answer, history_of
from app.steps.erase_person import erase_person
from app.steps.export_person import copy_for_person, export_person
from app.steps.finish import finish
from app.steps.give_answer import give_answer
from app.steps.keep_safe import tried_words
from app.steps.open_conversation import open_conversation
from app.steps.read_trail import trail_as_fhir, who_looked
from app.steps.record_consent import record_consent
from app.steps.release import Released, release, sent
from app.steps.terms import erase_conversation, erase_due, what_is_due
from app.steps.without_consent import act_without_consent
from app.steps.without_talks import WithoutTalks
from app.steps.write_note import write_note
from app.store import AuditRow, Event
from app.store.rehearsal import Rehearsal
from app.texts import moment_words, shipped

GUIDE = read_guide(shipped("guides/prenataal.json"))
COURSE = Service("s1", "Cursus", "De Wieg (voorbeeld)", "", "", circle=Circle.PARENTS)
CATALOGUE = SimpleNamespace(get={"s1": COURSE}.get)
FEAR = "T10.2"
FORBIDDEN = ("Youssef", "geheime dienst", "werknotitie-woord")


@pytest.fixture
def place() -> FakeWorkplace:
    return FakeWorkplace(a_clock(), MIDWIFE)


@pytest.fixture
def talk(place: FakeWorkplace):
    """Both said something, she said something alone, the professional noted something; he signed up and asked."""
    people = [NewPerson("Sanne", Role.PREGNANT), NewPerson("Youssef", Role.PARTNER)]
    conversation = begin_conversation(place, GUIDE, moment="", family=Family(), people=people)
    a, b = (p.id for p in conversation.people)

    def say(room: Room, link_id: str, of: str, *values: object) -> None:
        nonlocal conversation
        place.clock.at += timedelta(minutes=1)
        given = give_answer(place, GUIDE, conversation, room, link_id=link_id, of=of, values=values)
        conversation = conversation.with_answer(given)

    say(Room(), "T1.1", "together", "Wij lachen veel, ook met Youssef erbij")
    say(Room(), "T6.1", a, "druk thuis vroeger")
    say(Room(), "T6.1", b, "mijn vader was bij de geheime dienst")
    alone = Room.alone_with(a)
    change_room(place, conversation.id, alone)
    say(alone, "T10.0", a, True)
    say(alone, FEAR, a, True)
    change_room(place, conversation.id, Room())
    conversation = write_note(place, conversation.id, "werknotitie-woord")
    conversation = choose_offers(place, conversation, Room(), ("s1",), fits_everyone=("s1",))
    for person in (a, b):
        record_consent(place, conversation, Room(), questions(person, [COURSE])[0], Decision.PERMIT)
    return conversation


def words_in(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages)


def test_r26_a_copy_reads_as_plain_dutch_and_holds_their_own_and_the_shared(place, talk) -> None:
    pdf = copy_for_person(place, talk.people[0].id)
    words = words_in(pdf)
    assert "druk thuis vroeger" in words and "Wij lachen veel" in words and "Jouw antwoord: ja" in words
    assert not [word for word in FORBIDDEN if word in words]
    assert PdfReader(BytesIO(pdf)).metadata.title == "Overzicht"


def test_r15_nothing_of_what_was_said_alone_is_on_paper_unless_asked_for_alone(place, talk) -> None:
    a = talk.people[0].id
    fear = GUIDE.item(FEAR).text.replace("{ander}", "de andere ouder")
    bare = words_in(copy_for_person(place, a))
    assert fear not in bare and bare.count("schreef een antwoord op") == 1, "nor that there were more answers"
    assert fear in words_in(copy_for_person(place, a, own_moment=True))


def test_r15_a_bundle_holds_nothing_of_the_other(place, talk) -> None:
    a, b = (p.id for p in talk.people)
    bundle = export_person(place, a).decode()
    assert not [word for word in FORBIDDEN if word in bundle] and b not in bundle
    kinds = {entry["resource"]["resourceType"] for entry in json.loads(bundle)["entry"]}
    assert kinds == {"Patient", "QuestionnaireResponse", "Consent", "AuditEvent"}


def test_r15_neither_parent_learns_that_the_other_asked_or_was_alone(place, talk) -> None:
    a, b = (p.id for p in talk.people)
    export_person(place, a)
    add_statement(place, talk, a, "Zo was het.")
    did = " ".join(look.did for look in who_looked(place, b))
    assert "kopie" not in did and "alle gegevens" not in did and "verklaring" not in did
    theirs = export_person(place, b).decode()
    assert '"alone"' not in theirs and a not in theirs


def test_r27_a_correction_keeps_what_stood_there(place, talk) -> None:
    a = talk.people[0].id
    place.clock.at += timedelta(days=1)
    correct_answer(place, GUIDE, talk, a, link_id="T6.1", values=("rustig thuis vroeger",))
    with place.work() as work:
        now = work.conversations.get(talk.id)
    assert now.answer("T6.1", a).values == ("rustig thuis vroeger",)
    assert [h.values for h in history_of(place, talk.id, "T6.1", a)] == [
        ("druk thuis vroeger",), ("rustig thuis vroeger",),
    ]  # fmt: skip
    assert "druk thuis vroeger" in words_in(copy_for_person(place, a))
    assert "correct" in {row.event for row in place.kept.trail}


def test_r27_an_answer_given_alone_is_put_right_without_the_other_seeing(place, talk) -> None:
    a = talk.people[0].id
    corrected = correct_answer(place, GUIDE, talk, a, link_id=FEAR, values=(False,))
    assert corrected.alone


def test_r27_nobody_corrects_the_others_answer(place, talk) -> None:
    with pytest.raises(AskPerson) as refused:
        correct_answer(place, GUIDE, talk, talk.people[0].id, link_id="T11.5", values=(3,))
    assert refused.value.code == "nothing-to-correct"


def test_r27_own_words_stand_beside_and_go_along_in_the_copy(place, talk) -> None:
    a = talk.people[0].id
    add_statement(place, talk, a, "  Ik zie dit anders.  ", about="T6.1")
    assert "Ik zie dit anders." in words_in(copy_for_person(place, a))
    assert "Ik zie dit anders." in export_person(place, a).decode()
    for words, code in (("", "statement-empty"), ("mijn nummer is 999911120", "bsn-in-text"), ("x" * 3000, "too-long")):
        with pytest.raises(AskPerson) as refused:
            add_statement(place, talk, a, words)
        assert refused.value.code == code


def test_r28_erasing_a_person_tells_who_already_got_something(place, talk) -> None:
    a = talk.people[0].id
    with place.work() as work:
        entry = next(e for e in work.outbox.of_conversation(talk.id))
    assert isinstance(release(place, CATALOGUE, entry.id), Released)
    sent(place, entry.id)
    receipt = erase_person(place, a)
    assert receipt.conversations == 1
    with place.work() as work:
        told = [e for e in work.outbox.of_conversation(talk.id) if e.kind == "withdrawal"]
        consents = work.consents.of_person(a)
        assert work.accounts.statements_of(a) == ()
    assert [e.state for e in told] == [Delivery.WAITING]
    assert all(not c.shown for c in consents[:-1]) and consents[-1].decision is Decision.WITHDRAWN
    notice = release(place, CATALOGUE, told[0].id)
    assert isinstance(notice, Released) and "Sanne" not in str(notice.bundle)
    assert notice.bundle["entry"][0]["resource"]["status"] == "inactive"


def test_r30_who_looked_reads_as_plain_words(place, talk) -> None:
    open_conversation(place, talk.id)
    with place.work() as work:
        work.roster.note(MIDWIFE, place.clock.now())
    last = who_looked(place, talk.people[1].id)[-1]
    assert (last.who, last.role, last.did) == (MIDWIFE.name, "verloskundige", "bekeek het gesprek")
    assert last.words.startswith(f"{moment_words(here(place.clock.at))} · Anna de Vries")
    assert "view-audit" in {row.event for row in place.kept.trail}


def test_r32_a_line_of_the_trail_is_a_fhir_audit_event_with_every_field_of_the_norm(place, talk) -> None:
    a = talk.people[0].id
    bundle = json.loads(trail_as_fhir(place, a))
    event = bundle["entry"][0]["resource"]
    assert event["resourceType"] == "AuditEvent" and event["recorded"] and event["action"] == "C"
    assert event["agent"][0]["who"]["identifier"]["value"] == MIDWIFE.id
    assert event["agent"][0]["role"][0]["coding"][0]["code"] == "midwife"
    assert event["purposeOfEvent"][0]["coding"][0]["code"] == "care"
    assert {"what": {"reference": f"Patient/{a}"}, "role": {"code": "1"}} in event["entity"]
    assert event["source"]["site"] and event["outcome"] == "0"
    assert len(event["extension"][0]["valueString"]) == 64


AUDIT_EVENT = {
    "resourceType", "id", "extension", "type", "subtype", "action", "recorded", "outcome", "outcomeDesc",
    "purposeOfEvent", "agent", "source", "entity",
}  # fmt: skip
"""Elements of the R4 resource (hl7.org/fhir/R4/auditevent.html) that are used here."""


def test_r32_every_line_of_the_trail_keeps_the_rules_of_r4(place, talk) -> None:
    """Cardinalities, codes and ids of hl7.org/fhir/R4, for every kind of line and for one of before the fields."""
    erase_person(place, talk.people[1].id)
    with place.work() as work:
        for event in Event:
            work.audit.record(event, "", "", clients=("-",), result="")
    bare = AuditRow(1, place.clock.now(), "open", "p", "", "", "0" * 64)
    place.kept.trail.append(bare)
    bundle = json.loads(trail_as_fhir(place))
    assert set(bundle) == {"resourceType", "type", "entry"}, "bdl-1: no total in a collection"

    def walk(found: object) -> None:
        assert found not in ("", [], {}, None), "FHIR knows no empty values"
        for one in found.values() if isinstance(found, dict) else found if isinstance(found, list) else ():
            walk(one)

    walk(bundle)
    for event in (entry["resource"] for entry in bundle["entry"]):
        assert set(event) <= AUDIT_EVENT
        assert re.fullmatch(r"[A-Za-z0-9.-]{1,64}", event["id"])
        assert event["type"]["code"] and event["action"] in "CRUDE" and event["outcome"] in ("0", "4", "8", "12")
        assert re.search(r"T\d\d:\d\d:\d\d.*(Z|[+-]\d\d:\d\d)$", event["recorded"]), "an instant"
        assert event["agent"] and all(isinstance(agent["requestor"], bool) for agent in event["agent"])
        assert event["source"]["observer"]["display"]
        assert all(one["what"] for one in event["entity"])


def later(place: FakeWorkplace, days: int) -> None:
    place.clock.at += timedelta(days=days)


def test_r22_a_finished_conversation_is_due_after_its_term_and_leaves_a_tombstone(place, talk) -> None:
    with place.work() as work:
        for entry in work.outbox.of_conversation(talk.id):
            work.outbox.move(entry.id, Delivery.SENT)
    finish(place, talk.id)
    later(place, 90)
    assert what_is_due(place, Terms()) == ()
    later(place, 1)
    assert [(d.kind, d.id, d.waits_for) for d in erase_due(place, Terms())] == [(Kind.CONVERSATION, talk.id, "")]
    with place.work() as work:
        assert work.conversations.recent() == ()
        assert [(r.event, r.detail, r.basis) for r in work.audit.rows(talk.id)][-1] == (
            "erase", "term:conversation", "retention",
        )  # fmt: skip
        assert work.consents.of_conversation(talk.id), "that they decided is kept as proof (R23)"


def test_r22_what_still_has_to_go_waits_and_what_was_never_finished_is_only_named(place, talk) -> None:
    later(place, 91)
    assert [(d.kind, d.waits_for) for d in what_is_due(place, Terms())] == [(Kind.UNFINISHED, "unsent")]
    assert erase_due(place, Terms()) == ()


def test_r22_a_message_holds_a_conversation_only_as_long_as_its_yes_stands(place, talk) -> None:
    finish(place, talk.id)
    later(place, 91)
    assert [(d.kind, d.waits_for) for d in what_is_due(place, Terms())] == [(Kind.CONVERSATION, "unsent")]
    assert erase_due(place, Terms()) == ()
    later(place, 100)
    assert [(d.kind, d.waits_for) for d in erase_due(place, Terms())] == [(Kind.CONVERSATION, "")]
    with place.work() as work:
        assert {e.state for e in work.outbox.of_conversation(talk.id)} == {Delivery.STOPPED}


def test_r22_as_part_of_the_record_it_stays_twenty_years(place, talk) -> None:
    finish(place, talk.id)
    later(place, 366 * 19)
    assert Kind.CONVERSATION not in {d.kind for d in what_is_due(place, Terms(record=True))}
    for wrong in ({"conversation_days": 366}, {"consent_years": 4}, {"trail_years": 30}):
        with pytest.raises(AskPerson) as refused:
            Terms(**wrong)
        assert refused.value.code == "term-wrong"


def test_r22_an_admin_sees_what_is_due_and_reads_nothing(place, talk) -> None:
    finish(place, talk.id)
    with place.work() as work:
        work.conversations = WithoutTalks(work.conversations)
        due = terms._due(work, place, Terms())
        later(place, 400)
        due += terms._due(work, place, Terms())
    assert [d.id for d in due if d.kind is Kind.CONVERSATION] == [talk.id]


def test_what_people_read_is_in_the_time_of_the_device(place, talk, monkeypatch) -> None:
    monkeypatch.setenv("TZ", "Europe/Amsterdam")
    time.tzset()
    try:
        place.clock.at = place.clock.at.replace(month=7, day=1, hour=22, minute=30)
        who_looked(place, talk.people[0].id)
        read = who_looked(place, talk.people[0].id)[-1]
        assert "2 juli 2026, 00.30 uur" in read.words
        assert "2 juli 2026" in words_in(copy_for_person(place, talk.people[0].id))
        assert "2 juli 2026" in tried_words(Rehearsal(place.clock.at, "dossier-x.db", ok=True))
    finally:
        monkeypatch.undo()
        time.tzset()


def test_r23_r24_proof_and_trail_go_five_years_later(place, talk) -> None:
    erase_conversation(place, talk.id)
    later(place, 365 * 5)
    assert Kind.CONSENT not in {d.kind for d in what_is_due(place, Terms())}
    later(place, 200)
    gone = {d.kind for d in erase_due(place, Terms())}
    assert gone == {Kind.CONSENT, Kind.TRAIL}
    with place.work() as work:
        assert work.consents.of_conversation(talk.id) == ()
        assert {row.detail.split(":")[0] for row in work.audit.rows()} == {"term"}
        assert work.audit.broken_at() is None


def test_r28_a_conversation_erased_at_request_sends_nothing_more(place, talk) -> None:
    erase_conversation(place, talk.id)
    with place.work() as work:
        assert {e.state for e in work.outbox.of_conversation(talk.id)} == {Delivery.STOPPED}


def test_r16_advice_without_a_name_names_nobody(place, talk) -> None:
    advice = act_without_consent(place, talk, Ground.ADVICE, step="advies-veilig-thuis", told=Told.NO_NAME)
    assert (advice.person, advice.reason) == ("", "")
    assert place.kept.trail[-1].client == "-"
    with pytest.raises(AskPerson) as refused:
        act_without_consent(place, talk, Ground.ADVICE, person_id=talk.people[0].id, step="advies", told=Told.NO_NAME)
    assert refused.value.code == "advice-names"


@pytest.mark.parametrize(
    ("ground", "reason", "told", "checked_by", "code"),
    [
        (Ground.REPORT, "kort", Told.YES, "", "reason-short"),
        (Ground.REPORT, "acuut gevaar voor moeder en kind", Told.NO_NAME, "", "told-missing"),
        (Ground.VITAL, "acuut gevaar voor moeder en kind", Told.UNSAFE, "", "second-person"),
        (Ground.VITAL, "acuut gevaar voor moeder en kind", Told.UNSAFE, MIDWIFE.id, "second-person"),
    ],
)
def test_r16_r17_what_goes_without_consent_is_accounted_for(
    place, talk, ground: Ground, reason: str, told: Told, checked_by: str, code: str
) -> None:
    with pytest.raises(AskPerson) as refused:
        act_without_consent(
            place, talk, ground, person_id=talk.people[0].id, step="melding", reason=reason, told=told,
            checked_by=checked_by,
        )  # fmt: skip
    assert refused.value.code == code
    with place.work() as work:
        assert work.accounts.without_consent(talk.id) == ()


def test_r17_a_vital_interest_seen_by_a_second_person_is_kept_and_sends_nothing(place, talk) -> None:
    with place.work() as work:
        waiting = work.outbox.waiting()
    act_without_consent(
        place, talk, Ground.VITAL, person_id=talk.people[0].id, step="huisarts gebeld",
        reason="acuut gevaar voor moeder en kind", told=Told.UNSAFE, checked_by="p-bo",
    )  # fmt: skip
    with place.work() as work:
        assert work.outbox.waiting() == waiting
        assert len(work.accounts.without_consent(talk.id)) == 1
        assert not permits(work.consents.of_conversation(talk.id), "x", questions("x", [])[0].purpose, "jgz",
                           place.clock.now().date())  # fmt: skip
