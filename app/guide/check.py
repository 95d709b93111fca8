"""Everything that is wrong with a guide, item by item, in words an author can act on.

An error refuses the guide, because reading it would change what it means; a warning is named and lived with.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from app.guide.check_marks import check_marks
from app.guide.check_values import check_values
from app.guide.conditions import OPERATORS
from app.guide.layout import Layout
from app.guide.marks import word
from app.guide.model import GuideProblem, Severity
from app.guide.parse import DEEPEST, FHIR, condition_answer, parse
from app.guide.shape import Raw, dicts, misshapen, words
from app.guide.values import from_fhir
from app.texts import text

TYPES = frozenset(
    [
        "group",
        "display",
        "boolean",
        "decimal",
        "integer",
        "date",
        "dateTime",
        "time",
        "string",
        "text",
        "url",
        "choice",
        "open-choice",
        "attachment",
        "reference",
        "quantity",
    ]
)
NOT_ASKED = frozenset({"attachment", "reference"})
CHOICES = frozenset({"choice", "open-choice"})
CONTROLS = frozenset(
    [
        "group",
        "list",
        "inline",
        "prompt",
        "unit",
        "lower",
        "upper",
        "flyover",
        "legal",
        "footer",
        "tab-container",
        "text-area",
        "radio-button",
        "check-box",
        "drop-down",
        "autocomplete",
        "slider",
        "spinner",
        "text-box",
        "help",
        "header",
        "page",
    ]
)
R5_WHOLE = ("versionAlgorithmString", "versionAlgorithmCoding", "copyrightLabel")
R5_ITEM = ("answerConstraint", "disabledDisplay")
R5_TYPES = frozenset({"coding", "question"})
NOT_DONE = frozenset(
    [
        "initialExpression",
        "answerExpression",
        "candidateExpression",
        "cqf-expression",
        "cqf-calculatedValue",
        "constraint",
        "targetConstraint",
        "regex",
        "usageMode",
        "signatureRequired",
        "subQuestionnaire",
        "assembledFrom",
        "maxSize",
        "mimeType",
        "referenceResource",
        "referenceProfile",
    ]
)


def check(raw: Raw, beside: Sequence[Raw] = ()) -> tuple[GuideProblem, ...]:
    """Every problem of a Questionnaire, in reading order; none when it can be used as it stands.

    ``beside``: the value sets and code systems that came with it.
    """
    found = list(_whole(raw))
    items: list[Raw] = []
    for item in _walk(raw, found):
        items.append(item)
        found += check_item(item)
    known = {words(item, "linkId") for item in items}
    for item in items:
        found += _conditions(words(item, "linkId"), item, known)
    times = Counter(words(item, "linkId") for item in items)
    found += [_warning(link_id, "duplicate", times=n) for link_id, n in times.items() if n > 1 and link_id]
    guide = parse(raw, beside=beside)
    layout = Layout(guide)
    found += [_error(link_id, "circle") for link_id in sorted({layout.link_ids[n] for n in layout.circular})]
    for look in (check_values, check_marks):
        found += [_problem(severity, link_id, key, **values) for severity, link_id, key, values in look(guide)]
    return tuple(found)


def _problem(severity: Severity, link_id: str, key: str, **values: object) -> GuideProblem:
    return GuideProblem(severity, link_id, text(f"guide.problem.{key}", **values))


def _error(link_id: str, key: str, **values: object) -> GuideProblem:
    return _problem(Severity.ERROR, link_id, key, **values)


def _warning(link_id: str, key: str, **values: object) -> GuideProblem:
    return _problem(Severity.WARNING, link_id, key, **values)


def _whole(raw: Raw) -> Iterator[GuideProblem]:
    if not dicts(raw, "item"):
        yield _error("", "no-items")
    for key in misshapen(raw):
        yield _error("", "shape", field=key)
    for key in ("url", "version"):
        if not raw.get(key):
            yield _warning("", f"no-{key}")
    if raw.get("status") not in ("draft", "active", "retired", "unknown"):
        yield _warning("", "no-status")
    if raw.get("implicitRules"):
        yield _error("", "implicit-rules")
    for key in R5_WHOLE:
        if key in raw:
            yield _error("", "type-r5", type=key)
    rest = {key: value for key, value in raw.items() if key != "item"}
    for url in _modifiers(rest):
        yield _error("", "modifier", url=url)


def _modifiers(raw: object) -> Iterator[str]:
    """URLs of the modifierExtensions anywhere in a piece of JSON; reading on without knowing them is not allowed."""
    pending = [raw]
    while pending:
        here = pending.pop()
        if isinstance(here, list):
            pending.extend(here)
        elif isinstance(here, dict):
            pending.extend(here.values())
            if here.get("modifierExtension"):
                yield from [words(e, "url") for e in dicts(here, "modifierExtension")] or [""]


def _walk(raw: Raw, found: list[GuideProblem]) -> Iterator[Raw]:
    """Every item in reading order; what lies too deep is named and left out."""
    pending = [(item, 1) for item in reversed(dicts(raw, "item"))]
    while pending:
        item, depth = pending.pop()
        yield item
        below = dicts(item, "item")
        if below and depth >= DEEPEST:
            found.append(_error(words(item, "linkId"), "too-deep", most=DEEPEST))
        else:
            pending.extend((child, depth + 1) for child in reversed(below))


def check_item(item: Raw) -> Iterator[GuideProblem]:
    """The problems of one item by itself, apart from its conditions and our marks."""
    link_id, kind = words(item, "linkId"), words(item, "type")
    if not link_id:
        yield _error("", "no-link-id")
    for key in misshapen(item):
        yield _error(link_id, "shape", field=key)
    if kind in R5_TYPES or kind not in TYPES:
        yield _error(link_id, "type-r5" if kind in R5_TYPES else "type", type=kind or "geen type")
    for key in R5_ITEM:
        if key in item:
            yield _error(link_id, "type-r5", type=key)
    for url in _modifiers({key: value for key, value in item.items() if key != "item"}):
        yield _error(link_id, "modifier", url=url)
    if kind in NOT_ASKED:
        yield _warning(link_id, "type-not-asked", type=kind)
    if kind == "display" and dicts(item, "item"):
        yield _error(link_id, "display-holds-items")
    if item.get("enableBehavior") not in (None, "any", "all"):
        yield _error(link_id, "behavior")
    yield from _options(link_id, kind, item)
    yield from _extensions(link_id, item)


def _options(link_id: str, kind: str, item: Raw) -> Iterator[GuideProblem]:
    options, elsewhere = dicts(item, "answerOption"), words(item, "answerValueSet")
    if kind == "choice" and not options and not elsewhere:
        yield _error(link_id, "no-options")
    values = [from_fhir(option) for option in options]
    if any(value is None for value in values):
        yield _error(link_id, "option-empty")
    codes = Counter(str(getattr(value, "code", value)) for value in values if value is not None)
    for code, times in codes.items():
        if times > 1:
            yield _error(link_id, "option-twice", code=code)


def _extensions(link_id: str, item: Raw) -> Iterator[GuideProblem]:
    for extension in dicts(item, "extension"):
        url = words(extension, "url")
        name = url.rpartition("/")[2].removeprefix("sdc-questionnaire-").removeprefix("questionnaire-")
        if name in NOT_DONE:
            yield _warning(link_id, "not-done", name=name)
    control = word(item, FHIR + "questionnaire-itemControl")
    if control and control not in CONTROLS:
        yield _warning(link_id, "control", control=control)


def _conditions(link_id: str, item: Raw, known: set[str]) -> Iterator[GuideProblem]:
    conditions = dicts(item, "enableWhen")
    if len(conditions) > 1 and not item.get("enableBehavior"):
        yield _warning(link_id, "no-behavior")
    for condition in conditions:
        operator, answer = words(condition, "operator"), condition_answer(condition)
        if words(condition, "question") not in known:
            yield _error(link_id, "condition-question", question=words(condition, "question"))
        if operator not in OPERATORS:
            yield _error(link_id, "condition-operator", operator=operator)
        if answer is None:
            yield _error(link_id, "condition-answer")
        elif operator == "exists" and not isinstance(answer, bool):
            yield _error(link_id, "condition-exists")
