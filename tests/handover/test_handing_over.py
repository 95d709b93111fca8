"""From the midwife's dossier to the nurse's, over a real central in this process: once, on a living yes, and whole."""

import json
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

import pytest
from central_feeds import NOW
from central_in_process import central_in_process
from fakes import FakeWorkplace
from handover_world import NURSE, PRIVATE, SECRET, WISH, HandoverWorld

from app.consent import Decision
from app.conversation import Room
from app.errors import AskPerson, TryLater
from app.exchange.handover import Way
from app.exchange.handover_code import new_code
from app.exchange.handover_file import read_handover_file
from app.steps.carry_handover import sheet_of
from app.steps.choose_offers import choose_offers
from app.steps.erase_person import erase_person
from app.steps.export_person import export_person
from app.steps.hand_over import handover_offer
from app.steps.open_conversation import answers_of_last_time
from app.steps.open_handover import BOX_KEYS, handover_behind, needs_code, tell_taken
from app.steps.own_copy_words import sections
from app.steps.person_record import person_record
from app.steps.see_outgoing import outgoing, what_waits
from app.steps.terms import erase_conversation
from app.store import Event, ProfessionalRole
from central.handovers.tables import HandoverTable


@pytest.fixture
def world(tmp_path):
    with central_in_process(tmp_path) as central:
        made = HandoverWorld(tmp_path, *central)
        yield made
        made.close()


@contextmanager
def refused(code):
    """A refusal by its code, with words for it."""
    with pytest.raises(AskPerson) as told:
        yield
    assert told.value.code == code and told.value.message


def lying(world):
    with world.database.reading() as connection:
        return connection.execute(HandoverTable.__table__.select()).all()


def stick(made, tmp_path):
    path = tmp_path / "document.overdracht"
    path.write_bytes(made.file)
    return read_handover_file(path)


def test_what_both_permitted_arrives_with_who_said_yes_and_until_when(world):
    world.decide(0), world.decide(1)
    made = world.make()
    world.send()
    opened = world.open(made.code)
    ana, ben = opened.handover.people
    assert (ana.name, ben.name) == ("Ana", "Ben")
    assert ana.wishes == (("T12.1", WISH),) and len(ana.offers) == 2
    assert ana.until > NOW.date() and opened.handover.source == world.midwife.professional.organization
    assert opened.asked and opened.handover.held_on == NOW.date()


def test_what_was_shown_is_exactly_what_arrives(world):
    world.decide(0), world.decide(1)
    shown = handover_offer(world.midwife, world.catalogue, world.talk.id, Room())
    made = world.make()
    world.send()
    arrived = world.open(made.code).handover
    assert [share.fields for share in shown.goes] == [told.fields for told in arrived.people]
    assert (shown.source, shown.held_on, shown.until) == (arrived.source, arrived.held_on, arrived.until)


def test_one_parents_yes_hands_over_that_parents_own_and_no_shared_words(world):
    world.decide(0)
    made = world.make()
    world.send()
    (told,) = world.open(made.code).handover.people
    assert told.name == "Ana" and told.wishes == ()


def test_alone_with_one_parent_only_that_parents_share_is_seen_and_goes(world):
    world.decide(0), world.decide(1)
    room = Room.alone_with(world.talk.people[1].id)
    shares = handover_offer(world.midwife, world.catalogue, world.talk.id, room).shares
    assert [share.person.name for share in shares] == ["Ben"]
    made = world.make(room=room)
    world.send()
    assert [told.name for told in world.open(made.code).handover.people] == ["Ben"]


def test_a_yes_given_alone_is_neither_seen_nor_used_while_the_other_is_there(world):
    world.decide(0, room=Room.alone_with(world.talk.people[0].id))
    offer = handover_offer(world.midwife, world.catalogue, world.talk.id, Room())
    assert [share.consent for share in offer.shares] == [None, None] and not offer.goes
    with refused("handover-nothing"):
        world.make()
    assert world.make(Way.STICK, Room.alone_with(world.talk.people[0].id)).code


def test_without_a_yes_there_is_nothing_to_hand_over(world):
    world.decide(0, Decision.DENY)
    with refused("handover-nothing"):
        world.make()
    assert not world.midwife.kept.handovers and not lying(world)


