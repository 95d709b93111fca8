"""Taking in another catalogue beside the window: it tells how far it is and can be stopped."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from app.catalogue import ImportReport, Progress, Watch
from app.steps.keep_catalogue import import_catalogue
from ui.background import CancelToken
from ui.desk import Desk


def take_in(
    desk: Desk,
    source: str,
    *,
    told: Callable[[Progress], None],
    done: Callable[[ImportReport], None],
    failed: Callable[[Exception], None],
    owner: QObject,
) -> CancelToken:
    """Begin, and give back what stops it. A stopped import ends in ``failed``: it says itself that it was stopped."""
    stop = CancelToken()  # not the job's own, whose result is dropped
    home, clock = desk.home, desk.place.clock
    desk.background.pool(
        lambda _token, tell: import_catalogue(
            home, source, clock, watch=Watch(tell=tell, stopped=lambda: stop.cancelled)
        ),
        done=done,
        failed=failed,
        owner=owner,
        progress=told,
    )
    return stop
