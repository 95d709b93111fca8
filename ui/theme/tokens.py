"""The design tokens: colours, type scale, sizes (ui-tokens.md sections 1 to 3). The only place a colour is written."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum

FAMILY = "Sterk Hyperlegible"
FALLBACKS = ("Sterk Arabic",)
CYRILLIC = ("Nunito Regular", "Nunito Bold")
"""The letters of the leaflet, each weight a family of its own: for light text, and for text from ``BOLD_FROM``."""
BOLD_FROM = 600


class Mode(StrEnum):
    """Which set of colours is on."""

    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


@dataclass(frozen=True)
class Tokens:
    """One set of colours, as ``#RRGGBB``. Names are those of ui-tokens.md section 1.

    ``line`` never carries meaning. ``parA`` (plum, round) and ``parB`` (ochre, square) are the two parents; red
    (``err``) is for faults and withdrawing only, never for a low figure or a difference between parents.
    """

    bg: str
    surface: str
    surface2: str
    text: str
    muted: str
    line: str
    control: str
    primary: str
    primaryHover: str
    primaryPress: str
    onPrimary: str
    primarySoft: str
    link: str
    focus: str
    parA: str
    parASoft: str
    parB: str
    parBSoft: str
    ok: str
    okSoft: str
    warn: str
    warnSoft: str
    err: str
    errSoft: str
    info: str
    infoSoft: str
    accent: str

    def __getitem__(self, name: str) -> str:
        """The colour called ``name``; KeyError when there is none."""
        try:
            return str(getattr(self, name))
        except AttributeError:
            raise KeyError(name) from None

    def names(self) -> dict[str, str]:
        """Every token with its colour."""
        return asdict(self)


LIGHT = Tokens(
    bg="#F6F2EA", surface="#FFFFFF", surface2="#EEE7DB", text="#1E2B2E", muted="#55605E", line="#DDD4C6",
    control="#80776A", primary="#145A5E", primaryHover="#0E484B", primaryPress="#093638", onPrimary="#FFFFFF",
    primarySoft="#DDECEA", link="#0F5A78", focus="#1D4ED8", parA="#6C3A6B", parASoft="#F2E6F0", parB="#7C5000",
    parBSoft="#FAECCF", ok="#2C6739", okSoft="#E1EFE0", warn="#774A00", warnSoft="#FCEFD1", err="#A1281F",
    errSoft="#FBE7E3", info="#1C5682", infoSoft="#E2EDF6", accent="#B4532F",
)  # fmt: skip

DARK = Tokens(
    bg="#12191B", surface="#1B2528", surface2="#263236", text="#F3EFE7", muted="#B7C1BE", line="#36454A",
    control="#84928F", primary="#86D3CD", primaryHover="#A3E0DB", primaryPress="#BFEBE7", onPrimary="#05282A",
    primarySoft="#1F3E40", link="#8FCBEA", focus="#FFD166", parA="#E2B5DF", parASoft="#3A2739", parB="#F2C876",
    parBSoft="#3B2F17", ok="#9AD6A5", okSoft="#1E3524", warn="#F4C77B", warnSoft="#3A2D14", err="#FFB0A6",
    errSoft="#43211D", info="#A5CFF0", infoSoft="#1B3245", accent="#F0A284",
)  # fmt: skip

CONTRAST = Tokens(
    bg="#000000", surface="#000000", surface2="#1A1A1A", text="#FFFFFF", muted="#E6E6E6", line="#FFFFFF",
    control="#FFFFFF", primary="#FFE45C", primaryHover="#FFF0A3", primaryPress="#FFFFFF", onPrimary="#000000",
    primarySoft="#2B2600", link="#7FDBFF", focus="#00E5FF", parA="#FFB8F9", parASoft="#240022", parB="#FFD27A",
    parBSoft="#241800", ok="#8CFF9E", okSoft="#001F06", warn="#FFD27A", warnSoft="#241800", err="#FF9A8F",
    errSoft="#2B0400", info="#9AD4FF", infoSoft="#001A2E", accent="#FFB38F",
)  # fmt: skip

SETS = {Mode.LIGHT: LIGHT, Mode.DARK: DARK, Mode.CONTRAST: CONTRAST}

# role -> (pixels at 100 %, weight, colour token)
ROLES: dict[str, tuple[int, int, str]] = {
    "big": (44, 700, "primary"),
    "question": (36, 700, "text"),
    "display": (34, 700, "text"),
    "h1": (27, 700, "text"),
    "h2": (21, 700, "text"),
    "h3": (17, 700, "text"),
    "lead": (20, 400, "text"),
    "option": (20, 600, "text"),
    "body": (16, 400, "text"),
    "bodyb": (16, 600, "text"),
    "muted": (16, 400, "muted"),
    "small": (14, 400, "muted"),
    "smallb": (14, 600, "text"),
    "eyebrow": (14, 600, "accent"),
}

TARGET = 44  # px: every control a finger must hit (WCAG 2.5.8 asks 24)
BUTTON = 46
TOPBAR = 64
STEPBAR = 44
FOOTER = 64
SIDE_MENU = 212
RAIL = 232
RAIL_COMPACT = 206
DRAWER = 256
RIGHT_COLUMN = 276
SCALES = (100, 125, 150, 200)


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two ``#RRGGBB`` colours, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)
