"""From a Questionnaire's JSON to our plain types. Takes any JSON without falling over; ``check`` says what is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.guide.marks import (
    FHIR_ORDINAL,
    expression,
    extensions,
    flag,
    marks_of,
    moment_of,
    number,
    option_marks,
    ordinal_of,
    variables,
    word,
    wordings_of,
)
from app.guide.model import (
    EXTENSION_BASE,
    AskedOf,
    Coding,
    Condition,
    Guide,
    GuideProblem,
    Item,
    Option,
    Value,
)
from app.guide.shape import Raw, dicts, whole, words
from app.guide.values import from_fhir
from app.guide.valuesets import ValueSets, in_set, value_sets

FHIR = "http://hl7.org/fhir/StructureDefinition/"
SDC = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-"
OPENS_WHEN, CALCULATED, VARIABLE = SDC + "enableWhenExpression", SDC + "calculatedExpression", FHIR + "variable"
FHIRPATH = "text/fhirpath"
UNIT_SET = "questionnaire-unitValueSet"
DEEPEST = 40
"""Levels of nesting; the deepest guide seen in the field has seven (standards.md section 2)."""


def parse(raw: Raw, problems: tuple[GuideProblem, ...] = (), beside: Iterable[Raw] = ()) -> Guide:
    """The guide in ``raw``, with the value sets and code systems that came ``beside`` it.

    What lies deeper than ``DEEPEST`` levels is left out, which ``check`` names as an error.
    """
    sets = value_sets(raw, beside)
    return Guide(
        url=words(raw, "url"),
        version=words(raw, "version"),
        name=words(raw, "name"),
        title=words(raw, "title"),
        items=tuple(_item(item, sets, 1) for item in dicts(raw, "item")),
        problems=problems,
        variables=variables(raw, VARIABLE),
        language=words(raw, "language") or "nl",
        moment=moment_of(raw),
        raw=raw,
    )


def _item(raw: Raw, sets: ValueSets, depth: int) -> Item:
    options = tuple(o for o in (_option(o) for o in dicts(raw, "answerOption")) if o is not None)
    asked = word(raw, EXTENSION_BASE + "asked-of")
    return Item(
        link_id=words(raw, "linkId"),
        type=words(raw, "type"),
        text=words(raw, "text"),
        prefix=words(raw, "prefix"),
        items=tuple(_item(child, sets, depth + 1) for child in dicts(raw, "item")) if depth < DEEPEST else (),
        conditions=tuple(_condition(c) for c in dicts(raw, "enableWhen")),
        any_condition=raw.get("enableBehavior") == "any",
        required=raw.get("required") is True,
        repeats=raw.get("repeats") is True,
        read_only=raw.get("readOnly") is True,
        hidden=flag(raw, FHIR + "questionnaire-hidden"),
        max_length=whole(raw, "maxLength"),
        min_length=number(raw, FHIR + "minLength"),
        decimals=number(raw, FHIR + "maxDecimalPlaces"),
        min_occurs=number(raw, FHIR + "questionnaire-minOccurs"),
        max_occurs=number(raw, FHIR + "questionnaire-maxOccurs"),
        step=_bound(raw, FHIR + "questionnaire-sliderStepValue"),
        minimum=_bound(raw, FHIR + "minValue"),
        maximum=_bound(raw, FHIR + "maxValue"),
        initial=_initial(raw),
        options=options or in_set(words(raw, "answerValueSet"), sets) or (),
        control=word(raw, FHIR + "questionnaire-itemControl"),
        orientation=word(raw, FHIR + "questionnaire-choiceOrientation"),
        entry_format=word(raw, FHIR + "entryFormat"),
        unit=word(raw, FHIR + "questionnaire-unit"),
        units=tuple(_units(raw, sets)),
        opens_when=_fhirpath(raw, OPENS_WHEN),
        calculated=_fhirpath(raw, CALCULATED),
        variables=variables(raw, VARIABLE),
        asked_of=AskedOf(asked) if asked in set(AskedOf) else AskedOf.TOGETHER,
        only_alone=flag(raw, EXTENSION_BASE + "only-alone"),
        printable=flag(raw, EXTENSION_BASE + "printable"),
        shareable=flag(raw, EXTENSION_BASE + "shareable"),
        marks=marks_of(raw),
        wordings=wordings_of(raw),
        raw=raw,
    )


def _option(raw: Raw) -> Option | None:
    value = from_fhir(raw)
    if value is None:
        return None
    needs, alert = option_marks(raw)
    return Option(
        value=value,
        only_alone=flag(raw, EXTENSION_BASE + "only-alone"),
        exclusive=flag(raw, FHIR + "questionnaire-optionExclusive"),
        needs=needs,
        alert=alert,
        ordinal=ordinal_of(raw, *FHIR_ORDINAL),
        raw=raw,
    )


def _initial(raw: Raw) -> tuple[Value, ...]:
    """What the item starts with: ``initial``, else the options marked ``initialSelected``."""
    given = dicts(raw, "initial") or [o for o in dicts(raw, "answerOption") if o.get("initialSelected") is True]
    return tuple(v for v in (from_fhir(i) for i in given) if v is not None)


def _units(raw: Raw, sets: ValueSets) -> Iterator[Coding]:
    """The units a quantity may be given in: named one by one, else those of ``unitValueSet`` where it is at hand."""
    if not any(True for _ in extensions(raw, FHIR + "questionnaire-unitOption")):
        yield from (option.value for option in unit_set(raw, sets) or () if isinstance(option.value, Coding))
    for extension in extensions(raw, FHIR + "questionnaire-unitOption"):
        unit = from_fhir(extension)
        if isinstance(unit, Coding):
            yield unit


def unit_set(raw: Raw, sets: ValueSets) -> tuple[Option, ...] | None:
    """The units of ``questionnaire-unitValueSet``; None when the item names none, or one that is not at hand."""
    held = (words(e, "valueCanonical") or words(e, "valueUri") for e in extensions(raw, FHIR + UNIT_SET))
    reference = next(held, "")
    return in_set(reference, sets) if reference else None


def _fhirpath(raw: Raw, url: str) -> str:
    language, written = expression(raw, url)
    return written if language == FHIRPATH else ""


def condition_answer(raw: Raw) -> Value | None:
    """The ``answer[x]`` of a condition, or None when it has none we know."""
    return from_fhir({key: value for key, value in raw.items() if key.startswith("answer")})


def _condition(raw: Raw) -> Condition:
    """A condition we cannot read becomes one that never holds: dropping it would open the question."""
    answer = condition_answer(raw)
    operator = words(raw, "operator") if answer is not None else ""
    return Condition(words(raw, "question"), operator, "" if answer is None else answer)


def _bound(raw: Raw, url: str) -> Value | None:
    return next((from_fhir(extension) for extension in extensions(raw, url)), None)
