"""The only way off the GUI thread: one worker for the dossier, a small pool for the rest; progress and cancel."""

from __future__ import annotations

import gc
import queue
import threading
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QEventLoop, QObject, QRunnable, Qt, QThreadPool, QTimer, Signal, Slot
from shiboken6 import isValid

T = TypeVar("T")

SWEEP_MS = 500
LINE_STOPS_S = 2.0
"""How long closing waits for the line: an answer that does not come must not keep a window open."""


def _collect() -> None:
    """What Python would have collected by itself: the youngest first, the whole now and then."""
    young, middle, old = gc.get_count()
    limits = gc.get_threshold()
    if old > limits[2]:
        gc.collect(2)
    elif middle > limits[1]:
        gc.collect(1)
    elif young > limits[0]:
        gc.collect(0)


class CancelToken:
    """Told to stop; the work looks at ``cancelled`` now and then."""

    def __init__(self) -> None:
        self._stop = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop. Its result is dropped in any case."""
        self._stop.set()

    @property
    def cancelled(self) -> bool:
        """Whether it was asked to stop."""
        return self._stop.is_set()


class _Job(Generic[T]):
    """One piece of work and who waits for it.

    ``let_go`` on the GUI thread once it is delivered: what is asked mostly belongs to a page, and a page whose last
    hold is lost on a worker is destroyed there.
    """

    def __init__(
        self,
        work: Callable[[], T],
        done: Callable[[T], None] | None,
        failed: Callable[[Exception], None] | None,
        owner: QObject | None,
        token: CancelToken,
    ) -> None:
        self.work: Callable[[], T] | None = work
        self.done, self.failed, self.owner, self.token = done, failed, owner, token

    def let_go(self) -> None:
        """Hold nothing any more."""
        self.work = self.done = self.failed = self.owner = None


class _PoolTask(QRunnable):
    """A job for the pool."""

    def __init__(self, act: Callable[[], None]) -> None:
        super().__init__()
        self._act = act

    def run(self) -> None:
        self._act()


class Background(QObject):
    """Runs work elsewhere and delivers on the GUI thread.

    ``dossier`` keeps order on one thread, because SQLite likes one writer and answers must be kept in the order they
    were given. ``pool`` is for the rest (search, PDF). ``line`` is for what waits on a network: one at a time, and
    left behind at closing when it does not stop soon, so only what may be killed at any moment goes there. When the
    ``owner`` given with a job is deleted before it is ready, its result is dropped. An exception without ``failed``
    goes out through ``unheard``.
    Make it on the GUI thread.
    """

    idle = Signal()
    unheard = Signal(object)
    _arrived = Signal(object, object, object)
    _progressed = Signal(object, object, object)
    _open = 0
    """How many have workers now; only tests have more than one."""

    def __init__(self, owner: QObject | None = None, *, pool_threads: int = 2) -> None:
        super().__init__(owner)
        self._busy = 0
        self._closed = False
        self._jobs: queue.SimpleQueue[_Job[Any] | None] = queue.SimpleQueue()
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._progressed.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(pool_threads)
        self._lines: queue.SimpleQueue[_Job[Any] | None] = queue.SimpleQueue()
        self._worker = threading.Thread(target=self._serve, args=(self._jobs,), name="dossier", daemon=True)
        self._worker.start()
        self._liner: threading.Thread | None = None  # not before somebody needs it
        # Python collects garbage on whatever thread allocates. A dead widget collected on a worker crashes the process,
        # so while there are workers only the GUI thread collects, between events.
        Background._open += 1
        gc.disable()
        self._sweep = QTimer(self)
        self._sweep.setInterval(SWEEP_MS)
        self._sweep.timeout.connect(_collect)
        self._sweep.start()

    def dossier(
        self,
        work: Callable[[], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        *,
        owner: QObject | None = None,
    ) -> CancelToken:
        """Do ``work`` on the one dossier thread, after all that was asked before; then ``done`` on the GUI thread."""
        token = CancelToken()
        self._take_on()
        self._jobs.put(_Job(work, done, failed, owner, token))
        return token

    def pool(
        self,
        work: Callable[[CancelToken, Callable[[Any], None]], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        *,
        owner: QObject | None = None,
        progress: Callable[[Any], None] | None = None,
    ) -> CancelToken:
        """Do ``work(token, report)`` on the pool; each ``report(x)`` calls ``progress(x)`` on the GUI thread."""
        job = self._reporting(work, done, failed, owner, progress)
        self._pool.start(_PoolTask(lambda: self._perform(job)))
        return job.token

    def line(
        self,
        work: Callable[[CancelToken, Callable[[Any], None]], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        *,
        owner: QObject | None = None,
        progress: Callable[[Any], None] | None = None,
    ) -> CancelToken:
        """Like ``pool``, on the one thread that talks to a network, after all that was asked of it before."""
        job = self._reporting(work, done, failed, owner, progress)
        if self._liner is None:
            self._liner = threading.Thread(target=self._serve, args=(self._lines,), name="line", daemon=True)
            self._liner.start()
        self._lines.put(job)
        return job.token

    def _reporting(
        self,
        work: Callable[[CancelToken, Callable[[Any], None]], T],
        done: Callable[[T], None] | None,
        failed: Callable[[Exception], None] | None,
        owner: QObject | None,
        progress: Callable[[Any], None] | None,
    ) -> _Job[T]:
        token = CancelToken()
        self._take_on()

        def report(what: Any) -> None:
            if progress is not None and not token.cancelled and isValid(self):
                self._progressed.emit(progress, owner, what)

        return _Job(lambda: work(token, report), done, failed, owner, token)

    def busy(self) -> int:
        """How many jobs are not delivered yet."""
        return self._busy

    def wait_until_idle(self, timeout_ms: int = 5000) -> bool:
        """Run the event loop until nothing is left to do (for tests and for closing). False when time ran out."""
        if not self._busy:
            return True
        loop = QEventLoop()
        self.idle.connect(loop.quit)
        limit = QTimer()
        limit.setSingleShot(True)
        limit.timeout.connect(loop.quit)
        limit.start(timeout_ms)
        while self._busy and limit.isActive():
            loop.exec()
        return not self._busy

    def close(self) -> None:
        """Finish what was asked of the dossier, stop both, and deliver nothing any more."""
        if self._closed:
            return
        self._closed = True
        self._jobs.put(None)
        self._lines.put(None)
        self._worker.join()
        if self._liner is not None:
            self._liner.join(LINE_STOPS_S)
        self._pool.clear()
        self._pool.waitForDone()
        self._busy = 0
        if isValid(self._sweep):
            self._sweep.stop()
        if self._liner is None or not self._liner.is_alive():
            Background._open -= 1
            if not Background._open:
                gc.enable()

    def _take_on(self) -> None:
        if self._closed:
            raise RuntimeError("the background is closed")
        self._busy += 1

    def _serve(self, jobs: queue.SimpleQueue[_Job[Any] | None]) -> None:
        while (job := jobs.get()) is not None:
            self._perform(job)
            del job

    def _perform(self, job: _Job[Any]) -> None:
        result: object = None
        error: Exception | None = None
        if not job.token.cancelled and job.work is not None:
            try:
                result = job.work()
            except Exception as caught:
                error = caught
        if isValid(self):
            self._arrived.emit(job, result, error)

    @Slot(object, object, object)
    def _deliver(self, job: _Job[Any], result: object, error: Exception | None) -> None:
        if self._closed:
            job.let_go()
            return
        self._busy -= 1
        try:
            if not job.token.cancelled and _there(job.owner):
                if error is None:
                    if job.done is not None:
                        job.done(result)
                elif job.failed is not None:
                    job.failed(error)
                else:
                    self.unheard.emit(error)
        finally:
            job.let_go()
            if not self._busy:
                self.idle.emit()

    @Slot(object, object, object)
    def _tell(self, progress: Callable[[Any], None], owner: QObject | None, what: object) -> None:
        if not self._closed and _there(owner):
            progress(what)


def _there(owner: QObject | None) -> bool:
    return owner is None or isValid(owner)
