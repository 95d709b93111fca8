"""The talk in a window: what a tap keeps, what stays in sight, what goes."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from app.conversation import OWN_MOMENT, Room
from tests.guide.forms import SDC, expression, form, group, item, read
from ui.questions.turning import FaceDown
from ui.sitting import Sitting


def words_on(widget):
    """Every word in sight below a widget."""
    labels = [one.text() for one in widget.findChildren(QLabel) if one.isVisible()]
    return " ".join(labels + [one.accessibleName() for one in widget.findChildren(QPushButton) if one.isVisible()])


def person(seat, place=0):
    return seat.table.conversation.people[place].id


def test_a_tap_on_a_card_is_kept_for_that_parent(seat):
    s = seat()
    s.part("T2.2").part.cards["slaap"].toggles[person(s, 1)].click()
    answer = s.kept().answer("T2.2", person(s, 1))
    assert [value.code for value in answer.values] == ["slaap"]


def test_an_answer_that_excludes_the_others_takes_them_away(seat):
    s = seat()
    cards = s.part("T2.2").part.cards
    for key in ("slaap", "geld", "niets"):
        cards[key].toggles[person(s)].click()
    assert [value.code for value in s.kept().answer("T2.2", person(s)).values] == ["niets"]


def test_a_card_fills_when_both_choose_it(seat):
    s = seat()
    card = s.part("T2.2").part.cards["geld"]
    for who in s.table.conversation.people:
        card.toggles[who.id].click()
    assert card.kind() == "selected"


def test_typed_words_are_kept_before_another_page_comes(seat):
    s = seat()
    s.part("T2.1").part.fields["together"].input.setPlainText("Samen wandelen")
    s.talk.leave()
    assert s.kept().answer("T2.1", "together").values == ("Samen wandelen",)


def test_a_citizen_service_number_is_refused_under_the_words(seat):
    s = seat()
    part = s.part("T2.1")
    part.part.fields["together"].input.setPlainText("Ons nummer is 123456782")
    part.settle()
    assert "BSN" in part.part.fields["together"].error()
    assert s.kept().answer("T2.1", "together") is None


@pytest.mark.parametrize(("kind", "unknown"), [("declined", False), ("unknown", True)])
def test_rather_not_and_not_known_are_true_answers(seat, kind, unknown):
    s = seat()
    s.part("T2.1").reserve.buttons["together", kind].click()
    answer = s.kept().answer("T2.1", "together")
    assert (answer.declined, answer.unknown) == (True, unknown)


def test_a_private_figure_goes_face_down_at_once(seat):
    s = seat()
    face = s.part("T1.2").part
    assert isinstance(face, FaceDown)
    face.turns[person(s)].part.rows[person(s)].figures[3].click()
    assert s.kept().answer("T1.2", person(s)).values == (3,)
    assert "heeft gekozen" in words_on(face)
    assert not [b for b in face.turns[person(s)].findChildren(QPushButton) if "3 van 10" in b.accessibleName()]


def test_private_figures_turn_when_both_answered_and_both_want_it(seat):
    s = seat()
    face = s.part("T1.2").part
    for place, figure in ((0, 3), (1, 8)):
        face.turns[person(s, place)].part.rows[person(s, place)].figures[figure].click()
    assert not face.both.isHidden()
    face.both.toggles[person(s, 0)].click()
    assert s.table.turned_over == frozenset()
    face.both.toggles[person(s, 1)].click()
    rows = s.part("T1.2").part.rows
    assert [row.value() for row in rows.values()] == [3, 8]


def test_a_follow_up_comes_only_once_the_figures_are_turned(seat):
    s = seat()
    face = s.part("T1.2").part
    for place in (0, 1):
        face.turns[person(s, place)].part.rows[person(s, place)].figures[2].click()
    assert s.talk.current_sheet().part_of("T1.3") is None
    s.table.turn_over("T1.2")
    assert s.part("T1.3") is not None


def test_who_does_what_is_pointed_at_by_one_parent_at_a_time(seat):
    s = seat()
    one, other = (p.id for p in s.table.conversation.people)
    tasks = s.part("T3.1.nacht")
    tasks.cells["T3.1.nacht", other].click()
    tasks.pointing.buttons[other].click()
    tasks.cells["T3.1.nacht", other].click()
    kept = s.kept()
    assert kept.answer("T3.1.nacht", one).values[0].code == "ander"
    assert kept.answer("T3.1.nacht", other).values[0].code == "ik"


def test_with_one_parent_there_is_nothing_of_another(seat):
    s = seat("Sanne")
    assert "Youssef" not in words_on(s.window)
    s.part("T1.2").part.rows[person(s)].figures[6].click()
    assert s.kept().answer("T1.2", person(s)).values == (6,)


def test_the_locked_own_moment_says_the_same_in_every_family(seat):
    def locked(s):
        s.talk.shell.theme_chosen.emit(OWN_MOMENT)
        return words_on(s.talk.locked)

    plain, filled = seat(), seat()
    filled.table.set_room(Room.alone_with(person(filled)))
    filled.table.answer("T10.2", person(filled), (True,))
    filled.table.set_room(Room())
    assert locked(plain) == locked(filled)


def test_nothing_of_an_own_moment_is_left_when_somebody_comes_in(seat):
    s = seat()
    s.table.answer("T0.2", "together", (True,))
    s.table.set_room(Room.alone_with(person(s)))
    s.talk.show_question("T10.1")
    assert "veilig thuis" in words_on(s.window)
    s.table.set_room(Room())
    assert "veilig" not in words_on(s.window).lower()


def test_a_relative_who_interprets_never_opens_the_own_moment(seat):
    s = seat(interpreter="familie")
    s.table.set_room(Room.alone_with(person(s)))
    assert s.table.room.alone is None


def test_taking_an_answer_away_can_be_put_back(seat):
    s = seat()
    tile = s.part("T1.4").part.choice.tiles["wandelen"]
    tile.click()
    tile.click()
    assert s.table.conversation.answer("T1.4", "together") is None
    s.talk.undo.button.click()
    assert [v.code for v in s.kept().answer("T1.4", "together").values] == ["wandelen"]


def test_a_no_to_talking_stops_friendly_and_can_be_taken_back(seat):
    s = seat()
    s.part("T0.1").part.choice.tiles["nee"].click()
    s.talk.next.click()
    assert "Dat is goed" in words_on(s.talk)
    s.talk.friendly.talk.click()
    assert s.kept().answer("T0.1", "together") is None
    assert "Dat is goed" not in words_on(s.talk)


def test_keys_choose_a_theme_and_go_on(seat, qtbot):
    s = seat()
    s.window.activateWindow()
    assert QTest.qWaitForWindowActive(s.window)
    qtbot.keyClick(s.talk, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert s.talk.state.theme == "T2"
    qtbot.keyClick(s.talk, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert s.talk.state.sheet == 1


def test_a_conversation_goes_on_where_it_was_left(seat):
    s = seat()
    for link_id in ("T0.1", "T0.2"):
        s.part(link_id).reserve.buttons["together", "declined"].click()
    assert next(t for t in s.table.themes() if t.link_id == "T0").progress == "begun"


class Broken:
    """A dossier that can't keep anything while ``down``."""

    def __init__(self, inner):
        self.inner, self.down = inner, True
        self.clock, self.professional = inner.clock, inner.professional

    def work(self):
        if self.down:
            raise OSError("invented")
        return self.inner.work()


