"""Central and sync: a first catalogue and 1,000 records up, beside the barest way to do the same in the same run.

    .venv/bin/python -m benchmarks.exchange [--devices]

``--devices`` also lets 200 devices send at once to one process and prints throughput and p99.
"""

from __future__ import annotations

import json
import random
import resource
import sqlite3
import sys
import tempfile
import threading
import time
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import httpx
import uvicorn
import zstandard

from app.clock import SystemClock
from app.exchange.catalogue_update import take_release
from app.exchange.contract import Record, canonical, digest
from app.exchange.link import Identity, Link, new_key
from app.exchange.sending import Sending
from app.exchange.trust import Trusted
from app.settings import Home
from app.steps.enrol import enrol
from app.steps.keep_catalogue import open_catalogue
from app.steps.send import send
from app.steps.sql_work import DossierWorkplace
from app.store import Dossier, Professional, ProfessionalRole
from benchmarks.made_services import service as made_service
from benchmarks.table import Row, at, row
from central.database import Database
from central.devices import store as devices
from central.devices.commands import make_code
from central.publishing import release as releases
from central.publishing.release import publish
from central.publishing.repository import Repository
from central.publishing.signing import OFFLINE, ONLINE
from central.publishing.signing import new_key as new_signer
from central.service import build
from central.settings import Settings

SERVICES, RECORDS, TRIES = 10_000, 1_000, 3
FITTING = 40
"""Records of 6 kB that fit in the 256 kB a batch may be; of smaller ones fifty go."""


def catalogue_rows(folder: Path) -> tuple[list[Row], float]:
    """A first catalogue against unpack + parse + plain insert + FTS5; and the bytes of a 1% delta to the whole."""
    dice = random.Random(1)
    lines = {}
    for number in range(SERVICES):
        record = made_service(number)
        lines[record["id"]] = json.dumps(record, ensure_ascii=True, separators=(",", ":"))
    keys = {role: [new_signer(folder / "keys", name) for name in names] for role, names in (OFFLINE | ONLINE).items()}
    repository, now = Repository(folder / "release"), datetime.now(UTC)
    repository.begin(keys, now)
    online = {role: keys[role][0] for role in ONLINE}

    def release() -> None:
        publish(repository, sorted(lines.items()), extra={}, targets_signer=keys["targets"][0], online=online, now=now)

    releases.LEVEL = 6  # the packing itself is not what is measured, and takes minutes at the level of a release
    release()
    root = (repository.metadata / "1.root.json").read_bytes()
    (packed,) = (repository.targets / "catalogue").glob("*.snapshot-1.*")
    ours, raw = [], []
    for number in range(TRIES):
        began = time.perf_counter()
        bare(packed, folder / f"bare-{number}.db")
        raw.append(time.perf_counter() - began)
        began = time.perf_counter()
        trusted = Trusted(folder / f"trust-{number}", str(repository.folder), root)
        take_release(trusted, trusted.refresh(now), folder / f"catalogue-{number}.db", now)
        ours.append(time.perf_counter() - began)
    for service_id in dice.sample(sorted(lines), SERVICES // 100):
        record = json.loads(lines[service_id])
        record["description"] = f"{record.get('description', '')} Gewijzigd."
        lines[service_id] = json.dumps(record, ensure_ascii=True, separators=(",", ":"))
    release()
    (delta,) = (repository.targets / "catalogue").glob("*.delta-1-2.*")
    part = delta.stat().st_size / packed.stat().st_size
    return [row("eerste aanbod, 10.000, geverifieerd", ours, raw, 1.3)], part


def bare(packed: Path, target: Path) -> None:
    """The least that gives searchable rows: unpack, parse, insert, index name and description."""
    with sqlite3.connect(target) as connection:
        connection.execute("CREATE TABLE service (id TEXT PRIMARY KEY, body TEXT)")
        connection.execute("CREATE VIRTUAL TABLE words USING fts5(name, description)")
        text = zstandard.ZstdDecompressor().decompress(packed.read_bytes(), max_output_size=2**30)
        for line in text.splitlines():
            record = json.loads(line)
            connection.execute("INSERT INTO service VALUES (?, ?)", (record["id"], line))
            words = (record.get("name", ""), record.get("description", ""))
            connection.execute("INSERT INTO words VALUES (?, ?)", words)
    connection.close()


class Running:
    """One central process' worth of server, in a thread, on SQLite or the PostgreSQL of ``address``."""

    def __init__(self, folder: Path, address: str = "") -> None:
        self.database = Database(Settings(database=address, folder=folder).address)
        self.database.migrate()
        settings = Settings(folder=folder, database=address, reads_a_minute=0, writes_a_minute=0)
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


def sending_row(folder: Path, running: Running) -> Row:
    """1,000 records of 6 kB, durable at both ends, against raw batches to the same server."""
    ours, raw = [], []
    who = Professional("p", "Proef", ProfessionalRole.MIDWIFE, "Praktijk (voorbeeld)")
    with httpx.Client() as client:
        for number in range(3):
            link = running.link(client)
            made = records(RECORDS, 1)
            began = time.perf_counter()
            for start in range(0, RECORDS, FITTING):
                link.send(made[start : start + FITTING])
            raw.append(time.perf_counter() - began)
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
                began = time.perf_counter()
                done = send(place, catalogue, Link(running.base, client, SystemClock(), identity))
                ours.append(time.perf_counter() - began)
            assert done.sent == RECORDS
            place.close()
    return row("1.000 records omhoog, duurzaam", ours, raw, 1.5)


def many_devices(running: Running, count: int = 200, each: int = 5) -> str:
    """``count`` devices send ``each`` batches of ten at once; throughput, p99 and how memory grew."""
    waits: list[float] = []
    faults: list[str] = []
    start = threading.Barrier(count)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    def go() -> None:
        with httpx.Client(timeout=60) as client:
            link = running.link(client)
            start.wait()
            for turn in range(each):
                batch = records(10, turn * 10 + 1)
                began = time.perf_counter()
                try:
                    link.send(batch)
                except Exception as fault:
                    faults.append(type(fault).__name__)
                waits.append(time.perf_counter() - began)

    threads = [threading.Thread(target=go) for _ in range(count)]
    for thread in threads:
        thread.start()
    began = time.perf_counter()
    for thread in threads:
        thread.join()
    took = time.perf_counter() - began
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    rate = count * each * 10 / took
    return (
        f"{count} apparaten tegelijk, elk {each} batches van 10 x 6 kB: {rate:.0f} records/s, batch p50 "
        f"{at(waits, 0.5):.0f} ms, p99 {at(waits, 0.99):.0f} ms, fouten {len(faults)}, geheugen +{grown:.0f} MB"
    )


def main() -> int:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows, part = catalogue_rows(folder)
        running = Running(folder)
        rows.append(sending_row(folder, running))
        for one in rows:
            print(
                f"{one.name:<40}{one.ours_p50:>9.0f}ms{one.peer_p50:>9.0f}ms{one.ratio:>7.2f} (budget {one.budget})",
                flush=True,
            )
        print(f"delta van 1%: {part:.2%} van het geheel (budget 1.5%)", flush=True)
        if "--devices" in sys.argv:
            print(many_devices(running), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
