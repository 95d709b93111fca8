"""Words on the screen. Always plain text: what a family says is never read as markup."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.theme import ROLES, colour, role_font
from ui.widgets.themed import Themed


def dress_label(label: QLabel, role: str, tone: str = "") -> None:
    """Give a label the letter and colour of a role; ``tone`` is another colour token."""
    label.setFont(role_font(role))
    palette = label.palette()
    palette.setColor(QPalette.ColorRole.WindowText, colour(tone or ROLES[role][2]))
    label.setPalette(palette)


class Text(Themed, QLabel):
    """A label in a role of the type scale (``body``, ``h2``, ``small``, ...), wrapped unless told otherwise.

    MUST: never cut off words (it wraps, and asks for the height that takes); show ``<b>`` as the characters they are;
    be selectable by nobody, so no answer is copied by accident.
    """

    def __init__(
        self,
        words: str = "",
        role: str = "body",
        *,
        wrap: bool = True,
        tone: str = "",
        align: Qt.AlignmentFlag | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._role, self._tone = role, tone
        self.setWordWrap(wrap)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        self._side = align or Qt.AlignmentFlag.AlignLeading
        self._align()
        self.setText(words)
        self.dress()

    def retheme(self) -> None:
        """Take letter and colour of its role again."""
        dress_label(self, self._role, self._tone)

    def changeEvent(self, event: QEvent) -> None:
        """Qt aligns a label by the direction of its words; ours go with the page, so a Dutch name in an Arabic view
        stands beside its badge."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._align()

    def _align(self) -> None:
        side = self._side
        if side in (Qt.AlignmentFlag.AlignLeading, Qt.AlignmentFlag.AlignTrailing):
            rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            right = rtl == (side == Qt.AlignmentFlag.AlignLeading)
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
        else:
            self.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)

    def role(self) -> str:
        """Its place in the type scale."""
        return self._role

    def sizeHint(self) -> QSize:
        """Its natural size: one line when that is not too long, so that it only wraps where room ends."""
        hint = super().sizeHint()
        if not self.wordWrap() or not self.text():
            return hint
        metrics = self.fontMetrics()
        longest = max(metrics.horizontalAdvance(part) for part in self.text().split("\n"))
        wide = min(longest + 2, 75 * metrics.averageCharWidth())
        margins = self.contentsMargins()
        wide += margins.left() + margins.right()
        return QSize(wide, self.heightForWidth(wide))

    def set_tone(self, tone: str) -> None:
        """Colour it with a token (``ok``, ``err``, ``muted``, ...); empty is the role's own colour."""
        self._tone = tone
        self.retheme()

    def set_role(self, role: str) -> None:
        """Give it another place in the type scale."""
        self._role = role
        self.retheme()
        self.updateGeometry()


class Bold(str):
    """A part of a Paragraph that stands bold."""

    __slots__ = ()


class Paragraph(Themed, QLabel):
    """Running text with room between the lines (1.45); parts wrapped in ``Bold`` stand bold.

    MUST: escape everything it is given, so nothing a person typed becomes markup.
    """

    def __init__(
        self,
        parts: str | Sequence[str] = "",
        role: str = "body",
        *,
        align: Qt.AlignmentFlag | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.RichText)
        self._role = role
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self._centre = align == Qt.AlignmentFlag.AlignHCenter
        self._words = ""
        self.set_words(parts)
        self.dress()

    def retheme(self) -> None:
        """Take letter and colour of its role again."""
        dress_label(self, self._role)

    def set_words(self, parts: str | Sequence[str]) -> None:
        """Show other words; a line break stays a line break."""
        from html import escape  # with its table of entities: not before the first picture

        pieces = [parts] if isinstance(parts, str) else list(parts)
        self._words = "".join(pieces)
        inner = "".join(
            f"<b>{escape(piece)}</b>" if isinstance(piece, Bold) else escape(piece) for piece in pieces
        ).replace("\n", "<br>")
        side = ' align="center"' if self._centre else ""
        self.setText(f'<p{side} style="line-height:112%;margin:0">{inner}</p>')
        self.setAccessibleName(self._words)

    def words(self) -> str:
        """What it says, without any markup."""
        return self._words
