"""Building a page opens no window of its own: that flickers, and takes the focus from what a person types in."""

from importlib import import_module

import pytest
from inside_eyes import WindowsOpened, settle

from ui.offers.events import Opened, View, Went
from ui.sitting import PAGES


@pytest.fixture
def watch(qapp):
    watching = WindowsOpened(qapp)
    yield watching
    qapp.removeEventFilter(watching)


@pytest.mark.parametrize("step", [key for key, _, _ in PAGES])
def test_a_page_is_made_and_entered_without_opening_a_window(qtbot, desk, lay, watch, step):
    table = lay(("T2.2", "a", ["slaap"]), ("T3.7", "together", "deels"))
    module, name = next((module, name) for key, module, name in PAGES if key == step)
    page = getattr(import_module(module), name)(desk, table)
    qtbot.addWidget(page)
    page.enter()
    assert desk.background.wait_until_idle()
    settle()
    if step == "offers":
        page._on(Opened(page.state.offers[0].service))
        page._on(Went(View.SEARCH))
        assert desk.background.wait_until_idle()
    assert watch.found == []
