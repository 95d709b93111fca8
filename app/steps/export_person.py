"""One person's whole record, for them to read or take elsewhere (AVG 15, 20; domain.md R26, R29)."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from app.clock import here
from app.consent import to_fhir
from app.conversation import responses
from app.steps.own_copy_words import sections, went_words
from app.steps.person_record import PersonRecord, Talk, person_record
from app.steps.work import Workplace
from app.store import AuditRow
from app.store.audit_event import to_audit_event
from app.texts import text


def export_person(place: Workplace, person_id: str) -> bytes:
    """A FHIR R4 collection Bundle as UTF-8 JSON: their own and the shared answers, their decisions, statements, what
    went on their word, and the trail. A child's holds no answers: it was not in the conversation.

    Never the other parent's answers, decisions or name (R7, R15), nor the professional's working note (R26).
    Raises AskPerson("person-unknown") when no conversation knows this person.
    """
    record = person_record(place, person_id, "fhir")
    names = _names(place)
    patient: dict[str, Any] = {"resourceType": "Patient", "id": record.id}
    if record.name:
        patient["name"] = [{"use": "usual", "given": [record.name]}]
    entries: list[dict[str, Any]] = [patient]
    for talk in record.talks:
        said = responses(talk.guide, talk.conversation, calculated=True)
        entries += [said[of] for of in (person_id, "together") if of in said]
        entries += _handed_over(record, talk)
    entries += [to_fhir(consent) for consent in record.consents]
    entries += _statements(record)
    entries += _went(record)
    entries += [to_audit_event(_alone(row, person_id), names) for row in record.trail]
    bundle = {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": entry} for entry in entries]}
    return json.dumps(bundle, ensure_ascii=False, indent=1).encode()


def copy_for_person(place: Workplace, person_id: str, *, own_moment: bool = False) -> bytes:
    """The record as a PDF to read, in plain Dutch, without a name in its title.

    ``own_moment``: what was said alone goes in too. Left out unless that person, alone with the professional, asks for
    it: paper is read by others (domain.md 6.5). Nothing in the copy tells that something was left out.
    Raises AskPerson("person-unknown").
    """
    from app.leaflet.own_copy import own_copy

    record = person_record(place, person_id, "copy-whole" if own_moment else "copy")
    return own_copy(sections(record, _names(place), own_moment=own_moment), made_at=here(place.clock.now()))


def _names(place: Workplace) -> dict[str, str]:
    with place.work() as work:
        return {known.id: known.name for known in work.roster.all()}


def _alone(row: AuditRow, person_id: str) -> AuditRow:
    """The line with nobody else in it: whom else a conversation was about is not this person's to have (R15)."""
    return replace(row, client=person_id)


def _handed_over(record: PersonRecord, talk: Talk) -> list[dict[str, Any]]:
    if not talk.handed_over:
        return []
    return [
        {
            "resourceType": "Communication",
            "status": "completed",
            "subject": {"reference": f"Patient/{record.id}"},
            "topic": {"text": text("copy.handed-over", by=talk.handed_over_by)},
            "payload": [{"contentString": words} for words in talk.handed_over],
        }
    ]


def _statements(record: PersonRecord) -> list[dict[str, Any]]:
    return [
        {
            "resourceType": "Communication",
            "id": statement.id,
            "status": "completed",
            "subject": {"reference": f"Patient/{record.id}"},
            "sender": {"reference": f"Patient/{record.id}"},
            "sent": statement.recorded_at.isoformat(),
            "topic": {"text": statement.about or "eigen verklaring"},
            "payload": [{"contentString": statement.words}],
        }
        for statement in record.statements
    ]


def _went(record: PersonRecord) -> list[dict[str, Any]]:
    return [
        {
            "resourceType": "Communication",
            "status": "completed",
            "subject": {"reference": f"Patient/{record.id}"},
            "recipient": [{"display": one.receiver_name}],
            "topic": {"text": went_words(one)},
        }
        for one in record.went
    ]
