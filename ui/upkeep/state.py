"""What the page of the upkeep shows: the places this professional may go to, and how each stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from app.steps.how_it_stands import Upkeep


class Place(StrEnum):
    """The pages of the upkeep, by the names they have in the window."""

    COLLEAGUES = "colleagues"
    RECORD = "record"
    WITHOUT = "without"
    TRAIL = "trail"
    DUE = "due"
    COPIES = "copies"
    GUIDES = "guides"


@dataclass(frozen=True)
class State:
    """``upkeep`` is None until it was read."""

    upkeep: Upkeep | None = None


@dataclass(frozen=True)
class Came:
    """The page came into sight."""


@dataclass(frozen=True)
class Read:
    """How things stand."""

    upkeep: Upkeep


Event = Came | Read


@dataclass(frozen=True)
class ReadNow:
    """Read how things stand."""


Effect = ReadNow


def update(state: State, event: Event) -> tuple[State, tuple[Effect, ...]]:
    """The next state and what must be done."""
    match event:
        case Came():
            return state, (ReadNow(),)
        case Read(upkeep):
            return replace(state, upkeep=upkeep), ()


def places(state: State) -> tuple[Place, ...]:
    """Where this professional may go; the whole trail and guides are for who decides about colleagues."""
    if state.upkeep is None:
        return ()
    barred = set() if state.upkeep.manages else {Place.TRAIL, Place.GUIDES}
    barred |= set() if state.upkeep.reads else {Place.WITHOUT}
    return tuple(place for place in Place if place not in barred)


def erasable(state: State) -> int:
    """How many things are past their term and may go now."""
    return sum(not due.waits_for for due in state.upkeep.due) if state.upkeep else 0


def waiting(state: State) -> int:
    """How many are past their term and wait for somebody."""
    return len(state.upkeep.due) - erasable(state) if state.upkeep else 0