def test_nothing_said_in_private_or_alone_travels(world):
    world.decide(0), world.decide(1)
    made = world.make(Way.STICK)
    opened = world.open(made.code, stick(made, world.folder), offline=True)
    assert SECRET not in json.dumps(opened.message) and WISH in json.dumps(opened.message)


def test_an_offer_that_may_not_be_printed_does_not_travel_either(world):
    hidden = next(s for s in world.catalogue.all() if "VEILIG" in s.categories)
    chosen = (*world.talk.chosen, hidden.id)
    choose_offers(world.midwife, world.talk, Room(), chosen, fits_everyone=chosen)
    world.decide(0)
    made = world.make(Way.STICK)
    opened = world.open(made.code, stick(made, world.folder), offline=True)
    assert hidden.id not in json.dumps(opened.message) and len(opened.handover.people[0].offers) == 2


def test_the_code_is_kept_nowhere_on_the_midwifes_device(world):
    world.decide(0)
    made = world.make()
    kept = repr(world.midwife.kept)
    signs = "".join(made.code.groups[:2])  # eight: ciphertext beside it holds four by chance now and then
    assert signs not in kept and made.code.secret.hex() not in kept and made.code.key.hex() not in kept


def test_the_nurses_conversation_knows_what_was_told_and_whence_but_not_as_answers_of_now(world):
    world.decide(0), world.decide(1)
    made = world.make()
    world.send()
    talk = world.go_on(world.open(made.code))
    (before,) = answers_of_last_time(world.nurse, talk.id)
    assert (before.link_id, before.values) == ("T12.1", (WISH,)) and before.given_at.date() == NOW.date()
    assert talk.answers == () and world.born.item("T12.1") is not None
    assert handover_behind(world.nurse, talk.id).source == world.midwife.professional.organization


def test_begun_once_it_opens_nowhere_again(world):
    world.decide(0)
    made = world.make()
    world.send()
    world.go_on(world.open(made.code))
    with refused("handover-opened-here"):
        world.open(made.code)
    assert tell_taken(world.nurse, world.link(world.nurse)) == 1
    assert [(row.jwe, row.taken_at is None) for row in lying(world)] == [("", False)]
    with refused("handover-opened"):
        world.open(made.code)
    assert tell_taken(world.nurse, world.link(world.nurse)) == 0


def test_a_line_that_broke_before_it_was_kept_costs_nothing(world):
    world.decide(0)
    made = world.make()
    world.send()
    world.open(made.code)
    assert world.go_on(world.open(made.code)).people[0].name == "Ana"


def test_another_organization_cannot_open_what_the_first_is_opening(world):
    world.decide(0)
    made = world.make()
    world.send()
    world.open(made.code)
    other = FakeWorkplace(world.clock, NURSE)
    world.enrol(other, "andere-ggd")
    with refused("handover-opened"):
        world.open(made.code, place=other)


def test_a_colleague_of_the_same_organization_can_still_open_it(world):
    world.decide(0)
    made = world.make()
    world.send()
    world.open(made.code)
    colleague = FakeWorkplace(world.clock, NURSE)
    world.enrol(colleague, "ggd")
    assert world.go_on(world.open(made.code, place=colleague), colleague)


def test_taken_back_before_it_was_opened_it_opens_for_nobody(world):
    consent = world.decide(0)
    made = world.make()
    world.send()
    world.withdraw(consent)
    world.send()
    with refused("handover-withdrawn"):
        world.open(made.code)
    assert [row.jwe for row in lying(world)] == [""]


def test_taken_back_before_it_was_sent_it_never_leaves(world):
    consent = world.decide(0)
    made = world.make()
    world.withdraw(consent)
    world.send()
    assert not lying(world)
    with refused("handover-unknown"):
        world.open(made.code)


def test_one_parents_withdrawal_takes_back_the_whole_of_it(world):
    world.decide(0)
    ben = world.decide(1)
    made = world.make()
    world.send()
    world.withdraw(ben)
    world.send()
    with refused("handover-withdrawn"):
        world.open(made.code)


