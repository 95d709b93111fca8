"""Answers written by hand: a map from linkId to a value, a list of values, or a list of turns of a repeating group."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.errors import AskPerson
from app.guide.layout import MOST_TURNS
from app.guide.model import Answers, Guide, Item, Value, repeated
from app.guide.values import value_from_json


def answers_from_map(guide: Guide, given: Mapping[str, Any]) -> Answers:
    """The answers in ``{"linkId": value}``; ``null`` or an empty list is a question that was emptied.

    A group that repeats takes a list of such maps, one per turn. Raises AskPerson("item-unknown"),
    AskPerson("answer-unknown"), AskPerson("too-many-turns").
    """
    known = {item.link_id: item for item in reversed(tuple(guide.walk()))}
    found: dict[str, tuple[Value, ...]] = {}
    _gather(known, given, (), found)
    return found


def _gather(
    known: Mapping[str, Item], given: Mapping[str, Any], turns: tuple[int, ...], found: dict[str, tuple[Value, ...]]
) -> None:
    for link_id, raw in given.items():
        item = known.get(link_id)
        if item is None:
            raise AskPerson("item-unknown", where=str(link_id))
        if item.type == "group" and isinstance(raw, list) and all(isinstance(turn, dict) for turn in raw):
            if len(raw) > (MOST_TURNS if item.repeats else 1) or len(turns) > 20:
                raise AskPerson("too-many-turns", where=link_id, most=MOST_TURNS if item.repeats else 1)
            for number, turn in enumerate(raw, 1):
                _gather(known, turn, (*turns, number) if item.repeats else turns, found)
        else:
            found[repeated(link_id, turns)] = () if raw is None else value_from_json(item, raw)
