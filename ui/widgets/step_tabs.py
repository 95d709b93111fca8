"""The six steps of a conversation, always all within reach."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QMenu, QWidget

from ui.theme import native
from ui.widgets.button import Button
from ui.widgets.layouts import STRETCH, hbox, vbox

# key, words
STEPS: tuple[tuple[str, str], ...] = (
    ("conversation", "Gesprek"),
    ("overview", "Overzicht"),
    ("offers", "Aanbod"),
    ("consent", "Toestemming"),
    ("leaflet", "Folder"),
    ("finish", "Afronden"),
)


class _Tab(Button):
    """A tab; its tick says that the step is done."""

    done = False

    def ink(self) -> str:
        """Done steps in the colour of text, coming ones quieter."""
        return "text" if self.done and not self.isChecked() else super().ink()

    def picture_ink(self) -> str:
        """The tick in the colour of what went well."""
        return "ok" if self.done else super().picture_ink()


class StepTabs(QWidget):
    """Six tabs; ``set_compact`` turns them into one button with a menu. ``chosen(key)`` when a person picks one.

    MUST: let every step be reached at any moment (Ctrl+1 to Ctrl+6 in the shell); name place, total and "klaar" or
    "nu" for a reader; mark what is done with a tick.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._done: frozenset[str] = frozenset()
        self._current = STEPS[0][0]
        self._group = QButtonGroup(self)
        self.tabs: dict[str, _Tab] = {}
        self._row = QWidget()
        row = hbox(spacing=14)
        for key, words in STEPS:
            tab = _Tab(words, "step", checkable=True)
            tab.clicked.connect(lambda _on, key=key: self._picked(key))
            self.tabs[key] = tab
            self._group.addButton(tab)
            row.addWidget(tab)
        row.addStretch(1)
        self._row.setLayout(row)
        self.menu_button = Button("", "quiet", trailing="chevron-down", name=self.tr("Kies een stap"))
        self._menu = native(QMenu(self))
        for place, (key, words) in enumerate(STEPS, 1):
            act = self._menu.addAction(f"{place}. {words}")
            act.triggered.connect(lambda _on=False, key=key: self._picked(key))
        self.menu_button.clicked.connect(self._open)
        self.menu_button.hide()
        self.setLayout(vbox(self._row, hbox(self.menu_button, STRETCH)))
        self._mark()

    def _open(self) -> None:
        self._menu.popup(self.menu_button.mapToGlobal(self.menu_button.rect().bottomLeft()))

    def _picked(self, key: str) -> None:
        self._mark()
        self.chosen.emit(key)

    def current(self) -> str:
        """The key of the step that is open."""
        return self._current

    def set_current(self, key: str) -> None:
        """Mark the step that is open. Emits nothing."""
        self._current = key
        self._mark()

    def set_done(self, keys: Iterable[str]) -> None:
        """Mark the steps that are done."""
        self._done = frozenset(keys)
        self._mark()

    def set_compact(self, compact: bool) -> None:
        """One button with a menu instead of six tabs."""
        self._row.setVisible(not compact)
        self.menu_button.setVisible(compact)

    def _mark(self) -> None:
        for place, (key, words) in enumerate(STEPS, 1):
            tab, now = self.tabs[key], key == self._current
            tab.setChecked(now)
            tab.done = key in self._done
            tab.set_icon("check" if key in self._done and not now else "")
            state = self.tr(" (nu)") if now else self.tr(" (klaar)") if key in self._done else ""
            tab.setAccessibleName(self.tr("Stap {place} van 6: {words}").format(place=place, words=words) + state)
            if now:
                shown = self.tr("{words} · stap {place} van 6").format(words=words, place=place)
                self.menu_button.set_words(shown, self.tr("Kies een stap. Nu: {shown}").format(shown=shown))
