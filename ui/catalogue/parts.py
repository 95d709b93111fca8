"""A result as one button, a filter as a button with a menu, an import with its progress."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QProgressBar, QWidget

from app.catalogue import ImportReport, Service
from ui.catalogue.state import Import, State
from ui.catalogue.words import filter_words, line_words, progress_words, report_words, value_words
from ui.distance import DistanceButton
from ui.services import far_words, status_words, waiting_words
from ui.theme import native
from ui.widgets import STRETCH, Button, Card, Choice, EmptyState, FlowLayout, Note, Option, Text, clear, hbox


class FilterButton(Button):
    """A filter: its words, how many of its values are on, and a menu with what each value would leave.

    ``picked(value, on)`` for a person's own act. MUST: say in its name what is on; show no number that is not of what
    is searched for now; leave an open menu open.
    """

    picked = Signal(str, bool)

    def __init__(
        self, name: str, counts: Mapping[str, int], chosen: frozenset[str], parent: QWidget | None = None
    ) -> None:
        self._filter, self._chosen = name, chosen
        on = [value_words(name, value) for value in counts if value in chosen]
        on += [value_words(name, value) for value in sorted(chosen) if value not in counts]
        words = filter_words(name) if not on else on[0] if len(on) == 1 else f"{filter_words(name)} ({len(on)})"
        told = f"{filter_words(name)}: {', '.join(on)}" if on else filter_words(name)
        super().__init__(words, "segment", "check" if on else "", trailing="chevron-down", name=told, parent=parent)
        self.setCheckable(True)
        self.setChecked(bool(on))
        self._menu = native(QMenu(self))
        self._lines: dict[str, QAction] = {}
        self.clicked.connect(self._open)
        self._on = bool(on)

    def count(self, counts: Mapping[str, int], *, known: bool) -> None:
        """Show what each value would leave; not ``known``: which values there are, without a number."""
        if not self._menu.isVisible():
            self._menu.clear()
            self._lines = {value: self._line(value) for value in dict.fromkeys((*counts, *sorted(self._chosen)))}
        for value, line in self._lines.items():
            words = value_words(self._filter, value)
            line.setText(f"{words} ({counts.get(value, 0)})" if known else words)

    def _line(self, value: str) -> QAction:
        line = self._menu.addAction("")
        line.setCheckable(True)
        line.setChecked(value in self._chosen)
        line.triggered.connect(lambda on=False: self.picked.emit(value, on))
        return line

    def _open(self) -> None:
        self.setChecked(self._on)
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def menu_words(self) -> list[str]:
        """What the menu offers."""
        return [act.text() for act in self._menu.actions()]

    def pick(self, words: str) -> None:
        """Choose the menu's line that begins so."""
        next(act for act in self._menu.actions() if act.text().startswith(words)).trigger()


class FilterRow(QWidget):
    """Every filter. ``picked(name, value, on)``, ``wiped``, ``distance_asked(on)`` and ``more_asked(on)`` for a
    person's own acts.
    """

    picked = Signal(str, str, bool)
    distance_asked = Signal(bool)
    wiped = Signal()
    more_asked = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.filters: dict[str, FilterButton] = {}
        self._row = FlowLayout(8)
        self.setLayout(self._row)

    def draw(self, state: State) -> None:
        """Show which there are, and what is on."""
        clear(self._row)
        self.filters = {}
        for name in state.shown_filters:
            button = FilterButton(name, state.counts.get(name, {}), state.filters.get(name, frozenset()))
            button.picked.connect(lambda value, on, name=name: self.picked.emit(name, value, on))
            self.filters[name] = button
            self._row.addWidget(button)
        self.distance = DistanceButton(state.start, state.within, opened=state.distance_open)
        self.distance.clicked.connect(lambda: self.distance_asked.emit(not state.distance_open))
        self._row.addWidget(self.distance)
        words = self.tr("Minder filters") if state.more_filters else self.tr("Meer filters")
        more = Button(words, "quiet", "list-filter")
        more.clicked.connect(lambda: self.more_asked.emit(not state.more_filters))
        self._row.addWidget(more)
        if state.filters or state.start_words:
            wipe = Button(self.tr("Filters uit"), "quiet", "x")
            wipe.clicked.connect(self.wiped)
            self._row.addWidget(wipe)
        self.count(state)

    def count(self, state: State) -> None:
        """Show what each would leave."""
        for name, button in self.filters.items():
            button.count(state.counts.get(name, {}), known=state.counted == state.counting)


class Results(Choice):
    """The services found, each one button. ``opened(service)``."""

    opened = Signal(object)

    def __init__(self, state: State, name: str) -> None:
        by_id = {service.id: service for service in state.found}
        options = [Option(s.id, s.name, _hint(s, state)) for s in state.found]
        super().__init__(options, name, least=2000, most=1)
        self.can_clear = False
        self.changed.connect(lambda keys: self.opened.emit(by_id[keys[0]]) if keys else None)


def _hint(service: Service, state: State) -> str:
    kilometres = state.kilometres.get(service.id)
    how_far = "" if kilometres is None else far_words(kilometres, state.start)
    extra = (how_far, status_words(service) or waiting_words(service), state.why.get(service.id, ""))
    return "\n".join((line_words(service), service.summary, *(words for words in extra if words)))


class ImportCard(Card):
    """How an import stands: ``stopped`` to end it, ``seen`` when its result was read.

    MUST: be stoppable at any moment; say that the old catalogue stays until the new one is whole.
    """

    stopped = Signal()
    seen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=8, parent=parent)
        self._words = Text("", "bodyb")
        self.bar = native(QProgressBar())
        self.bar.setAccessibleName(self.tr("Hoe ver het aanbod is ingelezen"))
        self.bar.setTextVisible(False)
        self.stop = Button(self.tr("Stop"), "secondary", "x")
        self.stop.clicked.connect(self.stopped)
        self.add(self._words)
        self.add(self.bar)
        self.add(Text(self.tr("Het oude aanbod blijft staan tot het nieuwe klaar is."), "small"))
        self.add(hbox(self.stop, STRETCH))

    def draw(self, state: State) -> None:
        """Show how far it is."""
        self._words.setText(progress_words(state.progress))
        part = state.progress.part if state.progress is not None else None
        self.bar.setRange(0, 100 if part is not None else 0)
        if part is not None:
            self.bar.setValue(round(part * 100))
        stopping = state.importing is Import.STOPPING
        self.stop.disable_because(self.tr("We stoppen.") if stopping else "")


def result_note(report: ImportReport) -> Note:
    """What an import did, with the first few that were skipped and why."""
    title, words = report_words(report)
    note = Note("warn" if report.skipped else "ok", title, words, actions=[("seen", "Gelezen")])
    for one in report.skipped[:5]:
        note.add(Text(f"{one.id}: {one.reason}", "small"))
    return note


def nothing_found() -> EmptyState:
    """No service fits what was asked."""
    say = QCoreApplication.translate
    return EmptyState(
        "search",
        say("CatalogueScreen", "Niets gevonden"),
        say("CatalogueScreen", "Probeer een ander woord, of zet een filter uit."),
    )


def nothing_open() -> EmptyState:
    """No service was picked yet."""
    say = QCoreApplication.translate
    return EmptyState(
        "book-open",
        say("CatalogueScreen", "Kies links een aanbod"),
        say("CatalogueScreen", "Dan lees je hier alles erover."),
    )
