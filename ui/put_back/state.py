"""Where putting a copy back stands: which copy, what opens it, what it holds, and whether it is under way.

Holds no sign of the sheet and no passphrase: only how they stand.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.steps.come_back import CameBack, CopyFound, Held
from app.store.recovery import Doubt
from ui.put_back.events import (
    STEPS,
    Back,
    By,
    ByPicked,
    Cancel,
    Chose,
    Done,
    Effect,
    Event,
    Focus,
    Forget,
    Found,
    Leave,
    Looked,
    LookInto,
    Next,
    Place,
    PutBack,
    Refused,
    Save,
    SaveAsked,
    Step,
    Stop,
    Typed,
    Who,
)


@dataclass(frozen=True)
class State:
    """Everything the page draws.

    ``damaged``: a dossier stands here that cannot be opened, so saving what can be read (``saves``) is the other way.
    ``copies`` are what was found, ``chosen`` which of them. ``held`` is what it holds, None before it was opened.
    ``doubt`` where the sheet was mistyped. ``done`` is what came of it, until somebody goes on.
    """

    damaged: bool = False
    saves: bool = False
    step: Step = Step.WHICH
    copies: tuple[CopyFound, ...] = ()
    chosen: int | None = None
    who: str = ""
    by: By = By.SHEET
    held: Held | None = None
    doubt: Doubt | None = None
    busy: bool = False
    stopping: bool = False
    fault: tuple[Place, str] | None = None
    done: CameBack | None = None

    @property
    def copy(self) -> CopyFound | None:
        """The copy that was chosen."""
        return self.copies[self.chosen] if self.chosen is not None else None

    @property
    def people(self) -> tuple[tuple[str, str], ...]:
        """Whose passphrase opens it, or can be given anew: (id, name)."""
        known = self.copy.professionals if self.copy is not None else ()
        return tuple((one.id, one.name) for one in known)


_OF_FIELD = {
    "backup-missing": Place.COPY,
    "recovery-wrong": Place.SHEET,
    "passphrase-wrong": Place.PHRASE,
    "passphrase-wait": Place.PHRASE,
    "passphrase-weak": Place.NEW,
    "slot-unknown": Place.WHO,
}


def update(state: State, event: Event) -> tuple[State, tuple[Effect, ...]]:
    """The next state and what must be done."""
    if state.busy and not isinstance(event, (Looked, Done, Refused, Stop)):
        return state, ()
    match event:
        case Found(copies):
            chosen = 0 if len(copies) == 1 else None
            state = replace(state, copies=copies, chosen=chosen, held=None, fault=None, saves=False)
            return _only_one(state), ()
        case Chose(number):
            fresh = replace(state, chosen=number, held=None, fault=None, who="", saves=False)
            return _only_one(fresh), (Forget(),)
        case SaveAsked(here):
            fresh = replace(state, copies=(here,), chosen=0, held=None, fault=None, who="", saves=True, step=Step.OPEN)
            return _only_one(fresh), (Forget(),)
        case Who(professional):
            return replace(state, who=professional, fault=None), ()
        case ByPicked(by):
            return replace(state, by=by, fault=None, doubt=None), (Forget(),)
        case Typed():
            return replace(state, fault=None, doubt=None), ()
        case Next():
            return _next(state, event)
        case Back():
            return _back(state)
        case Stop():
            return (replace(state, stopping=True), (Cancel(),)) if state.busy else (state, ())
        case Looked(held):
            return replace(state, busy=False, held=held, step=Step.LOOK, fault=None), ()
        case Done(back):
            return replace(state, busy=False, stopping=False, done=back, fault=None), (Forget(),)
        case Refused(code):
            place = _OF_FIELD.get(code, Place.PAGE)
            if place is Place.NEW and state.step is Step.OPEN and not state.saves:
                place = Place.PAGE
            fault = None if state.stopping and code == "put-back-stopped" else (place, code)
            back_to = Step.OPEN if place in (Place.SHEET, Place.PHRASE, Place.WHO) else state.step
            return replace(state, busy=False, stopping=False, fault=fault, step=back_to), (Focus(place),)


def _only_one(state: State) -> State:
    return replace(state, who=state.people[0][0]) if len(state.people) == 1 else state


def _wrong(state: State, place: Place, code: str) -> tuple[State, tuple[Effect, ...]]:
    return replace(state, fault=(place, code)), (Focus(place),)


def _next(state: State, typed: Next) -> tuple[State, tuple[Effect, ...]]:
    copy = state.copy
    if copy is None:
        return _wrong(state, Place.COPY, "copy-missing")
    if state.step is Step.WHICH:
        return replace(state, step=Step.OPEN, fault=None), ()
    if not state.who:
        return _wrong(replace(state, step=Step.OPEN), Place.WHO, "who-missing")
    if state.by is By.SHEET and typed.doubt is not None:
        wrong = replace(state, doubt=typed.doubt, step=Step.OPEN, fault=(Place.SHEET, "sheet-doubt"))
        return wrong, (Focus(Place.SHEET),)
    if state.by is By.PHRASE and not typed.phrase:
        return _wrong(replace(state, step=Step.OPEN), Place.PHRASE, "passphrase-missing")
    if state.step is Step.OPEN and not state.saves:
        return replace(state, busy=True, fault=None), (LookInto(copy),)
    if state.step is Step.OPEN:
        return replace(state, step=Step.LOOK, fault=None), ()
    if state.by is By.SHEET and not typed.strong:
        return _wrong(state, Place.NEW, "passphrase-weak")
    if state.by is By.SHEET and not typed.same:
        return _wrong(state, Place.AGAIN, "passphrase-differs")
    return replace(state, busy=True, fault=None), (Save() if state.saves else PutBack(copy),)


def _back(state: State) -> tuple[State, tuple[Effect, ...]]:
    if state.step is Step.WHICH:
        return state, (Forget(), Leave())
    before = STEPS[STEPS.index(state.step) - 1]
    if before is Step.WHICH:
        return replace(state, step=before, fault=None, saves=False, held=None, doubt=None), (Forget(),)
    return replace(state, step=before, fault=None), ()
