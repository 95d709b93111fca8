"""An invented family at a table, with the whole prenatal guide, in a real window."""

from datetime import UTC, datetime

import pytest
from fakes import MIDWIFE, FakeWorkplace
from PySide6.QtWidgets import QApplication

from app.clock import FixedClock
from app.conversation import Family, Role
from app.settings import Home, Settings
from app.steps.begin_conversation import NewPerson, begin_conversation
from app.steps.shipped_guides import guide_named
from ui.background import Background
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.sitting import Sitting
from ui.theme import apply_theme

AT = datetime(2026, 11, 24, 9, 42, tzinfo=UTC)


def pytest_collection_modifyitems(items):
    for item in items:
        if "talk" in item.path.parts:
            # not ours: the offscreen platform says what it cannot do with windows and menus
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


@pytest.fixture(scope="session")
def guide():
    return guide_named("prenataal")


@pytest.fixture
def desk(qapp, tmp_path, guide):
    apply_theme(qapp, "light", 100)
    background = Background()
    place = FakeWorkplace(FixedClock(AT), MIDWIFE)
    yield Desk(Home(tmp_path), Settings(), background, place, guide, None)
    background.close()


class Seat:
    """A sitting in a window, and what was kept of it."""

    def __init__(self, window, sitting, desk):
        self.window, self.sitting, self.desk = window, sitting, desk
        self.table = sitting.table

    @property
    def talk(self):
        return self.sitting.pages["conversation"]

    def kept(self):
        """The conversation as the dossier has it now."""
        assert self.desk.background.wait_until_idle()
        with self.desk.place.work() as work:
            return work.conversations.get(self.table.conversation.id)

    def again(self, conversation):
        """The same family sits down another day, in the same window."""
        self.sitting.end()
        sitting = Sitting(self.window, self.desk, conversation)
        sitting.begin()
        assert self.desk.background.wait_until_idle()
        return Seat(self.window, sitting, self.desk)

    def part(self, link_id):
        """The question with this linkId, brought to the page."""
        self.talk.show_question(link_id)
        return self.talk.current_sheet().part_of(link_id)


@pytest.fixture
def seat(qapp, qtbot, desk, guide):
    made = []

    def sit(*names, alone=None, **facts):
        roles = (Role.PREGNANT, Role.PARTNER)
        people = [NewPerson(name, role) for name, role in zip(names or ("Sanne", "Youssef"), roles, strict=False)]
        family = Family(**({"weeks": 24} | facts))
        conversation = begin_conversation(desk.place, guide, moment="24 weken", family=family, people=people)
        window = MainWindow(qapp, Settings())
        qtbot.addWidget(window)
        sitting = Sitting(window, desk, conversation)
        sitting.begin()
        window.show()
        QApplication.processEvents()
        made.append(window)
        return Seat(window, sitting, desk)

    yield sit
    for window in made:
        window.panic.deleteLater()
        window.idle.deleteLater()
