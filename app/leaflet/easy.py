"""The Lees-licht edition: five pictograms and five sentences (A2), on one page for the fridge.

Always five, whatever a family chose, so one is as long as another (S4). Source: domain.md sections 6.1 and 6.4.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from app.leaflet.cards import Beside, Card
from app.leaflet.clean import call
from app.leaflet.composer import TIGHT, Composer
from app.leaflet.letters import Weight
from app.leaflet.look import WHITE
from app.leaflet.model import Printable, PrintableOffer
from app.leaflet.offer_card import is_for_code
from app.leaflet.pages import Page
from app.leaflet.pieces import Piece, Words
from app.leaflet.qr import Code
from app.leaflet.sheet import Sheet

SENTENCES = 5
_MOST_OFFERS = 2
_LONGEST = 60
"""Characters of a name that still makes one short sentence."""
_PICTURES = {
    "heart-handshake": "praten",
    "graduation-cap": "papier",
    "baby": "baby",
    "sun": "buiten",
    "hand-helping": "hulp",
    "user-check": "samen",
    "coffee": "samen",
    "users-round": "samen",
    "messages-square": "praten",
    "scale": "papier",
    "handshake": "hulp",
    "users": "samen",
    "wallet": "geld",
    "euro": "geld",
    "briefcase": "werk",
    "house": "huis",
    "languages": "praten",
    "circle-question-mark": "vraag",
    "tree-pine": "buiten",
    "stethoscope": "hulp",
    "info": "vraag",
    "notebook-pen": "papier",
}
_OTHERWISE = "hulp"


class Sentence(NamedTuple):
    """One row: a pictogram, a sentence, and a small line under it that may lead somewhere."""

    picture: str
    words: str
    under: str = ""
    target: str = ""
    url: str = ""


def sentences(composer: Composer, printable: Printable) -> tuple[Sentence, ...]:
    """The five of this leaflet: what was chosen first, then what is true for every parent."""
    say = composer.say
    urgent = Sentence("spoed", say("easy.urgent"))
    ours = _call(composer, printable)
    found = [_offer(composer, offer) for offer in printable.offers if len(offer.name) <= _LONGEST][:_MOST_OFFERS]
    if printable.next_appointment and len(printable.next_appointment) <= _LONGEST:
        found.append(Sentence("kalender", say("easy.appointment", when=printable.next_appointment)))
    spare = iter(_for_everyone(composer))
    while len(found) < SENTENCES - 2:
        found.append(next(spare))
    return (*found, ours, urgent)


def _for_everyone(composer: Composer) -> Iterator[Sentence]:
    yield Sentence("hulp", composer.say("easy.help"))
    yield Sentence("slapen", composer.say("easy.rest"))
    yield Sentence("kiezen", composer.say("easy.choose"))


def _call(composer: Composer, printable: Printable) -> Sentence:
    phone = printable.practice_phone
    if not phone:
        return Sentence("bellen", composer.say("easy.call-bare"))
    return Sentence("bellen", composer.say("easy.call", phone=phone), printable.practice, call(phone))


def _offer(composer: Composer, offer: PrintableOffer) -> Sentence:
    picture = _PICTURES.get(offer.icon, _OTHERWISE)
    phone = offer.contact.phone
    url = offer.contact.url if is_for_code(offer.contact.url) else ""
    return Sentence(picture, composer.say("easy.offer", name=offer.name), phone, call(phone), url)


class Picture(NamedTuple):
    """A pictogram on a round ground, beside pieces."""

    name: str
    side: float
    ground: str
    ink: str
    edge: str
    beside: tuple[Piece, ...]
    gap: float

    @property
    def height(self) -> float:
        return max(self.side, sum(p.height for p in self.beside))

    def draw(self, sheet: Sheet, x: float, y: float, width: float) -> None:
        middle = y + self.height / 2
        sheet.circle(x + self.side / 2, middle, self.side / 2, self.ground, self.edge)
        inner = self.side * 0.62
        sheet.pictogram(self.name, x + (self.side - inner) / 2, middle - inner / 2, inner, self.ink)
        top = middle - sum(p.height for p in self.beside) / 2
        for piece in self.beside:
            piece.draw(sheet, x + self.side + self.gap, top, width - self.side - self.gap)
            top += piece.height

    def parts(self) -> tuple[Piece, ...]:
        return (self,)


def easy_page(composer: Composer, printable: Printable, top: float, bottom: float) -> Page:
    """The five rows, spread over the page. Words that do not fit get smaller letters, never fewer."""
    for size in (24, 21, 18, 15, 13, 11):
        page = Page(top, bottom)
        for place, sentence in enumerate(sentences(composer, printable)):
            page.add(_row(composer, sentence, place, size))
        if page.used <= bottom:
            break
    room = (bottom - page.used) / max(len(page.cards), 1)
    page.cards = [(card, y + n * room) for n, (card, y) in enumerate(page.cards)]
    return page


def _row(composer: Composer, sentence: Sentence, place: int, size: float) -> Card:
    pt, tint = composer.pt, composer.tint(place)
    side, gap = pt(62), pt(16)
    width = composer.inner(composer.look.column)
    code_side = pt(66)
    code = None
    if sentence.url:
        code = Code(sentence.url, code_side, composer.say("qr.alt", url=sentence.url.partition("://")[2]))
    words_width = width - side - gap - (code_side + gap if code else 0)
    big = composer.style(size * 12 / composer.look.body, Weight.EXTRA, composer.palette.ink, TIGHT)
    small = composer.style(min(size, 14) * 12 / composer.look.body, Weight.BOLD, tint.strong)
    beside: list[Words] = [composer.words(sentence.words, big, words_width)]
    if sentence.under:
        language = "nl"
        beside.append(composer.words(sentence.under, small, words_width, language=language, target=sentence.target))
    picture = Picture(sentence.picture, side, tint.strong, WHITE, tint.edge, tuple(beside), gap)
    pieces: tuple[Piece, ...] = (picture,)
    if code is not None:
        pieces = (Beside(((picture,), (code,)), (width - code_side - gap, code_side), gap),)
    return composer.card(*pieces, tint=tint, before=8)
