"""The own guides there are, and the one that is looked at before it is taken in. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.exchange.signed_file import Signature
from app.guide import Guide
from app.guide.shelf import KeptGuide, Shelf


@dataclass(frozen=True)
class Looked:
    """A guide that is read: from the file at ``path``, not kept, with what its signature says; or one that is ``kept``
    here and waits or was put away.
    """

    path: Path
    guide: Guide
    signature: Signature
    kept: KeptGuide | None = None

    @property
    def key(self) -> tuple[str, str]:
        """Its address and version."""
        return self.guide.url, self.guide.version


@dataclass(frozen=True)
class State:
    """``kept`` are the versions in the dossier; ``signed_only``: the organization fixed a key. Of a guide by address
    and version: ``makers`` says who made it, ``came`` that a release brought it, ``ended`` that none does any more.

    ``refused``: what was wrong with guides of the newest release that were left out.
    ``looked`` is the guide that is looked at; ``leaving`` the one that a second tap retires.
    """

    kept: tuple[KeptGuide, ...] = ()
    signed_only: bool = False
    looked: Looked | None = None
    leaving: KeptGuide | None = None
    busy: bool = False
    makers: Mapping[tuple[str, str], str] = field(default_factory=dict)
    came: frozenset[tuple[str, str]] = frozenset()
    ended: frozenset[tuple[str, str]] = frozenset()
    refused: tuple[str, ...] = ()

    @property
    def waiting(self) -> tuple[KeptGuide, ...]:
        """Guides that came with a release, and that nobody here decided about."""
        return tuple(one for one in self.kept if one.shelf is Shelf.RECEIVED)

    @property
    def offered(self) -> tuple[KeptGuide, ...]:
        """Own guides that can be chosen for a new conversation."""
        return tuple(one for one in self.kept if one.shelf is Shelf.OFFERED)

    @property
    def retired(self) -> tuple[KeptGuide, ...]:
        """Own guides that are no longer offered; conversations go on with them."""
        return tuple(one for one in self.kept if one.shelf is Shelf.RETIRED)

    @property
    def may_take(self) -> bool:
        """Whether the guide that is looked at may be taken in here."""
        if self.looked is None or self.busy:
            return False
        if self.looked.kept is not None:
            return True
        return self.looked.signature is Signature.GOOD or not self.signed_only


# Events


@dataclass(frozen=True)
class Came:
    """The page is in sight."""


@dataclass(frozen=True)
class Read:
    """What is kept."""

    kept: tuple[KeptGuide, ...]
    signed_only: bool
    makers: Mapping[tuple[str, str], str] = field(default_factory=dict)
    came: frozenset[tuple[str, str]] = frozenset()
    ended: frozenset[tuple[str, str]] = frozenset()
    refused: tuple[str, ...] = ()


@dataclass(frozen=True)
class LookAsked:
    """Look at a guide that is kept here: one that waits, or was put away."""

    guide: KeptGuide


@dataclass(frozen=True)
class Declined:
    """Do not take this guide, now or later; it stays among those that were put away."""

    guide: KeptGuide


@dataclass(frozen=True)
class Chose:
    """A file to look at."""

    path: Path


@dataclass(frozen=True)
class LookedAt:
    """It was read."""

    looked: Looked


@dataclass(frozen=True)
class PutAside:
    """Not this one."""


@dataclass(frozen=True)
class TakeAsked:
    """Offer it from now on."""


@dataclass(frozen=True)
class RetireAsked:
    """Offer this version no more: the first tap asks, the second does it."""

    guide: KeptGuide


@dataclass(frozen=True)
class Ended:
    """What was asked is done, or was refused."""

    done: bool


Event = Came | Read | LookAsked | Declined | Chose | LookedAt | PutAside | TakeAsked | RetireAsked | Ended


# Effects


@dataclass(frozen=True)
class ReadNow:
    """Read what is kept."""


@dataclass(frozen=True)
class Look:
    """Read a file, and keep nothing."""

    path: Path


@dataclass(frozen=True)
class Take:
    """Keep the guide in this file, and offer it."""

    path: Path


@dataclass(frozen=True)
class Retire:
    """Offer it no more."""

    guide: KeptGuide


@dataclass(frozen=True)
class LookAtKept:
    """Read a guide that is kept here."""

    guide: KeptGuide


@dataclass(frozen=True)
class Accept:
    """Offer a guide that waits, or that was put away."""

    guide: KeptGuide


Effect = ReadNow | Look | Take | Retire | LookAtKept | Accept


def update(state: State, event: Event) -> tuple[State, tuple[Effect, ...]]:
    """The next state and what must be done."""
    match event:
        case Came():
            return state, (ReadNow(),)
        case Read(kept, signed_only, makers, came, ended, refused):
            state = replace(state, kept=kept, signed_only=signed_only, refused=refused)
            return replace(state, makers=makers, came=came, ended=ended), ()
        case LookAsked(guide):
            if state.busy or guide.shelf is Shelf.OFFERED:
                return state, ()
            return replace(state, busy=True, looked=None, leaving=None), (LookAtKept(guide),)
        case Declined(guide):
            if state.busy or guide.shelf is not Shelf.RECEIVED:
                return state, ()
            return replace(state, busy=True), (Retire(guide),)
        case Chose(path):
            return (state, ()) if state.busy else (replace(state, busy=True, looked=None), (Look(path),))
        case LookedAt(looked):
            return replace(state, busy=False, looked=looked, leaving=None), ()
        case PutAside():
            return replace(state, looked=None), ()
        case TakeAsked():
            if state.looked is None or not state.may_take:
                return state, ()
            kept_one = state.looked.kept
            return replace(state, busy=True), (Accept(kept_one) if kept_one else Take(state.looked.path),)
        case RetireAsked(guide):
            if state.busy or guide.shelf is not Shelf.OFFERED:
                return state, ()
            if state.leaving != guide:
                return replace(state, leaving=guide), ()
            return replace(state, busy=True, leaving=None), (Retire(guide),)
        case Ended(done):
            return replace(state, busy=False, looked=None if done else state.looked), (ReadNow(),)
