"""Which expressions of a guide can't be run, found when the guide is read.

Each is tried on a form nobody filled in and on one that is filled to the brim: what costs too much there would hold up
a conversation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from app.guide.effort import Effort, TooMuch, is_pattern
from app.guide.expressions import SYSTEMS, settle
from app.guide.fhirpath import compiled
from app.guide.layout import layout_of
from app.guide.looking import unescaped
from app.guide.model import Guide, Item, Value

SHARES_OF_TWO = 4
"""How often a guide is worked out after an answer of two parents (``app/conversation/asked.py``)."""
KNOWN = frozenset({"resource", "rootResource", "questionnaire", "context", "qitem", *SYSTEMS})
_NAMED = re.compile(r"%`?([A-Za-z_][A-Za-z0-9_-]*)")
_PATTERN = re.compile(r"\b(?:matches|replaceMatches)\(\s*'((?:[^'\\]|\\.)*)'")
_BRIM: dict[str, Value] = {
    "boolean": True,
    "integer": 9,
    "decimal": Decimal("9.5"),
    "quantity": Decimal(9),
    "date": date(2026, 11, 24),
    "string": "a" * 200 + "!",
    "text": "a" * 2000 + "!",
    "url": "https://example.org/" + "a" * 200,
}
"""A long answer to a question of each kind; choices take their first option."""


def faults(guide: Guide) -> Iterator[tuple[str, str, str]]:
    """Every expression that can't be run: linkId (empty for the guide), ``opens`` / ``calculated`` / ``variable``, why.

    Why is a key of the texts: ``expression-parse``, ``expression-unknown`` (a name nobody sets), ``expression-run``,
    ``expression-pattern`` (a pattern RE2 doesn't know), ``expression-heavy`` (it costs too much) or
    ``expression-slow`` (it costs more than people who talk can wait for, and is left out then).
    """
    found = list(_one_by_one(guide))
    yield from found
    named = {link_id for link_id, _, key in found if key == "expression-heavy"}
    yield from (one for one in _heavy_when_full(guide, named) if one[0] not in named)


def _one_by_one(guide: Guide) -> Iterator[tuple[str, str, str]]:
    names = frozenset(name for name, _ in guide.variables)
    for name, written in guide.variables:
        yield from _faults("", "variable", written, KNOWN | names - {name})
    pending = [(item, names) for item in reversed(guide.items)]
    while pending:
        item, known = pending.pop()
        known = known | {name for name, _ in item.variables}
        for _, written in item.variables:
            yield from _faults(item.link_id, "variable", written, KNOWN | known)
        for kind, written in (("opens", item.opens_when), ("calculated", item.calculated)):
            if written:
                yield from _faults(item.link_id, kind, written, KNOWN | known)
        pending.extend((child, known) for child in reversed(item.items))


def _heavy_when_full(guide: Guide, named: set[str]) -> Iterator[tuple[str, str, str]]:
    """What costs too much once everything is answered: for a conversation, or for anything."""
    full = {item.link_id: (value,) for item in guide.walk() if (value := _brim(item))}
    slow: set[str] = set()
    settle(layout_of(guide), full, slow, shares=SHARES_OF_TWO)
    heavy: set[str] = set()
    if slow - named:
        settle(layout_of(guide), full, heavy)
    for link_id, kind in (
        ("", "variable"),
        *((i.link_id, "opens" if i.opens_when else "calculated") for i in guide.walk()),
    ):
        if link_id in slow | heavy:
            yield link_id, kind, "expression-heavy" if link_id in heavy else "expression-slow"


def _brim(item: Item) -> Value | None:
    if item.options:
        return item.options[0].value
    return _BRIM.get(item.type)


def _faults(link_id: str, kind: str, written: str, known: frozenset[str]) -> Iterator[tuple[str, str, str]]:
    run = compiled(written)
    if run is None:
        yield link_id, kind, "expression-parse"
        return
    quoted = re.sub(r"'(?:[^'\\]|\\.)*'", "''", written)
    if any(name not in known for name in _NAMED.findall(quoted)):
        yield link_id, kind, "expression-unknown"
        return
    if not all(is_pattern(pattern) for pattern in _patterns(written)):
        yield link_id, kind, "expression-pattern"
        return
    empty = {"resourceType": "QuestionnaireResponse", "item": []}
    scope = {**{name: [] for name in known}, "resource": empty, "rootResource": empty, "questionnaire": {}}
    try:
        Effort().spend(lambda: run(empty, scope))
    except TooMuch:
        yield link_id, kind, "expression-heavy"
    except Exception as error:  # the library says what it lacks in many ways
        if "Not implemented" in str(error):
            yield link_id, kind, "expression-run"


def _patterns(written: str) -> Iterator[str]:
    """The patterns an expression names as they stand; one it makes itself is judged when it is run."""
    for found in _PATTERN.findall(written):
        yield re.sub(r"\\(u[0-9A-Fa-f]{4}|.)", unescaped, found)
