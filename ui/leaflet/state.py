"""The leaflet being made: which words, which paper, whose eyes, and what may be done with it now.

Safe by default (ui.md section 3.8, domain.md 6.5): nothing leaves before T12.4 was asked, and more than the safe
leaflet is only made with one parent alone, after a warning. Doubt, a change of who is in the room, makes it safe again.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

from app.conversation import Room
from app.leaflet.model import Ink, Layout, Wish
from app.offers.model import PaperMade
from app.steps.leaflet_again import may_make_again, wish_of
from ui.leaflet.events import (
    Act,
    Answered,
    Asked,
    AskFirst,
    Began,
    ChoseAgain,
    ChoseInk,
    ChoseLanguage,
    ChosePaper,
    ChoseReader,
    CodesClosed,
    Do,
    Drop,
    Effect,
    Ended,
    Event,
    Facts,
    Keep,
    Laid,
    Line,
    Made,
    Make,
    MakeAgain,
    Paged,
    PapersRead,
    Refused,
    TurnedBeside,
    TurnedLine,
    TurnedSafe,
    Warned,
    Zoomed,
)

YES, NEUTRAL, NOTHING = "ja", "liever-neutraal", "niets-mee"
"""The answers to T12.4, as the guide codes them."""
DUTCH = "nl"
ZOOMS = (0, 75, 100, 150, 200)
"""Percent; 0 is the whole page."""


class Making(StrEnum):
    """Where the leaflet on screen stands."""

    BUSY = "busy"
    READY = "ready"
    FAILED = "failed"


@dataclass(frozen=True)
class State:
    """Everything the page draws. ``turn`` numbers the leaflets asked for, so an older one that comes late is dropped.

    ``on`` are the keys of the lines the parents chose: none until they do. ``waiting`` is what the person wanted
    before the question was answered or the leaflet was ready. ``papers`` are the leaflets that left already, ``again``
    the one of them that is shown instead of the one of now.
    """

    facts: Facts = field(default_factory=Facts)
    language: str = ""
    beside: bool = False
    ink: Ink = Ink.COLOUR
    layout: Layout = Layout.A4
    safe: bool = True
    for_one: bool = False
    on: frozenset[str] = frozenset()
    warning: bool = False
    refusal: bool = False
    making: Making = Making.BUSY
    turn: int = 0
    pages: int = 0
    page: int = 0
    zoom: int = 0
    on_paper: int = 0
    codes: int = 0
    showing_codes: bool = False
    waiting: Act | None = None
    busy: bool = False
    papers: tuple[PaperMade, ...] = ()
    again: PaperMade | None = None

    @property
    def seen_papers(self) -> tuple[PaperMade, ...]:
        """Those that left which this room may know of."""
        room = Room.alone_with(self.facts.alone) if self.facts.alone else Room()
        return tuple(paper for paper in self.papers if may_make_again(paper, room))

    @property
    def wanted(self) -> bool:
        """Whether anything goes home at all."""
        return self.facts.take_home != NOTHING

    @property
    def can_share(self) -> bool:
        """Whether there is a choice between a leaflet to share and one for the parent who is there."""
        return self.facts.parents > 1 and self.facts.shared_yes

    @property
    def for_person(self) -> str:
        """Whose personal leaflet it is; empty for one to share."""
        return "" if self.can_share and not self.for_one else self.facts.alone

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines that may be chosen for this leaflet."""
        return self.facts.own_lines if self.for_person else self.facts.lines

    @property
    def wish(self) -> Wish:
        """The leaflet these choices ask for."""
        if self.again is not None:
            return wish_of(self.again)
        beside = DUTCH if self.can_beside and self.beside else ""
        plain = Wish(self.language, beside, self.ink, self.layout)
        if self.safe:
            return plain
        lines = tuple(dict.fromkeys(line.key for line in self.lines if line.key in self.on))
        return replace(plain, personal=True, lines=lines, for_person=self.for_person)

    @property
    def can_beside(self) -> bool:
        """Whether Dutch can stand next to it: not on Lees-licht, which is five sentences and no more."""
        return self.language != DUTCH and self.layout is not Layout.A4_EASY

    @property
    def can_act(self) -> bool:
        """Whether printing and the like can be asked for now; the question may still come first."""
        return self.wanted and self.making is not Making.FAILED and not self.busy


