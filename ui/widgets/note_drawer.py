"""The professional's drawer: a note, and a tip for this theme. Shut until it is opened."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.theme import px
from ui.theme.tokens import DRAWER
from ui.widgets.button import Button
from ui.widgets.field import TextArea
from ui.widgets.layouts import STRETCH, hbox, line, scrolling, vbox
from ui.widgets.note import Note
from ui.widgets.parts import Icon
from ui.widgets.plane import Bar
from ui.widgets.text import Paragraph, Text
from ui.widgets.themed import Themed


class NoteDrawer(Themed, Bar):
    """Note and tip at the side. ``settled(words)`` 250 ms after the last key; ``closed`` when shut by a person.

    MUST: be shut at the start; shut itself (handing over what was typed) before the parents' view is drawn; say that
    parents may always read it; remember the focus it took.
    """

    settled = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("drawer", parent)
        self.note = TextArea("", name=self.tr("Notitie"), lines=6)
        self.note.settled.connect(self.settled)
        self._back: QWidget | None = None
        shut = Button("", "quiet", "x", name=self.tr("Notitie sluiten (Ctrl+M)"))
        shut.clicked.connect(self.shut)
        head = hbox(Icon("notebook-pen", 22, "primary"), (Text(self.tr("Notitie"), "h3"), 1), shut, spacing=8)
        hidden = hbox(
            Icon("eye-off", 18, "muted"),
            (Text(self.tr("Niet te zien bij ‘samen op het scherm’"), "small"), 1),
            spacing=6,
        )
        self._tip = QWidget()
        self._tip_title = Text("", "h3")
        self._tip_words = Paragraph("")
        self._tip.setLayout(vbox(4, line(), 4, self._tip_title, self._tip_words, spacing=6))
        self._tip.hide()
        self.how = Text(self.tr("Schrijf feitelijk. Ouders mogen dit altijd lezen."), "small")
        self.neutral = Note(
            "warn",
            self.tr("Schrijf neutraal: alleen feiten"),
            self.tr("Geen oordeel, geen partij. Ouders mogen dit altijd lezen."),
        )
        self.neutral.hide()
        self.left_out = Note("info", "x", "x")
        self.left_out.hide()
        column = vbox(
            head,
            self.how,
            self.neutral,
            self.note,
            hidden,
            self.left_out,
            self._tip,
            STRETCH,
            spacing=8,
            margins=(16, 12, 16, 12),
        )
        self.setLayout(vbox((scrolling(column), 1)))
        self.hide()
        self.dress()

    def retheme(self) -> None:
        """Take the width again."""
        self.setFixedWidth(px(DRAWER))

    def text(self) -> str:
        """The note."""
        return self.note.text()

    def set_text(self, words: str) -> None:
        """Show a note. Emits nothing."""
        self.note.set_text(words)

    def set_neutral(self, on: bool) -> None:
        """Ask for facts alone, where others than the parents may come to read it (domain.md T11.7). Never says why."""
        self.how.setVisible(not on)
        self.neutral.setVisible(on)

    def set_tip(self, title: str, words: str) -> None:
        """Show a tip for this theme; empty words hide it."""
        self._tip_title.setText(title)
        self._tip_words.set_words(words)
        self._tip.setVisible(bool(words))

    def set_left_out(self, questions: Sequence[str]) -> None:
        """Name the questions whose formula was left out because it costs too much; none hides it."""
        self.left_out.setVisible(bool(questions))
        if questions:
            words = self.tr(
                "Een formule van de gids kost te veel rekenwerk en is overgeslagen. Wat jullie invulden, is bewaard. "
                "Stel de vraag zelf als hij nodig is. Meld het aan wie de gids maakt: {questions}."
            ).format(questions="; ".join(questions))
            self.left_out.set_words(self.tr("De app rekent hier niets uit"), words)

    def open(self) -> None:
        """Open it and put the cursor in the note."""
        self._back = self.window().focusWidget()
        self.show()
        self.note.focus()

    def shut(self) -> None:
        """Hand over what was typed, shut, and give the focus back."""
        self.note.settle_now()
        if self.isHidden():
            return
        self.hide()
        if self._back is not None and self._back.isVisible():
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)
        self._back = None
        self.closed.emit()

    def turn(self) -> None:
        """Open when shut, shut when open (Ctrl+M)."""
        if self.isHidden():
            self.open()
        else:
            self.shut()
