"""The page of the manual: chapters at the left, the words of one at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QTextBrowser, QWidget

from app.steps.read_manual import Chapter, read_manual
from ui.desk import Desk
from ui.manual.state import Chosen, Event, Searched, State, begin, found, shown, update
from ui.theme import colour, px, role_font
from ui.widgets import (
    STRETCH,
    AppShell,
    Button,
    Card,
    EmptyState,
    NavItem,
    PageHeader,
    SearchBox,
    Text,
    announce,
    clear,
    hbox,
    holding,
    vbox,
)
from ui.widgets.themed import Themed

_CHAPTERS_WIDE = 240


class ChapterText(Themed, QTextBrowser):
    """The words of a chapter. MUST: be walked and read with the keyboard; open no address; be as high as its words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._words = ""
        self.dress()

    def show_words(self, title: str, markdown: str) -> None:
        """Show these."""
        self._words = markdown
        self.setAccessibleName(title)
        self._lay()

    def retheme(self) -> None:
        """Take letter and colours again."""
        palette = self.palette()
        for role, name in (
            (QPalette.ColorRole.Base, "surface"),
            (QPalette.ColorRole.Text, "text"),
            (QPalette.ColorRole.Highlight, "primary"),
            (QPalette.ColorRole.HighlightedText, "onPrimary"),
        ):
            palette.setColor(role, colour(name))
        self.setPalette(palette)
        self.document().setDefaultFont(role_font("body"))
        self._lay()

    def _lay(self) -> None:
        """Qt sets Markdown solid: some air between the lines and under each paragraph."""
        self.setMarkdown(self._words)
        air = QTextBlockFormat()
        air.setLineHeight(120.0, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        air.setBottomMargin(px(8))
        whole = QTextCursor(self.document())
        whole.select(QTextCursor.SelectionType.Document)
        whole.mergeBlockFormat(air)

    def _grow(self) -> None:
        self.setFixedHeight(int(self.document().size().height()) + px(8))


class ManualScreen(QWidget):
    """How the program is used. ``navigated(key)``, ``lock``.

    MUST: work without a network and say nothing of a family; keep the chapters in one walk with Tab and arrows.
    """

    navigated = Signal(str)
    lock = Signal()

    def __init__(self, desk: Desk, items: tuple[NavItem, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state: State = begin(read_manual())
        self._listed: tuple[Chapter, ...] = ()
        self.shell = AppShell("help", items=items)
        self.shell.set_who(desk.place.professional.name)
        self.header = PageHeader(self.tr("Hulp"))
        self.search = SearchBox(self.tr("Zoek in de uitleg"), self.tr("Zoek in de uitleg"))
        self.chapters: dict[str, Button] = {}
        self._list = vbox(spacing=4)
        self.title = Text("", "h2")
        self.words = ChapterText()
        self.read = Card(self.title, self.words, spacing=10, margins=(22, 18, 22, 18))
        self.nothing = EmptyState(
            "search", self.tr("Niets gevonden"), self.tr("Zoek op één woord, zoals folder of wachtzin.")
        )
        self._side = holding(vbox(self._list, STRETCH))
        body = hbox(self._side, (vbox(self.read, self.nothing, STRETCH), 1), spacing=16)
        self.shell.set_content(holding(vbox(self.header, self.search, body, STRETCH, spacing=14)))
        self.setLayout(vbox((self.shell, 1), spacing=0))
        self.search.searched.connect(lambda words: self._on(Searched(words)))
        self.shell.lock_asked.connect(self.lock)
        self.shell.navigated.connect(self._navigate)
        self._draw()

    def _navigate(self, key: str) -> None:
        self.shell.set_current("help")
        if key != "help":
            self.navigated.emit(key)

    def _on(self, event: Event) -> None:
        self.state = update(self.state, event)
        self._draw()
        if isinstance(event, Searched):
            announce(self.search.input, self.tr("{n} stukken gevonden").format(n=len(found(self.state))))

    def _draw(self) -> None:
        self._side.setFixedWidth(px(_CHAPTERS_WIDE))
        fit = found(self.state)
        if fit != self._listed:
            self._listed = fit
            self._list_chapters(fit)
        chapter = shown(self.state)
        for title, button in self.chapters.items():
            button.setChecked(title == self.state.chosen)
        self.read.setVisible(chapter is not None)
        self.nothing.setVisible(chapter is None)
        if chapter is not None:
            self.title.setText(chapter.title)
            self.words.show_words(chapter.title, chapter.words)

    def _list_chapters(self, chapters: tuple[Chapter, ...]) -> None:
        clear(self._list)
        self.chapters = {}
        for chapter in chapters:
            button = Button(chapter.title, "nav", name=chapter.title, checkable=True)
            button.setAutoExclusive(True)
            button.clicked.connect(lambda _on=False, title=chapter.title: self._on(Chosen(title)))
            self.chapters[chapter.title] = button
            self._list.addWidget(button)
