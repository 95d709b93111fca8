"""Letters on a line: what each letter is wide, with kerning, and where a line ends.

One paragraph in, lines out; nothing here knows colours, pages or markup. A writing system that joins or
reorders its letters needs another way to fill a ``Line`` (uharfbuzz with its glyphs, python-bidi for
order); whoever lays out pages sees only ``Line``.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import accumulate
from typing import Any

import uharfbuzz as hb
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from app.errors import AskPerson
from app.texts import has_text, shipped, text

EM = 1000
ASCENT, DESCENT = 1.011, 0.353
"""Nunito's own, in em; what a line needs above and below its baseline."""

_PLAIN = {"kern": True, "liga": False, "clig": False, "calt": False, "locl": False}
_SHORTEST_LAST = 0.2
_NARROWER = (0.95, 0.9, 0.85, 0.8)
_BREAK_AFTER = re.compile(r"(?<=[-/@._?&=])(?=\w)")


class Weight(StrEnum):
    """How heavy letters are."""

    REGULAR = "Nunito-Regular"
    BOLD = "Nunito-Bold"
    EXTRA = "Nunito-ExtraBold"


@dataclass(frozen=True)
class Line:
    """One line of text. ``advances`` is each letter's width in 1/1000 em; ``width`` the whole in points."""

    text: str
    advances: tuple[int, ...]
    width: float


@dataclass(frozen=True)
class Face:
    """One weight, ready for measuring (``shaper``) and for the page (``printer``)."""

    shaper: Any
    printer: Any

    def advances(self, words: str) -> list[int]:
        """The width of each character of ``words`` with kerning; a mark drawn with its letter has none."""
        buffer = hb.Buffer()
        buffer.add_str(words)
        buffer.guess_segment_properties()
        hb.shape(self.shaper, buffer, _PLAIN)
        widths = [0] * len(words)
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            widths[info.cluster] += position.x_advance
        return widths

    def knows(self, character: str) -> bool:
        """Whether there is a letter for it."""
        return ord(character) in self.printer.face.charToGlyph or character == "\u00a0"


@cache
def face(weight: Weight) -> Face:
    """The shipped letters of this weight, read once for as long as the program runs."""
    path = shipped(f"fonts/leaflet/{weight.value}.ttf")
    printer = TTFont(weight.value, str(path), asciiReadable=0)
    pdfmetrics.registerFont(printer)
    return Face(hb.Font(hb.Face(hb.Blob.from_file_path(str(path)))), printer)


def lines(words: str, weight: Weight, size: float, width: float) -> tuple[Line, ...]:
    """``words`` as lines at most ``width`` points wide; no words give no lines.

    Breaks at spaces; inside a word only when it is wider than a line: after a mark such as ``-`` or ``/``
    when that helps, else anywhere, with a hyphen between two letters. A letter wider than the line stands
    alone on it. Raises AskPerson("leaflet-script-missing") naming the script of a letter this program has
    no shape for.
    """
    if not words:
        return ()
    letters = face(weight)
    _refuse_unknown(words, letters)
    advances = letters.advances(words)
    hyphen = sum(letters.advances("-"))
    found = _broken(words, advances, width, size, hyphen)
    for narrower in _NARROWER:
        if len(found) < 2 or found[-1].width >= _SHORTEST_LAST * width:
            break
        tried = _broken(words, advances, width * narrower, size, hyphen)
        if len(tried) == len(found) and tried[-1].width >= _SHORTEST_LAST * width:
            found = tried
    return tuple(found)


def _broken(words: str, advances: list[int], width: float, size: float, hyphen: int) -> list[Line]:
    """Each line as full as it can be."""
    ends = [0, *accumulate(advances)]
    limit = width * EM / size
    found: list[Line] = []
    start, stop = 0, len(words)
    while start < stop:
        end, mark = _line_end(words, ends, start, limit, hyphen)
        piece, sizes = words[start:end].rstrip(" "), advances[start:end]
        sizes = sizes[: len(piece)] + [hyphen] * len(mark)
        found.append(Line(piece + mark, tuple(sizes), sum(sizes) * size / EM))
        start = end
        while start < stop and words[start] == " ":
            start += 1
    return found


def _line_end(words: str, ends: list[int], start: int, limit: float, hyphen: int) -> tuple[int, str]:
    """Where the line that begins at ``start`` ends, and the hyphen it needs, if any."""
    fit = start
    while fit < len(words) and ends[fit + 1] - ends[start] <= limit:
        fit += 1
    if fit == len(words) or words[fit] == " ":
        return fit, ""
    space = words.rfind(" ", start, fit)
    word = space + 1 if space > start else start
    after = words.find(" ", fit)
    word_end = after if after >= 0 else len(words)
    if space > start and ends[word_end] - ends[word] <= limit:
        return space, ""
    marks = [m.start() + word for m in _BREAK_AFTER.finditer(words[word:fit])]
    if marks:
        return marks[-1], ""
    if space > start:
        return space, ""
    if fit > start + 2 and words[fit - 1].isalpha() and words[fit].isalpha():
        while fit > start + 1 and ends[fit] - ends[start] + hyphen > limit:
            fit -= 1
        return fit, "-"
    return max(fit, start + 1), ""


def _refuse_unknown(words: str, letters: Face) -> None:
    for character in words:
        if not letters.knows(character):
            raise AskPerson("leaflet-script-missing", script=script_of(character))


def script_of(character: str) -> str:
    """The writing system of a character in Dutch, as a person knows it."""
    first = unicodedata.name(character, "").split(" ")[0].casefold()
    if has_text(f"leaflet.script.{first}"):
        return text(f"leaflet.script.{first}")
    symbol = unicodedata.category(character).startswith("S")
    return text("leaflet.script.symbol" if symbol else "leaflet.script.other")
