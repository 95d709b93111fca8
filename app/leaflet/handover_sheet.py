"""The sheet that opens a hand-over: a QR code, the same code to type over, and what to do with it.

No leaflet: it holds nothing of what was said, no name and no offer, because paper is read at home (domain.md 6.5). It
looks the same for every family that reads the same languages: theirs, with Dutch beside it. Whoever has it can open the
hand-over once, so it is made in memory and kept nowhere.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from app.leaflet.cards import Beside
from app.leaflet.clean import clean
from app.leaflet.composer import Composer
from app.leaflet.finish import finish
from app.leaflet.letters import Weight
from app.leaflet.look import CREAM, INK, MUTED, TEAL, TINTS, look
from app.leaflet.model import Layout, Leaflet
from app.leaflet.own_texts import NO_TEXTS, OwnTexts
from app.leaflet.pieces import Piece, Turned, Words
from app.leaflet.qr import Code
from app.leaflet.sheet import Sheet
from app.leaflet.wording import Wording, wording
from app.texts import text
from app.word_files import BASE

_QR_SIDE, _QR_BESIDE = 190.0, 170.0
"""Points: 67 mm, two millimetres for each module, so a simple camera reads it from arm's length; a tenth less where two
languages need the room."""
_SMALLER = (1.0, 0.95, 0.9, 0.85)
"""How much closer the words are set until they fit; the smallest is ten and a half points."""


@dataclass(frozen=True)
class SheetWords:
    """What stands on it: the code in both forms, whom to call, until when, and whether a stick goes along.

    ``languages`` the parents read beside Dutch, each once; one that has no texts is left out. ``form`` is how they are
    addressed (``form_of``), ``texts`` the organization's own sentences.
    """

    groups: tuple[str, ...] = field(repr=False)
    in_qr: str = field(repr=False)
    practice: str
    phone: str
    until: date
    on_stick: bool
    languages: tuple[str, ...] = ()
    form: str = "jullie"
    texts: OwnTexts = NO_TEXTS


def handover_sheet(words: SheetWords) -> Leaflet:
    """The sheet as a tagged PDF: one page in Dutch or in Dutch beside another language. A third language is on a page
    of its own, without the code, which stays on one page. Raises AskPerson("words-wrong") as ``wording``."""
    dutch = wording(BASE, words.form, words.texts)
    others = [wording(code, words.form, words.texts) for code in words.languages]
    pages: list[tuple[Wording, ...]] = [(one,) for one in others] or [()]
    sheet = Sheet(look(Layout.A4), title=dutch("handover.title"), language=BASE, right_to_left=False)
    for number, beside in enumerate(pages):
        _page(sheet, words, (*beside, dutch), with_code=number == 0)
    once = hashlib.sha256(words.in_qr.encode()).hexdigest()
    return Leaflet(finish(sheet, document_id=once), sheet.pages)


def _page(sheet: Sheet, words: SheetWords, spoken: tuple[Wording, ...], *, with_code: bool) -> None:
    """One page, its words as large as they fit."""
    paper = look(Layout.A4)
    for size in _SMALLER:
        composer = Composer(paper._replace(body=paper.body * size), spoken[-1])
        top = _beside(composer, [_top(each, words) for each in _columns(composer, spoken)])
        rest = [_rest(each, words, with_code=with_code) for each in _columns(composer, spoken)]
        bottom = _beside(composer, rest)
        side = _QR_SIDE if len(spoken) == 1 else _QR_BESIDE
        code = _code_height(composer, words, side) if with_code else 0
        if top.height + code + bottom.height <= paper.height - 2 * paper.margin:
            break
    sheet.next_page()
    flow = _Down(sheet, composer)
    flow.put(top)
    if with_code:
        _code(flow, words, side)
    flow.put(bottom)


def _columns(composer: Composer, spoken: Sequence[Wording]) -> list[Composer]:
    """One for each language, each as wide as its share of the page."""
    look_ = composer.look
    share = (look_.column - (len(spoken) - 1) * look_.gutter) / len(spoken)
    narrow = look_._replace(width=share + 2 * look_.margin)
    return [Composer(narrow, say, setter=composer.setter) for say in spoken]


def _beside(composer: Composer, columns: Sequence[Turned]) -> Beside:
    """The same words in each language next to each other."""
    share = (composer.look.column - (len(columns) - 1) * composer.look.gutter) / len(columns)
    return Beside([(one,) for one in columns], (share,) * len(columns), composer.look.gutter)


def _top(composer: Composer, words: SheetWords) -> Turned:
    say, width = composer.say, composer.look.column
    size = 22 if width > 300 else 17
    pieces = (
        composer.heading(say("handover.title"), width, TEAL, size, "H1"),
        composer.gap(4),
        composer.body(say("handover.lead"), width, MUTED),
        composer.gap(12),
    )
    return Turned(pieces, say.right_to_left, say.language)


def _rest(composer: Composer, words: SheetWords, *, with_code: bool) -> Turned:
    """What to do with it, and what is good to know."""
    say, width = composer.say, composer.look.column
    pieces: list[Piece] = [] if with_code else [composer.body(say("handover.belongs"), width), composer.gap(5)]
    kept = "handover.stick" if words.on_stick else "handover.central"
    for number, key in enumerate((kept, "handover.give", "handover.goes-on"), 1):
        pieces += [composer.body(f"{say.number(number)}. {say(key)}", width), composer.gap(5)]
    pieces += [composer.gap(7), composer.heading(say("handover.know"), width, TEAL, 14, "H2"), composer.gap(4)]
    known = {
        "calendar": say("handover.until", day=_day(say, words.until)),
        "shield-check": say("handover.keep"),
        "x": say("handover.mind"),
    }
    for icon, line in known.items():
        pieces += [composer.row(icon, line, width, TEAL), composer.gap(5)]
    phone = clean(words.phone).replace(" ", "\u00a0")  # a number stays on one line
    call = text("handover.sheet.call", practice=clean(words.practice), phone=phone)
    pieces.append(composer.row("phone", call, width, TEAL, language=BASE))
    return Turned(tuple(pieces), say.right_to_left, say.language)


def _day(say: Wording, day: date) -> str:
    """In words in Dutch; in digits in other languages, for not every month of theirs stands in the right case."""
    if say.language == BASE:
        return f"{day.day} {say('months').split()[day.month - 1]} {day.year}"
    return say.number(f"{day:%d-%m-%Y}")


def _inside(composer: Composer, words: SheetWords) -> tuple[Words, ...]:
    """The code to type, in two rows, and how: in Dutch, for it is the nurse who types."""
    column = composer.look.column
    style = composer.style(20, Weight.BOLD, INK)
    half = len(words.groups) // 2
    rows = [composer.words("   ".join(words.groups[at : at + half]), style, column, centred=True) for at in (0, half)]
    quiet = composer.style(11, Weight.REGULAR, MUTED), composer.style(10.5, Weight.REGULAR, MUTED)
    said = composer.words(text("handover.sheet.typed"), quiet[0], column, centred=True)
    letters = composer.words(text("handover.sheet.letters"), quiet[1], column, centred=True)
    return (said, *rows, letters)


def _code_height(composer: Composer, words: SheetWords, side: float) -> float:
    inside = sum(piece.height for piece in _inside(composer, words))
    return side + inside + 4 * composer.pt(16)


def _code(flow: _Down, words: SheetWords, side: float) -> None:
    """The QR code in the middle on a soft ground, and under it the code to type, in two rows."""
    composer, column = flow.composer, flow.composer.look.column
    inside = _inside(composer, words)
    pad = composer.pt(16)
    height = _code_height(composer, words, side) - pad
    x, y = composer.look.margin, flow.y
    flow.sheet.box(x, y, column, height, CREAM, composer.pt(14), TINTS[0].soft)
    middle = x + (column - side) / 2
    Code(words.in_qr, side, text("handover.sheet.qr"), secret=True).draw(flow.sheet, middle, y + pad, side)
    down = y + pad + side + pad
    for piece in inside:
        piece.draw(flow.sheet, x, down, column)
        down += piece.height
    flow.y = y + height + pad


class _Down:
    """Pieces under each other on one page."""

    def __init__(self, sheet: Sheet, composer: Composer) -> None:
        self.sheet, self.composer, self.y = sheet, composer, composer.look.margin

    def put(self, piece: Piece) -> None:
        """Draw it and go down."""
        piece.draw(self.sheet, self.composer.look.margin, self.y, self.composer.look.column)
        self.y += piece.height
