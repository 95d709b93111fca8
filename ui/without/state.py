"""What is written down when something was done without consent: what it was, about whom, who knows, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from app.consent.accounting import SHORTEST_REASON, Ground, Told, WithoutConsent
from app.steps.read_person import PersonHere

STEPS: Mapping[Ground, tuple[str, ...]] = {
    Ground.ADVICE: ("veilig-thuis-advies",),
    Ground.REPORT: ("veilig-thuis-melding",),
    Ground.VITAL: ("bel-112", "huisarts", "crisisdienst", "politie", "anders"),
}
"""What may be done on each ground; the codes have words in ``resources/texts/nl/consent.json`` under ``without.step``.
"""


class Place(StrEnum):
    """Where something can be missing."""

    GROUND = "ground"
    PERSON = "person"
    STEP = "step"
    TOLD = "told"
    REASON = "reason"
    SECOND = "second"


@dataclass(frozen=True)
class State:
    """``conversation`` is which was picked, empty for the list. ``entries`` are what was written down before."""

    people: tuple[PersonHere, ...] = ()
    loaded: bool = False
    conversation: str = ""
    entries: tuple[WithoutConsent, ...] = ()
    ground: Ground | None = None
    person: str = ""
    step: str = ""
    told: Told | None = None
    reason: str = ""
    second: str = ""
    faults: Mapping[Place, str] = field(default_factory=dict)
    busy: bool = False


# Events


@dataclass(frozen=True)
class Came:
    """The page came into sight."""


@dataclass(frozen=True)
class Listed:
    """Everybody there is."""

    people: tuple[PersonHere, ...]


@dataclass(frozen=True)
class Picked:
    """About this conversation."""

    conversation: str


@dataclass(frozen=True)
class Read:
    """What was written down about it before."""

    entries: tuple[WithoutConsent, ...]


@dataclass(frozen=True)
class GroundPicked:
    """On which ground."""

    ground: Ground


@dataclass(frozen=True)
class Chose:
    """Another value of ``person``, ``step`` or ``told``."""

    what: Place
    value: str


@dataclass(frozen=True)
class Wrote:
    """Words for the reason, or the second person."""

    what: Place
    words: str


@dataclass(frozen=True)
class KeepAsked:
    """Write it down."""


@dataclass(frozen=True)
class Left:
    """Back to the list."""


@dataclass(frozen=True)
class Kept:
    """It is written down."""


@dataclass(frozen=True)
class Failed:
    """It is not."""


Event = Came | Listed | Picked | Read | GroundPicked | Chose | Wrote | KeepAsked | Left | Kept | Failed


# Effects


@dataclass(frozen=True)
class List:
    """Read who there is."""


@dataclass(frozen=True)
class ReadEntries:
    """Read what was written down about this conversation."""

    conversation: str


@dataclass(frozen=True)
class Keep:
    """Write it down."""

    conversation: str
    ground: Ground
    person: str
    step: str
    told: Told
    reason: str
    second: str


Effect = List | ReadEntries | Keep


def update(state: State, event: Event) -> tuple[State, tuple[Effect, ...]]:
    """The next state and what must be done."""
    match event:
        case Came() | Left():
            return State(), (List(),)
        case Listed(people):
            return replace(state, people=people, loaded=True), ()
        case Picked(conversation):
            if conversation not in {one.conversation for one in state.people}:
                return state, ()
            return State(state.people, True, conversation), (ReadEntries(conversation),)
        case Read(entries):
            return replace(state, entries=entries), ()
        case GroundPicked(ground):
            only = STEPS[ground][0] if len(STEPS[ground]) == 1 else ""
            told = Told.NO_NAME if ground is Ground.ADVICE else None
            return replace(state, ground=ground, step=only, person="", told=told, faults={}), ()
        case Chose(what, value):
            return _mended(_chose(state, what, value), what), ()
        case Wrote(what, words):
            reason = what is Place.REASON
            return _mended(replace(state, reason=words) if reason else replace(state, second=words), what), ()
        case KeepAsked():
            return _keep(state)
        case Kept():
            return State(state.people, True, state.conversation), (ReadEntries(state.conversation),)
        case Failed():
            return replace(state, busy=False), ()


def _chose(state: State, what: Place, value: str) -> State:
    match what:
        case Place.PERSON if value in {one.id for one in family(state)}:
            return replace(state, person=value)
        case Place.STEP if state.ground is not None and value in STEPS[state.ground]:
            return replace(state, step=value)
        case Place.TOLD:
            return replace(state, told=Told(value))
    return state


def _mended(state: State, what: Place) -> State:
    return replace(state, faults={place: code for place, code in state.faults.items() if place is not what})


def _keep(state: State) -> tuple[State, tuple[Effect, ...]]:
    if state.busy or not state.conversation:
        return state, ()
    faults = missing(state)
    if faults or state.ground is None or state.told is None:
        return replace(state, faults=faults), ()
    keep = Keep(
        state.conversation,
        state.ground,
        state.person,
        state.step,
        state.told,
        "" if state.ground is Ground.ADVICE else state.reason.strip(),
        state.second.strip() if state.ground is Ground.VITAL else "",
    )
    return replace(state, busy=True, faults={}), (keep,)


def missing(state: State) -> dict[Place, str]:
    """What is still to be said, in reading order; the rules are those of ``check_account``."""
    if state.ground is None:
        return {Place.GROUND: "ground-missing"}
    if state.ground is Ground.ADVICE:
        return {}
    found: dict[Place, str] = {}
    if not state.person:
        found[Place.PERSON] = "person-missing"
    if not state.step:
        found[Place.STEP] = "step-missing"
    if state.told is None:
        found[Place.TOLD] = "told-missing"
    if len(" ".join(state.reason.split())) < SHORTEST_REASON:
        found[Place.REASON] = "reason-short"
    if state.ground is Ground.VITAL and not state.second.strip():
        found[Place.SECOND] = "second-missing"
    return found


def family(state: State) -> tuple[PersonHere, ...]:
    """The people of the conversation that was picked."""
    return tuple(one for one in state.people if one.conversation == state.conversation)