def test_a_stick_is_refused_too_once_central_knows_it_was_taken_back(world):
    consent = world.decide(0)
    made = world.make(Way.STICK)
    world.send()
    assert [row.jwe for row in lying(world)] == [""]
    world.withdraw(consent)
    world.send()
    with refused("handover-withdrawn"):
        world.open(made.code, stick(made, world.folder))


def test_a_stick_opens_without_a_line_and_only_once_on_this_device(world):
    world.decide(0)
    made = world.make(Way.STICK)
    sealed = stick(made, world.folder)
    assert needs_code(sealed)
    opened = world.open(made.code, sealed, offline=True)
    assert not opened.asked
    world.go_on(opened)
    with refused("handover-opened-here"):
        world.open(made.code, sealed, offline=True)


def test_a_stick_opens_while_the_midwifes_device_was_not_online_yet(world):
    world.decide(0)
    made = world.make(Way.STICK)
    assert not world.open(made.code, stick(made, world.folder)).asked


def test_a_consent_that_ran_out_before_sending_takes_it_back(world):
    world.decide(0)
    world.make()
    world.clock.at += timedelta(days=400)
    world.send()
    assert not lying(world) and world.midwife.kept.handovers[0].ended


def test_it_opens_on_its_last_day_and_not_after_it(world):
    world.decide(0)
    made = world.make(Way.STICK)
    sealed = stick(made, world.folder)
    world.clock.at += timedelta(days=90)
    assert world.open(made.code, sealed, offline=True)
    world.clock.at += timedelta(days=1)
    with refused("handover-expired"):
        world.open(made.code, sealed, offline=True)


def test_central_opens_nothing_that_ran_out_and_throws_it_away(world):
    world.decide(0), world.decide(1)
    made = world.make()
    world.send()
    world.clock.at += timedelta(days=92)
    with refused("handover-expired"):
        world.open(made.code)
    world.make()
    world.send()
    assert sorted(bool(row.jwe) for row in lying(world)) == [False, True]


def test_a_newer_hand_over_ends_the_one_before_it(world):
    world.decide(0)
    first = world.make()
    world.send()
    second = world.make()
    world.send()
    with refused("handover-withdrawn"):
        world.open(first.code)
    assert world.open(second.code)


def test_a_code_of_another_hand_over_opens_no_file(world):
    world.decide(0)
    made = world.make(Way.STICK)
    with refused("handover-code-other"):
        world.open(new_code(), stick(made, world.folder))
    with refused("handover-needs-code"):
        world.open(None, stick(made, world.folder))


def test_an_admin_reads_no_hand_over(world):
    world.decide(0)
    made = world.make(Way.STICK)
    admin = FakeWorkplace(world.clock, replace(NURSE, role=ProfessionalRole.ADMIN))
    with refused("role-no-talks"):
        world.open(made.code, stick(made, world.folder), admin, offline=True)


def test_a_code_nobody_made_is_unknown(world):
    with refused("handover-unknown"):
        world.open(new_code())


def test_a_damaged_file_is_named_and_nothing_is_kept(world):
    world.decide(0)
    made = world.make(Way.STICK)
    sealed = stick(made, world.folder)
    head, _dot, tail = sealed.rpartition(".")
    with refused("handover-damaged"):
        world.open(made.code, f"{head}.{tail[::-1]}", offline=True)
    path = world.folder / "kapot.overdracht"
    path.write_bytes(made.file[:200])
    with refused("handover-file-other"):
        read_handover_file(path)
    with refused("handover-file-missing"):
        read_handover_file(world.folder / "weg.overdracht")
    assert not world.nurse.kept.received and not world.nurse.kept.conversations


def test_a_code_for_a_stick_says_so_when_there_is_no_file(world):
    world.decide(0)
    made = world.make(Way.STICK)
    world.send()
    with refused("handover-on-stick"):
        world.open(made.code)


def test_a_file_for_an_organization_opens_with_its_key_only_and_needs_no_paper(world):
    world.decide(0)
    with refused("handover-no-key"):
        world.make(Way.ORGANIZATION)
    world.know_receiver()
    made = world.make(Way.ORGANIZATION)
    sealed = stick(made, world.folder)
    assert made.code is None and not needs_code(sealed)
    with refused("handover-other-organization"):
        world.open(None, sealed)
    with world.nurse.work() as work:
        work.sendings.keep_fact(BOX_KEYS, json.dumps([PRIVATE]))
    assert world.go_on(world.open(None, sealed)).people[0].name == "Ana"


