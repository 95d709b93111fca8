"""The demonstration of what stands beside the conversations: a hand-over, catalogue, report, settings, help."""

from __future__ import annotations

from ui.demo.hands import wait_for
from ui.demo.stage import Stage

_PAGES = (
    ("take-over", "take-over", "overdracht-openen"),
    ("catalogue", "catalogue", "aanbod-bekijken"),
    ("report", "report", "rapport"),
    ("settings", "settings", "instellingen"),
    ("help", "manual", "hulp"),
)
"""Key in the side menu, name of the page, name of the picture."""


def visit_beside(stage: Stage) -> None:
    """From today through each, a picture of each, and back to today."""
    here = "today"
    for key, page, picture in _PAGES:
        _go(stage, here, key, page)
        stage.shot(picture)
        here = page
    _go(stage, here, "today", "today")
    _who_is_not_here(stage)


def _who_is_not_here(stage: Stage) -> None:
    """The page of who decides and is not at the table, of the newest conversation; and back by what waits."""
    day, background = stage.program.day, stage.program.background
    if day is None:
        return
    with day.place.work() as work:
        newest = work.conversations.recent(1)[0]
    day.central.show_elsewhere(newest.id)
    background.wait_until_idle(20_000)
    stage.settle()
    stage.shot("wie-er-niet-bij-is")
    stage.page("elsewhere").way_back.click()
    wait_for("outgoing", lambda: stage.program.window.current_page() == "outgoing", background)
    _go(stage, "outgoing", "today", "today")


def _go(stage: Stage, here: str, key: str, page: str) -> None:
    background = stage.program.background
    stage.page(here).navigated.emit(key)
    wait_for(page, lambda: stage.program.window.current_page() == page, background)
    background.wait_until_idle(20_000)
    stage.settle()


def visit_put_back(stage: Stage) -> None:
    """From the first start to who comes back with a copy after a lost laptop, and away again."""
    window = stage.program.window
    stage.page("first-start").come_back.click()
    wait_for("put-back", lambda: window.current_page() == "put-back", stage.program.background)
    stage.program.background.wait_until_idle(20_000)
    stage.shot("terug-met-een-kopie")
    stage.page("put-back").back.click()
    wait_for("first-start", lambda: window.current_page() == "first-start", stage.program.background)
