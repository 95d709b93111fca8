"""Which card stands on which page. Nothing is drawn here: a plan can be counted before it is printed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from app.leaflet.cards import Card, leads
from app.leaflet.pieces import Gap


@dataclass
class Page:
    """One page of cards with the y of their tops; the room runs from ``top`` to ``bottom``."""

    top: float
    bottom: float
    cards: list[tuple[Card, float]] = field(default_factory=list)

    @property
    def used(self) -> float:
        """Where the next card could begin, without the white before it."""
        if not self.cards:
            return self.top
        card, y = self.cards[-1]
        return y + card.height

    def room(self, card: Card) -> float:
        """The height left for this card under the ones that stand there."""
        return self.bottom - self.used - (card.before if self.cards else 0)

    def add(self, card: Card) -> None:
        """Put the card under the last one."""
        self.cards.append((card, self.used + (card.before if self.cards else 0)))


def paginate(cards: Iterable[Card], first: Page, *, top: float, bottom: float) -> list[Page]:
    """Fill ``first`` and as many further pages (from ``top`` to ``bottom``) as the cards need, in their order.

    A card is never split when it fits on a page of its own; a longer one continues on the next page.
    """
    pages = [first]
    waiting = list(cards)
    while waiting:
        card, page = waiting.pop(0), pages[-1]
        room = page.room(card)
        if card.height <= room:
            page.add(card)
        elif card.height <= bottom - top and (page.cards or page is first):
            pages.append(Page(top, bottom))
            waiting.insert(0, card)
        else:
            piece, rest = card.split(room)
            alone = rest is not None and _is_head(piece, rest)
            if (piece.height > room or alone) and (page.cards or page is first) and page.room(card) < bottom - top:
                pages.append(Page(top, bottom))
                waiting.insert(0, card)
                continue
            page.add(piece)
            if rest is not None:
                pages.append(Page(top, bottom))
                waiting.insert(0, rest)
    return pages


def _is_head(piece: Card, rest: Card) -> bool:
    """Whether the part that fits is no more than a heading, or what stands above one, such as the kind of an offer."""
    told = [part for part in piece.pieces if not isinstance(part, Gap)]
    above = leads(rest.pieces[0]) and not any(leads(part) for part in told)
    return above or all(leads(part) for part in told)
