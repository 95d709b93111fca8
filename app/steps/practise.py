"""Practise a whole conversation with an invented family: through every page, in a dossier nobody keeps.

Nothing of it is written, counted or sent: it lives in memory, the gate lets nothing of an anonymous conversation go,
and its counts go with it. Its place says ``practice``, so every page and every leaflet is marked.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.conversation import Conversation, Family, Role
from app.guide import Guide
from app.settings import Home
from app.steps.begin_conversation import NewPerson, begin_conversation
from app.steps.case_file import Case, read_case
from app.steps.shipped_guides import guide_named
from app.steps.sql_work import DossierWorkplace
from app.steps.work import Workplace
from app.steps.write_note import write_note
from app.store import Dossier
from app.texts import shipped


@dataclass(frozen=True)
class InventedFamily:
    """A family to practise with: its file's name, first names, and the moment in words."""

    key: str
    names: tuple[str, ...]
    moment: str


@dataclass(frozen=True)
class Practice:
    """A conversation to practise with, its guide, and the place in memory it lives in. ``end`` lets go of it all."""

    place: DossierWorkplace
    conversation: Conversation
    guide: Guide

    def end(self) -> None:
        """Forget it. Nothing is left: no answer, no count, no line in the trail."""
        self.place.close()


def invented_families() -> tuple[InventedFamily, ...]:
    """Those that come with the program, in order of their files."""
    found = []
    for path in sorted(shipped("practice").glob("*.json")):
        case = _case(path)
        found.append(InventedFamily(path.stem, tuple(person["name"] for person in case.people), case.moment))
    return tuple(found)


def begin_practice(place: Workplace, home: Home, key: str) -> Practice:
    """Begin with this family: nothing asked yet, its story in the note. ``place`` only lends the professional's name.

    Raises AskPerson("case-unreadable") for a family that is not there.
    """
    case = _case(shipped("practice") / f"{key}.json")
    guide = guide_named(case.guide)
    hidden = DossierWorkplace(Dossier.nowhere(home), place.professional, place.clock, practice=True)
    try:
        conversation = begin_conversation(
            hidden,
            guide,
            moment=case.moment,
            family=Family(**case.family),
            people=[NewPerson(p["name"], Role(p["role"]), p.get("language", "nl")) for p in case.people],
            anonymous=True,
        )
        conversation = write_note(hidden, conversation.id, "\n".join(case.notes))
    except BaseException:
        hidden.close()
        raise
    return Practice(hidden, conversation, guide)


@cache
def _case(path: Path) -> Case:
    return read_case(path)
