"""Which steps of a conversation have been done: a tick on their tabs, and nothing that betrays what was said."""

from __future__ import annotations

from collections.abc import Iterable

from app.conversation import Conversation, Status, Theme, ThemeProgress


def done_steps(conversation: Conversation, themes: Iterable[Theme]) -> frozenset[str]:
    """Keys of the tabs. ``themes`` as everybody in the room may see them; those of one parent alone don't count.

    The conversation is done once no theme is left untouched and one is whole, or once offers were chosen; the overview
    goes with the offers. Consent has no tick before the end: it would tell one parent that the other decided alone.
    A finished conversation has everything done.
    """
    if conversation.status is Status.FINISHED:
        return frozenset({"conversation", "overview", "offers", "consent", "leaflet", "finish"})
    told = [theme.progress for theme in themes if not theme.only_alone]
    done = set()
    if conversation.chosen:
        done |= {"conversation", "overview", "offers"}
    elif ThemeProgress.DONE in told and ThemeProgress.OPEN not in told:
        done.add("conversation")
    return frozenset(done)
