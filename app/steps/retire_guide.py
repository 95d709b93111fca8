"""Offer an own guide no more. Conversations that run with it go on; its version stays beside their answers."""

from __future__ import annotations

from app.steps.work import Workplace
from app.store import Event


def retire_guide(place: Workplace, url: str, version: str) -> None:
    """One that waits is not taken. Raises AskPerson("guide-not-kept") when this version does neither."""
    with place.work() as work:
        work.audit.record(Event.CHANGE, "guide", f"{url}|{version}")
        work.guides.retire(url, version)
