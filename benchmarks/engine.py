"""From an answer to the new set of enabled items, beside survey-core and @getodk/xforms-engine on the same form.

The peers run in node, in a folder outside the tree that is gone afterwards; without npm, or without a network, they are
skipped and said so. Every engine must agree on how many questions are open at the end, or the comparison is void.
"""

from __future__ import annotations

import gc
import json
import random
import shutil
import subprocess
import sys
import tempfile
import time
import tracemalloc
from pathlib import Path
from typing import Any

from app.guide import Guide, Live, read_guide_bytes
from benchmarks.table import Row, row

SIZES = {50: 1500, 500: 1500, 5000: 300}
"""Questions, and answers given."""
PEERS = {"survey-core": "survey", "@getodk/xforms-engine": "odk"}
PACKAGES = ("survey-core@2", "@getodk/xforms-engine@0.22", "jsdom@26")
BUDGET = 1 / 100
SCRIPTS = Path(__file__).parent / "peers"


def rows() -> list[Row]:
    """One line per size and peer, judged at the 99th percentile, and of the largest its memory in MB."""
    found: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        peers = _installed(place)
        for size, answers in SIZES.items():
            form = _form(size, answers)
            file = place / f"{size}.json"
            file.write_text(json.dumps(form), encoding="utf-8")
            took, opened, size_bytes = _ours(form)
            for name in peers:
                theirs = _peer(place, name, file)
                if theirs is None:
                    print(f"overgeslagen: {name} rekent {size} vragen niet uit")
                    continue
                if theirs["open"] != opened:
                    raise SystemExit(f"{name} vindt {theirs['open']} open vragen, wij {opened}")
                if size == max(SIZES):
                    memory = f"geheugen MB, {size} vragen, {name}"[:48]
                    found.append(row(memory, [size_bytes / 1e9], [theirs["bytes"] / 1e9], 1))
                found.append(row(f"antwoord, {size} vragen, {name}"[:48], took, theirs["took"], BUDGET, by_p99=True))
    return found


def _installed(place: Path) -> tuple[str, ...]:
    """The peers that could be installed; none without npm."""
    npm, node = shutil.which("npm"), shutil.which("node")
    if npm is None or node is None:
        print("overgeslagen: npm is er niet, dus geen vergelijking met survey-core en xforms-engine")
        return ()
    (place / "package.json").write_text('{"private": true, "type": "module"}', encoding="utf-8")
    command = [npm, "install", "--no-audit", "--no-fund", "--ignore-scripts", *PACKAGES]
    done = subprocess.run(command, cwd=place, capture_output=True, text=True, timeout=600)
    if done.returncode:
        print("overgeslagen: npm kon de vergelijking niet ophalen")
        return ()
    for script in PEERS.values():
        shutil.copy(SCRIPTS / f"{script}.mjs", place)
    return tuple(PEERS)


def _peer(place: Path, name: str, file: Path) -> dict[str, Any] | None:
    done = subprocess.run(
        ["node", "--expose-gc", f"{PEERS[name]}.mjs", str(file)], cwd=place, capture_output=True, text=True, timeout=600
    )
    if done.returncode:
        sys.stderr.write(done.stderr[-500:] + "\n")
        return None
    made: dict[str, Any] = json.loads(done.stdout)
    return made


def _form(size: int, answers: int) -> dict[str, Any]:
    """Blocks of five yes-or-no questions: the first opens the next two; answers turn the first ones on and off."""
    questions = [{"name": f"q{n}", "head": f"q{n - n % 5}" if n % 5 in (1, 2) else None} for n in range(size)]
    chance, state, given = random.Random(7), dict[int, bool](), []
    for _ in range(answers):
        head = chance.randrange(0, size, 5)
        state[head] = not state.get(head, False)
        given.append((f"q{head}", state[head]))
    return {"questions": questions, "answers": given}


def _guide(form: dict[str, Any]) -> Guide:
    items = [
        {"linkId": q["name"], "type": "boolean"}
        | ({"enableWhen": [{"question": q["head"], "operator": "=", "answerBoolean": True}]} if q["head"] else {})
        for q in form["questions"]
    ]
    raw = {"resourceType": "Questionnaire", "url": "u", "version": "1", "status": "active", "item": items}
    return read_guide_bytes(json.dumps(raw).encode(), "meting")


def _ours(form: dict[str, Any]) -> tuple[list[float], int, int]:
    """Seconds per answer, open questions at the end, and bytes for the guide and all that keeps it up to date."""
    tracemalloc.start()
    live = Live(_guide(form))
    gc.collect()
    size_bytes = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    took = []
    for name, value in form["answers"]:
        begun = time.perf_counter()
        live.answer(name, (value,))
        took.append(time.perf_counter() - begun)
    return took, len(live.enabled), size_bytes
