"""PouchDB replicating the same services over HTTP: the way a first catalogue comes to a device in offline-first apps.

Fetched with npm into a folder outside the tree that is gone afterwards; without npm, or without a network, it is
skipped and said so. What it keeps is neither signed, nor searchable, nor synced to disk: express-pouchdb on LevelDB.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PACKAGES = ("pouchdb@9.0.0", "express-pouchdb@4.2.0", "express@4")
SCRIPT = Path(__file__).with_name("peers") / "pouchdb.mjs"
BATCH = 1000
"""Documents asked for at once: faster than its default of 100."""


def replicated(lines: Path, rounds: int) -> list[tuple[float, float]]:
    """Seconds, and processor seconds of the device alone, of each first replication; empty when it cannot be had."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        print("overgeslagen: npm is er niet, dus geen vergelijking met PouchDB")
        return []
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "package.json").write_text('{"private": true, "type": "module"}', encoding="utf-8")
        command = [npm, "install", "--no-audit", "--no-fund", "--ignore-scripts", *PACKAGES]
        if subprocess.run(command, cwd=place, capture_output=True, timeout=600, check=False).returncode:
            print("overgeslagen: npm kon PouchDB niet ophalen")
            return []
        shutil.copy(SCRIPT, place)
        command = ["node", SCRIPT.name, str(lines.resolve()), str(rounds), str(BATCH)]
        done = subprocess.run(command, cwd=place, capture_output=True, text=True, timeout=1200, check=False)
    if done.returncode:
        sys.stderr.write(done.stderr[-500:] + "\n")
        print("overgeslagen: PouchDB liep vast")
        return []
    made = json.loads(done.stdout.splitlines()[-1])
    wanted = sum(1 for _ in lines.open("rb"))
    if made["docs"] != wanted:
        raise SystemExit(f"PouchDB kreeg {made['docs']} vermeldingen, wij {wanted}")
    return [(seconds, worked) for seconds, worked in made["took"]]
