"""Two hundred devices at once against one central process: throughput, p99, faults, and whether its memory stays flat.

    .venv/bin/python -m benchmarks.many_devices [--database postgresql://…] [--devices 200] [--rounds 6]

Central is `sterk-ouderschap-central serve` in a process of its own; the devices are threads here and share its cores.
What a record costs is central's processor time, which other work on the machine hardly changes.
"""

from __future__ import annotations

import argparse
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import httpx

from app.clock import SystemClock
from app.errors import Problem
from app.exchange.link import Identity, Link, new_key
from benchmarks.exchange import records
from benchmarks.table import at
from central.database import Database
from central.devices import store as devices
from central.devices.commands import make_code
from central.settings import PREFIX, Settings

BATCHES, IN_BATCH = 5, 10
"""What each device sends in a round: batches of records of 6 kB."""
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Central:
    """A running process: where it answers, and what it used so far."""

    base: str
    database: Database
    process: int

    def worked(self) -> float:
        """Seconds of processor time."""
        fields = Path(f"/proc/{self.process}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def memory(self) -> float:
        """MB it holds now."""
        told = Path(f"/proc/{self.process}/status").read_text()
        return int(told.partition("VmRSS:")[2].split()[0]) / 1024


@dataclass
class Round:
    """What the devices saw in one round."""

    waits: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


@contextmanager
def central(folder: Path, address: str) -> Iterator[Central]:
    """A central in a process of its own, on SQLite in ``folder`` or on the PostgreSQL at ``address``."""
    database = Database(Settings(database=address, folder=folder).address)
    database.migrate()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    base = f"http://127.0.0.1:{port}"
    given = {
        "FOLDER": str(folder),
        "DATABASE": address,
        "BASE_URL": base,
        "READS_A_MINUTE": "0",
        "WRITES_A_MINUTE": "0",
    }
    environment = os.environ | {PREFIX + name: value for name, value in given.items() if value}
    command = [sys.executable, "-m", "central", "serve", "--port", str(port)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _until_it_answers(base, process)
            yield Central(base, database, process.pid)
        finally:
            process.terminate()


def _until_it_answers(base: str, process: subprocess.Popen[bytes]) -> None:
    while process.poll() is None:
        try:
            httpx.get(f"{base}/health")
        except httpx.TransportError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("de centrale startte niet")


def enrolled(one: Central, count: int) -> list[Identity]:
    """Devices with a place at central."""
    with one.database.writing() as connection:
        devices.keep_member(connection, "ggd", "GGD (voorbeeld)")
    found = []
    with httpx.Client() as client:
        for _ in range(count):
            private, public = new_key()
            code = make_code(one.database, "praktijk", "Praktijk (voorbeeld)", datetime.now(UTC))
            place = Link(one.base, client, SystemClock()).enrol(code, public)
            found.append(Identity(str(place.device), private))
    return found


def together(one: Central, who: list[Identity], turn: int) -> tuple[Round, float]:
    """Every device sends its batches at once; what they saw, and the seconds it took."""
    seen, start = Round(), threading.Barrier(len(who) + 1)

    def go(identity: Identity) -> None:
        first = turn * BATCHES * IN_BATCH + 1
        batches = [records(IN_BATCH, first + number * IN_BATCH) for number in range(BATCHES)]
        with httpx.Client(timeout=60) as client:
            link = Link(one.base, client, SystemClock(), identity)
            start.wait()
            for batch in batches:
                began = time.perf_counter()
                try:
                    link.send(batch)
                except Problem as fault:
                    seen.faults.append(fault.code)
                seen.waits.append(time.perf_counter() - began)

    threads = [threading.Thread(target=go, args=(identity,)) for identity in who]
    for thread in threads:
        thread.start()
    start.wait()
    began = time.perf_counter()
    for thread in threads:
        thread.join()
    return seen, time.perf_counter() - began


def main() -> int:
    """One line per round."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--database", default="")
    parser.add_argument("--devices", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=6)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, central(Path(folder), given.database) as one:
        who = enrolled(one, given.devices)
        print(f"{given.devices} apparaten, elk {BATCHES} batches van {IN_BATCH} x 6 kB; rust: {one.memory():.0f} MB")
        for turn in range(given.rounds):
            before = one.worked()
            seen, took = together(one, who, turn)
            sent = len(who) * BATCHES * IN_BATCH
            print(
                f"ronde {turn + 1}: {sent / took:.0f} records/s, batch p50 {at(seen.waits, 0.5):.0f} ms, "
                f"p99 {at(seen.waits, 0.99):.0f} ms, fouten {len(seen.faults)}, "
                f"processor {(one.worked() - before) / sent * 1000:.2f} ms per record, geheugen {one.memory():.0f} MB",
                flush=True,
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
