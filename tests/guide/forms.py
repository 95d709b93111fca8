"""Small Questionnaires for tests, written as JSON and read through the public door. Invented."""

import json

from app.guide import answers_from_map, enabled, missing, read_guide_bytes, with_initial

FHIR = "http://hl7.org/fhir/StructureDefinition/"
SDC = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-"
OURS = "https://sterk-ouderschap.nl/fhir/StructureDefinition/"
CASES = {
    "boolean": ("answerBoolean", True, False),
    "integer": ("answerInteger", 3, 5),
    "decimal": ("answerDecimal", 2.5, 3.5),
    "date": ("answerDate", "2026-11-24", "2026-12-01"),
    "dateTime": ("answerDateTime", "2026-11-24T10:00:00+01:00", "2026-11-25T10:00:00+01:00"),
    "time": ("answerTime", "10:00:00", "11:00:00"),
    "string": ("answerString", "appel", "peer"),
    "text": ("answerString", "appel", "peer"),
    "url": ("answerString", "https://a.example", "https://b.example"),
    "choice": ("answerCoding", {"system": "s", "code": "a"}, {"system": "s", "code": "b"}),
    "open-choice": ("answerCoding", {"system": "s", "code": "a"}, {"system": "s", "code": "b"}),
    "quantity": ("answerQuantity", {"value": 3, "unit": "kg"}, {"value": 5, "unit": "kg"}),
}
OPTIONS = [{"valueCoding": {"system": "s", "code": code, "display": code.upper()}} for code in ("a", "b")]


def form(*items, **parts):
    return {
        "resourceType": "Questionnaire",
        "url": "https://example.org/q",
        "version": "1",
        "status": "active",
        "item": list(items),
        **parts,
    }


def item(link_id, kind="boolean", *below, **parts):
    made = {"linkId": link_id, "type": kind, "text": f"Vraag {link_id}", **parts}
    if kind in ("choice", "open-choice") and not {"answerOption", "answerValueSet"} & set(parts):
        made["answerOption"] = OPTIONS
    if below:
        made["item"] = list(below)
    return made


def when(question, operator="=", **answer):
    return {"question": question, "operator": operator, **(answer or {"answerBoolean": True})}


def group(link_id, *below, **parts):
    return item(link_id, "group", *below, **parts)


def read(raw):
    return read_guide_bytes(json.dumps(raw).encode(), "proef.json")


def on(raw, **answers):
    guide = read(raw)
    return enabled(guide, with_initial(guide, answers_from_map(guide, answers)))


def lacks(raw, **answers):
    guide = read(raw)
    return missing(guide, answers_from_map(guide, answers))


def expression(url, written, language="text/fhirpath", name=None):
    held = {"language": language, "expression": written} | ({"name": name} if name else {})
    return {"url": url, "valueExpression": held}
