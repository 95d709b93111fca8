"""The next theme on the screen: from the tap to the last pixel, against one frame of a 60 Hz screen.

The whole prenatal guide in a real window, on an encrypted dossier in memory. What is measured is what a person waits
for: the tap, what it decides, and drawing the page until nothing is left to draw. The sheet that comes next is made
while people talk; with ``talk=False`` nobody talks, and the next tap comes at once.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from benchmarks.table import Row, row

FRAME = 1 / 60
ROUNDS = 6
TALK_MS = 200
"""How long people look at a sheet, at the least: longer than the wait before the next one is made ready."""


def rows() -> list[Row]:
    """By the clock and in processor time while people talk, and by the clock when somebody taps through.

    ``FRAME`` is the other side of each. Other work on the machine makes the clock slower, and processor time hardly.
    """
    clock, processor = _taken(talk=True)
    return [
        row("volgend thema, 60 Hz-frame", clock, [FRAME], 1, by_p99=True),
        row("volgend thema, rekentijd", processor, [FRAME], 1, by_p99=True),
        row("volgend thema, doorgetikt", _taken(talk=False)[0], [FRAME], 0, by_p99=True),
    ]


def _taken(*, talk: bool) -> tuple[list[float], list[float]]:
    """Seconds per step, by the clock and of the one thread that draws."""
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication

    from app.clock import SystemClock
    from app.settings import Home, Settings
    from app.steps.practise import begin_practice
    from app.steps.throwaway import throwaway
    from ui.background import Background
    from ui.desk import Desk
    from ui.main_window import MainWindow
    from ui.sitting import Sitting
    from ui.theme import apply_theme

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    apply_theme(app, "light", 100)
    clock: list[float] = []
    processor: list[float] = []
    with tempfile.TemporaryDirectory() as folder, throwaway(SystemClock()) as (place, catalogue):
        home, background = Home(Path(folder)), Background()
        practice = begin_practice(place, home, "1-zwanger-samen")
        practice.place.practice = False  # a real family's page has no mark across it
        desk = Desk(home, Settings(), background, practice.place, practice.guide, catalogue)
        window = MainWindow(app, Settings())
        window.resize(1280, 800)
        window.show()
        for _ in range(ROUNDS):
            sitting = Sitting(window, desk, practice.conversation)
            sitting.begin()
            talk_page = sitting.pages["conversation"]
            background.wait_until_idle()
            app.processEvents()
            for _step in range(sum(len(stop.sheets) for stop in talk_page.state.stops)):
                if talk:
                    loop = QEventLoop()
                    QTimer.singleShot(TALK_MS, loop.quit)
                    loop.exec()
                begun, worked = time.perf_counter(), time.thread_time()
                talk_page.next.click()
                app.processEvents()
                clock.append(time.perf_counter() - begun)
                processor.append(time.thread_time() - worked)
                if sitting.step != "conversation":
                    break
            sitting.end()
            background.wait_until_idle()
            app.processEvents()
        practice.end()
        window.close()
        background.close()
    return clock, processor


if __name__ == "__main__":
    from benchmarks.__main__ import shown

    shown(rows())
