"""The server joined: its routes, its limits, its health; and how it begins and ends."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse, RedirectResponse
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles

from app.clock import Clock, SystemClock
from app.errors import Problem
from central import problems
from central.catalogue import api as catalogue_api
from central.database import Database
from central.devices import api as devices_api
from central.factors.store import seal_all
from central.handovers import api as handovers_api
from central.limits import Limits
from central.metrics import CONTENT_TYPE, Metrics
from central.parts import Parts, parts_of
from central.receiving import api as receiving_api
from central.settings import Settings
from central.state import settle
from central.watching import Watching
from central.web import account, editors, guard, offers, pages, public, region


def build(settings: Settings, database: Database | None = None, clock: Clock | None = None) -> FastAPI:
    """The server. Its database must have today's shape: starting raises AskPerson("central-not-migrated") if not,
    and "factor-key" when the key of second factors is not theirs."""
    parts = Parts(settings, database or Database(settings.address), clock or SystemClock(), Metrics())

    @asynccontextmanager
    async def life(app: FastAPI) -> AsyncIterator[None]:
        parts.database.check_shape()
        with parts.database.writing() as connection:
            app.state.epoch = settle(connection).epoch
            seal_all(connection, parts.factor_key)
        app.state.stopping = False
        yield
        app.state.stopping = True
        parts.database.close()

    app = FastAPI(
        title=settings.title,
        version="1",
        lifespan=life,
        docs_url=None,
        redoc_url=None,
        servers=[{"url": settings.base_url}],
    )
    app.state.parts = parts
    problems.install(app)
    app.include_router(catalogue_api.router)
    app.include_router(devices_api.router)
    app.include_router(receiving_api.router)
    app.include_router(handovers_api.router)
    for router in (public.router, offers.router, editors.router, account.router, region.router):
        app.include_router(router)
    guard.install(app)
    pages.install(app)
    releases = StaticFiles(directory=settings.release_folder, check_dir=False)
    app.mount("/release", releases, name="release")
    _own_routes(app)
    app.add_middleware(GZipMiddleware, minimum_size=1024, compresslevel=6)
    app.add_middleware(Limits, settings=settings)
    app.add_middleware(Watching, parts=parts)
    return app


def _own_routes(app: FastAPI) -> None:
    @app.get("/", tags=["HSDS 3.0"])
    def about(request: Request) -> Response:
        """Which HSDS this is; a browser is shown where people find help."""
        if "text/html" in request.headers.get("accept", ""):
            return RedirectResponse("/hulp", 303, headers={"Vary": "Accept"})
        return catalogue_api.meta(parts_of(request).settings.base_url)

    @app.get("/health/live", include_in_schema=False)
    def live() -> dict[str, str]:
        """The process runs."""
        return {"status": "ok"}

    @app.get("/health/ready", include_in_schema=False)
    def ready(request: Request) -> JSONResponse:
        """The database answers and has the right shape, and nothing is stopping."""
        parts = parts_of(request)
        try:
            parts.database.check_shape()
        except Problem:
            return JSONResponse({"status": "not-ready"}, 503)
        return JSONResponse({"status": "ok"})

    @app.get("/metrics", include_in_schema=False)
    def metrics(request: Request) -> Response:
        """Numbers for Prometheus; a proxy keeps this inside."""
        return Response(parts_of(request).metrics.written(), media_type=CONTENT_TYPE)
