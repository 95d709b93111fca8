"""A conversation with "niets bewaren" on, through the real window: nothing of it is left. Invented people."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.report import HalfYear
from app.settings import Home
from app.steps.unlock import slots, unlock
from tests.fakes import PASSPHRASE, a_clock, a_set_up
from tests.faults.canaries import found_in
from ui.new_conversation.events import BeginAsked, ChosePregnant, ChoseThere, Place, Pregnant, There, Turned, Wrote
from ui.new_conversation.screen import NewConversationScreen
from ui.wiring import desktop

NAME = "Zwaluwina"


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_with_nothing_to_be_kept_only_a_count_is_left(tmp_path: Path, qtbot: QtBot) -> None:
    home, clock = Home(tmp_path / "apparaat"), a_clock()
    place = a_set_up(home, clock).workplace
    _app, program = desktop(home, clock)
    program._begin_day(place)
    qtbot.waitUntil(lambda: program.window.current_page() == "today", timeout=20_000)
    day = program.day
    assert day is not None
    day.show_new()
    page = program.window.page("new")
    assert isinstance(page, NewConversationScreen)
    for event in (
        Wrote(Place.FIRST, NAME), Wrote(Place.SECOND, NAME + "s"), Wrote(Place.POSTCODE, "8014"),
        Wrote(Place.WEEKS, "26"), ChosePregnant(Pregnant.FIRST), ChoseThere(There.TOGETHER), Turned("more", True),
        Turned("unkept", True), BeginAsked(),
    ):  # fmt: skip
        page._on(event)
    qtbot.waitUntil(lambda: program.window.current_page().startswith("conversation"), timeout=20_000)
    assert day.sitting is not None and day.sitting.table.conversation.anonymous
    assert day.sitting.table.conversation.people[0].name == NAME
    said = day.sitting.pages["conversation"].shell.save_state
    with qtbot.waitSignal(day.sitting.table.saved, timeout=20_000):
        day.sitting.table.note("Verzonnen notitie.")
    assert said.words() == "Niets blijft bewaard" and not said.isHidden()
    assert found_in(home.folder, (NAME,)) == []
    with qtbot.waitSignal(day.sitting.table.finished, timeout=20_000):
        day.sitting.table.finish("meerkoetmaandag")
    day.show_today()
    qtbot.waitUntil(lambda: not day.laying.unkept, timeout=20_000)
    program.window.close()
    again = unlock(home, slots(home).professionals[0].id, PASSPHRASE, clock)
    with again.work() as work:
        assert work.conversations.recent() == ()
        assert {(t.figure, t.code) for t in work.tallies.of(HalfYear.of(clock.now().date()))} >= {("talks", "P")}
    connection = again.dossier.connection
    tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    told = repr([connection.execute(f"SELECT * FROM {table}").fetchall() for table in tables])
    assert NAME not in told and "meerkoetmaandag" not in told
    again.close()
    assert found_in(home.folder, (NAME,)) == []


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_without_a_name_the_trip_begins_and_nothing_is_asked_about_sending(tmp_path: Path, qtbot: QtBot) -> None:
    home, clock = Home(tmp_path / "apparaat"), a_clock()
    _app, program = desktop(home, clock)
    program._begin_day(a_set_up(home, clock).workplace)
    qtbot.waitUntil(lambda: program.window.current_page() == "today", timeout=20_000)
    day = program.day
    assert day is not None
    day.show_new()
    page = program.window.page("new")
    assert isinstance(page, NewConversationScreen)
    for event in (
        Wrote(Place.WEEKS, "26"), ChosePregnant(Pregnant.FIRST), ChoseThere(There.TOGETHER), Turned("unkept", True),
        BeginAsked(),
    ):  # fmt: skip
        page._on(event)
    qtbot.waitUntil(lambda: program.window.current_page().startswith("conversation"), timeout=20_000)
    assert day.sitting is not None
    assert [p.name for p in day.sitting.table.conversation.people] == ["ouder 1", "ouder 2"]
    day.sitting.go("consent")
    consent = day.sitting.pages["consent"]
    assert list(consent.rows.rows) == ["statistics|gemeente"]
    assert "gaat niets weg" in consent.header._lead.text()
    program.window.close()
