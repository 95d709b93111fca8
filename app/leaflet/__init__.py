"""What parents take home: content by whitelist (``printable``), then paper (``render``).

Sees a conversation, a guide and chosen offers; gives a PDF in memory. Nothing private can be on it, because
what is drawn is a ``Printable`` and only ``printable`` makes one. Importing this is light: what writes the PDF comes
with the first leaflet, and what reads a conversation with the first question about one.
"""

from typing import TYPE_CHECKING, Any

from app.leaflet.clean import spoken_address
from app.leaflet.model import (
    NEXT_APPOINTMENT,
    CopySection,
    Edition,
    HouseStyle,
    Ink,
    Layout,
    Leaflet,
    LineChoice,
    Printable,
    PrintableContact,
    PrintableLine,
    PrintableOffer,
    Wish,
)
from app.leaflet.own_texts import NO_TEXTS, OwnTexts, texts_in
from app.leaflet.readability import Light, Readability, Remark, readability
from app.leaflet.render import impose, marked_as_practice, render
from app.leaflet.wording import Language, language_states, to_fill_in, words_of

if TYPE_CHECKING:
    from app.leaflet.content import printable
    from app.leaflet.lines import line_choices

__all__ = [
    "CopySection",
    "printable",
    "line_choices",
    "NEXT_APPOINTMENT",
    "Printable",
    "PrintableContact",
    "PrintableLine",
    "PrintableOffer",
    "LineChoice",
    "Edition",
    "Layout",
    "HouseStyle",
    "Ink",
    "Language",
    "language_states",
    "render",
    "to_fill_in",
    "words_of",
    "NO_TEXTS",
    "OwnTexts",
    "texts_in",
    "spoken_address",
    "impose",
    "marked_as_practice",
    "readability",
    "Readability",
    "Remark",
    "Light",
    "Leaflet",
    "Wish",
]


def __getattr__(name: str) -> Any:
    """``printable`` and ``line_choices`` stand on guide, conversation and catalogue; drawing does without (PEP 562)."""
    if name == "printable":
        from app.leaflet.content import printable

        return printable
    if name == "line_choices":
        from app.leaflet.lines import line_choices

        return line_choices
    raise AttributeError(name)
