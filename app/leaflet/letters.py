"""The shipped letters: three weights of three families, and which family has a shape for which character."""

from __future__ import annotations

import struct
import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import Any

import uharfbuzz as hb

from app.errors import AskPerson
from app.texts import has_text, shipped, text

EM = 1000
"""Every measure here is in thousandths of the letter size, whatever the font file counts in."""
ASCENT, DESCENT = 1.011, 0.353
"""Nunito's own, in em; what a line needs above and below its baseline."""

FAMILIES = ("Nunito", "Vazirmatn", "NotoSansEthiopic")
"""In the order they are asked for a character. Latin and Cyrillic, Arabic, Ethiopic."""
_HOME = {"ar": "Vazirmatn", "fa": "Vazirmatn", "ti": "NotoSansEthiopic"}
_UNSEEN = frozenset("\u200c\u200d\u00a0\u202f")
_PLAIN = {"kern": True, "liga": False, "clig": False, "calt": False, "locl": False}


class Weight(StrEnum):
    """How heavy letters are."""

    REGULAR = "Regular"
    BOLD = "Bold"
    EXTRA = "ExtraBold"


class Widths(dict[int, float]):
    """The advance of each glyph as the file has it, asked once."""

    def __init__(self, shaper: Any, scale: float) -> None:
        super().__init__()
        self._shaper, self._scale = shaper, scale

    def __missing__(self, glyph: int) -> float:
        self[glyph] = wide = float(self._shaper.get_glyph_h_advance(glyph)) * self._scale
        return wide


@dataclass(frozen=True, eq=False)
class Face:
    """One weight of one family. ``shaper`` is HarfBuzz's font; ``data`` the file itself.

    ``features``: Latin and Cyrillic go without ligatures (the Dutch ij of Nunito is one glyph without a code,
    and would be lost when read aloud); joined scripts need all of theirs.
    """

    name: str
    data: bytes
    shaper: Any
    scale: float
    known: frozenset[int]
    features: dict[str, bool]
    widths: Widths = field(repr=False)

    def knows(self, character: str) -> bool:
        """Whether there is a shape for it, or nothing to see."""
        return ord(character) in self.known or character in _UNSEEN

    @property
    def space(self) -> int:
        """The glyph of a space."""
        return int(self.shaper.get_nominal_glyph(32) or 0)

    def box(self) -> tuple[float, float, float, float]:
        """The rectangle around all shapes (head table), left, bottom, right, top."""
        edges = struct.unpack(">4h", self.shaper.face.reference_table("head").data[36:44])
        left, bottom, right, top = (float(e) * self.scale for e in edges)
        return (left, bottom, right, top)


@cache
def face(family: str, weight: Weight) -> Face:
    """The shipped letters, read once for as long as the program runs."""
    data = shipped(f"fonts/leaflet/{family}-{weight.value}.ttf").read_bytes()
    shapes = hb.Face(hb.Blob(data))
    shaper, scale = hb.Font(shapes), EM / shapes.upem
    return Face(
        name=f"{family}-{weight.value}",
        data=data,
        shaper=shaper,
        scale=scale,
        known=frozenset(shapes.unicodes),
        features=_PLAIN if family == "Nunito" else {},
        widths=Widths(shaper, scale),
    )


def family_of(language: str) -> str:
    """The family a language is written in."""
    return _HOME.get(language, FAMILIES[0])


def shaped_as(language: str) -> str:
    """The language whose shapes these are. Without ligatures and local forms every language in Latin
    and Cyrillic letters has the same ones, so what is set once is set for all of them.
    """
    return language if language in _HOME else "nl"


def families(words: str, language: str) -> list[str]:
    """For each character the family it is set in.

    Spaces, digits and marks go with the words before them, so a sentence keeps one look; at the start of a
    paragraph they go with its language. Raises AskPerson("leaflet-script-missing") naming the script of a
    character no family has a shape for.
    """
    found: list[str] = []
    home = now = family_of(language)
    for character in words:
        if not _goes_along(character):
            now = home
        if not face(now, Weight.REGULAR).knows(character):
            now = _who_knows(character)
        found.append(now)
    return found


@cache
def _goes_along(character: str) -> bool:
    return unicodedata.category(character)[0] in "ZPNMSC"


@cache
def _who_knows(character: str) -> str:
    for family in FAMILIES:
        if face(family, Weight.REGULAR).knows(character):
            return family
    raise AskPerson("leaflet-script-missing", script=script_of(character))


def script_of(character: str) -> str:
    """The writing system of a character in Dutch, as a person knows it."""
    first = unicodedata.name(character, "").split(" ")[0].casefold()
    if has_text(f"leaflet.script.{first}"):
        return text(f"leaflet.script.{first}")
    symbol = unicodedata.category(character).startswith("S")
    return text("leaflet.script.symbol" if symbol else "leaflet.script.other")
