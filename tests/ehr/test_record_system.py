"""A consented conversation into the organization's own FHIR server: over a real line, once each, on a living yes."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.consent import Decision
from app.consent.frame import NOT_FOR_COURT
from app.conversation import Answer
from app.ehr.answer import parked_words
from app.errors import AskPerson
from app.exchange import Delivery
from app.exchange.sending import Step
from app.guide import Coding
from app.steps.correct_record import correct_answer
from app.steps.erase_person import erase_person
from app.steps.finish import reopen
from app.steps.freeze import prepare
from app.steps.hold_back import hold_back, put_back
from app.steps.parked import let_go, parked, try_again
from app.steps.read_trail import who_looked
from app.steps.terms import erase_conversation
from app.store import Event


def test_a_finished_conversation_goes_as_one_transaction_of_puts_with_our_ids(world):
    talk = world.finished(both=True)
    assert world.send() == 2
    assert {one.entry.state for one in world.waits()} == {Delivery.SENT}
    (bundle,) = world.server.bundles
    assert bundle["type"] == "transaction"
    requests = [entry["request"] for entry in bundle["entry"]]
    assert {request["method"] for request in requests} == {"PUT"} and not any("ifMatch" in r for r in requests)
    assert {one["id"] for one in world.server.of_type("Patient")} == {p.id for p in talk.people}
    assert {one["resourceType"] for one in map(world.server.now_at, world.server.stored)} == {
        "Patient", "Encounter", "Consent", "QuestionnaireResponse",
    }  # fmt: skip


def test_what_goes_is_what_the_page_shows(world):
    talk = world.talk()
    world.say(talk, "T1.2", talk.people[0].id, 4)
    world.yes(talk)
    world.yes(talk, 1)
    world.finish(talk)
    shown = {field.value for one in world.waits() for field in one.fields}
    assert any("Samen eten" in value for value in shown) and {"Sanne", "Youssef", "nl", "2026-11-24"} <= shown
    world.send()
    said = str([one["item"] for one in world.server.of_type("QuestionnaireResponse")])
    assert "Samen eten" in said and "'valueInteger': 4" in said


def test_nothing_goes_before_the_conversation_is_finished(world):
    talk = world.talk()
    world.yes(talk)
    assert world.send() == 0 and not world.server.stored
    assert world.waits()[0].early and not world.waits()[0].waits
    world.finish(talk)
    assert world.waits()[0].waits and world.send() == 1


def test_one_parents_no_keeps_shared_words_out_of_the_others_record(world):
    talk = world.talk()
    world.yes(talk)
    world.yes(talk, 1, Decision.DENY)
    world.finish(talk)
    assert world.send() == 1
    assert "Samen eten" not in str(world.server.bundles) and "Youssef" not in str(world.server.bundles)


def test_no_resource_names_or_points_at_the_other_parent(world):
    talk = world.finished(both=True, shared="Youssef en Sanne willen samen eten")
    world.send()
    a, b = (p.id for p in talk.people)
    for resource in map(world.server.now_at, world.server.stored):
        assert not (a in str(resource) and b in str(resource))
    named = [r for r in map(world.server.now_at, world.server.stored) if "Youssef" in str(r)]
    assert [r["resourceType"] for r in named] == ["Patient"]


@pytest.mark.parametrize(("frame", "answers"), [("gi-ots", 0), ("uha", 2)])
def test_under_an_order_no_answer_goes_and_in_no_frame_of_a_judge_is_it_for_court(world, frame, answers):
    talk = world.talk()
    said = Answer("T11.7", talk.people[0].id, (Coding(frame, "verzonnen"),), world.clock.now())
    with world.place.work() as work:
        work.conversations.give_answer(talk.id, said)
    world.yes(talk)
    world.yes(talk, 1)
    world.finish(talk)
    world.send()
    resources = [entry["resource"] for entry in world.server.bundles[0]["entry"]]
    assert sum("Samen eten" in str(one) for one in resources) == answers
    assert {one["meta"]["tag"][0]["code"] for one in resources} == {NOT_FOR_COURT}


def test_a_later_yes_of_the_other_brings_the_shared_words_and_nothing_else_again(world):
    talk = world.finished()
    world.send()
    assert "Samen eten" not in str(world.server.bundles)
    before = world.versions()
    world.yes(talk, 1)
    assert world.send() == 2
    assert {place for place, number in world.versions().items() if number > 1} == set()
    assert before.items() <= world.versions().items()
    assert len(world.server.of_type("QuestionnaireResponse")) == 2


def test_what_did_not_change_is_not_sent_again(world):
    talk = world.finished(both=True)
    world.send()
    correct_answer(
        world.place, world.guide, world.now(talk), talk.people[0].id, link_id="T12.1", values=("Rust",), shared=True
    )
    assert world.send() == 2
    changed = [entry["request"]["url"].partition("/")[0] for entry in world.server.bundles[1]["entry"]]
    assert changed == ["QuestionnaireResponse", "QuestionnaireResponse"]
    assert all(entry["request"]["ifMatch"] == 'W/"1"' for entry in world.server.bundles[1]["entry"])
    assert sorted(world.versions().values()) == [1] * 6 + [2] * 2


def test_another_choice_changes_what_stands_there_and_leaves_nothing_behind(world):
    talk = world.talk()
    first = world.choose(talk)
    world.yes(talk)
    world.finish(talk)
    world.send()
    reopen(world.place, talk.id)
    world.choose(talk, 1)
    world.finish(talk)
    world.send()
    (plan,) = world.server.of_type("CarePlan")
    assert [one["detail"]["code"]["coding"][0]["code"] for one in plan["activity"]] == [first[0]]


def test_finished_again_without_a_change_writes_nothing(world):
    talk = world.finished()
    world.send()
    reopen(world.place, talk.id)
    world.finish(talk)
    assert world.send() == 1 and len(world.server.bundles) == 1


@pytest.mark.parametrize("created", [True, False])
@pytest.mark.parametrize("etags", ["everywhere", "not-in-answers", "nowhere"])
def test_a_server_may_say_200_or_201_and_give_versions_or_none(world, etags, created):
    world.server.created, world.server.etags = created, etags != "nowhere"
    world.server.entry_etags = etags == "everywhere"
    talk = world.finished()
    assert world.send() == 1
    world.yes(talk, 1)
    correct_answer(
        world.place, world.guide, world.now(talk), talk.people[0].id, link_id="T12.1", values=("Rust",), shared=True
    )
    assert world.send() == 2 and not parked(world.place)
    matched = [entry["request"].get("ifMatch") for entry in world.server.bundles[1]["entry"]]
    assert not any(matched)  # all of it is new there
    correct_answer(
        world.place, world.guide, world.now(talk), talk.people[0].id, link_id="T12.1", values=("Slaap",), shared=True
    )
    assert world.send() == 2
    matched = {entry["request"].get("ifMatch") for entry in world.server.bundles[2]["entry"]}
    assert matched == ({None} if etags == "nowhere" else {'W/"1"'})


def test_what_somebody_changed_there_is_not_written_over_unseen(world):
    talk = world.finished()
    world.send()
    patient = world.server.now_at(f"Patient/{talk.people[0].id}")
    world.server.put({**patient, "name": [{"text": "Sanne de Boer"}]})
    rename(world, talk, "Sanneke")
    assert world.send() == 0
    (aside,) = parked(world.place)
    assert aside.reason == "ehr-changed" and "intussen iets gewijzigd" in parked_words(aside.reason)
    assert world.server.now_at(f"Patient/{talk.people[0].id}")["name"] == [{"text": "Sanne de Boer"}]
    assert [one.parked for one in world.waits()].count("ehr-changed") == 1


def test_once_a_person_read_it_trying_again_writes_ours_and_keeps_what_else_was_added_there(world):
    talk = world.finished()
    world.send()
    place = f"Patient/{talk.people[0].id}"
    world.server.put({**world.server.now_at(place), "name": [{"text": "X"}], "birthDate": "1994"})
    rename(world, talk, "Sanneke")
    world.send()
    try_again(world.place, parked(world.place)[0].id)
    assert world.send() == 1
    assert world.server.now_at(place)["name"][0]["given"] == ["Sanneke"]
    assert world.server.now_at(place)["birthDate"] == "1994"


def test_a_change_there_after_it_was_read_lies_aside_once_more(world):
    talk = world.finished()
    world.send()
    place = f"Patient/{talk.people[0].id}"
    world.server.put({**world.server.now_at(place), "name": [{"text": "X"}]})
    rename(world, talk, "Sanneke")
    world.send()
    world.server.put({**world.server.now_at(place), "name": [{"text": "Y"}]})
    try_again(world.place, parked(world.place)[0].id)
    assert world.send() == 0 and world.server.now_at(place)["name"] == [{"text": "Y"}]


def test_a_change_between_reading_and_writing_stops_the_whole_bundle(world):
    talk = world.finished()
    world.send()
    place = f"Patient/{talk.people[0].id}"
    rename(world, talk, "Sanneke")

    def meanwhile():
        world.server.before_write = None
        world.server.put({**world.server.now_at(place), "name": [{"text": "Z"}]})

    world.server.before_write = meanwhile
    assert world.send() == 0
    assert [one.reason for one in parked(world.place)] == ["ehr-changed"] and len(world.server.bundles) == 1


def test_what_was_deleted_there_does_not_come_back_unseen(world):
    talk = world.finished()
    world.send()
    place = f"Patient/{talk.people[0].id}"
    world.server.delete(place)
    rename(world, talk, "Sanneke")
    assert world.send() == 0 and world.server.now_at(place) is None
    try_again(world.place, parked(world.place)[0].id)
    assert world.send() == 1 and world.server.now_at(place)["name"][0]["given"] == ["Sanneke"]


def test_one_parents_conflict_does_not_hold_the_others_back(world):
    talk = world.finished(both=True)
    world.send()
    world.server.put({**world.server.now_at(f"Patient/{talk.people[0].id}"), "name": [{"text": "X"}]})
    rename(world, talk, "Sanneke")
    rename(world, talk, "Joep", 1)
    assert world.send() == 1
    assert world.server.now_at(f"Patient/{talk.people[1].id}")["name"][0]["given"] == ["Joep"]


def test_a_yes_taken_back_in_time_sends_nothing(world):
    talk = world.talk()
    consent = world.yes(talk)
    world.finish(talk)
    world.withdraw(consent)
    assert world.send() == 0 and not world.server.stored


def test_a_yes_taken_back_after_sending_is_told_and_nothing_is_deleted(world):
    talk = world.talk()
    consent = world.yes(talk)
    world.finish(talk)
    world.send()
    world.withdraw(consent)
    assert [f.value for f in world.waits()[0].fields] == ["withdrawn"]
    assert world.send() == 1
    assert world.server.now_at(f"Consent/{consent.id}")["status"] == "inactive"
    assert len(world.server.of_type("Patient")) == 1 and len(world.server.bundles[-1]["entry"]) == 1


def test_a_yes_that_ran_out_sends_nothing(world):
    world.finished()
    world.clock.at += timedelta(days=400)
    assert world.send() == 0 and not world.server.stored


def test_what_was_held_back_goes_only_after_it_was_put_back(world):
    world.finished()
    entry = world.waits()[0].entry.id
    hold_back(world.place, entry)
    assert world.send() == 0
    put_back(world.place, entry)
    assert world.send() == 1


def test_what_a_person_lets_go_of_is_tried_no_more(world):
    world.finished()
    world.server.faults = [(422, {}, {"resourceType": "OperationOutcome", "issue": []})]
    assert world.send() == 0
    let_go(world.place, parked(world.place)[0].id)
    assert world.send() == 0 and not world.server.stored and world.waits()[0].entry.state is Delivery.STOPPED


def test_nothing_of_it_goes_to_central(world):
    world.finished()
    prepare(world.place, world.catalogue)
    with world.place.work() as work:
        assert not work.sendings.at(*Step) and work.outbox.waiting() == 1


def test_each_try_and_each_arrival_is_in_the_trail_and_readable(world):
    talk = world.finished()
    world.send()
    with world.place.work() as work:
        told = [row.detail for row in work.audit.rows() if row.event == Event.SEND and row.subject == talk.id]
    assert told == ["own-record:own-record", "own-record:arrived"]
    theirs, others = (who_looked(world.place, person.id) for person in talk.people)
    assert sum("dossier van de eigen organisatie" in look.words for look in theirs) == 2
    assert not any("dossier" in look.words for look in others)


def test_erasing_a_person_tells_the_record_system_and_leaves_no_digest_of_their_words(world):
    talk = world.finished(both=True)
    world.send()
    erase_person(world.place, talk.people[0].id)
    with world.place.work() as work:
        known = work.ehr_known.of(world.ehr.base, world.server.stored)
    assert all(place.startswith("Consent/") for place, one in known.items() if one.person == talk.people[0].id)
    assert world.send() == 1
    ended = [one["patient"]["reference"] for one in world.server.of_type("Consent") if one["status"] == "inactive"]
    assert ended == [f"Patient/{talk.people[0].id}"]


def test_erasing_a_conversation_leaves_only_what_is_known_of_its_decisions(world):
    talk = world.finished()
    world.send()
    erase_conversation(world.place, talk.id)
    with world.place.work() as work:
        known = work.ehr_known.of(world.ehr.base, world.server.stored)
    assert known and all(place.startswith("Consent/") for place in known)


def test_an_admin_sends_nothing(world):
    from app.store import ProfessionalRole

    world.finished()
    world.place.professional = replace(world.place.professional, role=ProfessionalRole.ADMIN)
    assert world.send() == 0 and not world.server.bundles


def test_what_was_invented_to_practise_with_never_goes(world):
    world.finished()
    world.place.practice = True
    assert world.send() == 0 and not world.server.bundles and not world.server.asked


def test_a_device_without_a_key_says_so(world):
    with world.place.work() as work:
        work.sendings.keep_fact("ehr-key", "")
    with pytest.raises(AskPerson) as fault:
        world.line()
    assert fault.value.code == "ehr-no-key" and "sleutel" in fault.value.message


def rename(world, talk, name, number=0):
    """The person is called otherwise from now on, and what went goes again."""
    from app.steps.ehr_queue import queue_again

    conversation = world.place.kept.conversations[talk.id]
    people = [replace(p, name=name) if n == number else p for n, p in enumerate(conversation.people)]
    world.place.kept.conversations[talk.id] = replace(conversation, people=tuple(people))
    with world.place.work() as work:
        queue_again(work, world.place, talk.id)
