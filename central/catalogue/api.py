"""The HSDS 3.0 reading API: lists in pages or as NDJSON, single records, and an ETag that changes with the catalogue.

HSDS names the success only; ETags and RFC 9457 problems are additions of ours (standards.md section 1).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import JSONResponse, Response, StreamingResponse

from central.catalogue import store
from central.catalogue.conform import moment_words
from central.catalogue.store import Wanted
from central.conditional import caching, seen, tag_of
from central.parts import parts_of
from central.problems import Refused
from central.state import server_state

HSDS_VERSION = "3.0"
PROFILE = "https://sterk-ouderschap.nl/hsds/profiel/1"
MOST_PER_PAGE = 500
MOST_MINIMAL = 50_000
NDJSON = "application/x-ndjson"
router = APIRouter(tags=["HSDS 3.0"])

Page = Annotated[int, Query(ge=1, le=10_000_000)]
PerPage = Annotated[int | None, Query(ge=1, le=MOST_MINIMAL)]
Words = Annotated[str, Query(max_length=200)]
Id = Annotated[str, Query(max_length=100)]
Form = Annotated[Literal["json", "ndjson"], Query()]


@dataclass(frozen=True)
class Listed:
    """What every list is asked with, and how it is answered."""

    search: Words = ""
    page: Page = 1
    per_page: PerPage = None
    format: Form = "json"

    def wanted(self, kind: str, same: dict[str, str] | None = None, **narrower: Any) -> Wanted:
        """What to look for; an empty value in ``same`` asks nothing."""
        kept = {name: value for name, value in (same or {}).items() if value}
        return Wanted(kind, tuple(self.search.split()), kept, **narrower)


@dataclass(frozen=True)
class Classified(Listed):
    """What lists of services and of their places are narrowed by as well."""

    taxonomy_term_id: Id = ""
    taxonomy_id: Id = ""
    organization_id: Id = ""
    modified_after: Annotated[datetime | None, Query()] = None
    full: bool = False

    def narrowed(self, kind: str, **narrower: Any) -> Wanted:
        """What to look for, these filters included."""
        moment = self.modified_after
        if moment is not None and moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
        terms = {"term": self.taxonomy_term_id, "taxonomy": self.taxonomy_id, "modified_after": moment}
        return self.wanted(kind, {"organization_id": self.organization_id}, **terms, **narrower)


@router.get("/services")
def services(request: Request, asked: Annotated[Classified, Depends()], minimal: bool = False) -> Response:
    """Services, with their nested parts only when ``full``; ids and moments only when ``minimal``."""
    return _listed(request, asked, asked.narrowed("services"), full=asked.full, minimal=minimal)


@router.get("/service_at_locations")
def service_at_locations(
    request: Request,
    asked: Annotated[Classified, Depends()],
    postcode: Annotated[str, Query(max_length=10)] = "",
    proximity: Annotated[float | None, Query()] = None,
) -> Response:
    """Where services are given. ``proximity`` is refused: it would need a map we don't have."""
    if proximity is not None:
        raise Refused(400, "parameter-not-supported", where="proximity")
    wanted = asked.narrowed("service_at_locations", postcode=postcode.replace(" ", "").upper())
    return _listed(request, asked, wanted, full=asked.full)


@router.get("/organizations")
def organizations(
    request: Request, asked: Annotated[Listed, Depends()], full: bool = False, full_service: bool = False
) -> Response:
    """Organizations. Their services are found at ``/services?organization_id=``."""
    if full_service:
        raise Refused(400, "parameter-not-supported", where="full_service")
    return _listed(request, asked, asked.wanted("organizations"), full=full)


@router.get("/taxonomies")
def taxonomies(request: Request, asked: Annotated[Listed, Depends()]) -> Response:
    """The lists of codes in use."""
    return _listed(request, asked, asked.wanted("taxonomies"))


