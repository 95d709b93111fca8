"""The nurse's page: a code typed or read, a file chosen or dropped, and what is wrong said in words. Invented families.

Central is there in this process (SQLite); the nurse's dossier is in memory.
"""

import os
from pathlib import Path

import pytest
from central_feeds import NOW
from fakes import FakeWorkplace
from fastapi.testclient import TestClient
from handover_world import BASE, NURSE, WISH, HandoverWorld
from inside_eyes import button, words
from page_eyes import cut_off, nameless, shown_at, too_small
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from app.clock import FixedClock
from app.conversation import Room
from app.errors import AskPerson
from app.exchange.handover import Way
from app.exchange.handover_code import new_code
from app.exchange.handover_file import read_handover_file
from app.settings import Home, Settings
from app.steps.carry_handover import sheet_of
from app.steps.keep_catalogue import open_catalogue
from central.database import Database
from central.service import build
from central.settings import Settings as CentralSettings
from ui.background import Background
from ui.day import Day, DayParts
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.menu import menu
from ui.new_conversation.events import Place
from ui.take_over.screen import TakeOverScreen
from ui.theme import apply_theme

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


class Line:
    """The test's client, which nobody may close."""

    def __init__(self, client):
        self.stream = client.stream

    def __enter__(self):
        return self

    def __exit__(self, *_fault):
        return None


@pytest.fixture
def world(tmp_path):
    clock = FixedClock(NOW)
    database = Database(f"sqlite:///{tmp_path / 'central.db'}")
    database.migrate()
    settings = CentralSettings(folder=tmp_path, base_url=BASE)
    with TestClient(build(settings, database, clock), base_url=BASE) as client:
        made = HandoverWorld(tmp_path, client, database, clock)
        made.decide(0), made.decide(1)
        yield made
        made.close()


@pytest.fixture
def page(qtbot, world, tmp_path):
    background = Background()
    desk = Desk(
        Home(tmp_path / "nurse"), Settings(), background, world.nurse, world.guide, world.catalogue,
        guides=(world.guide, world.born),
    )  # fmt: skip
    made = TakeOverScreen(desk, menu())
    made.client = lambda: Line(world.client)
    qtbot.addWidget(made)
    shown_at(qtbot, made, 1280, 800)

    def idle():
        for _ in range(4):
            assert background.wait_until_idle(60_000)

    made.idle = idle
    yield made
    background.close()


def given(page, code):
    page.code.input.setText(" ".join(code.groups))
    page.code.input.textEdited.emit(page.code.text())
    page.open.click()
    page.idle()


def stick(world, made):
    path = world.folder / "document.overdracht"
    path.write_bytes(made.file)
    return path


def shown(page):
    return [value for one in page.came.lists for _label, value in one.rows()]


def test_the_typed_code_shows_what_came_of_whom_and_until_when(page, world):
    made = world.make()
    world.send()
    given(page, made.code)
    assert "Ana" in shown(page) and "Ben" in shown(page) and WISH in shown(page)
    assert world.midwife.professional.organization in page.came.source.text()
    assert page.came.unasked.isHidden() and page.ask.isHidden()


def test_a_keyboard_goes_on_from_the_title_of_what_came(page, world):
    made = world.make()
    world.send()
    given(page, made.code)
    assert page.focusWidget() is page.came.title


def test_looking_keeps_nothing_and_not_now_can_still_be_later(page, world):
    made = world.make()
    world.send()
    given(page, made.code)
    page.came.not_now.click()
    assert shown(page) == [] and page.code.text() == "" and not world.nurse.kept.conversations
    given(page, made.code)
    assert "Ana" in shown(page)


def test_beginning_gives_the_hand_over_to_the_page_before_a_conversation(page, world, qtbot):
    made = world.make()
    world.send()
    given(page, made.code)
    with qtbot.waitSignal(page.begin) as told:
        page.came.begin.click()
    assert told.args[0].handover.id == made.handover.id


def test_a_wrong_sign_is_told_at_the_field_and_nobody_is_asked(page, world):
    made = world.make()
    wrong = "A" if made.code.groups[5][0] != "A" else "C"
    groups = [*made.code.groups]
    groups[5] = wrong + groups[5][1:]
    page.code.input.setText("".join(groups))
    page.code.input.textEdited.emit(page.code.text())
    page.open.click()
    assert "regel 2" in page.code.error() and page.state.busy is False


def test_a_code_nobody_made_says_so_and_stays_to_be_mended(page):
    given(page, new_code())
    assert "kent deze overdracht niet" in page.trouble.words() and page.code.text()


