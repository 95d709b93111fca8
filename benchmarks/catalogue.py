"""The catalogue: import, search and matching against the bare work, a frame, and peers on the same services.

    python -m benchmarks.catalogue 1000 10000 100000

tantivy (pip) and MiniSearch (npm) join when they are there: `pip install tantivy` in this venv, and NODE_PATH pointing
to a folder where `npm install minisearch` was run. Neither is a dependency.
"""

from __future__ import annotations

import gc
import json
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from app.catalogue import Catalogue, asked_of, import_source, match
from app.catalogue.search import WEIGHTS, expression, typed
from app.conversation.model import Evidence, Family, Need, Room
from app.guide.model import Coding, Guide
from benchmarks.made_services import WORDS, write_ndjson
from benchmarks.search_peers import COLUMNS, by_minisearch, by_tantivy, once, texts_of
from benchmarks.table import Row, row

NOW = datetime(2026, 11, 24, tzinfo=UTC)
TODAY = date(2026, 11, 24)
FRAME = 1 / 60
QUERIES = 200
GUIDE = Guide("https://example.nl/meting", "1", "meting", "Meting", ())


def rows(sizes: Sequence[int] = (1_000, 10_000)) -> list[Row]:
    """The rows of this benchmark; a peer that is not installed has none."""
    found: list[Row] = []
    with tempfile.TemporaryDirectory() as named:
        folder = Path(named)
        for size in sizes:
            source = folder / f"{size}.ndjson"
            write_ndjson(source, size)
            found += _importing(folder, source, size)
            if size >= 10_000:
                with Catalogue.open(folder / "ours.db") as catalogue:
                    found += _searching(catalogue, folder / "ours.db", source, size)
                    found += _matching(catalogue, size)
    return found


class Timed:
    """Seconds on the clock, and of processor time, of the same pieces of work."""

    def __init__(self) -> None:
        self.clock: list[float] = []
        self.worked: list[float] = []

    def take(self, work: Callable[[], object], *, keep: bool = True) -> None:
        """Do it, and remember how long it took."""
        worked = time.process_time()
        clock = once(work)
        if keep:
            self.worked.append(time.process_time() - worked)
            self.clock.append(clock)


def _importing(folder: Path, source: Path, size: int) -> list[Row]:
    gc.disable()  # as in the window while it works in the background (ui/background.py)
    clock: dict[str, list[float]] = {"bare": [], "ours": []}
    worked: dict[str, list[float]] = {"bare": [], "ours": []}
    for _ in range(2 if size >= 100_000 else 3 if size >= 10_000 else 7):
        for name, work in (("bare", _bare_import), ("ours", _import)):
            target = folder / f"{name}.db"
            target.unlink(missing_ok=True)
            gc.collect()
            begun = time.process_time()
            clock[name].append(once(lambda work=work, target=target: work(source, target)))  # type: ignore[misc]  # a default carries it into the lambda
            worked[name].append(time.process_time() - begun)
    gc.enable()
    return [
        row(f"inlezen van {size:,}", [min(clock["ours"])], [min(clock["bare"])], 1.3),
        row(f"inlezen van {size:,}, processortijd", [min(worked["ours"])], [min(worked["bare"])], 1.3),
    ]


def _import(source: Path, target: Path) -> None:
    import_source(source, target, NOW)


def _bare_import(source: Path, target: Path) -> None:
    with source.open(encoding="utf-8") as lines:
        bare_import(lines, target)


def bare_import(lines: Iterable[str], target: Path) -> None:
    """Parse, plain insert and FTS5 build of the same words, made durable; nothing is checked, cleaned or filtered."""
    with closing(sqlite3.connect(target, isolation_level=None)) as bare:
        bare.execute("PRAGMA journal_mode = OFF")
        bare.execute("PRAGMA synchronous = OFF")
        bare.execute("CREATE TABLE service (rowid INTEGER PRIMARY KEY, id TEXT UNIQUE, body TEXT)")
        bare.execute(f"CREATE VIRTUAL TABLE words USING fts5({COLUMNS}, content='', prefix='3', tokenize='unicode61')")
        bare.execute("BEGIN")
        for number, line in enumerate(lines):
            made = json.loads(line)
            bare.execute("INSERT INTO service VALUES (?, ?, ?)", (number, made["id"], line))
            words = (number, *texts_of(made).values())
            bare.execute(f"INSERT INTO words(rowid, {COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)", words)
        bare.execute("COMMIT")
        bare.execute("INSERT INTO words(words) VALUES ('optimize')")
    with target.open("rb+") as written:
        os.fsync(written.fileno())


def queries(seed: int = 7) -> list[str]:
    """What people type: a word, two, a word and the beginning of another, a beginning."""
    chance = random.Random(seed)
    found = []
    for number in range(QUERIES):
        one, other = chance.sample(WORDS, 2)
        found.append((one, f"{one} {other}", f"{one} {other[:4]}", other[:3], f"{one} groep")[number % 5])
    return found


