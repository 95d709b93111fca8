"""What a conversation adds to the counts: once, with a yes, and nothing that was said alone. Invented people."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from fakes import MIDWIFE, FakeWorkplace, a_clock

from app.catalogue.model import Circle, Service
from app.cli import main
from app.clock import SystemClock
from app.consent import Decision, Purpose, questions
from app.conversation import Conversation, Family, Role, Room
from app.guide import Coding, read_guide
from app.report import HalfYear, Tally
from app.settings import Home
from app.steps.begin_conversation import NewPerson, begin_conversation
from app.steps.change_room import change_room
from app.steps.choose_offers import choose_offers
from app.steps.count_conversation import count_conversation
from app.steps.finish import finish, reopen
from app.steps.give_answer import give_answer
from app.steps.half_year_report import half_year_report
from app.steps.lock import lock
from app.steps.record_consent import record_consent
from app.texts import shipped
from tests.fakes import PASSPHRASE, a_set_up

GUIDE = read_guide(shipped("guides/prenataal.json"))
COURSE = Service("s1", "Cursus", "De Wieg (voorbeeld)", "", "", categories=("OUDERCURSUS",), circle=Circle.PARENTS)
SAFE = Service("s2", "Veilig", "Buur (voorbeeld)", "", "", categories=("VEILIG",), circle=Circle.SERVICE)
CATALOGUE = SimpleNamespace(get={"s1": COURSE, "s2": SAFE}.get, for_needs=lambda *_: (COURSE, SAFE))
HALF = HalfYear(2026, 2)
OVER = HalfYear(2026, 1)


@pytest.fixture
def place() -> FakeWorkplace:
    return FakeWorkplace(a_clock(), MIDWIFE)


def talk(place: FakeWorkplace, answered: dict[str, object] | None = None, alone: dict[str, object] | None = None):
    people = [NewPerson("Ana", Role.PREGNANT), NewPerson("Ben", Role.PARTNER, "ar")]
    conversation = begin_conversation(place, GUIDE, moment="", family=Family(), people=people)
    for link_id, value in (answered or {}).items():
        conversation = conversation.with_answer(
            give_answer(place, GUIDE, conversation, Room(), link_id=link_id, of="together", values=(value,))
        )
    room = Room.alone_with(conversation.people[0].id)
    for link_id, value in (alone or {}).items():
        change_room(place, conversation.id, room)
        of = conversation.people[0].id
        conversation = conversation.with_answer(
            give_answer(place, GUIDE, conversation, room, link_id=link_id, of=of, values=(value,))
        )
    return conversation


def agree(place: FakeWorkplace, conversation: Conversation, *decisions: Decision) -> None:
    for person, decision in zip(conversation.people, decisions, strict=True):
        question = next(q for q in questions(person.id, []) if q.purpose is Purpose.STATISTICS)
        record_consent(place, conversation, Room(), question, decision)


def counts(place: FakeWorkplace) -> tuple[Tally, ...]:
    with place.work() as work:
        return work.tallies.of(HALF)


YES, NO = Decision.PERMIT, Decision.DENY


@pytest.mark.parametrize("decisions", [(), (YES, NO), (NO, NO)])
def test_without_everybodys_yes_nothing_is_counted(place: FakeWorkplace, decisions: tuple[Decision, ...]) -> None:
    conversation = talk(place)
    if decisions:
        agree(place, conversation, *decisions)
    assert not count_conversation(place, CATALOGUE, conversation.id)
    assert counts(place) == ()


def test_a_conversation_is_counted_once_however_often_it_is_finished(place: FakeWorkplace) -> None:
    conversation = talk(place, {"T12.7": Coding("fijn")})
    agree(place, conversation, YES, YES)
    choose_offers(place, conversation, Room(), ("s1",), fits_everyone=("s1",))
    finish(place, conversation.id, catalogue=CATALOGUE)
    before = counts(place)
    reopen(place, conversation.id)
    finish(place, conversation.id, catalogue=CATALOGUE)
    assert counts(place) == before
    found = {(t.figure, t.code, t.second): t.count for t in before}
    assert found["talks", "P", ""] == found["chosen", "OUDERCURSUS", ""] == found["smiley", "fijn", ""] == 1
    assert found["languages", "nl", ""] == found["languages", "ar", ""] == 1
    assert found["consents", "statistics", "permit"] == 2
    assert set(before[0].__dict__) == {"figure", "code", "second", "count"}


def test_r37_what_was_said_alone_changes_no_count(place: FakeWorkplace) -> None:
    other = FakeWorkplace(a_clock(), MIDWIFE)
    for workplace, afraid in ((place, True), (other, False)):
        conversation = talk(workplace, {}, {"T10.0": True, "T10.2": afraid})
        agree(workplace, conversation, YES, YES)
        count_conversation(workplace, CATALOGUE, conversation.id)
    assert counts(place) == counts(other)
    assert ("alone-moment", "yes") in {(t.figure, t.code) for t in counts(place)}
    assert not {t.code for t in counts(place)} & {"T10", "VEILIG", "T8"}


def test_offers_about_safety_are_in_no_count(place: FakeWorkplace) -> None:
    conversation = talk(place)
    agree(place, conversation, YES, YES)
    choose_offers(place, conversation, Room(), ("s2", "s1"), fits_everyone=("s1", "s2"))
    count_conversation(place, CATALOGUE, conversation.id)
    assert [t.code for t in counts(place) if t.figure == "chosen"] == ["OUDERCURSUS"]


def test_the_report_of_a_device_hides_the_same_cells_the_next_time(place: FakeWorkplace) -> None:
    with place.work() as work:
        work.tallies.add(OVER, [Tally("talks", "P", "", 20), Tally("talks", "N", "", 3)])
    first = half_year_report(place, OVER)
    with place.work() as work:
        work.tallies.add(OVER, [Tally("talks", "N", "", 30)])
    second = half_year_report(place, OVER)
    assert [c.count for c in first.figures[0].cells] == [None, None]
    assert [c.count for c in second.figures[0].cells] == [None, None]
    assert (first.figures[0].total, second.figures[0].total) == (25, 55)


def test_the_command_line_writes_the_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home = Home(tmp_path / "apparaat")
    workplace = a_set_up(home, SystemClock()).workplace
    with workplace.work() as work:
        work.tallies.add(OVER, [Tally("talks", "P", "", 41), Tally("smiley", "fijn", "", 4)])
    lock(workplace)
    secret = tmp_path / "wachtzin"
    secret.write_text(PASSPHRASE, encoding="utf-8")
    words = ["report", "--half-year", "2026-1", "--home", str(home.folder), "--passphrase-file", str(secret)]
    assert main([*words, "--out", str(tmp_path / "rapport.csv")]) == 0
    written = (tmp_path / "rapport.csv").read_text(encoding="utf-8")
    assert "2026-1,talks,P,,in de zwangerschap,40" in written and "2026-1,smiley,fijn,,fijn,\n" in written
    capsys.readouterr()
    assert main([*words, "--json"]) == 0
    assert '"halfYear": "2026-1"' in capsys.readouterr().out
    assert main(["report", "--half-year", "gisteren", "--home", str(home.folder), "--json"]) == 1
    assert main([*words, "--out", str(tmp_path / "rapport.pdf")]) == 0
    assert (tmp_path / "rapport.pdf").read_bytes().startswith(b"%PDF-")


def test_whether_parents_chose_anything_is_counted_once_per_conversation(place: FakeWorkplace) -> None:
    for chosen in (("s1", "s2"), ()):
        conversation = talk(place)
        agree(place, conversation, YES, YES)
        choose_offers(place, conversation, Room(), chosen, fits_everyone=("s1", "s2"))
        count_conversation(place, CATALOGUE, conversation.id)
    assert {(t.code, t.count) for t in counts(place) if t.figure == "offer"} == {("yes", 1), ("no", 1)}
