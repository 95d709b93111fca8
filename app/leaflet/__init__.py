"""What parents take home: content by whitelist (``printable``), then paper (``render``).

Sees a conversation, a guide and chosen offers; gives a PDF in memory. Nothing private can be on it, because
what is drawn is a ``Printable`` and only ``printable`` makes one. Importing this is light: reportlab comes
with the first leaflet.
"""

from app.leaflet.clean import spoken_address
from app.leaflet.content import NEXT_APPOINTMENT, printable
from app.leaflet.lines import line_choices
from app.leaflet.model import (
    CopySection,
    Edition,
    HouseStyle,
    Ink,
    Layout,
    Leaflet,
    LineChoice,
    Printable,
    PrintableLine,
    PrintableOffer,
)
from app.leaflet.readability import Light, Readability, Remark, readability
from app.leaflet.render import impose, marked_as_practice, render
from app.leaflet.wording import Language, language_states, languages, reads_from_the_right

__all__ = [
    "CopySection",
    "printable",
    "line_choices",
    "NEXT_APPOINTMENT",
    "Printable",
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
    "languages",
    "reads_from_the_right",
    "spoken_address",
    "impose",
    "marked_as_practice",
    "readability",
    "Readability",
    "Remark",
    "Light",
    "Leaflet",
]
