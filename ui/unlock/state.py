"""What the unlock page is in: who was chosen, what is wrong, what happens next. Never a passphrase: those go by."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from app.store.model import Professional

GROUPS = 14
"""How many groups of four signs the recovery sheet has (app.store.recovery)."""
_GROUP = 4


class Mode(StrEnum):
    """Opening with a passphrase, or with the recovery sheet."""

    PHRASE = "passphrase"
    RECOVERY = "recovery"


class Place(StrEnum):
    """Where a fault belongs and the focus goes."""

    WHO = "who"
    PHRASE = "passphrase"
    SHEET = "sheet"
    NEW = "new"
    AGAIN = "again"
    PAGE = "page"


@dataclass(frozen=True)
class Fault:
    """A code for the screen to word. ``tries_left`` and ``minutes`` count only where the code has them."""

    place: Place
    code: str
    tries_left: int = 0
    minutes: int = 0


@dataclass(frozen=True)
class State:
    """Everything the page draws."""

    organization: str = ""
    professionals: tuple[Professional, ...] = ()
    chosen: str = ""
    mode: Mode = Mode.PHRASE
    busy: bool = False
    caps: bool = False
    fault: Fault | None = None

    @property
    def tiles(self) -> bool:
        """Whether one has to say who one is: not when there is one professional."""
        return len(self.professionals) > 1


# Events


@dataclass(frozen=True)
class Loaded:
    """The key slots of this device were read."""

    organization: str
    professionals: tuple[Professional, ...]


@dataclass(frozen=True)
class Chose:
    """A tile was tapped."""

    professional: str


@dataclass(frozen=True)
class Tried:
    """Ontgrendelen; ``typed`` is whether there stood anything."""

    typed: bool


@dataclass(frozen=True)
class Typed:
    """Something changed in a field: what was wrong there is no longer said."""


@dataclass(frozen=True)
class Caps:
    """Caps lock seems to be on, or off."""

    on: bool


@dataclass(frozen=True)
class Lost:
    """The passphrase is lost: go to the recovery sheet."""


@dataclass(frozen=True)
class Back:
    """Back to the passphrase."""


@dataclass(frozen=True)
class Recovered:
    """Recovery was asked for: how many signs of the sheet were typed, and how the new passphrase stands."""

    signs: int
    strong: bool
    same: bool


@dataclass(frozen=True)
class Refused:
    """The step refused, with its code."""

    code: str
    tries_left: int = 0
    minutes: int = 0


@dataclass(frozen=True)
class Opened:
    """The dossier is open."""


Event = Loaded | Chose | Tried | Typed | Caps | Lost | Back | Recovered | Refused | Opened


# Effects


@dataclass(frozen=True)
class Unlock:
    """Try the passphrase that stands in the field."""

    professional: str


@dataclass(frozen=True)
class Recover:
    """Try the sheet, with a new passphrase for this professional."""

    professional: str


@dataclass(frozen=True)
class Focus:
    """Put the cursor there."""

    place: Place


@dataclass(frozen=True)
class Forget:
    """Empty every field that held a secret."""


Effect = Unlock | Recover | Focus | Forget

BROKEN = frozenset(
    {"dossier-damaged", "dossier-missing", "dossier-lost", "keys-damaged", "keys-missing", "keys-changed"}
)
"""What no passphrase helps against: then a copy does, or saving what can be read."""

_OF_FIELD = {
    "passphrase-wrong": Place.PHRASE,
    "passphrase-wait": Place.PHRASE,
    "passphrase-weak": Place.NEW,
    "recovery-wrong": Place.SHEET,
    "slot-unknown": Place.WHO,
}


def update(state: State, event: Event) -> tuple[State, tuple[Effect, ...]]:
    """The next state and what must be done."""
    match event:
        case Loaded(organization, professionals):
            known = {one.id for one in professionals}
            alone = professionals[0].id if len(professionals) == 1 else ""
            chosen = state.chosen if state.chosen in known else alone
            return replace(state, organization=organization, professionals=professionals, chosen=chosen), ()
        case Chose(professional):
            return replace(state, chosen=professional, fault=None), (Forget(), Focus(_first(state.mode)))
        case Typed():
            return replace(state, fault=None), ()
        case Caps(on):
            return replace(state, caps=on), ()
        case Lost():
            return replace(state, mode=Mode.RECOVERY, fault=None, caps=False), (Forget(), Focus(Place.SHEET))
        case Back():
            now = replace(state, mode=Mode.PHRASE, fault=None, caps=False)
            return now, (Forget(), Focus(Place.PHRASE))
        case Tried(typed):
            return _tried(state, typed)
        case Recovered():
            return _recovered(state, event)
        case Refused(code, tries_left, minutes):
            place = _OF_FIELD.get(code, Place.PAGE)
            if state.mode is Mode.RECOVERY and place is Place.PHRASE:
                place = Place.PAGE
            fault = Fault(place, code, tries_left, minutes)
            # a wrong sheet stays, so one sign can be mended; a wrong passphrase was taken out when it was tried
            return replace(state, busy=False, fault=fault), (Focus(place),)
        case Opened():
            return replace(state, busy=False, fault=None, mode=Mode.PHRASE), (Forget(),)


def _first(mode: Mode) -> Place:
    return Place.PHRASE if mode is Mode.PHRASE else Place.SHEET


def _stop(state: State, place: Place, code: str) -> tuple[State, tuple[Effect, ...]]:
    return replace(state, fault=Fault(place, code)), (Focus(place),)


def _tried(state: State, typed: bool) -> tuple[State, tuple[Effect, ...]]:
    if state.busy:
        return state, ()
    if not state.chosen:
        return _stop(state, Place.WHO, "who-missing")
    if not typed:
        return _stop(state, Place.PHRASE, "passphrase-missing")
    return replace(state, busy=True, fault=None, caps=False), (Unlock(state.chosen),)


def _recovered(state: State, event: Recovered) -> tuple[State, tuple[Effect, ...]]:
    if state.busy:
        return state, ()
    if not state.chosen:
        return _stop(state, Place.WHO, "who-missing")
    if event.signs != GROUPS * _GROUP:
        return _stop(state, Place.SHEET, "sheet-short" if event.signs < GROUPS * _GROUP else "sheet-long")
    if not event.strong:
        return _stop(state, Place.NEW, "passphrase-weak")
    if not event.same:
        return _stop(state, Place.AGAIN, "passphrase-differs")
    return replace(state, busy=True, fault=None), (Recover(state.chosen),)