def test_a_photo_of_the_printed_sheet_gives_the_code(page, world, qtbot):
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
    from PySide6.QtPdf import QPdfDocument

    made = world.make()
    world.send()
    document, buffer = QPdfDocument(), QBuffer()
    buffer.setData(QByteArray(sheet_of(world.midwife, made).pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    picture = world.folder / "scan.png"
    paper = document.render(0, QSize(1000, 1414))
    document.close()
    white = paper.copy()
    white.fill(Qt.GlobalColor.white)
    from PySide6.QtGui import QPainter

    painter = QPainter(white)
    painter.drawImage(0, 0, paper)
    painter.end()
    white.save(str(picture))
    page.ask_file = lambda _title, _kinds: picture
    page.picture.click()
    page.idle()
    page.open.click()
    page.idle()
    assert "Ana" in shown(page)


def test_a_picture_without_a_code_says_so(page, world):
    picture = world.folder / "kat.png"
    picture.write_bytes(b"geen plaatje")
    page.take_file(picture)
    page.idle()
    assert "kat.png" in page.trouble.words() and not page.state.busy


def test_a_dropped_file_asks_for_the_code_and_opens_without_a_line(page, world):
    path = stick(world, made := world.make(Way.STICK))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    drop = QDropEvent(
        QPointF(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    page.dropEvent(drop)
    page.idle()
    assert page.file_name.text() == path.name and not page.open.isEnabled()
    page._desk.place.kept.facts.clear()
    given(page, made.code)
    assert "Ana" in shown(page) and page.came.unasked.isVisibleTo(page)


def test_a_file_of_another_kind_and_one_that_is_gone_are_named(page, world):
    other = world.folder / "brief.overdracht"
    other.write_text("Lieve Sanne")
    for path in (other, world.folder / "weg.overdracht"):
        page.take_file(path)
        page.idle()
        assert path.name in page.trouble.words() and page.state.sealed == ""
    assert "Sanne" not in page.trouble.words()


def test_a_file_for_an_organization_whose_key_is_not_here_says_whose_turn_it_is(page, world):
    world.know_receiver()
    page.take_file(stick(world, world.make(Way.ORGANIZATION)))
    page.idle()
    assert page.code.isHidden() and page.open.isEnabled()
    page.open.click()
    page.idle()
    assert "andere organisatie" in page.trouble.words()


def test_out_of_sight_no_name_and_no_code_stays(page, world):
    made = world.make()
    world.send()
    given(page, made.code)
    page.hide()
    assert shown(page) == [] and page.state.opened is None and page.code.text() == ""


@pytest.mark.parametrize(("wide", "high", "letters"), [(1280, 800, 100), (1024, 640, 100), (1280, 800, 200)])
def test_nothing_of_it_is_cut_off_or_without_a_name(page, world, qtbot, qapp, wide, high, letters):
    apply_theme(qapp, "light", letters)
    made = world.make()
    world.send()
    shown_at(qtbot, page, wide, high)
    for step in ("vraag", "open"):
        if step == "open":
            given(page, made.code)
        for _ in range(4):
            qapp.processEvents()
        if "PICTURES" in os.environ:
            page.grab().save(str(Path(os.environ["PICTURES"]) / f"openen-{step}-{wide}-{letters}.png"))
        assert cut_off(page) == [] and nameless(page) == [] and too_small(page) == []
    apply_theme(qapp, "light", 100)


def test_another_nurse_of_another_organization_is_refused(page, world):
    made = world.make()
    world.send()
    other = FakeWorkplace(world.clock, NURSE)
    world.enrol(other, "andere-ggd")
    world.open(made.code, place=other)
    given(page, made.code)
    assert "al geopend" in page.trouble.words()


@pytest.fixture
def day(qtbot, qapp, world, tmp_path):
    background = Background()
    window = MainWindow(qapp, Settings())
    qtbot.addWidget(window)
    home = Home(tmp_path / "nurse")
    catalogue = open_catalogue(world.home, world.clock)
    made = Day(window, background, home, Settings(), world.nurse, DayParts((world.guide, world.born), catalogue))
    made.taking_over.client = lambda: Line(world.client)
    window.resize(1280, 800)
    window.show()

    def idle():
        for _ in range(5):
            assert background.wait_until_idle(60_000)

    made.idle = idle
    made.show_today()
    idle()
    yield made
    made.laying.put_away()
    idle()
    background.close()
    catalogue.close()


def test_from_the_menu_to_a_conversation_that_knows_what_was_told_and_central_that_lets_go(day, world):
    made = world.make()
    world.send()
    window = day.today.window()
    button(day.today, "Overdracht").click()
    page = window.page("take-over")
    page.idle = day.idle
    given(page, made.code)
    page.came.begin.click()
    new = window.page("new")
    assert (new.names.fields[Place.FIRST].text(), new.names.fields[Place.SECOND].text()) == ("Ana", "Ben")
    new.more.fold.click()
    assert new.more.unkept.isHidden()
    new.moment.weeks.input.setText("3")
    new.moment.weeks.input.textEdited.emit("3")
    next(tile for key, tile in new.room.tiles.tiles.items() if key == "together").click()
    new.begin.click()
    day.idle()
    (talk,) = world.nurse.kept.conversations.values()
    assert [person.name for person in talk.people] == ["Ana", "Ben"]
    (received,) = world.nurse.kept.received.values()
    assert received.told and received.conversation == talk.id
    with pytest.raises(AskPerson):
        world.open(made.code)
    assert day.sitting is not None
    day.sitting.show_question("T12.1")
    day.idle()
    told = [text for text in words(window).split(" | ") if WISH in text]
    assert told and world.midwife.professional.organization in told[0]
    day.sitting.go("overview")
    day.idle()
    note = day.sitting.pages["overview"].handed_over
    assert note.isVisible() and WISH in note.words() and world.midwife.professional.organization in note.words()
    day.sitting.table.set_room(Room.alone_with(talk.people[0].id))
    assert note.isHidden()
    day.idle()


def test_a_hand_over_of_one_parent_is_not_told_at_the_table(qtbot, world):
    from ui.overview.handed_over import HandedOver

    world.withdraw(world.decide(1))
    made = world.make(Way.STICK)
    opened = world.open(made.code, read_handover_file(stick(world, made)), offline=True)
    note = HandedOver()
    qtbot.addWidget(note)
    note.take(opened.handover)
    note.show_in(world.talk, Room())
    assert note.isHidden() and len(opened.handover.people) == 1


def test_a_file_opened_with_the_program_lands_on_the_page(day, world):
    day.taking_over.show(stick(world, world.make(Way.STICK)))
    day.idle()
    assert day.today.window().page("take-over").file_name.text() == "document.overdracht"
