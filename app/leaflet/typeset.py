"""Paragraphs in, lines out: where a line ends, in every writing system the leaflet speaks.

Nothing here knows colours, pages or markup; whoever lays out pages sees only ``Line``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from typing import NamedTuple

from app.leaflet.letters import EM, Face, Weight, shaped_as
from app.leaflet.shaping import Glyph, Paragraph, shape

_SHORTEST_LAST = 0.2
_NARROWER = (0.95, 0.9, 0.85, 0.8)
_BREAK_AFTER = re.compile(r"(?<=[-/@._?&=])(?=\w)")
_HYPHEN = "-"

_Said = tuple[str, Weight, str, int | None]
"""Words, how heavy, in the letters of which language, and which way they run."""


class Row(NamedTuple):
    """Where a line begins and stops, in characters of its paragraph; ``width`` in 1/1000 em, its hyphen included."""

    start: int
    stop: int
    hyphenated: bool
    width: float


class Stretch(NamedTuple):
    """Shapes of one face at one height. Each step is a move back from where the pen would be, in 1/1000 em, and the
    shapes that follow: their number and what each stands for.
    """

    face: Face
    rise: float
    steps: tuple[tuple[int, tuple[tuple[int, str], ...]], ...]


@dataclass(eq=False, repr=False)
class Line:
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

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        """The glyphs as a page shows them: in reading order, with the moves between them."""
        found: list[Stretch] = []
        steps: list[tuple[int, tuple[tuple[int, str], ...]]] = []
        shapes: list[tuple[int, str]] = []
        now, rise, pen, back = None, 0.0, 0.0, 0
        for (face, number, text, _at, _pen, _shift, height, _advance), x in self.glyphs:
            if face is not now or height != rise:
                if now is not None:
                    found.append(Stretch(now, rise, (*steps, (back, tuple(shapes)))))
                now, rise, steps, shapes, back = face, height, [], [], 0
            if move := round(pen - x):
                if shapes:
                    steps.append((back, tuple(shapes)))
                shapes, back = [], move
                pen -= move
            shapes.append((number, text))
            pen += face.widths[number]
        if now is not None:
            found.append(Stretch(now, rise, (*steps, (back, tuple(shapes)))))
        return tuple(found)


@dataclass(eq=False)
class Typesetter:
    """Sets paragraphs for one leaflet, and remembers them as long as that leaflet is being made: words of a family
    stay nowhere else. ``public`` are the sentences everybody gets, ``offers`` the words of offers as the catalogue has
    them for everybody; both are kept for the next leaflet.
    """

    public: frozenset[str] = frozenset()
    offers: frozenset[str] = frozenset()

    _shaped: dict[_Said, Paragraph] = field(default_factory=dict)
    _set: dict[tuple[_Said, float, float], tuple[Line, ...]] = field(default_factory=dict)

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
        said = (words, weight, shaped_as(language), base)
        key = (said, size, width)
        found = self._set.get(key)
        if found is None:
            if words in self.public:
                found = _public_lines(*key)
            elif words in self.offers:
                found = _offer_lines(*key)
            else:
                found = _lines(self._paragraph(said), weight, size, width)
            self._set[key] = found
        return found

    def _paragraph(self, said: _Said) -> Paragraph:
        if said not in self._shaped:
            self._shaped[said] = shape(*said)
        return self._shaped[said]


@lru_cache(maxsize=4096)
def _public_lines(said: _Said, size: float, width: float) -> tuple[Line, ...]:
    return _lines(_public_paragraph(*said), said[1], size, width)


@lru_cache(maxsize=512)
def _offer_lines(said: _Said, size: float, width: float) -> tuple[Line, ...]:
    return _lines(_offer_paragraph(*said), said[1], size, width)


_public_paragraph = lru_cache(maxsize=4096)(shape)
_offer_paragraph = lru_cache(maxsize=256)(shape)


@cache
def _hyphen(weight: Weight) -> Glyph:
    return shape(_HYPHEN, weight, "nl", 0).runs[0].glyphs[0]


def _lines(paragraph: Paragraph, weight: Weight, size: float, width: float) -> tuple[Line, ...]:
    hyphen = _hyphen(weight)
    rows = _rows(paragraph, width * EM / size, hyphen.advance)
    for narrower in _NARROWER:
        if len(rows) < 2 or rows[-1].width * size / EM >= _SHORTEST_LAST * width:
            break
        tried = _rows(paragraph, width * narrower * EM / size, hyphen.advance)
        if len(tried) == len(rows) and tried[-1].width * size / EM >= _SHORTEST_LAST * width:
            rows = tried
    return tuple(Line(paragraph, row, row.width * size / EM, hyphen) for row in rows)


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
