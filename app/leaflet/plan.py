"""Which cards stand on which page of the whole leaflet, and how many pages that makes."""

from __future__ import annotations

from typing import NamedTuple

from app.errors import AskPerson
from app.leaflet.both import Content
from app.leaflet.composer import Composer, Density
from app.leaflet.cover import face
from app.leaflet.model import Printable
from app.leaflet.own_words import TIPS, notes_card, tip_card
from app.leaflet.pages import Page, paginate

MOST_PAGES = 40
FOOT = 46
"""The height of the strip under the last page, as at a body of 12 points."""
_AROUND, _APART = 24, 6
_TWO = 2
"""Sheets that a leaflet with a full cover takes on either edition; a lower cover saves one only above that (S4)."""
_MANY, _SAVED = 3, 18
"""From so many offers on a roomy leaflet seldom fits; each is at least so much higher there, by padding and white."""


class Plan(NamedTuple):
    """``content`` and ``closing`` are pages; the last of both is one page when the last part ``shares`` it, with
    ``around`` white above and below. ``spare`` is what is left on that page with the last part as close as the rest.
    """

    composer: Composer
    content: list[Page]
    closing: list[Page]
    shares: bool
    around: float
    spare: float = 0

    @property
    def pages(self) -> int:
        """How many pages the leaflet has, its cover included."""
        return self.composer.look.cover + len(self.content) + (0 if self.shares else len(self.closing))

    @property
    def sheets(self) -> int:
        """How many times the paper has to be folded or turned."""
        return -(-self.pages // self.composer.look.fold)


def plan(content: Content, printable: Printable) -> Plan:
    """The whole leaflet; closer together only where that saves a sheet.

    The number of pages folds as the paper does, and no page stays half empty: what is left is filled with
    tips and lines to write on, the same for every family (S4). Raises AskPerson("leaflet-too-long").
    """
    compact = _plan(content.at(Density.COMPACT), printable) if len(printable.offers) >= _MANY else None
    made = compact if compact and _is_full(compact) else _plan(content, printable)
    if made.sheets > 1 and not content.first.look.cover:
        made = min(made, _plan(content.at(Density.LOW), printable), key=lambda p: p.sheets)
    if made.sheets > 1:
        compact = compact or _plan(content.at(Density.COMPACT), printable)
        made = min(made, compact, key=lambda p: p.sheets)
    if made.sheets > 1:
        closest = content.at(Density.ESSENTIAL)
        made = min(made, _plan(closest, printable), key=lambda p: p.sheets)
        if made.sheets > _TWO and closest.first.look.cover_may_be_low:
            made = min(made, _plan(closest.under_a_band(), printable), key=lambda p: p.sheets)
    if made.pages > MOST_PAGES:
        raise AskPerson("leaflet-too-long", pages=MOST_PAGES)
    _fill(made.composer, made.content)
    return made


def _is_full(compact: Plan) -> bool:
    """Whether the closer plan fills its one sheet so well that the roomy one, longer by more than what is left, would
    need a second; then the roomy one need not be made at all.
    """
    return compact.sheets == 1 and compact.spare < compact.composer.pt(_SAVED)


class _Last(NamedTuple):
    """The last part on pages of its own, and the white around it when it shares one."""

    pages: list[Page]
    around: float

    @property
    def height(self) -> float:
        """What it takes of a page it shares, without the white around it."""
        return self.pages[0].used - self.pages[0].cards[0][1]

    def begins(self, end: float) -> float:
        """The y where its ground begins on a page it shares, which ends at ``end``."""
        return end - self.height - 2 * self.around


def _plan(said: Content, printable: Printable) -> Plan:
    composer = said.first
    paper = composer.look
    top = paper.least_margin if composer.compact else paper.margin
    bottom = paper.height - top
    first_top = top if paper.cover else face(composer, printable).height + composer.pt(12 if composer.compact else 18)
    end = paper.height - composer.pt(FOOT)
    content = paginate(said.cards(printable), Page(first_top, bottom), top=top, bottom=bottom)
    last = _last(said, printable, top, end)
    if paper.cover or len(last.pages) > 1:
        last = _roomier(last, said, printable, top, end) or last
        made = Plan(composer, content, last.pages, False, last.around)
        content += [Page(top, bottom) for _ in range(-made.pages % paper.fold)]
        _spread(last.pages[-1], composer.pt(18))
        return made
    apart = composer.pt(_APART)
    spare = last.begins(end) - apart - content[-1].used
    fits = spare >= 0 and len(content) % paper.fold == 0
    roomier = _roomier(last, said, printable, top, end)
    if roomier and (not fits or content[-1].used <= roomier.begins(end) - apart):
        last = roomier
    room_ends = last.begins(end) - apart
    if fits:
        content[-1].bottom = room_ends
    else:
        content += [Page(top, bottom) for _ in range(-(len(content) + 1) % paper.fold)]
        content.append(Page(top, room_ends))
        spare = room_ends - top
    _shift(last.pages[0], end - last.around - last.height - last.pages[0].cards[0][1])
    return Plan(composer, content, last.pages, True, last.around, spare)


def _last(said: Content, printable: Printable, top: float, end: float) -> _Last:
    pages = paginate(said.closing(printable), Page(top, end), top=top, bottom=end)
    return _Last(pages, said.first.pt(_AROUND) * (0.4 if said.first.compact else 1))


def _roomier(last: _Last, said: Content, printable: Printable, top: float, end: float) -> _Last | None:
    """The last part of a closer plan with its white back, where it takes as many pages; else None."""
    if not said.first.compact:
        return None
    found = _last(said.at(Density.ROOMY), printable, top, end)
    return found if len(found.pages) == len(last.pages) else None


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
