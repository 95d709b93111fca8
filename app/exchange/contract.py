"""The words on the wire between a device and central: what is sent, what is answered, and how both are compared.

The one file of ``app/exchange`` that central reads (DESIGN section 2, rule 4). A record never changes once it has an
id: the same id with the same digest is the same record, the same id with another digest is a fault (sync.md section
6). Nothing here can hold a story: counts and feedback are closed lists of codes, an envelope is ciphertext.

Over 300 lines because it is the one file both ends read: split, central would share more of app than this.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

PROTOCOL = 1
OLDEST_PROTOCOL = 1
"""Central answers this one and newer; it keeps two versions back (sync.md row 21)."""
PROTOCOL_HEADER = "Sterk-Protocol"
EPOCH_HEADER = "Epoch"
"""In every answer: a UUID that is new after each restore of central's data."""

BATCH_MOST = 50
BATCH_BYTES = 256 * 1024
RECORD_BYTES = 192 * 1024
"""The most bytes of one record's body as canonical JSON; a batch of one record may be larger than BATCH_BYTES never."""

PROBLEMS = "https://sterk-ouderschap.nl/problemen/"
"""What stands before a code in the ``type`` of an RFC 9457 problem."""


class Strict(BaseModel):
    """A message whose every field is known: what is not named here must not be sent."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Kind(StrEnum):
    """What a record is."""

    COUNTS = "counts"
    FEEDBACK = "feedback"
    ENVELOPE = "envelope"
    REVOCATION = "revocation"
    HANDOVER = "handover"


Code = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9<>._/-]{0,39}$")]
"""A code out of a list: too short and too plain to hold a sentence about a family."""
Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Count(Strict):
    """How many conversations: an indicator, at most two dimensions (domain.md R37, R38)."""

    indicator: Code
    dimensions: Annotated[dict[Code, Code], Field(max_length=2)] = Field(default_factory=dict)
    n: Annotated[int, Field(ge=0, le=100_000)]


class Counts(Strict):
    """The counts of one device over one half-year; never a conversation (R37)."""

    half_year: Annotated[str, Field(pattern=r"^20\d\d-[12]$")]
    area: Code
    talks: Annotated[int, Field(ge=3)]
    """At least three conversations, or one family could be read in it (R39)."""
    counts: Annotated[list[Count], Field(max_length=500)]


class Outcome(StrEnum):
    """What a professional tells of an offer, in codes: there is no room for words."""

    FITS = "fits"
    FULL = "full"
    CLOSED = "closed"
    UNREACHABLE = "unreachable"
    DETAILS_WRONG = "details-wrong"
    NO_SHOW = "no-show"


class Feedback(Strict):
    """One report about one service, for the editors of the catalogue."""

    service: Annotated[str, Field(min_length=1, max_length=100)]
    outcome: Outcome


JWE = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]*){4}$", max_length=RECORD_BYTES)]
"""RFC 7516, compact."""


class Sealed(Strict):
    """A message for the receiver's public key: central carries it and cannot open it."""

    jwe: JWE


class Deposited(Strict):
    """A hand-over that whoever holds its one-time code may open once (``app.exchange.handover_code``).

    ``lookup`` is derived from the code and tells nothing of it. Without ``jwe`` the ciphertext travels on a stick, and
    this only lets central say whether it still counts.
    """

    lookup: Digest
    until: date
    jwe: JWE | None = None


class Revoked(Strict):
    """An earlier record no longer stands: the consent behind it was withdrawn (domain.md R4), or (``ended``) its maker
    ended it while the consent stands, as for a hand-over whose paper was lost or that a newer one replaced.
    """

    record: UUID
    why: Literal["withdrawn", "ended"] = "withdrawn"


BODIES: Mapping[Kind, type[Strict]] = {
    Kind.COUNTS: Counts,
    Kind.FEEDBACK: Feedback,
    Kind.ENVELOPE: Sealed,
    Kind.REVOCATION: Revoked,
    Kind.HANDOVER: Deposited,
}


class Record(Strict):
    """One thing that was sent. ``number`` counts up per device: the same number twice betrays a copied device."""

    id: UUID
    number: Annotated[int, Field(ge=1, lt=2**53)]
    kind: Kind
    schema_version: Literal[1] = 1
    receiver: Annotated[str, Field(max_length=100)] = ""
    """The organization that may empty the post box; empty for what is meant for central."""
    sha256: Digest
    body: dict[str, Any]


class Batch(BaseModel):
    """At most BATCH_MOST records. They are read one by one, so that one bad record does not stop the others."""

    model_config = ConfigDict(extra="forbid")
    records: Annotated[list[dict[str, Any]], Field(min_length=1, max_length=BATCH_MOST)]


class Status(StrEnum):
    """What became of one record."""

    STORED = "stored"
    DUPLICATE = "duplicate"
    CONFLICT = "conflict"
    REJECTED = "rejected"


class Ack(BaseModel):
    """The answer for one record, given only after the commit. ``code`` says why not; ``field`` where."""

    id: str
    sha256: str = ""
    status: Status
    sequence: int = 0
    code: str = ""
    field: str = ""


class BatchAnswer(BaseModel):
    """The answers in the order of the records. What has a sequence up to ``durable_until`` survives a restore."""

    epoch: UUID
    durable_until: int
    items: list[Ack]


class Had(Strict):
    """A record the device believes central has."""

    id: UUID
    sha256: Digest


