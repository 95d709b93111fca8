"""Who looked at what, when: for a person to read, and for a system to keep (R30, R33; NEN 7513)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from app.clock import here
from app.settings import Home
from app.steps.manage import must_manage
from app.steps.work import Work, Workplace
from app.store import AuditRow, Event
from app.store.audit_event import to_audit_event
from app.texts import day_words, has_text, moment_words, text


@dataclass(frozen=True)
class Look:
    """One line in plain words: when (in the time of this device), who, in which role, what they did."""

    at: datetime
    who: str
    role: str
    did: str

    @property
    def words(self) -> str:
        """The whole line, in Dutch."""
        return text("audit.line", when=moment_words(self.at), who=self.who, role=self.role, did=self.did)

    @property
    def on_its_day(self) -> str:
        """The same without the time."""
        return text("audit.line", when=day_words(self.at), who=self.who, role=self.role, did=self.did)


def who_looked(place: Workplace, person_id: str) -> tuple[Look, ...]:
    """Everything done with this person's data, oldest first. This look itself is added to the trail, not to the list.

    Nobody is told that the other parent asked for theirs (R15): an act on one person's data alone is in that person's
    list only.
    """
    with place.work() as work:
        names = _names(work)
        rows = work.audit.rows(client=person_id)
        work.audit.record(Event.VIEW_AUDIT, person_id, "person", clients=(person_id,), basis="right-of-access")
    return tuple(look_at(row, names) for row in rows)


def trail_as_fhir(place: Workplace, person_id: str = "") -> bytes:
    """The trail (or one person's part of it) as a FHIR Bundle of AuditEvents, UTF-8 JSON; with the chain's state.

    One person's part names nobody else it was about (R15).
    """
    with place.work() as work:
        names = _names(work)
        work.audit.record(Event.VIEW_AUDIT, person_id or place.professional.id, "export", basis="audit")
        theirs = tuple(replace(row, client=person_id) for row in work.audit.rows(client=person_id))
        rows = theirs if person_id else work.audit.rows()
    bundle = {
        "resourceType": "Bundle",
        "type": "collection",
        "entry": [{"resource": to_audit_event(row, names)} for row in rows],
    }
    return json.dumps(bundle, ensure_ascii=False, indent=1).encode()


def _names(work: Work) -> dict[str, str]:
    return {known.id: known.name for known in work.roster.all()}


def look_at(row: AuditRow, names: Mapping[str, str]) -> Look:
    """One line of the trail in plain words."""
    first, _, _rest = row.detail.partition(":")
    last = row.detail.rpartition(":")[2]
    keys = (f"audit.{row.event}.{first}", f"audit.{row.event}.{last}", f"audit.{row.event}")
    did = next((text(key) for key in keys if has_text(key)), row.event)
    role = text(f"audit.role.{row.role}") if row.role else ""
    return Look(here(row.at), names.get(row.professional, text("audit.somebody")), role, did)


def latest_looks(place: Workplace, home: Home, most: int = 300) -> tuple[Look, ...]:
    """The newest lines about everybody, the newest first: codes in words, never whom it was about by name (R33).

    For who decides about colleagues: AskPerson("role-admin-only"). This look itself is added to the trail.
    """
    must_manage(home, place)
    with place.work() as work:
        names = _names(work)
        rows = work.audit.rows()
        work.audit.record(Event.VIEW_AUDIT, place.professional.id, "list", basis="audit")
    return tuple(look_at(row, names) for row in rows[-most:][::-1])
