"""The open dossier as pages hold it: the same object before and after a lock, its file closed in between."""

from __future__ import annotations

from contextlib import AbstractContextManager

from app.clock import Clock
from app.errors import AskPerson
from app.steps.sql_work import DossierWorkplace
from app.steps.work import Work, Workplace
from app.store import Professional


class LockablePlace:
    """A ``Workplace`` whose file can be closed and opened again while pages keep hold of it.

    While it is locked every ``work`` raises AskPerson("dossier-closed").
    """

    def __init__(self, inner: Workplace) -> None:
        self._inner: Workplace | None = inner
        self._clock = inner.clock
        self._professional = inner.professional

    @property
    def clock(self) -> Clock:
        """The source of time and ids."""
        return self._clock

    @property
    def professional(self) -> Professional:
        """Who unlocked it last."""
        return self._professional

    @property
    def practice(self) -> bool:
        """Never: an invented family has a place of its own."""
        return False

    def work(self) -> AbstractContextManager[Work]:
        """Begin one transaction on the open file."""
        if self._inner is None:
            raise AskPerson("dossier-closed")
        return self._inner.work()

    @property
    def inside(self) -> Workplace | None:
        """The open file itself, for what the app does by itself; None while locked."""
        return self._inner

    def take_out(self) -> Workplace | None:
        """Let go of the open file, to be closed; None when it is locked already."""
        inner, self._inner = self._inner, None
        return inner

    def put_back(self, inner: Workplace) -> None:
        """Work on this open file from now on."""
        self._inner = inner
        self._professional = inner.professional


def opened(place: Workplace) -> DossierWorkplace:
    """The open file itself, for what works on its keys. AskPerson("dossier-closed") while it is locked."""
    inner = place.inside if isinstance(place, LockablePlace) else place
    if not isinstance(inner, DossierWorkplace):
        raise AskPerson("dossier-closed")
    return inner
