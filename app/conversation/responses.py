"""What was said, as FHIR: one QuestionnaireResponse per respondent, so a person's copy is theirs alone."""

from __future__ import annotations

from typing import Any

from app.conversation.asked import CONTEXT, context_values
from app.conversation.facts import facts_of
from app.conversation.model import PROFESSIONAL, TOGETHER, Conversation, Status
from app.guide import AskedOf, Guide, Value, link_id_of, response

_ROLES = (TOGETHER, PROFESSIONAL)


def responses(guide: Guide, conversation: Conversation, *, calculated: bool = False) -> dict[str, dict[str, Any]]:
    """Respondent (person id, ``together``, ``professional``) to their FHIR R4 QuestionnaireResponse.

    Each holds only that respondent's answers. Conditions are judged on what that respondent may know; the context
    items play their part there but stay out of the response. ``calculated``: with what was calculated, in the response
    of whom all is that it may rest on; what rests on answers of the professional as well as of a parent is in none.
    """
    made: dict[str, dict[str, Any]] = {}
    homes = _homes(guide) if calculated else {}
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
            shares=2 * max(1, len(conversation.people)),
        )
        keep = set(map(link_id_of, answers))
        if calculated:
            keep |= {key for key, whose in homes.items() if whose == (of if of in _ROLES else AskedOf.EACH_PARENT)}
        whole["item"] = _only(whole.get("item", []), frozenset(keep))
        made[of] = whole
    return made


def _homes(guide: Guide) -> dict[str, AskedOf]:
    """Whose every calculated item is: of whom all is that it may rest on, by linkId."""
    facts = facts_of(guide)
    found = {}
    for key, item in facts.items.items():
        if not item.calculated:
            continue
        behind = [item, *(facts.items[one] for one in facts.calculated_from(key))]
        whose = {AskedOf.EACH_PARENT if i.link_id in facts.secret else i.asked_of for i in behind if i.is_question}
        whose -= {AskedOf.TOGETHER}
        if len(whose) < 2:
            found[key] = next(iter(whose), AskedOf.TOGETHER)
    return found


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
