"""Whose turn it is when something goes wrong: wait, ask a person, or mend the program.

Every error carries a stable ``code``; its words stand in the folder ``resources/texts/nl`` under
``error.<code>.what`` (what happened), ``error.<code>.safe`` (what is safe) and ``error.<code>.now`` (what to do now).
"""

from __future__ import annotations

from app.texts import text


class Problem(Exception):
    """A named failure. ``where`` is a place a person can find (file, item, line), never an answer or a name."""

    def __init__(self, code: str, *, where: str = "", **values: object) -> None:
        self.code = code
        self.where = where
        self.values = values
        super().__init__(code)

    def _words(self, part: str) -> str:
        return text(f"error.{self.code}.{part}", where=self.where, **self.values)

    @property
    def what(self) -> str:
        """What happened, in Dutch at B1 level."""
        return self._words("what")

    @property
    def safe(self) -> str:
        """What is safe: usually that nothing stored was lost."""
        return self._words("safe")

    @property
    def now(self) -> str:
        """What the person can do now."""
        return self._words("now")

    @property
    def message(self) -> str:
        """The three sentences in one line, for the command line and logs' readers."""
        return " ".join((self.what, self.safe, self.now))

    def __str__(self) -> str:
        return self.message


class TryLater(Problem):
    """Nobody did anything wrong; the same act may work later (file in use, disk full, guesses slowed)."""


class AskPerson(Problem):
    """A person has to change something first (wrong passphrase, a guide with faults, no consent)."""


class OurMistake(Problem):
    """The program broke its own rules; report it."""
