"""Note that who is in the room changed: a code in the trail, because the only-alone gate rests on it."""

from __future__ import annotations

from app.conversation import Room
from app.steps.work import Workplace
from app.store import Event


def change_room(place: Workplace, conversation_id: str, room: Room) -> Room:
    """Record the change and return the room."""
    with place.work() as work:
        work.audit.record(Event.ROOM, conversation_id, "alone" if room.alone else "together")
    return room
