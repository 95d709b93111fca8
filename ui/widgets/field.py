"""Typing: the label stands above, the fault below in words; nothing is judged before one leaves the field."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from ui.theme import native, px
from ui.widgets.button import Button
from ui.widgets.layouts import hbox, vbox
from ui.widgets.line_edit import LineEdit
from ui.widgets.parent_badge import ParentBadge, ParentLook
from ui.widgets.parts import Icon
from ui.widgets.text import Text
from ui.widgets.themed import Themed, announce, set_property

SETTLE_MS = 250  # ui.md section 5: kept at most 300 ms after the last key


class _Field(QWidget):
    """What fields share: label above, hint, fault below, and a moment of rest after typing."""

    edited = Signal(str)
    settled = Signal(str)
    left = Signal(str)

    def __init__(self, label: str, input_: LineEdit | QPlainTextEdit, hint: str, badge: ParentLook | None) -> None:
        super().__init__()
        self.label = Text(label, "bodyb")
        self._input = input_
        input_.setAccessibleName(label)
        input_.setAccessibleDescription(hint)
        self._hint = hint
        self._fault = Text("", "small", tone="err")
        self._fault_row = QWidget()
        self._fault_row.setLayout(hbox(Icon("circle-alert", 18, "err"), (self._fault, 1), spacing=6))
        self._fault_row.hide()
        if not label:
            self.label.hide()
        head = hbox(ParentBadge(badge, 22) if badge else None, (self.label, 1), spacing=8)
        self._under = Text(hint, "small")
        if not hint:
            self._under.hide()
        self.setLayout(vbox(head if label else None, self._under, self._line(), self._fault_row, spacing=5))
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(SETTLE_MS)
        self._rest.timeout.connect(self._settle)
        self._kept = ""

    def _line(self) -> QWidget:
        return self._input

    def text(self) -> str:
        """What stands in it."""
        raise NotImplementedError

    def _typed(self) -> None:
        if self._fault_row.isVisibleTo(self):
            self.set_error("")
        self._rest.start()
        self.edited.emit(self.text())

    def _settle(self) -> None:
        self._rest.stop()
        if self.text() != self._kept:
            self._kept = self.text()
            self.settled.emit(self._kept)

    def waiting(self) -> bool:
        """Whether something was typed that was not handed over yet: never show other words over it."""
        return self.text() != self._kept

    def settle_now(self) -> None:
        """Don't wait for rest: hand over what was typed (before leaving, hiding or locking)."""
        self._settle()

    def _leave(self) -> None:
        self._settle()
        self.left.emit(self.text())

    def set_error(self, words: str) -> None:
        """Say what is wrong under the field; empty takes it away."""
        self._fault.setText(words)
        self._fault_row.setVisible(bool(words))
        if isinstance(self._input, LineEdit):
            self._input.set_faulty(bool(words))
        else:
            set_property(self._input, "state", "err" if words else None)
        self._input.setAccessibleDescription(words or self._hint)
        if words:
            announce(self._input, words)

    def error(self) -> str:
        """What is said to be wrong, or empty."""
        return self._fault.text()

    def focus(self) -> None:
        """Put the cursor in it."""
        self._input.setFocus(Qt.FocusReason.OtherFocusReason)


class TextField(Themed, _Field):
    """One line of text. ``edited`` at each key, ``settled`` 250 ms after the last one, ``left`` on leaving or Enter.

    MUST: always have a visible label above (or a name, in places where the question stands above it); show the fault
    below with an icon; take pasted text.
    """

    submitted = Signal()

    def __init__(
        self,
        label: str,
        *,
        name: str = "",
        hint: str = "",
        placeholder: str = "",
        badge: ParentLook | None = None,
        longest: int = 200,
        width: int = 0,
    ) -> None:
        self.input = LineEdit()
        self._width = width
        super().__init__(label, self.input, hint, badge)
        self.input.setPlaceholderText(placeholder)
        self.input.setMaxLength(longest)
        if name:
            self.input.setAccessibleName(name)
        self.input.textEdited.connect(lambda _words: self._typed())
        self.input.editingFinished.connect(self._leave)
        self.input.returnPressed.connect(self.submitted)
        self.dress()

    def retheme(self) -> None:
        """Take the width again."""
        if self._width:
            self.input.setMaximumWidth(px(self._width))

    def text(self) -> str:
        """What stands in it."""
        return self.input.text()

    def set_text(self, words: str) -> None:
        """Show words. Emits nothing."""
        self._kept = words
        self.input.setText(words)


