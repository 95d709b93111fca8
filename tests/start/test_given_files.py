"""A hand-over that a file browser opens reaches the window that is open, and waits until somebody is at work."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

import ui.__main__ as door
from app.exchange.handover import FILE_ENDING
from app.exchange.handover_file import handover_file
from app.settings import Home
from tests.fakes import a_clock, a_set_up
from ui.given_files import GivenFiles
from ui.single_instance import MOST_PATH, SingleInstance, _path
from ui.wiring import Desktop

SEALED = ".".join(["QUJD"] * 5)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "zoë")


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Home | None, Path | None]]:
    seen: list[tuple[Home | None, Path | None]] = []
    monkeypatch.setattr("ui.display.no_screen", lambda: False)
    monkeypatch.setattr("ui.start.run_desktop", lambda home, file=None: seen.append((home, file)) or 0)
    return seen


def test_the_ending_is_that_of_the_hand_over() -> None:
    assert door.HANDOVER_ENDING == FILE_ENDING


def test_a_file_as_the_only_word_opens_the_window_with_it(started, tmp_path: Path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.chdir(tmp_path)
    assert door.main(["Map met spaties/Document.OVERDRACHT"]) == 0
    assert started == [(None, tmp_path / "Map met spaties/Document.OVERDRACHT")]


def test_a_file_goes_with_another_device_folder(started, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    assert door.main(["--home", str(tmp_path), str(tmp_path / "x.overdracht")]) == 0
    assert started == [(Home(tmp_path), tmp_path / "x.overdracht")]


def test_another_word_is_a_command_and_no_file(started, capsys) -> None:  # type: ignore[no-untyped-def]
    assert door.main(["x.pdf"]) == 2
    assert started == []


def test_a_second_start_hands_its_file_to_the_first(home: Home, tmp_path: Path, qtbot) -> None:  # type: ignore[no-untyped-def]
    first, heard = SingleInstance(home), []
    assert first.claim()
    first.listen(heard.append)
    file = tmp_path / "map ë" / "document.overdracht"
    assert SingleInstance(home).call_first(file)
    qtbot.waitUntil(lambda: heard == [file])
    assert SingleInstance(home).call_first()
    qtbot.waitUntil(lambda: heard == [file, None])
    first.release()


@pytest.mark.parametrize("told", [b"", b"los.overdracht", b"/a\0b", b"/" + b"x" * MOST_PATH])
def test_what_cannot_be_a_path_is_no_file(told: bytes) -> None:
    assert _path(told) is None


def test_a_file_given_by_an_event_is_taken_until_the_end(qapp: QApplication, tmp_path: Path) -> None:
    seen: list[Path] = []
    given = GivenFiles(qapp, seen.append)
    file = tmp_path / "document.overdracht"
    qapp.sendEvent(qapp, QFileOpenEvent(QUrl.fromLocalFile(str(file))))
    given.end()
    qapp.sendEvent(qapp, QFileOpenEvent(QUrl.fromLocalFile(str(file))))
    assert seen == [file]


class Day(QObject):
    """As much of a day as opening a file asks of it."""

    sitting: object = None

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.shown: list[Path] = []
        self.taking_over = SimpleNamespace(show=self.shown.append)

    def end(self) -> None:
        """The window closes."""


@pytest.fixture
def program(qapp: QApplication, home: Home, qtbot, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    a_set_up(home).workplace.dossier.close()
    program = Desktop(qapp, home, a_clock())
    qtbot.addWidget(program.window)
    program.said = []
    monkeypatch.setattr(program.window, "show_failure", program.said.append)
    yield program
    program.day = None
    program.background.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "x.overdracht"
    file.write_bytes(handover_file(SEALED))
    return file


def test_a_file_waits_until_somebody_is_at_work_and_is_opened_once(program, file: Path) -> None:  # type: ignore[no-untyped-def]
    day = Day(program)
    program.take_file(file)
    assert day.shown == []
    program.day = day
    program.at_work.emit()
    program.at_work.emit()
    assert day.shown == [file]
    program.take_file(file)
    assert day.shown == [file, file] and program.said == []


def test_a_file_is_not_opened_beside_a_conversation_nor_named_there(program, file: Path) -> None:  # type: ignore[no-untyped-def]
    day = Day(program)
    day.sitting = object()
    program.day = day
    program.take_file(file)
    assert day.shown == [] and "overdracht" not in program.said[0].what.lower()
