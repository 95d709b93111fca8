"""The tables of catalogue.db, and a service as a row.

Plain SQLite through the standard library, not SQLModel: a contentless FTS5 table cannot be mapped, the file is read
only between imports, and importing SQLModel takes two seconds on a slow laptop against 0.05 for this.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.catalogue.codes import member, members, topic_names
from app.catalogue.facets import facet_words, fold
from app.catalogue.model import Audience, Circle, Contact, Intensity, Service

APPLICATION_ID = 0x534F4341
VERSION = 1
FTS_COLUMNS = "name, organization, summary, description, terms, places, facets"

SCHEMA = f"""
PRAGMA application_id = {APPLICATION_ID};
PRAGMA user_version = {VERSION};
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE service (
    rowid INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    digest BLOB NOT NULL,
    seal BLOB NOT NULL,
    parsed BLOB NOT NULL,
    body BLOB NOT NULL
);
CREATE VIRTUAL TABLE words USING fts5({FTS_COLUMNS}, content='', prefix='3 4', tokenize='unicode61');
CREATE VIRTUAL TABLE vocabulary USING fts5vocab(words, 'row');
"""


class Kept(Mapping[str, Any]):
    """A record as it came in, kept packed until somebody looks inside."""

    def __init__(self, body: bytes) -> None:
        self._body = body
        self._record: dict[str, Any] | None = None

    def _open(self) -> dict[str, Any]:
        if self._record is None:
            self._record = json.loads(zlib.decompress(self._body))
        return self._record or {}

    def __getitem__(self, key: str) -> Any:
        return self._open()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._open())

    def __len__(self) -> int:
        return len(self._open())


@dataclass(frozen=True)
class Row:
    """A service as it is stored. ``digest`` is SHA-256 of the record; ``seal`` of everything in the row."""

    id: str
    order: str
    modified: str
    digest: bytes
    seal: bytes
    parsed: bytes
    body: bytes
    words: tuple[str, ...]


def seal(service_id: str, digest: bytes, parsed: bytes, body: bytes) -> bytes:
    """SHA-256 over the whole row; plain SQLite does not notice a flipped bit (DESIGN section 4)."""
    whole = hashlib.sha256()
    for part in (service_id.encode(), digest, parsed, body):
        whole.update(len(part).to_bytes(8, "big"))
        whole.update(part)
    return whole.digest()


def row_of(service: Service) -> Row:
    """The row of a service, its search words included."""
    record = json.dumps(dict(service.raw), ensure_ascii=True, separators=(",", ":")).encode()
    digest, body = hashlib.sha256(record).digest(), zlib.compress(record, 6)
    parsed = json.dumps(_frozen(service), ensure_ascii=True, separators=(",", ":")).encode()
    modified = service.raw.get("last_modified")
    return Row(
        id=service.id,
        order=" ".join(fold(service.name)),
        modified=modified if isinstance(modified, str) else "",
        digest=digest,
        seal=seal(service.id, digest, parsed, body),
        parsed=parsed,
        body=body,
        words=_words(service),
    )


def _frozen(service: Service) -> dict[str, Any]:
    kept = {f.name: getattr(service, f.name) for f in dataclasses.fields(service) if f.name != "raw"}
    kept["contact"] = dataclasses.asdict(service.contact)
    kept["checked_on"] = service.checked_on.isoformat() if service.checked_on else None
    return kept


def service_of(parsed: bytes, body: bytes) -> Service:
    """The service of a row; ``raw`` opens when it is first used."""
    kept: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in json.loads(parsed).items()}
    kept["postcodes"] = tuple((low, high) for low, high in kept["postcodes"])
    kept["contact"] = Contact(**kept["contact"])
    kept["checked_on"] = date.fromisoformat(kept["checked_on"]) if kept["checked_on"] else None
    kept["intensity"] = Intensity(kept["intensity"])
    kept["circle"] = Circle(kept["circle"])
    kept["visibility"] = Audience(kept["visibility"])
    return Service(**kept, raw=Kept(body))


def _words(service: Service) -> tuple[str, ...]:
    """The folded words per search column, the filters last."""
    raw = service.raw
    terms = [raw.get(key) for key in ("alternate_name", "eligibility_description", "interpretation_services")]
    places = [member(place.get("location")).get("name") for place in members(raw.get("service_at_locations"))]
    columns: tuple[list[Any], ...] = (
        [service.name],
        [service.organization],
        [service.summary],
        [service.description],
        [*terms, *topic_names(raw), service.how_to_start],
        [*places, service.area, service.contact.address],
    )
    folded = (" ".join(fold(" ".join(part[:4000] for part in column if isinstance(part, str)))) for column in columns)
    return (*folded, facet_words(service))
