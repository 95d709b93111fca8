"""The leaflet against WeasyPrint, fpdf2, Typst and LibreOffice on the same words, interleaved, in one run.

Each engine is a process of its own with its own imports; a warm row asks it for one leaflet at a time, with other words
each time. Every one runs from compiled bytecode, as it does where it is installed. Rows stand by the clock and in
processor time: on a machine with more to do the clock tells of the other work. A peer that is not there is left out
with a plain word: ``requirements/bench.txt`` says how to get it.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from benchmarks.surroundings import surroundings
from benchmarks.table import Row, row

ROOT = Path(__file__).resolve().parent.parent
ENGINES = ROOT / "benchmarks" / "leaflet_engines.py"
BYTECODE = ROOT / "dist" / "bench-bytecode"
PEERS = Path(os.environ.get("BENCH_PEERS", ROOT / "dist" / "bench"))
ROUNDS, COLD = 25, 5
NINE = ("nl", "en", "tr", "pl", "uk", "ar", "fa", "ti", "so")
_BUDGETS = {"weasyprint": 0.5, "fpdf2": 0.5, "typst": 1.2}


def rows() -> list[Row]:
    """The table; words about what was left out go to stderr."""
    with tempfile.TemporaryDirectory() as folder:
        return [*_warm(), *_cold(), *_libreoffice(Path(folder)), *_memory()]


def _environment(engine: str) -> dict[str, str]:
    """Peers come with bytecode and ours may not, in a source tree: all keep it in one place, after the first round."""
    paths = [str(ROOT)] if engine.startswith("ours") else [str(PEERS), str(ROOT)]
    return surroundings(*paths) | {"PYTHONPYCACHEPREFIX": str(BYTECODE)}


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
    names = ("ours", "ours-nine", "weasyprint", "fpdf2", "typst")
    taken: dict[str, list[dict[str, Any]]] = {name: [] for name in names}
    with ExitStack() as stack:
        engines = {name: stack.enter_context(_engine(name)) for name in names}
        for number in range(ROUNDS):
            for name, process in engines.items():
                answer = _ask(process, number)
                if answer is not None and number:
                    taken[name].append(answer)
    for measure, label in (("seconds", "klok"), ("processor", "processortijd")):
        spent = {name: [answer[measure] for answer in answers] for name, answers in taken.items()}
        yield from _against("warm", label, spent)
        slowest = max((spent[name] for name in _BUDGETS if spent[name]), key=sum, default=None)
        if slowest:
            yield row(f"folder in negen talen, {label}, tegen traagste", spent["ours-nine"], slowest, 1.0)


def _against(when: str, label: str, spent: Mapping[str, Sequence[float]]) -> Iterator[Row]:
    for name, budget in _BUDGETS.items():
        if spent[name]:
            yield row(f"folder, {when}, {label}, tegen {name}", spent["ours"], spent[name], budget)
        else:
            print(f"overgeslagen: {name} is er niet (zie requirements/bench.txt)", file=sys.stderr)


def _cold() -> Iterator[Row]:
    """Process start to the first leaflet."""
    clock: dict[str, list[float]] = {"ours": [], **{name: [] for name in _BUDGETS}}
    busy: dict[str, list[float]] = {name: [] for name in clock}
    for number in range(COLD + 1):
        for name in clock:
            began = time.perf_counter()
            with _engine(name) as process:
                answer = _ask(process, number)
                seconds = time.perf_counter() - began
            if answer is not None and number:
                clock[name].append(seconds)
                busy[name].append(answer["processor_since_start"])
    yield from _against("koud", "klok", clock)
    yield from _against("koud", "processortijd", busy)


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
