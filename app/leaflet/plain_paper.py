"""Headings and lines on A4 in the leaflet's letters, tagged: for what is read and kept, not for the fridge."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from app.leaflet.clean import clean
from app.leaflet.composer import Composer
from app.leaflet.finish import finish
from app.leaflet.letters import Weight
from app.leaflet.look import INK, MUTED, TEAL, look
from app.leaflet.model import CopySection, Layout
from app.leaflet.pieces import Words
from app.leaflet.sheet import Sheet
from app.leaflet.wording import wording


def plain_paper(title: str, intro: str, sections: Iterable[CopySection], *, made_at: datetime) -> bytes:
    """The paper as a tagged PDF, in memory. The same words and moment give the same bytes."""
    paper = look(Layout.A4)
    composer = Composer(paper, wording("nl", "je"))
    sheet = Sheet(paper, title=title, language="nl", right_to_left=False)
    flow = _Flow(sheet, composer)
    flow.put([composer.heading(title, paper.column, TEAL, 19, "H1")])
    flow.put([composer.body(intro, paper.column, MUTED)], after=10)
    for section in sections:
        lines = [composer.body(words, paper.column, INK) for line in section.lines if (words := clean(line))]
        flow.put([composer.heading(section.title, paper.column, TEAL, 14, "H2"), *lines[:1]], before=14)
        for paragraph in lines[1:]:
            flow.put([paragraph], before=4)
    flow.end()
    return finish(sheet, document_id=made_at.isoformat())


class _Flow:
    """Paragraphs down a column, onto the next page where one does not fit; a heading never stands alone at the foot."""

    def __init__(self, sheet: Sheet, composer: Composer) -> None:
        self._sheet = sheet
        self._composer = composer
        self._foot = composer.look.height - composer.look.margin
        self._y = composer.look.margin
        sheet.next_page()

    def put(self, together: Sequence[Words], *, before: float = 0, after: float = 0) -> None:
        """Draw these under each other; what is too long for a page goes on line by line."""
        self._y += self._composer.pt(before)
        height = sum(words.height for words in together)
        if self._y + height > self._foot and height <= self._foot - self._composer.look.margin:
            self._next()
        for words in together:
            for part in words.parts() if self._y + words.height > self._foot else (words,):
                if self._y + part.height > self._foot:
                    self._next()
                part.draw(self._sheet, self._composer.look.margin, self._y, self._composer.look.column)
                self._y += part.height
        self._y += self._composer.pt(after)

    def end(self) -> None:
        """The number of the last page, where there is more than one."""
        if self._sheet.pages > 1:
            self._number()

    def _next(self) -> None:
        self._number()
        self._sheet.next_page()
        self._y = self._composer.look.margin

    def _number(self) -> None:
        style = self._composer.style(9, Weight.REGULAR, MUTED)
        number = self._composer.words(str(self._sheet.pages), style, self._composer.look.column, centred=True)
        number.draw(self._sheet, self._composer.look.margin, self._foot + 8, self._composer.look.column)
