"""What was typed and chosen, what is wrong with it, and what was opened: in sight only, kept nowhere."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.errors import Problem
from app.exchange.handover_code import read_code
from app.steps.open_handover import OpenedHandover
from ui.take_over.events import (
    Begin,
    BeginAsked,
    Effect,
    Event,
    Failed,
    FileDropped,
    FileGiven,
    FileRead,
    FocusCame,
    FocusCode,
    Left,
    Open,
    OpenAsked,
    Opened,
    PictureGiven,
    PictureRead,
    ReadFile,
    ReadPicture,
    Wrote,
)


@dataclass(frozen=True)
class State:
    """Everything the page draws. ``fault`` is what is wrong with the code, once it was asked to open."""

    typed: str = ""
    file: str = ""
    sealed: str = ""
    needs_code: bool = True
    opened: OpenedHandover | None = None
    busy: bool = False
    fault: Problem | None = None

    @property
    def may_open(self) -> bool:
        """Whether the button does something."""
        return not self.busy and self.opened is None and (bool(self.typed.strip()) or not self.needs_code)


def update(state: State, event: Event) -> tuple[State, tuple[Effect, ...]]:
    """The next state and what must be done."""
    match event:
        case Wrote(words):
            return replace(state, typed=words, fault=None), ()
        case PictureGiven(path):
            return (state, ()) if state.busy else (replace(state, busy=True), (ReadPicture(path),))
        case PictureRead(words):
            return replace(state, typed=words, busy=False, fault=None), (FocusCode(),)
        case FileGiven(path):
            return (state, ()) if state.busy else (replace(state, busy=True, opened=None), (ReadFile(path),))
        case FileRead(name, sealed, needs_code):
            found = replace(state, file=name, sealed=sealed, needs_code=needs_code, busy=False)
            return found, (FocusCode(),) if needs_code else ()
        case FileDropped():
            return replace(state, file="", sealed="", needs_code=True), ()
        case OpenAsked():
            return _open(state)
        case Opened(opened):
            return replace(state, opened=opened, busy=False), (FocusCame(),)
        case Failed():
            return replace(state, busy=False), ()
        case BeginAsked():
            return (state, ()) if state.opened is None else (state, (Begin(state.opened),))
        case Left():
            return State(), ()


def _open(state: State) -> tuple[State, tuple[Effect, ...]]:
    if not state.may_open:
        return state, ()
    if not state.needs_code:
        return replace(state, busy=True), (Open(None, state.sealed),)
    try:
        code = read_code(state.typed)
    except Problem as fault:
        return replace(state, fault=fault), (FocusCode(),)
    return replace(state, busy=True, fault=None), (Open(code, state.sealed),)