def test_handed_over_on_paper_it_does_not_go_by_itself_as_well(world):
    world.know_receiver()
    world.decide(0)
    world.make()
    world.send()
    kinds = [sending.kind for sending in world.midwife.kept.sendings if sending.attempts]
    assert kinds == ["handover"]


def test_until_central_has_it_the_list_says_that_it_waits(world):
    world.decide(0), world.decide(1)
    world.make()
    seen = outgoing(world.midwife, world.catalogue)
    assert [one.waits for one in seen] == [True, True] and all(one.fields for one in seen)
    assert what_waits(world.midwife, world.catalogue).all == 2
    world.send()
    assert not any(one.waits for one in outgoing(world.midwife, world.catalogue))
    assert what_waits(world.midwife, world.catalogue).all == 0


def test_a_device_without_a_place_hands_over_on_a_stick_only(world):
    world.midwife.kept.facts.clear()
    world.decide(0)
    with refused("handover-not-enrolled"):
        world.make()
    made = world.make(Way.STICK)
    assert world.open(made.code, stick(made, world.folder), offline=True)


def test_both_trails_tell_that_it_went_and_that_it_came_and_nothing_of_it(world):
    world.decide(0)
    made = world.make()
    world.send()
    world.go_on(world.open(made.code))
    with world.midwife.work() as work:
        assert [r.detail for r in work.audit.rows() if r.event == Event.SEND] == ["handover:central"] * 2
        assert all(made.code.lookup not in r.detail for r in work.audit.rows())
    with world.nurse.work() as work:
        found = [(r.event, r.detail) for r in work.audit.rows()]
        assert ("open", "handover") in found and ("create", f"handover:{made.handover.id}") in found


def test_erasing_a_parent_erases_what_was_received_about_them(world):
    world.decide(0)
    made = world.make()
    world.send()
    talk = world.go_on(world.open(made.code))
    erase_person(world.nurse, talk.people[0].id)
    assert "Ana" not in repr(world.nurse.kept.received)


def test_a_parents_own_copy_holds_what_was_received_and_not_the_others_name(world):
    world.decide(0), world.decide(1)
    made = world.make()
    world.send()
    talk = world.go_on(world.open(made.code))
    exported = export_person(world.nurse, talk.people[0].id).decode()
    assert WISH in exported and world.midwife.professional.organization in exported and "Ben" not in exported
    (section,) = [
        s for s in sections(person_record(world.nurse, talk.people[0].id), {}, own_moment=False) if WISH in s.lines
    ]
    assert "Ben" not in " ".join(section.lines)


def test_erasing_the_midwifes_conversation_takes_its_hand_over_back(world):
    world.decide(0)
    made = world.make()
    world.send()
    erase_conversation(world.midwife, world.talk.id)
    world.send()
    with refused("handover-withdrawn"):
        world.open(made.code)


def test_without_a_line_a_code_waits_for_one(world):
    world.decide(0)
    made = world.make()
    world.send()
    world.client = type("Away", (), {"stream": _away})()
    with pytest.raises(TryLater):
        world.open(made.code)


def _away(*_how, **_more):
    import httpx

    raise httpx.ConnectError("verzonnen")


def test_the_sheet_is_in_what_those_whose_yes_is_in_it_read(world):
    world.talk = world.a_talk(("ar", "tr"))
    world.decide(1)
    made = world.make()
    assert (made.languages, made.form) == (("tr",), "je") and sheet_of(world.midwife, made).pages == 1
    world.decide(0)
    made = world.make()
    assert (made.languages, made.form) == (("ar", "tr"), "jullie") and sheet_of(world.midwife, made).pages == 2


def test_a_language_there_are_no_texts_for_leaves_a_dutch_sheet(world):
    world.talk = world.a_talk(("xx", "nl"))
    world.decide(0)
    assert sheet_of(world.midwife, world.make()).pages == 1
