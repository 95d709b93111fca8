"""A real, encrypted dossier with an invented family on the table, and pages drawn from it."""

import time
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.clock import FixedClock
from app.conversation import Family, Role, Room
from app.guide import value_from_json
from app.settings import Home, Settings
from app.steps.begin_conversation import NewPerson, begin_conversation
from app.steps.give_answer import give_answer
from app.steps.open_conversation import open_conversation
from app.steps.shipped_guides import guide_named
from app.steps.throwaway import throwaway
from ui.background import Background
from ui.desk import Desk
from ui.table import Table
from ui.theme import apply_theme

AT = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


def pytest_collection_modifyitems(items):
    for item in items:
        if "pages_inside" in item.path.parts:
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
def desk(look, tmp_path, guide):
    """A desk on a real dossier and the shipped sample of offers."""
    with ExitStack() as stack:
        place, catalogue = stack.enter_context(throwaway(FixedClock(AT)))
        background = Background()
        yield Desk(Home(Path(tmp_path)), Settings(), background, place, guide, catalogue)
        background.wait_until_idle()
        background.close()


@pytest.fixture
def lay(desk):
    """Lay a conversation with these answers (linkId, "a" | "b" | "together", plain value) on the table."""

    def put(*answers, names=("Sanne", "Youssef"), **facts):
        people = [NewPerson(n, role) for n, role in zip(names, (Role.PREGNANT, Role.PARTNER), strict=False)]
        family = replace(Family(weeks=26, postcode="8014"), **facts)
        made = begin_conversation(desk.place, desk.guide, moment="26 weken", family=family, people=people)
        ids = dict(zip("ab", (p.id for p in made.people), strict=False))
        for link_id, of, value, *alone in answers:
            room = Room.alone_with(ids[alone[0]]) if alone else Room()
            given = value_from_json(desk.guide.item(link_id), value)
            give_answer(desk.place, desk.guide, made, room, link_id=link_id, of=ids.get(of, of), values=given)
        table = Table(desk, open_conversation(desk.place, made.id))
        assert desk.background.wait_until_idle()
        return table

    return put


@pytest.fixture
def kept(desk):
    """The conversation as it stands on disk, once everything asked was kept."""

    def read(table):
        assert desk.background.wait_until_idle()
        return open_conversation(desk.place, table.conversation.id)

    return read
