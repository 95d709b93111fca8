"""A conversation guide as data (FHIR R4 Questionnaire): reading and checking it, what is asked when, answers as FHIR."""

from app.guide.check import check
from app.guide.enabled import enabled, missing
from app.guide.model import (
    EXTENSION_BASE,
    AlertMark,
    Answers,
    AskedOf,
    Coding,
    Condition,
    Guide,
    GuideProblem,
    Item,
    NeedMark,
    Option,
    Severity,
    Value,
    ValueMark,
)
from app.guide.read import check_file, read_guide, read_guide_bytes, to_fhir
from app.guide.response import answers_of, response
from app.guide.values import from_fhir, to_fhir_value, value_from_json

__all__ = [
    "EXTENSION_BASE",
    "AlertMark",
    "Answers",
    "AskedOf",
    "Coding",
    "Condition",
    "Guide",
    "GuideProblem",
    "Item",
    "NeedMark",
    "Option",
    "Severity",
    "Value",
    "ValueMark",
    "answers_of",
    "check",
    "check_file",
    "enabled",
    "from_fhir",
    "missing",
    "read_guide",
    "read_guide_bytes",
    "response",
    "to_fhir",
    "to_fhir_value",
    "value_from_json",
]
