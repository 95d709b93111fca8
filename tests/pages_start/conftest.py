"""A desk with invented people on it."""

import time
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from fakes import MIDWIFE, FakeWorkplace
from small_guide import GUIDE

from app.clock import FixedClock
from app.conversation import Family, Role
from app.settings import Home, Settings
from app.steps.begin_conversation import NewPerson, begin_conversation
from app.steps.finish import finish
from ui.background import Background
from ui.desk import Desk
from ui.theme import apply_theme

AT = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
PROFESSIONAL = replace(MIDWIFE, name="Anna de Vries")


@pytest.fixture(scope="session", autouse=True)
def _one_timezone():
    """The same hour on every machine."""
    patch = pytest.MonkeyPatch()
    patch.setenv("TZ", "Europe/Amsterdam")
    time.tzset()
    yield
    patch.undo()
    time.tzset()


@pytest.fixture
def look(qapp):
    """Put a size of letters on; 100 % again afterwards."""
    apply_theme(qapp, "light", 100)
    yield lambda scale: apply_theme(qapp, "light", scale)
    apply_theme(qapp, "light", 100)


@pytest.fixture
def background():
    made = Background()
    yield made
    made.close()


@pytest.fixture
def clock():
    return FixedClock(AT)


@pytest.fixture
def home(tmp_path):
    return Home(tmp_path / "home")


class InventedCatalogue:
    """Only as old as it says."""

    as_of = date(2026, 11, 18)


@pytest.fixture
def desk(look, home, clock, background):
    place = FakeWorkplace(clock, PROFESSIONAL)
    return Desk(home, Settings(), background, place, GUIDE, InventedCatalogue())


@pytest.fixture
def add(desk, clock):
    """Keep an invented conversation that began so many days ago."""

    def keep(*names, days=0, hour=8, weeks=20, done=False):
        now, clock.at = clock.at, datetime(2026, 11, 24 - days, hour, 0, tzinfo=UTC)
        people = [NewPerson(name, Role.PARENT) for name in names]
        made = begin_conversation(desk.place, GUIDE, moment=f"{weeks} weken", family=Family(weeks=weeks), people=people)
        if done:
            finish(desk.place, made.id)
        clock.at = now
        return made

    return keep