class _Area(QPlainTextEdit):
    """A text area that says when it is left, lets Tab go on to the next part, and is as high as its words need."""

    gone = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.least, self.most = 2, 12
        self.textChanged.connect(self.updateGeometry)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def sizeHint(self) -> QSize:
        """The lines it has, between ``least`` and ``most``; more than that scrolls."""
        size = self.document().size()  # for plain text: the width in pixels, the height in lines
        lines = max(self.least, min(self.most, round(size.height())))
        return QSize(super().sizeHint().width(), self.fontMetrics().lineSpacing() * lines + px(26))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.gone.emit()


class TextArea(Themed, _Field):
    """Several lines. The same signals and MUSTs as TextField; Tab leaves it."""

    def __init__(self, label: str, *, name: str = "", hint: str = "", placeholder: str = "", lines: int = 4) -> None:
        self.input = native(_Area())
        super().__init__(label, self.input, hint, None)
        self.input.setPlaceholderText(placeholder)
        if name:
            self.input.setAccessibleName(name)
        self.input.least = lines
        self._lines = lines
        self.input.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._quiet = False
        self.input.textChanged.connect(self._changed)
        self.input.gone.connect(self._leave)
        self.dress()

    def retheme(self) -> None:
        """Take the height again."""
        self.input.setMinimumHeight(px(24 * self._lines + 20))

    def _changed(self) -> None:
        if not self._quiet:
            self._typed()

    def text(self) -> str:
        """What stands in it."""
        return self.input.toPlainText()

    def set_text(self, words: str) -> None:
        """Show words. Emits nothing."""
        self._quiet = True
        self._kept = words
        self.input.setPlainText(words)
        self._quiet = False


class PassphraseField(_Field):
    """A passphrase with an eye. ``submitted`` on Enter.

    MUST: hide what is typed until the eye is tapped; take pasted text (WCAG 3.3.8); keep no undo and no suggestion;
    forget on ``take``. Its words are never emitted: ``edited`` and ``settled`` carry nothing.
    """

    submitted = Signal()

    def __init__(self, label: str, *, name: str = "", hint: str = "", placeholder: str = "") -> None:
        self.input = LineEdit()
        self.input.setEchoMode(QLineEdit.EchoMode.Password)
        self.input.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self.eye = Button("", "secondary", "eye", name="Toon de wachtzin", checkable=True)
        super().__init__(label, self.input, hint, None)
        self.eye.setAccessibleName(self.tr("Toon wat je typt bij: {field}").format(field=name or label))
        self.eye.setToolTip(self.tr("Toon de wachtzin"))
        self.input.setAccessibleName(name or label)
        self.input.setPlaceholderText(placeholder)
        self.eye.toggled.connect(self._show)
        self.input.textEdited.connect(lambda _words: self._changed())
        self.input.returnPressed.connect(self.submitted)

    def _line(self) -> QWidget:
        row = QWidget()
        row.setLayout(hbox((self.input, 1), self.eye, spacing=8))
        return row

    def _changed(self) -> None:
        if self.error():
            self.set_error("")
        self.edited.emit("")

    def _show(self, on: bool) -> None:
        self.input.setEchoMode(QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password)
        self.eye.set_icon("eye-off" if on else "eye")

    def text(self) -> str:
        """What stands in it; prefer ``take``."""
        return self.input.text()

    def take(self) -> str:
        """What stands in it, which is then gone from the screen; the eye closes."""
        words = self.input.text()
        self.forget()
        return words

    def forget(self) -> None:
        """Empty it and close the eye."""
        self.eye.setChecked(False)
        self.input.clear()
