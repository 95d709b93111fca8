"""From the side menu of today to the whole catalogue and back, in the real window."""

import json

import pytest
from inside_eyes import button, settle, words

from app.errors import AskPerson
from app.steps.keep_catalogue import import_catalogue, open_catalogue
from app.texts import shipped
from ui.day import Day, DayParts
from ui.main_window import MainWindow


@pytest.fixture
def day(qtbot, qapp, desk):
    window = MainWindow(qapp, desk.settings)
    qtbot.addWidget(window)
    catalogue = open_catalogue(desk.home, desk.place.clock)
    made = Day(window, desk.background, desk.home, desk.settings, desk.place, DayParts((desk.guide,), catalogue))
    window.resize(1280, 800)
    window.show()
    made.show_today()
    assert desk.background.wait_until_idle()
    yield made
    assert desk.background.wait_until_idle()
    made.desk.catalogue.close()


def test_the_side_menu_leads_to_the_catalogue_and_back(day, desk):
    window = day.today.window()
    button(day.today, "Aanbod bekijken").click()
    assert desk.background.wait_until_idle()
    assert window.current_page() == "catalogue"
    button(window.page("catalogue"), "Vandaag").click()
    assert window.current_page() == "today"


def test_a_new_catalogue_is_the_one_the_next_conversation_uses(day, desk, tmp_path):
    before = day.desk.catalogue
    day.show_catalogue()
    records = json.loads(shipped("catalogue/voorbeeld.json").read_text("utf-8"))
    records = records if isinstance(records, list) else records["contents"]
    source = tmp_path / "aanbod.json"
    source.write_text(json.dumps(records[:7]), "utf-8")
    import_catalogue(desk.home, str(source), desk.place.clock)
    window = day.today.window()
    window.page("catalogue").imported.emit()
    assert desk.background.wait_until_idle()
    settle()
    assert day.desk.catalogue is not before and len(day.desk.catalogue) == 7
    assert "7 in het aanbod" in words(window.page("catalogue"))


def test_a_conversation_on_the_table_goes_on_with_the_catalogue_it_began_with(day, desk, lay):
    talk = lay().conversation
    day.show_catalogue()
    before = day.desk.catalogue
    day.open(talk.id)
    assert desk.background.wait_until_idle()
    assert day.sitting is not None
    import_catalogue(desk.home, str(shipped("catalogue/voorbeeld.json")), desk.place.clock)
    day.today.window().page("catalogue").imported.emit()
    assert desk.background.wait_until_idle()
    assert day.desk.catalogue is not before
    assert before.search("slaap").total
    day.show_today()
    assert desk.background.wait_until_idle()
    with pytest.raises(AskPerson):
        before.ids()
