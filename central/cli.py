"""``sterk-ouderschap-central``: serve, migrate, import and report (DESIGN section 9)."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack
from contextvars import ContextVar
from pathlib import Path
from typing import Annotated

import typer

from app.catalogue.read import read_source
from app.clock import SystemClock
from app.console import AsJson, answer, run
from app.exchange.contract import Kind
from app.texts import text
from central.catalogue.fetching import import_feed
from central.catalogue.importing import take_in
from central.catalogue.store import fill_findable
from central.database import Database
from central.devices import store as device_store
from central.devices.commands import make_code, revoke_device
from central.devices.invitation import invitation_line, qr_in_terminal, write_qr
from central.editing import commands as editing
from central.factors.sealing import FactorKey
from central.factors.store import seal_all
from central.publishing import commands as publishing
from central.receiving import store as receiving_store
from central.region.report import LEAST_MEMBERS, HalfYear, region_report, report_json, report_lines
from central.settings import Settings, feeds_of, read_settings
from central.state import settle

commands = typer.Typer(
    no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=text("central.cli.help")
)


_ENDING: ContextVar[ExitStack] = ContextVar("ending")
"""What is let go when the command that runs has ended."""


def database_of(settings: Settings) -> Database:
    """The database of these settings, closed when the command ends."""
    database = Database(settings.address)
    _ENDING.get().callback(database.close)
    return database


def open_database(settings: Settings) -> Database:
    """The database of these settings; a new SQLite file of a trial is laid out at once."""
    database = database_of(settings)
    if database.is_sqlite and not database.shape():
        database.migrate()
    database.check_shape()
    return database


@commands.command(help=text("central.cli.serve"))
def serve(
    host: Annotated[str, typer.Option("--host")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535)] = 8000,
) -> int:
    """Answer requests until SIGTERM or SIGINT; what is on its way is finished first."""
    import uvicorn

    from central.logs import configure
    from central.memory import few_arenas
    from central.service import build

    settings = read_settings()
    database = open_database(settings)
    configure()
    few_arenas()
    config = uvicorn.Config(
        build(settings, database),
        host=host,
        port=port,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_keep_alive=20,
        timeout_graceful_shutdown=settings.stop_seconds,
        limit_concurrency=2000,
    )
    uvicorn.Server(config).run()
    return 0


@commands.command(help=text("central.cli.migrate"))
def migrate(
    restored: Annotated[bool, typer.Option("--restored", help=text("central.cli.restored"))] = False,
    as_json: AsJson = False,
) -> int:
    """Bring the tables up to date; after a restore also begin a new epoch."""
    settings = read_settings()
    database = database_of(settings)
    database.migrate()
    with database.writing() as connection:
        state = settle(connection, renew=restored)
        fill_findable(connection)
        seal_all(connection, FactorKey(settings.factor_key_file))
    body = {"shape": database.shape(), "epoch": str(state.epoch)}
    answer(body, [text("central.cli.migrated", shape=body["shape"])], as_json=as_json)
    return 0


@commands.command("import", help=text("central.cli.import"))
def import_(
    source: str,
    name: Annotated[str, typer.Option("--name", help=text("central.cli.source-name"))] = "",
    may_shrink: Annotated[bool, typer.Option("--may-shrink", help=text("central.cli.may-shrink"))] = False,
    everything: Annotated[bool, typer.Option("--all", help=text("central.cli.everything"))] = False,
    as_json: AsJson = False,
) -> int:
    """Take in a file, folder, zip or NDJSON of HSDS services, or what a configured HSDS server has."""
    settings = read_settings()
    database = open_database(settings)
    with database.writing() as connection:
        settle(connection)
    feeds, now, path = feeds_of(settings), SystemClock().now(), Path(source)
    if source in feeds or "://" in source:
        found = source if source in feeds else next((n for n, a in feeds.items() if a == source), source)
        taken = import_feed(
            database, found, feeds, settings.folder / "fetched", now, may_shrink=may_shrink, everything=everything
        )
    else:
        records = ((place, raw) for place, raw, _written in read_source(path))
        taken = take_in(database, records, name or path.name, now, may_shrink=may_shrink)
    body = taken.report() | taken.counts() | {"quarantined": taken.report()["quarantined"]}
    lines = [text("central.cli.imported", **taken.counts())]
    lines += [text("central.cli.to-review", n=len(taken.to_review))] if taken.to_review else []
    lines += [f"- {place}: {reason}" for place, reason in taken.quarantined]
    lines += [text("central.cli.left-out", place=place, part=part) for place, part in taken.left_out]
    answer(body, lines, as_json=as_json)
    return 0


@commands.command(help=text("central.cli.enrol"))
def enrol(
    member: str,
    name: Annotated[str, typer.Option("--name", help=text("central.cli.member-name"))] = "",
    qr: Annotated[Path | None, typer.Option("--qr", help=text("central.cli.qr"))] = None,
    as_json: AsJson = False,
) -> int:
    """A one-time code for one device of an organization: as words, and as a QR code in the terminal or in a file."""
    settings = read_settings()
    code = make_code(open_database(settings), member, name, SystemClock().now())
    invitation = invitation_line(settings.base_url, code)
    body = {"code": code, "member": member, "invitation": invitation}
    lines = [code, invitation, *(qr_in_terminal(invitation) if _can_draw() else ())]
    if qr is not None:
        write_qr(invitation, qr)
        body["qr"] = str(qr)
        lines.append(text("central.cli.qr-written", file=qr.name))
    answer(body, lines, as_json=as_json)
    return 0


def _can_draw() -> bool:
    """Whether this terminal has the signs for a QR code."""
    try:
        "▀▄█".encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


@commands.command("devices", help=text("central.cli.devices"))
def devices_(as_json: AsJson = False) -> int:
    """Every device: whose it is, when it was last heard, whether it still counts."""
    with open_database(read_settings()).reading() as connection:
        found = device_store.devices(connection)
    body = [
        {
            "id": d.id,
            "member": d.member,
            "enrolled": d.enrolled_at.isoformat(),
            "lastSeen": d.last_seen_at.isoformat() if d.last_seen_at else None,
            "ended": d.revoked_for or None,
        }
        for d in found
    ]
    lines = [f"{d['id']} {d['member']} {d['lastSeen'] or '-'} {d['ended'] or ''}".rstrip() for d in body]
    answer({"devices": body}, lines, as_json=as_json)
    return 0


@commands.command(help=text("central.cli.revoke"))
def revoke(device: str) -> int:
    """A device sends no more."""
    revoke_device(open_database(read_settings()), device, SystemClock().now())
    return 0


@commands.command(help=text("central.cli.report"))
def report(
    half_year: Annotated[str, typer.Option("--half-year", help=text("central.cli.half-year"))] = "",
    as_json: AsJson = False,
) -> int:
    """How many records of each kind came in, and what the field says of offers; or the counts of a half-year."""
    if half_year:
        return _region(half_year, as_json=as_json)
    with open_database(read_settings()).reading() as connection:
        kinds = dict(receiving_store.received(connection))
        said = [json.loads(body) for _member, body in receiving_store.bodies(connection, Kind.FEEDBACK)]
    feedback = Counter((f["service"], f["outcome"]) for f in said)
    told = [{"service": s, "outcome": o, "count": n} for (s, o), n in sorted(feedback.items())]
    lines = [f"{kind}: {number}" for kind, number in kinds.items()]
    lines += [f"{t['service']} {t['outcome']} {t['count']}" for t in told]
    answer({"received": kinds, "feedback": told}, lines, as_json=as_json)
    return 0


def _region(half_year: str, *, as_json: bool) -> int:
    """The counts of each area over a half-year that is over, suppressed."""
    found = region_report(open_database(read_settings()), HalfYear.named(half_year), SystemClock().now())
    lines: list[str] = []
    areas = []
    for one in found:
        if one.report is None:
            continue
        lines += [text("central.cli.area", area=one.area), *report_lines(one.report)]
        lines += [text("central.cli.area-late", n=one.late)] if one.late else []
        areas.append({"area": one.area, "late": one.late} | report_json(one.report))
    few = sum(one.few for one in found)
    lines += [text("central.cli.area-few", n=few, least=LEAST_MEMBERS)] if few else []
    answer(
        {"halfYear": half_year, "areas": areas, "tooFew": few},
        lines or [text("central.cli.area-none")],
        as_json=as_json,
    )
    return 0


publishing.commands.command("release", help=text("central.cli.publish-release"))(
    publishing.release_with(lambda: open_database(read_settings()))
)
publishing.commands.command("check", help=text("central.cli.publish-check"))(
    publishing.check_with(lambda: open_database(read_settings()))
)
commands.add_typer(publishing.commands, name="publish")
commands.add_typer(editing.commands_with(lambda: open_database(read_settings())), name="editors")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command, let go of what it opened, and return its exit code (``app.console.run``)."""
    with ExitStack() as ending:
        _ENDING.set(ending)
        return run(commands, "sterk-ouderschap-central", arguments)
