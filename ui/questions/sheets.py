"""Which questions of a theme stand on one sheet: calm enough to look at, whole enough to talk about.

Pure. A question and what follows from it are never torn apart; a list of things to divide stands alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ui.questions.ask import Ask, Kind

ROOM = 3  # weight a sheet can hold: "never more than three fields" (ui.md section 7)
MANY_OPTIONS = 5
LEAST_ROWS = 3


@dataclass(frozen=True)
class Block:
    """One thing on a sheet: a question, or several with the same answers in one table (``title`` above it)."""

    asks: tuple[Ask, ...]
    title: str = ""

    @property
    def key(self) -> str:
        """The linkId of its first question."""
        return self.asks[0].link_id

    @property
    def is_table(self) -> bool:
        """Whether its questions stand in one table."""
        return len(self.asks) > 1


def blocks_of(asks: Sequence[Ask], groups: dict[str, tuple[str, str]]) -> tuple[Block, ...]:
    """The questions as blocks. ``groups``: linkId to the id and title of the group it stands in."""
    found: list[Block] = []
    at = 0
    while at < len(asks):
        first = asks[at]
        group = groups.get(first.link_id, ("", ""))
        end = at + 1
        while end < len(asks) and _alike(first, asks[end]) and groups.get(asks[end].link_id, ("", "")) == group:
            end += 1
        if end - at >= LEAST_ROWS and first.kind is Kind.CARDS and not first.many and not first.face_down:
            found.append(Block(tuple(asks[at:end]), group[1]))
            at = end
        else:
            found.append(Block((first,)))
            at += 1
    return tuple(found)


def _alike(one: Ask, other: Ask) -> bool:
    same = [o.key for o in one.options] == [o.key for o in other.options]
    return bool(one.options) and same and one.whom == other.whom and one.many == other.many


def _weight(block: Block) -> int:
    ask = block.asks[0]
    if block.is_table:
        return ROOM
    if ask.kind is Kind.CARDS:
        return 2 if len(ask.options) > MANY_OPTIONS else 1
    return 0 if ask.kind is Kind.WORDS else 1


def _hangs_on(block: Block, sheet: Sequence[Block]) -> bool:
    """Whether it follows from a question on the sheet, or is the words beside its choice (``T0.3.woorden``)."""
    ask = block.asks[0]
    there = {one.link_id for other in sheet for one in other.asks}
    return ask.after in there or any(ask.link_id.startswith(f"{link_id}.") for link_id in there)


def sheets_of(
    blocks: Sequence[Block], *, single: bool = False, turns: Mapping[str, object] | None = None
) -> tuple[tuple[Block, ...], ...]:
    """The blocks on sheets, in order. ``single``: one question at a time (own moment).

    ``turns``: in which turn of a group that repeats a question stands, by its linkId; no sheet holds two turns.
    """
    apart = turns or {}
    sheets: list[list[Block]] = []
    used = 0
    for block in blocks:
        same = bool(sheets) and apart.get(sheets[-1][0].key) == apart.get(block.key)
        if same and _hangs_on(block, sheets[-1]) and not single:
            sheets[-1].append(block)
            continue
        weight = _weight(block)
        if same and not single and used + weight <= ROOM:
            sheets[-1].append(block)
            used += weight
        else:
            sheets.append([block])
            used = weight
    return tuple(tuple(sheet) for sheet in sheets)
