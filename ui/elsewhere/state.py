"""What the page of who is not at the table decides: whom to ask about what, when that may, and what is shown to whom.

In a room where a family is, nothing of what somebody decided and nothing of a doubt about contact is on the screen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from app.consent.model import Consent, Decision, Method
from app.consent.standing import CHILD, Age, Contact
from app.steps.decide_elsewhere import Elsewhere, Matter

Key = tuple[str, str, str]
MONTHS = (3, 6, 12)


@dataclass(frozen=True)
class State:
    """Everything the page draws. ``watched``: a family may look along. ``picked`` is the matter that lies open.

    ``contact`` is what was said of asking safely: what is noted, or in a watched room only what was just said.
    ``told`` is the matter just kept. Nothing is chosen before somebody chooses it.
    """

    found: Elsewhere | None = None
    watched: bool = False
    picked: Key | None = None
    contact: Mapping[str, Contact] = field(default_factory=dict)
    alone: bool = False
    language: str = "nl"
    way: Method | None = None
    months: int | None = None
    reason: str = ""
    busy: bool = False
    told: Key | None = None

    @property
    def matter(self) -> Matter | None:
        """What lies open."""
        return next((m for m in self.matters if m.key == self.picked), None)

    @property
    def matters(self) -> tuple[Matter, ...]:
        """Everything to decide elsewhere."""
        return self.found.matters if self.found is not None else ()


# Events


@dataclass(frozen=True)
class Read:
    """What there is was read. ``watched`` as in ``State``."""

    found: Elsewhere
    watched: bool


@dataclass(frozen=True)
class Picked:
    """This one is opened, or shut when it was open."""

    key: Key


@dataclass(frozen=True)
class ContactSaid:
    """Whether asking this person is safe."""

    contact: Contact


@dataclass(frozen=True)
class AloneTurned:
    """The child is alone with the professional, or not (any more)."""

    on: bool


@dataclass(frozen=True)
class LanguagePicked:
    """In which language it is asked."""

    language: str


@dataclass(frozen=True)
class WayPicked:
    """How they decide."""

    way: Method


@dataclass(frozen=True)
class MonthsPicked:
    """How long a yes stands."""

    months: int


@dataclass(frozen=True)
class ReasonPicked:
    """Why a child of 12 to 15 decides without its parents; empty: with them."""

    reason: str


@dataclass(frozen=True)
class Said:
    """Ja, Nee, or (None) a yes taken back."""

    decision: bool | None


@dataclass(frozen=True)
class Kept:
    """It is on disk."""


@dataclass(frozen=True)
class Failed:
    """It could not be kept; nothing changed."""


@dataclass(frozen=True)
class Left:
    """The page went out of sight, or somebody came in: nothing of it stays."""


Event = (
    Read | Picked | ContactSaid | AloneTurned | LanguagePicked | WayPicked | MonthsPicked | ReasonPicked | Said | Kept
    | Failed | Left
)  # fmt: skip


# Effects


@dataclass(frozen=True)
class ReadNow:
    """Read what there is."""


@dataclass(frozen=True)
class NoteContact:
    """Keep whether asking is safe."""

    who: str
    contact: Contact


@dataclass(frozen=True)
class Decide:
    """Keep this decision."""

    matter: Matter
    decision: Decision
    language: str
    way: Method
    months: int | None
    reason: str
    alone: bool


@dataclass(frozen=True)
class TakeBack:
    """Take this yes back."""

    consent: Consent
    way: Method


Effect = ReadNow | NoteContact | Decide | TakeBack


def update(state: State, event: Event) -> tuple[State, tuple[Effect, ...]]:
    """The next state and what must be done."""
    match event:
        case Read(found, watched):
            noted = {m.who: m.contact for m in found.matters if m.contact is not Contact.UNASKED}
            contact = state.contact if watched else noted
            return replace(state, found=found, watched=watched, contact=contact, busy=False), ()
        case Picked(key):
            opened = key if key != state.picked and any(m.key == key for m in state.matters) else None
            return replace(_afresh(state), picked=opened), ()
        case ContactSaid(contact) if state.matter is not None and state.matter.who != CHILD:
            who = state.matter.who
            return replace(state, contact={**state.contact, who: contact}), (NoteContact(who, contact),)
        case AloneTurned(on):
            return replace(state, alone=on), ()
        case LanguagePicked(language):
            return replace(state, language=language), ()
        case WayPicked(way):
            return replace(state, way=way), ()
        case MonthsPicked(months):
            return replace(state, months=months), ()
        case ReasonPicked(reason):
            return replace(state, reason=reason), ()
        case Said(decision):
            return _said(state, decision)
        case Kept():
            return replace(_afresh(state), told=state.picked, picked=None), (ReadNow(),)
        case Failed():
            return replace(state, busy=False, contact={} if state.watched else state.contact), ()
        case Left():
            return State(), ()
    return state, ()


def _afresh(state: State) -> State:
    """Nothing chosen: what was said by one is never taken for another."""
    return replace(
        state, alone=False, language="nl", way=None, months=None, reason="", busy=False, told=None,
        contact={} if state.watched else state.contact,
    )  # fmt: skip


def _said(state: State, decision: bool | None) -> tuple[State, tuple[Effect, ...]]:
    matter = state.matter
    if matter is None or state.busy or state.way is None or missing(state):
        return state, ()
    busy = replace(state, busy=True)
    if decision is None:
        standing = standing_yes(state, matter)
        return (busy, (TakeBack(standing, state.way),)) if standing is not None else (state, ())
    said = Decision.PERMIT if decision else Decision.DENY
    made = Decide(matter, said, state.language, state.way, state.months, state.reason, state.alone)
    return busy, (made,)


def missing(state: State) -> str:
    """What must be said before this person can be asked: ``first``, ``alone``, ``contact``, ``unsafe``, ``way``; empty
    when they can be."""
    matter = state.matter
    if matter is None:
        return ""
    if matter.first and not _exempt(state, matter) and standing_yes(state, matter) is None:
        return "first"
    if matter.who == CHILD:
        if not state.alone:
            return "alone"
    elif state.contact.get(matter.who, Contact.UNASKED) is not Contact.SAFE:
        return "unsafe" if state.contact.get(matter.who) is Contact.UNSAFE else "contact"
    return "" if state.way is not None else "way"


def asks_reason(state: State) -> bool:
    """Whether a child of 12 to 15 is asked, for whom two exceptions of the law count (R10)."""
    matter = state.matter
    twelve = state.found is not None and state.found.age == Age.FROM_12.value
    return matter is not None and matter.who == CHILD and twelve and not matter.awaited.child_alone


def _exempt(state: State, matter: Matter) -> bool:
    return matter.who == CHILD and (matter.awaited.child_alone or bool(state.reason))


def standing_yes(state: State, matter: Matter) -> Consent | None:
    """The yes of this person that stands, as far as this room may know of it."""
    if hidden(state) or matter.newest is None or matter.who in matter.awaited.who:
        return None
    return matter.newest


def hidden(state: State) -> bool:
    """Whether how it stands is not for this room: what a child said is no parent's to read (R10), and what one parent
    decided without the other there is not either."""
    return state.watched
