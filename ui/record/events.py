"""What can happen on the page of one parent's data, and what must be done then."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.guide import Value
from app.steps.end_yes import StandingYes
from app.steps.erase_person import ErasureReceipt
from app.steps.read_person import Answered, PersonHere, Reading, ToCorrect
from app.steps.read_trail import Look
from ui.heard import Heard


class View(StrEnum):
    """What is done with the data of the person that was picked."""

    READ = "read"
    LOOKED = "looked"
    CORRECT = "correct"
    GIVE = "give"
    END = "end"
    ERASE = "erase"


class Gone(StrEnum):
    """What would be erased."""

    PERSON = "person"
    CONVERSATION = "conversation"


# Events


@dataclass(frozen=True)
class Came:
    """The page came into sight. ``reads``: whether this professional may read what was said."""

    reads: bool


@dataclass(frozen=True)
class Listed:
    """Everybody there is."""

    people: tuple[PersonHere, ...]


@dataclass(frozen=True)
class NamesAsked:
    """Toon namen, or hide them."""


@dataclass(frozen=True)
class NamesOver:
    """The minute is over."""


@dataclass(frozen=True)
class Searched:
    """Words in the search box."""

    words: str


@dataclass(frozen=True)
class Picked:
    """This person; by number when somebody may not read."""

    person: str


@dataclass(frozen=True)
class Left:
    """Back to the list."""


@dataclass(frozen=True)
class ViewPicked:
    """Another thing to do."""

    view: View


@dataclass(frozen=True)
class OwnMoment:
    """What this person said alone too, or not."""

    on: bool


@dataclass(frozen=True)
class Read:
    """What is kept about them."""

    reading: Reading


@dataclass(frozen=True)
class LooksRead:
    """Who looked."""

    looks: tuple[Look, ...]


@dataclass(frozen=True)
class CorrectAsked:
    """Put this answer right."""

    answered: Answered


@dataclass(frozen=True)
class Opened:
    """The answer as it stands, to be put right."""

    to_correct: ToCorrect


@dataclass(frozen=True)
class Given:
    """Another answer, not kept yet."""

    values: tuple[Value, ...]


@dataclass(frozen=True)
class KeepAsked:
    """Keep the other answer; ``away`` takes the answer away instead."""

    away: bool = False


@dataclass(frozen=True)
class Stated:
    """Their own words, to stand beside."""

    words: str


@dataclass(frozen=True)
class EndsRead:
    """Every yes of theirs that stands."""

    standing: tuple[StandingYes, ...]


@dataclass(frozen=True)
class EndAsked:
    """This yes is taken back."""

    consent: str


@dataclass(frozen=True)
class EraseAsked:
    """Erase this person, or the whole conversation."""

    what: Gone


@dataclass(frozen=True)
class Stopped:
    """Not this."""


@dataclass(frozen=True)
class Agreed:
    """Yes, erase."""


@dataclass(frozen=True)
class Kept:
    """The correction or the statement is kept."""


@dataclass(frozen=True)
class Erased:
    """They are gone; None when a whole conversation is."""

    receipt: ErasureReceipt | None


@dataclass(frozen=True)
class Failed:
    """It was not done."""


Event = (
    Came | Listed | NamesAsked | NamesOver | Searched | Picked | Left | ViewPicked | OwnMoment | Read | LooksRead
    | EndsRead | EndAsked | Heard | CorrectAsked | Opened | Given | KeepAsked | Stated | EraseAsked | Stopped | Agreed
    | Kept | Erased | Failed
)  # fmt: skip


# Effects


@dataclass(frozen=True)
class List:
    """Read who there is."""


@dataclass(frozen=True)
class ReadPerson:
    """Read what is kept about them."""

    person: str
    own_moment: bool


@dataclass(frozen=True)
class ReadLooks:
    """Read who looked."""

    person: str


@dataclass(frozen=True)
class ReadEnds:
    """Read every yes of theirs that stands."""

    person: str


@dataclass(frozen=True)
class EndYes:
    """Take this yes back; ``heard`` is how word of it came."""

    person: str
    consent: str
    heard: Heard


@dataclass(frozen=True)
class OpenAnswer:
    """Fetch an answer to put right."""

    answered: Answered


@dataclass(frozen=True)
class Correct:
    """Keep another answer in the place of this one."""

    to_correct: ToCorrect
    person: str
    values: tuple[Value, ...]


@dataclass(frozen=True)
class AddStatement:
    """Keep this person's own words beside a conversation."""

    conversation: str
    person: str
    words: str


@dataclass(frozen=True)
class ErasePerson:
    """Erase a person for good."""

    person: str


@dataclass(frozen=True)
class EraseConversation:
    """Erase a conversation for good."""

    conversation: str


@dataclass(frozen=True)
class ShowNames:
    """Names may be seen for so many seconds; 0: not any more."""

    seconds: int


Effect = (
    List | ReadPerson | ReadLooks | ReadEnds | EndYes | OpenAnswer | Correct | AddStatement | ErasePerson
    | EraseConversation | ShowNames
)  # fmt: skip
