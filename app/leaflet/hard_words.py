"""Which Dutch words on a leaflet are hard to read, so that a professional can explain them or have them mended.

Only words others wrote: of offers, of the organization, of the professional. What parents say is never judged.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.leaflet.model import Printable, PrintableOffer
from app.leaflet.readability import Light, Remark, readability
from app.leaflet.wording import own_sentences
from app.word_files import BASE


@dataclass(frozen=True)
class HardWords:
    """One remark, and where: the name of an offer, or empty for a sentence of the organization's own."""

    where: str
    remark: Remark


def hard_words(printable: Printable) -> tuple[HardWords, ...]:
    """What shows red, in the order of the leaflet. In another language only what still stands there in Dutch."""
    found = [(offer.name, line) for offer in printable.offers for line in _dutch(offer, printable.language)]
    if BASE in (printable.language, printable.beside.language if printable.beside else ""):
        found.append(("", printable.next_appointment))
        found += [("", sentence) for sentence in own_sentences(printable.texts)]
    hard = (
        HardWords(where, remark)
        for where, words in found
        for remark in readability(words).remarks
        if remark.light is Light.RED
    )
    return tuple(dict.fromkeys(hard))


def _dutch(offer: PrintableOffer, language: str) -> Iterator[str]:
    said = {"summary": (offer.summary,), "what_you_get": offer.what_you_get, "how_to_start": (offer.how_to_start,)}
    for name, lines in said.items():
        if language == BASE or name in offer.still_dutch:
            yield from lines