def _searching(catalogue: Catalogue, path: Path, source: Path, size: int) -> list[Row]:
    """What the browser does: search, then count what each filter would leave of what was found."""
    asked = queries()
    ours, bare, counting = Timed(), Timed(), Timed()
    rank = ", ".join(map(str, WEIGHTS))
    query = f"SELECT rowid FROM words WHERE words MATCH ? ORDER BY bm25(words, {rank}) LIMIT 20"
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as raw:
        for turn in range(3):
            for words in asked:
                given = expression(tuple((word,) for word in typed(words)))
                for timed, work in (
                    (bare, lambda given=given: raw.execute(query, (given,)).fetchall()),
                    (ours, lambda words=words: catalogue.search(words, 20)),
                    (counting, lambda words=words: catalogue.counts(words, {"phase": "Z2"})),
                ):
                    timed.take(work, keep=turn > 0)
    found = [
        row(f"zoeken in {size:,}, kale FTS5", ours.clock, bare.clock, 1.3, by_p99=True),
        row(f"zoeken in {size:,}, kale FTS5, processortijd", ours.worked, bare.worked, 1.3, by_p99=True),
        row(f"tellen per filter in {size:,}, frame", counting.clock, [FRAME], 6, by_p99=True),
        row(f"tellen per filter in {size:,}, frame, processortijd", counting.worked, [FRAME], 6, by_p99=True),
    ]
    for name, peer in (("tantivy", by_tantivy), ("MiniSearch", by_minisearch)):
        taken = peer(source, asked)
        if taken:
            found.append(row(f"zoeken in {size:,}, {name}", ours.clock, taken, 0, by_p99=True))
    return found


def _matching(catalogue: Catalogue, size: int) -> list[Row]:
    """Needs of many families, each room and phase, against one frame of a 60 Hz screen."""
    chance = random.Random(3)
    codes = ("RELATIE", "STEUN", "MENTAAL", "INKOMEN", "WONEN", "TAAL", "OPVOED", "JURIDISCH", "ONTMOETING", "ROUW")
    taken = Timed()
    for number in range(400):
        told = Evidence("T1.3", "together", (Coding("x", "x"),), True, True, "T1")
        needs = [Need(code, chance.randint(1, 3), (told,)) for code in chance.sample(codes, chance.randint(1, 6))]
        about: dict[str, Any] = {
            "guide": GUIDE,
            "family": Family(phase=chance.choice(("Z1", "Z2", "B1", "S4")), postcode=chance.choice(("8014", ""))),
            "languages": chance.choice((("nl",), ("nl", "ar"))),
            "room": Room(),
        }

        def chosen(needs: list[Need] = needs, about: dict[str, Any] = about) -> None:
            services = catalogue.for_needs(asked_of(needs, **about), TODAY, 5)
            match(services, needs, today=TODAY, most=5, **about)

        taken.take(chosen, keep=number >= 40)
    return [
        row(f"aanbod kiezen uit {size:,}, frame", taken.clock, [FRAME], 1, by_p99=True),
        row(f"aanbod kiezen uit {size:,}, frame, processortijd", taken.worked, [FRAME], 1, by_p99=True),
    ]


def peak_megabytes(source: Path) -> float:
    """Peak memory of a process that imports this file."""
    work = (
        "import sys, resource; from pathlib import Path; from datetime import datetime, UTC; "
        "from app.catalogue import import_source; "
        "import_source(Path(sys.argv[1]), Path(sys.argv[2]), datetime.now(UTC)); "
        "told = Path('/proc/self/status'); "  # what is counted for a process on Linux counts its parent's memory too
        "peak = [line.split()[1] for line in told.read_text().splitlines() if line.startswith('VmHWM')] "
        "if told.exists() else [resource.getrusage(resource.RUSAGE_SELF).ru_maxrss]; print(peak[0])"
    )
    with tempfile.TemporaryDirectory() as named:
        root = Path(__file__).resolve().parent.parent
        done = subprocess.run(
            [sys.executable, "-c", work, str(source), str(Path(named) / "c.db")],
            env={**os.environ, "PYTHONPATH": str(root)}, capture_output=True, text=True, check=True,
        )  # fmt: skip
    return int(done.stdout) / (1024 * 1024 if sys.platform == "darwin" else 1024)


def main() -> int:
    """Print the rows, then the peak memory per size."""
    from benchmarks.__main__ import shown

    sizes = [int(size) for size in sys.argv[1:]] or [1_000, 10_000]
    shown(rows(sizes))
    with tempfile.TemporaryDirectory() as named:
        for size in sizes:
            source = Path(named) / "x.ndjson"
            write_ndjson(source, size)
            megabytes = source.stat().st_size / 1e6
            print(f"geheugen bij inlezen van {size:,} ({megabytes:.0f} MB): {peak_megabytes(source):.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
