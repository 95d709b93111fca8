"""What can be in a hand-over, and that whatever else comes is refused whole."""

import json
from copy import deepcopy
from datetime import UTC, date, datetime

import pytest
from fakes import MIDWIFE, FakeWorkplace, a_clock
from hypothesis import given, settings
from hypothesis import strategies as st

from app.catalogue.model import Circle, Service
from app.consent import Decision, questions
from app.conversation import TOGETHER, Family, Role, Room, alone_items, is_private
from app.errors import AskPerson
from app.exchange.handover import MOST_PEOPLE, Way, handover_message, read_handover
from app.exchange.sealing import unseal_once
from app.guide import AskedOf, Coding, read_guide
from app.steps.begin_conversation import NewPerson, begin_conversation
from app.steps.choose_offers import choose_offers
from app.steps.give_answer import give_answer
from app.steps.hand_over import hand_over
from app.steps.record_consent import record_consent
from app.steps.take_alert_step import take_alert_step
from app.steps.write_note import write_note
from app.texts import shipped

GUIDE = read_guide(shipped("guides/prenataal.json"))
ITEMS = {item.link_id: item for item in GUIDE.walk()}
SECRET = alone_items(GUIDE)
ASKED = sorted(i.link_id for i in ITEMS.values() if i.is_question and not i.hidden and not i.link_id.startswith("C."))
NEVER = sorted(link_id for link_id in ASKED if link_id in SECRET or is_private(ITEMS[link_id]))
SERVICES = {
    code: Service(code, f"Aanbod {code}", "Organisatie (voorbeeld)", "", "", circle=Circle.SERVICE)
    for code in ("RELATIE", "STEUN")
}


class Offers:
    def get(self, service_id):
        return SERVICES.get(service_id)


def value_for(item, words):
    match item.type:
        case "boolean":
            return (True,)
        case "integer":
            return (7,)
        case "choice" if item.options:
            coding = item.options[len(item.options) // 2].value
            return (coding if isinstance(coding, Coding) else str(coding),)
    return (words,)


@given(st.lists(st.tuples(st.sampled_from(ASKED + NEVER), st.integers(0, 1), st.booleans()), max_size=25))
@settings(max_examples=25)
def test_no_answer_that_is_private_alone_or_not_shareable_can_be_in_a_hand_over(said):
    place = FakeWorkplace(a_clock(), MIDWIFE)
    people = [NewPerson("Ana", Role.PREGNANT), NewPerson("Ben", Role.PARTNER, "ar")]
    talk = begin_conversation(place, GUIDE, moment="", family=Family(weeks=26), people=people)
    canaries = {}
    for number, (link_id, who, alone) in enumerate(said):
        item, person = ITEMS[link_id], talk.people[who].id
        of = person if item.asked_of is AskedOf.EACH_PARENT or item.only_alone else TOGETHER
        room = Room.alone_with(person) if alone else Room()
        words = f"kanarie{number}x"
        try:
            values = value_for(item, words)
            given_now = give_answer(place, GUIDE, talk, room, link_id=link_id, of=of, values=values)
        except AskPerson:
            continue
        talk = talk.with_answer(given_now)
        canaries[words] = (link_id, given_now.alone)
    write_note(place, talk.id, "kanarienotitie")
    take_alert_step(place, talk.id, alert="A-MELD", of=talk.people[0].id, step="kanariestap")
    talk = choose_offers(place, talk, Room(), tuple(SERVICES), fits_everyone=tuple(SERVICES))
    for person in talk.people:
        question = next(q for q in questions(person.id, []) if q.receiver == "jgz")
        record_consent(place, talk, Room(), question, Decision.PERMIT)
    made = hand_over(place, Offers(), talk.id, Room(), Way.STICK)
    whole = json.dumps(unseal_once(json.loads(made.file)["jwe"], made.code.key), ensure_ascii=False)
    assert "Ana" in whole and "kanarienotitie" not in whole and "kanariestap" not in whole and "A-MELD" not in whole
    for words, (link_id, alone) in canaries.items():
        if words in whole:
            assert ITEMS[link_id].shareable and link_id not in SECRET and not alone, link_id
    read_handover(json.loads(whole))


def a_message():
    consent = {
        "resourceType": "Consent",
        "status": "active",
        "provision": {"type": "permit", "period": {"start": "2026-11-23T09:30:00+00:00", "end": "2027-05-23"}},
    }
    patient = {"resourceType": "Patient", "name": [{"given": ["Ana"]}]}
    bundle = {"id": "k-1", "entry": [{"resource": patient}, {"resource": consent}]}
    return handover_message(
        "0193b2c0-0000-7000-8000-000000000001",
        [bundle],
        receiver="jgz",
        source="Praktijk De Proef",
        held_on=date(2026, 11, 23),
        made_at=datetime(2026, 11, 23, 9, 30, tzinfo=UTC),
        until=date(2027, 2, 1),
    )


def places(value, path=()):
    """Every place in a message, with the way to it."""
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in steps:
        yield (*path, key)
        yield from places(inner, (*path, key))


JUNK = st.one_of(
    st.none(), st.booleans(), st.integers(), st.text(max_size=20), st.just({}), st.just([]), st.just("\u202ekwaad"),
    st.just("x" * 3000), st.just([{"resource": {"resourceType": "Observation"}}]),
)  # fmt: skip


@given(st.sampled_from(sorted(places(a_message()), key=repr)), JUNK)
@settings(max_examples=120)
def test_a_message_changed_anywhere_is_read_whole_or_refused_in_words(where, junk):
    message = deepcopy(a_message())
    inner = message
    for key in where[:-1]:
        inner = inner[key]
    inner[where[-1]] = junk
    try:
        read = read_handover(message)
    except AskPerson as refused:
        assert refused.code == "handover-damaged"
        return
    assert all("\u202e" not in field.value for told in read.people for field in told.fields)


def test_a_no_never_reads_as_a_yes():
    for change in ({"status": "inactive"}, {"provision": {"type": "deny", "period": {}}}):
        message = a_message()
        message["entry"][1]["resource"]["entry"][1]["resource"] |= change
        with pytest.raises(AskPerson):
            read_handover(message)


def test_a_resource_nobody_would_see_is_refused():
    message = a_message()
    bundle = message["entry"][1]["resource"]
    bundle["entry"].append({"resource": {"resourceType": "Observation", "valueString": "verborgen"}})
    with pytest.raises(AskPerson):
        read_handover(message)
    message = a_message()
    message["entry"] += [message["entry"][1]] * MOST_PEOPLE
    with pytest.raises(AskPerson):
        read_handover(message)
