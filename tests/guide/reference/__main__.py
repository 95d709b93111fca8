"""Our engine beside Smart Forms, the SDC renderer of CSIRO: ``.venv/bin/python tests/guide/reference``.

Each row is a form with answers, worked out by both: what is asked, what is calculated, and the response that goes out.
Beside ``./check``, because it fetches packages with npm into a folder outside the tree that is gone afterwards. Ends
with 1 when a row differs that was not known to, or agrees while it was said to differ.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[2]), str(HERE)]

from forms_to_agree_on import Agreed, rows

from app.guide import answers_of, read_guide_bytes, response

PACKAGES = ("@aehrc/smart-forms-renderer@1.4.0", "react@19", "react-dom@19", "esbuild@0.28")
BANNER = "import { createRequire } from 'module'; const require = createRequire(import.meta.url);"
AT = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
Node = dict[str, Any]


def main() -> int:
    """Run the table and say what differs."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        print("npm en node zijn nodig")
        return 1
    table = list(rows())
    with tempfile.TemporaryDirectory() as folder:
        theirs = _theirs(Path(folder), npm, table)
    known = wrong = 0
    for row, other in zip(table, theirs, strict=True):
        mine = _ours(row)
        found = _plain(other["response"].get("item", [])) if "response" in other else other
        same = mine == found
        known += not same and bool(row.because)
        if same is bool(row.because):
            wrong += 1
            print(f"ANDERS {row.name}\n  wij   {json.dumps(mine)}\n  zij   {json.dumps(found)}")
        elif row.because:
            print(f"bekend {row.name}: {row.because}")
    print(
        f"{len(table)} formulieren, {len(table) - known - wrong} gelijk, {known} bekend anders, {wrong} onbekend anders"
    )
    return 1 if wrong else 0


def _filled(row: Agreed) -> Node:
    return {
        "resourceType": "QuestionnaireResponse",
        "questionnaire": row.questionnaire["url"],
        "status": "in-progress",
        "item": row.answers,
    }


def _ours(row: Agreed) -> list[Node]:
    guide = read_guide_bytes(json.dumps(row.questionnaire).encode(), "rij.json")
    made = response(guide, answers_of(guide, _filled(row)), status="in-progress", authored=AT)
    return _plain(made.get("item", []))


def _theirs(place: Path, npm: str, table: list[Agreed]) -> list[Node]:
    (place / "package.json").write_text('{"private": true, "type": "module"}', encoding="utf-8")
    shutil.copy(HERE / "reference.mjs", place)
    cases = [{"questionnaire": row.questionnaire, "response": _filled(row)} for row in table]
    (place / "cases.json").write_text(json.dumps(cases), encoding="utf-8")
    loaders = [f"--loader:{end}=empty" for end in (".woff", ".woff2", ".css")]
    bundle = ["node_modules/.bin/esbuild", "reference.mjs", "--bundle", "--platform=node", "--format=esm",
              "--outfile=bundled.mjs", f"--banner:js={BANNER}", *loaders]  # fmt: skip
    for command in (
        [npm, "install", "--no-audit", "--no-fund", "--ignore-scripts", "--legacy-peer-deps", *PACKAGES],
        bundle,
        ["node", "bundled.mjs", "cases.json"],
    ):
        done = subprocess.run(command, cwd=place, capture_output=True, text=True, timeout=600, check=False)
        if done.returncode:
            raise SystemExit(f"{command[0]} ging niet goed:\n{done.stderr[-2000:]}")
    found: list[Node] = json.loads(done.stdout)
    return found


def _plain(items: list[Node]) -> list[Node]:
    """What a response says: linkIds, answers and what hangs under them; no words, no display of a code."""
    made = []
    for node in items:
        answers = [
            {key: _bare(value) for key, value in answer.items() if key.startswith("value")} | _below(answer)
            for answer in node.get("answer", [])
        ]
        left = {"linkId": node["linkId"]} | ({"answer": answers} if answers else {}) | _below(node)
        if len(left) > 1:
            made.append(left)
    return made


def _bare(value: Any) -> Any:
    """A value without the words of a code, which one engine fills in and the other leaves."""
    return {key: part for key, part in value.items() if key != "display"} if isinstance(value, dict) else value


def _below(node: Node) -> Node:
    items = _plain(node.get("item", []))
    return {"item": items} if items else {}


if __name__ == "__main__":
    sys.exit(main())
