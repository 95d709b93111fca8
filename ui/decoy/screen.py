"""The harmless page, drawn beforehand so that it can stand there in the next frame."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.decoy.content import PAGES, DecoyPage
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.layouts import STRETCH, CardGrid, clear, framed, hbox, holding, scrolling, vbox
from ui.widgets.page_header import PageHeader
from ui.widgets.parts import Icon
from ui.widgets.search_box import SearchBox
from ui.widgets.text import Paragraph, Text


class DecoyScreen(QWidget):
    """Believable advice with a search that works.

    MUST: hold no lock, no brand, no name and no way back that can be seen; have real words and a real search; be
    ready before it is needed; put the focus on its title.
    """

    def __init__(self, moment: str = "pregnant", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("screen")
        self.setAutoFillBackground(True)
        self._icon = Icon("book-open", 28, "primary")
        self._site = Text("", "h3", wrap=False)
        self.search_button = Button(self.tr("Zoeken"), "quiet", "search")
        self.search_button.clicked.connect(self._turn_search)
        self.search = SearchBox(self.tr("Zoek op deze pagina"), self.tr("Waar zoek je naar?"))
        self.search.searched.connect(self._find)
        self.search.hide()
        top = framed(
            hbox(
                self._icon,
                self._site,
                STRETCH,
                (self.search, 2),
                self.search_button,
                spacing=10,
                margins=(24, 6, 20, 6),
            ),
            "topbar",
        )
        top.setMinimumHeight(64)
        self.header = PageHeader("")
        self._grid = CardGrid(300, 3, 16)
        self._cards: list[tuple[str, Card]] = []
        self._nothing = Text("", "body")
        self._nothing.hide()
        column = vbox(self.header, 10, self._nothing, holding(self._grid), STRETCH, spacing=6, margins=(56, 36, 56, 20))
        self.setLayout(vbox(top, (scrolling(column), 1), spacing=0))
        self._page = PAGES["pregnant"]
        self.set_moment(moment)

    @property
    def page(self) -> DecoyPage:
        """What it shows."""
        return self._page

    def set_moment(self, moment: str) -> None:
        """Fit it to the moment: ``pregnant`` or ``baby``. Do this when a conversation opens, not when hiding."""
        self._page = PAGES[moment]
        self._icon.set_icon(self._page.icon)
        self._site.setText(self._page.site)
        self.header.set_title(self._page.title)
        self.header.set_lead(self._page.lead)
        clear(self._grid)
        self._cards = []
        for tip in self._page.tips:
            card = Card(
                Icon(tip.icon, 30, "primary"), Text(tip.heading, "h3"), Paragraph(tip.words), STRETCH, margins=20
            )
            self._cards.append((f"{tip.heading} {tip.words}".casefold(), card))
            self._grid.addWidget(card)
        self.search.set_text("")
        self._find("")

    def title(self) -> str:
        """What the window is called while it shows."""
        return f"{self._page.title} – {self._page.site}"

    def start(self) -> None:
        """Called when it comes on: an empty search and the focus on the title."""
        self.search.hide()
        self.search_button.show()
        self.search.input.clear()
        self._find("")
        self.header.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn_search(self) -> None:
        self.search.show()
        self.search_button.hide()
        self.search.input.setFocus()

    def _find(self, words: str) -> None:
        wanted = words.casefold().split()
        found = 0
        for text, card in self._cards:
            fits = all(one in text for one in wanted)
            card.setVisible(fits)
            found += fits
        self._nothing.setText(self.tr("Niets gevonden. Probeer een ander woord."))
        self._nothing.setVisible(not found)
