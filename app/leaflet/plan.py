"""Which cards stand on which page of the whole leaflet, and how many pages that makes."""

from __future__ import annotations

from typing import NamedTuple

from app.errors import AskPerson
from app.leaflet.both import Content
from app.leaflet.composer import Composer, Density
from app.leaflet.model import Printable
from app.leaflet.own_words import TIPS, notes_card, tip_card
from app.leaflet.pages import Page, paginate

MOST_PAGES = 40
FOOT = 46
"""The height of the strip under the last page, as at a body of 12 points."""
_AROUND, _APART = 24, 6
_MANY, _SAVED = 3, 18
"""From so many offers on a roomy leaflet seldom fits; each is at least so much higher there, by padding and white."""


class Plan(NamedTuple):
    """``content`` and ``closing`` are pages; the last of both is one page when the last part ``shares`` it."""

    composer: Composer
    content: list[Page]
    closing: list[Page]
    shares: bool

    @property
    def around(self) -> float:
        """The white above and below a last part that shares its page."""
        return _around(self.composer)

    @property
    def pages(self) -> int:
        """How many pages the leaflet has, its cover included."""
        return self.composer.look.cover + len(self.content) + (0 if self.shares else len(self.closing))

    @property
    def sheets(self) -> int:
        """How many times the paper has to be folded or turned."""
        return -(-self.pages // self.composer.look.fold)


def plan(content: Content, printable: Printable, first_top: float) -> Plan:
    """The whole leaflet; closer together only where that saves a sheet. ``first_top``: where its first page begins.

    The number of pages folds as the paper does, and no page stays half empty: what is left is filled with
    tips and lines to write on, the same for every family (S4). Raises AskPerson("leaflet-too-long").
    """
    compact = _plan(content.at(Density.COMPACT), printable, first_top) if len(printable.offers) >= _MANY else None
    made = compact if compact and _is_full(compact) else _plan(content, printable, first_top)
    if made.sheets > 1:
        compact = compact or _plan(content.at(Density.COMPACT), printable, first_top)
        made = min(made, compact, key=lambda p: p.sheets)
    if made.sheets > 1:
        made = min(made, _plan(content.at(Density.ESSENTIAL), printable, first_top), key=lambda p: p.sheets)
    if made.pages > MOST_PAGES:
        raise AskPerson("leaflet-too-long", pages=MOST_PAGES)
    _fill(made.composer, made.content)
    return made


def _is_full(compact: Plan) -> bool:
    """Whether the closer plan fills its one sheet so well that the roomy one, longer by more than what is left, would
    need a second; then the roomy one need not be made at all.
    """
    left = compact.content[-1].bottom - compact.content[-1].used
    return compact.sheets == 1 and left < compact.composer.pt(_SAVED)


def _plan(said: Content, printable: Printable, first_top: float) -> Plan:
    composer = said.first
    paper = composer.look
    top, bottom = paper.margin * (0.8 if composer.compact else 1), paper.height - paper.margin
    end = paper.height - composer.pt(FOOT)
    content = paginate(said.cards(printable), Page(first_top, bottom), top=top, bottom=bottom)
    last = said.closing(printable)
    closing = paginate(last, Page(top, end), top=top, bottom=end)
    made = Plan(composer, content, closing, shares=not paper.cover and len(closing) == 1)
    if made.shares:
        around = made.around
        height = closing[0].used - closing[0].cards[0][1]
        room_ends = end - height - 2 * around - composer.pt(_APART)
        if content[-1].used <= room_ends and len(content) % paper.fold == 0:
            content[-1].bottom = room_ends
        else:
            content += [Page(top, bottom) for _ in range(-(len(content) + 1) % paper.fold)]
            content.append(Page(top, room_ends))
        _shift(closing[0], end - around - height - closing[0].cards[0][1])
    else:
        content += [Page(top, bottom) for _ in range(-made.pages % paper.fold)]
        _spread(closing[-1], composer.pt(18))
    return made


def _around(composer: Composer) -> float:
    return composer.pt(_AROUND) * (0.4 if composer.compact else 1)


def _shift(page: Page, down: float) -> None:
    page.cards = [(card, y + down) for card, y in page.cards]


def _spread(page: Page, most: float) -> None:
    """Share the white that is left over the gaps between the cards, ``most`` to each."""
    gaps = len(page.cards) - 1
    extra = min(most, (page.bottom - page.used) / (gaps + 1)) if gaps > 0 else 0
    page.cards = [(card, y + n * extra) for n, (card, y) in enumerate(page.cards)]


def _fill(composer: Composer, pages: list[Page]) -> None:
    tip, note = 1, 0
    for number, page in enumerate(pages):
        last, empty = number == len(pages) - 1, not page.cards
        keep = composer.pt(90) if last or empty else 0
        for _ in range(1 if last else 2):
            if tip > TIPS or page.room(card := tip_card(composer, tip)) - card.height < keep:
                break
            page.add(card)
            tip += 1
        lines = notes_card(composer, note, page.bottom - page.used - composer.pt(16))
        if lines is None:
            _spread(page, composer.pt(12))
        else:
            page.add(lines)
            note += 1
