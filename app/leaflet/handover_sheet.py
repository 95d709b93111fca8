"""The sheet that opens a hand-over: a QR code, the same code to type over, and what to do with it.

No leaflet: it holds nothing of what was said, no name and no offer, because paper is read at home (domain.md 6.5). It
looks the same for every family. Whoever has it can open the hand-over once, so it is made in memory and kept nowhere.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from app.leaflet.clean import clean
from app.leaflet.composer import Composer
from app.leaflet.finish import finish
from app.leaflet.letters import Weight
from app.leaflet.look import CREAM, INK, MUTED, TEAL, TINTS, look
from app.leaflet.model import Layout, Leaflet
from app.leaflet.pieces import Piece, Words
from app.leaflet.qr import Code
from app.leaflet.sheet import Sheet
from app.leaflet.wording import wording
from app.texts import text

_QR_SIDE = 190.0
"""Points: 67 mm, two millimetres for each module, so a simple camera reads it from arm's length."""


@dataclass(frozen=True)
class SheetWords:
    """What stands on it: the code in both forms, whom to call, until when, and whether a stick goes along."""

    groups: tuple[str, ...] = field(repr=False)
    in_qr: str = field(repr=False)
    practice: str
    phone: str
    until: date
    on_stick: bool


def handover_sheet(words: SheetWords) -> Leaflet:
    """The sheet as a tagged PDF of one page."""
    paper = look(Layout.A4)
    composer = Composer(paper, wording("nl", "je"))
    title = text("handover.sheet.title")
    sheet = Sheet(paper, title=title, language="nl", right_to_left=False)
    sheet.next_page()
    flow = _Down(sheet, composer)
    flow.put(composer.heading(title, paper.column, TEAL, 22, "H1"), after=4)
    flow.put(composer.body(text("handover.sheet.lead"), paper.column, MUTED), after=14)
    _code(flow, words)
    kind = "stick" if words.on_stick else "central"
    for number, key in enumerate((f"handover.sheet.{kind}", "handover.sheet.give", "handover.sheet.goes-on"), 1):
        flow.put(composer.body(f"{number}. {text(key)}", paper.column), after=5)
    call = text("handover.sheet.call", practice=clean(words.practice), phone=clean(words.phone))
    last = f"{words.until.day} {text('handover.sheet.months').split()[words.until.month - 1]} {words.until.year}"
    flow.put(composer.heading(text("handover.sheet.know"), paper.column, TEAL, 14, "H2"), before=12, after=4)
    known = {
        "calendar": text("handover.sheet.until", day=last),
        "shield-check": text("handover.sheet.keep"),
        "x": text("handover.sheet.mind"),
        "phone": call,
    }
    for icon, line in known.items():
        flow.put(composer.row(icon, line, paper.column, TEAL), after=5)
    once = hashlib.sha256(words.in_qr.encode()).hexdigest()
    pdf = finish(sheet, document_id=once)
    return Leaflet(pdf, 1)


def _code(flow: _Down, words: SheetWords) -> None:
    """The QR code in the middle on a soft ground, and under it the code to type, in two rows."""
    composer, column = flow.composer, flow.composer.look.column
    style = composer.style(20, Weight.BOLD, INK)
    half = len(words.groups) // 2
    rows = [composer.words("   ".join(words.groups[at : at + half]), style, column, centred=True) for at in (0, half)]
    said = composer.words(text("handover.sheet.typed"), composer.style(11, Weight.REGULAR, MUTED), column, centred=True)
    letters = composer.words(
        text("handover.sheet.letters"), composer.style(10.5, Weight.REGULAR, MUTED), column, centred=True
    )
    inside: Sequence[Words] = (said, *rows, letters)
    pad = composer.pt(16)
    height = _QR_SIDE + sum(piece.height for piece in inside) + 3 * pad
    x, y = composer.look.margin, flow.y
    flow.sheet.box(x, y, column, height, CREAM, composer.pt(14), TINTS[0].soft)
    middle = x + (column - _QR_SIDE) / 2
    Code(words.in_qr, _QR_SIDE, text("handover.sheet.qr"), secret=True).draw(flow.sheet, middle, y + pad, _QR_SIDE)
    down = y + pad + _QR_SIDE + pad
    for piece in inside:
        piece.draw(flow.sheet, x, down, column)
        down += piece.height
    flow.y = y + height + composer.pt(16)


class _Down:
    """Pieces under each other on one page."""

    def __init__(self, sheet: Sheet, composer: Composer) -> None:
        self.sheet, self.composer, self.y = sheet, composer, composer.look.margin

    def put(self, piece: Piece, *, before: float = 0.0, after: float = 0.0) -> None:
        """Draw it and go down."""
        self.y += self.composer.pt(before)
        piece.draw(self.sheet, self.composer.look.margin, self.y, self.composer.look.column)
        self.y += piece.height + self.composer.pt(after)
