"""Only the fields of an HSDS record an import looks at: msgspec steps over the rest, which is most of it.

A record of another shape than these is read whole instead; nothing is refused here.
"""

from __future__ import annotations

from typing import Any, TypedDict

import msgspec

from app.catalogue.codes import WrittenTerm
from app.catalogue.entry import decoded


class _Address(TypedDict, total=False):
    address_1: Any
    city: Any
    postal_code: Any


class _Location(TypedDict, total=False):
    name: Any
    location_type: Any
    latitude: Any
    longitude: Any
    addresses: list[_Address]


class _Area(TypedDict, total=False):
    name: Any
    extent: Any
    extent_type: Any


class _Place(TypedDict, total=False):
    location: _Location
    service_areas: list[_Area]


class _Named(TypedDict, total=False):
    name: Any


class _Language(TypedDict, total=False):
    code: Any
    name: Any


class _Service(TypedDict, total=False):
    id: Any
    name: Any
    status: Any
    description: Any
    alternate_name: Any
    eligibility_description: Any
    interpretation_services: Any
    application_process: Any
    wait_time: Any
    assured_date: Any
    last_modified: Any
    modified_date: Any
    minimum_age: Any
    maximum_age: Any
    attributes: list[WrittenTerm]
    service_at_locations: list[_Place]
    organization: _Named
    languages: list[_Language]
    service_areas: list[_Area]
    services: Any
    service: Any
    location: Any


_SLIM = msgspec.json.Decoder(_Service)


def slim(record: bytes) -> Any:
    """What an import needs of a record in JSON, or the whole of it. Raises as ``decoded``."""
    try:
        if not record.isascii():
            record.decode()  # msgspec steps over what it does not look at, also when that is no UTF-8
        return _SLIM.decode(record)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return decoded(record)
