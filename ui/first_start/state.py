"""Where the first start stands. Holds no passphrase and no sign of the recovery sheet: only how they stand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum

from app.errors import AskPerson
from app.steps.passphrase import check_passphrase
from app.store.model import ProfessionalRole

ROLES = (ProfessionalRole.MIDWIFE, ProfessionalRole.NURSE)
CHECK_GROUP = 3
"""Which group of the sheet is typed over, counted from 1, to show that the sheet was really kept."""
_STRONG_SIGNS = 20
_STRONG_WORDS = 5


class Step(StrEnum):
    """The four steps, one question each."""

    WHO = "who"
    PHRASE = "passphrase"
    SHEET = "sheet"
    CHECK = "check"


STEPS = tuple(Step)


class Strength(IntEnum):
    """How hard a passphrase is to guess, as far as its length tells."""

    EMPTY = 0
    WEAK = 1
    ENOUGH = 2
    STRONG = 3


def strength(passphrase: str) -> Strength:
    """ENOUGH is what the store takes (app.steps.passphrase); STRONG is twenty signs or five words."""
    if not passphrase.strip():
        return Strength.EMPTY
    try:
        check_passphrase(passphrase)
    except AskPerson:
        return Strength.WEAK
    words = passphrase.split()
    if len(" ".join(words)) >= _STRONG_SIGNS or sum(len(word) >= 3 for word in words) >= _STRONG_WORDS:
        return Strength.STRONG
    return Strength.ENOUGH


class Place(StrEnum):
    """A field of the page."""

    ORGANIZATION = "organization"
    NAME = "name"
    ROLE = "role"
    PHONE = "phone"
    NEW = "new"
    AGAIN = "again"
    PUT_AWAY = "put-away"
    GROUP = "group"
    TITLE = "title"
    PAGE = "page"


@dataclass(frozen=True)
class State:
    """Everything the page draws. ``faults`` are (place, code) in reading order.

    ``fixed``: the policy names the organization, and nobody changes it here.
    """

    step: Step = Step.WHO
    organization: str = ""
    name: str = ""
    role: ProfessionalRole | None = None
    phone: str = ""
    strength: Strength = Strength.EMPTY
    same: bool = False
    busy: bool = False
    put_away: bool = False
    fixed: bool = False
    faults: tuple[tuple[Place, str], ...] = ()

    def fault(self, place: Place) -> str:
        """The code of what is wrong there, or empty."""
        return dict(self.faults).get(place, "")


# Events


@dataclass(frozen=True)
class Wrote:
    """Words in one of the three open fields."""

    place: Place
    words: str


@dataclass(frozen=True)
class Left:
    """A field was left: only now may it be judged."""

    place: Place


@dataclass(frozen=True)
class ChoseRole:
    """What this professional is."""

    role: ProfessionalRole


@dataclass(frozen=True)
class TypedPassphrase:
    """How the passphrase stands now, and whether both are the same."""

    strength: Strength
    same: bool


@dataclass(frozen=True)
class PutAway:
    """Whether the sheet was stored safely."""

    on: bool


@dataclass(frozen=True)
class TypedGroup:
    """Something changed in the field of the check."""


@dataclass(frozen=True)
class Next:
    """Go on. ``right`` counts in the last step: whether the typed group is that of the sheet."""

    right: bool = False


@dataclass(frozen=True)
class Back:
    """One step back; not past the making of the dossier."""


@dataclass(frozen=True)
class Made:
    """Keys and dossier stand; the sheet is here."""


@dataclass(frozen=True)
class Refused:
    """The step refused, with its code."""

    code: str


Event = Wrote | Left | ChoseRole | TypedPassphrase | PutAway | TypedGroup | Next | Back | Made | Refused


# Effects


@dataclass(frozen=True)
class MakeDossier:
    """Make the keys and the dossier with what stands in the fields."""


@dataclass(frozen=True)
class HandOver:
    """Ready: the open dossier goes to whoever waits for it, and the sheet is forgotten."""


@dataclass(frozen=True)
class Forget:
    """Empty the passphrase fields."""


@dataclass(frozen=True)
class Focus:
    """Put the cursor there."""

    place: Place


Effect = MakeDossier | HandOver | Forget | Focus

_OF_FIELD = {"passphrase-weak": Place.NEW, "professional-nameless": Place.NAME}


def update(state: State, event: Event) -> tuple[State, tuple[Effect, ...]]:
    """The next state and what must be done."""
    match event:
        case Wrote(place, words):
            return _wrote(_mended(state, place), place, words), ()
        case Left(place):
            found = dict(_who_faults(state)).get(place)
            wrote = bool(getattr(state, place.value, "x"))
            return (_with_fault(state, place, found), ()) if found and wrote else (state, ())
        case ChoseRole(role):
            return replace(_mended(state, Place.ROLE), role=role), ()
        case TypedPassphrase(how, same):
            return replace(_mended(_mended(state, Place.NEW), Place.AGAIN), strength=how, same=same), ()
        case PutAway(on):
            return replace(_mended(state, Place.PUT_AWAY), put_away=on), ()
        case TypedGroup():
            return _mended(state, Place.GROUP), ()
        case Next(right):
            return _next(state, right)
        case Back():
            return _back(state)
        case Made():
            made = replace(state, busy=False, step=Step.SHEET, faults=(), strength=Strength.EMPTY, same=False)
            return made, (Forget(), Focus(Place.TITLE))
        case Refused(code):
            place = _OF_FIELD.get(code, Place.PAGE)
            step = Step.WHO if place is Place.NAME else state.step
            return replace(state, busy=False, step=step, faults=((place, code),)), (Focus(place),)


def _wrote(state: State, place: Place, words: str) -> State:
    if place is Place.ORGANIZATION and state.fixed:
        return state
    if place is Place.ORGANIZATION:
        return replace(state, organization=words)
    return replace(state, name=words) if place is Place.NAME else replace(state, phone=words)


def _mended(state: State, place: Place) -> State:
    kept = tuple(one for one in state.faults if one[0] not in (place, Place.PAGE))
    return replace(state, faults=kept)


def _with_fault(state: State, place: Place, code: str) -> State:
    return replace(state, faults=(*_mended(state, place).faults, (place, code)))


def _who_faults(state: State) -> tuple[tuple[Place, str], ...]:
    found = []
    if not state.organization.strip():
        found.append((Place.ORGANIZATION, "organization-missing"))
    if not state.name.strip():
        found.append((Place.NAME, "name-missing"))
    if state.role is None:
        found.append((Place.ROLE, "role-missing"))
    digits = sum(sign.isdigit() for sign in state.phone)
    if state.phone.strip() and not 6 <= digits <= 15:
        found.append((Place.PHONE, "phone-wrong"))
    return tuple(found)


def _stop(state: State, faults: tuple[tuple[Place, str], ...]) -> tuple[State, tuple[Effect, ...]]:
    return replace(state, faults=faults), (Focus(faults[0][0]),)


def _go(state: State, step: Step) -> tuple[State, tuple[Effect, ...]]:
    first = {Step.WHO: Place.ORGANIZATION, Step.PHRASE: Place.NEW, Step.CHECK: Place.GROUP}
    return replace(state, step=step, faults=()), (Focus(first.get(step, Place.TITLE)),)


def _next(state: State, right: bool) -> tuple[State, tuple[Effect, ...]]:
    if state.busy:
        return state, ()
    match state.step:
        case Step.WHO:
            wrong = _who_faults(state)
            return _stop(state, wrong) if wrong else _go(state, Step.PHRASE)
        case Step.PHRASE:
            if state.strength < Strength.ENOUGH:
                return _stop(state, ((Place.NEW, "passphrase-weak"),))
            if not state.same:
                return _stop(state, ((Place.AGAIN, "passphrase-differs"),))
            return replace(state, busy=True, faults=()), (MakeDossier(),)
        case Step.SHEET:
            if not state.put_away:
                return _stop(state, ((Place.PUT_AWAY, "sheet-loose"),))
            return _go(state, Step.CHECK)
        case Step.CHECK:
            return (state, (HandOver(),)) if right else _stop(state, ((Place.GROUP, "group-wrong"),))


def _back(state: State) -> tuple[State, tuple[Effect, ...]]:
    if state.busy:
        return state, ()
    if state.step is Step.PHRASE:
        return _go(state, Step.WHO)
    if state.step is Step.CHECK:
        return _go(state, Step.SHEET)
    return state, ()
