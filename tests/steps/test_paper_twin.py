"""The guide on paper and its entry afterwards. Everything is invented."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from pypdf import PdfReader

from app.conversation import Family, Role, Room, times_asked
from app.errors import AskPerson
from app.guide import repeated
from app.leaflet.paper_sheets import number_of
from app.leaflet.paper_twin import Sheet, paper_twin, questions_on
from app.steps.begin_conversation import NewPerson
from app.steps.enter_from_paper import Written, enter_from_paper
from app.steps.paper_lines import paper_lines
from app.steps.print_guide import print_guide
from app.steps.shipped_guides import GUIDE_FILES, guide_named
from tests.conversation.test_turns_alone import GUIDE as NESTED
from tests.fakes import FakeWorkplace

HELD = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
PEOPLE = [NewPerson("Ana", Role.PARENT), NewPerson("Ben", Role.PARENT)]
BOTH = pytest.mark.parametrize("guide", [guide_named(name) for name in GUIDE_FILES], ids=list(GUIDE_FILES))


def words_of(pdf):
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def numbers(guide, sheet):
    return {item.link_id for _, asked in questions_on(guide, sheet) for item in asked if item.is_question}


@BOTH
def test_every_question_stands_on_exactly_one_sheet_with_its_number(guide):
    sheets = [numbers(guide, sheet) for sheet in Sheet]
    hidden = {i.link_id for top in guide.items if top.hidden for i in top.walk()}
    assert set().union(*sheets) == {i.link_id for i in guide.walk() if i.is_question} - hidden
    assert sum(map(len, sheets)) == len(set().union(*sheets))
    for sheet in Sheet:
        said = words_of(paper_twin(guide, sheet))
        assert all(link_id in said for link_id in numbers(guide, sheet))


@BOTH
def test_no_sheet_but_the_own_moments_holds_a_word_that_is_only_asked_alone(guide, tmp_path):
    for made in print_guide(guide, tmp_path):
        said = words_of(made.read_bytes())
        assert "Bang worden" not in said and "geslagen" not in said and "Gezondheid extra" not in said
    assert [p.name for p in print_guide(guide, tmp_path / "b", own_moment=True)][-1] == "apart.pdf"


@BOTH
def test_the_own_moments_sheet_says_its_neutral_title_once(guide):
    assert words_of(paper_twin(guide, Sheet.ALONE)).count("Gezondheid extra") == 1


def test_a_parents_own_figures_are_not_on_the_sheet_for_both():
    guide = guide_named("prenataal")
    assert "T1.2" in numbers(guide, Sheet.OWN) and "T1.2" not in numbers(guide, Sheet.TOGETHER)


def test_a_form_to_practise_with_says_so_on_every_page():
    for page in PdfReader(BytesIO(paper_twin(guide_named("prenataal"), Sheet.TOGETHER, practice=True))).pages:
        assert "OEFENEN" in page.extract_text()
    assert "OEFENEN" not in words_of(paper_twin(guide_named("prenataal"), Sheet.TOGETHER))


def entered(*written, held_at=HELD):
    place = FakeWorkplace()
    talk = enter_from_paper(
        place,
        guide_named("postnataal"),
        moment="8 weken",
        family=Family(phase="B1"),
        people=PEOPLE,
        written=written,
        held_at=held_at,
    )
    with place.work() as work:
        return place, talk, work.conversations.get(talk.id)


def test_what_was_on_paper_is_kept_with_its_own_day():
    _, talk, kept = entered(
        Written("T0.1", "together", "ja"),
        Written("T1.2", 0, 7),
        Written("T1.2", 1, "wn"),
        Written("T10.1", 0, "ja", alone=0),
    )
    assert kept.started_at == HELD and {a.given_at for a in kept.answers} == {HELD}
    assert kept.answer("T1.2", talk.people[1].id).declined and kept.answer("T10.1", talk.people[0].id).alone


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (Written("T99", "together", "ja"), "item-unknown"),
        (Written("T10.1", 0, "ja"), "only-alone"),
        (Written("T1.2", 0, 70), "answer-unknown"),
    ],
)
def test_one_wrong_answer_keeps_nothing_and_is_named(wrong, code):
    place = FakeWorkplace()
    with pytest.raises(AskPerson) as refused:
        enter_from_paper(
            place,
            guide_named("postnataal"),
            moment="m",
            family=Family(phase="B1"),
            people=PEOPLE,
            written=[Written("T0.1", "together", "ja"), wrong],
            held_at=HELD,
        )
    assert refused.value.code == code and wrong.link_id in refused.value.where
    assert place.kept.conversations == {}


def test_a_day_to_come_is_refused():
    with pytest.raises(AskPerson) as refused:
        entered(held_at=replace_year(HELD))
    assert refused.value.code == "paper-date"


def replace_year(moment):
    return moment.replace(year=moment.year + 1)


def test_turns_in_turns_and_turns_alone_stand_on_paper_and_are_entered_afterwards():
    guide, place = NESTED, FakeWorkplace()
    lines = {(number_of(line.item.link_id), line.sheet, line.of) for line in paper_lines(guide, 2, own_moment=True)}
    assert {("waar/2.2", Sheet.TOGETHER, "together"), ("wat/2", Sheet.ALONE, 0), ("ziet/2", Sheet.ALONE, 1)} <= lines
    assert not any(number.startswith(("wat", "ziet")) for number, sheet, _ in lines if sheet is not Sheet.ALONE)
    written = [
        Written(repeated("waar", (2, 2)), "together", "Bij oma"),
        Written(repeated("wat", (2,)), 0, "Hij schreeuwde", alone=0),
    ]
    talk = enter_from_paper(
        place, guide, moment="8 weken", family=Family(phase="B1"), people=PEOPLE, written=written, held_at=HELD
    )
    ana, ben = (person.id for person in talk.people)
    asked = {room.alone: times_asked(talk, "keer", room) for room in (Room(), *map(Room.alone_with, (ana, ben)))}
    assert asked == {None: 1, ana: 2, ben: 1}
    assert times_asked(talk, "kind") == 2 and times_asked(talk, repeated("huis", (2,)), Room()) == 2
