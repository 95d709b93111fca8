"""Everything that is wrong with a guide, item by item, in words an author can act on.

An error refuses the guide, because reading it would change what it means; a warning is named and lived with.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from app.guide.conditions import OPERATORS
from app.guide.model import EXTENSION_BASE, AskedOf, GuideProblem, Severity
from app.guide.values import from_fhir
from app.texts import text

TYPES = frozenset(
    "group display boolean decimal integer date dateTime time string text url choice open-choice "
    "attachment reference quantity".split()
)
NOT_ASKED = frozenset({"attachment", "reference"})
DEEPEST = 40
EXPRESSIONS = ("calculatedExpression", "enableWhenExpression", "initialExpression", "variable", "answerExpression")


def check(raw: Mapping[str, Any]) -> tuple[GuideProblem, ...]:
    """Every problem of a Questionnaire, in reading order; none when it can be used as it stands."""
    found = list(_whole(raw))
    items = list(_walk(raw.get("item"), 0, found))
    known = {str(item.get("linkId", "")) for item in items}
    for link_id, times in Counter(str(item.get("linkId", "")) for item in items).items():
        if times > 1:
            found.append(_warning(link_id, "duplicate", times=times))
    for item in items:
        found += _item(item, known)
    found += _circles(items)
    return tuple(found)


def _problem(severity: Severity, link_id: str, key: str, **values: object) -> GuideProblem:
    return GuideProblem(severity, link_id, text(f"guide.problem.{key}", **values))


def _error(link_id: str, key: str, **values: object) -> GuideProblem:
    return _problem(Severity.ERROR, link_id, key, **values)


def _warning(link_id: str, key: str, **values: object) -> GuideProblem:
    return _problem(Severity.WARNING, link_id, key, **values)


def _whole(raw: Mapping[str, Any]) -> Iterator[GuideProblem]:
    if not isinstance(raw.get("item"), list) or not raw["item"]:
        yield _error("", "no-items")
    if not raw.get("url"):
        yield _warning("", "no-url")
    if not raw.get("version"):
        yield _warning("", "no-version")
    if raw.get("status") not in ("draft", "active", "retired", "unknown"):
        yield _warning("", "no-status")
    for extension in raw.get("modifierExtension") or []:
        yield _error("", "modifier", url=_url(extension))


def _url(extension: Any) -> str:
    return str(extension.get("url", "")) if isinstance(extension, Mapping) else ""


def _walk(items: Any, depth: int, found: list[GuideProblem]) -> Iterator[Mapping[str, Any]]:
    """Every item that is one, in reading order; what is not is named."""
    if items is None:
        return
    if not isinstance(items, list):
        found.append(_error("", "items-no-list"))
        return
    if depth > DEEPEST:
        found.append(_error("", "too-deep", most=DEEPEST))
        return
    for item in items:
        if not isinstance(item, Mapping) or not isinstance(item.get("linkId"), str) or not item["linkId"]:
            found.append(_error("", "no-link-id"))
            continue
        yield item
        yield from _walk(item.get("item"), depth + 1, found)


def _item(item: Mapping[str, Any], known: set[str]) -> Iterator[GuideProblem]:
    link_id, kind = str(item["linkId"]), item.get("type")
    if kind not in TYPES:
        r5 = kind in ("coding", "question")
        yield _error(link_id, "type-r5" if r5 else "type", type=str(kind))
    elif kind in NOT_ASKED:
        yield _warning(link_id, "type-not-asked", type=str(kind))
    for extension in item.get("modifierExtension") or []:
        yield _error(link_id, "modifier", url=_url(extension))
    if kind == "choice" and not item.get("answerOption") and not item.get("answerValueSet"):
        yield _error(link_id, "no-options")
    if item.get("answerValueSet") and not str(item["answerValueSet"]).startswith("#"):
        yield _warning(link_id, "value-set", url=str(item["answerValueSet"]))
    if item.get("answerConstraint"):
        yield _error(link_id, "type-r5", type="answerConstraint")
    for extension in item.get("extension") or []:
        yield from _extension(link_id, _url(extension), extension)
    yield from _conditions(link_id, item, known)


def _extension(link_id: str, url: str, extension: Any) -> Iterator[GuideProblem]:
    name = url.rpartition("/")[2].removeprefix("sdc-questionnaire-").removeprefix("questionnaire-")
    if name == "enableWhenExpression":
        yield _error(link_id, "expression-needed")
    elif name in EXPRESSIONS:
        yield _warning(link_id, "expression", name=name)
    if url == EXTENSION_BASE + "asked-of" and extension.get("valueCode") not in set(AskedOf):
        yield _error(link_id, "asked-of", known=", ".join(AskedOf))


def _conditions(link_id: str, item: Mapping[str, Any], known: set[str]) -> Iterator[GuideProblem]:
    conditions = item.get("enableWhen") or []
    if len(conditions) > 1 and item.get("enableBehavior") not in ("any", "all"):
        yield _warning(link_id, "no-behavior")
    for condition in conditions:
        if not isinstance(condition, Mapping):
            yield _error(link_id, "condition")
            continue
        if condition.get("question") not in known:
            yield _error(link_id, "condition-question", question=str(condition.get("question")))
        if condition.get("operator") not in OPERATORS:
            yield _error(link_id, "condition-operator", operator=str(condition.get("operator")))
        answer = from_fhir({key: value for key, value in condition.items() if key.startswith("answer")})
        if answer is None:
            yield _error(link_id, "condition-answer")
        elif condition.get("operator") == "exists" and not isinstance(answer, bool):
            yield _error(link_id, "condition-exists")


def _circles(items: list[Mapping[str, Any]]) -> Iterator[GuideProblem]:
    """Items whose conditions come back to themselves: they would never open."""
    rests_on: dict[str, set[str]] = {}
    for item in items:
        conditions = (c for c in item.get("enableWhen") or [] if isinstance(c, Mapping))
        rests_on.setdefault(str(item["linkId"]), set()).update(str(c.get("question")) for c in conditions)
        for child in item.get("item") or []:
            if isinstance(child, Mapping):
                rests_on.setdefault(str(child.get("linkId")), set()).add(str(item["linkId"]))
    settled: set[str] = set()
    for start in rests_on:
        trail: list[tuple[str, Iterator[str]]] = [(start, iter(sorted(rests_on[start])))]
        path = {start}
        while trail and start not in settled:
            here, ahead = trail[-1]
            step = next(ahead, None)
            if step is None:
                trail.pop()
                path.discard(here)
                settled.add(here)
            elif step in path:
                yield _error(step, "circle", through=here)
                settled |= path
                break
            elif step in rests_on and step not in settled:
                path.add(step)
                trail.append((step, iter(sorted(rests_on[step]))))
