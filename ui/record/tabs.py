"""What can be done with the data of who was picked."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.record.events import View
from ui.record.state import State, views
from ui.widgets import Segment, SegmentGroup, clear, vbox


class Tabs(QWidget):
    """``picked(View)``. Shows nothing before somebody was picked."""

    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.group: SegmentGroup | None = None
        self._box = vbox(spacing=0)
        self._laid: object = None
        self.setLayout(self._box)

    def show_state(self, state: State) -> None:
        """A tab for each thing that may be done."""
        now = views(state) if state.person else ()
        if now != self._laid:
            self._laid = now
            clear(self._box)
            self.group = None
            if now:
                words = {
                    View.READ: self.tr("Lezen"), View.LOOKED: self.tr("Wie keek"), View.CORRECT: self.tr("Verbeteren"),
                    View.GIVE: self.tr("Meegeven"), View.END: self.tr("Ja intrekken"), View.ERASE: self.tr("Wissen"),
                }  # fmt: skip
                self.group = SegmentGroup(
                    [Segment(view.value, words[view]) for view in now], self.tr("Wat wil je doen?")
                )
                self.group.chosen.connect(lambda key: self.picked.emit(View(key)))
                self._box.addWidget(self.group)
        if self.group is not None:
            self.group.set_value(state.view.value)
