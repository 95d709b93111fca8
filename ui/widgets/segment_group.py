"""A few short choices next to each other, as in settings, filters and tabs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QButtonGroup, QWidget

from ui.widgets.button import Button
from ui.widgets.layouts import CardGrid, FlowLayout
from ui.widgets.themed import Themed


@dataclass(frozen=True)
class Segment:
    """One choice: its key, its words, an icon, and a screen reader's name when the words are too short for it.

    ``stamp`` draws a picture in the place of the icon, again whenever the look changes.
    """

    key: str
    words: str
    icon: str = ""
    name: str = ""
    stamp: Callable[[], QPixmap] | None = None


class SegmentGroup(Themed, QWidget):
    """Buttons of which one (or, with ``many``, several) can be on.

    MUST: be one tab stop with arrows when only one can be on; mark the chosen one with fill, weight and a tick, not
    by colour alone; wrap to a next line when they don't fit; start with nothing chosen unless told.
    ``chosen(key)`` for one, ``toggled(key, on)`` for each change by a person.
    """

    chosen = Signal(str)
    toggled = Signal(str, bool)

    def __init__(
        self,
        segments: Sequence[Segment | tuple[str, str]],
        name: str,
        *,
        many: bool = False,
        tick: bool = True,
        columns: int = 0,
        least: int = 110,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._many, self._tick = many, tick
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._group.setExclusive(not many)
        flow = CardGrid(least, columns, 8) if columns else FlowLayout(8)
        self.buttons: dict[str, Button] = {}
        self._icons: dict[str, str] = {}
        self._stamps: dict[str, Callable[[], QPixmap]] = {}
        for one in segments:
            part = one if isinstance(one, Segment) else Segment(*one)
            button = Button(part.words, "segment", part.icon, name=part.name, hint=name, checkable=True)
            if part.stamp is not None:
                self._stamps[part.key] = part.stamp
            self.buttons[part.key] = button
            self._icons[part.key] = part.icon
            self._group.addButton(button)
            flow.addWidget(button)
            button.toggled.connect(lambda _on, key=part.key: self._mark(key))
            button.clicked.connect(lambda on, key=part.key: self._clicked(key, on))
        self.setLayout(flow)
        self._one_stop()
        self.dress()

    def retheme(self) -> None:
        """Draw the pictures in the colours of now."""
        for key, stamp in self._stamps.items():
            self.buttons[key].set_stamp(stamp())

    def _one_stop(self) -> None:
        """One tab stop: the chosen one, or the first. Qt sees to it only when a person chooses."""
        if self._many:
            return
        stop = self.value() or next(iter(self.buttons), None)
        for key, button in self.buttons.items():
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if key == stop else Qt.FocusPolicy.ClickFocus)

    def _mark(self, key: str) -> None:
        if self._tick and not self._icons[key]:
            self.buttons[key].set_icon("check" if self.buttons[key].isChecked() else "")

    def _clicked(self, key: str, on: bool) -> None:
        self.toggled.emit(key, on)
        if on and not self._many:
            self.chosen.emit(key)

    def value(self) -> str | None:
        """The key that is on, or None; the first when several are."""
        return next(iter(self.values()), None)

    def values(self) -> list[str]:
        """The keys that are on, in order of standing."""
        return [key for key, button in self.buttons.items() if button.isChecked()]

    def set_value(self, key: str | None) -> None:
        """Show one as chosen, or none."""
        self.set_values([] if key is None else [key])

    def set_values(self, keys: Iterable[str]) -> None:
        """Show exactly these as chosen. Emits nothing."""
        wanted = set(keys)
        exclusive = self._group.exclusive()
        self._group.setExclusive(False)
        for key, button in self.buttons.items():
            button.setChecked(key in wanted)
        self._group.setExclusive(exclusive)
        self._one_stop()

    def set_words(self, key: str, words: str) -> None:
        """Give one other words (a count that changed)."""
        self.buttons[key].set_words(words)
