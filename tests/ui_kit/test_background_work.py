"""Work off the GUI thread: order, thread, dropped results, cancel, close."""

from __future__ import annotations

import gc
import threading
import time
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from shiboken6 import delete

from ui.background import Background


@pytest.fixture
def background(qapp: QApplication) -> Iterator[Background]:
    made = Background()
    yield made
    made.close()


def test_the_dossier_keeps_the_order_it_was_asked_in(background: Background) -> None:
    done: list[int] = []
    threads: set[str] = set()

    def work(number: int) -> int:
        threads.add(threading.current_thread().name)
        return number

    for number in range(200):
        background.dossier(lambda number=number: work(number), done.append)
    assert background.wait_until_idle()
    assert done == list(range(200))
    assert threads == {"dossier"}


def test_results_arrive_on_the_gui_thread(background: Background) -> None:
    where: list[threading.Thread] = []
    background.dossier(lambda: 1, lambda _: where.append(threading.current_thread()))
    background.pool(lambda _token, _report: 1, lambda _: where.append(threading.current_thread()))
    assert background.wait_until_idle()
    assert where == [threading.main_thread()] * 2


def test_a_result_for_an_owner_that_is_gone_is_dropped(background: Background) -> None:
    gate, owner, got = threading.Event(), QObject(), []
    background.dossier(lambda: gate.wait(5), got.append, owner=owner)
    delete(owner)
    gate.set()
    assert background.wait_until_idle()
    assert got == []


def test_a_failure_goes_to_whom_it_concerns(background: Background) -> None:
    got: list[object] = []
    background.dossier(lambda: 1 // 0, got.append, got.append)
    assert background.wait_until_idle()
    assert [type(one) for one in got] == [ZeroDivisionError]


def test_a_failure_nobody_waits_for_is_still_heard(background: Background) -> None:
    got: list[object] = []
    background.unheard.connect(got.append)
    background.dossier(lambda: 1 // 0)
    assert background.wait_until_idle()
    assert [type(one) for one in got] == [ZeroDivisionError]


def test_a_failure_does_not_stop_what_comes_after(background: Background) -> None:
    got: list[int] = []
    background.dossier(lambda: 1 // 0, failed=lambda _: None)
    background.dossier(lambda: 2, got.append)
    assert background.wait_until_idle()
    assert got == [2]


def test_cancelled_work_gives_no_result(background: Background) -> None:
    gate, got = threading.Event(), []
    background.dossier(lambda: gate.wait(5))
    token = background.dossier(lambda: 3, got.append)
    token.cancel()
    gate.set()
    assert background.wait_until_idle()
    assert got == []


def test_progress_is_told_in_order_before_the_result(background: Background) -> None:
    told: list[object] = []

    def work(_token, report):
        for step in range(3):
            report(step)
        return "done"

    background.pool(work, told.append, progress=told.append)
    assert background.wait_until_idle()
    assert told == [0, 1, 2, "done"]


def test_closing_finishes_what_was_asked_of_the_dossier(qapp: QApplication) -> None:
    made, kept = Background(), []
    for number in range(50):
        made.dossier(lambda number=number: kept.append(number))
    made.close()
    assert kept == list(range(50))
    with pytest.raises(RuntimeError):
        made.dossier(lambda: None)


def test_garbage_waits_for_the_gui_thread_while_there_are_workers(qtbot):
    """A dead widget collected on a worker crashes the process (seen in tests/whole_path)."""
    before = gc.isenabled()
    one, other = Background(), Background()
    assert not gc.isenabled()
    one.close()
    assert not gc.isenabled()
    other.close()
    assert gc.isenabled() is before


@pytest.mark.parametrize("kind", ["dossier", "pool", "line"])
def test_what_a_page_asked_is_let_go_on_the_gui_thread(qapp, kind):
    """A page whose last hold is lost on a worker is destroyed there, and that crashes the process."""

    class Page:
        """Stands for a widget."""

    background, page, gone_on = Background(), Page(), []
    weakref.finalize(page, lambda: gone_on.append(threading.current_thread()))
    getattr(background, kind)(lambda *_given, page=page: time.time(), done=lambda _at, page=page: None)
    del page
    assert background.wait_until_idle()
    background.close()
    assert gone_on == [threading.main_thread()]
