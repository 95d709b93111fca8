"""Answers as a FHIR R4 QuestionnaireResponse, and back."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from app.errors import AskPerson, OurMistake
from app.guide.enabled import open_places
from app.guide.layout import layout_of
from app.guide.model import Answers, Guide, Value
from app.guide.shape import dicts, words
from app.guide.values import from_fhir, to_fhir_value, value_from_json

STATUSES = frozenset({"in-progress", "completed", "amended", "entered-in-error", "stopped"})


def response(
    guide: Guide,
    answers: Answers,
    *,
    status: str,
    authored: datetime,
    author: str = "",
    subject: str = "",
) -> dict[str, Any]:
    """The QuestionnaireResponse of these answers, nested as the guide; answers to items not asked are left out.

    ``status`` as in FHIR R4 (in-progress, completed, amended …), else OurMistake("response-status"); ``author`` and
    ``subject`` are references. What hangs under a question without an answer stands directly under it.
    """
    if status not in STATUSES:
        raise OurMistake("response-status", where=status)
    made: dict[str, Any] = {
        "resourceType": "QuestionnaireResponse",
        "questionnaire": f"{guide.url}|{guide.version}" if guide.version else guide.url,
        "status": status,
        "authored": authored.isoformat(),
    }
    if not guide.url:
        del made["questionnaire"]
    if subject:
        made["subject"] = {"reference": subject}
    if author:
        made["author"] = {"reference": author}
    items = _items(guide, answers)
    if items:
        made["item"] = items
    return made


def _items(guide: Guide, answers: Answers) -> list[dict[str, Any]]:
    """The answered items, gathered from the last to the first, so children are there before their parents."""
    layout = layout_of(guide)
    on = open_places(layout, answers)
    first: dict[str, int] = {}
    for number, link_id in enumerate(layout.link_ids):
        if on[number]:
            first.setdefault(link_id, number)
    below: dict[int, list[dict[str, Any]]] = {}
    for number in range(len(layout.items) - 1, -1, -1):
        item = layout.items[number]
        children = below.pop(number, [])[::-1]
        values = answers.get(item.link_id, ()) if item.is_question and first.get(item.link_id) == number else ()
        if not on[number] or not (children or values):
            continue
        kept: dict[str, Any] = {"linkId": item.link_id}
        if item.text:
            kept["text"] = item.text
        if values:
            kept["answer"] = [to_fhir_value(value, item) for value in values]
        if children:
            (kept["answer"][0] if values else kept)["item"] = children
        below.setdefault(layout.parents[number], []).append(kept)
    return below.get(-1, [])[::-1]


def answers_of(guide: Guide, response: Mapping[str, Any]) -> Answers:
    """linkId to values in a QuestionnaireResponse of this guide, whatever its version.

    Raises AskPerson("response-other-guide") for another guide's, AskPerson("item-unknown") for an item the guide
    lacks, AskPerson("answer-unknown") for a value the item doesn't know.
    """
    canonical = words(response, "questionnaire").partition("|")[0]
    if response.get("resourceType") != "QuestionnaireResponse" or (canonical and guide.url not in ("", canonical)):
        raise AskPerson("response-other-guide", where=guide.url)
    known = {item.link_id: item for item in reversed(tuple(guide.walk()))}
    found: dict[str, tuple[Value, ...]] = {}
    pending = deque(dicts(response, "item"))
    while pending:
        raw = pending.popleft()
        item = known.get(words(raw, "linkId"))
        if item is None:
            raise AskPerson("item-unknown", where=words(raw, "linkId"))
        given = dicts(raw, "answer")
        if given and item.is_question:
            values = tuple(value for answer in given for value in value_from_json(item, from_fhir(answer) or {}))
            found[item.link_id] = found.get(item.link_id, ()) + values
        for answer in given:
            pending.extend(dicts(answer, "item"))
        pending.extend(dicts(raw, "item"))
    return found
