"""Practice and typing from paper in the demonstration: what is begun at today, beside a new conversation."""

from __future__ import annotations

from app.errors import OurMistake
from ui.demo.hands import type_in, wait_for
from ui.demo.stage import Stage
from ui.new_conversation.events import Place, Pregnant

_WRITTEN = ("1", "j", "13", "T1.2", "7", "T1.2", "8", "T7.1", "2", "T12.4", "1")
"""What is typed: the sign of a box, or a number of the sheet to go there."""


def visit_practice(stage: Stage) -> None:
    """Practise from today with the first invented family, a picture of the talk and its leaflet, and back to today."""
    today = stage.page("today")
    today.practise.click()
    first = today.families.actions()[0]
    today.families.hide()
    first.trigger()
    _wait(stage, "conversation-conversation")
    stage.shot("oefenen")
    if stage.program.day is None or stage.program.day.sitting is None:
        raise OurMistake("demo-stuck", where="oefenen")
    stage.program.day.sitting.left.emit()
    _wait(stage, "today")


def visit_paper(stage: Stage) -> None:
    """Type in a talk held on paper, a picture halfway, and leave it without keeping it."""
    stage.page("today").paper.click()
    _wait(stage, "new")
    page = stage.page("new")
    for place, words in ((Place.FIRST, "Noor"), (Place.SECOND, "Bas")):
        type_in(page.names.fields[place], words)
    type_in(page.moment.weeks, "24")
    page.moment.pregnant.buttons[Pregnant.FIRST.value].click()
    type_in(page.held.day, f"{stage.program.clock.now():%d-%m}")
    page.begin.click()
    _wait(stage, "paper-entry")
    entry = stage.page("paper-entry")
    for typed in _WRITTEN:
        entry.card.entered.emit(typed)
    stage.shot("van-papier")
    for _tap in range(2):
        entry.stop.click()
    _wait(stage, "today")


def _wait(stage: Stage, page: str) -> None:
    wait_for(page, lambda: stage.program.window.current_page() == page, stage.program.background)
    stage.settle()
