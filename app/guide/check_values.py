"""Whether the values, lists and expressions of a guide can be rested on."""

from __future__ import annotations

from collections.abc import Iterator

from app.guide.check_marks import Found
from app.guide.marks import expression, extensions
from app.guide.model import Guide, Item, Severity
from app.guide.parse import CALCULATED, FHIR, FHIRPATH, OPENS_WHEN, UNIT_SET, VARIABLE
from app.guide.shape import Raw, dicts, words
from app.guide.values import beyond, fits

EXPRESSIONS = (OPENS_WHEN, CALCULATED)


def check_values(guide: Guide) -> Iterator[Found]:
    """Every problem with values as severity, linkId, text key and values, in reading order."""
    for item in guide.walk():
        yield from _lists(item)
        yield from _bounds(item)
    yield from _languages(guide.raw, "")
    for item in guide.walk():
        yield from _languages(item.raw, item.link_id)
    if guide.variables or any(i.opens_when or i.calculated or i.variables for i in guide.walk()):
        # FHIRPath takes a tenth of a second to load: only guides that use it pay for it.
        from app.guide.check_expressions import faults

        for link_id, kind, key in faults(guide):
            lived_with = kind == "calculated" or key == "expression-slow"
            severity = Severity.WARNING if lived_with else Severity.ERROR
            yield severity, link_id, f"{key}-{kind}", {}


def _lists(item: Item) -> Iterator[Found]:
    reference = words(item.raw, "answerValueSet")
    if reference and not item.options:
        if reference.startswith("#") and item.type == "choice":
            yield Severity.ERROR, item.link_id, "value-set-empty", {"url": reference}
        else:
            yield Severity.WARNING, item.link_id, "value-set", {"url": reference}
    for extension in extensions(item.raw, FHIR + UNIT_SET):
        url = words(extension, "valueCanonical") or words(extension, "valueUri")
        if not item.units or item.type != "quantity":
            yield Severity.WARNING, item.link_id, "unit-set", {"url": url}
    for unit in item.units if item.type == "quantity" else ():
        if not unit.code:
            yield Severity.WARNING, item.link_id, "unit-code", {"unit": unit.display}


def _bounds(item: Item) -> Iterator[Found]:
    if item.minimum is not None and item.maximum is not None and beyond(item.maximum, item.minimum, low=False):
        yield Severity.ERROR, item.link_id, "bounds", {}
    if item.min_length is not None and item.max_length is not None and item.min_length > item.max_length:
        yield Severity.ERROR, item.link_id, "bounds", {}
    if len(dicts(item.raw, "initial")) > 1 and not item.repeats:
        yield Severity.WARNING, item.link_id, "initial-many", {}
    wrong = [value for value in item.initial if not item.is_question or not fits(item, value)]
    for _value in wrong:
        yield Severity.WARNING, item.link_id, "initial-wrong", {}
    if item.initial and not wrong and not (item.read_only or item.hidden):
        yield Severity.WARNING, item.link_id, "initial-asked", {}


def _languages(raw: Raw, link_id: str) -> Iterator[Found]:
    """An expression in another language than FHIRPath is left out; on opening an item that changes its meaning."""
    for url in EXPRESSIONS:
        language, written = expression(raw, url)
        if language != FHIRPATH and any(e.get("url") == url for e in dicts(raw, "extension")):
            severity = Severity.ERROR if url == OPENS_WHEN else Severity.WARNING
            key = "expression-language" if severity is Severity.ERROR else "calculation-language"
            yield severity, link_id, key, {"language": language or "geen taal"}
        elif written and link_id == "":
            yield Severity.WARNING, link_id, "calculation-language", {"language": language}
    for extension in dicts(raw, "extension"):
        held = extension.get("valueExpression")
        if extension.get("url") == VARIABLE and isinstance(held, dict) and words(held, "language") != FHIRPATH:
            yield Severity.WARNING, link_id, "variable-language", {"language": words(held, "language") or "geen taal"}
