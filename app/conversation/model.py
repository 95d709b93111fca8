"""A family at the table: who they are, who is in the room, what each of them said, what they may need."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

from app.guide.model import Coding, Value

TOGETHER = "together"
PROFESSIONAL = "professional"
NOT_KNOWN = Coding("asked-unknown", "Weten we niet", "http://terminology.hl7.org/CodeSystem/data-absent-reason")
"""The one value of a ``declined`` answer that says "weten we niet" (FHIR data-absent-reason)."""


class Role(StrEnum):
    """How a person stands to the child; never derived from sex."""

    PREGNANT = "pregnant"
    PARENT = "parent"
    PARTNER = "partner"
    OTHER_PARENT = "other-parent"


@dataclass(frozen=True)
class Person:
    """A parent in this conversation. ``name`` is what they want to be called; no surname, no birth date, no BSN."""

    id: str
    role: Role
    name: str
    language: str = "nl"


@dataclass(frozen=True)
class Family:
    """What the professional fills in silently (domain.md section 3.0). Codes as there; ``postcode`` is four digits.

    ``form`` is C.gezin, ``couple`` C.paar, ``child`` C.kind, ``interpreter`` C.tolk, ``custody`` C.gezag, ``phase``
    the fase-gezin code of section 5.1 (Z1, Z2, K, B1, ...), ``separation`` the fase-scheiding code.
    """

    form: str = "samen"
    couple: str = "anders"
    child: str = "eerste"
    interpreter: str = "geen"
    phase: str = "Z2"
    separation: str = "geen"
    custody: str = "n.v.t."
    weeks: int | None = None
    postcode: str = ""
    minor: bool = False
    formal_address: bool = False


class RoomKind(StrEnum):
    """Who is in the room, as far as it matters: one parent alone with the professional, or anything else."""

    TOGETHER = "together"
    ALONE = "alone"


@dataclass(frozen=True)
class Room:
    """Who is in the room now. Doubt is ``TOGETHER``: others, family or a relative who interprets are not alone."""

    kind: RoomKind = RoomKind.TOGETHER
    person: str | None = None

    @classmethod
    def alone_with(cls, person: str) -> Room:
        """Exactly one adult client in the room, confirmed by the professional."""
        return cls(RoomKind.ALONE, person)

    @property
    def alone(self) -> str | None:
        """The id of the one parent in the room, or None."""
        return self.person if self.kind is RoomKind.ALONE else None


@dataclass(frozen=True)
class Answer:
    """What was said to one item by one respondent (a person's id, ``together`` or ``professional``).

    An empty ``values`` with ``declined`` False means the answer was taken away again.
    ``declined`` is "liever niet": a true answer that never counts against anybody; with the value ``NOT_KNOWN`` it says
    "weten we niet", which counts as little. ``alone``: given while that parent was alone. ``turned``: it was given, but
    this room may not see what it says, so ``values`` is empty. ``told_to``: the practice it was told to, when that was
    another one (a hand-over); such an answer is never kept among those of a conversation.
    """

    link_id: str
    of: str
    values: tuple[Value, ...]
    given_at: datetime
    declined: bool = False
    alone: bool = False
    turned: bool = False
    told_to: str = ""

    @property
    def unknown(self) -> bool:
        """Whether it says "weten we niet"."""
        return self.declined and self.values == (NOT_KNOWN,)


class Status(StrEnum):
    """Where a conversation stands."""

    RUNNING = "running"
    FINISHED = "finished"


@dataclass(frozen=True)
class Conversation:
    """One conversation as it stands now: the newest answer per item and respondent (``worked_out``: by ``open_to``)."""

    id: str
    guide_url: str
    guide_version: str
    moment: str
    family: Family
    people: tuple[Person, ...]
    started_at: datetime
    started_by: str
    status: Status = Status.RUNNING
    finished_at: datetime | None = None
    return_on: str = ""
    anonymous: bool = False
    answers: tuple[Answer, ...] = ()
    skipped: frozenset[str] = frozenset()
    chosen: tuple[str, ...] = ()
    note: str = ""
    worked_out: dict[tuple[object, ...], Any] = field(default_factory=dict, init=False, compare=False, repr=False)

    def person(self, person_id: str) -> Person | None:
        """The person with this id, or None."""
        return next((p for p in self.people if p.id == person_id), None)

    def answer(self, link_id: str, of: str) -> Answer | None:
        """The current answer of this respondent to this item, or None."""
        return next((a for a in self.answers if a.link_id == link_id and a.of == of), None)

    def with_answer(self, answer: Answer) -> Conversation:
        """This conversation with one answer given, changed or (without values) taken away."""
        others = tuple(a for a in self.answers if (a.link_id, a.of) != (answer.link_id, answer.of))
        taken_away = not answer.values and not answer.declined
        return replace(self, answers=others if taken_away else (*others, answer))


@dataclass(frozen=True)
class Evidence:
    """An answer that led somewhere: to which item, by whom, which values.

    ``sayable`` is True when the item is neither only-alone nor private to one parent, so it may be named in front
    of both; ``printable`` when the guide's whitelist lets it reach paper.
    """

    link_id: str
    of: str
    values: tuple[Value, ...]
    sayable: bool
    printable: bool
    theme: str


@dataclass(frozen=True)
class Need:
    """Something the answers point at: a ``cat`` code of domain.md section 5.1, with the answers that led to it.

    ``weight`` is the highest mark among the evidence (1..3): marks are never summed, scores never counted up.
    """

    code: str
    weight: int
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True)
class Alert:
    """A professional-only signal (domain.md section 3.3). ``step_taken`` is the action's code, empty while open."""

    code: str
    link_id: str
    of: str
    steps: tuple[str, ...] = ()
    step_taken: str = ""


class ThemeProgress(StrEnum):
    """How far a theme is, for the rail."""

    OPEN = "open"
    BEGUN = "begun"
    DONE = "done"
    SKIPPED = "skipped"
    LOCKED = "locked"


@dataclass(frozen=True)
class Theme:
    """One stop on the theme rail: a top-level group of the guide, seen from this room."""

    link_id: str
    title: str
    progress: ThemeProgress
    only_alone: bool = False
    questions: tuple[str, ...] = field(default=())


@dataclass(frozen=True)
class AlertStep:
    """The action a professional took on an alert: a code, never a story. ``of`` is the respondent it is about."""

    alert: str
    of: str
    step: str
    taken_at: datetime


@dataclass(frozen=True)
class Span:
    """From when to when a conversation ran, and nothing of what was said; ``finished_at`` is None while it runs."""

    id: str
    started_at: datetime
    finished_at: datetime | None = None


@dataclass(frozen=True)
class Held:
    """How much is kept of people, in counts alone: ``alone`` of the ``answers`` were given in the own moment."""

    people: int
    answers: int
    alone: int
    notes: int


class Conversations(Protocol):
    """Where conversations are kept. Answers are appended, never edited; the newest per item and respondent counts.

    Every method but ``add``, ``recent``, ``spans`` and ``held`` raises AskPerson("conversation-unknown") for an id that
    is not there.
    """

    def add(self, conversation: Conversation) -> None:
        """Keep a new conversation with its people."""

    def get(self, conversation_id: str) -> Conversation:
        """The conversation as it stands now."""

    def recent(self, limit: int = 50) -> tuple[Conversation, ...]:
        """The newest conversations first, at most ``limit``."""

    def spans(self) -> tuple[Span, ...]:
        """From when to when every conversation ran, oldest first: what the terms of keeping need to know."""

    def held(self) -> Held:
        """How much is kept of people, corrected answers included."""

    def give_answer(self, conversation_id: str, answer: Answer) -> None:
        """Append an answer; an empty, not declined one takes the answer away.

        Raises OurMistake("answer-turned") for an answer as a room sees it: kept, it would wipe out the true one.
        """

    def history(self, conversation_id: str) -> tuple[Answer, ...]:
        """Every answer ever given in it, oldest first: corrected ones and those taken away included."""

    def skip(self, conversation_id: str, theme: str, skipped: bool) -> None:
        """Mark a theme (linkId of a top-level group) as skipped, or not any more."""

    def choose(self, conversation_id: str, services: tuple[str, ...]) -> None:
        """Replace the chosen services, in the order chosen."""

    def write_note(self, conversation_id: str, words: str) -> None:
        """Replace the professional's note."""

    def finish(self, conversation_id: str, at: datetime, return_on: str) -> None:
        """Close the conversation; ``return_on`` is free words for the next moment, or empty."""

    def reopen(self, conversation_id: str) -> None:
        """Make a finished conversation run again."""

    def take_alert_step(self, conversation_id: str, step: AlertStep) -> None:
        """Append what was done on an alert."""

    def alert_steps(self, conversation_id: str) -> tuple[AlertStep, ...]:
        """What was done on alerts, oldest first."""

    def erase_person(self, person_id: str) -> tuple[str, ...]:
        """Remove a person's own answers and name everywhere; returns the ids of the conversations they were in. What
        others said stays, with the name taken out of it. A conversation with nobody left goes whole."""

    def erase(self, conversation_id: str) -> None:
        """Remove a whole conversation with all that hangs on it."""
