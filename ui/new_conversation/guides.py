"""Which guide a conversation is held with: one quiet choice, only there when there is something to choose."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from app.guide import Guide, Moment, is_checked, languages
from ui.new_conversation.events import GuideChoice
from ui.new_conversation.state import State
from ui.questions.phrases import known_languages
from ui.widgets import STRETCH, Button, Icon, Text, hbox

_LONGEST = 48


def choices_of(guides: Iterable[Guide]) -> tuple[GuideChoice, ...]:
    """The guides as the page needs them. A language counts when the parents' view has its own words in it too."""
    found = []
    for guide in guides:
        born = None if guide.moment is None else guide.moment is Moment.AFTER_BIRTH
        spoken = tuple(code for code in languages(guide) if code in known_languages())
        unchecked = frozenset(code for code in spoken if not is_checked(guide, code))
        found.append(GuideChoice(guide.url, guide.title or guide.name or guide.url, born, spoken, unchecked))
    return tuple(found)


class GuideBar(QWidget):
    """The guide that is on, and the others in a menu. ``chose(url)``. Hidden while there is one guide only."""

    chose = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pick = Button("x", "segment", trailing="chevron-down", name=self.tr("Gespreksgids"))
        self.menu = QMenu(self)
        self._offered: tuple[GuideChoice, ...] = ()
        self.pick.clicked.connect(self._open)
        said = Text(self.tr("Gespreksgids:"), "bodyb", wrap=False)
        self.setLayout(hbox(Icon("book-open", 22), said, self.pick, STRETCH, spacing=10))
        self.hide()

    def _open(self) -> None:
        self.menu.popup(self.pick.mapToGlobal(QPoint(0, self.pick.height())))

    def show_state(self, state: State) -> None:
        """The choice, when there is one to make."""
        on, offered = state.held_with, state.offered
        self.setVisible(on is not None and len(offered) > 1)
        if on is None:
            return
        if offered != self._offered:
            self._offered = offered
            self.menu.clear()
            for one in offered:
                action = QAction(_short(one.title).replace("&", "&&"), self.menu)
                action.setCheckable(True)
                action.setData(one.url)
                action.triggered.connect(lambda _on=False, url=one.url: self.chose.emit(url))
                self.menu.addAction(action)
        self.pick.set_words(_short(on.title), self.tr("Gespreksgids: {title}").format(title=on.title))
        for action in self.menu.actions():
            action.setChecked(action.data() == on.url)


def _short(title: str) -> str:
    return title if len(title) <= _LONGEST else title[: _LONGEST - 1].rstrip() + "…"
