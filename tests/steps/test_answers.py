import pytest
from fakes import MIDWIFE, FakeWorkplace, a_clock
from small_guide import GUIDE

from app.conversation import Family, Role, Room
from app.errors import AskPerson, OurMistake
from app.guide.model import Coding
from app.steps.begin_conversation import NewPerson, begin_conversation
from app.steps.give_answer import give_answer
from app.steps.open_conversation import open_conversation
from app.steps.write_note import write_note

TOGETHER = Room()


@pytest.fixture
def place():
    return FakeWorkplace(a_clock(), MIDWIFE)


@pytest.fixture
def conversation(place):
    return begin_conversation(
        place,
        GUIDE,
        moment="24 weken",
        family=Family(),
        people=[NewPerson("Ana", Role.PREGNANT), NewPerson("Ben", Role.PARTNER)],
    )


def give(place, conversation, link_id, of, *values, room=TOGETHER, declined=False):
    return give_answer(place, GUIDE, conversation, room, link_id=link_id, of=of, values=values, declined=declined)


def kept(place, conversation):
    return {(a.link_id, a.of): a for a in open_conversation(place, conversation.id).answers}


def test_an_answer_is_kept(place, conversation):
    give(place, conversation, "T1.1", "together", "Wij lachen veel")
    assert kept(place, conversation)["T1.1", "together"].values == ("Wij lachen veel",)


def test_an_only_alone_question_is_refused_while_together(place, conversation):
    ana = conversation.people[0].id
    with pytest.raises(AskPerson) as refused:
        give(place, conversation, "T10.2", ana, True)
    assert (refused.value.code, refused.value.where) == ("only-alone", "T10.2")
    assert kept(place, conversation) == {}


def test_a_starred_option_is_refused_while_together(place, conversation):
    with pytest.raises(AskPerson) as refused:
        give(place, conversation, "T4.2", "together", Coding("bang"))
    assert refused.value.code == "only-alone"


def test_alone_one_parent_cannot_answer_for_the_other(place, conversation):
    ana, ben = (p.id for p in conversation.people)
    with pytest.raises(OurMistake):
        give(place, conversation, "T1.2", ben, 3, room=Room.alone_with(ana))


def test_what_one_says_alone_is_marked_as_such(place, conversation):
    ana = conversation.people[0].id
    assert give(place, conversation, "T1.2", ana, 3, room=Room.alone_with(ana)).alone


def test_a_citizen_service_number_is_not_kept(place, conversation):
    with pytest.raises(AskPerson) as refused:
        give(place, conversation, "T1.1", "together", "mijn nummer is 999911120")
    assert refused.value.code == "bsn-in-text" and kept(place, conversation) == {}


def test_a_question_the_guide_does_not_have_is_named(place, conversation):
    with pytest.raises(AskPerson) as refused:
        give(place, conversation, "T99.9", "together", "x")
    assert refused.value.where == "T99.9"


def test_a_shared_question_is_not_answered_by_one(place, conversation):
    with pytest.raises(AskPerson) as refused:
        give(place, conversation, "T1.1", conversation.people[0].id, "x")
    assert refused.value.code == "wrong-respondent"


def test_declining_keeps_no_words(place, conversation):
    answer = give(place, conversation, "T1.1", "together", "toch niet", declined=True)
    assert answer.declined and answer.values == ()


def test_a_conversation_needs_a_name(place):
    with pytest.raises(AskPerson) as refused:
        begin_conversation(place, GUIDE, moment="", family=Family(), people=[NewPerson("  ", Role.PARENT)])
    assert refused.value.code == "name-missing"


@pytest.mark.parametrize("postcode", ["801", "80144", "8014 AB", "８０１４"])
def test_a_postcode_is_four_digits(place, postcode):
    with pytest.raises(AskPerson) as refused:
        begin_conversation(
            place, GUIDE, moment="", family=Family(postcode=postcode), people=[NewPerson("Ana", Role.PARENT)]
        )
    assert refused.value.code == "postcode-wrong"


def test_a_note_is_short(place, conversation):
    with pytest.raises(AskPerson) as refused:
        write_note(place, conversation.id, "x" * 281)
    assert refused.value.code == "too-long"


def test_looking_is_in_the_trail(place, conversation):
    open_conversation(place, conversation.id)
    with place.work() as work:
        assert [r.event for r in work.audit.rows(conversation.id)] == ["create", "open"]


def test_the_trail_holds_codes_and_no_answers(place, conversation):
    give(place, conversation, "T1.1", "together", "Wij lachen veel")
    with place.work() as work:
        assert "lachen" not in repr(work.audit.rows()) and "T1.1" not in repr(work.audit.rows())
