"""Before the first question of an own moment a parent hears what stays between us and what does not."""

from datetime import UTC, datetime

import pytest

from app.conversation import OWN_MOMENT, Answer, Conversation, Family, Person, Role, Room, questions
from app.guide import read_guide
from app.texts import shipped

AT = datetime(2026, 11, 24, tzinfo=UTC)
PEOPLE = (Person("a", Role.PREGNANT, "Sanne"), Person("b", Role.PARTNER, "Youssef"))


def own_moment(file, *answers, **family):
    guide = read_guide(shipped(f"guides/{file}.json"))
    conversation = Conversation(
        "1", guide.url, guide.version, "verzonnen", Family(**family), PEOPLE, AT, "p", answers=answers
    )
    return [item.link_id for item, _ in questions(guide, conversation, Room.alone_with("a"), OWN_MOMENT)]


@pytest.mark.parametrize(("guide", "phase"), [("prenataal", "Z2"), ("postnataal", "B1")])
def test_what_stays_between_us_comes_first(guide, phase):
    asked = own_moment(guide, Answer("T0.2", "together", (True,), AT), phase=phase)
    assert asked[0] == "T10.0"
    assert asked.count("T10.0") == 1 and len(asked) > 3


def test_the_other_questions_keep_the_order_of_the_guide():
    asked = own_moment("prenataal", Answer("T0.2", "together", (True,), AT), phase="Z2", weeks=26)
    assert [one for one in asked if one in ("T2.8", "T4.6", "T8.6", "T10.1")] == ["T2.8", "T4.6", "T8.6", "T10.1"]