class HaveQuestion(Strict):
    """Which of these are there? Asked after the epoch changed."""

    records: Annotated[list[Had], Field(min_length=1, max_length=1000)]


class HaveAnswer(BaseModel):
    """What is not there, and what is there with another digest."""

    epoch: UUID
    durable_until: int
    missing: list[UUID]
    differs: list[UUID]


class Delivered(BaseModel):
    """One envelope in a post box. ``revoked`` means: the family took it back, do not use it."""

    id: UUID
    sequence: int
    sent_by: str
    body: dict[str, Any]
    revoked: bool = False


class PostBox(BaseModel):
    """What waits for an organization, oldest first; ``more`` when this is not all."""

    epoch: UUID
    items: list[Delivered]
    more: bool


class Taken(Strict):
    """These envelopes are kept by the receiver; central throws its copies away."""

    ids: Annotated[list[UUID], Field(min_length=1, max_length=1000)]


class HandoverQuestion(Strict):
    """Which hand-over: to open it, or to say that it was taken in."""

    lookup: Digest


class Opened(BaseModel):
    """The ciphertext of a hand-over, or nothing when that travels on a stick; it still counts."""

    jwe: str = ""


class HandoversQuestion(Strict):
    """How these hand-overs stand, by the ids of their records, which only their maker and their receiver know."""

    ids: Annotated[list[UUID], Field(min_length=1, max_length=200)]


class HandoverStanding(BaseModel):
    """When a hand-over was taken in by its receiver, and when the yes under it was withdrawn; None for not."""

    id: UUID
    taken_at: datetime | None = None
    withdrawn_at: datetime | None = None


class HandoverStandings(BaseModel):
    """One for each that is known to the organization that asks."""

    items: list[HandoverStanding]


class EnrolQuestion(Strict):
    """A one-time code for a place among an organization's devices. ``key`` is the public JWK (Ed25519, RFC 8037)."""

    code: Annotated[str, Field(min_length=8, max_length=64)]
    key: dict[str, str]


class Enrolled(BaseModel):
    """The device has a place. ``device`` is its id here; ``root`` the first trusted TUF root, as JSON text."""

    device: UUID
    organization: str
    organization_name: str
    epoch: UUID
    root: str = ""


class TokenAnswer(BaseModel):
    """A token for a short while (RFC 6749 section 5.1), after a private_key_jwt (RFC 7523)."""

    access_token: str
    token_type: Literal["Bearer"] = "Bearer"  # noqa: S105 - the kind of token, not one
    expires_in: int


class Problem(BaseModel):
    """RFC 9457 problem details. ``type`` is PROBLEMS plus a code that never changes."""

    type: str
    title: str
    status: int
    detail: str = ""

    @property
    def code(self) -> str:
        """The code at the end of ``type``."""
        return self.type.removeprefix(PROBLEMS)


class DeltaFile(BaseModel):
    """From one release to a later one: ``target`` leads from the records with digest ``from_root`` to ``to_root``."""

    target: str
    from_version: int
    to_version: int
    from_root: Digest
    to_root: Digest
    bytes: int


class Release(BaseModel):
    """What the newest release of the catalogue holds; a signed TUF target of its own."""

    version: int
    created: datetime
    root: Digest
    services: int
    snapshot: str
    bytes: int
    deltas: list[DeltaFile] = Field(default_factory=list)
    guides: list[str] = Field(default_factory=list)
    texts: list[str] = Field(default_factory=list)


class ProgramSystem(StrEnum):
    """What an installer is for."""

    DEBIAN = "debian"
    PORTABLE = "portable"
    WINDOWS = "windows"
    MACOS = "macos"


class ProgramFile(BaseModel):
    """An installer of the newest version: its name among the signed files, and its bytes."""

    system: ProgramSystem
    target: Annotated[str, Field(pattern=r"^program/[A-Za-z0-9][A-Za-z0-9._-]{0,120}$")]
    bytes: Annotated[int, Field(ge=1)]


class ProgramRelease(BaseModel):
    """The newest version of the program, and what changed, in Dutch; a signed target of a repository of its own."""

    version: Annotated[str, Field(pattern=r"^\d{1,4}\.\d{1,4}\.\d{1,4}$")]
    created: datetime
    changes: Annotated[list[Annotated[str, Field(min_length=1, max_length=300)]], Field(max_length=30)]
    files: list[ProgramFile]


PROGRAM_TARGET = "program.json"
RELEASE_TARGET = "release.json"
RECEIVERS_TARGET = "receivers.json"
"""Public keys of receiving organizations. Signed offline, so central cannot put its own key in a receiver's place."""


def canonical(value: Any) -> bytes:
    """JSON in one way of writing: sorted keys, no spaces, ASCII (RFC 8785 for what we send: no fractions)."""
    return json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":"), allow_nan=False).encode("ascii")


def digest(body: Mapping[str, Any]) -> str:
    """SHA-256 of a record's body, in hexadecimal."""
    return hashlib.sha256(canonical(body)).hexdigest()


def root_of(digests: Iterable[tuple[str, str]]) -> str:
    """One digest over a whole catalogue: SHA-256 over its (id, digest) pairs in order of id."""
    whole = hashlib.sha256()
    for service, value in sorted(digests):
        whole.update(f"{service}\t{value}\n".encode())
    return whole.hexdigest()
