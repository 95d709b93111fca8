"""The pages of the upkeep in the demonstration, with the invented family that was kept."""

from __future__ import annotations

from ui.demo.hands import wait_for
from ui.demo.stage import Stage

_PAGES = {
    "colleagues": "beheer-collegas",
    "record": "beheer-gegevens",
    "without": "beheer-zonder-toestemming",
    "trail": "beheer-logboek",
    "due": "beheer-bewaren",
    "copies": "beheer-reservekopieen",
    "guides": "beheer-gidsen",
}


def visit_upkeep(stage: Stage) -> None:
    """From today through every page of the upkeep, a picture of each, and back to today."""
    background = stage.program.background

    def rest() -> None:
        background.wait_until_idle(20_000)
        stage.settle()

    stage.page("today").navigated.emit("upkeep")
    rest()
    stage.shot("beheer")
    for name, picture in _PAGES.items():
        stage.page("upkeep").opened.emit(name)
        rest()
        if name == "record":
            next(iter(stage.page(name).picker.buttons.values())).click()
            rest()
        stage.shot(picture)
        stage.page(name).back.emit()
        rest()
    stage.page("upkeep").navigated.emit("today")
    wait_for("today", lambda: stage.program.window.current_page() == "today", background)
