"""The themes of a whole guide beside the talk: all of them there, and none cut off by the head."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QScrollBar
from pytestqt.qtbot import QtBot

from ui.theme import apply_theme
from ui.widgets.rail import RailItem, ThemeRail

TITLES = (
    "Welkom", "Ouder worden", "Jullie samen", "Taken, tijd en slaap", "Mensen om jullie heen",
    "Hoe gaat het met jou?", "Praten en ruzie", "Dichtbij en seks", "Waar kom je vandaan", "Geld, werk en huis",
    "Samen of apart", "Eigen moment", "Afsluiting",
)  # fmt: skip


@pytest.fixture
def rail(qapp: QApplication, qtbot: QtBot) -> ThemeRail:
    apply_theme(qapp)
    made = ThemeRail()
    qtbot.addWidget(made)
    sub = {"Eigen moment": "Alleen met één ouder"}
    made.set_items([RailItem(title, title, "open", sub.get(title, "")) for title in TITLES])
    return made


def shown(rail: ThemeRail, high: int) -> int:
    """Draw it ``high`` px high, as beside a page of 1280 by 800, and say how far it is scrolled."""
    rail.resize(rail.width(), high)
    rail.show()
    for _ in range(3):
        QApplication.processEvents()
    return rail.scrolled()


def test_all_themes_of_the_whole_guide_stand_beside_a_page_of_the_smallest_full_size(rail: ThemeRail) -> None:
    shown(rail, 630)
    rail.set_current(TITLES[-1])
    assert rail.scrolled() == 0


def test_no_scroll_bar_stands_beside_themes_that_are_all_in_sight(rail: ThemeRail) -> None:
    shown(rail, 630)
    assert not any(bar.isVisible() for bar in rail.findChildren(QScrollBar))


def test_a_low_page_has_a_scroll_bar_beside_its_themes(rail: ThemeRail) -> None:
    shown(rail, 420)
    assert any(bar.isVisible() for bar in rail.findChildren(QScrollBar))


def test_a_theme_that_shows_from_the_top_brings_the_list_back_there(rail: ThemeRail) -> None:
    shown(rail, 420)
    rail.set_current(TITLES[-1])
    assert rail.scrolled() > 0
    rail.set_current(TITLES[2])
    assert rail.scrolled() == 0
