"""What can happen on the page before a conversation, and what then has to be done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.conversation.model import Conversation, Family, Role, Room


class Place(StrEnum):
    """A question of the page, in reading order."""

    FIRST = "first"
    SECOND = "second"
    POSTCODE = "postcode"
    WEEKS = "weeks"
    PREGNANT = "pregnant"
    ROOM = "room"
    HELD = "held"
    PAGE = "page"


class Pregnant(StrEnum):
    """Who is pregnant: one of the parents, or somebody else for them."""

    FIRST = "first"
    SECOND = "second"
    NEITHER = "neither"


class There(StrEnum):
    """Who is in the room now."""

    TOGETHER = "together"
    FIRST_ALONE = "first-alone"
    SECOND_ALONE = "second-alone"
    OTHERS = "others"


@dataclass(frozen=True)
class GuideChoice:
    """A guide a conversation can be held with. ``born`` None: for every moment (an own guide).

    ``languages`` are those its questions can be read in; ``unchecked`` those no sworn translator has checked.
    """

    url: str
    title: str
    born: bool | None = None
    languages: tuple[str, ...] = ("nl",)
    unchecked: frozenset[str] = frozenset()


class Reading(StrEnum):
    """In which words the parents read the questions on the screen."""

    OWN = "own"
    UNCHECKED = "unchecked"
    DUTCH = "dutch"


# Events


@dataclass(frozen=True)
class Wrote:
    """Words in a field."""

    place: Place
    words: str


@dataclass(frozen=True)
class Left:
    """A field was left: only now may it be judged."""

    place: Place


@dataclass(frozen=True)
class ChosePregnant:
    """Who is pregnant."""

    who: Pregnant


@dataclass(frozen=True)
class ChoseThere:
    """Who is in the room."""

    who: There


@dataclass(frozen=True)
class ChoseFact:
    """One of the family's facts, by the name of its field: moment, form, child, couple, interpreter or language."""

    fact: str
    code: str


@dataclass(frozen=True)
class Turned:
    """Something on or off: formal, minor, unkept or more."""

    what: str
    on: bool


@dataclass(frozen=True)
class GuidesKnown:
    """What there is to choose from, ours first."""

    guides: tuple[GuideChoice, ...]


@dataclass(frozen=True)
class ChoseGuide:
    """Hold it with this guide."""

    url: str


@dataclass(frozen=True)
class BeginAsked:
    """Begin het gesprek."""


@dataclass(frozen=True)
class Begun:
    """The conversation is kept."""

    conversation: Conversation


@dataclass(frozen=True)
class Refused:
    """It could not be kept; what was filled in stays."""

    code: str


Chosen = ChosePregnant | ChoseThere | ChoseFact | ChoseGuide | Turned
Event = Wrote | Left | Chosen | GuidesKnown | BeginAsked | Begun | Refused


# Effects


@dataclass(frozen=True)
class Begin:
    """Keep the conversation: the family, and (name, role, language) of each parent in order.

    ``moment`` is a code of ``MOMENTS``; ``weeks`` how long pregnant, or how old the child is.
    ``unkept``: keep nothing of it but counts. ``guide`` is the url of the guide to hold it with. ``held_on``: it was
    held on paper that day, and its answers are typed in next.
    """

    family: Family
    people: tuple[tuple[str, Role, str], ...]
    moment: str = "pregnancy"
    weeks: int = 0
    unkept: bool = False
    guide: str = ""
    held_on: date | None = None


@dataclass(frozen=True)
class Go:
    """Begin talking. ``wished`` is who is in the room by the professional's word: alone still needs the check."""

    conversation: Conversation
    wished: Room


@dataclass(frozen=True)
class Focus:
    """Put the cursor there."""

    place: Place


Effect = Begin | Go | Focus
