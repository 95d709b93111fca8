"""The guide a conversation was held with: the version it began with, whatever came after."""

from __future__ import annotations

import json
from functools import lru_cache

from app.clock import Clock
from app.conversation import Conversation
from app.guide import Guide, read_guide_bytes, to_fhir
from app.guide.shelf import Guides, KeptGuide
from app.steps.shipped_guides import guide_named
from app.steps.work import Work, Workplace


def guide_of(work: Work, conversation: Conversation) -> Guide:
    """The conversation's own version of its guide; of older conversations without one kept, the shipped guide.

    Raises AskPerson("guide-unknown") when it is neither kept nor shipped.
    """
    kept = work.guides.get(conversation.guide_url, conversation.guide_version)
    return _read(kept.content) if kept is not None else guide_named(conversation.guide_url)


def conversation_guide(place: Workplace, conversation: Conversation) -> Guide:
    """The same, in a transaction of its own."""
    with place.work() as work:
        return guide_of(work, conversation)


def keep_used(guides: Guides, guide: Guide, clock: Clock) -> None:
    """Keep the version a conversation begins with, whole, once."""
    if not guides.has(guide.url, guide.version):
        content = json.dumps(to_fhir(guide), ensure_ascii=False, separators=(",", ":")).encode()
        guides.keep(KeptGuide(guide.url, guide.version, guide.title or guide.name, content, clock.now()))


@lru_cache(maxsize=8)
def _read(content: bytes) -> Guide:
    return read_guide_bytes(content, "dossier")
