"""The program looks after its copies by itself once somebody is at work. Invented device."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.settings import Home
from app.steps.keep_safe import safety_of
from app.steps.unlock import slots, unlock
from tests.fakes import PASSPHRASE, a_clock, a_set_up
from tests.store.test_dossier import a_conversation
from ui.wiring import desktop


@pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)  # the offscreen platform has no window manager
def test_after_unlocking_a_copy_is_made_and_tried_and_what_is_past_its_term_goes(tmp_path: Path, qtbot: QtBot) -> None:
    home, clock = Home(tmp_path / "apparaat"), a_clock()
    place = a_set_up(home, clock).workplace
    with place.work() as work:
        work.conversations.add(a_conversation("c-1"))
        work.conversations.finish("c-1", clock.now(), "")
    clock.at += timedelta(days=91)
    _app, program = desktop(home, clock)
    program._begin_day(place)
    qtbot.waitUntil(lambda: safety_of(home).rehearsal is not None, timeout=20_000)
    program.window.close()
    again = unlock(home, slots(home).professionals[0].id, PASSPHRASE, clock)
    with again.work() as work:
        assert work.conversations.recent() == ()
        assert {"rehearse", "backup", "erase"} <= {row.event for row in work.audit.rows()}
    again.close()
