"""What can happen in the talk, and what then has to be done. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.conversation import ThemeProgress


class Pace(StrEnum):
    """How much time there is: the whole talk, four questions, or one question."""

    WHOLE = "whole"
    QUICK = "quick"
    ONE = "one"


@dataclass(frozen=True)
class Stop:
    """A theme of the rail with its sheets: per sheet the linkIds on it. ``locked`` shows the lock and no sheet."""

    key: str
    title: str
    progress: ThemeProgress
    sheets: tuple[tuple[str, ...], ...] = ()

    @property
    def locked(self) -> bool:
        """Whether it is the own moment while others are in the room."""
        return self.progress is ThemeProgress.LOCKED


# What happens.


@dataclass(frozen=True)
class Looked:
    """The table as it is now: stops of this room, who is alone, whether they would rather not talk."""

    stops: tuple[Stop, ...]
    alone: str | None = None
    declined: bool = False


@dataclass(frozen=True)
class ThemeChosen:
    """A theme was picked from the rail or with Alt and a figure."""

    key: str


@dataclass(frozen=True)
class QuestionAsked:
    """Somebody wants to see one question (the overview's "aanpassen", the demonstration)."""

    link_id: str


class NextAsked:
    """On to the next sheet or theme."""


class PreviousAsked:
    """Back one sheet or theme."""


class SkipAsked:
    """Leave this theme for later."""


class TalkedAfterAll:
    """They want to talk after all."""


@dataclass(frozen=True)
class PaceChosen:
    """There is more or less time than thought."""

    pace: Pace


Event = Looked | ThemeChosen | QuestionAsked | NextAsked | PreviousAsked | SkipAsked | TalkedAfterAll | PaceChosen


# What must be done.


class ShowTop:
    """Another sheet: its title gets the focus and the page begins at the top."""


@dataclass(frozen=True)
class Skip:
    """Keep that a theme is left for later."""

    theme: str


@dataclass(frozen=True)
class TakeUp:
    """A theme that was left is taken up again."""

    theme: str


@dataclass(frozen=True)
class ToStep:
    """To another step of the conversation."""

    step: str


class Leave:
    """Back to today."""


class TakeBackNo:
    """The "no" to talking is taken back."""


Effect = ShowTop | Skip | TakeUp | ToStep | Leave | TakeBackNo
