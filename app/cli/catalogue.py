"""``catalogue import``, ``search`` and ``show``."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from app.catalogue import Catalogue, Near
from app.cli.answering import AsJson, HomeFolder, answer, home_at
from app.clock import SystemClock
from app.errors import AskPerson
from app.steps.keep_catalogue import import_catalogue, open_catalogue
from app.texts import text

commands = typer.Typer(no_args_is_help=True, help=text("cli.catalogue"))


@commands.command("import", help=text("cli.catalogue.import"))
def import_(
    source: str,
    everything: Annotated[bool, typer.Option("--all", help=text("cli.catalogue.everything"))] = False,
    home: HomeFolder = None,
    as_json: AsJson = False,
) -> int:
    """Read a file, folder, zip, NDJSON or HSDS API of services into this device's catalogue."""
    report = import_catalogue(home_at(home), source, SystemClock(), everything=everything)
    body: dict[str, Any] = {
        "imported": report.imported,
        "unchanged": report.unchanged,
        "removed": report.removed,
        "skipped": [{"id": s.id, "reason": s.reason} for s in report.skipped],
    }
    lines = [
        text("cli.catalogue.imported", imported=report.imported, unchanged=report.unchanged, removed=report.removed)
    ]
    lines += [f"- {s.id}: {s.reason}" for s in report.skipped]
    answer(body, lines, as_json=as_json)
    return 0


@commands.command(help=text("cli.catalogue.search"))
def search(
    words: Annotated[list[str] | None, typer.Argument()] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, max=1000)] = 20,
    filters: Annotated[list[str] | None, typer.Option("--filter", help=text("cli.catalogue.filter"))] = None,
    near: Annotated[str | None, typer.Option("--near", help=text("cli.catalogue.near"))] = None,
    within: Annotated[float | None, typer.Option("--within", min=0.1, help=text("cli.catalogue.within"))] = None,
    counts: Annotated[bool, typer.Option("--counts", help=text("cli.catalogue.counts"))] = False,
    home: HomeFolder = None,
    as_json: AsJson = False,
) -> int:
    """Find services by words and filters, best first."""
    wanted: dict[str, list[str]] = {}
    for pair in filters or []:
        name, equals, value = pair.partition("=")
        if not equals:
            raise AskPerson("filter-wrong", where=pair)
        wanted.setdefault(name, []).append(value)
    with open_catalogue(home_at(home), SystemClock()) as catalogue:
        start = _near(catalogue, near, within) if near else None
        found = catalogue.search(" ".join(words or []), limit=limit, filters=wanted, near=start)
        counted = catalogue.counts(" ".join(words or []), wanted, start) if counts else None
    told: list[dict[str, Any]] = [{"id": s.id, "name": s.name, "organization": s.organization} for s in found.services]
    for one, km in zip(told, found.kilometres, strict=False):
        one["kilometres"] = km if km is None else round(km, 1)
    body: dict[str, Any] = {
        "results": told,
        "total": found.total,
        "corrected": found.corrected,
        "order": found.order,
    }
    lines = [text("cli.catalogue.corrected", words=found.corrected)] if found.corrected else []
    lines += [f"{s.name} · {s.organization} · {s.id}" for s in found.services]
    if counted is not None:
        body["counts"] = counted
        lines += [f"{name}={value}: {number}" for name, values in counted.items() for value, number in values.items()]
    answer(body, lines, as_json=as_json)
    return 0


def _near(catalogue: Catalogue, near: str, within: float | None) -> Near:
    place = catalogue.place(near)
    if place is None:
        raise AskPerson("catalogue-place-unknown", where=near[:60])
    return Near(place.spot, within)


@commands.command(help=text("cli.catalogue.show"))
def show(id_: Annotated[str, typer.Argument(metavar="ID")], home: HomeFolder = None, as_json: AsJson = False) -> int:
    """One service as HSDS JSON, as it came."""
    with open_catalogue(home_at(home), SystemClock()) as catalogue:
        service = catalogue.get(id_)
    if service is None:
        raise AskPerson("service-unknown", where=id_)
    answer(dict(service.raw), [], as_json=True)
    return 0
