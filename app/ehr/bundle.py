"""What of one conversation goes into the organization's own record system on one person's yes: FHIR R4 resources.

Each resource has an id of ours that stays the same, so whatever is sent again lands on the same place. It is built
from a whitelist: of answers only those that were given in company to a question anybody at the table may hear, that
raises no alert. Nothing an own moment holds, nothing of the professional, and nothing of the other parent (domain.md
4.1, R7, R15; DESIGN section 5).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from app.catalogue.model import Service
from app.clock import here
from app.consent.fhir import to_fhir
from app.consent.model import Consent, Decision
from app.conversation.asked import CONTEXT
from app.conversation.erasure import answer_without, without_name
from app.conversation.facts import facts_of
from app.conversation.model import TOGETHER, Answer, Conversation
from app.conversation.responses import responses
from app.conversation.turns import in_turns
from app.exchange.fields import Field
from app.exchange.message import patient_of
from app.guide import each_other, other_parent
from app.guide.model import Coding, Guide, Item, link_id_of

BASE = "https://sterk-ouderschap.nl/fhir"
PERSON = f"{BASE}/NamingSystem/persoon"
TYPES = ("Patient", "Encounter", "Consent", "CarePlan", "QuestionnaireResponse")
"""Every type of resource that is ever written there; the access this program asks for is to these and no other."""

Resource = dict[str, Any]


def place_of(resource: Mapping[str, Any]) -> str:
    """Where a resource stands on a server: ``Patient/019…``."""
    return f"{resource['resourceType']}/{resource['id']}"


def may_go(guide: Guide, conversation: Conversation, of: str) -> tuple[Answer, ...]:
    """The answers of one respondent that a record system may hold, with the names of the others taken out.

    ``guide`` as it is in this conversation (``in_turns``). What was said alone stays, whatever it was about.
    """
    facts = facts_of(guide)
    others = [without_name(p.name) for p in conversation.people if p.id != of]
    kept = []
    for answer in conversation.answers:
        item = facts.items.get(answer.link_id)
        if item is None or answer.of != of or answer.alone or answer.declined or answer.turned:
            continue
        if answer.link_id in facts.secret or item.hidden or _alerts(item) or _is_context(answer):
            continue
        hidden = {option.code for option in item.options if option.only_alone}
        values = tuple(v for v in answer.values if not (isinstance(v, Coding) and v.code in hidden))
        if not values:
            continue
        answer = replace(answer, values=values)
        for redacted in others:
            answer = answer_without(answer, redacted)
        kept.append(answer)
    return tuple(kept)


def _alerts(item: Item) -> bool:
    """Whether an answer here can be a signal for the professional: those are never content of a message."""
    return any(mark.alert for mark in item.marks) or any(option.alert for option in item.options)


def _is_context(answer: Answer) -> bool:
    return link_id_of(answer.link_id).partition(".")[0] == CONTEXT


def ehr_resources(
    guide: Guide,
    conversation: Conversation,
    consent: Consent,
    chosen: Sequence[Service],
    *,
    own_words: bool,
    everyone_agrees: bool,
) -> tuple[Resource, ...]:
    """What this person's yes lets into the record system, in the order it is written.

    ``own_words`` and ``everyone_agrees`` as the gate gave them: without the first no answer goes at all, without the
    second none that was given together (R7).
    """
    person, data = consent.person, frozenset(consent.data)
    patient = {**patient_of(conversation, consent), "identifier": [{"system": PERSON, "value": person}]}
    made = [patient]
    day = here(conversation.started_at).date().isoformat()
    if "date" in data:
        made.append(_encounter(conversation, person, day))
    made.append(to_fhir(consent))
    if "chosen-offers" in data and chosen:
        made.append(_care_plan(conversation, person, chosen))
    parts = [(person, "own-answers", own_words), (TOGETHER, "shared-answers", own_words and everyone_agrees)]
    going = [of for of, code, goes in parts if goes and code in data]
    for said in _said(guide, conversation, person, going).values():
        if "date" in data:
            said |= {"authored": day, "encounter": {"reference": place_of(made[1])}}
        made.append(said)
    return tuple(made)


def ended_resources(consent: Consent) -> tuple[Resource, ...]:
    """What is written when a yes that something left on is over: the Consent, inactive. Nothing is deleted there."""
    return (to_fhir(replace(consent, decision=Decision.WITHDRAWN)),)


def ehr_fields(resources: Sequence[Resource]) -> tuple[Field, ...]:
    """Every piece of data in these resources, in their order, each once: what a person reads is what goes.

    Raises ValueError for a resource this reading does not know: a person could not see it.
    """
    return tuple(dict.fromkeys(field for resource in resources for field in _fields(resource)))


def _id(conversation: Conversation, person: str, what: str) -> str:
    """An id that is the same at every sending, and in which nobody can see which other person was there (R15)."""
    return str(uuid5(NAMESPACE_URL, f"{BASE}/{conversation.id}/{person}/{what}"))


def _encounter(conversation: Conversation, person: str, day: str) -> Resource:
    return {
        "resourceType": "Encounter",
        "id": _id(conversation, person, "encounter"),
        "status": "finished",
        "class": {"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "AMB"},
        "subject": {"reference": f"Patient/{person}"},
        "period": {"start": day, "end": day},
    }


def _care_plan(conversation: Conversation, person: str, chosen: Sequence[Service]) -> Resource:
    """What was chosen, as one resource: another choice changes it, and leaves nothing behind that no longer holds."""
    return {
        "resourceType": "CarePlan",
        "id": _id(conversation, person, "chosen"),
        "status": "active",
        "intent": "proposal",
        "subject": {"reference": f"Patient/{person}"},
        "activity": [
            {
                "detail": {
                    "code": {
                        "coding": [{"system": "https://openreferral.org/service", "code": one.id, "display": one.name}],
                        "text": one.name,
                    },
                    "status": "not-started",
                }
            }
            for one in chosen
        ],
    }


def _said(guide: Guide, conversation: Conversation, person: str, going: Sequence[str]) -> dict[str, Resource]:
    """A QuestionnaireResponse for each of ``going`` that said something; conditions are judged on what may go alone."""
    laid = in_turns(guide, conversation)
    answers = tuple(answer for of in going for answer in may_go(laid, conversation, of))
    people = tuple(p for p in conversation.people if p.id == person)
    made = responses(guide, replace(conversation, people=people, answers=answers, note=""))
    found = {}
    for of in going:
        if of not in made:
            continue
        said = made[of]
        said.pop("authored", None)
        _word(said["item"], each_other("nl") if of == TOGETHER else other_parent("nl"))
        found[of] = said | {
            "id": _id(conversation, person, "together" if of == TOGETHER else "own"),
            "subject": {"reference": f"Patient/{person}"},
        }
    return found


def _word(items: list[dict[str, Any]], other: str) -> None:
    """Fill in who ``{ander}`` is, never by name."""
    for item in items:
        if "text" in item:
            item["text"] = item["text"].replace("{ander}", other).replace("{kind}", "de baby")
        _word(item.get("item", []), other)
        for answer in item.get("answer", []):
            _word(answer.get("item", []), other)


def _fields(resource: Resource) -> Iterator[Field]:
    match resource["resourceType"]:
        case "Patient":
            for name in resource.get("name", []):
                yield Field("first-name", " ".join(name["given"]))
            for spoken in resource.get("communication", []):
                yield Field("language", spoken["language"]["coding"][0]["code"])
        case "Encounter":
            yield Field("date", resource["period"]["start"])
        case "Consent":
            ended = resource["status"] == "inactive"
            yield Field("decision", "withdrawn" if ended else str(resource["provision"]["type"]))
        case "CarePlan":
            for activity in resource["activity"]:
                yield Field("chosen-offer", activity["detail"]["code"]["text"])
        case "QuestionnaireResponse":
            code = "own-answers" if "author" in resource else "shared-answers"
            yield from _answers(resource.get("item", []), code)
        case other:
            raise ValueError(f"a {other} cannot be shown")


def _answers(items: list[dict[str, Any]], code: str) -> Iterator[Field]:
    for item in items:
        given = item.get("answer", [])
        if given:
            asked = str(item.get("text", item["linkId"]))
            said = ", ".join(map(_words, given))
            yield Field(code, f"{asked} {said}" if asked.endswith("?") else f"{asked}: {said}")
        for answer in given:
            yield from _answers(answer.get("item", []), code)
        yield from _answers(item.get("item", []), code)


def _words(answer: Mapping[str, Any]) -> str:
    """One answer as a person reads it."""
    value = next((value for key, value in answer.items() if key.startswith("value")), "")
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, Mapping):
        measured = f"{value.get('value', '')} {value.get('unit', '')}".strip()
        return str(value.get("display") or value.get("code") or measured)
    return str(value)


def tagged(resources: Sequence[Resource], tag: Mapping[str, str]) -> tuple[Resource, ...]:
    """The same, each with a tag in its ``meta``."""
    return tuple({**resource, "meta": {"tag": [dict(tag)]}} for resource in resources)
