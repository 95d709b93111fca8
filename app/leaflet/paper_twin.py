"""The guide on paper, with the same item numbers: for a power cut, a parent who would rather see no screen, practice.

Three kinds of sheet, never mixed, because paper lies about (domain.md 6.5; DESIGN section 5): what is asked together,
each parent's own sheet, and the own moment, which is made only when it is asked for. Printed for the professional; it
is no leaflet and holds nothing of any family. Words never pass through reportlab's markup.
"""

from __future__ import annotations

from functools import cache
from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from app.guide import Guide, Item
from app.leaflet.paper_sheets import Sheet, code_of, number_of, on_paper, options_on, questions_on
from app.texts import shipped, text

MARGIN, INDENT, LEADING = 48.0, 46.0, 14.0
BODY, SMALL, TITLE = 10.5, 8.5, 16.0
INK, SOFT = "#1E2B2E", "#55605E"


def paper_twin(guide: Guide, sheet: Sheet, *, practice: bool = False) -> bytes:
    """A PDF of one kind of sheet. ``practice``: a mark across every page that says the family is invented."""
    _fonts()
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1, lang="nl-NL")
    canvas.setTitle(text("paper.title"))
    _Form(canvas, on_paper(guide), sheet, practice).draw()
    canvas.save()
    return buffer.getvalue()


@cache
def _fonts() -> None:
    for name in ("Regular", "Bold"):
        pdfmetrics.registerFont(TTFont(f"Paper-{name}", str(shipped(f"fonts/leaflet/Nunito-{name}.ttf"))))


class _Form:
    """Draws from the top of a page to its bottom, and on."""

    def __init__(self, canvas: Canvas, guide: Guide, sheet: Sheet, practice: bool) -> None:
        self._canvas, self._guide, self._sheet, self._practice = canvas, guide, sheet, practice
        self._width, self._height = A4
        self._page = 0
        self._y = 0.0

    def draw(self) -> None:
        """Every page."""
        self._begin_page()
        self._words(text(f"paper.{self._sheet}.title"), "Bold", TITLE, gap=4)
        self._words(text(f"paper.{self._sheet}.how"), "Regular", BODY, gap=8)
        self._words(text("paper.date"), "Regular", BODY, gap=12)
        for top, asked in questions_on(self._guide, self._sheet):
            # The own moment names no theme: its one neutral title stands above it.
            if self._sheet is not Sheet.ALONE:
                self._room(90)
                self._words(top.text, "Bold", 12.5, gap=4, before=8)
            for item in asked:
                self._question(item)
        self._end_page()

    def _question(self, item: Item) -> None:
        options = [f"{code_of(n)}  {o.display}" for n, o in enumerate(options_on(item, self._sheet))]
        lines = simpleSplit(self._said(item.text), "Paper-Bold", BODY, self._width - 2 * MARGIN - INDENT)
        self._room(LEADING * (len(lines) + 4))
        if item.is_question:
            self._canvas.setFont("Paper-Regular", SMALL)
            self._canvas.setFillColor(SOFT)
            self._canvas.drawString(MARGIN, self._y, number_of(item.link_id))
            if pdfmetrics.stringWidth(number_of(item.link_id), "Paper-Regular", SMALL) > INDENT - 4:
                self._y -= LEADING - 2
        self._words(self._said(item.text), "Bold", BODY, left=INDENT, gap=2)
        if item.type in ("integer", "decimal") and item.minimum == 0 and item.maximum == 10:
            self._boxes([str(n) for n in range(11)])
        elif item.type == "boolean":
            self._boxes([f"{code_of(0)}  Ja", f"{code_of(1)}  Nee"])
        elif options:
            self._boxes(options)
        elif item.is_question:
            self._lines(2 if item.type == "text" else 1)
        if item.is_question:
            self._boxes([text("paper.rather-not")], soft=True)
        self._y -= 5

    def _said(self, words: str) -> str:
        return words.replace("{ander}", text("paper.other"))

    def _boxes(self, words: list[str], *, soft: bool = False) -> None:
        size = SMALL if soft else BODY
        x = MARGIN + INDENT
        self._canvas.setStrokeColor(SOFT)
        for one in words:
            wide = 14 + pdfmetrics.stringWidth(one, "Paper-Regular", size) + 14
            if x + wide > self._width - MARGIN and x > MARGIN + INDENT:
                x, self._y = MARGIN + INDENT, self._y - LEADING
                self._room(LEADING)
            self._canvas.rect(x, self._y - 1, 8, 8)
            self._canvas.setFont("Paper-Regular", size)
            self._canvas.setFillColor(SOFT if soft else INK)
            self._canvas.drawString(x + 13, self._y, one)
            x += wide
        self._y -= LEADING

    def _lines(self, count: int) -> None:
        self._canvas.setStrokeColor(SOFT)
        for _ in range(count):
            self._y -= 8
            self._room(LEADING)
            self._canvas.line(MARGIN + INDENT, self._y, self._width - MARGIN, self._y)
            self._y -= LEADING - 2

    def _words(
        self, words: str, face: str, size: float, *, left: float = 0.0, gap: float = 0.0, before: float = 0.0
    ) -> None:
        self._y -= before
        for line in simpleSplit(words, f"Paper-{face}", size, self._width - 2 * MARGIN - left):
            self._room(size * 1.35)
            self._canvas.setFont(f"Paper-{face}", size)
            self._canvas.setFillColor(INK)
            self._canvas.drawString(MARGIN + left, self._y, line)
            self._y -= size * 1.35
        self._y -= gap

    def _room(self, height: float) -> None:
        if self._y - height < MARGIN:
            self._end_page()
            self._begin_page()

    def _begin_page(self) -> None:
        self._page += 1
        self._y = self._height - MARGIN - 6
        if self._practice:
            self._canvas.saveState()
            self._canvas.setFillColor("#E3DED3")
            self._canvas.setFont("Paper-Bold", 44)
            self._canvas.translate(self._width / 2, self._height / 2)
            self._canvas.rotate(50)
            self._canvas.drawCentredString(0, 0, text("paper.practice"))
            self._canvas.restoreState()

    def _end_page(self) -> None:
        foot = text("paper.foot", version=self._guide.version, page=self._page)
        self._canvas.setFont("Paper-Regular", SMALL)
        self._canvas.setFillColor(SOFT)
        self._canvas.drawString(MARGIN, 28, foot)
        self._canvas.showPage()
