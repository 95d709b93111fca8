"""Whatever is said, by whom and where: nothing of an own moment, no signal and no word of the professional goes."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.consent.ask import OWN_RECORD, OWN_RECORD_DATA
from app.consent.model import Consent, Decision, Method, Purpose
from app.conversation.model import Answer, Conversation, Family, Person, Role, Status
from app.ehr.bundle import ehr_fields, ehr_resources, ended_resources
from app.steps.shipped_guides import guide_named

AT = datetime(2026, 11, 24, 9, tzinfo=UTC)
PEOPLE = (Person("p-a", Role.PREGNANT, "Sanne"), Person("p-b", Role.PARTNER, "Youssef"))
GUIDES = {name: guide_named(name) for name in ("prenataal", "postnataal")}
YES = Consent(
    "c-1", "talk", "p-a", Purpose.OWN_RECORD, OWN_RECORD, "Het dossier", Decision.PERMIT, OWN_RECORD_DATA,
    "Mag dit?", "nl-1.2", "nl", Method.SPOKEN, AT, "p-anna", date(2027, 5, 24),
)  # fmt: skip


def with_all_above(guide):
    """Each question with everything that stands above it and itself: worked out here, not by what is tested."""

    def below(items, above):
        for item in items:
            path = (*above, item)
            if item.is_question:
                yield path
            yield from below(item.items, path)

    return list(below(guide.items, ()))


PATHS = {name: with_all_above(guide) for name, guide in GUIDES.items()}


def never(path):
    """Whether no answer to this question may go to anybody: asked alone, a signal, or the professional's own."""
    own = path[-1]
    alone = any(item.only_alone for item in path)
    signal = any(mark.alert for mark in own.marks) or any(option.alert for option in own.options)
    return alone or signal or path[0].link_id.startswith("C")


def canary(number):
    return f"kanarie{number}x"


@st.composite
def talks(draw):
    name = draw(st.sampled_from(sorted(GUIDES)))
    said = []
    for number in range(draw(st.integers(1, 25))):
        path = draw(st.sampled_from(PATHS[name]))
        item = path[-1]
        if item.options:
            values = tuple(draw(st.lists(st.sampled_from([o.value for o in item.options]), min_size=1, max_size=3)))
        elif item.type == "boolean":
            values = (draw(st.booleans()),)
        elif item.type in ("integer", "decimal"):
            values = (draw(st.integers(1, 10)),)
        else:
            values = (canary(number),)
        of = draw(st.sampled_from(["p-a", "p-b", "together", "professional"]))
        said.append(
            (path, Answer(item.link_id, of, values, AT, draw(st.booleans()) and not values, draw(st.booleans())))
        )
    last = {(answer.link_id, answer.of): (path, answer) for path, answer in said}
    talk = Conversation(
        "talk", GUIDES[name].url, GUIDES[name].version, "", Family(weeks=26), PEOPLE, AT, "p-anna", Status.FINISHED, AT,
        answers=tuple(answer for _path, answer in last.values()), note="kanarie-notitie",
    )  # fmt: skip
    return name, talk, list(last.values())


def answered(items):
    for item in items:
        if item.get("answer"):
            yield item["linkId"], item["answer"]
        for answer in item.get("answer", []):
            yield from answered(answer.get("item", []))
        yield from answered(item.get("item", []))


@given(talks(), st.booleans(), st.booleans())
@settings(max_examples=30)
def test_no_conversation_puts_what_was_said_alone_or_never_leaves_into_a_record(made, own_words, everyone_agrees):
    name, talk, said = made
    resources = ehr_resources(
        GUIDES[name], talk, YES, (), own_words=own_words, everyone_agrees=everyone_agrees and own_words
    )
    whole = json.dumps(resources, ensure_ascii=False)
    assert "Youssef" not in whole and "p-b" not in whole and "kanarie-notitie" not in whole
    goes = {of for of, may in (("p-a", own_words), ("together", own_words and everyone_agrees)) if may}
    allowed = {(a.link_id, a.of) for path, a in said if not never(path) and not a.alone and a.of in goes}
    for one in resources:
        if one["resourceType"] != "QuestionnaireResponse":
            continue
        of = "p-a" if "author" in one else "together"
        for link_id, answers in answered(one["item"]):
            assert (link_id, of) in allowed
            hidden = {
                o.code for path, _a in said if path[-1].link_id == link_id for o in path[-1].options if o.only_alone
            }
            assert not hidden & {answer.get("valueCoding", {}).get("code") for answer in answers}
    for _path, answer in said:
        if (answer.link_id, answer.of) not in allowed and answer.values[0] and "kanarie" in str(answer.values[0]):
            assert str(answer.values[0]) not in whole
    shown = " ".join(field.value for field in ehr_fields(resources))
    words = [str(value) for _path, answer in said for value in answer.values if "kanarie" in str(value)]
    assert all(word in shown for word in words if word in whole)


def test_the_property_meets_answers_that_go_and_every_reason_why_others_do_not():
    reasons = [never(path) for path in PATHS["prenataal"]]
    assert sum(reasons) > 20 and reasons.count(False) > 30


def test_what_the_consent_does_not_name_is_not_there():
    talk = Conversation(
        "talk", "", "", "", Family(weeks=26), PEOPLE, AT, "p-anna", Status.FINISHED, AT,
        answers=(Answer("T12.1", "together", ("Rust",), AT),),
    )  # fmt: skip
    bare = replace(YES, data=())
    made = ehr_resources(GUIDES["prenataal"], talk, bare, (), own_words=True, everyone_agrees=True)
    assert [one["resourceType"] for one in made] == ["Patient", "Consent"]
    assert "Sanne" not in json.dumps(made) and made[0].keys() == {"resourceType", "id", "identifier"}


def test_a_resource_nobody_could_read_back_is_a_fault():
    with pytest.raises(ValueError, match="Observation"):
        ehr_fields([{"resourceType": "Observation"}])


def test_the_end_of_a_yes_holds_the_decision_and_nothing_else():
    (ended,) = ended_resources(YES)
    assert ended["resourceType"] == "Consent" and ended["status"] == "inactive" and ended["id"] == YES.id
