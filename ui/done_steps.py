"""Which steps of a conversation have been done: a tick on their tabs, and nothing that betrays what was said."""

from __future__ import annotations

from collections.abc import Iterable

from app.consent import Consent
from app.conversation import Conversation, Status, Theme, ThemeProgress


def done_steps(conversation: Conversation, themes: Iterable[Theme], consents: Iterable[Consent]) -> frozenset[str]:
    """Keys of the tabs. ``themes`` as everybody in the room may see them; those of one parent alone don't count.

    The conversation is done once no theme is left untouched and one is whole, or once offers were chosen; the overview
    goes with the offers; consent once every person decided something. A finished conversation has everything done.
    """
    if conversation.status is Status.FINISHED:
        return frozenset({"conversation", "overview", "offers", "consent", "leaflet", "finish"})
    told = [theme.progress for theme in themes if not theme.only_alone]
    done = set()
    if conversation.chosen:
        done |= {"conversation", "overview", "offers"}
    elif ThemeProgress.DONE in told and ThemeProgress.OPEN not in told:
        done.add("conversation")
    decided = {consent.person for consent in consents}
    if conversation.people and decided >= {person.id for person in conversation.people}:
        done.add("consent")
    return frozenset(done)
