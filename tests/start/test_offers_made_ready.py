"""A catalogue of an older format is made one of today's while the window lives: said, followed and stoppable."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
import zstandard
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.catalogue import Catalogue
from app.errors import AskPerson
from app.settings import Home
from app.steps.unlock import unlock
from tests.fakes import PASSPHRASE, a_clock, a_set_up
from ui import day_parts
from ui import getting_ready as ready
from ui.wiring import Desktop, desktop

OLDER = Path(__file__).resolve().parents[1] / "catalogue" / "older"
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)  # offscreen has no window manager


@pytest.fixture
def started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desktop:
    """A device with an older catalogue; the reading of it waits half-way until it may go on or must stop."""
    home, clock = Home(tmp_path / "apparaat"), a_clock()
    place = a_set_up(home, clock).workplace
    packed = sorted(OLDER.glob("*.zst"))[-1]
    home.catalogue.write_bytes(zstandard.decompress(packed.read_bytes()))
    monkeypatch.setattr(ready, "SOON_S", 0.0)
    open_catalogue = day_parts.open_catalogue
    go_on = threading.Event()

    def slowly(home, clock, watch):  # type: ignore[no-untyped-def] # as open_catalogue
        watch.size, watch.done = 3, 1
        while not go_on.wait(0.02):
            watch.look(1)
        return open_catalogue(home, clock, watch)

    monkeypatch.setattr(day_parts, "open_catalogue", slowly)
    _app, program = desktop(home, clock)
    program.go_on = go_on  # type: ignore[attr-defined] # for the test only
    program.opened = place  # type: ignore[attr-defined] # the same
    program._begin_day(place)
    return program


def words(program: Desktop) -> str:
    return " ".join(label.text() for label in program.window.page("getting-ready").findChildren(QLabel))


def test_making_the_offers_ready_is_said_and_search_works_when_it_is_done(started: Desktop, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: started.window.current_page() == "getting-ready")
    page = started.window.page("getting-ready")
    qtbot.waitUntil(lambda: page.bar.value() == 33)
    assert "veilig" in words(started)
    started.go_on.set()  # type: ignore[attr-defined] # see above
    qtbot.waitUntil(lambda: started.window.current_page() == "today")
    assert started.day is not None and started.day.desk.catalogue.search("cafe").total == 1
    started.window.close()


def test_a_stopped_renewal_leaves_the_older_catalogue_whole_and_begins_again_when_asked(
    started: Desktop, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: started.window.current_page() == "getting-ready")
    before = started.home.catalogue.read_bytes()
    page = started.window.page("getting-ready")
    page.stop.click()
    qtbot.waitUntil(lambda: not page.again.isHidden())
    assert "niets kwijt" in words(started) and page.stop.isHidden() and page.bar.isHidden()
    assert started.window.failure_bar.isHidden()  # it was asked for: nothing failed
    assert started.home.catalogue.read_bytes() == before
    assert not list(started.home.catalogue.parent.glob("*.new"))
    started.go_on.set()  # type: ignore[attr-defined] # see above
    page.again.click()
    qtbot.waitUntil(lambda: started.window.current_page() == "today")
    started.window.close()


def test_not_now_closes_the_dossier_and_unlocking_offers_the_renewal_again(started: Desktop, qtbot: QtBot) -> None:
    place = started.opened  # type: ignore[attr-defined] # see above
    qtbot.waitUntil(lambda: started.window.current_page() == "getting-ready")
    page = started.window.page("getting-ready")
    page.stop.click()
    qtbot.waitUntil(lambda: not page.leave.isHidden())
    page.leave.click()
    qtbot.waitUntil(lambda: not place.dossier.is_open)
    assert started.window.current_page() == "unlock"
    started.go_on.set()  # type: ignore[attr-defined] # see above
    again = unlock(started.home, place.professional.id, PASSPHRASE, started.clock)
    started.window.page("unlock").unlocked.emit(again)
    qtbot.waitUntil(lambda: started.window.current_page() == "today")
    started.window.close()


def test_closing_the_window_stops_it_and_the_older_catalogue_stays(started: Desktop, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: started.window.current_page() == "getting-ready")
    before = started.home.catalogue.read_bytes()
    started.window.close()  # would wait for ever for work that does not stop
    assert started.home.catalogue.read_bytes() == before
    with pytest.raises(AskPerson) as refused:
        Catalogue.open(started.home.catalogue)
    assert refused.value.code == "catalogue-older"
