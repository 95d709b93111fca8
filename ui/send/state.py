"""What waits, what needs help, what went; and which one is looked at. Names only while one is looked at."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from app.exchange import Delivery
from app.steps.see_central import CentralStanding
from app.steps.see_outgoing import Outgoing, WhatWaits, sort_out
from ui.meeting import Ended, Meeting


class Group(StrEnum):
    """Under which heading an entry stands."""

    READY = "ready"
    HELP = "help"
    LATER = "later"
    DONE = "done"


@dataclass(frozen=True)
class State:
    """Everything the page draws. ``looked_at`` is the id of the entry whose fields are in sight, empty for none.

    ``sure``: whether it is asked if the one that is looked at may really go out of the list for good.
    ``central`` is None until it was read; ``meeting`` None while nothing is under way; ``ended`` how the last meeting
    ended, until it was read. ``ehr`` is the name of the machine of the organization's record system, empty for none.
    """

    outgoing: tuple[Outgoing, ...] = ()
    central: CentralStanding | None = None
    meeting: Meeting | None = None
    ended: Ended | None = None
    loaded: bool = False
    failed: bool = False
    looked_at: str = ""
    sure: bool = False
    busy: bool = False
    ehr: str = ""

    @property
    def waits(self) -> WhatWaits:
        """What has not left, and what it waits for."""
        return sort_out(self.outgoing)

    @property
    def recordable(self) -> bool:
        """Whether one of those waits for somebody who is not at the table: that yes is recorded from this page."""
        return any(
            one.elsewhere and not one.parked and one.awaited is not None and one.entry.state is Delivery.WAITING
            for one in self.outgoing
        )

    @property
    def may_send(self) -> bool:
        """Whether a meeting can begin now."""
        return self.central is not None and (self.central.enrolled or bool(self.ehr)) and self.meeting is None

    @property
    def shown(self) -> Outgoing | None:
        """The entry that is looked at."""
        return next((one for one in self.outgoing if one.entry.id == self.looked_at), None)


# Events


@dataclass(frozen=True)
class Loaded:
    """The outbox was read, and how it stands with central."""

    outgoing: tuple[Outgoing, ...]
    central: CentralStanding


@dataclass(frozen=True)
class Failed:
    """It could not be read, or something could not be kept; what stood there stays."""


@dataclass(frozen=True)
class Looked:
    """Bekijk, or once more to shut it."""

    entry: str


@dataclass(frozen=True)
class Covered:
    """The page went out of sight: no name stays on it."""


@dataclass(frozen=True)
class HoldBackAsked:
    """Take the one that is looked at out of the list."""


@dataclass(frozen=True)
class SureAnswered:
    """Whether the one that is looked at may go out of the list for good."""

    yes: bool


@dataclass(frozen=True)
class PutBackAsked:
    """Put one back that was just taken out."""

    entry: str


@dataclass(frozen=True)
class SendAsked:
    """Nu verzenden, or go on after a pause."""


@dataclass(frozen=True)
class StopAsked:
    """Pauze."""


@dataclass(frozen=True)
class Told:
    """How far the meeting is."""

    meeting: Meeting


@dataclass(frozen=True)
class MeetingEnded:
    """It is over, well or not."""

    how: Ended


@dataclass(frozen=True)
class EndedRead:
    """What the last meeting did was read."""


@dataclass(frozen=True)
class AgainAsked:
    """A person did something about a parked message: try this one again."""

    sending: str


@dataclass(frozen=True)
class LetGoAsked:
    """A person read why a message is parked and wants it out of the list."""

    sending: str


Event = (
    Loaded | Failed | Looked | Covered | HoldBackAsked | SureAnswered | PutBackAsked
    | SendAsked | StopAsked | Told | MeetingEnded | EndedRead | AgainAsked | LetGoAsked
)  # fmt: skip


# Effects


@dataclass(frozen=True)
class HoldBack:
    """Keep it from leaving, and offer to put it back, unless it is ended ``for_good``."""

    entry: str
    for_good: bool = False


@dataclass(frozen=True)
class PutBack:
    """Let it wait again."""

    entry: str


@dataclass(frozen=True)
class Meet:
    """Begin a meeting with central."""


@dataclass(frozen=True)
class StopMeeting:
    """Stop it after what is under way."""


@dataclass(frozen=True)
class TryAgain:
    """Let a parked message wait again."""

    sending: str


@dataclass(frozen=True)
class LetGo:
    """Try a parked message no more."""

    sending: str


@dataclass(frozen=True)
class Read:
    """Read the outbox again."""


Effect = HoldBack | PutBack | Meet | StopMeeting | TryAgain | LetGo | Read


def update(state: State, event: Event) -> tuple[State, tuple[Effect, ...]]:
    """The next state and what must be done."""
    match event:
        case Loaded(outgoing, central):
            there = {one.entry.id for one in outgoing}
            looked_at = state.looked_at if state.looked_at in there else ""
            read = replace(state, outgoing=outgoing, central=central, loaded=True, looked_at=looked_at)
            return replace(read, failed=False, busy=False), ()
        case Failed():
            return replace(state, failed=True, busy=False), ()
        case Looked(entry):
            return replace(state, looked_at="" if entry == state.looked_at else entry, sure=False), ()
        case Covered():
            return replace(state, looked_at="", sure=False), ()
        case HoldBackAsked():
            one = state.shown
            if one is None or one.entry.state is not Delivery.WAITING or state.busy:
                return state, ()
            if one.paper_left:
                return replace(state, sure=True), ()
            return replace(state, busy=True, looked_at=""), (HoldBack(one.entry.id),)
        case SureAnswered(yes):
            one = state.shown
            if not yes or one is None or not state.sure or state.busy:
                return replace(state, sure=False), ()
            return replace(state, busy=True, looked_at="", sure=False), (HoldBack(one.entry.id, for_good=True),)
        case PutBackAsked(entry):
            return (state, ()) if state.busy else (replace(state, busy=True), (PutBack(entry),))
        case AgainAsked(sending):
            return (state, ()) if state.busy else (replace(state, busy=True), (TryAgain(sending),))
        case LetGoAsked(sending):
            return (state, ()) if state.busy else (replace(state, busy=True), (LetGo(sending),))
        case _:
            return _meeting(state, event)


def _meeting(state: State, event: Event) -> tuple[State, tuple[Effect, ...]]:
    match event:
        case SendAsked():
            if not state.may_send:
                return state, ()
            return replace(state, meeting=Meeting(), ended=None), (Meet(),)
        case StopAsked():
            return state, (StopMeeting(),) if state.meeting is not None else ()
        case Told(meeting):
            return replace(state, meeting=meeting, ended=None), ()
        case MeetingEnded(how):
            quiet = how.by_itself and not how.sent and not how.gap  # nobody asked, and nothing came of it: say nothing
            return replace(state, meeting=None, ended=None if quiet else how), (Read(),)
        case _:
            return replace(state, ended=None), ()


def group_of(one: Outgoing) -> Group:
    """Where it stands: it waits, for its talk as well, something is in its way, or it is over."""
    if one.needs_help:
        return Group.HELP
    if one.entry.state is not Delivery.WAITING:
        return Group.DONE
    return Group.LATER if one.early else Group.READY


def groups(state: State) -> dict[Group, tuple[Outgoing, ...]]:
    """The entries by heading, newest first; empty headings are left out."""
    found: dict[Group, list[Outgoing]] = {group: [] for group in Group}
    for one in state.outgoing:
        found[group_of(one)].append(one)
    return {group: tuple(rows) for group, rows in found.items() if rows}


def code_of(one: Outgoing) -> str:
    """What an entry is called without a name: four signs of its own id, such as 4F-27."""
    tail = one.entry.id.replace("-", "")[-4:].upper()
    return f"{tail[:2]}-{tail[2:]}"
