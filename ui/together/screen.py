"""Together on the screen: the parents read and tap (design/04b-samen-op-het-scherm.png, 04j in Arabic)."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from app.conversation import ParentsTheme, parents_themes, turns_among
from app.guide import Guide, Item, Value, item_words, link_id_of, option_words
from ui.desk import Desk
from ui.questions.answering import DECLINED, UNKNOWN
from ui.questions.ask import Ask, asks_of
from ui.questions.phrases import Phrases, known_languages, phrases_in, right_to_left
from ui.questions.sheet import Sheet
from ui.questions.sheets import Block, blocks_of, sheets_of
from ui.table import Table
from ui.theme import Mode, apply_theme, look, native
from ui.together.state import (
    DarkAsked,
    Event,
    LanguageChosen,
    LettersAsked,
    Looked,
    NextAsked,
    PreviousAsked,
    State,
    ThemeWanted,
    update,
)
from ui.widgets import Button, Motif, Note, ProgressDot, Text, framed, hbox, holding, looks_of, scrolling, vbox
from ui.widgets.layouts import STRETCH, clear
from ui.widgets.width import Width, width_of

LARGER = 150


class TogetherScreen(QWidget):
    """The parents' view. ``back_asked``, ``hide_asked``.

    MUST: be drawn from ``parents_themes`` alone (a whitelist); hold no note, no name of a theme in the foot, no code,
    no signal, no menu of the program; be read from right to left where the language is; put the look of the program
    back when it goes.
    """

    back_asked = Signal()
    hide_asked = Signal()

    def __init__(self, desk: Desk, table: Table, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("screen")
        self.setAutoFillBackground(True)
        self._guide, self._table = desk.guide, table
        self.looks = looks_of((p.id, p.name) for p in table.conversation.people)
        spoken = next((p.language for p in table.conversation.people if p.language != "nl"), "nl")
        self.state = State(language=spoken if spoken in known_languages() else "nl", dark=look().mode is Mode.DARK)
        self._before = look()
        self._themes: tuple[ParentsTheme, ...] = ()
        self._pages: list[tuple[ParentsTheme, tuple[Block, ...]]] = []
        self._groups = {
            child.link_id: item.link_id for item in desk.guide.walk() if item.type == "group" for child in item.items
        }
        self._sheet: Sheet | None = None
        self._sheet_key: tuple[object, ...] = ()
        self._shown = False
        self._lay()
        table.changed.connect(self._table_changed)
        table.room_changed.connect(self._room_changed)

    def _lay(self) -> None:
        self.theme = Text("", "h2")
        self.language = Button("x", "secondary", trailing="chevron-down")
        self._menu = native(QMenu(self))
        for code in known_languages():
            act = self._menu.addAction(phrases_in(code).name)
            act.triggered.connect(lambda _on=False, code=code: self._on(LanguageChosen(code)))
        self.language.clicked.connect(
            lambda: self._menu.popup(self.language.mapToGlobal(self.language.rect().bottomLeft()))
        )
        self.dark = Button("", "secondary", "moon", name="x")
        self.larger = Button("x", "secondary", "type")
        self.back = Button("x", "secondary", "monitor")
        self.hide_button = Button("x", "hide", "eye-off")
        self.dark.clicked.connect(lambda: self._on(DarkAsked()))
        self.larger.clicked.connect(lambda: self._on(LettersAsked()))
        self.back.clicked.connect(self.back_asked)
        self.hide_button.clicked.connect(self.hide_asked)
        self._bar = hbox(
            Motif(44), self.theme, STRETCH, self.language, self.dark, self.larger, self.back, self.hide_button,
            spacing=10, margins=(24, 10, 20, 8),
        )  # fmt: skip
        self.hint = Text("", "lead")
        self.untranslated = Note("info", icon="languages")
        self._place = vbox(spacing=0)
        content = holding(
            vbox(self.untranslated, self.hint, self._place, STRETCH, spacing=12, margins=(48, 18, 48, 18))
        )
        self._area = scrolling(content)
        self.previous = Button("x", "secondary", "arrow-left")
        self.next = Button("x", "primary", trailing="arrow-right")
        self._dots = hbox(spacing=12)
        self._dot: list[ProgressDot] = []
        foot = hbox(self.previous, STRETCH, self._dots, STRETCH, self.next, spacing=10, margins=(24, 8, 24, 8))
        self.previous.clicked.connect(lambda: self._move(PreviousAsked()))
        self.next.clicked.connect(lambda: self._move(NextAsked()))
        self.setLayout(vbox(framed(self._bar, "topbar"), (self._area, 1), framed(foot, "footer"), spacing=0))
        QShortcut(QKeySequence("Ctrl+P"), self).activated.connect(self.back_asked)
        QShortcut(QKeySequence("Alt+Left"), self).activated.connect(lambda: self._move(PreviousAsked()))
        QShortcut(QKeySequence("Alt+Right"), self).activated.connect(lambda: self._move(NextAsked()))

    # Coming and going.

    def enter(self, theme: str = "") -> None:
        """About to be shown, at a theme when the parents have something there."""
        self._shown = True
        self._before = look()
        self._look()
        self._on(ThemeWanted(theme))

    def leave(self) -> None:
        """About to go: hand over what was typed, put the look of the program back."""
        if not self._shown:
            return
        self._shown = False
        if self._sheet is not None:
            self._sheet.settle()
        self.state = replace(self.state, larger=False, dark=self._before.mode is Mode.DARK)
        self._dress(self._before.mode, self._before.scale)

    def follow(self, theme: str) -> None:
        """The professional went to another theme (on two screens)."""
        self._on(ThemeWanted(theme))

    def first_focus(self) -> QWidget | None:
        """The question."""
        return self._sheet.title() if self._sheet is not None else None

    def current_sheet(self) -> Sheet | None:
        """The sheet that is on."""
        return self._sheet

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Room changed: long words in the bar become pictures, so that "verberg" is always in sight."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        width = width_of(self.width(), 10**6)
        for button in (self.larger, self.back):
            button.set_compact(width is not Width.FULL)
        self.hide_button.set_compact(width is Width.NARROW)
        self.theme.setVisible(width is not Width.NARROW)

    # From events to the page.

    def _on(self, event: Event) -> None:
        self.state = update(self.state, event)
        if isinstance(event, LanguageChosen):
            self._look()
        elif isinstance(event, LettersAsked | DarkAsked):
            mode = Mode.DARK if self.state.dark else Mode.LIGHT if self._before.mode is Mode.DARK else self._before.mode
            scale = max(LARGER, self._before.scale) if self.state.larger else self._before.scale
            self._dress(mode, scale)
        self._draw()

    def _move(self, event: NextAsked | PreviousAsked) -> None:
        self._on(event)
        self._area.verticalScrollBar().setValue(0)
        title = self.first_focus()
        if title is not None:
            QTimer.singleShot(0, title, lambda: title.setFocus(Qt.FocusReason.OtherFocusReason))

    def _dress(self, mode: Mode, scale: int) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication) and (look().mode, look().scale) != (mode, scale):
            apply_theme(app, mode, scale, calm=look().calm)

    def _table_changed(self) -> None:
        if self._shown:
            self._look()
            self._draw()

    def _room_changed(self) -> None:
        """Nothing of this view stays drawn when somebody is alone."""
        if self._table.room.alone is not None:
            self._drop_sheet()

    def _drop_sheet(self) -> None:
        clear(self._place)
        self._sheet, self._sheet_key = None, ()

    def _look(self) -> None:
        table, language = self._table, self.state.language
        self._themes = parents_themes(table.view())
        self._pages = []
        for theme in self._themes:
            found = tuple((_spoken(self._guide, item, language), who) for item, who in theme.questions)
            tongue = {item.link_id: item_words(self._guide, item, language).language for item, _ in theme.questions}
            asks = asks_of(
                found, theme.answers, table.conversation, table.room, table.turned_over,
                spoken_in=tongue, outcomes=theme.outcomes,
            )  # fmt: skip
            spoken = [
                _spoken_ask(self._guide, item, ask, language)
                for (item, _), ask in zip(theme.questions, asks, strict=True)
            ]
            groups = {below: (group, self._group_words(group)) for below, group in self._groups.items()}
            groups = {ask.link_id: groups.get(link_id_of(ask.link_id), ("", "")) for ask in spoken}
            turns = turns_among(self._guide, table.conversation, [ask.link_id for ask in spoken], table.room)
            for sheet in sheets_of(blocks_of(spoken, groups), turns=turns):
                self._pages.append((theme, sheet))
        self._on(Looked(tuple((theme.link_id, sheet[0].key) for theme, sheet in self._pages)))

    def _draw(self) -> None:
        state, say = self.state, phrases_in(self.state.language)
        way = Qt.LayoutDirection.RightToLeft if right_to_left(state.language) else Qt.LayoutDirection.LeftToRight
        self.setLayoutDirection(way)
        self._say(say)
        self.hint.setText(say.hint if self._pages else say.nothing)
        if not 0 <= state.at < len(self._pages):
            self._drop_sheet()
            self.untranslated.hide()
            return
        theme, blocks = self._pages[state.at]
        item = self._guide.item(theme.link_id)
        title = item_words(self._guide, item, state.language) if item is not None else None
        self.theme.setText(title.text if title is not None else theme.title)
        asks = [ask for block in blocks for ask in block.asks]
        self.untranslated.setVisible(any(not self._translated(ask) for ask in asks))
        self.untranslated.set_words("", say.untranslated)
        key = (theme.link_id, blocks[0].key, state.language)
        if key != self._sheet_key or self._sheet is None:
            if self._sheet is not None:
                self._sheet.settle()
            clear(self._place)
            self._sheet = Sheet(self.looks, big=True, phrases=say)
            self._sheet.answered.connect(self._answered)
            self._sheet.turn_asked.connect(self._table.turn_over)
            self._sheet_key = key
            self._place.addWidget(self._sheet)
        self._sheet.show_blocks(blocks)
        self._draw_dots()

    def _group_words(self, link_id: str) -> str:
        group = self._guide.item(link_id)
        return item_words(self._guide, group, self.state.language).text if group is not None else ""

    def _translated(self, ask: Ask) -> bool:
        item = self._guide.item(ask.link_id)
        return item is None or item_words(self._guide, item, self.state.language).translated

    def _say(self, say: Phrases) -> None:
        self.language.set_words(say.name, f"{say.language}: {say.name}")
        self.dark.setAccessibleName(say.light if self.state.dark else say.dark)
        self.dark.setToolTip(self.dark.accessibleName())
        self.dark.set_icon("sun" if self.state.dark else "moon")
        self.larger.set_words(say.larger)
        self.back.set_words(say.back, f"{say.back} (Ctrl+P)")
        self.hide_button.set_words(say.hide, f"{say.hide} (F9)")
        self.previous.set_words(say.previous)
        self.next.set_words(say.next)
        self.previous.setEnabled(self.state.at > 0)
        self.next.setEnabled(self.state.at < len(self._pages) - 1)
        self._fit()

    def _draw_dots(self) -> None:
        """A dot per theme, without its name."""
        if len(self._dot) != len(self._themes):
            clear(self._dots)
            self._dot = [ProgressDot(str(theme.progress)) for theme in self._themes]
            for dot in self._dot:
                self._dots.addWidget(dot)
        for dot, theme in zip(self._dot, self._themes, strict=True):
            now = theme.link_id == self.state.theme and theme.progress == "open"
            dot.set_state("begun" if now else str(theme.progress))
            dot.set_here(theme.link_id == self.state.theme)

    def _answered(self, link_id: str, of: str, values: tuple[Value, ...], reserve: str) -> None:
        self._table.answer(link_id, of, values, declined=reserve == DECLINED, unknown=reserve == UNKNOWN)


def _spoken(guide: Guide, item: Item, language: str) -> Item:
    """The item in the parents' language; what is not translated stays Dutch."""
    return replace(item, text=item_words(guide, item, language).text)


def _spoken_ask(guide: Guide, item: Item, ask: Ask, language: str) -> Ask:
    """The answers in the parents' language; their values, which are kept, stay the guide's own."""
    words = {option.code: option_words(guide, option, language) for option in item.options}
    options = tuple(
        replace(one, words=words[one.key].text) if one.key in words and words[one.key].translated else one
        for one in ask.options
    )
    low, middle, high = (phrases_in(language).caption(caption) for caption in ask.captions)
    return replace(ask, options=options, captions=(low, middle, high))
