"""Measures and colours of the leaflet. Source: ui-tokens.md section 1; domain.md section 6.3."""

from __future__ import annotations

from dataclasses import dataclass

from app.leaflet.model import Layout

INK = "#1E2B2E"
MUTED = "#55605E"
LINE = "#A79F91"
WHITE = "#FFFFFF"
CREAM = "#FAF5E9"
TEAL = "#145A5E"
TEAL_DEEP = "#0E484B"
TEAL_LIGHT = "#1D6C70"
ON_TEAL = "#E4F0EE"
PLUM_SOFT = "#D9B3D3"
OCHRE_SOFT = "#F0C987"
SHARED = "#F3E3D3"
SUN = "#F2C35B"
CORAL = "#EE8A6B"


@dataclass(frozen=True)
class Tint:
    """A pair that goes together: strong for headings and icons, soft for the ground under them."""

    strong: str
    soft: str


TINTS = (
    Tint(TEAL, "#E1EFED"),
    Tint("#93401F", "#FCEBE2"),
    Tint("#1C5682", "#E4EEF7"),
    Tint("#2C6739", "#E6F2E4"),
)
QUIET = Tint(TEAL, CREAM)
OWN = Tint("#6B4500", "#FDF0D2")


@dataclass(frozen=True)
class Look:
    """One kind of paper, in points. ``unit`` scales every measure with the letters; ``body`` is at least 12.

    ``cover``: the first page is a cover of its own, else a band across its top. ``columns``: how many
    columns the contact lines and the last part use. ``fold``: the number of pages is a multiple of this.
    """

    width: float
    height: float
    body: float
    margin: float
    cover: bool
    columns: int
    fold: int

    @property
    def unit(self) -> float:
        """One of the twelve parts of the body size: 1.0 where the body is 12 point."""
        return self.body / 12

    @property
    def column(self) -> float:
        """The width between the margins."""
        return self.width - 2 * self.margin


_LOOKS = {
    Layout.A5_BOOKLET: Look(419.53, 595.28, 12, 34.1, cover=True, columns=1, fold=4),
    Layout.A4: Look(595.28, 841.89, 12.5, 44, cover=False, columns=2, fold=2),
    Layout.A4_LARGE: Look(595.28, 841.89, 18, 48, cover=True, columns=1, fold=2),
}


def look(layout: Layout) -> Look:
    """The measures of this paper."""
    return _LOOKS[layout]
