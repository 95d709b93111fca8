"""From a finished conversation on today straight to its leaflet, in the real window."""

import pytest
from page_eyes import cut_off, too_small

from app.conversation import Status
from app.steps.finish import finish
from app.steps.keep_catalogue import open_catalogue
from app.steps.open_conversation import open_conversation
from ui.day import Day, DayParts
from ui.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def day(qtbot, qapp, table):
    finish(table.place, table.table.conversation.id)
    desk = table.desk
    window = MainWindow(qapp, desk.settings)
    qtbot.addWidget(window)
    catalogue = open_catalogue(desk.home, desk.place.clock)
    made = Day(window, desk.background, desk.home, desk.settings, desk.place, DayParts((desk.guide,), catalogue))
    window.resize(1280, 800)
    window.show()
    made.show_today()
    table.idle()
    yield made
    made.laying.put_away()
    table.idle()
    made.desk.catalogue.close()


def test_a_finished_conversation_leads_to_its_leaflet_and_stays_finished(day, table):
    (row,) = day.today.rows.values()
    assert row.leaflet.isVisible() and row.leaflet.accessibleName().startswith("Folder, S.")
    assert "Sanne" not in row.leaflet.accessibleName()
    row.leaflet.click()
    table.idle()
    assert day.sitting.step == "leaflet"
    assert open_conversation(table.place, table.table.conversation.id).status is Status.FINISHED


@pytest.mark.parametrize(("wide", "high"), [(1280, 800), (1024, 640)])
def test_the_row_with_two_buttons_has_its_room(day, table, wide, high):
    day.today.window().resize(wide, high)
    (row,) = day.today.rows.values()
    assert (cut_off(row), too_small(row)) == ([], [])
