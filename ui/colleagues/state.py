"""Colleagues on this device, step by step. Passphrases never come here: only how they stand."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

from app.store.model import Professional, ProfessionalRole


class Mode(StrEnum):
    """What is done now."""

    LIST = "list"
    NAMING = "naming"
    GIVING = "giving"
    OWN = "own"
    REMOVING = "removing"
    RENEWING = "renewing"
    SHEET = "sheet"


class Place(StrEnum):
    """Where something can be wrong."""

    NAME = "name"
    ROLE = "role"
    OLD = "old"
    NEW = "new"
    AGAIN = "again"


@dataclass(frozen=True)
class State:
    """``faults`` are codes by place; ``removing`` is the id of who would go; ``loose``: the sheet is not put away."""

    me: str
    people: tuple[Professional, ...] = ()
    manages: bool = False
    mode: Mode = Mode.LIST
    name: str = ""
    role: ProfessionalRole | None = None
    phone: str = ""
    removing: str = ""
    loose: bool = False
    busy: bool = False
    faults: dict[Place, str] = field(default_factory=dict)


# Events


@dataclass(frozen=True)
class Came:
    """The page came into sight."""


@dataclass(frozen=True)
class Listed:
    """Who may enter, and whether this professional decides about that."""

    people: tuple[Professional, ...]
    manages: bool


@dataclass(frozen=True)
class Went:
    """To another step, or back to the list."""

    mode: Mode


@dataclass(frozen=True)
class Named:
    """Who the new colleague is."""

    name: str
    role: ProfessionalRole | None
    phone: str


@dataclass(frozen=True)
class Given:
    """Two fields of a new passphrase: strong enough, and the same. ``old``: something stands in the old one."""

    strong: bool
    same: bool
    old: bool = True


@dataclass(frozen=True)
class RemoveAsked:
    """End this colleague's access."""

    person: str


@dataclass(frozen=True)
class Agreed:
    """Yes, do it: remove, or make a new sheet."""


@dataclass(frozen=True)
class Done:
    """It was done."""


@dataclass(frozen=True)
class SheetMade:
    """A new sheet stands on the screen."""


@dataclass(frozen=True)
class PutAway:
    """The sheet is somewhere safe, or not."""

    on: bool


@dataclass(frozen=True)
class Failed:
    """It failed; ``code`` is the error's."""

    code: str


Event = Came | Listed | Went | Named | Given | RemoveAsked | Agreed | Done | SheetMade | PutAway | Failed


# Effects


@dataclass(frozen=True)
class ReadNow:
    """Read who may enter."""


@dataclass(frozen=True)
class Add:
    """Give this colleague a way in, with the passphrase in the fields."""

    name: str
    role: ProfessionalRole
    phone: str


@dataclass(frozen=True)
class Change:
    """Change one's own passphrase to the one in the fields."""


@dataclass(frozen=True)
class Remove:
    """End this colleague's access for good."""

    person: str


@dataclass(frozen=True)
class Renew:
    """Make a new recovery sheet."""


@dataclass(frozen=True)
class Forget:
    """Empty every field."""


Effect = ReadNow | Add | Change | Remove | Renew | Forget


def update(state: State, event: Event) -> tuple[State, tuple[Effect, ...]]:
    """The next state and what must be done."""
    match event:
        case Came():
            return _clean(state), (Forget(), ReadNow())
        case Listed(people, manages):
            return replace(state, people=people, manages=manages), ()
        case Went(mode):
            if state.busy or (mode is not Mode.OWN and mode is not Mode.LIST and not state.manages):
                return state, ()
            return replace(_clean(state), mode=mode), (Forget(),)
        case Named(name, role, phone):
            return _named(state, name.strip(), role, phone.strip())
        case Given():
            return _given(state, event)
        case RemoveAsked(person):
            if state.manages and not state.busy and person != state.me and _known(state, person):
                return replace(_clean(state), mode=Mode.REMOVING, removing=person), ()
            return state, ()
        case Agreed():
            return _agreed(state)
        case Done():
            return _clean(state), (Forget(), ReadNow())
        case SheetMade():
            return replace(state, mode=Mode.SHEET, loose=True, busy=False), ()
        case PutAway(on):
            return replace(state, loose=not on), ()
        case Failed(code):
            wrong = {"passphrase-wrong": Place.OLD, "passphrase-wait": Place.OLD, "passphrase-weak": Place.NEW}
            faults = {wrong[code]: code} if code in wrong else {}
            return replace(state, busy=False, faults=faults), ()


def _clean(state: State) -> State:
    return State(state.me, state.people, state.manages)


def _known(state: State, person: str) -> bool:
    return any(one.id == person for one in state.people)


def _named(state: State, name: str, role: ProfessionalRole | None, phone: str) -> tuple[State, tuple[Effect, ...]]:
    faults = {} if name else {Place.NAME: "name-missing"}
    if role is None:
        faults[Place.ROLE] = "role-missing"
    state = replace(state, name=name, role=role, phone=phone, faults=faults)
    return (state, ()) if faults else (replace(state, mode=Mode.GIVING), ())


def _given(state: State, given: Given) -> tuple[State, tuple[Effect, ...]]:
    if state.busy:
        return state, ()
    faults: dict[Place, str] = {}
    if state.mode is Mode.OWN and not given.old:
        faults[Place.OLD] = "old-missing"
    if not given.strong:
        faults[Place.NEW] = "passphrase-weak"
    elif not given.same:
        faults[Place.AGAIN] = "passphrase-differs"
    if faults:
        return replace(state, faults=faults), ()
    state = replace(state, faults={}, busy=True)
    if state.mode is Mode.OWN:
        return state, (Change(),)
    if state.mode is Mode.GIVING and state.role is not None:
        return state, (Add(state.name, state.role, state.phone),)
    return replace(state, busy=False), ()


def _agreed(state: State) -> tuple[State, tuple[Effect, ...]]:
    if state.busy:
        return state, ()
    if state.mode is Mode.REMOVING and state.removing:
        return replace(state, busy=True), (Remove(state.removing),)
    if state.mode is Mode.RENEWING:
        return replace(state, busy=True), (Renew(),)
    return state, ()


def first_admin(state: State) -> bool:
    """Whether the new colleague would be the first admin: from then on only admins decide about colleagues."""
    roles = [one.role for one in state.people]
    return state.role is ProfessionalRole.ADMIN and ProfessionalRole.ADMIN not in roles


def name_of(state: State, person: str) -> str:
    """The name of a colleague."""
    return next((one.name for one in state.people if one.id == person), "")
