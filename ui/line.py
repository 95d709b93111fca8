"""The meeting with central, beside the window: asked for or by itself, never in the way of a conversation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.catalogue import Progress, Watch
from app.ehr.place import EhrPlace
from app.errors import Problem
from app.settings import Home
from app.steps.central_known import source_of
from ui.background import Background
from ui.meeting import Ended, Meeting, Phase
from ui.place import LockablePlace

if TYPE_CHECKING:
    from app.steps.sync import Hears, Synced

EVERY_MS = 15 * 60 * 1000
"""How often it is tried by itself while there is a network; after failures the wait of ``send`` holds too."""


class _Stop(Exception):
    """Somebody asked to stop: what is under way is kept, and goes on another time."""


class CentralLine(QObject):
    """``told(Meeting)`` while it runs, ``ended(Ended)`` after, ``catalogue_changed`` when other offers stand there,
    ``texts_changed`` when there are other words.

    MUST: run one meeting at a time; begin none by itself while ``hold`` is on or the file is closed; stop one that
    began by itself when a conversation is laid on the table.
    """

    told = Signal(object)
    ended = Signal(object)
    catalogue_changed = Signal()
    texts_changed = Signal()

    def __init__(
        self,
        background: Background,
        place: LockablePlace,
        home: Home,
        owner: QObject | None = None,
        ehr: EhrPlace | None = None,
    ) -> None:
        super().__init__(owner)
        self._background, self._place, self._home, self._ehr = background, place, home, ehr
        self.meeting: Meeting | None = None
        self.last: Ended | None = None
        self._by_itself = self._held = self._wanted = self._stopping = False
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.try_quietly)
        self._timer.start()

    @property
    def has_central(self) -> bool:
        """Whether this device has a place at a central."""
        return bool(source_of(self._home))

    def hold(self, on: bool) -> None:
        """Whether a conversation is near. What was wanted meanwhile is tried once that is over."""
        self._held = on
        if on and self.meeting is not None and self._by_itself:
            self._wanted = True
            self.stop()
        elif not on and self._wanted:
            self.try_quietly()

    def network(self, online: bool) -> None:
        """The network came or went."""
        if online:
            self.try_quietly()

    def try_quietly(self) -> None:
        """Meet, unless something is in the way; then as soon as it no longer is."""
        if self._held or self._place.inside is None:
            self._wanted = True
            return
        self._wanted = False
        if self.meeting is None and (self.has_central or self._ehr is not None):
            self._begin(by_itself=True)

    def meet(self) -> None:
        """Somebody asked for it. While one runs by itself that one counts as asked for."""
        self._by_itself = False
        if self.meeting is None:
            self._begin(by_itself=False)

    def stop(self) -> None:
        """Stop after what is under way; nothing is lost."""
        if self.meeting is not None:
            self._stopping = True
            self._tell(replace(self.meeting, phase=Phase.STOPPING))

    def _begin(self, *, by_itself: bool) -> None:
        self._by_itself, self._stopping = by_itself, False
        place, home, ehr = self._place, self._home, self._ehr

        def work(_token: object, report: Callable[[Meeting], None]) -> Synced:
            from app.steps.sync import new_client, sync  # heavy, and not on the GUI thread

            with new_client() as client:
                return sync(place, home, client, self._hears(report), by_itself=by_itself, ehr=ehr)

        self._tell(Meeting())
        self._background.line(work, done=self._done, failed=self._failed, owner=self, progress=self._heard)

    def _hears(self, report: Callable[[Meeting], None]) -> Hears:
        def counted(phase: Phase) -> Callable[[int, int], None]:
            def hear(done: int, whole: int) -> None:
                if self._stopping:
                    raise _Stop
                report(Meeting(phase, done, whole))

            return hear

        def built(progress: Progress) -> None:
            part = progress.part
            report(Meeting(Phase.BUILDING, round((part or 0) * 100), 100 if part is not None else 0))

        from app.steps.sync import Hears

        watch = Watch(tell=built, stopped=lambda: self._stopping)
        return Hears(counted(Phase.SENDING), counted(Phase.FETCHING), watch)

    def _heard(self, meeting: Meeting) -> None:
        if not self._stopping:
            self._tell(meeting)

    def _tell(self, meeting: Meeting) -> None:
        self.meeting = meeting
        self.told.emit(meeting)

    def _done(self, synced: Synced) -> None:
        down, up, fault = synced.down, synced.up, synced.down_problem
        stopped = self._stopping and fault is not None and fault.code == "catalogue-stopped"
        if down.texts or down.refused:
            self.texts_changed.emit()
        self._end(
            Ended(
                sent=up.sent,
                gap=up.gap,
                received=down.received,
                changed=down.changed,
                stopped=stopped,
                problem=synced.up_problem,
                catalogue=None if stopped else fault,
            )
        )

    def _failed(self, error: Exception) -> None:
        closed = isinstance(error, Problem) and error.code == "dossier-closed"  # locked meanwhile: goes on later
        if isinstance(error, _Stop) or closed:
            self._end(Ended(stopped=True))
        else:
            self._end(Ended(problem=error))

    def _end(self, how: Ended) -> None:
        self.meeting = None
        self.last = replace(how, by_itself=self._by_itself)
        self.ended.emit(self.last)
        if how.changed:
            self.catalogue_changed.emit()
