"""Two languages on one leaflet: each card once in the parents' language, with the same in Dutch beside or under it."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from app.leaflet.cards import Beside, Card
from app.leaflet.closing import closing_cards
from app.leaflet.composer import Composer, Density
from app.leaflet.model import Edition, Printable
from app.leaflet.offer_card import Shown, contact_pieces, offer_card
from app.leaflet.own_words import greeting_card, own_cards
from app.leaflet.pieces import Piece, Turned


class Content(NamedTuple):
    """What a leaflet says, as cards, in one language or two. ``second`` sets the Dutch words."""

    first: Composer
    second: Composer | None

    def at(self, density: Density) -> Content:
        """The same, as close together as ``density`` says."""
        look = self.first.look
        if density > Density.LOW:
            look = look._replace(body=look.least)
        second = replace(self.second, density=density, look=look) if self.second else None
        return Content(replace(self.first, density=density, look=look), second)

    def under_a_band(self) -> Content:
        """The same with a cover across the top of its first page only, which leaves the rest of that page free."""
        low = self.first.look._replace(cover=False)
        return Content(replace(self.first, look=low), replace(self.second, look=low) if self.second else None)

    def cards(self, printable: Printable) -> list[Card]:
        """Greeting, own words and offers, in reading order."""
        reasons = printable.edition is Edition.PERSONAL
        beside = printable.beside
        if self.second is None or beside is None:
            return _cards(self.first, printable, Shown(reasons))
        if not self._side_by_side:
            own, dutch = Shown(reasons, dutch=False), Shown(reasons, contact=False)
            return self._stacked(_cards(self.first, printable, own), _cards(self.second, beside, dutch))
        shown = Shown(reasons, contact=False, dutch=False)
        left, right = self._half(self.first), self._half(self.second)
        cards = [
            self._pair(a, b) for a, b in zip(_cards(left, printable, shown), _cards(right, beside, shown), strict=True)
        ]
        before = len(cards) - len(printable.offers)
        for n, offer in enumerate(printable.offers):
            card = cards[before + n]
            cards[before + n] = replace(card, pieces=(*card.pieces, *contact_pieces(self.first, offer, n)))
        return cards

    def closing(self, printable: Printable) -> list[Card]:
        """The last part."""
        if self.second is None or printable.beside is None:
            return closing_cards(self.first, printable)
        own = closing_cards(self._half(self.first), printable)
        dutch = closing_cards(self._half(self.second), printable.beside)
        if self._side_by_side:
            return [self._pair(a, b) for a, b in zip(own, dutch, strict=True)]
        return self._stacked(own, dutch)

    @property
    def _side_by_side(self) -> bool:
        return self.first.look.columns > 1

    def _half(self, composer: Composer) -> Composer:
        return replace(composer, look=composer.look._replace(half=True, columns=1)) if self._side_by_side else composer

    def _pair(self, own: Card, dutch: Card) -> Card:
        half = self._half(self.first).look
        columns: tuple[tuple[Piece, ...], ...] = ((self._turned(self.first, own),), (self._turned(self.second, dutch),))
        beside = Beside(columns, (half.column, half.column), half.gutter)
        pad = half.half_pad
        before = max(own.before, dutch.before)
        return Card((beside,), own.tint, pad if own.tint else 0, self.first.pt(12) if own.tint else 0, before)

    def _stacked(self, own: list[Card], dutch: list[Card]) -> list[Card]:
        pairs = zip(own, dutch, strict=True)
        return [card for a, b in pairs for card in (a, replace(b, pieces=(self._turned(self.second, b),)))]

    @staticmethod
    def _turned(composer: Composer | None, card: Card) -> Piece:
        assert composer is not None
        return Turned(card.pieces, composer.say.right_to_left, composer.say.language)


def _cards(composer: Composer, printable: Printable, shown: Shown) -> list[Card]:
    return [
        greeting_card(composer, printable),
        *own_cards(composer, printable),
        *(offer_card(composer, offer, n, shown) for n, offer in enumerate(printable.offers)),
    ]
