"""From an error to words and what to do now. Nothing of a family, and nothing of the machine, ever gets in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from app.errors import AskPerson, Problem, TryLater


class Turn(StrEnum):
    """Whose turn it is."""

    LATER = "later"
    PERSON = "person"
    OURS = "ours"


@dataclass(frozen=True)
class Words:
    """What happened, what is safe, what to do now; and whose turn it is."""

    what: str
    safe: str
    now: str
    turn: Turn = Turn.OURS

    @property
    def tone(self) -> str:
        """How it is shown: a fault of ours in red, anything that passes or waits for a person in yellow."""
        return "err" if self.turn is Turn.OURS else "warn"

    def lines(self) -> str:
        """The sentences after the first one."""
        return " ".join(part for part in (self.safe, self.now) if part)


def _unknown() -> Words:
    say = QCoreApplication.translate
    return Words(
        say("failures", "Er ging iets mis in de app."),
        say("failures", "Wat als bewaard op het scherm stond, is bewaard."),
        say("failures", "Probeer het nog eens. Blijft het zo? Meld het bij de beheerder."),
    )


def words_for(error: BaseException) -> Words:
    """Words for any error. One we did not foresee gets general words: its own text may hold anything."""
    if not isinstance(error, Problem):
        return _unknown()
    turn = Turn.LATER if isinstance(error, TryLater) else Turn.PERSON if isinstance(error, AskPerson) else Turn.OURS
    try:
        return Words(error.what, error.safe, error.now, turn)
    except (KeyError, IndexError, ValueError, AttributeError):
        return _unknown()
