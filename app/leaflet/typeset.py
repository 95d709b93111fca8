"""Paragraphs in, lines out: where a line ends, in every writing system the leaflet speaks.

Nothing here knows colours, pages or markup; whoever lays out pages sees only ``Line``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from app.leaflet.letters import EM, Weight
from app.leaflet.shaping import Glyph, Paragraph, shape

_SHORTEST_LAST = 0.2
_NARROWER = (0.95, 0.9, 0.85, 0.8)
_BREAK_AFTER = re.compile(r"(?<=[-/@._?&=])(?=\w)")
_HYPHEN = "-"


class Row(NamedTuple):
    """Where a line begins and stops, in characters of its paragraph; ``width`` in 1/1000 em, its hyphen included."""

    start: int
    stop: int
    hyphenated: bool
    width: float


class Line(NamedTuple):
    """One line of text; ``width`` in points. Its glyphs are placed when it is drawn: most lines are only measured."""

    paragraph: Paragraph
    row: Row
    width: float
    hyphen: Glyph

    @property
    def text(self) -> str:
        """What it says."""
        return self.paragraph.text[self.row.start : self.row.stop] + _HYPHEN * self.row.hyphenated

    @property
    def glyphs(self) -> list[tuple[Glyph, float]]:
        """In reading order, each with its place from the left edge in 1/1000 em."""
        row, words = self.row, self.paragraph.text
        placed, wide = self.paragraph.placed(row.start, row.stop)
        if row.hyphenated:
            placed.append((self.hyphen, wide))
        elif placed and words[row.stop : row.stop + 1] == " ":
            # Not seen, but it keeps two words apart for who listens or copies.
            face = placed[-1][0].face
            placed.append((Glyph(face, face.space, " ", row.stop, 0, 0, 0, 0), 0.0 if self.paragraph.base else wide))
        return placed


@dataclass
class Typesetter:
    """Sets paragraphs for one leaflet, and remembers them as long as that leaflet is being made: words of a family
    stay nowhere else. ``public`` are the sentences everybody gets, ``offers`` the words of offers as the catalogue has
    them for everybody; both are kept for the next leaflet.
    """

    public: frozenset[str] = frozenset()
    offers: frozenset[str] = frozenset()

    _shaped: dict[tuple[str, Weight, str, int | None], Paragraph] = field(default_factory=dict)
    _set: dict[tuple[str, Weight, float, float, str, int | None], tuple[Line, ...]] = field(default_factory=dict)

    def lines(
        self, words: str, weight: Weight, size: float, width: float, *, language: str = "nl", base: int | None = None
    ) -> tuple[Line, ...]:
        """``words`` as lines at most ``width`` points wide; no words give no lines.

        Breaks at spaces; inside a word only when it is wider than a line: after a mark such as ``-`` or ``/``
        when that helps, else anywhere between two shapes, with a hyphen between two letters of a script that has
        one. A letter wider than the line stands alone on it. ``base`` and errors as in ``shape``.
        """
        if not words:
            return ()
        key = (words, weight, size, width, language, base)
        if key not in self._set:
            self._set[key] = self._lines(*key)
        return self._set[key]

    def _lines(
        self, words: str, weight: Weight, size: float, width: float, language: str, base: int | None
    ) -> tuple[Line, ...]:
        paragraph, hyphen = self._paragraph(words, weight, language, base), self._hyphen(weight)
        rows = _rows(paragraph, width * EM / size, hyphen.advance)
        for narrower in _NARROWER:
            if len(rows) < 2 or rows[-1].width * size / EM >= _SHORTEST_LAST * width:
                break
            tried = _rows(paragraph, width * narrower * EM / size, hyphen.advance)
            if len(tried) == len(rows) and tried[-1].width * size / EM >= _SHORTEST_LAST * width:
                rows = tried
        return tuple(Line(paragraph, row, row.width * size / EM, hyphen) for row in rows)

    def _paragraph(self, words: str, weight: Weight, language: str, base: int | None) -> Paragraph:
        key = (words, weight, language, base)
        if key not in self._shaped:
            if words in self.public:
                self._shaped[key] = _shaped_before(*key)
            elif words in self.offers:
                self._shaped[key] = _shaped_offer(*key)
            else:
                self._shaped[key] = shape(words, weight, language, base=base)
        return self._shaped[key]

    def _hyphen(self, weight: Weight) -> Glyph:
        return self._paragraph(_HYPHEN, weight, "nl", 0).runs[0].glyphs[0]


@lru_cache(maxsize=4096)
def _shaped_before(words: str, weight: Weight, language: str, base: int | None) -> Paragraph:
    return shape(words, weight, language, base=base)


@lru_cache(maxsize=512)
def _shaped_offer(words: str, weight: Weight, language: str, base: int | None) -> Paragraph:
    return shape(words, weight, language, base=base)


def _rows(paragraph: Paragraph, limit: float, hyphen: float) -> list[Row]:
    """Each line as full as it can be."""
    words, ends = paragraph.text, paragraph.ends
    found: list[Row] = []
    start = 0
    while start < len(words):
        end, hyphenated = _line_end(paragraph, start, limit, hyphen)
        stop = end
        while stop > start and words[stop - 1] == " ":
            stop -= 1
        found.append(Row(start, stop, hyphenated, ends[stop] - ends[start] + hyphenated * hyphen))
        start = end
        while start < len(words) and words[start] == " ":
            start += 1
    return found


def _line_end(paragraph: Paragraph, start: int, limit: float, hyphen: float) -> tuple[int, bool]:
    """Where the line that begins at ``start`` ends, and whether it needs a hyphen."""
    words, ends = paragraph.text, paragraph.ends
    fit = bisect_right(ends, limit + ends[start], start) - 1
    if fit == len(words) or words[fit] == " ":
        return fit, False
    space = words.rfind(" ", start, fit)
    word = space + 1 if space > start else start
    after = words.find(" ", fit)
    word_end = after if after >= 0 else len(words)
    if space > start and ends[word_end] - ends[word] <= limit:
        return space, False
    marks = [m.start() + word for m in _BREAK_AFTER.finditer(words[word:fit])]
    if marks:
        return marks[-1], False
    if space > start:
        return space, False
    return _inside_word(paragraph, start, fit, limit, hyphen)


def _inside_word(paragraph: Paragraph, start: int, fit: int, limit: float, hyphen: float) -> tuple[int, bool]:
    words, ends = paragraph.text, paragraph.ends
    if fit > start + 2 and _takes_hyphen(words[fit - 1]) and _takes_hyphen(words[fit]):
        cut = fit
        while cut > start + 1 and (ends[cut] - ends[start] + hyphen > limit or not paragraph.may_break_before(cut)):
            cut -= 1
        if paragraph.may_break_before(cut):
            return cut, True
    cut = max(fit, start + 1)
    while cut > start + 1 and cut < len(words) and not paragraph.may_break_before(cut):
        cut -= 1
    while cut < len(words) and not paragraph.may_break_before(cut):
        cut += 1
    return cut, False


def _takes_hyphen(character: str) -> bool:
    """Whether a broken word of this script shows a hyphen: Latin and Cyrillic do."""
    return character.isalpha() and character < "\u0530"
