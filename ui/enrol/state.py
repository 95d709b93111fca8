"""Where enrolling stands. An invitation pasted in either field fills both."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from app.exchange.invitation import Invitation, read_invitation


class Place(StrEnum):
    """A field of the page."""

    ADDRESS = "address"
    CODE = "code"


class Fault(StrEnum):
    """What is wrong with a field."""

    NO_ADDRESS = "no-address"
    NOT_SAFE = "not-safe"
    NO_CODE = "no-code"
    CODE_FORM = "code-form"


@dataclass(frozen=True)
class State:
    """Everything the page draws. ``fixed`` is the address the organization laid down, empty when it did not.

    ``faults`` are shown only after somebody asked. ``organization`` is whose laptop this is now, empty before.
    ``looking``: a picture is being read.
    """

    fixed: str = ""
    address: str = ""
    code: str = ""
    faults: tuple[tuple[Place, Fault], ...] = ()
    busy: bool = False
    looking: bool = False
    organization: str = ""

    @property
    def invitation(self) -> Invitation:
        """What would be asked with."""
        return Invitation(self.fixed or self.address.strip(), read_invitation(self.code).code)


@dataclass(frozen=True)
class Wrote:
    """Words in a field."""

    place: Place
    words: str


@dataclass(frozen=True)
class Asked:
    """Meld aan."""


@dataclass(frozen=True)
class Refused:
    """It did not come to a place; why is shown beside."""


@dataclass(frozen=True)
class Placed:
    """This laptop has a place."""

    organization: str


@dataclass(frozen=True)
class PictureGiven:
    """A picture with an invitation on it: a file, or the bytes of what was pasted."""

    picture: Path | bytes


@dataclass(frozen=True)
class PictureRead:
    """What its QR code says."""

    words: str


@dataclass(frozen=True)
class PictureFailed:
    """No invitation was found on it; what stands in the fields stays."""


Event = Wrote | Asked | Refused | Placed | PictureGiven | PictureRead | PictureFailed


@dataclass(frozen=True)
class Enrol:
    """Ask central for a place."""

    invitation: Invitation


@dataclass(frozen=True)
class ReadPicture:
    """Look for an invitation on this picture."""

    picture: Path | bytes


Effect = Enrol | ReadPicture


def update(state: State, event: Event) -> tuple[State, tuple[Effect, ...]]:
    """The next state and what must be done."""
    match event:
        case Wrote(place, words):
            return _wrote(state, place, words), ()
        case Asked():
            if state.busy or state.organization:
                return state, ()
            faults = faults_of(state)
            if faults:
                return replace(state, faults=faults), ()
            return replace(state, faults=(), busy=True), (Enrol(state.invitation),)
        case Refused():
            return replace(state, busy=False), ()
        case Placed(organization):
            return replace(state, busy=False, organization=organization, code=""), ()
        case PictureGiven(picture):
            if state.busy or state.looking or state.organization:
                return state, ()
            return replace(state, looking=True), (ReadPicture(picture),)
        case PictureRead(words):
            return _wrote(replace(state, looking=False), Place.CODE, words), ()
        case PictureFailed():
            return replace(state, looking=False), ()


def _wrote(state: State, place: Place, words: str) -> State:
    found = read_invitation(words)
    if found.whole:
        return replace(state, address=found.address, code=found.code, faults=())
    left = tuple(one for one in state.faults if one[0] is not place)
    if place is Place.ADDRESS:
        return replace(state, address=words, faults=left)
    return replace(state, code=words, faults=left)


def faults_of(state: State) -> tuple[tuple[Place, Fault], ...]:
    """What is wrong, in reading order."""
    found: list[tuple[Place, Fault]] = []
    address = state.invitation.address
    if not address:
        found.append((Place.ADDRESS, Fault.NO_ADDRESS))
    elif not address.lower().startswith(("https://", "http://127.0.0.1", "http://localhost")):
        found.append((Place.ADDRESS, Fault.NOT_SAFE))
    if not state.code.strip():
        found.append((Place.CODE, Fault.NO_CODE))
    elif not state.invitation.code:
        found.append((Place.CODE, Fault.CODE_FORM))
    return tuple(found)