def update(state: State, event: Event) -> tuple[State, tuple[Effect, ...]]:
    """The next state and what must be done."""
    match event:
        case Laid(facts):
            return _laid(state, facts)
        case Answered(code):
            waiting = state.waiting if code != NOTHING else None
            return replace(state, waiting=waiting, refusal=False), (Keep(code),)
        case ChoseLanguage(code):
            return _again(replace(state, language=code))
        case TurnedBeside(on):
            return _again(replace(state, beside=on))
        case ChoseInk(ink):
            return _again(replace(state, ink=ink))
        case ChosePaper(layout):
            return _again(replace(state, layout=layout))
        case TurnedSafe(on):
            return _turned_safe(state, on)
        case Warned(go):
            return _again(replace(state, safe=not go, warning=False)) if go else (replace(state, warning=False), ())
        case TurnedLine(key, on):
            return _again(replace(state, on=state.on | {key} if on else state.on - {key}))
        case ChoseReader(one):
            return _again(replace(state, for_one=one and bool(state.facts.alone)))
        case Paged(step):
            many = state.codes if state.showing_codes else state.pages
            return replace(state, page=max(0, min(state.page + step, many - 1))), ()
        case Zoomed(step):
            place = ZOOMS.index(state.zoom) + step
            return replace(state, zoom=ZOOMS[max(0, min(place, len(ZOOMS) - 1))]), ()
        case PapersRead(papers):
            return replace(state, papers=papers), ()
        case ChoseAgain(on):
            return _again_shown(state, on)
        case _:
            return _acted(state, event)


def _again_shown(state: State, on: bool) -> tuple[State, tuple[Effect, ...]]:
    last = next(reversed(state.seen_papers), None)
    if not on or last is None or not state.wanted:
        return _again(state) if state.again is not None else (state, ())
    shown = replace(state, again=last, turn=state.turn + 1, making=Making.BUSY, showing_codes=False, page=0)
    return shown, (Drop(), MakeAgain(shown.turn, last))


def _laid(state: State, facts: Facts) -> tuple[State, tuple[Effect, ...]]:
    first = state.turn == 0
    moved = facts.alone != state.facts.alone and not first
    changed = replace(state, facts=facts, language=state.language or facts.language)
    if moved:
        changed = _safe(replace(changed, waiting=None, showing_codes=False, page=0, on=frozenset()))
    if not state.safe and facts.take_home != YES:
        changed = _safe(changed)
    if not changed.wanted:
        return replace(changed, making=Making.READY, pages=0, turn=state.turn + 1, showing_codes=False), (Drop(),)
    if first or moved or not state.wanted or _makes_another(state, changed):
        return _again(changed, drop=moved)
    return changed, ()


def _makes_another(old: State, new: State) -> bool:
    return old.wish != new.wish or old.facts != new.facts


def _safe(state: State) -> State:
    return replace(state, safe=True, for_one=False, warning=False, refusal=False)


def _turned_safe(state: State, on: bool) -> tuple[State, tuple[Effect, ...]]:
    if on:
        return _again(_safe(state)) if not state.safe else (replace(state, warning=False, refusal=False), ())
    possible = bool(state.facts.alone) and state.facts.take_home == YES
    return replace(state, warning=possible, refusal=not possible), ()


def _again(state: State, *, drop: bool = False) -> tuple[State, tuple[Effect, ...]]:
    if not state.wanted:
        return state, ()
    turn = state.turn + 1
    made = replace(state, turn=turn, making=Making.BUSY, showing_codes=False, again=None)
    if state.again is not None:
        made = replace(made, waiting=None)  # what was wanted was wanted of the other leaflet
    make = Make(turn, made.wish)
    return made, (Drop(), make) if drop else (make,)


def _acted(state: State, event: Event) -> tuple[State, tuple[Effect, ...]]:
    match event:
        case Asked(act) if state.can_act:
            if not state.facts.take_home:
                return replace(state, waiting=act), (AskFirst(),)
            if state.making is Making.BUSY:
                return replace(state, waiting=act), ()
            return _do(state, act)
        case CodesClosed():
            return replace(state, showing_codes=False, page=0), ()
        case Made(turn, pages, on_paper, codes) if turn == state.turn:
            page = min(state.page, max(0, pages - 1))
            made = replace(
                state, making=Making.READY, pages=pages, on_paper=on_paper, codes=codes, page=page, waiting=None
            )
            if state.waiting is not None and state.facts.take_home:
                return _do(made, state.waiting)
            return replace(made, waiting=state.waiting), ()
        case Refused(turn) if turn == state.turn:
            return replace(state, making=Making.FAILED, pages=0, waiting=None), (Drop(),)
        case Began():
            return replace(state, busy=True), ()
        case Ended():
            return replace(state, busy=False), ()
    return state, ()


def _do(state: State, act: Act) -> tuple[State, tuple[Effect, ...]]:
    if act is Act.CODES:
        return replace(state, showing_codes=True, page=0, waiting=None), ()
    return replace(state, waiting=None), (Do(act),)
