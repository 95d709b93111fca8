"""From a paragraph to its glyphs, in the order people read: HarfBuzz for each run of one direction and family."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, groupby
from typing import NamedTuple

import uharfbuzz as hb

from app.leaflet.direction import first_strong, levels, visual_order
from app.leaflet.letters import Face, Weight, face, families


class Glyph(NamedTuple):
    """One shape. ``text`` is what it stands for, from character ``at`` of the paragraph; measures in 1/1000 em.

    ``pen`` is where its advance begins, from the left edge of its run; the shape itself stands ``shift`` to the
    right of that and ``rise`` higher.
    """

    face: Face
    number: int
    text: str
    at: int
    pen: float
    shift: float
    rise: float
    advance: float


class Run(NamedTuple):
    """A stretch of one direction and family, ``start`` to ``end``; its glyphs in reading order."""

    start: int
    end: int
    level: int
    glyphs: tuple[Glyph, ...]


@dataclass(frozen=True)
class Paragraph:
    """A shaped paragraph. ``advances`` is the width of each character: a mark drawn with its letter has none."""

    text: str
    base: int
    runs: tuple[Run, ...]
    advances: tuple[float, ...]

    @cached_property
    def ends(self) -> tuple[float, ...]:
        """Where each character ends, in 1/1000 em from the start of the paragraph; begins with 0."""
        return (0.0, *accumulate(self.advances))

    def may_break_before(self, at: int) -> bool:
        """Whether a shape begins here that is not a mark on the one before."""
        return self.advances[at] > 0 and unicodedata.category(self.text[at])[0] != "M"

    def placed(self, start: int, end: int) -> tuple[list[tuple[Glyph, float]], float]:
        """The glyphs of ``start`` to ``end`` as one line, in reading order, each with the place of its shape from
        the left edge; and the width of the line.
        """
        parts: list[tuple[Run, tuple[Glyph, ...]]] = []
        first = bisect_left([run.end for run in self.runs], start + 1)
        for run in self.runs[first:]:
            if run.start >= end:
                break
            # Clusters are monotone and glyphs in reading order, so ``at`` never falls: a line costs its own length.
            inside = run.glyphs[_first_at(run.glyphs, start) : _first_at(run.glyphs, end)]
            if inside:
                parts.append((run, inside))
        lefts = [0.0] * len(parts)
        x = 0.0
        ends = self.ends
        for number in visual_order([run.level for run, _glyphs in parts]):
            run, glyphs = parts[number]
            # Glyphs stand in reading order, so the leftmost is the first, or from the right the last.
            lefts[number] = x - glyphs[-1 if run.level % 2 else 0].pen
            x += ends[min(end, run.end)] - ends[max(start, run.start)]
        drawn = [(g, g.pen + g.shift + left) for (_run, glyphs), left in zip(parts, lefts, strict=True) for g in glyphs]
        return drawn, x


def _first_at(glyphs: tuple[Glyph, ...], at: int) -> int:
    return bisect_left(glyphs, at, key=lambda glyph: glyph.at)


def shape(words: str, weight: Weight, language: str, base: int | None = None) -> Paragraph:
    """``words``, which may hold isolates, as one paragraph.

    ``base``: 0 runs from the left, 1 from the right, None as its first letter does. ``language`` chooses the
    family where characters fit more than one, and the shapes within it. Raises
    AskPerson("leaflet-script-missing").
    """
    base = first_strong(words) if base is None else base
    text, found = levels(words, base)
    if not text:
        return Paragraph("", base, (), ())
    family = families(text, language)
    runs: list[Run] = []
    advances = [0.0] * len(text)
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or (found[at], family[at]) != (found[start], family[start]):
            run = _run(text, start, at, found[start], face(family[start], weight), language)
            for glyph in run.glyphs:
                advances[glyph.at] += glyph.advance
            runs.append(run)
            start = at
    return Paragraph(text, base, tuple(runs), tuple(advances))


def _run(text: str, start: int, end: int, level: int, letters: Face, language: str) -> Run:
    buffer = hb.Buffer()
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.add_str(text[start:end])
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if level % 2 else "ltr"
    buffer.language = language
    hb.shape(letters.shaper, buffer, letters.features)
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    clusters = sorted({info.cluster for info in infos})
    until = dict(zip(clusters, [*clusters[1:], end - start], strict=True))
    glyphs = []
    pen = 0.0
    for info, position in zip(infos, positions, strict=True):
        place = info.cluster
        advance = position.x_advance * letters.scale
        glyphs.append(
            Glyph(
                letters,
                info.codepoint,
                text[start + place : start + until[place]],
                start + place,
                pen,
                position.x_offset * letters.scale,
                position.y_offset * letters.scale,
                advance,
            )
        )
        pen += advance
    if level % 2:
        glyphs.reverse()
    if len(clusters) < len(glyphs):
        glyphs = _told_apart(glyphs, letters)
    return Run(start, end, level, tuple(glyphs))


def _told_apart(glyphs: list[Glyph], letters: Face) -> list[Glyph]:
    """Where several shapes draw one cluster, each mark stands for itself and the first shape for the rest.

    A lam-alef with a vowel between is one shape and one mark; both would be read twice otherwise.
    """
    found: list[Glyph] = []
    for _at, group in groupby(glyphs, key=lambda glyph: glyph.at):
        shapes = list(group)
        text = shapes[0].text
        if len(shapes) > 1:
            marks = {letters.shaper.get_nominal_glyph(ord(c)): c for c in text[1:] if unicodedata.combining(c)}
            own = [marks.get(shape.number, "") for shape in shapes]
            rest = "".join(c for c in text if c not in own)
            first = next((n for n, mark in enumerate(own) if not mark), 0)
            shapes = [g._replace(text=rest if n == first else own[n]) for n, g in enumerate(shapes)]
        found += shapes
    return found
