"""The card about versions on the settings page: quiet, and nothing comes in before somebody asks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QProcess, QProcessEnvironment, Signal
from PySide6.QtWidgets import QWidget

from app.clock import Clock
from app.errors import Problem
from app.settings import VERSION, Home
from app.steps.program_update import Update, fetch_update, hand_over
from app.steps.system_command import system_environment
from ui.background import CancelToken
from ui.desk import Desk
from ui.program_news import looked
from ui.settings.update_state import (
    Effect,
    Event,
    Fetch,
    FetchAsked,
    Fetched,
    Install,
    InstallAsked,
    Look,
    LookAsked,
    Looked,
    Progressed,
    Stage,
    State,
    Stopped,
    update,
)
from ui.widgets import Button, Card, FlowLayout, Text, announce, clear, holding, vbox


class UpdateCard(Card):
    """Which version this is, what is newer and what changed. ``troubled(error)`` when something failed.

    MUST: fetch nothing before somebody asks; install nothing itself: the system's installer does, with a verified file.
    ``handed_over`` when it began: the window closes then, for its files are about to be replaced.
    """

    troubled = Signal(object)
    handed_over = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(Text(self.tr("Versie"), "h2"), spacing=10, margins=(18, 16, 18, 16), parent=parent)
        self._desk, self._file = desk, Path()
        self._token: CancelToken | None = None
        self.state = State()
        self.here = Text(self.tr("Je werkt met versie {here}.").format(here=VERSION), "small")
        self.told = Text("", "body")
        self._changes = vbox(spacing=4)
        self.look = Button(self.tr("Is er een nieuwe versie?"), "secondary", "refresh-cw")
        self.fetch = Button(self.tr("Haal op en kijk na"), "secondary", "download")
        self.stop = Button(self.tr("Stop"), "quiet", "x")
        self.install = Button(self.tr("Laat het systeem installeren"), "secondary", "download")
        for part in (self.here, self.told):
            self.add(part)
        self.add(self._changes)
        row = FlowLayout(8)
        for button in (self.look, self.fetch, self.stop, self.install):
            row.addWidget(button)
        self.add(holding(row))
        self.look.clicked.connect(lambda: self._on(LookAsked()))
        self.fetch.clicked.connect(lambda: self._on(FetchAsked()))
        self.install.clicked.connect(lambda: self._on(InstallAsked()))
        self.stop.clicked.connect(self._stop)
        self._draw()

    def found(self, newer: Update) -> None:
        """Found behind other work: show it, unless somebody is busy with it already."""
        if self.state.stage is Stage.RESTING:
            self._on(Looked(newer))

    def _on(self, event: Event) -> None:
        stage = self.state.stage
        self.state, effects = update(self.state, event)
        for effect in effects:
            self._perform(effect)
        self._draw()
        if stage is not self.state.stage and self.told.text():
            announce(self.told, self.told.text())

    def _perform(self, effect: Effect) -> None:
        home, clock = self._desk.home, self._desk.place.clock
        match effect:
            case Look():
                self._token = self._desk.background.pool(
                    lambda _token, _report: looked(home, clock),
                    done=lambda found: self._on(Looked(found)), failed=self._failed, owner=self,
                )  # fmt: skip
            case Fetch():
                self._token = self._desk.background.pool(
                    lambda token, report: fetched(home, clock, token, report),
                    done=self._fetched, failed=self._failed, owner=self,
                    progress=lambda told: self._on(Progressed(*told)),
                )  # fmt: skip
            case Install():
                self._hand_over()

    def _fetched(self, file: Path) -> None:
        self._file = file
        self._on(Fetched(file.name))

    def _failed(self, error: Exception) -> None:
        self._on(Stopped())
        self.troubled.emit(error)

    def _stop(self) -> None:
        if self._token is not None:
            self._token.cancel()
        self._on(Stopped())

    def _hand_over(self) -> None:
        try:
            start_beside(hand_over(self._file))
        except Problem as problem:
            self.troubled.emit(problem)
            return
        self.handed_over.emit()

    def _draw(self) -> None:
        state = self.state
        stage, newer = state.stage, state.update
        version = newer.version if newer else ""
        words = {
            Stage.RESTING: "",
            Stage.LOOKING: self.tr("We kijken of er iets nieuws is."),
            Stage.NEWEST: self.tr("Dit is de nieuwste versie."),
            Stage.FOUND: self.tr("Versie {version} is er. Dit is er veranderd:").format(version=version),
            Stage.FETCHING: self.tr("We halen versie {version} op: {part}%.").format(version=version, part=state.part),
            Stage.FETCHED: self.tr(
                "Versie {version} is opgehaald en nagekeken: {file}. Het venster sluit als je installeert."
            ).format(version=version, file=state.file),
        }
        self.told.setText(words[stage])
        self.told.setVisible(bool(words[stage]))
        clear(self._changes)
        for change in newer.changes if newer and stage is Stage.FOUND else ():
            self._changes.addWidget(Text(f"• {change}", "small"))
        if newer and stage is Stage.FOUND and not newer.target:
            self._changes.addWidget(Text(self.tr("Voor dit systeem geeft je beheerder hem."), "small"))
        self.look.setVisible(stage in (Stage.RESTING, Stage.NEWEST))
        self.fetch.setVisible(stage is Stage.FOUND and bool(newer and newer.target))
        self.stop.setVisible(stage is Stage.FETCHING)
        self.install.setVisible(stage is Stage.FETCHED)


def start_beside(command: Sequence[str]) -> None:
    """Start the system's installer on its own: it outlives this program, which it may replace."""
    given = QProcessEnvironment()
    for name, value in system_environment().items():
        given.insert(name, value)
    process = QProcess()
    process.setProgram(command[0])
    process.setArguments(list(command[1:]))
    process.setProcessEnvironment(given)
    process.startDetached()


class _Stop(Exception):
    """A person asked to stop; nobody hears of it."""


def fetched(home: Home, clock: Clock, token: CancelToken, report: Callable[[Any], None]) -> Path:
    """Fetch and verify; ``token`` stops it between two parts."""
    from app.steps.sync import new_client

    def progress(done: int, whole: int) -> None:
        if token.cancelled:
            raise _Stop
        report((done, whole))

    with new_client() as client:
        return fetch_update(home, clock, client, home.folder / "nieuwe-versie", progress=progress)
