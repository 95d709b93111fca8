"""A second start shows the first window; a crash leaves no lock that shuts people out."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QLockFile

from app.clock import FixedClock
from app.errors import AskPerson
from app.journal import crashes
from app.settings import Home, Settings
from ui.main_window import MainWindow
from ui.single_instance import SingleInstance
from ui.start import bring_to_front, watch_for_crashes

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def home(tmp_path):
    return Home(tmp_path / "thuis")


def test_only_one_start_is_the_first(home):
    first, second = SingleInstance(home), SingleInstance(home)
    assert first.claim()
    assert not second.claim()
    first.release()
    assert second.claim()
    second.release()


def test_another_device_folder_is_another_program(home, tmp_path):
    first, other = SingleInstance(home), SingleInstance(Home(tmp_path / "elders"))
    assert first.claim() and other.claim()
    first.release()
    other.release()


def test_a_second_start_calls_the_first(home, qtbot):
    first = SingleInstance(home)
    assert first.claim()
    called = []
    first.listen(lambda _file: called.append(True))
    assert SingleInstance(home).call_first()
    qtbot.waitUntil(lambda: called == [True])
    first.release()


def test_without_an_answer_a_second_start_knows(home):
    first = SingleInstance(home)
    assert first.claim()
    assert not SingleInstance(home).call_first()
    first.release()


def test_a_killed_program_leaves_no_lock(home):
    held = (
        "import os, sys, pathlib; from app.settings import Home; from ui.single_instance import SingleInstance;"
        "first = SingleInstance(Home(pathlib.Path(sys.argv[1]))); assert first.claim(); print('held', flush=True);"
        "os.kill(os.getpid(), 9)"
    )
    child = subprocess.run(
        [sys.executable, "-c", held, str(home.folder)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert "held" in child.stdout
    after = SingleInstance(home)
    assert after.claim()
    after.release()


def test_the_lock_tells_nothing_of_person_or_folder(home, monkeypatch):
    monkeypatch.setattr("getpass.getuser", lambda: "verzonnengebruiker")
    seen = []
    monkeypatch.setattr("ui.single_instance.QLockFile", lambda path: seen.append(path) or QLockFile(path))
    SingleInstance(home)
    assert "verzonnengebruiker" not in seen[0] and "thuis" not in seen[0]


class Window:
    """Remembers what it was told."""

    def __init__(self):
        self.shown = []

    def show_failure(self, words):
        self.shown.append(words)


def test_what_nobody_caught_is_kept_and_said(home, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr("threading.excepthook", None)
    window = Window()
    watch_for_crashes(home, FixedClock(datetime(2026, 11, 24, tzinfo=UTC)), window)
    try:
        raise ValueError("een geheim dat nergens mag staan")
    except ValueError as error:
        sys.excepthook(ValueError, error, error.__traceback__)
    assert "geheim" not in crashes(home)[0]
    assert window.shown[0].what


@pytest.mark.qt_log_ignore("does not support raise")
def test_a_second_start_does_not_uncover_the_lock(qtbot, qapp):
    window = MainWindow(qapp, Settings())
    qtbot.addWidget(window)
    window.set_lockable(True)
    window.lock_now()
    bring_to_front(window)
    assert window.is_locked() and window.isVisible()


def test_a_failure_without_words_of_its_own_is_handed_on_to_be_kept(qtbot, qapp):
    window = MainWindow(qapp, Settings())
    qtbot.addWidget(window)
    seen = []
    window.unforeseen.connect(seen.append)
    window.show_failure(AskPerson("home-read-only"))
    assert not seen
    fault = FileNotFoundError("een pad dat nergens mag staan")
    window.show_failure(fault)
    assert seen == [fault]
