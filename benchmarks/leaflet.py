"""The leaflet against WeasyPrint, fpdf2, Typst and LibreOffice on the same words, interleaved, in one run.

Each engine is a process of its own with its own imports; a warm row asks it for one leaflet at a time, with other words
each time. A peer that is not there is left out with a plain word: ``requirements/bench.txt`` says how to get it.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from benchmarks.table import Row, row

ROOT = Path(__file__).resolve().parent.parent
ENGINES = ROOT / "benchmarks" / "leaflet_engines.py"
PEERS = Path(os.environ.get("BENCH_PEERS", ROOT / "dist" / "bench"))
ROUNDS, COLD = 25, 5
NINE = ("nl", "en", "tr", "pl", "uk", "ar", "fa", "ti", "so")
_BUDGETS = {"weasyprint": 0.5, "fpdf2": 0.5, "typst": 1.2}


def rows() -> list[Row]:
    """The table; words about what was left out go to stderr."""
    with tempfile.TemporaryDirectory() as folder:
        return [*_warm(), *_cold(), *_libreoffice(Path(folder)), *_memory()]


def _environment(engine: str) -> dict[str, str]:
    paths = [str(ROOT)] if engine.startswith("ours") else [str(PEERS), str(ROOT)]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}


@contextmanager
def _engine(name: str) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, str(ENGINES), name],
        cwd=ROOT,
        env=_environment(name),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        yield process
    finally:
        assert process.stdin is not None
        process.stdin.close()
        process.wait(timeout=60)


def _ask(process: subprocess.Popen[str], number: int) -> dict[str, Any] | None:
    """One leaflet; None when the engine is not there."""
    assert process.stdin is not None and process.stdout is not None
    try:
        process.stdin.write(f"{number}\n")
        process.stdin.flush()
        answer: dict[str, Any] = json.loads(process.stdout.readline())
    except (OSError, ValueError):
        return None
    return answer


def _warm() -> Iterator[Row]:
    names = ("ours", "weasyprint", "fpdf2", "typst")
    taken: dict[str, list[float]] = {name: [] for name in names}
    nine: list[float] = []
    with ExitStack() as stack:
        engines = {name: stack.enter_context(_engine(name)) for name in names}
        all_nine = stack.enter_context(_engine("ours-nine"))
        for number in range(ROUNDS):
            for name, process in engines.items():
                answer = _ask(process, number)
                if answer is not None and number:
                    taken[name].append(answer["seconds"])
            answer = _ask(all_nine, number)
            if answer is not None and number:
                nine.append(answer["seconds"])
    for name in names[1:]:
        if taken[name]:
            yield row(f"folder, warm, tegen {name}", taken["ours"], taken[name], _BUDGETS[name])
        else:
            print(f"overgeslagen: {name} is er niet (zie requirements/bench.txt)", file=sys.stderr)
    slowest = max((times for name, times in taken.items() if name != "ours" and times), key=sum, default=None)
    if slowest:
        yield row("folder in negen talen, tegen traagste", nine, slowest, 1.0)


def _cold() -> Iterator[Row]:
    """Process start to the first leaflet."""
    taken: dict[str, list[float]] = {"ours": [], "weasyprint": [], "fpdf2": [], "typst": []}
    for number in range(COLD + 1):
        for name, times in taken.items():
            began = time.perf_counter()
            with _engine(name) as process:
                answer = _ask(process, number)
                seconds = time.perf_counter() - began
            if answer is not None and number:
                times.append(seconds)
    for name in ("weasyprint", "fpdf2", "typst"):
        if taken[name]:
            yield row(f"folder, koud, tegen {name}", taken["ours"], taken[name], _BUDGETS[name])


def _libreoffice(folder: Path) -> Iterator[Row]:
    office = shutil.which("soffice")
    if office is None:
        print("overgeslagen: soffice is er niet (apt: libreoffice-writer-nogui)", file=sys.stderr)
        return
    page = folder / "folder.html"
    ours: list[float] = []
    theirs: list[float] = []
    with _engine("ours") as process:
        for number in range(COLD + 1):
            made = subprocess.run(
                [sys.executable, str(ENGINES), "html", str(number)],
                cwd=ROOT,
                env=_environment("html"),
                capture_output=True,
                text=True,
                check=True,
            )
            page.write_text(made.stdout, encoding="utf-8")
            began = time.perf_counter()
            subprocess.run(
                [
                    office,
                    f"-env:UserInstallation=file://{folder}/profile",
                    "--headless",
                    "--convert-to",
                    'pdf:writer_web_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}',
                    "--outdir",
                    str(folder),
                    str(page),
                ],
                capture_output=True,
                check=True,
            )
            seconds = time.perf_counter() - began
            answer = _ask(process, number)
            if number and answer is not None:
                theirs.append(seconds)
                ours.append(answer["seconds"])
    yield row("folder, tegen LibreOffice koud", ours, theirs, 1 / 30)


def _memory() -> Iterator[Row]:
    """Peak memory after a thousand leaflets against after a hundred, in megabytes: a ratio of 1 is flat."""
    with _engine("ours") as process:
        peaks = [answer["megabytes"] for n in range(1000) if (answer := _ask(process, n)) is not None]
    if len(peaks) == 1000:
        yield Row("duizend folders, geheugen (MB)", peaks[-1], max(peaks), peaks[99], peaks[99], 1.05)