def test_everything_that_failed_is_kept_at_the_next_try_in_order(seat):
    s = seat()
    s.kept()
    broken = Broken(s.desk.place)
    object.__setattr__(s.desk, "place", broken)
    for key in ("wandelen", "grapjes"):
        s.part("T1.4").part.choice.tiles[key].click()
    assert s.desk.background.wait_until_idle()
    assert s.window.failure_bar.isVisible()
    assert s.talk.shell.save_state.words() == "Niet bewaard"
    s.talk.next.click()
    assert s.window.failure_bar.isVisible()
    broken.down = False
    s.window.failure_bar.retry.click()
    assert {v.code for v in s.kept().answer("T1.4", "together").values} == {"wandelen", "grapjes"}
    assert not s.window.failure_bar.isVisible()


def test_the_sheet_that_comes_next_is_laid_out_before_it_is_shown(seat, qtbot):
    s = seat()
    pile, state = s.talk._pile, s.talk.state
    qtbot.waitUntil(lambda: pile.made(state.theme, state.sheet + 1) is not None)
    ready = pile.made(state.theme, state.sheet + 1)
    before = [part.geometry() for part in (ready, *ready.findChildren(QLabel))]
    s.talk.next.click()
    QApplication.processEvents()
    assert s.talk.current_sheet() is ready
    assert [part.geometry() for part in (ready, *ready.findChildren(QLabel))] == before


ENDLESS = (
    "iif(%resource.item.item.where(linkId='a').answer.value = 'eindeloos', 'a'.repeat($this & 'a').count() > 3, true)"
)
COSTLY = read(
    form(group("T", item("a", "text"), item("b", extension=[expression(SDC + "enableWhenExpression", ENDLESS)])))
)


def test_a_formula_that_costs_too_much_is_named_to_the_professional_and_the_talk_goes_on(seat, desk):
    before = seat("Ana", "Ben")
    before.sitting.end()
    conversation = replace(before.table.conversation, guide_url=COSTLY.url, guide_version=COSTLY.version)
    sitting = Sitting(before.window, replace(desk, guide=COSTLY), conversation)
    sitting.begin()
    assert desk.background.wait_until_idle()
    talk, table = sitting.pages["conversation"], sitting.table
    assert talk.drawer.left_out.isHidden() and talk.note.words() == "Notitie"
    assert table.answer("a", "together", ("eindeloos",))
    assert "Vraag b" in talk.drawer.left_out.findChildren(QLabel)[-1].text() and talk.note.words() != "Notitie"
    assert [link_id for sheet in talk.state.stop.sheets for link_id in sheet] == ["a"]
    assert "formule" not in words_on(talk)
    assert table.answer("a", "together", ("kort",))
    assert talk.drawer.left_out.isHidden()
