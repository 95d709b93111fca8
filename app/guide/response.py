"""Answers as a FHIR R4 QuestionnaireResponse, and back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from app.errors import AskPerson
from app.guide.enabled import enabled
from app.guide.model import Answers, Guide, Item, Value
from app.guide.values import from_fhir, to_fhir_value


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

    ``status`` is in-progress, completed or amended; ``author`` and ``subject`` are references.
    """
    on = frozenset(enabled(guide, answers))
    made: dict[str, Any] = {
        "resourceType": "QuestionnaireResponse",
        "questionnaire": f"{guide.url}|{guide.version}" if guide.version else guide.url,
        "status": status,
        "authored": authored.isoformat(),
    }
    if subject:
        made["subject"] = {"reference": subject}
    if author:
        made["author"] = {"reference": author}
    items = [kept for item in guide.items if (kept := _item(item, answers, on)) is not None]
    if items:
        made["item"] = items
    return made


def _item(item: Item, answers: Answers, on: frozenset[str]) -> dict[str, Any] | None:
    if item.link_id not in on or item.type == "display":
        return None
    below = [kept for child in item.items if (kept := _item(child, answers, on)) is not None]
    values = answers.get(item.link_id, ()) if item.is_question else ()
    if not below and not values:
        return None
    made: dict[str, Any] = {"linkId": item.link_id}
    if item.text:
        made["text"] = item.text
    if values:
        made["answer"] = [to_fhir_value(value) for value in values]
        if below:
            made["answer"][0]["item"] = below
    elif below:
        made["item"] = below
    return made


def answers_of(guide: Guide, response: Mapping[str, Any]) -> Answers:
    """linkId to values in a QuestionnaireResponse. Raises AskPerson("item-unknown") for an item the guide lacks."""
    known = {item.link_id for item in guide.walk()}
    found: dict[str, tuple[Value, ...]] = {}
    pending: list[Any] = list(response.get("item") or [])
    while pending:
        item = pending.pop(0)
        if not isinstance(item, dict):
            continue
        link_id = str(item.get("linkId", ""))
        if link_id not in known:
            raise AskPerson("item-unknown", where=link_id)
        for answer in item.get("answer") or []:
            if not isinstance(answer, dict):
                continue
            value = from_fhir(answer)
            if value is not None:
                found[link_id] = (*found.get(link_id, ()), value)
            pending.extend(answer.get("item") or [])
        pending.extend(item.get("item") or [])
    return found
