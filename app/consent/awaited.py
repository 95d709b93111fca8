"""Who must still say yes before something may leave: one source for the gate, the pages and the list of what waits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.consent.ask import current, permits
from app.consent.model import Consent, ConsentQuestion, Purpose
from app.consent.standing import (
    CHILD,
    Deciders,
    Needed,
    Standing,
    decides_for_child,
    decides_for_self,
    is_absent,
)
from app.conversation.model import Conversation


@dataclass(frozen=True)
class Awaited:
    """``deciders`` are all who must say yes, ``who`` those of them of whom no yes stands today, ``refused`` those of
    ``who`` whose newest word is a no or a withdrawal. ``open`` is what must be known first (``Deciders.open``)."""

    deciders: tuple[str, ...]
    who: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    open: tuple[str, ...] = ()

    @property
    def nobody(self) -> bool:
        """Whether everybody said yes and nothing is open."""
        return bool(self.deciders) and not self.who and not self.open

    @property
    def child_alone(self) -> bool:
        """Whether the child decides by itself: then no parent is asked, and none sees what it said (R10)."""
        return self.deciders == (CHILD,) and not self.open

    @property
    def elsewhere(self) -> tuple[str, ...]:
        """All who decide and are not at the table."""
        return tuple(who for who in self.deciders if is_absent(who))


def deciders_of(
    asked: Consent | ConsentQuestion,
    conversation: Conversation,
    needed: Needed,
    standings: Mapping[str, Standing],
    reason: str = "",
) -> Deciders:
    """Who must agree to what this decision or question is about; ``reason`` is an exception of R10.

    ``needed``: whose consent the offer asks for, where it is about the child.
    """
    if asked.about == CHILD:
        return decides_for_child(conversation, needed, standings, reason)
    return decides_for_self(conversation, asked.about or asked.person, standings, reason)


def awaited(deciders: Deciders, consents: Sequence[Consent], purpose: Purpose, receiver: str, on: date) -> Awaited:
    """How far these deciders are with one purpose and receiver on this day; ``consents`` oldest first."""
    missing = tuple(who for who in deciders.who if not permits(consents, who, purpose, receiver, on))
    newest = {who: current(consents, who, purpose, receiver) for who in missing}
    refused = tuple(who for who, said in newest.items() if said is not None and said.decision.value != "permit")
    return Awaited(deciders.who, missing, refused, deciders.open)
