"""The invented family of the demonstration on a table: the shipped guide and offers, a workplace in memory."""

from types import SimpleNamespace

import pytest
from fakes import MIDWIFE, FakeWorkplace, a_clock
from page_eyes import shown_at

from app.conversation import Family, Role, Room
from app.guide import value_from_json
from app.settings import Home, Settings
from app.steps.begin_conversation import NewPerson, begin_conversation
from app.steps.case_file import read_case
from app.steps.choose_offers import choose_offers
from app.steps.give_answer import give_answer
from app.steps.keep_catalogue import open_catalogue
from app.steps.shipped_guides import guide_named
from app.texts import shipped
from ui.background import Background
from ui.desk import Desk
from ui.leaflet.screen import LeafletScreen
from ui.table import Table
from ui.theme import apply_theme

TAKE_HOME = "T12.4"
PATIENCE_MS = 60_000


@pytest.fixture(scope="session")
def shipped_guide():
    return guide_named("prenataal")


@pytest.fixture(scope="session")
def shipped_catalogue(tmp_path_factory):
    with open_catalogue(Home(tmp_path_factory.mktemp("aanbod")), a_clock()) as catalogue:
        yield catalogue


@pytest.fixture
def table(qapp, tmp_path, shipped_guide, shipped_catalogue):
    """Sanne (a) and Youssef (b), with everything answered but T12.4, and three offers chosen."""
    apply_theme(qapp, "light", 100)
    place = FakeWorkplace(a_clock(), MIDWIFE)
    case = read_case(shipped("demo/gezin.json"))
    people = [NewPerson(p["name"], Role(p["role"])) for p in case.people]
    made = begin_conversation(place, shipped_guide, moment=case.moment, family=Family(**case.family), people=people)
    ids = dict(zip(("a", "b"), (p.id for p in made.people), strict=True))
    for said in case.answers:
        if said.link_id != TAKE_HOME:
            values = value_from_json(shipped_guide.item(said.link_id), said.value)
            of = ids.get(said.of, said.of)
            made = made.with_answer(
                give_answer(place, shipped_guide, made, Room(), link_id=said.link_id, of=of, values=values)
            )
    made = choose_offers(place, made, Room(), case.choose, fits_everyone=case.choose)
    background = Background()
    desk = Desk(Home(tmp_path / "home"), Settings(), background, place, shipped_guide, shipped_catalogue)
    laid = Table(desk, made)

    def idle():
        assert background.wait_until_idle(PATIENCE_MS)

    idle()
    yield SimpleNamespace(table=laid, desk=desk, place=place, ids=ids, idle=idle)
    background.close()
    apply_theme(qapp, "light", 100)


@pytest.fixture
def page(qtbot, table):
    """The leaflet's page on this table, as the window shows it."""
    made = LeafletScreen(table.desk, table.table)
    qtbot.addWidget(made)
    shown_at(qtbot, made, 1280, 800)
    made.enter()
    table.idle()
    return made
