"""One person's whole record, for them to read or take elsewhere (AVG 15, 20; domain.md R26, R29)."""

from __future__ import annotations

import json
from typing import Any

from app.consent import to_fhir
from app.conversation import responses
from app.errors import AskPerson
from app.guide import Guide
from app.steps.shipped_guides import guide_named
from app.steps.work import Workplace
from app.store import Event


def export_person(place: Workplace, person_id: str) -> bytes:
    """A FHIR R4 collection Bundle as UTF-8 JSON: their own and the shared answers and their own decisions.

    Never the other parent's answers, decisions or name (R7, R15), nor the professional's working note (R26).
    Raises AskPerson("person-unknown") when no conversation knows this person.
    """
    entries: list[dict[str, Any]] = []
    guides: dict[str, Guide] = {}
    with place.work() as work:
        work.audit.record(Event.EXPORT, person_id, "person")
        for conversation in work.conversations.recent(limit=1_000_000):
            person = conversation.person(person_id)
            if person is None:
                continue
            if not entries:
                entries.append(
                    {
                        "resource": {
                            "resourceType": "Patient",
                            "id": person.id,
                            "name": [{"use": "usual", "given": [person.name]}],
                        }
                    }
                )
            url = conversation.guide_url
            guide = guides[url] if url in guides else guides.setdefault(url, guide_named(url))
            said = responses(guide, conversation)
            entries += [{"resource": said[of]} for of in (person_id, "together") if of in said]
            entries += [
                {"resource": to_fhir(c)}
                for c in work.consents.of_conversation(conversation.id)
                if c.person == person_id
            ]
    if not entries:
        raise AskPerson("person-unknown", where="export")
    bundle = {"resourceType": "Bundle", "type": "collection", "entry": entries}
    return json.dumps(bundle, ensure_ascii=False, indent=1).encode()
