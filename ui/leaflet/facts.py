"""From the conversation on the table to what the leaflet page may know in this room."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QCoreApplication

from app.conversation import TOGETHER, Conversation, Room
from app.guide import Coding, Guide
from app.leaflet import NEXT_APPOINTMENT, line_choices
from ui.leaflet.events import Facts, Line
from ui.leaflet.state import DUTCH, YES

TAKE_HOME = "T12.4"


def facts_of(guide: Guide, conversation: Conversation, room: Room, languages: Collection[str]) -> Facts:
    """What counts now. Alone, a parent's own answer to T12.4 goes before what was said together.

    ``languages`` are those a leaflet can be made in here.
    """
    alone = room.alone or ""
    own = _said(conversation, alone) if alone else ""
    both = _said(conversation, TOGETHER)
    later = []
    if conversation.return_on:
        words = QCoreApplication.translate("LeafletScreen", "Volgende afspraak: {when}")
        later = [Line(NEXT_APPOINTMENT, words.format(when=conversation.return_on))]
    shared = [Line(one.link_id, one.words) for one in line_choices(conversation, guide)]
    theirs = [Line(one.link_id, one.words) for one in line_choices(conversation, guide, for_person=alone or None)]
    speaks = next((person.language for person in conversation.people), DUTCH)
    return Facts(
        language=speaks if speaks in languages else DUTCH,
        take_home=own or both,
        shared_yes=both == YES,
        alone=alone,
        parents=len(conversation.people),
        chosen=conversation.chosen,
        lines=(*shared, *later),
        own_lines=(*theirs, *later),
    )


def _said(conversation: Conversation, of: str) -> str:
    said = conversation.answer(TAKE_HOME, of)
    value = said.values[0] if said is not None and said.values else None
    return value.code if isinstance(value, Coding) else ""
