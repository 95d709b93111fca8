"""What was said, as FHIR: one QuestionnaireResponse per respondent, so a person's copy is theirs alone."""

from __future__ import annotations

from typing import Any

from app.conversation.asked import CONTEXT, context_values
from app.conversation.model import TOGETHER, Conversation, Status
from app.guide import Guide, Value, link_id_of, response


def responses(guide: Guide, conversation: Conversation) -> dict[str, dict[str, Any]]:
    """Respondent (person id, ``together``, ``professional``) to their FHIR R4 QuestionnaireResponse.

    Each holds only that respondent's answers. Conditions are judged on what that respondent may know; the context
    items play their part there but stay out of the response.
    """
    made: dict[str, dict[str, Any]] = {}
    for of in (TOGETHER, *(p.id for p in conversation.people), "professional"):
        answers: dict[str, tuple[Value, ...]] = {
            a.link_id: a.values for a in conversation.answers if a.of == of and a.values and not a.declined
        }
        if not answers:
            continue
        shared = {
            a.link_id: a.values
            for a in conversation.answers
            if a.of in (TOGETHER, "professional") and a.values and not a.declined
        }
        whole = response(
            guide,
            {**context_values(conversation), **shared, **answers},
            status="completed" if conversation.status is Status.FINISHED else "in-progress",
            authored=conversation.finished_at or conversation.started_at,
            author=f"Patient/{of}" if conversation.person(of) else "",
            subject="",
            talking=True,
        )
        whole["item"] = _only(whole.get("item", []), frozenset(map(link_id_of, answers)))
        made[of] = whole
    return made


def _only(items: list[dict[str, Any]], keep: frozenset[str]) -> list[dict[str, Any]]:
    """The response items that hold a kept answer, themselves or below; the context group goes."""
    kept = []
    for item in items:
        if item["linkId"] == CONTEXT:
            continue
        below = _only(item.get("item", []), keep)
        mine = item["linkId"] in keep and "answer" in item
        if not mine and not below:
            continue
        left = {key: value for key, value in item.items() if key not in ("item", "answer")}
        if mine:
            left["answer"] = item["answer"]
        if below:
            left["item"] = below
        kept.append(left)
    return kept
