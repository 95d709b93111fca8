"""What waits, what needs help, what went; and which one is looked at. Names only while one is looked at."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from app.exchange import Delivery
from app.steps.see_outgoing import Outgoing


class Group(StrEnum):
    """Under which heading an entry stands."""

    READY = "ready"
    HELP = "help"
    DONE = "done"


@dataclass(frozen=True)
class State:
    """Everything the page draws. ``looked_at`` is the id of the entry whose fields are in sight, empty for none."""

    outgoing: tuple[Outgoing, ...] = ()
    loaded: bool = False
    failed: bool = False
    looked_at: str = ""
    busy: bool = False

    @property
    def waiting(self) -> int:
        """How many would leave as soon as there is a line."""
        return sum(one.waits for one in self.outgoing)

    @property
    def shown(self) -> Outgoing | None:
        """The entry that is looked at."""
        return next((one for one in self.outgoing if one.entry.id == self.looked_at), None)


# Events


@dataclass(frozen=True)
class Loaded:
    """The outbox was read."""

    outgoing: tuple[Outgoing, ...]


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
class PutBackAsked:
    """Put one back that was just taken out."""

    entry: str


Event = Loaded | Failed | Looked | Covered | HoldBackAsked | PutBackAsked


# Effects


@dataclass(frozen=True)
class HoldBack:
    """Keep it from leaving, and offer to put it back."""

    entry: str


@dataclass(frozen=True)
class PutBack:
    """Let it wait again."""

    entry: str


Effect = HoldBack | PutBack


def update(state: State, event: Event) -> tuple[State, tuple[Effect, ...]]:
    """The next state and what must be done."""
    match event:
        case Loaded(outgoing):
            there = {one.entry.id for one in outgoing}
            looked_at = state.looked_at if state.looked_at in there else ""
            return State(outgoing, loaded=True, looked_at=looked_at), ()
        case Failed():
            return replace(state, failed=True, busy=False), ()
        case Looked(entry):
            return replace(state, looked_at="" if entry == state.looked_at else entry), ()
        case Covered():
            return replace(state, looked_at=""), ()
        case HoldBackAsked():
            one = state.shown
            if one is None or one.entry.state is not Delivery.WAITING or state.busy:
                return state, ()
            return replace(state, busy=True, looked_at=""), (HoldBack(one.entry.id),)
        case PutBackAsked(entry):
            return (state, ()) if state.busy else (replace(state, busy=True), (PutBack(entry),))


def group_of(one: Outgoing) -> Group:
    """Where it stands: it waits, something is in its way, or it is over."""
    if one.entry.state is not Delivery.WAITING:
        return Group.DONE
    return Group.READY if one.barred is None else Group.HELP


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
