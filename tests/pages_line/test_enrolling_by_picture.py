"""A place at central from the QR code an administrator mails: chosen, dropped, pasted or by command. All invented."""

import json
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from page_eyes import cut_off, nameless, shown_at, too_small
from PIL import Image, ImageFilter
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage

from app.cli.commands import main
from app.errors import AskPerson
from app.exchange.handover_code import new_code
from app.exchange.invitation import read_invitation
from app.exchange.qr_picture import found_in_picture
from app.settings import Policy
from app.steps.enrol import invitation_on
from central.cli import main as central_main
from central.devices import store as devices
from central.devices.commands import make_code
from central.devices.invitation import invitation_line, qr_in_terminal, write_qr
from ui.enrol.screen import EnrolScreen
from ui.theme import apply_theme

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

LINE = "https://centrale.example/regio ABCD-EFGH-JKLM"


@pytest.fixture
def invitation(near):
    """A picture central made, of an invitation to it."""
    code = make_code(near.database, "praktijk", "Praktijk (voorbeeld)", near.clock.now())
    target = near.folder / "uitnodiging.png"
    write_qr(invitation_line(near.base, code), target)
    return target


@pytest.fixture
def page(qtbot, near):
    made = EnrolScreen(near.desk, Policy())
    qtbot.addWidget(made)
    shown_at(qtbot, made, 1280, 800)
    return made


def places(near):
    with near.database.reading() as connection:
        return devices.devices(connection)


def test_a_chosen_picture_fills_the_fields_and_nothing_is_asked_before_the_person_does(qtbot, page, near, invitation):
    page.ask_file = lambda _title, _kinds: invitation
    page.choose.click()
    near.idle()
    assert page.address.text() == near.base and len(page.code.text()) == 14
    assert places(near) == [] and page.ask.hasFocus()
    with qtbot.waitSignal(page.placed, timeout=20_000):
        page.ask.click()
    assert len(places(near)) == 1 and "Deze laptop hoort nu bij Praktijk (voorbeeld)." in page.done.words()


def test_a_screenshot_on_the_clipboard_is_taken(page, near, invitation):
    QGuiApplication.clipboard().setImage(QImage(str(invitation)))
    page.paste.click()
    near.idle()
    assert page.address.text() == near.base and len(page.code.text()) == 14


def test_a_picture_dropped_on_the_page_is_taken(page, near, invitation):
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(invitation))])
    left, copy = Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction
    page.dropEvent(QDropEvent(QPointF(9, 9), copy, dragged, left, Qt.KeyboardModifier.NoModifier))
    near.idle()
    assert page.address.text() == near.base


def test_a_picture_without_an_invitation_is_refused_and_what_was_typed_stays(page, near):
    page.code.set_text("ABCD")
    page.code.edited.emit("ABCD")
    other = near.folder / "iets.png"
    write_qr(new_code().in_qr, other)
    page.ask_file = lambda _title, _kinds: other
    page.choose.click()
    near.idle()
    assert "Op dit plaatje staat geen uitnodiging" in page.trouble.words() and page.code.text() == "ABCD"
    assert page.choose.isEnabled()


def test_an_empty_clipboard_is_said(page):
    QGuiApplication.clipboard().setText("geen plaatje")
    page.paste.click()
    assert "Er staat geen plaatje op het klembord." in page.trouble.words()


@pytest.mark.parametrize(("wide", "high", "scale"), [(1280, 800, 100), (1024, 640, 100), (1280, 800, 200)])
def test_every_word_about_pictures_has_its_room(page, qtbot, qapp, wide, high, scale):
    page.paste.click()
    apply_theme(qapp, "light", scale)
    shown_at(qtbot, page, wide, high)
    assert (cut_off(page), too_small(page), nameless(page)) == ([], [], [])


def photo(picture):
    """As a telephone sees a screen: slanted, small in a large grey picture, a little out of focus, JPEG."""
    code = Image.open(picture).convert("L").rotate(11, expand=True, fillcolor=200).resize((420, 420))
    whole = Image.new("L", (1600, 1200), 170)
    whole.paste(code, (700, 380))
    held = BytesIO()
    whole.filter(ImageFilter.GaussianBlur(1.2)).save(held, "JPEG", quality=55)
    return held.getvalue()


def test_a_photo_of_the_code_is_read(tmp_path):
    write_qr(LINE, tmp_path / "code.png")
    assert invitation_on(photo(tmp_path / "code.png")) == LINE


@pytest.mark.parametrize("dark_terminal", [True, False])
def test_the_code_in_a_terminal_is_read_off_its_picture(dark_terminal):
    lines = qr_in_terminal(LINE)
    assert len({len(line) for line in lines}) == 1
    ink, ground = (255, 0) if dark_terminal else (0, 255)
    rows = [[sign in half for sign in line] for line in lines for half in ("▀█", "▄█")]
    picture = Image.new("L", (len(rows[0]), len(rows)), ground)
    picture.putdata([ink if cell else ground for row in rows for cell in row])
    held = BytesIO()
    picture.resize((picture.width * 8, picture.height * 8), Image.Resampling.NEAREST).save(held, "PNG")
    assert found_in_picture(held.getvalue(), lambda words: read_invitation(words).whole) == LINE


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=200))
def test_whatever_is_given_as_a_picture_is_read_without_a_fault(content):
    assert found_in_picture(content, lambda _words: True) is None
    assert found_in_picture(b"\x89PNG\r\n\x1a\n" + content, lambda _words: True) is None


def test_the_command_writes_the_code_as_a_picture_once(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("STERK_CENTRAL_FOLDER", str(tmp_path / "central"))
    (tmp_path / "central").mkdir()
    target = tmp_path / "code.png"
    asked = ["enrol", "praktijk", "--name", "Praktijk (voorbeeld)", "--qr", str(target)]
    assert central_main([*asked, "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert invitation_on(target) == said["invitation"] and said["code"] in said["invitation"]
    before = target.read_bytes()
    assert central_main(asked) == 1 and target.read_bytes() == before
    assert "code.png" in capsys.readouterr().err


def test_the_device_command_refuses_a_picture_without_an_invitation_by_name(tmp_path, capsys):
    (tmp_path / "leeg.png").write_bytes(b"geen plaatje")
    assert main(["enrol", str(tmp_path / "leeg.png"), "--home", str(tmp_path / "thuis")]) == 1
    assert "leeg.png" not in capsys.readouterr().out
    with pytest.raises(AskPerson, match="uitnodiging"):
        invitation_on(tmp_path / "leeg.png")
