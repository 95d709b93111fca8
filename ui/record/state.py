"""What the page of one parent's data decides."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from app.guide import Value
from app.steps.end_yes import StandingYes
from app.steps.read_person import Answered, PersonHere, Reading, ToCorrect
from app.steps.read_trail import Look
from ui.heard import Heard
from ui.record.events import (
    AddStatement,
    Agreed,
    Came,
    Correct,
    CorrectAsked,
    Effect,
    EndAsked,
    EndsRead,
    EndYes,
    EraseAsked,
    EraseConversation,
    Erased,
    ErasePerson,
    Event,
    Failed,
    Given,
    Gone,
    KeepAsked,
    Kept,
    Left,
    List,
    Listed,
    LooksRead,
    NamesAsked,
    NamesOver,
    OpenAnswer,
    Opened,
    OwnMoment,
    Picked,
    Read,
    ReadEnds,
    ReadLooks,
    ReadPerson,
    Searched,
    ShowNames,
    Stated,
    Stopped,
    View,
    ViewPicked,
)

NAMES_SECONDS = 60


@dataclass(frozen=True)
class State:
    """``person`` is who was picked, empty for the list. ``values`` is another answer that is not kept yet.

    ``own_moment``: what they said alone is in sight too; only ever after somebody switched it on for this person. A
    child that decides is only ever spoken to alone, so for it there is no switch. ``standing`` is every yes that can be
    taken back, ``heard`` how word of that came.
    """

    reads: bool = True
    people: tuple[PersonHere, ...] = ()
    loaded: bool = False
    names: bool = False
    search: str = ""
    person: str = ""
    view: View = View.READ
    own_moment: bool = False
    reading: Reading | None = None
    looks: tuple[Look, ...] | None = None
    correcting: ToCorrect | None = None
    values: tuple[Value, ...] | None = None
    erasing: Gone | None = None
    standing: tuple[StandingYes, ...] | None = None
    heard: Heard = field(default_factory=Heard)
    busy: bool = False

    @property
    def child(self) -> bool:
        """Whether a child was picked, and no parent."""
        return any(one.id == self.person and one.role is None for one in self.people)


def update(state: State, event: Event) -> tuple[State, tuple[Effect, ...]]:
    """The next state and what must be done."""
    match event:
        case Came(reads):
            return State(reads), (ShowNames(0), *((List(),) if reads else ()))
        case Listed(people):
            return replace(state, people=people, loaded=True), ()
        case NamesAsked():
            if state.names or state.person:
                return replace(state, names=False), (ShowNames(0),)
            return replace(state, names=True), (ShowNames(NAMES_SECONDS),)
        case NamesOver():
            return replace(state, names=False), ()
        case Searched(words):
            return replace(state, search=words.strip()), ()
        case Picked(person):
            return _picked(state, person.strip())
        case Left():
            return _list(state)
        case ViewPicked() | OwnMoment() | Read() | LooksRead():
            return _looking(state, event)
        case CorrectAsked() | Opened() | Given() | KeepAsked() | Stated():
            return _correcting(state, event)
        case EndsRead() | EndAsked() | Heard():
            return _ending(state, event)
        case EraseAsked(what):
            whole = what is Gone.CONVERSATION and (state.child or not _conversation(state))
            return (state, ()) if state.busy or not state.person or whole else (replace(state, erasing=what), ())
        case Stopped():
            return (state, ()) if state.busy else (replace(state, erasing=None, correcting=None, values=None), ())
        case Agreed():
            return _agreed(state)
        case Kept():
            state = replace(state, busy=False, correcting=None, values=None, reading=None, standing=None)
            again = (ReadEnds(state.person),) if state.view is View.END else ()
            return state, (ReadPerson(state.person, state.own_moment), *again)
        case Erased():
            return _list(replace(state, busy=False))
        case Failed():
            return replace(state, busy=False), ()


def _picked(state: State, person: str) -> tuple[State, tuple[Effect, ...]]:
    if not person or (state.reads and person not in {one.id for one in state.people}):
        return state, ()
    state = replace(State(state.reads, state.people, state.loaded), person=person)
    if state.reads:
        state = replace(state, own_moment=state.child)
        return state, (ShowNames(0), ReadPerson(person, state.own_moment))
    return replace(state, view=View.LOOKED), (ShowNames(0), ReadLooks(person))


def _list(state: State) -> tuple[State, tuple[Effect, ...]]:
    return State(state.reads), (List(),) if state.reads else ()


def _looking(state: State, event: ViewPicked | OwnMoment | Read | LooksRead) -> tuple[State, tuple[Effect, ...]]:
    match event:
        case ViewPicked(view):
            if state.busy or not state.person or (not state.reads and view not in (View.LOOKED, View.ERASE)):
                return state, ()
            state = replace(state, view=view, correcting=None, values=None, erasing=None, looks=None, standing=None)
            state = replace(state, heard=Heard())
            if view is View.END:
                return state, (ReadEnds(state.person),)
            return state, (ReadLooks(state.person),) if view is View.LOOKED else ()
        case OwnMoment(on):
            if not state.person or not state.reads or state.child or state.own_moment is on:
                return state, ()
            state = replace(state, own_moment=on, reading=None, correcting=None, values=None)
            return state, (ReadPerson(state.person, on),)
        case Read(reading):
            return replace(state, reading=reading), ()
        case LooksRead(looks):
            return replace(state, looks=looks), ()


def _correcting(
    state: State, event: CorrectAsked | Opened | Given | KeepAsked | Stated
) -> tuple[State, tuple[Effect, ...]]:
    if state.busy or not state.person or not state.reads:
        return state, ()
    match event:
        case CorrectAsked(answered):
            return state, (OpenAnswer(answered),) if answered in answers(state) else ()
        case Opened(to_correct):
            return replace(state, correcting=to_correct, values=None), ()
        case Given(values):
            return (replace(state, values=values), ()) if state.correcting is not None else (state, ())
        case KeepAsked(away):
            wanted: tuple[Value, ...] | None = () if away else state.values
            if state.correcting is None or wanted is None or wanted == state.correcting.answer.values:
                return state, ()
            return replace(state, busy=True), (Correct(state.correcting, state.person, wanted),)
        case Stated(words):
            where = _conversation(state)
            if not words.strip() or not where:
                return state, ()
            return replace(state, busy=True), (AddStatement(where, state.person, words.strip()),)


def _ending(state: State, event: EndsRead | EndAsked | Heard) -> tuple[State, tuple[Effect, ...]]:
    match event:
        case EndsRead(standing):
            return replace(state, standing=standing), ()
        case EndAsked(consent):
            known = {one.consent.id for one in state.standing or ()}
            if state.busy or state.view is not View.END or consent not in known:
                return state, ()
            return replace(state, busy=True), (EndYes(state.person, consent, state.heard),)
        case Heard():
            return replace(state, heard=event), ()


def _agreed(state: State) -> tuple[State, tuple[Effect, ...]]:
    if state.busy or state.erasing is None:
        return state, ()
    busy = replace(state, busy=True)
    if state.erasing is Gone.PERSON:
        return busy, (ErasePerson(state.person),)
    return busy, (EraseConversation(_conversation(state)),)


def _conversation(state: State) -> str:
    """The newest conversation of who was picked."""
    return state.reading.conversations[-1] if state.reading and state.reading.conversations else ""


def answers(state: State) -> tuple[Answered, ...]:
    """The answers that can be put right now."""
    return state.reading.answered if state.reading else ()


def shown(state: State) -> dict[str, tuple[PersonHere, ...]]:
    """The people that fit the search, by conversation, newest first. Names are searched only while they are shown."""
    found: dict[str, list[PersonHere]] = {}
    for person in state.people:
        if _fits(person, state):
            found.setdefault(person.conversation, []).append(person)
    return {conversation: tuple(people) for conversation, people in found.items()}


def _fits(person: PersonHere, state: State) -> bool:
    known = [person.initial.casefold(), *person.moment.casefold().split(), str(person.begun.day)]
    names = [person.name.casefold()] if state.names else []
    return all(
        any(one == word for one in known) or any(name.startswith(word) for name in names)
        for word in state.search.casefold().replace(".", " ").split()
    )


def views(state: State) -> tuple[View, ...]:
    """What may be done with who was picked."""
    return tuple(View) if state.reads else (View.LOOKED, View.ERASE)
