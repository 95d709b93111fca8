"""Central and sync: a first catalogue and 1,000 records up, beside the barest way to do the same in the same run.

.venv/bin/python -m benchmarks.exchange
"""

from __future__ import annotations

import json
import sys
import tempfile
import threading
import time
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import httpx
import uvicorn

from app.clock import SystemClock
from app.exchange.contract import Record, canonical, digest
from app.exchange.link import Identity, Link, new_key
from app.exchange.sending import Sending
from app.settings import Home
from app.steps.enrol import enrol
from app.steps.keep_catalogue import open_catalogue
from app.steps.send import send
from app.steps.sql_work import DossierWorkplace
from app.store import Dossier, Professional, ProfessionalRole
from benchmarks.first_catalogue import catalogue_rows
from benchmarks.table import Row, row
from central.database import Database
from central.devices import store as devices
from central.devices.commands import make_code
from central.service import build
from central.settings import Settings

RECORDS, TRIES = 1_000, 5
FITTING = 40
"""Records of 6 kB that fit in the 256 kB a batch may be; of smaller ones fifty go."""


class Running:
    """A central in a thread, on SQLite. ``durable``: after how many seconds a backup elsewhere holds a record."""

    def __init__(self, folder: Path, durable: int) -> None:
        folder.mkdir()
        settings = Settings(folder=folder, reads_a_minute=0, writes_a_minute=0, durable_seconds=durable)
        self.database = Database(settings.address)
        self.database.migrate()
        config = uvicorn.Config(build(settings, self.database), port=0, log_config=None, access_log=False)
        self.server = uvicorn.Server(config)
        threading.Thread(target=self.server.run, daemon=True).start()
        while not self.server.started:
            threading.Event().wait(0.01)
        self.base = f"http://127.0.0.1:{self.server.servers[0].sockets[0].getsockname()[1]}"
        object.__setattr__(settings, "base_url", self.base)
        with self.database.writing() as connection:
            devices.keep_member(connection, "ggd", "GGD (voorbeeld)")

    def code(self) -> str:
        return make_code(self.database, "praktijk", "Praktijk (voorbeeld)", datetime.now(UTC))

    def link(self, client: httpx.Client) -> Link:
        private, public = new_key()
        place = Link(self.base, client, SystemClock()).enrol(self.code(), public)
        return Link(self.base, client, SystemClock(), Identity(str(place.device), private))


def envelopes(count: int) -> list[dict[str, object]]:
    body = {"jwe": f"{'x' * 5900}.a.b.c.d"}
    return [{"id": str(uuid4()), "body": body, "sha256": digest(body)} for _ in range(count)]


def records(count: int, first: int) -> list[Record]:
    """Records with numbers from ``first`` on."""
    kind = {"kind": "envelope", "receiver": "ggd"}
    return [Record.model_validate(r | kind | {"number": n}) for n, r in enumerate(envelopes(count), first)]


def sending_rows(folder: Path, name: str, durable: int) -> list[Row]:
    """1,000 records of 6 kB, durable at both ends, against raw batches to the same server; by clock and processor.

    The server runs in this process, so its work is in the processor time of both.
    """
    running = Running(folder, durable)
    ours: list[tuple[float, float]] = []
    raw: list[tuple[float, float]] = []
    who = Professional("p", "Proef", ProfessionalRole.MIDWIFE, "Praktijk (voorbeeld)")
    with httpx.Client() as client:
        for number in range(TRIES):
            link = running.link(client)
            made = records(RECORDS, 1)
            clock, worked = time.perf_counter(), time.process_time()
            for start in range(0, RECORDS, FITTING):
                link.send(made[start : start + FITTING])
            raw.append((time.perf_counter() - clock, time.process_time() - worked))
            home = Home(folder / f"device-{number}")
            home.folder.mkdir()
            place = DossierWorkplace(Dossier.create(home, b"k" * 32), who, SystemClock())
            enrol(place, home, Link(running.base, client, SystemClock()), running.code())
            with place.work() as work:
                for r in envelopes(RECORDS):
                    text = canonical(r["body"]).decode()
                    work.sendings.add(Sending(str(r["id"]), "", "envelope", "ggd", str(r["sha256"]), text))
                identity = Identity(work.sendings.fact("device"), json.loads(work.sendings.fact("key")))
            with open_catalogue(home, SystemClock()) as catalogue:
                clock, worked = time.perf_counter(), time.process_time()
                done = send(place, catalogue, Link(running.base, client, SystemClock(), identity))
                ours.append((time.perf_counter() - clock, time.process_time() - worked))
            assert done.sent == RECORDS
            place.close()
    kinds = enumerate(("klok", "processor"))
    return [
        row(f"1.000 omhoog, {name}, {kind}", [o[one] for o in ours], [r[one] for r in raw], 1.5) for one, kind in kinds
    ]


def main() -> int:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows, part = catalogue_rows(folder)
        rows += sending_rows(folder / "day", "kopie elders elke dag", 86400)
        rows += sending_rows(folder / "once", "meteen gewist", 0)
        for one in rows:
            budget = f" (budget {one.budget})" if one.budget else ""
            print(f"{one.name:<46}{one.ours_p50:>9.0f}ms{one.peer_p50:>9.0f}ms{one.ratio:>7.2f}{budget}", flush=True)
        print(f"delta van 1%: {part:.2%} van het geheel (budget 1.5%)", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
