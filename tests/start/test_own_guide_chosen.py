"""An imported own guide, chosen in the real window over a real dossier. Invented people."""

import json

import pytest

from app.settings import Home
from app.steps.import_guide import import_guide
from tests.fakes import a_clock, a_set_up
from tests.guide.forms import form, group, item
from ui.new_conversation.events import BeginAsked, ChosePregnant, ChoseThere, Place, Pregnant, There, Turned, Wrote
from ui.wiring import desktop

URL = "https://eigen.example/gids"


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.parametrize("unkept", [False, True])
def test_a_conversation_is_held_with_the_own_guide_that_was_chosen(tmp_path, qtbot, unkept):
    home, clock = Home(tmp_path / "apparaat"), a_clock()
    place = a_set_up(home, clock).workplace
    raw = form(group("T1", item("T1.1", "text", text="Wat wil je ons vragen?")), url=URL, title="Onze gids & meer")
    file = tmp_path / "gids.json"
    file.write_text(json.dumps({**raw, "version": "1"}), encoding="utf-8")
    import_guide(place, file)
    _app, program = desktop(home, clock)
    program._begin_day(place)
    qtbot.waitUntil(lambda: program.window.current_page() == "today", timeout=20_000)
    day = program.day
    day.show_new()
    page = program.window.page("new")
    qtbot.waitUntil(lambda: len(page.guide_bar.menu.actions()) == 2, timeout=20_000)
    own = page.guide_bar.menu.actions()[1]
    assert own.text() == "Onze gids && meer" and not page.guide_bar.isHidden()
    own.trigger()
    assert page.guide_bar.pick.words() == "Onze gids & meer"
    for event in (
        Wrote(Place.FIRST, "Zwaluwina"), Wrote(Place.SECOND, "Meerkoet"), Wrote(Place.WEEKS, "26"),
        ChosePregnant(Pregnant.FIRST), ChoseThere(There.TOGETHER), Turned("unkept", unkept), BeginAsked(),
    ):  # fmt: skip
        page._on(event)
    qtbot.waitUntil(lambda: program.window.current_page().startswith("conversation"), timeout=20_000)
    table = day.sitting.table
    assert table.conversation.guide_url == URL
    assert [i.text for i, _ in table.questions("T1")] == ["Wat wil je ons vragen?"]
    program.window.close()
    place.close()
