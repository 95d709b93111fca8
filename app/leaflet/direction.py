"""Which way each character runs (UAX 9): python-bidi's rules, and isolates, which python-bidi does not know.

An isolate is resolved as UAX 9 says: to what is around it, it is one neutral character; inside, a paragraph
of its own. Phone numbers, web addresses and names go into sentences as isolates, or an Arabic line would turn
``(020) 123 45 67`` around.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache

LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"
ISOLATES = frozenset((LRI, RLI, FSI, PDI))
_OBJECT = "\ufffc"


def isolate(words: str) -> str:
    """``words`` as an isolate that runs the way its own first letter says."""
    return f"{FSI}{words}{PDI}" if words else ""


def first_strong(words: str, otherwise: int = 0) -> int:
    """0 when the first letter with a direction runs from the left, 1 from the right (UAX 9, P2 and P3)."""
    for character in words:
        kind = _kind(character)
        if kind == "L":
            return 0
        if kind in ("R", "AL"):
            return 1
    return otherwise


@cache
def _kind(character: str) -> str:
    return unicodedata.bidirectional(character)


def levels(words: str, base: int) -> tuple[str, list[int]]:
    """``words`` without its isolate marks, and the embedding level of each character that is left.

    ``base`` is 0 for a paragraph from the left, 1 from the right. Unbalanced marks are taken as closed at
    the end.
    """
    if base == 0 and not any(_kind(c) in ("R", "AL", "AN") for c in words):
        plain = "".join(c for c in words if c not in ISOLATES) if not ISOLATES.isdisjoint(words) else words
        return plain, [0] * len(plain)
    return _paragraph(words, base)


def _paragraph(words: str, base: int) -> tuple[str, list[int]]:
    outer, inner = _taken_apart(words)
    resolved = _resolve(outer, base)
    text: list[str] = []
    found: list[int] = []
    waiting = iter(inner)
    for character, level in zip(outer, resolved, strict=True):
        if character != _OBJECT:
            text.append(character)
            found.append(level)
            continue
        mark, content = next(waiting)
        way = {LRI: 0, RLI: 1}.get(mark, first_strong(content))
        start = base + 1 if (base + 1) % 2 == way else base + 2
        plain, deeper = _paragraph(content, way)
        text.append(plain)
        found += [start + d - way for d in deeper]
    return "".join(text), found


def _taken_apart(words: str) -> tuple[str, list[tuple[str, str]]]:
    """The paragraph with one object character for each isolate, and the isolates: mark and content."""
    outer: list[str] = []
    inner: list[tuple[str, str]] = []
    at = 0
    while at < len(words):
        character = words[at]
        if character in (LRI, RLI, FSI):
            depth, end = 1, at + 1
            while end < len(words) and depth:
                depth += (words[end] in (LRI, RLI, FSI)) - (words[end] == PDI)
                end += 1
            inner.append((character, words[at + 1 : end - (depth == 0)]))
            outer.append(_OBJECT)
            at = end
            continue
        if character == _OBJECT:
            inner.append((LRI, ""))
        if character != PDI:
            outer.append(character)
        at += 1
    return "".join(outer), inner


def _resolve(words: str, base: int) -> list[int]:
    # Most leaflets run from the left only, and need none of this.
    from bidi import algorithm

    storage = algorithm.get_empty_storage()
    storage["base_level"], storage["base_dir"] = base, "LR"[base]
    # A codepoint nobody assigned has no class, and the library stops on it; no face has a shape for it either, so it
    # is refused by name a moment later, whatever it counts as here.
    algorithm.get_embedding_levels("".join(c if _kind(c) else "a" for c in words), storage)
    for place, character in enumerate(storage["chars"]):
        character["at"] = place
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    found: list[int | None] = [None] * len(words)
    for character in storage["chars"]:
        found[character["at"]] = character["level"]
    # X9 takes ZWNJ and ZWJ out; they spell, so they stay, with the letter before them.
    before = base
    whole = []
    for level in found:
        before = before if level is None else level
        whole.append(before)
    return whole


def visual_order(runs: Sequence[int]) -> list[int]:
    """The order, left to right, of runs with these levels (UAX 9, L2)."""
    order = list(range(len(runs)))
    for level in range(max(runs, default=0), 0, -1):
        start = 0
        while start < len(order):
            if runs[order[start]] < level:
                start += 1
                continue
            end = start
            while end < len(order) and runs[order[end]] >= level:
                end += 1
            order[start:end] = reversed(order[start:end])
            start = end
    return order
