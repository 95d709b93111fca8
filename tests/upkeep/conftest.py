"""The pages of the upkeep in the real window, on a real encrypted dossier with an invented family."""

import time
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication

from app.catalogue import Catalogue
from app.conversation import Family, Role, Room
from app.guide import value_from_json
from app.settings import Home, Settings
from app.steps.add_professional import add_professional
from app.steps.begin_conversation import NewPerson, begin_conversation
from app.steps.change_room import change_room
from app.steps.give_answer import give_answer
from app.steps.keep_catalogue import open_catalogue
from app.steps.lock import lock
from app.steps.open_conversation import open_conversation
from app.steps.shipped_guides import guide_named
from app.steps.sql_work import DossierWorkplace
from app.steps.unlock import unlock
from app.store import ProfessionalRole
from tests.fakes import CHEAP, PASSPHRASE, a_clock, a_set_up
from ui.background import Background
from ui.day import Day, DayParts
from ui.main_window import MainWindow
from ui.theme import apply_theme

THEIRS = "een wachtzin van bo alleen"


def pytest_collection_modifyitems(items):
    for item in items:
        if "upkeep" in item.path.parts:
            # not ours: the offscreen platform says what it cannot do with windows and menus
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


@pytest.fixture(scope="session", autouse=True)
def _one_timezone():
    patch = pytest.MonkeyPatch()
    patch.setenv("TZ", "Europe/Amsterdam")
    time.tzset()
    yield
    patch.undo()
    time.tzset()


@pytest.fixture(scope="session")
def guide():
    return guide_named("prenataal")


@pytest.fixture
def look(qapp):
    """Put a look on; light at 100 % again afterwards."""
    apply_theme(qapp, "light", 100)
    yield lambda mode="light", scale=100: apply_theme(qapp, mode, scale)
    apply_theme(qapp, "light", 100)


@pytest.fixture
def clock():
    return a_clock()


@pytest.fixture
def home(tmp_path):
    return Home(tmp_path / "apparaat")


@pytest.fixture
def place(home, clock) -> DossierWorkplace:
    return a_set_up(home, clock).workplace


class World:
    """The window of one professional and what is behind it."""

    def __init__(self, window, day, home, clock, guide):
        self.window, self.day, self.home, self.clock, self.guide = window, day, home, clock, guide

    @property
    def background(self):
        return self.day.desk.background

    @property
    def place(self):
        return self.day.place.inside

    def settle(self):
        """Until everything asked was done and drawn."""
        for _ in range(3):
            assert self.background.wait_until_idle(20_000)
            QApplication.processEvents()

    def go(self, name):
        """To a page of the upkeep, as the side menu and the cards do."""
        self.day.show_today()
        self.settle()
        if not self.page.shell.buttons["upkeep"].isVisible():
            self.press("Menu open of dicht")
        self.press("Beheer")
        if name != "upkeep":
            self.press(name)
        return self.page

    @property
    def page(self):
        return self.window.page(self.window.current_page())

    def press(self, name):
        """Tap the visible button that a screen reader calls ``name``."""
        self.settle()
        found = [b for b in self.page.findChildren(QAbstractButton) if b.isVisible() and b.accessibleName() == name]
        assert len(found) == 1, f"{len(found)} buttons called {name}"
        assert found[0].isEnabled(), f"{name} is off"
        found[0].click()
        self.settle()

    def family(self, *answers, names=("Sanne", "Youssef")):
        """A conversation with these answers (linkId, "a" | "b" | "together", plain value[, "alone"])."""
        people = [NewPerson(n, role) for n, role in zip(names, (Role.PREGNANT, Role.PARTNER), strict=False)]
        family = Family(weeks=26, postcode="8014")
        made = begin_conversation(self.place, self.guide, moment="26 weken", family=family, people=people)
        ids = dict(zip("ab", (p.id for p in made.people), strict=False))
        for link_id, of, value, *alone in answers:
            self.clock.at += timedelta(minutes=1)
            who = ids.get(of, of)
            room = Room.alone_with(who) if alone else Room()
            if alone:
                change_room(self.place, made.id, room)
            given = value_from_json(self.guide.item(link_id), value)
            give_answer(self.place, self.guide, made, room, link_id=link_id, of=who, values=given)
        return open_conversation(self.place, made.id)


@pytest.fixture
def world_of(qtbot, qapp, look, home, clock, guide):
    """Make the window of a professional who unlocked."""
    made = []

    def make(place, settings=None):
        window = MainWindow(qapp, settings or Settings())
        qtbot.addWidget(window)
        background = Background()
        catalogue: Catalogue = open_catalogue(home, clock)
        day = Day(window, background, home, window._settings, place, DayParts((guide,), catalogue))
        window.set_lockable(True)
        window.resize(1280, 800)
        window.show()
        day.show_today()
        world = World(window, day, home, clock, guide)
        made.append((world, catalogue))
        world.settle()
        return world

    yield make
    for world, catalogue in made:
        world.background.wait_until_idle(20_000)
        inner = world.day.place.take_out()
        if inner is not None:
            inner.close()
        world.background.close()
        catalogue.close()


@pytest.fixture
def world(world_of, place):
    """The window of a midwife who works alone."""
    return world_of(place)


@pytest.fixture
def admin_world(world_of, home, clock, place, guide):
    """The window of an admin; a midwife kept a conversation before."""
    people = [NewPerson("Sanne", Role.PREGNANT), NewPerson("Youssef", Role.PARTNER)]
    begin_conversation(place, guide, moment="26 weken", family=Family(weeks=26), people=people)
    admin = add_professional(
        place, home, name="Bo Beheer", role=ProfessionalRole.ADMIN, phone="", passphrase=THEIRS, clock=clock, cost=CHEAP
    )
    lock(place)
    return world_of(unlock(home, admin.id, THEIRS, clock))


def unlocks(home, who, passphrase, clock):
    """Whether this passphrase opens this device."""
    from app.errors import Problem

    try:
        lock(unlock(home, who, passphrase, clock))
    except Problem as problem:
        return problem.code
    return "open"


__all__ = ["PASSPHRASE", "THEIRS", "World", "unlocks"]
