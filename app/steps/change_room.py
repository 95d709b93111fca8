"""Note that who is in the room changed: a code in the trail, because the only-alone gate rests on it."""

from __future__ import annotations

from app.conversation import Room, may_be_alone
from app.errors import AskPerson
from app.steps.work import Workplace
from app.store import Event


def change_room(place: Workplace, conversation_id: str, room: Room) -> Room:
    """Record the change and return the room.

    Raises AskPerson("not-alone") when one parent can't be alone here: not at this table, or a relative interprets.
    """
    with place.work() as work:
        if room.alone is not None:
            conversation = work.conversations.get(conversation_id)
            if conversation.person(room.alone) is None or not may_be_alone(conversation):
                raise AskPerson("not-alone")
        alone = (room.alone,) if room.alone else ()
        work.audit.record(Event.ROOM, conversation_id, "alone" if room.alone else "together", clients=alone)
    return room
