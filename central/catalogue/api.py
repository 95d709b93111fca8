"""The HSDS 3.0 reading API: lists in pages or as NDJSON, single records, and an ETag that changes with the catalogue.

HSDS names the success only; ETags and RFC 9457 problems are additions of ours (standards.md section 1).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
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
class Shown:
    """How a list is answered."""

    page: int
    per_page: int | None
    form: str
    full: bool = True
    minimal: bool = False


@router.get("/services")
def services(
    request: Request,
    search: Words = "",
    page: Page = 1,
    per_page: PerPage = None,
    format: Form = "json",
    taxonomy_term_id: Id = "",
    taxonomy_id: Id = "",
    organization_id: Id = "",
    modified_after: Annotated[datetime | None, Query()] = None,
    minimal: bool = False,
    full: bool = False,
) -> Response:
    """Services, with their nested parts only when ``full``; ids and moments only when ``minimal``."""
    wanted = Wanted(
        "services",
        tuple(search.split()),
        {"organization_id": organization_id} if organization_id else {},
        term=taxonomy_term_id,
        taxonomy=taxonomy_id,
        modified_after=_aware(modified_after),
    )
    return _listed(request, wanted, Shown(page, per_page, format, full, minimal))


@router.get("/service_at_locations")
def service_at_locations(
    request: Request,
    search: Words = "",
    page: Page = 1,
    per_page: PerPage = None,
    format: Form = "json",
    taxonomy_term_id: Id = "",
    taxonomy_id: Id = "",
    organization_id: Id = "",
    modified_after: Annotated[datetime | None, Query()] = None,
    full: bool = False,
    postcode: Annotated[str, Query(max_length=10)] = "",
    proximity: Annotated[float | None, Query()] = None,
) -> Response:
    """Where services are given. ``proximity`` is refused: it would need a map we don't have."""
    if proximity is not None:
        raise Refused(400, "parameter-not-supported", where="proximity")
    wanted = Wanted(
        "service_at_locations",
        tuple(search.split()),
        {"organization_id": organization_id} if organization_id else {},
        term=taxonomy_term_id,
        taxonomy=taxonomy_id,
        modified_after=_aware(modified_after),
        postcode=postcode.replace(" ", "").upper(),
    )
    return _listed(request, wanted, Shown(page, per_page, format, full))


@router.get("/organizations")
def organizations(
    request: Request,
    search: Words = "",
    page: Page = 1,
    per_page: PerPage = None,
    format: Form = "json",
    full: bool = False,
    full_service: bool = False,
) -> Response:
    """Organizations. Their services are found at ``/services?organization_id=``."""
    if full_service:
        raise Refused(400, "parameter-not-supported", where="full_service")
    wanted = Wanted("organizations", tuple(search.split()))
    return _listed(request, wanted, Shown(page, per_page, format, full))


@router.get("/taxonomies")
def taxonomies(
    request: Request,
    search: Words = "",
    page: Page = 1,
    per_page: PerPage = None,
    format: Form = "json",
) -> Response:
    """The lists of codes in use."""
    return _listed(request, Wanted("taxonomies", tuple(search.split())), Shown(page, per_page, format))


@router.get("/taxonomy_terms")
def taxonomy_terms(
    request: Request,
    search: Words = "",
    page: Page = 1,
    per_page: PerPage = None,
    format: Form = "json",
    taxonomy_id: Id = "",
    parent_id: Id = "",
    top_only: bool = False,
) -> Response:
    """The codes themselves; ``top_only`` those without a parent."""
    if top_only and parent_id:
        raise Refused(400, "parameter-not-supported", where="top_only, parent_id")
    same = {"taxonomy_id": taxonomy_id} if taxonomy_id else {}
    if parent_id or top_only:
        same["parent_id"] = parent_id
    return _listed(request, Wanted("taxonomy_terms", tuple(search.split()), same), Shown(page, per_page, format))


@router.get("/services/{record_id}")
def service(request: Request, record_id: str) -> Response:
    """One service with everything that belongs to it."""
    return _one(request, "services", record_id)


@router.get("/organizations/{record_id}")
def organization(request: Request, record_id: str) -> Response:
    """One organization."""
    return _one(request, "organizations", record_id)


@router.get("/taxonomies/{record_id}")
def taxonomy(request: Request, record_id: str) -> Response:
    """One list of codes."""
    return _one(request, "taxonomies", record_id)


@router.get("/taxonomy_terms/{record_id}")
def taxonomy_term(request: Request, record_id: str) -> Response:
    """One code."""
    return _one(request, "taxonomy_terms", record_id)


@router.get("/service_at_locations/{record_id}")
def service_at_location(request: Request, record_id: str) -> Response:
    """One place where a service is given."""
    return _one(request, "service_at_locations", record_id)


def _aware(moment: datetime | None) -> datetime | None:
    return moment.replace(tzinfo=UTC) if moment is not None and moment.tzinfo is None else moment


def _one(request: Request, kind: str, record_id: str) -> Response:
    with parts_of(request).database.reading() as connection:
        tag = tag_of(server_state(connection).revision)
        if seen(request, tag):
            return Response(status_code=304, headers=caching(tag))
        record = store.record_of(connection, kind, record_id)
    if record is None:
        raise Refused(404, "not-found")
    return Response(record, media_type="application/json", headers=caching(tag))


def _listed(request: Request, wanted: Wanted, shown: Shown) -> Response:
    database = parts_of(request).database
    size = shown.per_page or (MOST_MINIMAL if shown.minimal else 50)
    if size > MOST_PER_PAGE and not shown.minimal:
        raise Refused(400, "page-too-large", where=str(MOST_PER_PAGE))
    with database.reading() as connection:
        tag = tag_of(server_state(connection).revision)
        if seen(request, tag):
            return Response(status_code=304, headers=caching(tag))
        if shown.form == "ndjson":
            return StreamingResponse(_lines(request, wanted, shown), media_type=NDJSON, headers=caching(tag))
        total = store.count(connection, wanted)
        first = (shown.page - 1) * size
        if shown.minimal:
            found = [json.dumps(_least(i, at)) for i, at in store.minimal(connection, wanted, first, size)]
        else:
            found = [_written(record, full=shown.full) for record in store.page(connection, wanted, first, size)]
    pages = max(1, -(-total // size))
    envelope = {
        "total_items": total,
        "total_pages": pages,
        "page_number": shown.page,
        "size": len(found),
        "first_page": shown.page == 1,
        "last_page": shown.page >= pages,
        "empty": not found,
    }
    body = f'{json.dumps(envelope)[:-1]}, "contents": [{",".join(found)}]}}'
    return Response(body, media_type="application/json", headers=caching(tag))


def _lines(request: Request, wanted: Wanted, shown: Shown) -> Iterator[str]:
    with parts_of(request).database.reading() as connection:
        if shown.minimal:
            for i, at in store.minimal(connection, wanted, 0, MOST_MINIMAL):
                yield json.dumps(_least(i, at)) + "\n"
            return
        for record in store.stream(connection, wanted):
            yield _written(record, full=shown.full) + "\n"


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
