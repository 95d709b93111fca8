"""Where the talk is: which theme, which sheet of it, and where next and previous lead. No Qt, no answers.

The order is free. Nothing is ever required: skipping a theme only moves on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from app.conversation import OWN_MOMENT, ThemeProgress
from ui.talk.events import (
    Effect,
    Event,
    Leave,
    Looked,
    NextAsked,
    Pace,
    PaceChosen,
    PreviousAsked,
    QuestionAsked,
    ShowTop,
    Skip,
    SkipAsked,
    Stop,
    TakeBackNo,
    TakeUp,
    TalkedAfterAll,
    ThemeChosen,
    ToStep,
)

QUICK = ("T0.1", "T1.2", "T8.1", "T7.1", "T12.4")
"""The questions of the quick mode (domain.md section 3.6): T1.2 where there is a relation to ask about, else T8.1."""


HOW_ARE_YOU = "T8"
"""The theme a talk of one question begins with; another can be picked from the rail."""


@dataclass(frozen=True)
class State:
    """``theme`` and ``sheet`` are what is on; ``before`` is the theme an own moment was opened from.

    ``declined``: they said no to talking; then only the friendly stop is shown, until somebody takes it up again.
    """

    stops: tuple[Stop, ...] = ()
    theme: str = ""
    sheet: int = 0
    first: str = ""
    before: str = ""
    alone: str | None = None
    declined: bool = False
    pace: Pace = Pace.WHOLE
    stop_shown: bool = field(default=False)

    @property
    def stop(self) -> Stop | None:
        """The theme that is on."""
        return next((one for one in self.stops if one.key == self.theme), None)

    @property
    def place(self) -> int:
        """Its place in the rail, or -1."""
        return next((at for at, one in enumerate(self.stops) if one.key == self.theme), -1)

    @property
    def upcoming(self) -> Stop | None:
        """The theme that comes after this one, when the next step leaves it; None at the end."""
        at = self.place + 1
        return self.stops[at] if 0 < at < len(self.stops) else None

    @property
    def last_sheet(self) -> bool:
        """Whether the next step leaves this theme."""
        stop = self.stop
        return stop is None or self.sheet >= len(stop.sheets) - 1

    @property
    def begun(self) -> bool:
        """Whether there is something before this sheet."""
        return self.place > 0 or self.sheet > 0


def update(state: State, event: Event) -> tuple[State, tuple[Effect, ...]]:
    """The next state and what must be done."""
    match event:
        case Looked(stops, alone, declined):
            return _looked(state, stops, alone, declined)
        case ThemeChosen(key):
            if state.declined and key != state.stops[0].key:
                return replace(state, stop_shown=True), (ShowTop(),)
            return _to(replace(state, stop_shown=False), key, 0)
        case QuestionAsked(link_id):
            for stop in state.stops:
                for number, sheet in enumerate(stop.sheets):
                    if link_id in sheet:
                        return _to(state, stop.key, number)
            return state, ()
        case NextAsked():
            return _next(state)
        case PreviousAsked():
            return _previous(state)
        case SkipAsked():
            return _skip(state)
        case TalkedAfterAll():
            return replace(state, stop_shown=False, declined=False), (TakeBackNo(), ShowTop())
        case PaceChosen(pace):
            paced = replace(state, pace=pace)
            return _to(paced, HOW_ARE_YOU, 0) if pace is Pace.ONE else (_at(paced, 0), (ShowTop(),))
    return state, ()


def _looked(
    state: State, stops: tuple[Stop, ...], alone: str | None, declined: bool
) -> tuple[State, tuple[Effect, ...]]:
    """The theme stays what it was; the sheet stays where its first question is, whatever appeared before it."""
    room_changed = alone != state.alone
    now = replace(state, stops=stops, alone=alone, declined=declined, stop_shown=state.stop_shown and declined)
    if room_changed and alone is not None:
        before = state.theme if state.theme != OWN_MOMENT else state.before
        return _to(replace(now, before=before), OWN_MOMENT, 0)
    if room_changed and state.theme == OWN_MOMENT:
        back = state.before if any(s.key == state.before for s in stops) else stops[0].key if stops else ""
        return _to(now, back, 0)
    if now.stop is None:
        return _to(now, _first_open(stops), 0)
    stop = now.stop
    at = next((n for n, sheet in enumerate(stop.sheets) if state.first in sheet), state.sheet)
    at = max(0, min(at, len(stop.sheets) - 1))
    return _at(now, at), ()


def _first_open(stops: tuple[Stop, ...]) -> str:
    """Where one goes on: the first theme that is not done, skipped or locked; else the first."""
    waiting = (ThemeProgress.OPEN, ThemeProgress.BEGUN)
    return next((s.key for s in stops if s.progress in waiting), stops[0].key if stops else "")


def _at(state: State, sheet: int) -> State:
    stop = state.stop
    first = stop.sheets[sheet][0] if stop is not None and 0 <= sheet < len(stop.sheets) and stop.sheets[sheet] else ""
    return replace(state, sheet=sheet, first=first)


def _to(state: State, key: str, sheet: int) -> tuple[State, tuple[Effect, ...]]:
    if not any(stop.key == key for stop in state.stops):
        return state, ()
    return _at(replace(state, theme=key), sheet), (ShowTop(),)


def _next(state: State) -> tuple[State, tuple[Effect, ...]]:
    if state.declined and not state.stop_shown:
        return replace(state, stop_shown=True), (ShowTop(),)
    if state.declined:
        return state, (ToStep("leaflet"),)
    if not state.last_sheet:
        return _at(state, state.sheet + 1), (ShowTop(),)
    if state.pace is Pace.ONE:
        return state, (ToStep("overview"),)
    upcoming = state.upcoming
    return _to(state, upcoming.key, 0) if upcoming is not None else (state, (ToStep("overview"),))


def _previous(state: State) -> tuple[State, tuple[Effect, ...]]:
    if state.stop_shown:
        return replace(state, stop_shown=False), (ShowTop(),)
    if state.sheet > 0:
        return _at(state, state.sheet - 1), (ShowTop(),)
    if state.place > 0:
        before = state.stops[state.place - 1]
        return _to(state, before.key, max(0, len(before.sheets) - 1))
    return state, (Leave(),)


def _skip(state: State) -> tuple[State, tuple[Effect, ...]]:
    stop = state.stop
    if stop is None or stop.locked:
        return _next(state)
    if stop.progress is ThemeProgress.SKIPPED:
        return state, (TakeUp(stop.key),)
    effects: tuple[Effect, ...] = (Skip(stop.key),) if stop.progress is ThemeProgress.OPEN else ()
    upcoming = state.upcoming
    moved, then = _to(state, upcoming.key, 0) if upcoming is not None else (state, (ToStep("overview"),))
    return moved, (*effects, *then)


def asked_at(pace: Pace, themes: Mapping[str, tuple[str, ...]]) -> frozenset[str] | None:
    """The questions asked at this pace, out of those of each theme; None means all of them.

    ``ONE``: the first question of every theme, of which one is asked. What is asked alone has no pace.
    """
    if pace is Pace.WHOLE:
        return None
    if pace is Pace.ONE:
        return frozenset(link_ids[0] for link_ids in themes.values() if link_ids)
    there = frozenset(link_id for link_ids in themes.values() for link_id in link_ids)
    return frozenset(one for one in QUICK if one in there and not (one == "T8.1" and "T1.2" in there))
