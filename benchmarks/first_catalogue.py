"""A first catalogue out of a signed release, over HTTP, beside the bare work and beside PouchDB."""

from __future__ import annotations

import gc
import io
import json
import random
import sqlite3
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import zstandard

from app.exchange.catalogue_update import take_release
from app.exchange.trust import Trusted
from benchmarks.catalogue import bare_import
from benchmarks.made_services import service as made_service
from benchmarks.pouchdb import replicated
from benchmarks.table import Row, row
from central.publishing import release as releases
from central.publishing.release import publish
from central.publishing.repository import Repository
from central.publishing.signing import OFFLINE, ONLINE
from central.publishing.signing import new_key as new_signer

SERVICES, TRIES = 10_000, 5


def catalogue_rows(folder: Path) -> tuple[list[Row], float]:
    """A first catalogue against the bare work and against PouchDB; and the bytes of a 1% delta to the whole.

    Processor time beside the clock: both are ours alone, the server of static files is in it for both.
    """
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

    def ours(client: httpx.Client, base: str, place: Path) -> None:
        trusted = Trusted(place, base, root, client)
        take_release(trusted, trusted.refresh(now), place / "catalogue.db", now)

    def raw(client: httpx.Client, base: str, place: Path) -> None:
        with _downloaded(client, f"{base}/{packed.relative_to(repository.folder)}") as text:
            bare_import(text, place / "bare.db")

    def lean(client: httpx.Client, base: str, place: Path) -> None:
        with _downloaded(client, f"{base}/{packed.relative_to(repository.folder)}") as text:
            leanest(text, place / "lean.db")

    took: dict[str, list[tuple[float, float]]] = {"ours": [], "raw": [], "lean": []}
    with static(repository.folder) as base, httpx.Client() as client:
        gc.disable()  # as in the window while it works in the background (ui/background.py)
        for number in range(TRIES):
            for name, work in (("raw", raw), ("lean", lean), ("ours", ours)):
                place = folder / f"{name}-{number}"
                place.mkdir()
                gc.collect()
                clock, worked = time.perf_counter(), time.process_time()
                work(client, base, place)
                took[name].append((time.perf_counter() - clock, time.process_time() - worked))
        gc.enable()
    written = folder / "services.ndjson"
    written.write_text("\n".join(lines.values()) + "\n", encoding="ascii")
    peers = [("kaal, zelfde woorden", took["raw"], 1.3), ("kaal, naam en tekst", took["lean"], 0.0)]
    if theirs := replicated(written, TRIES):
        peers.append(("PouchDB", theirs, 0.6))
    found = [
        row(f"eerste aanbod, {name}, {kind}", [t[one] for t in took["ours"]], [t[one] for t in peer], budget)
        for name, peer, budget in peers
        for one, kind in enumerate(("klok", "processor"))
    ]
    for service_id in dice.sample(sorted(lines), SERVICES // 100):
        record = json.loads(lines[service_id])
        record["description"] = f"{record.get('description', '')} Gewijzigd."
        lines[service_id] = json.dumps(record, ensure_ascii=True, separators=(",", ":"))
    release()
    (delta,) = (repository.targets / "catalogue").glob("*.delta-1-2.*")
    return found, delta.stat().st_size / packed.stat().st_size


@contextmanager
def static(folder: Path) -> Iterator[str]:
    """The address of a plain web server over ``folder``."""

    class Quiet(SimpleHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_said: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@contextmanager
def _downloaded(client: httpx.Client, address: str) -> Iterator[io.TextIOWrapper]:
    packed = io.BytesIO(client.get(address).raise_for_status().content)
    with zstandard.ZstdDecompressor().stream_reader(packed) as text, io.TextIOWrapper(text, "utf-8") as lines:
        yield lines


def leanest(lines: Iterable[str], target: Path) -> None:
    """The least that can be searched at all: insert, and index name and description as they are."""
    with closing(sqlite3.connect(target)) as connection, connection:
        connection.execute("CREATE TABLE service (id TEXT PRIMARY KEY, body TEXT)")
        connection.execute("CREATE VIRTUAL TABLE words USING fts5(name, description)")
        for line in lines:
            record = json.loads(line)
            connection.execute("INSERT INTO service VALUES (?, ?)", (record["id"], line))
            words = (record.get("name", ""), record.get("description", ""))
            connection.execute("INSERT INTO words VALUES (?, ?)", words)
