"""The frame of every page inside a conversation: who is there, steps, themes, content, note, foot."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from ui.theme import native, px
from ui.theme.tokens import TOPBAR
from ui.widgets.beside import Beside
from ui.widgets.button import Button
from ui.widgets.footer import Footer
from ui.widgets.hiding import HideButton
from ui.widgets.layouts import STRETCH, framed, hbox, holding, scrolling, vbox
from ui.widgets.note_drawer import NoteDrawer
from ui.widgets.presence_pill import PresencePill
from ui.widgets.rail import ThemeRail
from ui.widgets.regions import RegionJump, tab_on
from ui.widgets.save_state import SaveState
from ui.widgets.step_tabs import STEPS, StepTabs
from ui.widgets.themed import Themed
from ui.widgets.width import Width, width_of


class ConversationShell(Themed, QWidget):
    """Top bar, steps, rail, content, drawer and footer.

    Parts to work with: ``presence``, ``save_state``, ``steps``, ``footer``; put in ``set_rail``, ``set_content``,
    ``set_drawer``. Signals, all for a person's own act: ``back_asked``, ``presence_asked``, ``together_asked``,
    ``lock_asked``, ``hide_asked``, ``step_chosen(key)``, ``theme_chosen(key)``, ``previous_asked``, ``next_asked``,
    ``undo_asked`` (Ctrl+Z), ``help_asked`` (F1), ``time_asked`` (Ctrl+T); ``width_changed(Width)``.

    MUST: keep presence and hide in sight at every width; show no "samen op het scherm" while a parent is alone; let
    content scroll rather than be cut off; keep the tab order: top, steps, rail, content, drawer, foot.
    """

    back_asked = Signal()
    presence_asked = Signal()
    together_asked = Signal()
    lock_asked = Signal()
    hide_asked = Signal()
    step_chosen = Signal(str)
    theme_chosen = Signal(str)
    previous_asked = Signal()
    next_asked = Signal()
    undo_asked = Signal()
    help_asked = Signal()
    time_asked = Signal()
    width_changed = Signal(object)

    def __init__(self, step: str = STEPS[0][0], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("screen")
        self.setAutoFillBackground(True)
        self._width: Width | None = None
        self._rail: ThemeRail | None = None
        self._drawer: NoteDrawer | None = None
        self._area: QWidget | None = None
        self._beside: Beside | None = None
        self._together = True
        self._left_handed = False
        self.back = Button("", "quiet", "arrow-left", name=self.tr("Terug naar vandaag"))
        self.presence = PresencePill()
        self.save_state = SaveState()
        self.together = Button(
            self.tr("Samen op het scherm"), "secondary", "monitor", name=self.tr("Samen op het scherm (Ctrl+P)")
        )
        self.lock = Button("", "secondary", "lock", name=self.tr("Scherm op slot (Ctrl+L)"))
        self.hide_button = HideButton()
        self.steps = StepTabs()
        self.steps.set_current(step)
        self.themes = Button("x", "quiet", trailing="chevron-down", name=self.tr("Kies een thema of stap"))
        self.themes.hide()
        self._menu = native(QMenu(self))
        self._menu.aboutToShow.connect(self._fill_menu)
        self._row = hbox(
            self.back, self.presence, self.themes, self.steps.menu_button, STRETCH, self.save_state, self.together,
            self.lock, self.hide_button, spacing=10, margins=(12, 8, 16, 6),
        )  # fmt: skip
        self._steps_row = holding(hbox((self.steps, 1), margins=(20, 0, 20, 0)))
        self._top = framed(vbox(self._row, self._steps_row, spacing=0), "topbar")
        self.footer = Footer()
        self._middle: QHBoxLayout = hbox(spacing=0)
        self._middle_part = holding(self._middle)
        self.setLayout(vbox(self._top, (self._middle_part, 1), self.footer, spacing=0))
        self.back.clicked.connect(self.back_asked)
        self.presence.clicked.connect(self.presence_asked)
        self.together.clicked.connect(self.together_asked)
        self.lock.clicked.connect(self.lock_asked)
        self.hide_button.clicked.connect(self.hide_asked)
        self.themes.clicked.connect(lambda: self._menu.popup(self.themes.mapToGlobal(self.themes.rect().bottomLeft())))
        self.steps.chosen.connect(self.step_chosen)
        self._keys()
        RegionJump(self, self._regions)
        self.dress()

    def _keys(self) -> None:
        acts: dict[str, Callable[[], object]] = {
            "Ctrl+B": self.presence_asked.emit,
            "Ctrl+P": lambda: self.together_asked.emit() if self._together else None,
            "Ctrl+M": lambda: self._drawer.turn() if self._drawer else None,
            "Alt+Left": self.previous_asked.emit,
            "Alt+Right": self.next_asked.emit,
            "Ctrl+Z": self.undo_asked.emit,
            "F1": self.help_asked.emit,
            "Ctrl+T": self.time_asked.emit,
        }
        for place, (key, _) in enumerate(STEPS, 1):
            acts[f"Ctrl+{place}"] = partial(self.step_chosen.emit, key)
        for place in range(1, 10):
            acts[f"Alt+{place}"] = partial(self._theme_at, place)
        for keys, act in acts.items():
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _regions(self) -> list[QWidget | None]:
        return [self._top, self._rail, self._area, self._drawer, self.footer]

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab, in reading order."""
        return tab_on(self, self._regions(), forward=forward)

    def _theme_at(self, place: int) -> None:
        items = self._rail.items() if self._rail else []
        if place <= len(items):
            self.theme_chosen.emit(items[place - 1].key)

    def retheme(self) -> None:
        """Take the sizes again."""
        self._top.setMinimumHeight(px(TOPBAR))
        self._refit()

    def sizeHint(self) -> QSize:
        """The size the pages were designed for."""
        return QSize(1280, 800)

    def minimumSizeHint(self) -> QSize:
        """Small enough for a window at 200 %."""
        return QSize(360, 320)

    def set_rail(self, rail: ThemeRail) -> None:
        """Themes at the left; a menu in the top bar when narrow."""
        self._rail = rail
        self._middle.insertWidget(0, rail)
        rail.chosen.connect(self.theme_chosen)
        self._refit()

    def set_drawer(self, drawer: NoteDrawer) -> None:
        """The note at the right: beside the content when there is room, over it when not."""
        self._drawer = drawer
        self._middle.addWidget(drawer)
        self._refit()

    def set_content(
        self, content: QWidget, right: QWidget | None = None, *, margins: tuple[int, int, int, int] = (24, 14, 24, 12)
    ) -> None:
        """The page itself, which scrolls when it must; ``right`` a column beside it that goes under it when narrow."""
        if self._area is not None:
            self._middle.removeWidget(self._area)
            self._area.hide()
            self._area.deleteLater()
        self._beside = Beside(content, right, 22) if right is not None else None
        self._area = scrolling(holding(vbox((self._beside or content, 1), margins=margins)))
        self._middle.insertWidget(1 if self._rail else 0, self._area, 1)
        self._refit()

    def set_left_handed(self, on: bool) -> None:
        """The note and the main button at the left, for a left hand."""
        self._left_handed = on
        self.footer.set_left_handed(on)
        self._lay_drawer()

    def show_theme(self, title: str) -> None:
        """Which theme is on, where the rail is a menu."""
        self.themes.set_words(title, self.tr("Kies een thema of stap. Nu: {title}").format(title=title))

    def set_together_possible(self, possible: bool) -> None:
        """Whether "samen op het scherm" is offered; not while a parent is alone."""
        self._together = possible
        self._refit()

    def current_width(self) -> Width:
        """The room there is now."""
        return self._width or width_of(self.width(), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Room changed."""
        super().resizeEvent(event)
        if width_of(self.width(), self.height()) is not self._width:
            self._refit()
        self._lay_drawer()

    def _refit(self) -> None:
        now = width_of(self.width(), self.height())
        changed, self._width = now is not self._width, now
        full, narrow = now is Width.FULL, now is Width.NARROW
        self._steps_row.setVisible(full)
        self.steps.menu_button.setVisible(now is Width.COMPACT)
        self.themes.setVisible(narrow)
        self.together.setVisible(self._together and not narrow)
        words = self.tr("Samen op het scherm") if full else ""
        self.together.set_words(words, self.tr("Samen op het scherm (Ctrl+P)"))
        self.lock.setVisible(not narrow)
        self.presence.set_compact(narrow)
        self.hide_button.set_compact(narrow)
        if self._rail is not None:
            self._rail.setVisible(not narrow)
            self._rail.set_compact(not full)
            items = self._rail.items()
            title = next((one.title for one in items if one.key == self._rail.current()), "")
            self.themes.set_words(title or self.tr("Menu"))
        else:
            self.themes.set_words(dict(STEPS)[self.steps.current()])
        if self._beside is not None:
            self._beside.set_stacked(narrow)
        self._move_save_state(full)
        self._lay_drawer()
        if changed:
            self.width_changed.emit(now)

    def _move_save_state(self, top: bool) -> None:
        if top:
            if self._row.indexOf(self.save_state) < 0:
                self._row.insertWidget(self._row.indexOf(self.together), self.save_state)
        else:
            self.footer.add_first_right(self.save_state)

    def _lay_drawer(self) -> None:
        if self._drawer is None:
            return
        self._middle.removeWidget(self._drawer)
        if self.current_width() is Width.FULL:
            self._middle.insertWidget(0 if self._left_handed else self._middle.count(), self._drawer)
            return
        wide = self._drawer.width()
        left = 0 if self._left_handed else self._middle_part.width() - wide
        self._drawer.setGeometry(left, 0, wide, self._middle_part.height())
        self._drawer.raise_()

    def _fill_menu(self) -> None:
        self._menu.clear()
        for item in self._rail.items() if self._rail else []:
            act = self._menu.addAction(item.title)
            act.triggered.connect(lambda _on=False, key=item.key: self.theme_chosen.emit(key))
        self._menu.addSeparator()
        for key, words in STEPS:
            act = self._menu.addAction(words)
            act.triggered.connect(lambda _on=False, key=key: self.step_chosen.emit(key))
        self._menu.addSeparator()
        if self._together:
            self._menu.addAction(self.tr("Samen op het scherm")).triggered.connect(
                lambda _on=False: self.together_asked.emit()
            )
        self._menu.addAction(self.tr("Scherm op slot")).triggered.connect(lambda _on=False: self.lock_asked.emit())
