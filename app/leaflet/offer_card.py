"""One offer as a card: who, what, why, how to begin, how to reach them."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import urlsplit

from app.leaflet.cards import Beside, Card
from app.leaflet.clean import call, spoken_address
from app.leaflet.composer import Composer
from app.leaflet.letters import Weight
from app.leaflet.look import Tint
from app.leaflet.model import PrintableOffer
from app.leaflet.pieces import Badge, Inset, Listed, Piece, Row, Turned, Words
from app.leaflet.qr import Code

DUTCH = "nl"
_ENDS = (".", "!", "?", "؟", "።")
"""What a sentence ends with, in every script of the leaflet."""
_LONGEST_CODE = 150
"""Characters of an address a phone still reads well from a code of this size."""


class Shown(NamedTuple):
    """What of an offer a card shows: the box that says why, how to reach them, words that are there in Dutch only."""

    reasons: bool = True
    contact: bool = True
    dutch: bool = True


def offer_card(composer: Composer, offer: PrintableOffer, place: int, shown: Shown) -> Card:
    """The card of the offer at ``place`` (0 for the first)."""
    return _OfferCard(composer, offer, composer.tint(place), shown).card()


def contact_pieces(composer: Composer, offer: PrintableOffer, place: int) -> list[Piece]:
    """How to reach them, with the code, on their own: for a card that says the rest in two languages."""
    return _OfferCard(composer, offer, composer.tint(place), Shown()).reach()


class _OfferCard(NamedTuple):
    composer: Composer
    offer: PrintableOffer
    tint: Tint
    shown: Shown

    def card(self) -> Card:
        composer = self.composer
        width = composer.inner(composer.look.column)
        side, gap = composer.pt(70 if composer.compact else 78), composer.pt(12)
        code = self._code(side) if self.shown.contact else None
        above = code is not None and composer.look.columns > 1
        share = width - above * (side + gap)
        pieces, why = self._who_and_what(share), self._reasons(share if composer.compact else width)
        if composer.compact:
            # A code is higher than a name and a sentence: the reasons stand in what it leaves free.
            pieces, why = pieces + why, []
        if code is not None and above:
            pieces = [Beside((tuple(pieces), (code,)), (share, side), gap)]
        pieces += why
        pieces += self._how(width)
        if self.shown.contact:
            pieces += self._contact(width, None if above else code)
        if self.shown.dutch:
            pieces += self._in_dutch(width)
        return composer.card(*pieces, tint=self.tint)

    def reach(self) -> list[Piece]:
        """The contact lines with the code beside them, in a card that holds two languages."""
        look = self.composer.look
        return self._contact(look.column - 2 * look.half_pad, self._code(self.composer.pt(70)))

    def _code(self, side: float) -> Code | None:
        url = self.offer.contact.url
        return Code(url, side, self.composer.say("qr.alt", url=spoken_address(url))) if is_for_code(url) else None

    def _own(self, field: str) -> bool:
        """Whether the words of this field are in the leaflet's own language."""
        return field not in self.offer.still_dutch

    def _who_and_what(self, width: float) -> list[Piece]:
        pieces: list[Piece] = [self._head(width)]
        if self.offer.summary and self._own("summary"):
            pieces += [self.composer.gap(6), self.composer.body(self.offer.summary, width)]
        if self._own("what_you_get"):
            pieces += self._gets(self.composer, width)
        return pieces

    def _gets(self, composer: Composer, width: float) -> list[Piece]:
        items = self.offer.what_you_get
        if composer.essential or not items:
            return []
        language = "" if self._own("what_you_get") else DUTCH
        if composer.compact:
            return [composer.body(_in_one_breath(items), width, language=language)]
        rows = (composer.row("", line, width, self.tint.strong, language=language) for line in items)
        return [composer.gap(3), Listed(tuple(rows))]

    def _head(self, width: float) -> Badge:
        composer, offer, strong = self.composer, self.offer, self.tint.strong
        radius, gap = composer.pt(17), composer.pt(11)
        beside = width - 2 * radius - gap
        small = composer.style(12, Weight.BOLD, strong, 1.25)
        plain = composer.style(12, Weight.REGULAR, composer.palette.muted, 1.25)
        named = offer.name or offer.organization
        circle = composer.words(composer.say(f"circle.{offer.circle}"), small, beside)
        name = composer.heading(named, beside, strong, 16, "H2", language=DUTCH)
        by = composer.words(offer.organization if offer.organization != named else "", plain, beside, language=DUTCH)
        one = _on_one_line(circle, by, beside, composer.pt(8)) if composer.compact and by.lines else None
        return Badge(radius, strong, (one, name) if one else (circle, name, by), icon=offer.icon, gap=gap)

    def _reasons(self, width: float) -> list[Piece]:
        if not self.shown.reasons:
            return []
        composer, strong = self.composer, self.tint.strong
        inner = composer.inside(width)
        words = self.offer.because or (composer.say("why.own-choice"),)
        if composer.compact:
            words = (_in_one_breath(words),)
        indent = composer.pt(20)
        title = composer.row("heart", composer.say("why.title"), inner, strong, bold=True, ink=strong, kind="H3")
        lines = [composer.body(line, inner - indent) for line in words]
        one = _on_one_line(title, lines[0], inner, composer.pt(8)) if composer.essential else None
        said = (one,) if one else (title, *(Inset(indent, line) for line in lines))
        return [composer.gap(8), composer.panel(*said)]

    def _how(self, width: float) -> list[Piece]:
        offer, composer = self.offer, self.composer
        if not offer.how_to_start or not self._own("how_to_start"):
            return []
        begin = _begin(composer, offer)
        if composer.compact and offer.cost and self._own("cost"):
            begin = f"{begin if begin.endswith(_ENDS) else f'{begin}.'} {_cost(composer, offer)}"
        return [composer.gap(8), composer.row("circle-arrow-right", begin, width, self.tint.strong)]

    def _contact(self, width: float, code: Code | None) -> list[Piece]:
        composer, contact = self.composer, self.offer.contact
        columns, gap = composer.look.columns, composer.pt(12)
        share = (width - (code.side + gap if code else 0) - (columns - 1) * gap) / columns
        with_how = composer.compact and self.offer.how_to_start and self._own("how_to_start")
        cost = "" if with_how or not self._own("cost") else _cost(composer, self.offer)
        email = "" if composer.essential and contact.phone else contact.email
        facts = [
            ("phone", contact.phone, call(contact.phone)),
            ("clock", contact.times, ""),
            ("map-pin", contact.address, ""),
            ("mail", email, f"mailto:{email}" if _is_mail(email) else ""),
            ("globe", spoken_address(contact.url), contact.url),
        ]
        rows = [
            composer.row(icon, words, share, self.tint.strong, bold=icon == "phone", language=DUTCH, target=target)
            for icon, words, target in facts
            if words
        ]
        if cost:
            rows.append(composer.row("euro", cost, share, self.tint.strong))
        if not rows:
            return [code] if code else []
        half = -(-len(rows) // columns)
        stacks: list[tuple[Piece, ...]] = [tuple(rows[n * half : (n + 1) * half]) for n in range(columns)]
        shares = [share] * columns
        if code is not None:
            stacks.append((code,))
            shares.append(code.side)
        return [composer.gap(8), Beside(tuple(stacks), tuple(shares), gap)]

    def _in_dutch(self, width: float) -> list[Piece]:
        """What there is in Dutch only, set apart, the Dutch way round, under a line that says so."""
        composer, offer = self.composer, self.offer
        if not offer.still_dutch or composer.say.language == DUTCH:
            return []
        inner = composer.inside(width)
        dutch: list[Piece] = []
        if offer.summary and not self._own("summary"):
            dutch.append(composer.body(offer.summary, inner, language=DUTCH))
        if not self._own("what_you_get"):
            dutch += self._gets(composer, inner)
        last = [offer.how_to_start] if not self._own("how_to_start") else []
        last += [f"Kosten: {_small(offer.cost)}"] if offer.cost and not self._own("cost") else []
        if text := " ".join(words if words.endswith(_ENDS) else f"{words}." for words in last if words):
            dutch.append(composer.body(text, inner, language=DUTCH))
        if not dutch:
            return []
        muted = composer.palette.muted
        said = composer.row("languages", composer.say("in-dutch"), inner, self.tint.strong, ink=muted)
        block = Turned(tuple(dutch), False, DUTCH)
        return [composer.gap(8), composer.panel(said, composer.gap(3), block)]


def _on_one_line(first: Words | Row, second: Words, width: float, gap: float) -> Beside | None:
    """The two after each other, where they fit on one line of this width; else None."""
    words, indent = (first.words, first.indent) if isinstance(first, Row) else (first, 0)
    begins = indent + words.widest + gap
    if len(words.lines) != 1 or len(second.lines) != 1 or begins + second.widest > width:
        return None
    return Beside(((first,), (second,)), (begins - gap, width - begins), gap)


def _begin(composer: Composer, offer: PrintableOffer) -> str:
    how = offer.how_to_start
    whole = not how[:1].islower()
    return how if whole else composer.say("start", how=how)


def _cost(composer: Composer, offer: PrintableOffer) -> str:
    return composer.say("cost", cost=_small(offer.cost)) if offer.cost else ""


def _small(cost: str) -> str:
    return cost[:1].lower() + cost[1:] if cost[1:2].islower() else cost


def _is_mail(email: str) -> bool:
    return email.count("@") == 1 and not set(email) & set(' ?&<>"%,;:') and email.isascii()


def _in_one_breath(items: tuple[str, ...]) -> str:
    """The items as one paragraph: sentences follow each other, loose words get a dot between them."""
    sentences = all(item.endswith(_ENDS) for item in items)
    return (" " if sentences else " · ").join(items)


def is_for_code(url: str) -> bool:
    """Only an https address, without query or user, short and in plain letters, becomes a code (S3)."""
    parts = urlsplit(url)
    plain = parts.scheme == "https" and "@" not in parts.netloc and not parts.query and not parts.fragment
    return plain and url.isascii() and len(url) <= _LONGEST_CODE
