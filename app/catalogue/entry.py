"""One record on its way into the catalogue file: checked, packed, and taken apart into what it is found by."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

import msgspec
import zstandard

from app.catalogue.codes import member, members
from app.catalogue.facets import Kinds, kinds_of
from app.catalogue.facts import Facts, NotAServiceError, day, facts_of
from app.catalogue.folding import searched
from app.catalogue.model import Spot
from app.texts import text

MOST_RECORD = 1024 * 1024
"""Bytes of JSON of one service. The largest real ones are some tens of kB; a field of 10 MB is a fault or an attack."""
_LONGEST_TEXT = 8000

_PACK = zstandard.ZstdCompressor(level=-3, write_checksum=False)
_UNPACK = zstandard.ZstdDecompressor()
_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder()


class Entry(NamedTuple):
    """A service on its way. ``body`` is the JSON it was written in, packed; ``digest`` is SHA-256 of that JSON.

    ``checked`` is the day it was last checked as an ordinal, 0 when never; ``words`` stand in the order of the
    search columns; ``kinds`` decide its filters; ``spots`` is where it is, ``towns`` the same with the names.
    """

    id: str
    order: str
    modified: str
    digest: bytes
    body: bytes
    checked: int
    words: tuple[str, str, str, str, str, str]
    kinds: Kinds
    spots: tuple[Spot, ...]
    towns: tuple[tuple[str, Spot], ...]


def entry_of(raw: object, record: bytes, today: date) -> Entry:
    """The entry of a record and the JSON it was written in.

    Raises NotAServiceError with a Dutch reason when it cannot be used.
    """
    if not isinstance(raw, dict):
        raise NotAServiceError(text("catalogue.skipped.not-an-object"))
    if len(record) > MOST_RECORD:
        raise NotAServiceError(text("catalogue.skipped.too-big"))
    facts = facts_of(raw)
    modified = raw.get("last_modified") or raw.get("modified_date")
    changed = day(modified)
    return Entry(
        id=facts.id,
        order=" ".join(facts.named.split()),
        modified=str(modified) if changed and changed <= today else "",
        digest=hashlib.sha256(record).digest(),
        body=packed(record),  # at once: what is held back for a batch is a third of the size
        checked=facts.checked_on.toordinal() if facts.checked_on else 0,
        words=words_of(raw, facts),
        kinds=kinds_of(facts),
        spots=facts.spots,
        towns=facts.towns,
    )


def compact(raw: Mapping[str, Any]) -> bytes:
    """The record as JSON without spaces; half a surrogate pair, which UTF-8 cannot hold, is written as an escape."""
    try:
        return _ENCODER.encode(raw)
    except (UnicodeEncodeError, OverflowError):
        return json.dumps(raw, ensure_ascii=True, separators=(",", ":")).encode()


def packed(record: bytes) -> bytes:
    """The record packed."""
    return _PACK.compress(record)


def opened(body: bytes, digest: bytes) -> dict[str, Any] | None:
    """The record in a packed body, or None when it no longer is what was packed (a flipped bit)."""
    record = written(body, digest)
    try:
        raw = decoded(record) if record is not None else None
    except ValueError:
        return None
    return raw if isinstance(raw, dict) else None


def written(body: bytes, digest: bytes) -> bytes | None:
    """The JSON in a packed body as it was written, or None when it no longer is what was packed."""
    try:
        record = _UNPACK.decompress(body, max_output_size=MOST_RECORD)
    except zstandard.ZstdError:
        return None
    return record if hashlib.sha256(record).digest() == digest else None


def decoded(record: bytes) -> Any:
    """JSON (RFC 8259) as Python values. Raises ValueError; RecursionError when it is nested too deep."""
    try:
        return _DECODER.decode(record)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return json.loads(record, parse_constant=_no_constant)


def _no_constant(name: str) -> None:
    """NaN and Infinity are not JSON."""
    raise ValueError(name)


def words_of(raw: Mapping[str, Any], facts: Facts) -> tuple[str, str, str, str, str, str]:
    """The folded words per search column, in the order of ``search.COLUMNS``."""
    first, _, rest = facts.described.lstrip().partition("\n")
    places: list[object] = [facts.area]
    for place in members(raw.get("service_at_locations")):
        location = member(place.get("location"))
        places.append(location.get("name"))
        for address in members(location.get("addresses")):
            places += (address.get("address_1"), address.get("city"))
    return (
        facts.named,
        _searched_again(member(raw.get("organization")).get("name"), 400),
        first,
        rest,
        _joined((*(raw.get(key) for key in _TERMS), *facts.topics), _LONGEST_TEXT),
        _joined(places, 400),
    )


_TERMS = ("alternate_name", "eligibility_description", "interpretation_services", "application_process")


_searched = lru_cache(maxsize=1024)(searched)


def _searched_again(words: object, longest: int) -> str:
    """``searched`` for what stands on many records; short ones are remembered."""
    return _searched(words, longest) if words.__class__ is str and len(words) <= longest else searched(words, longest)


def _joined(parts: Iterable[object], longest: int) -> str:
    return searched("\n".join([part[:longest] for part in parts if isinstance(part, str)]), 16 * longest)
