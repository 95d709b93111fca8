"""One offer as a card: who, what, why, how to begin, how to reach them."""

from __future__ import annotations

from urllib.parse import urlsplit

from app.leaflet.clean import spoken_address
from app.leaflet.composer import Composer
from app.leaflet.look import MUTED, TINTS, WHITE, Tint
from app.leaflet.model import PrintableOffer
from app.leaflet.pieces import Badge, Beside, Card, Inset, Panel, Piece
from app.leaflet.qr import Code
from app.leaflet.typeset import Weight

_LONGEST_CODE = 150
"""Characters of an address a phone still reads well from a code of this size."""


def offer_card(composer: Composer, offer: PrintableOffer, place: int, *, reasons: bool) -> Card:
    """The card of the offer at ``place`` (0 for the first); ``reasons``: with the box that says why."""
    tint = TINTS[place % len(TINTS)]
    width = composer.inner(composer.look.column)
    say, contact = composer.say, offer.contact
    side, gap = composer.pt(78), composer.pt(12)
    code = None
    if _is_for_code(contact.url):
        code = Code(contact.url, side, say("qr.alt", url=spoken_address(contact.url)))
    above = code is not None and composer.look.columns > 1
    pieces: list[Piece] = _who_and_what(composer, offer, width - above * (side + gap), tint)
    if code is not None and above:
        pieces = [Beside((tuple(pieces), (code,)), (width - side - gap, side), gap)]
    if reasons:
        pieces += [composer.gap(8), _why(composer, offer, width, tint)]
    pieces += _how(composer, offer, width, tint)
    below = None if above else code
    return composer.card(*pieces, *_contact(composer, offer, width, tint, below), tint=tint)


def _who_and_what(composer: Composer, offer: PrintableOffer, width: float, tint: Tint) -> list[Piece]:
    pieces: list[Piece] = [_head(composer, offer, width, tint)]
    if offer.summary:
        pieces += [composer.gap(6), composer.body(offer.summary, width)]
    if composer.essential:
        return pieces
    if offer.what_you_get and composer.compact:
        pieces.append(composer.body(_in_one_breath(offer.what_you_get), width))
    elif offer.what_you_get:
        pieces += [composer.gap(3), *(composer.row("", line, width, tint.strong) for line in offer.what_you_get)]
    return pieces


def _head(composer: Composer, offer: PrintableOffer, width: float, tint: Tint) -> Badge:
    radius, gap = composer.pt(17), composer.pt(11)
    beside = width - 2 * radius - gap
    small = composer.style(12, Weight.BOLD, tint.strong, 1.25)
    plain = composer.style(12, Weight.REGULAR, MUTED, 1.25)
    named = offer.name or offer.organization
    circle = composer.say(f"circle.{offer.circle.value}")
    by = offer.organization if offer.organization != named else ""
    if composer.compact and by:
        circle, by = f"{circle} · {by}", ""
    return Badge(
        radius,
        tint.strong,
        (
            composer.words(circle, small, beside),
            composer.heading(named, beside, tint.strong, 16, "H2"),
            composer.words(by, plain, beside),
        ),
        icon=offer.icon,
        gap=gap,
    )


def _why(composer: Composer, offer: PrintableOffer, width: float, tint: Tint) -> Panel:
    pad = composer.pt(9)
    inner = width - 2 * pad
    words = offer.because or (composer.say("why.own-choice"),)
    indent = composer.pt(20)
    return Panel(
        (
            composer.row("heart", composer.say("why.title"), inner, tint.strong, bold=True, ink=tint.strong),
            *(Inset(indent, composer.body(line, inner - indent)) for line in words),
        ),
        WHITE,
        pad,
        composer.pt(8),
    )


def _how(composer: Composer, offer: PrintableOffer, width: float, tint: Tint) -> list[Piece]:
    if not offer.how_to_start:
        return []
    how = offer.how_to_start
    begin = how if how[:1].isupper() else composer.say("start", how=how)
    if composer.compact and offer.cost:
        begin = f"{begin.rstrip('.')}. {_cost(composer, offer)}"
    return [composer.gap(8), composer.row("circle-arrow-right", begin, width, tint.strong)]


def _contact(composer: Composer, offer: PrintableOffer, width: float, tint: Tint, code: Code | None) -> list[Piece]:
    contact, columns = offer.contact, composer.look.columns
    gap = composer.pt(12)
    share = (width - (code.side + gap if code else 0) - (columns - 1) * gap) / columns
    facts = [
        ("phone", contact.phone, True),
        ("clock", contact.times, False),
        ("map-pin", contact.address, False),
        ("mail", "" if composer.essential and contact.phone else contact.email, False),
        ("globe", spoken_address(contact.url), False),
        ("euro", "" if composer.compact and offer.how_to_start else _cost(composer, offer), False),
    ]
    rows = [composer.row(icon, words, share, tint.strong, bold=bold) for icon, words, bold in facts if words]
    if not rows:
        return []
    half = -(-len(rows) // columns)
    stacks: list[tuple[Piece, ...]] = [tuple(rows[n * half : (n + 1) * half]) for n in range(columns)]
    shares = [share] * columns
    if code is not None:
        stacks.append((code,))
        shares.append(code.side)
    return [composer.gap(8), Beside(tuple(stacks), tuple(shares), gap)]


def _cost(composer: Composer, offer: PrintableOffer) -> str:
    first, rest = offer.cost[:1], offer.cost[1:]
    cost = first.lower() + rest if rest[:1].islower() else offer.cost
    return composer.say("cost", cost=cost) if cost else ""


def _in_one_breath(items: tuple[str, ...]) -> str:
    """The items as one paragraph: sentences follow each other, loose words get a dot between them."""
    sentences = all(item.endswith((".", "!", "?")) for item in items)
    return (" " if sentences else " · ").join(items)


def _is_for_code(url: str) -> bool:
    """Only an https address, without query or user, short and in plain letters, becomes a code (S3)."""
    parts = urlsplit(url)
    plain = parts.scheme == "https" and "@" not in parts.netloc and not parts.query and not parts.fragment
    return plain and url.isascii() and len(url) <= _LONGEST_CODE
