"""What keeps a conversation from beginning, and what it becomes: the family, the people, the room. No Qt."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from app.conversation.model import Conversation, Family, Role, Room
from app.conversation.privacy import holds_bsn
from ui.new_conversation.events import Begin, Place, Pregnant, There

if TYPE_CHECKING:
    from ui.new_conversation.state import State

LEAST_WEEKS, MOST_WEEKS = 4, 43
MOST_WEEKS_OLD = 207
PREGNANCY = "pregnancy"
_PHASES = ((6, "K"), (26, "B1"), (78, "B2"), (MOST_WEEKS_OLD + 1, "D"))
_SECOND_HALF = 20
_APART = {"alleen_uit_elkaar", "uit_elkaar_bezig", "uit_elkaar"}
_LONGEST_NAME = 60
_DAY = re.compile(r"(\d{1,2})[-/. ](\d{1,2})(?:[-/. ](\d{4}|\d{2}))?", re.ASCII)


def faults_of(state: State) -> dict[Place, str]:
    """Everything that keeps the conversation from beginning, in reading order."""
    found: dict[Place, str] = {}
    if not state.first.strip() and not state.unkept:
        found[Place.FIRST] = "name-missing"
    for place, name in ((Place.FIRST, state.first), (Place.SECOND, state.second)):
        if holds_bsn(name):
            found[place] = "bsn-in-text"
        elif len(name.strip()) > _LONGEST_NAME:
            found[place] = "name-long"
    if state.postcode and not (len(state.postcode) == 4 and state.postcode.isascii() and state.postcode.isdigit()):
        found[Place.POSTCODE] = "postcode-wrong"
    if not state.weeks:
        found[Place.WEEKS] = "weeks-missing"
    elif weeks_of(state) is None:
        found[Place.WEEKS] = "age-wrong" if state.born else "weeks-wrong"
    if state.pregnant is None and not state.born:
        found[Place.PREGNANT] = "pregnant-missing"
    if state.on_paper:
        if held_on(state) is None:
            found[Place.HELD] = "held-wrong"
    elif state.there is None:
        found[Place.ROOM] = "room-missing"
    return found


def weeks_of(state: State) -> int | None:
    if not (state.weeks.isascii() and state.weeks.isdigit() and len(state.weeks) <= 3):
        return None
    weeks = int(state.weeks)
    if state.born:
        return weeks if weeks <= MOST_WEEKS_OLD else None
    return weeks if LEAST_WEEKS <= weeks <= MOST_WEEKS else None


def held_on(state: State) -> date | None:
    """The day of a talk on paper: day-month, or day-month-year; None for anything else and for a day to come."""
    found = _DAY.fullmatch(state.held)
    if found is None or state.today is None:
        return None
    year = int(found[3] or state.today.year)
    try:
        day = date(year + 2000 if year < 100 else year, int(found[2]), int(found[1]))
    except ValueError:
        return None
    return day if day <= state.today else None


def begin_of(state: State) -> Begin:
    guide = state.held_with
    url = guide.url if guide is not None else ""
    return Begin(_family(state), _people(state), state.moment, weeks_of(state) or 0, state.unkept, url, held_on(state))


def _phase(born: bool, weeks: int) -> str:
    """The fase-gezin code (domain.md section 5.1)."""
    if born:
        return next(code for below, code in _PHASES if weeks < below)
    return "Z1" if weeks < _SECOND_HALF else "Z2"


def _family(state: State) -> Family:
    weeks = weeks_of(state)
    return Family(
        form=state.form,
        couple=state.couple,
        child=state.child,
        interpreter=state.interpreter,
        phase=_phase(state.born, weeks or 0),
        weeks=None if state.born else weeks,
        custody="onbekend" if state.born else "n.v.t.",
        postcode=state.postcode,
        minor=state.minor,
        formal_address=state.formal,
    )


def _people(state: State) -> tuple[tuple[str, Role, str], ...]:
    names = [name.strip() for name in (state.first, state.second) if name.strip()]
    if state.unkept:  # nobody needs a name then; the step calls who gave none "ouder 1" and "ouder 2"
        names = [state.first.strip(), state.second.strip()][: state.parents]
    if state.born or state.pregnant is Pregnant.NEITHER:
        return tuple((name, Role.PARENT, state.language) for name in names)
    other = Role.OTHER_PARENT if state.form in _APART else Role.PARTNER
    roles = (Role.PREGNANT, other) if state.pregnant is Pregnant.FIRST else (other, Role.PREGNANT)
    return tuple((name, role, state.language) for name, role in zip(names, roles, strict=False))


def room_of(state: State, conversation: Conversation) -> Room:
    people = conversation.people
    if state.there is There.FIRST_ALONE:
        return Room.alone_with(people[0].id)
    if state.there is There.SECOND_ALONE:
        return Room.alone_with(people[1].id)
    return Room()
