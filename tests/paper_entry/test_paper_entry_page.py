"""A talk on paper, typed in at the real window with the keyboard alone. Invented people."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.settings import Home
from tests.fakes import a_clock, a_set_up
from tests.paper_entry.paper_forms import Typist
from ui.wiring import desktop


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_form_is_typed_in_with_the_keyboard_alone_and_kept_whole(tmp_path, qtbot):
    home, clock = Home(tmp_path / "apparaat"), a_clock()
    place = a_set_up(home, clock).workplace
    _app, program = desktop(home, clock)
    program.window.show()
    program._begin_day(place)
    qtbot.waitUntil(lambda: program.window.current_page() == "today", timeout=20_000)
    keys = 0

    def press(*typed):
        nonlocal keys
        for one in typed:
            part = program.window.focusWidget()
            if isinstance(one, str):
                QTest.keyClicks(part, one)
                keys += len(one)
            else:
                QTest.keyClick(part, one)
                keys += 1

    program.day.today.paper.click()
    new = program.window.page("new")
    new.sheets.ask_folder = lambda *_asked: tmp_path / "bladen"
    (tmp_path / "bladen").mkdir()
    for action, names in zip(new.sheets.kinds.actions(), ({"samen.pdf", "eigen-blad.pdf"}, {"apart.pdf"}), strict=True):
        assert not (tmp_path / "bladen" / "apart.pdf").exists(), "only when asked for by name"
        action.trigger()
        qtbot.waitUntil(lambda names=names: names <= {p.name for p in (tmp_path / "bladen").iterdir()}, timeout=20_000)
    qtbot.waitUntil(lambda: "bladen" in new.trouble._title.text(), timeout=20_000)
    assert new.room.isHidden() and not new.held.isHidden() and new.more.unkept.isHidden()
    qtbot.waitUntil(lambda: program.window.focusWidget() is new.first_focus())
    tab, enter = Qt.Key.Key_Tab, Qt.Key.Key_Return
    press("Ana", tab, "Ben", tab, tab, tab, "26", tab, Qt.Key.Key_Space, tab, "20-11", enter)
    assert keys <= 31
    qtbot.waitUntil(lambda: program.window.current_page() == "paper-entry", timeout=20_000)
    page = program.window.page("paper-entry")
    assert page.card.number.text() == "T0.1"
    qtbot.waitUntil(lambda: program.window.focusWidget() is page.card.field.input)
    press("1", "j", "T1.2", enter, "11", enter)
    assert page.card.field.error() and page.state.done == 2
    page.card.field.set_text("")
    press("7", "T1.2", enter, "8")
    assert page.state.done == 4 and page.card.field.error() == ""
    rows = {page.lines.item(row, 0).text(): page.lines.item(row, 3).text() for row in range(page.lines.rowCount())}
    assert rows["T0.1"] == "Ja" and "T10.1" not in rows
    with place.work() as work:
        assert work.conversations.recent() == ()
    page.save.click()
    qtbot.waitUntil(lambda: program.window.current_page().startswith("conversation"), timeout=20_000)
    talk = program.day.sitting.table.conversation
    assert f"{talk.started_at.astimezone():%d-%m}" == "20-11" and len(talk.answers) == 4
    assert {a.given_at for a in talk.answers} == {talk.started_at}
    program.window.close()
    place.close()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_own_moment_is_out_of_sight_once_the_window_is_hidden(tmp_path, qtbot):
    home, clock = Home(tmp_path / "apparaat"), a_clock()
    place = a_set_up(home, clock).workplace
    _app, program = desktop(home, clock)
    program._begin_day(place)
    qtbot.waitUntil(lambda: program.window.current_page() == "today", timeout=20_000)
    typist = Typist()
    program.day.laying.type_in(typist.state.talk, typist.state.guide)
    page = program.window.page("paper-entry")
    page.own.switch.click()
    assert page.state.own_moment and any(one.alone is not None for one in page.state.lines)
    program.window.hide_now()
    assert not page.state.own_moment and all("Eigen moment" not in page.lines.item(r, 2).text() for r in range(20))
    program.window.close()
    place.close()
