"""Every sheet of the talk at every size: no word cut off, nothing too small for a finger, everything with a name."""

import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.conversation import Room
from ui.theme import apply_theme

sys.path.insert(0, str(Path(__file__).parents[1] / "pages_start"))
from page_eyes import cut_off, nameless, too_small

SIZES = [(1280, 800, 100), (1024, 640, 100), (1280, 800, 200)]


def settle():
    for _ in range(4):
        QApplication.processEvents()


def all_sheets(seat):
    """Go through the whole talk, sheet by sheet."""
    talk = seat.talk
    for stop in [stop.key for stop in talk.state.stops]:
        talk.shell.theme_chosen.emit(stop)
        while True:
            settle()
            yield f"{stop}-{talk.state.sheet}"
            if talk.state.last_sheet:
                break
            talk.next.click()


def faults(page):
    """Figures may be narrower than they like, down to a finger: ``too_small`` looks after that."""
    figures = [wrong for wrong in cut_off(page) if not (wrong.startswith("too narrow") and " van 10" in wrong)]
    return figures + too_small(page) + nameless(page)


@pytest.mark.parametrize(("wide", "high", "scale"), SIZES)
@pytest.mark.parametrize("alone", [False, True], ids=["together", "alone"])
def test_every_sheet_of_the_talk_fits(qapp, seat, wide, high, scale, alone):
    apply_theme(qapp, "light", scale)
    s = seat("Sanne-Marijke", "Youssef")
    if alone:
        s.table.answer("T0.2", "together", (True,))
        s.table.set_room(Room.alone_with(s.table.conversation.people[0].id))
    s.window.resize(wide, high)
    found = {name: faults(s.talk) for name in all_sheets(s)}
    apply_theme(qapp, "light", 100)
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize(("wide", "high", "scale"), SIZES)
def test_the_check_and_the_parents_view_fit(qapp, seat, wide, high, scale):
    apply_theme(qapp, "light", scale)
    s = seat("Sanne-Marijke", "Youssef")
    s.window.resize(wide, high)
    s.sitting.ask_presence(s.table.conversation.people[0].id)
    settle()
    found = {"check": faults(s.sitting.pages["alone-check"])}
    s.sitting.go("conversation")
    s.sitting.show_parents()
    view = s.sitting.parents
    while True:
        settle()
        found[view.state.theme + str(view.state.at)] = faults(view)
        if not view.next.isEnabled():
            break
        view.next.click()
    s.sitting.show_parents()
    apply_theme(qapp, "light", 100)
    assert {name: wrong for name, wrong in found.items() if wrong} == {}
