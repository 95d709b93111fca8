"""The frame of every page outside a conversation: top bar, side menu, content that scrolls."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from ui.theme import px
from ui.theme.tokens import SIDE_MENU, TOPBAR
from ui.widgets.beside import Beside
from ui.widgets.button import Button
from ui.widgets.chip import Chip
from ui.widgets.layouts import STRETCH, framed, hbox, holding, scrolling, vbox
from ui.widgets.parts import Motif
from ui.widgets.regions import RegionJump, tab_on
from ui.widgets.search_box import SearchBox
from ui.widgets.text import Text
from ui.widgets.themed import Themed
from ui.widgets.width import Width, width_of


@dataclass(frozen=True)
class NavItem:
    """A place in the side menu."""

    key: str
    words: str
    icon: str


NAV = (
    NavItem("today", "Vandaag", "calendar"),
    NavItem("conversations", "Alle gesprekken", "users-round"),
    NavItem("catalogue", "Aanbod bekijken", "book-open"),
    NavItem("outgoing", "Verzenden", "cloud-upload"),
    NavItem("report", "Rapport", "chart-column"),
    NavItem("settings", "Instellingen", "settings"),
)


class AppShell(Themed, QWidget):
    """Top bar with who works here, side menu, and content. Signals: ``navigated(key)`` ("help" too), ``lock_asked``.

    MUST: never show a family's name; keep the menu in one tab stop with arrows; fold the menu to icons with words
    under a button when narrow; send Ctrl+F to the page's SearchBox.
    """

    navigated = Signal(str)
    lock_asked = Signal()
    width_changed = Signal(object)

    def __init__(
        self, current: str = "", *, items: Sequence[NavItem] = NAV, menu: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("screen")
        self.setAutoFillBackground(True)
        self._width: Width | None = None
        self._has_menu = menu
        self._items = {item.key: item for item in items}
        self._fold = Button("", "quiet", "menu", name=self.tr("Menu open of dicht"))
        self._fold.clicked.connect(self._turn_menu)
        self._connection = Chip("x", "info", "wifi-off")
        self._connection.hide()
        self._who = Text("", "smallb", wrap=False)
        self._lock = Button(self.tr("Op slot"), "secondary", "lock", name=self.tr("Scherm op slot (Ctrl+L)"))
        self._lock.clicked.connect(self.lock_asked)
        self._brand = Text("Sterk Ouderschap", "h3", wrap=False)
        self._top = framed(
            hbox(
                self._fold, Motif(36), self._brand, STRETCH, self._connection, self._who, self._lock,
                spacing=10, margins=(16, 8, 16, 8),
            ),
            "topbar",
        )  # fmt: skip
        self._group = QButtonGroup(self)
        self.buttons: dict[str, Button] = {}
        column = vbox(spacing=4, margins=(10, 14, 10, 14))
        for item in items:
            column.addWidget(self._nav(item))
        column.addStretch(1)
        column.addWidget(self._nav(NavItem("help", self.tr("Hulp"), "circle-help")))
        self._side = framed(column, "side")
        self._side.setVisible(menu)
        self._row: QHBoxLayout = hbox(self._side, spacing=0)
        self._area: QWidget | None = None
        self._foot: QWidget | None = None
        self._beside: Beside | None = None
        self._column = vbox(self._top, (self._row, 1), spacing=0)
        self.setLayout(self._column)
        QShortcut(QKeySequence("F1"), self).activated.connect(lambda: self.navigated.emit("help"))
        RegionJump(self, self._regions)
        finder = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        finder.activated.connect(self._find)
        if current:
            self.set_current(current)
        self.dress()

    def _regions(self) -> list[QWidget | None]:
        return [self._top, self._side, self._area, self._foot]

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab, in reading order."""
        return tab_on(self, self._regions(), forward=forward)

    def _nav(self, item: NavItem) -> Button:
        button = Button(item.words, "nav", item.icon, name=item.words, checkable=True)
        button.clicked.connect(lambda _on, key=item.key: self.navigated.emit(key))
        self.buttons[item.key] = button
        self._group.addButton(button)
        return button

    def retheme(self) -> None:
        """Take the sizes again."""
        self._top.setFixedHeight(px(TOPBAR))
        self._side.setFixedWidth(px(SIDE_MENU))
        self._fit()

    def set_content(self, main: QWidget, right: QWidget | None = None, *, scroll: bool = True) -> None:
        """The page itself, and at will a column at its right, which goes under it when there is less room."""
        if self._area is not None:
            self._row.removeWidget(self._area)
            self._area.deleteLater()
        self._beside = Beside(main, right) if right is not None else None
        body = self._beside or main
        padded = holding(vbox((body, 1), margins=(28, 20, 28, 20)))
        self._area = scrolling(padded) if scroll else padded
        self._row.addWidget(self._area, 1)
        self._width = None
        self._fit()

    def set_foot(self, foot: QWidget) -> None:
        """A bar under the page, such as a ``Footer`` with the way on."""
        self._foot = foot
        self._column.addWidget(foot)

    def set_current(self, key: str) -> None:
        """Mark the place that is open. Emits nothing."""
        self.buttons[key].setChecked(True)

    def set_count(self, key: str, count: int, words: str = "") -> None:
        """How many wait there; 0 says nothing. ``words`` for a reader, such as "2 wachten"."""
        item = self._items[key]
        shown = f"{item.words}   ({count})" if count else item.words
        self.buttons[key].set_words(shown, f"{item.words}, {words}" if count and words else item.words)

    def set_who(self, name: str) -> None:
        """The professional who works here."""
        self._who.setText(name)

    def set_online(self, online: bool | None) -> None:
        """Whether there is a network; None says nothing. Being offline is normal, so it is blue."""
        self._connection.setVisible(online is not None)
        if online:
            self._connection.set_words(self.tr("Verbonden"), "ok", "check")
        else:
            self._connection.set_words(self.tr("Geen internet. Je kunt doorwerken."), "info", "wifi-off")

    def _turn_menu(self) -> None:
        self._side.setVisible(self._side.isHidden())

    def _find(self) -> None:
        box = next((one for one in self.findChildren(SearchBox) if one.isVisible()), None)
        if box is not None:
            box.input.setFocus(Qt.FocusReason.ShortcutFocusReason)
            box.input.selectAll()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Room changed."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        now = width_of(self.width(), max(self.height(), 10**6))
        if now is self._width:
            return
        self._width = now
        narrow = now is Width.NARROW
        self._fold.setVisible(self._has_menu and narrow)
        self._side.setVisible(self._has_menu and not narrow)
        self._brand.setVisible(not narrow)
        self._who.setVisible(not narrow)
        self._lock.set_words("" if narrow else self.tr("Op slot"), self.tr("Scherm op slot (Ctrl+L)"))
        if self._beside is not None:
            self._beside.set_stacked(now is not Width.FULL)
        self.width_changed.emit(now)
