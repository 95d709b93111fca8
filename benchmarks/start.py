"""Process start to the first paint, against a bare PySide6 window. Each start is a process of its own, interleaved."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from app.clock import SystemClock
from app.settings import Home
from app.steps.lock import lock
from app.steps.set_up import set_up
from app.store import ProfessionalRole
from benchmarks.surroundings import surroundings
from benchmarks.table import Row, row

STARTS = 11
ROOT = Path(__file__).resolve().parent.parent

BARE = """
import sys, time
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
class Window(QWidget):
    def paintEvent(self, event):
        print(time.time_ns()); app.quit()
window = Window(); window.resize(1280, 800); window.show()
app.exec()
"""

OURS = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QEvent, QObject
from ui.start import desktop
from app.settings import Home, read_policy
app, program = desktop(Home(Path(sys.argv[1])), settings=read_policy().settings)
window = program.window
class FirstPaint(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            app.removeEventFilter(self); print(time.time_ns(), flush=True); import os; os._exit(0)
        return False
first = FirstPaint(); app.installEventFilter(first)
window.show()
app.exec()
"""


def rows() -> list[Row]:
    ours: list[float] = []
    bare: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        made = set_up(
            Home(Path(folder)),
            organization="Meting",
            professional_name="Meting",
            role=ProfessionalRole.MIDWIFE,
            phone="",
            passphrase="vier verzonnen losse woorden",
            clock=SystemClock(),
        )
        lock(made.workplace)
        for number in range(STARTS + 1):
            for script, taken in ((BARE, bare), (OURS, ours)):
                seconds = _start(script, folder)
                if number:
                    taken.append(seconds)
    return [row("start tot bruikbaar venster", ours, bare, 1.5)]


def _start(script: str, folder: str) -> float:
    begun = time.time_ns()
    done = subprocess.run(
        [sys.executable, "-c", script, folder],
        cwd=ROOT,
        env=surroundings(str(ROOT)),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return (int(done.stdout.split()[0]) - begun) / 1e9
