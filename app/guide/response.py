"""Answers as a FHIR R4 QuestionnaireResponse, and back."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from app.errors import AskPerson, OurMistake
from app.guide.enabled import settled
from app.guide.layout import MOST_TURNS
from app.guide.model import Answers, Guide, Item, Value, repeated
from app.guide.nesting import nested
from app.guide.shape import Raw, dicts, words
from app.guide.values import from_fhir, value_from_json

STATUSES = frozenset({"in-progress", "completed", "amended", "entered-in-error", "stopped"})


def response(
    guide: Guide,
    answers: Answers,
    *,
    status: str,
    authored: datetime,
    author: str = "",
    subject: str = "",
    shares: int = 0,
) -> dict[str, Any]:
    """The QuestionnaireResponse of these answers, nested as the guide; answers to items not asked are left out.

    ``status`` as in FHIR R4 (in-progress, completed, amended …), else OurMistake("response-status"); ``author`` and
    ``subject`` are references. What hangs under a question without an answer stands directly under it.
    ``shares``: within what a conversation can wait for (``while_talking``).
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
    layout, on, known = settled(guide, answers, shares=shares)
    items, _ = nested(layout, on, known)
    if items:
        made["item"] = items
    return made


def answers_of(guide: Guide, response: Mapping[str, Any]) -> Answers:
    """linkId (with its turn, in what repeats) to values in a QuestionnaireResponse of this guide, whatever its version.

    Raises AskPerson("response-other-guide") for another guide's, AskPerson("item-unknown") for an item the guide
    lacks, AskPerson("answer-unknown") for a value the item doesn't know, AskPerson("too-many-turns").
    """
    canonical = words(response, "questionnaire").partition("|")[0]
    if response.get("resourceType") != "QuestionnaireResponse" or (canonical and guide.url not in ("", canonical)):
        raise AskPerson("response-other-guide", where=guide.url)
    known = {item.link_id: item for item in reversed(tuple(guide.walk()))}
    found: dict[str, tuple[Value, ...]] = {}
    pending: deque[tuple[Raw, tuple[int, ...]]] = deque(_in_turns(dicts(response, "item"), known, ()))
    while pending:
        raw, turns = pending.popleft()
        item = known[words(raw, "linkId")]
        given = dicts(raw, "answer")
        if given and item.is_question:
            values = tuple(
                value for n, answer in enumerate(given) for value in value_from_json(item, _value(item, answer, n))
            )
            key = repeated(item.link_id, turns)
            found[key] = found.get(key, ()) + values
        in_answers = bool(item.repeats and item.is_question and item.items)
        if in_answers and len(given) > MOST_TURNS:
            raise AskPerson("too-many-turns", where=item.link_id, most=MOST_TURNS)
        for turn, answer in enumerate(given, 1):
            pending.extend(_in_turns(dicts(answer, "item"), known, (*turns, turn) if in_answers else turns))
        pending.extend(_in_turns(dicts(raw, "item"), known, (*turns, 1) if in_answers else turns))
    return found


def _value(item: Item, answer: Raw, number: int) -> Any:
    value = from_fhir(answer)
    if value is None and any(key.startswith("value") for key in answer):
        raise AskPerson("answer-unreadable", where=item.link_id, number=number + 1)
    return value


def _in_turns(
    raws: list[Raw], known: Mapping[str, Item], turns: tuple[int, ...]
) -> Iterator[tuple[Raw, tuple[int, ...]]]:
    """Each response item with its turns: one that repeats is in its second, third … turn when it comes again."""
    times: dict[str, int] = {}
    for raw in raws:
        link_id = words(raw, "linkId")
        item = known.get(link_id)
        if item is None:
            raise AskPerson("item-unknown", where=link_id)
        if item.repeats and item.items and not item.is_question:
            times[link_id] = times.get(link_id, 0) + 1
            if times[link_id] > MOST_TURNS:
                raise AskPerson("too-many-turns", where=link_id, most=MOST_TURNS)
            yield raw, (*turns, times[link_id])
        else:
            yield raw, turns
