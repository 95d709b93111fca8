"""Opening the desktop for a person: one window, the organization's settings, and a word after a bad ending."""

from __future__ import annotations

import sys
import threading
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QTimer

from app.clock import Clock, SystemClock
from app.errors import Problem
from app.journal import crashes, keep_crash, note
from app.settings import Home, Policy, default_home, read_policy
from app.texts import text
from ui.failures import Turn, Words, words_for
from ui.given_files import GivenFiles
from ui.main_window import MainWindow
from ui.single_instance import SingleInstance
from ui.wiring import desktop


def run_desktop(home: Home | None = None, clock: Clock | None = None, file: Path | None = None) -> int:
    """Open the window and stay until it is closed. A second start shows the first window and ends with 0.

    ``file`` is a hand-over a file browser asks us to open; it waits until somebody is at work.
    """
    place, time = home or default_home(), clock or SystemClock()
    first = SingleInstance(place)
    if not first.claim():
        if first.call_first(file):
            return 0
        sys.stderr.write(text("start.already-open") + "\n")
        return 1
    try:
        policy, fault = read_policy(), None
    except Problem as problem:
        policy, fault = Policy(), problem
    app, program = desktop(place, time, policy.settings, policy.fixed, None if fault else policy)
    window = program.window
    watch_for_crashes(place, time, window)
    window.unforeseen.connect(lambda error: keep_crash(place, time, error))
    given = GivenFiles(app, program.take_file)
    if file is not None:
        program.take_file(file)
    window.show()
    if fault is not None:
        note(place, time, "problem", fault.code)
        window.show_failure(fault)
    elif crashes(place):
        window.show_failure(_ended_badly())

    def called(other: Path | None) -> None:
        bring_to_front(window)
        if other is not None:
            program.take_file(other)

    def settle() -> None:
        first.listen(called)
        note(place, time, "start", "desktop")

    QTimer.singleShot(0, window, settle)
    try:
        return int(app.exec())
    finally:
        given.end()
        first.release()


def bring_to_front(window: MainWindow) -> None:
    """Somebody started the program again: this is the window they look for. What covers it stays there."""
    window.setWindowState(window.windowState() & ~window.windowState().WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()


def watch_for_crashes(home: Home, clock: Clock, window: MainWindow) -> None:
    """Keep a report of what nobody caught, on this device only, and say so in the window instead of vanishing."""

    def caught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, KeyboardInterrupt):
            QCoreApplication.quit()
            return
        keep_crash(home, clock, error.with_traceback(trace))
        if threading.current_thread() is threading.main_thread():
            window.show_failure(words_for(error))

    sys.excepthook = caught
    threading.excepthook = lambda given: keep_crash(home, clock, given.exc_value) if given.exc_value else None


def _ended_badly() -> Words:
    say = QCoreApplication.translate
    return Words(
        say("start", "De app is eerder onverwacht gestopt."),
        say("start", "Wat als bewaard op het scherm stond, is bewaard. Er is niets verstuurd."),
        say(
            "start",
            "Er staat een melding op dit apparaat, zonder namen en antwoorden. Vraag je beheerder te kijken.",
        ),
        Turn.LATER,
    )
