"""Measures and colours of the leaflet. Source: ui-tokens.md section 1; domain.md section 6.3."""

from __future__ import annotations

import re
from typing import NamedTuple

from app.errors import AskPerson
from app.leaflet.model import Layout

INK = "#1E2B2E"
MUTED = "#55605E"
LINE = "#A79F91"
WHITE = "#FFFFFF"
BLACK = "#000000"
CREAM = "#FAF5E9"
TEAL = "#145A5E"
ON_TEAL = "#E4F0EE"
PLUM_SOFT = "#D9B3D3"
OCHRE_SOFT = "#F0C987"
SHARED = "#F3E3D3"
SUN = "#F2C35B"
CORAL = "#EE8A6B"
_DARKEST_GREY = "#767676"


class Tint(NamedTuple):
    """A pair that goes together: strong for headings and icons, soft for the ground under them; ``edge`` is the
    line around that ground, if any.
    """

    strong: str
    soft: str
    edge: str = ""


TINTS = (
    Tint(TEAL, "#E1EFED"),
    Tint("#93401F", "#FCEBE2"),
    Tint("#1C5682", "#E4EEF7"),
    Tint("#2C6739", "#E6F2E4"),
)
QUIET = Tint(TEAL, CREAM)
OWN = Tint("#6B4500", "#FDF0D2")


class Palette(NamedTuple):
    """All colours of one leaflet. ``cover`` is the ground of its face with ``title`` and ``lead`` on it; ``plain``
    means ink is black and nothing large is filled.
    """

    cover: str = TEAL
    cover_deep: str = "#0E484B"
    cover_mid: str = "#124F53"
    cover_light: str = "#1D6C70"
    title: str = WHITE
    lead: str = ON_TEAL
    heading: str = TEAL
    ink: str = INK
    muted: str = MUTED
    line: str = LINE
    page: str = CREAM
    pill: str = SUN
    tints: tuple[Tint, ...] = TINTS
    quiet: Tint = QUIET
    own: Tint = OWN
    panel_edge: str = ""
    plain: bool = False


COLOUR = Palette()
_OUTLINED = Tint(BLACK, WHITE, _DARKEST_GREY)
BLACK_AND_WHITE = Palette(
    cover=WHITE,
    cover_deep=WHITE,
    cover_mid=WHITE,
    cover_light=WHITE,
    title=BLACK,
    lead=BLACK,
    heading=BLACK,
    ink=BLACK,
    muted="#333333",
    line=_DARKEST_GREY,
    page=WHITE,
    pill=WHITE,
    tints=(_OUTLINED,),
    quiet=_OUTLINED,
    own=_OUTLINED,
    panel_edge=_DARKEST_GREY,
    plain=True,
)


def luminance(colour: str) -> float:
    """Relative luminance of a #RRGGBB colour (WCAG 2.2), 0 black to 1 white."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two #RRGGBB colours (WCAG 2.2), 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def mixed(colour: str, other: str, part: float) -> str:
    """``colour`` with this part (0 to 1) of ``other`` in it."""
    pairs = ((int(colour[n : n + 2], 16), int(other[n : n + 2], 16)) for n in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * part):02X}" for a, b in pairs)


def palette_of(colour: str) -> Palette:
    """The palette around an organization's own #RRGGBB colour.

    A colour that is too light for white words is made darker, in its own hue, until they stand out 7 to 1
    (WCAG 2.2, 1.4.6; domain.md section 6.3). Raises AskPerson("leaflet-colour-wrong") for what is no colour.
    """
    if not re.fullmatch(r"#[0-9A-Fa-f]{6}", colour):
        raise AskPerson("leaflet-colour-wrong")
    while contrast(colour, WHITE) < _STANDS_OUT or contrast(colour, mixed(colour, WHITE, 0.9)) < _ON_SOFT:
        colour = mixed(colour, BLACK, 0.06)
    soft = mixed(colour, WHITE, 0.9)
    return Palette(
        cover=colour,
        cover_deep=mixed(colour, BLACK, 0.2),
        cover_mid=mixed(colour, BLACK, 0.1),
        cover_light=mixed(colour, WHITE, 0.08),
        lead=mixed(colour, WHITE, 0.92),
        heading=colour,
        tints=(Tint(colour, soft), *TINTS[1:]),
        quiet=Tint(colour, CREAM),
    )


_TWELVE_MM = 34.02
_STANDS_OUT = 7
_ON_SOFT = 5


class Look(NamedTuple):
    """One kind of paper, in points. ``unit`` scales every measure with the letters; ``body`` is at least 12, and may go
    down to ``least`` where that saves a sheet.

    ``cover``: the first page is a cover of its own, else a band across its top. ``columns``: how many
    columns the contact lines and the last part use. ``fold``: the number of pages is a multiple of this. ``half``: one
    of two languages that stand beside each other.
    """

    width: float
    height: float
    body: float
    least: float
    margin: float
    cover: bool
    columns: int
    fold: int
    half: bool = False

    @property
    def unit(self) -> float:
        """One of the twelve parts of the body size: 1.0 where the body is 12 point."""
        return self.body / 12

    @property
    def column(self) -> float:
        """The width between the margins; for ``half``, of one of two languages in a card."""
        full = self.width - 2 * self.margin
        return (full - 2 * self.half_pad - self.gutter) / 2 if self.half else full

    @property
    def half_pad(self) -> float:
        """White inside a card that holds two languages."""
        return 13 * self.unit

    @property
    def cover_may_be_low(self) -> bool:
        """Whether a full cover may become a band where that saves a sheet; a booklet needs its face."""
        return self.cover and self.fold == 2

    @property
    def least_margin(self) -> float:
        """White above and below where white is saved; never less than twelve millimetres (domain.md section 6.3)."""
        return max(_TWELVE_MM, self.margin * 0.8)

    @property
    def gutter(self) -> float:
        """White between two languages."""
        return 20 * self.unit


_LOOKS = {
    Layout.A5_BOOKLET: Look(419.53, 595.28, 12, 12, 34.1, cover=True, columns=1, fold=4),
    Layout.A4: Look(595.28, 841.89, 12.5, 12, 44, cover=False, columns=2, fold=2),
    Layout.A4_LARGE: Look(595.28, 841.89, 18, 18, 48, cover=True, columns=1, fold=2),
    Layout.A4_EASY: Look(595.28, 841.89, 14, 14, 44, cover=False, columns=1, fold=1),
}


def look(layout: Layout) -> Look:
    """The measures of this paper."""
    return _LOOKS[layout]
