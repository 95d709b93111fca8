"""FHIRPath in a guide: ``enableWhenExpression``, ``calculatedExpression`` and ``variable`` (SDC), through fhirpathpy.

Only guides that use it come here. Expressions see a QuestionnaireResponse of what is open now, so calculating can open
an item and opening can change what is calculated: both are repeated until nothing changes. The outcome depends on the
answers alone, never on the order in which they were given. An expression that never comes to rest stays as it last was;
one that costs more than it may (``effort``) has no value, and its item is named.

Source: SDC (structured data capture) expressions; FHIRPath N1. ``%resource`` is the whole response with every turn of a
group that repeats; an expression inside such a group is run once per turn, with ``%context`` its own item in that turn.
``%questionnaire``, ``%qitem`` and the guide's own variables can be named as well; ``check_expressions`` names an
expression about anything else.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from decimal import Decimal
from typing import Any

from app.errors import AskPerson
from app.guide.effort import Effort, TooMuch
from app.guide.fhirpath import compiled
from app.guide.layout import Layout
from app.guide.marks import FHIR_ORDINAL
from app.guide.model import Answers, Coding, Item, Value, link_id_of
from app.guide.nesting import nested
from app.guide.opening import open_places
from app.guide.values import from_fhir, value_from_json

SYSTEMS = {"ucum": "http://unitsofmeasure.org", "sct": "http://snomed.info/sct", "loinc": "http://loinc.org"}
_ROUNDS = 25
_STEPS_OF_AN_ITEM = 50
"""What laying out one answered item for another round counts for."""
_NOTHING: tuple[Value, ...] = ()


def settle(
    layout: Layout, answers: Answers, heavy: set[str] | None = None, *, shares: int = 0
) -> tuple[list[bool], Answers]:
    """What is open, and the answers with what is calculated, once nothing changes any more.

    ``heavy`` takes the linkIds of items whose expression was given up because it cost too much; ``shares`` bounds
    that to what a conversation can wait for (``Effort``).
    """
    effort, restless = Effort(shares), set[str]()
    runner, named = _Runner(effort), heavy if heavy is not None else set()
    seen: list[Any] | None = None
    gates: dict[int, bool] = {}
    made: dict[str, tuple[Value, ...]] = {}
    known: Answers = answers
    on = open_places(layout, answers, gates)
    for _ in range(_ROUNDS):
        items, standing = nested(layout, on, known)
        if items == seen:  # what an expression sees is all that it depends on
            break
        effort.charge(len(standing) * _STEPS_OF_AN_ITEM)
        seen = deepcopy(items)
        context = _Context(layout, items, standing, runner)
        new_gates = {
            n: context.true(n, layout.items[n].opens_when) for n, is_gated in enumerate(layout.gated) if is_gated
        }
        new_made = {
            layout.keys[n]: context.value(n, item)
            for n, item in enumerate(layout.items)
            if item.calculated and (item.read_only or not answers.get(layout.keys[n]))
        }
        if effort.left <= 0 and restless:  # no round is taken half: all stays as it last was, what moved is named
            named |= restless
            break
        named |= runner.given_up
        if new_gates == gates and new_made == made:
            break
        restless = {
            layout.link_ids[n]
            for n, key in enumerate(layout.keys)
            if new_gates.get(n) != gates.get(n) or new_made.get(key) != made.get(key)
        }
        gates, made = new_gates, new_made
        known = {**answers, **{key: values for key, values in made.items() if values}}
        on = open_places(layout, known, gates)
    return on, known


class _Runner:
    """Runs expressions within what one answer may cost. One that was given up is not tried again."""

    def __init__(self, effort: Effort) -> None:
        self._effort = effort
        self.given_up: set[str] = set()
        self._tried: set[tuple[str, str]] = set()

    def run(self, link_id: str, written: str, focus: Any, scope: Mapping[str, Any]) -> list[Any]:
        """The values found; none when there are none, or when it costs too much."""
        run = compiled(written)
        if run is None or (link_id, written) in self._tried:
            return []
        try:
            found = self._effort.spend(lambda: run(focus, dict(scope)))
        except TooMuch:
            self._tried.add((link_id, written))
            self.given_up.add(link_id)
            return []
        except Exception:  # an expression about what is not there: no value
            return []
        return found if isinstance(found, list) else [found]


class _Context:
    """What expressions can see in one round."""

    def __init__(
        self, layout: Layout, items: list[dict[str, Any]], standing: Mapping[int, dict[str, Any]], runner: _Runner
    ) -> None:
        self._layout, self._runner, self._standing = layout, runner, standing
        self._resource = {"resourceType": "QuestionnaireResponse", "item": _with_ordinals(layout, items)}
        self._root: dict[str, Any] = {
            **SYSTEMS,
            "resource": self._resource,
            "rootResource": self._resource,
            "questionnaire": layout.guide.raw,
        }
        self._set("", self._root, layout.guide.variables, self._resource)

    def _set(self, link_id: str, scope: dict[str, Any], variables: tuple[tuple[str, str], ...], focus: Any) -> None:
        for name, written in variables:
            scope[name] = self._runner.run(link_id, written, focus, scope)

    def _evaluate(self, number: int, written: str) -> list[Any]:
        scope = dict(self._root)
        line = [number]
        while (parent := self._layout.parents[line[-1]]) >= 0:
            line.append(parent)
        for place in reversed(line):
            item = self._layout.items[place]
            scope["context"] = _seen(self._standing.get(place, {"linkId": link_id_of(item.link_id)}))
            scope["qitem"] = item.raw
            self._set(item.link_id, scope, item.variables, scope["context"])
        return self._runner.run(self._layout.link_ids[number], written, scope["context"], scope)

    def true(self, number: int, written: str) -> bool:
        """Whether an enableWhenExpression holds; one we cannot run never does, so nothing opens by mistake."""
        return bool(written) and self._evaluate(number, written) == [True]

    def value(self, number: int, item: Item) -> tuple[Value, ...]:
        """The calculated values that fit the item; none for anything else."""
        found: list[Value] = []
        for raw in self._evaluate(number, item.calculated):
            try:
                found += value_from_json(item, _plain(item, raw))
            except AskPerson:
                continue
        return tuple(found) if item.repeats else tuple(found[:1])


def _plain(item: Item, raw: Any) -> Any:
    if isinstance(raw, dict):
        member = "valueQuantity" if item.type == "quantity" else "valueCoding"
        value = from_fhir({member: raw})
        return value if isinstance(value, (Coding, Decimal, int)) else {member: raw}
    if isinstance(raw, (float, Decimal)) and item.type == "integer" and raw == int(raw):
        return int(raw)
    if isinstance(raw, Decimal) and item.decimals is not None and item.decimals >= 0:
        return round(raw, item.decimals)
    return raw


def _seen(node: Mapping[str, Any]) -> dict[str, Any]:
    """An item as ``%context``: outside its resource ``answer.value`` is found by its plain name."""
    made = dict(node)
    if "answer" in made:
        made["answer"] = [
            {**answer, "value": next(v for key, v in answer.items() if key.startswith("value"))}
            for answer in made["answer"]
        ]
    if "item" in made:
        made["item"] = [_seen(child) for child in made["item"]]
    return made


def _with_ordinals(layout: Layout, items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Choices in a response carry the number the guide gives them, for ``ordinal()`` and ``weight()``."""
    numbers = {
        (link_id_of(item.link_id), option.code): option.ordinal
        for item in layout.items
        for option in item.options
        if option.ordinal is not None
    }
    pending = list(items) if numbers else []
    while pending:
        node = pending.pop()
        pending += node.get("item", [])
        for answer in node.get("answer", []):
            pending += answer.get("item", [])
            coding = answer.get("valueCoding", {})
            number = numbers.get((node["linkId"], coding.get("code", "")))
            if number is not None:
                coding["extension"] = [{"url": FHIR_ORDINAL[0], "valueDecimal": float(number)}]
    return items