@router.get("/taxonomy_terms")
def taxonomy_terms(
    request: Request,
    asked: Annotated[Listed, Depends()],
    taxonomy_id: Id = "",
    parent_id: Id = "",
    top_only: bool = False,
) -> Response:
    """The codes themselves; ``top_only`` those without a parent."""
    if top_only and parent_id:
        raise Refused(400, "parameter-not-supported", where="top_only, parent_id")
    wanted = asked.wanted("taxonomy_terms", {"taxonomy_id": taxonomy_id, "parent_id": parent_id})
    return _listed(request, asked, replace(wanted, same={**wanted.same, "parent_id": ""}) if top_only else wanted)


def _by_id(kind: str) -> Callable[[Request, str], Response]:
    def one(request: Request, record_id: str) -> Response:
        with parts_of(request).database.reading() as connection:
            tag = tag_of(server_state(connection).revision)
            if seen(request, tag):
                return Response(status_code=304, headers=caching(tag))
            record = store.record_of(connection, kind, record_id)
        if record is None:
            raise Refused(404, "not-found")
        return Response(record, media_type="application/json", headers=caching(tag))

    return one


for kind in store.KINDS:
    router.add_api_route(
        f"/{kind}/{{record_id}}", _by_id(kind), name=f"one of {kind}", description="One record, whole."
    )


def _listed(request: Request, asked: Listed, wanted: Wanted, *, full: bool = True, minimal: bool = False) -> Response:
    database = parts_of(request).database
    size = asked.per_page or (MOST_MINIMAL if minimal else 50)
    if size > MOST_PER_PAGE and not minimal:
        raise Refused(400, "page-too-large", where=str(MOST_PER_PAGE))
    with database.reading() as connection:
        tag = tag_of(server_state(connection).revision)
        if seen(request, tag):
            return Response(status_code=304, headers=caching(tag))
        if asked.format == "ndjson":
            lines = _lines(request, wanted, full=full, minimal=minimal)
            return StreamingResponse(lines, media_type=NDJSON, headers=caching(tag))
        total = store.count(connection, wanted)
        first = (asked.page - 1) * size
        if minimal:
            found = [json.dumps(_least(i, at)) for i, at in store.minimal(connection, wanted, first, size)]
        else:
            found = [_written(record, full=full) for record in store.page(connection, wanted, first, size)]
    pages = max(1, -(-total // size))
    envelope = {
        "total_items": total,
        "total_pages": pages,
        "page_number": asked.page,
        "size": len(found),
        "first_page": asked.page == 1,
        "last_page": asked.page >= pages,
        "empty": not found,
    }
    body = f'{json.dumps(envelope)[:-1]}, "contents": [{",".join(found)}]}}'
    return Response(body, media_type="application/json", headers=caching(tag))


def _lines(request: Request, wanted: Wanted, *, full: bool, minimal: bool) -> Iterator[str]:
    with parts_of(request).database.reading() as connection:
        if minimal:
            for i, at in store.minimal(connection, wanted, 0, MOST_MINIMAL):
                yield json.dumps(_least(i, at)) + "\n"
            return
        for record in store.stream(connection, wanted):
            yield _written(record, full=full) + "\n"


def _least(record_id: str, at: datetime) -> dict[str, str]:
    """HSDS calls the field ``modified_date`` here and ``last_modified`` in its schema: both are given."""
    moment = moment_words(at)
    return {"id": record_id, "modified_date": moment, "last_modified": moment}


def _written(record: str, *, full: bool) -> str:
    """The record, without its lists unless ``full``; what is one to one stays, also without lists."""
    return record if full else json.dumps(_flat(json.loads(record)), ensure_ascii=True, separators=(",", ":"))


def _flat(record: dict[str, Any]) -> dict[str, Any]:
    kept = {name: value for name, value in record.items() if not isinstance(value, list)}
    return {name: _flat(value) if isinstance(value, dict) else value for name, value in kept.items()}


def meta(base_url: str) -> JSONResponse:
    """``GET /``: which HSDS this is (required by HSDS 3.0)."""
    return JSONResponse({"version": HSDS_VERSION, "profile": PROFILE, "openapi_url": f"{base_url}/openapi.json"})
