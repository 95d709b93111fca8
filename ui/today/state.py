"""What stands on today: rows without names, what is searched for, and how long names may be seen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from app.conversation import ask_again_from
from app.conversation.model import Conversation, Status, Theme, ThemeProgress
from app.steps.see_outgoing import WhatWaits

NAMES_SECONDS = 60
NOTHING = WhatWaits()


class Group(StrEnum):
    """Under which heading a row stands."""

    TODAY = "today"
    OPEN = "open"
    EARLIER = "earlier"


class Freshness(StrEnum):
    """How old the catalogue is (ui.md section 3.2): fresh, older than 30 days, older than 90."""

    FRESH = "fresh"
    STALE = "stale"
    OLD = "old"


@dataclass(frozen=True)
class Row:
    """One conversation. ``begun`` is local time. ``weeks`` is of the pregnancy when known; ``moment`` as it was kept.

    ``themes_done`` of ``themes`` counts what everybody in the room may see; both are 0 when not counted.
    ``again_from``: they would rather not talk now, and it is not brought up before that day.
    """

    id: str
    begun: datetime
    names: tuple[str, ...]
    moment: str
    weeks: int | None
    running: bool
    themes_done: int = 0
    themes: int = 0
    again_from: date | None = None

    @property
    def initials(self) -> tuple[str, ...]:
        """First letters only."""
        return tuple(name.strip()[:1].upper() for name in self.names if name.strip())


@dataclass(frozen=True)
class Withdrawn:
    """A hand-over that came and whose yes was withdrawn: its id, the conversation's row, and the day.

    ``kept``: what came is still here, as part of the record.
    """

    id: str
    row: Row
    day: date
    kept: bool


@dataclass(frozen=True)
class State:
    """Everything the page draws. ``loaded`` is False until the rows were read once."""

    now: datetime
    rows: tuple[Row, ...] = ()
    waiting: WhatWaits = NOTHING
    due: int = 0
    withdrawn: tuple[Withdrawn, ...] = ()
    loaded: bool = False
    failed: bool = False
    names_shown: bool = False
    covered: bool = False
    search: str = ""


# Events


@dataclass(frozen=True)
class Loaded:
    """Rows and counts were read. ``now`` is local."""

    now: datetime
    rows: tuple[Row, ...]
    waiting: WhatWaits
    due: int = 0
    withdrawn: tuple[Withdrawn, ...] = ()


@dataclass(frozen=True)
class WithdrawnRead:
    """What was withdrawn was read."""


@dataclass(frozen=True)
class Failed:
    """They could not be read; what stood there stays."""


@dataclass(frozen=True)
class Searched:
    """Words in the search box."""

    words: str


@dataclass(frozen=True)
class NamesAsked:
    """Toon namen, or once more to hide them."""


@dataclass(frozen=True)
class NamesOver:
    """The minute is over, or the page went out of sight."""


@dataclass(frozen=True)
class Covered:
    """Just after finishing: the family still looks on, so no rows at all until a tap."""

    on: bool


Event = Loaded | Failed | Searched | NamesAsked | NamesOver | Covered | WithdrawnRead


# Effects


@dataclass(frozen=True)
class StartNames:
    """Names may be seen for so many seconds from now."""

    seconds: int


@dataclass(frozen=True)
class StopNames:
    """Names are gone; stop counting."""


@dataclass(frozen=True)
class SeeWithdrawn:
    """Keep that these were read."""

    ids: tuple[str, ...]


Effect = StartNames | StopNames | SeeWithdrawn


def update(state: State, event: Event) -> tuple[State, tuple[Effect, ...]]:
    """The next state and what must be done."""
    match event:
        case Loaded(now, rows, waiting, due, withdrawn):
            read = replace(state, now=now, rows=rows, waiting=waiting, due=due, withdrawn=withdrawn)
            return replace(read, loaded=True, failed=False), ()
        case WithdrawnRead():
            ids = tuple(one.id for one in state.withdrawn)
            return replace(state, withdrawn=()), (SeeWithdrawn(ids),) if ids else ()
        case Failed():
            return replace(state, failed=True), ()
        case Searched(words):
            return replace(state, search=words.strip()), ()
        case NamesAsked():
            if state.names_shown or state.covered:
                return replace(state, names_shown=False), (StopNames(),)
            return replace(state, names_shown=True), (StartNames(NAMES_SECONDS),)
        case NamesOver():
            return replace(state, names_shown=False), (StopNames(),)
        case Covered(on):
            return replace(state, covered=on, names_shown=False, search=""), (StopNames(),)


def row_of(conversation: Conversation, themes: tuple[Theme, ...]) -> Row:
    """The row of a conversation; ``themes`` as the whole room may see them (none: not counted)."""
    open_to_all = [theme for theme in themes if not theme.only_alone]
    done = sum(theme.progress is ThemeProgress.DONE for theme in open_to_all)
    return Row(
        conversation.id,
        conversation.started_at.astimezone(),
        tuple(person.name for person in conversation.people),
        conversation.moment,
        conversation.family.weeks,
        conversation.status is Status.RUNNING,
        done,
        len(open_to_all),
        ask_again_from(conversation),
    )


def shown(state: State) -> dict[Group, tuple[Row, ...]]:
    """The rows that fit the search, by heading, newest first. Names are searched only while they are shown."""
    found: dict[Group, list[Row]] = {group: [] for group in Group}
    if not state.covered:
        for row in sorted(state.rows, key=lambda one: one.begun, reverse=True):
            if _fits(row, state):
                found[_group(row, state.now.date())].append(row)
    return {group: tuple(rows) for group, rows in found.items() if rows}


def _group(row: Row, today: date) -> Group:
    if row.begun.date() == today:
        return Group.TODAY
    return Group.OPEN if row.running else Group.EARLIER


def _fits(row: Row, state: State) -> bool:
    words = state.search.casefold().replace(".", " ").replace(" en ", " ").split()
    letters = [letter.casefold() for letter in row.initials]
    known = row.moment.casefold().split()
    if row.weeks is not None:
        known.append(str(row.weeks))
    known += [f"{row.begun:%H}", f"{row.begun:%M}", f"{row.begun.day}"]
    names = [name.casefold() for name in row.names] if state.names_shown else []
    return all(
        word in letters or any(one.startswith(word) for one in known) or any(name.startswith(word) for name in names)
        for word in words
    )


def freshness(as_of: date, today: date, stale_days: int, old_days: int) -> tuple[Freshness, int]:
    """How the catalogue stands, and how many days ago it was made (never below 0)."""
    days = max(0, (today - as_of).days)
    if days > old_days:
        return Freshness.OLD, days
    return (Freshness.STALE if days > stale_days else Freshness.FRESH), days
