"""The page where a hand-over is opened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import httpx
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QHideEvent
from PySide6.QtWidgets import QWidget

from app.exchange.handover import FILE_ENDING
from app.exchange.handover_code import HandoverCode
from app.exchange.handover_file import read_handover_file
from app.exchange.link import Link
from app.exchange.qr_picture import PICTURES
from app.steps.open_handover import ask_central, line_to_central, must_fit, needs_code, read_opened
from app.steps.sync import new_client
from ui.desk import Desk
from ui.failures import words_for
from ui.take_over import events
from ui.take_over.cards import WhatCame
from ui.take_over.events import Effect, Event
from ui.take_over.picture import code_in_picture
from ui.take_over.state import State, update
from ui.where import which_file
from ui.widgets import (
    STRETCH,
    AppShell,
    Button,
    Card,
    NavItem,
    Note,
    PageHeader,
    Text,
    TextField,
    hbox,
    holding,
    vbox,
)


class TakeOverScreen(QWidget):
    """A code typed, pasted or read from a picture, and at will a file; then what came, and on from there.

    ``navigated(key)``, ``lock``, ``begin(OpenedHandover)``. MUST: keep nothing before a conversation begins; show no
    name, and hold no code, once out of sight. ``ask_file`` asks the person, ``client`` makes the line; both can be
    replaced by an answer.
    """

    navigated = Signal(str)
    lock = Signal()
    begin = Signal(object)

    def __init__(self, desk: Desk, items: tuple[NavItem, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.state = State()
        self.client: Callable[[], httpx.Client] = new_client
        self.ask_file: Callable[[str, str], Path | None] = lambda title, kinds: which_file(self, title, kinds)
        self.setAcceptDrops(True)
        self.shell = AppShell("take-over", items=items)
        self.shell.buttons["help"].hide()
        self.header = PageHeader(self.tr("Overdracht openen"))
        self.header.set_lead(self.tr("Met het blad van de ouders open je wat zij bij de verloskundige vertelden."))
        self.trouble = Note("warn")
        self.trouble.hide()
        self.code = TextField(
            self.tr("Code van het blad"),
            hint=self.tr("Twee regels van vier groepjes. Spaties hoeven niet. Een scanner mag ook."),
            longest=120,
        )
        self.picture = Button(self.tr("Lees de code van een foto of scan"), "secondary", "image")
        self.file = Button(self.tr("Kies het bestand van de stick"), "secondary", "usb")
        self.file_name = Text("", "small")
        self.no_file = Button(self.tr("Zonder bestand"), "quiet", "x")
        self.open = Button(self.tr("Open de overdracht"), "primary", "key-round")
        self.ask = Card(spacing=12, margins=(20, 16, 20, 16))
        for part in (self.code, holding(hbox(self.picture, STRETCH))):
            self.ask.add(part)
        self.ask.add(
            Text(self.tr("Staat de overdracht op een stick? Sleep het bestand hierheen, of kies het."), "small")
        )
        self.ask.add(hbox(self.file, (self.file_name, 1), self.no_file, spacing=10))
        self.ask.add(hbox(STRETCH, self.open))
        self.came = WhatCame()
        parts = (self.header, self.trouble, self.came, self.ask)
        self.shell.set_content(holding(vbox(*parts, STRETCH, spacing=14)))
        self.setLayout(vbox((self.shell, 1), spacing=0))
        self._connect()
        self._draw()

    def _connect(self) -> None:
        self.code.edited.connect(lambda words: self._on(events.Wrote(words)))
        self.code.submitted.connect(lambda: self._on(events.OpenAsked()))
        self.open.clicked.connect(lambda: self._on(events.OpenAsked()))
        self.picture.clicked.connect(self._choose_picture)
        self.file.clicked.connect(self._choose_file)
        self.no_file.clicked.connect(lambda: self._on(events.FileDropped()))
        self.came.begin_asked.connect(lambda: self._on(events.BeginAsked()))
        self.came.not_now_asked.connect(lambda: self._on(events.Left()))
        self.shell.lock_asked.connect(self.lock)
        self.shell.navigated.connect(self._navigate)

    def take_file(self, path: Path) -> None:
        """A file from outside: dropped on the page, or opened with the program."""
        picture = path.suffix.lower() in PICTURES
        self._on(events.PictureGiven(path) if picture else events.FileGiven(path))

    def _choose_picture(self) -> None:
        kinds = self.tr("Foto of scan ({endings})").format(endings=" ".join(f"*{one}" for one in PICTURES))
        path = self.ask_file(self.tr("Kies de foto of scan"), kinds)
        if path is not None:
            self._on(events.PictureGiven(path))

    def _choose_file(self) -> None:
        kinds = self.tr("Overdracht (*{ending})").format(ending=FILE_ENDING)
        path = self.ask_file(self.tr("Kies het bestand"), kinds)
        if path is not None:
            self._on(events.FileGiven(path))

    def _navigate(self, key: str) -> None:
        self.shell.set_current("take-over")
        if key != "take-over":
            self.navigated.emit(key)

    def _on(self, event: Event) -> None:
        self.state, effects = update(self.state, event)
        if not isinstance(event, events.Failed):
            self.trouble.hide()
        self._draw()
        for effect in effects:
            self._perform(effect)

    def _perform(self, effect: Effect) -> None:
        background = self._desk.background
        match effect:
            case events.ReadPicture(path):
                background.pool(
                    lambda _token, _report: code_in_picture(path),
                    done=lambda words: self._on(events.PictureRead(words)),
                    failed=self._failed,
                    owner=self,
                )
            case events.ReadFile(path):

                def read(_token: object, _report: object) -> events.FileRead:
                    sealed = read_handover_file(path)
                    return events.FileRead(path.name, sealed, needs_code(sealed))

                background.pool(read, done=self._on, failed=self._failed, owner=self)
            case events.Open(code, sealed):
                self._open(code, sealed)
            case events.Begin(opened):
                self.begin.emit(opened)
            case events.FocusCode():
                self.code.input.setFocus(Qt.FocusReason.OtherFocusReason)
            case events.FocusCame():
                self.came.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, code: HandoverCode | None, sealed: str) -> None:
        """Who this device is from the dossier, the question to central apart from it, and the reading in it again."""
        place, background = self._desk.place, self._desk.background

        def line() -> tuple[httpx.Client, Link | None]:
            must_fit(code, sealed)
            client = self.client()
            return client, line_to_central(place, client) if code is not None else None

        def asked(found: str | None) -> None:
            background.dossier(
                lambda: read_opened(place, code, sealed, found),
                done=lambda opened: self._on(events.Opened(opened)),
                failed=self._failed,
                owner=self,
            )

        def ask(whole: tuple[httpx.Client, Link | None]) -> None:
            client, link = whole

            def central(_token: object, _report: object) -> str | None:
                with client:
                    return ask_central(link, code, has_file=bool(sealed)) if code is not None else None

            background.pool(central, done=asked, failed=self._failed, owner=self)

        background.dossier(line, done=ask, failed=self._failed, owner=self)

    def _failed(self, error: Exception) -> None:
        words = words_for(error)
        self.trouble.set_words(words.what, words.lines())
        self.trouble.show()
        self._on(events.Failed())

    def _draw(self) -> None:
        state = self.state
        self.shell.set_who(self._desk.place.professional.name)
        self.came.show_opened(state.opened)
        self.ask.setVisible(state.opened is None)
        if self.code.text() != state.typed:
            self.code.set_text(state.typed)
        self.code.setVisible(state.needs_code)
        self.code.set_error(state.fault.message if state.fault is not None else "")
        self.picture.setVisible(state.needs_code)
        self.file_name.setText(state.file)
        self.no_file.setVisible(bool(state.file))
        self.open.setEnabled(state.may_open)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """One file from this machine is welcome."""
        if _one_file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take it."""
        path = _one_file(event)
        if path is not None:
            event.acceptProposedAction()
            self.take_file(path)

    def hideEvent(self, event: QHideEvent) -> None:
        """Out of sight (another page, hidden, locked): no name and no code stays."""
        super().hideEvent(event)
        self._on(events.Left())


def _one_file(event: QDropEvent) -> Path | None:
    urls = event.mimeData().urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.suffix.lower() in (FILE_ENDING, *PICTURES) else None
