"""The same searches by tantivy and MiniSearch, when they are there; and the words of a service all search in."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.catalogue.codes import taxonomy_id

_CATEGORY = taxonomy_id("categorie")
COLUMNS = "name, organization, summary, description, terms, places"


def once(work: Callable[[], object]) -> float:
    """Seconds on the clock of one piece of work."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def by_tantivy(source: Path, asked: list[str]) -> list[float]:
    """Seconds of each search by tantivy; none when it is not installed."""
    try:
        import tantivy  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        return []
    builder = tantivy.SchemaBuilder()
    names = COLUMNS.split(", ")
    for name in names:
        builder.add_text_field(name, stored=name == "name")
    index = tantivy.Index(builder.build())
    writer = index.writer()
    with source.open(encoding="utf-8") as lines:
        for line in lines:
            writer.add_document(tantivy.Document(**texts_of(json.loads(line))))
    writer.commit()
    index.reload()
    searcher = index.searcher()
    taken = []
    for _turn in range(2):
        taken = [
            once(lambda w=words: searcher.search(index.parse_query(f"+{w.replace(' ', ' +')}", names), 20))  # type: ignore[misc]
            for words in asked
        ]
    return taken


def texts_of(made: dict[str, Any]) -> dict[str, str]:
    """The words of a service per column: the ones our own import puts there (``app.catalogue.entry``)."""
    first, _, rest = made["description"].partition("\n")
    terms = [made[key] for key in ("eligibility_description", "interpretation_services", "application_process")]
    marks = [attribute["taxonomy_term"] for attribute in made["attributes"]]
    terms += [term["name"] for term in marks if term["taxonomy_id"] == _CATEGORY]
    places = [area["name"] for area in made["service_areas"]]
    for at in made["service_at_locations"]:
        places.append(at["location"]["name"])
        places += [f"{a['address_1']} {a['city']}" for a in at["location"]["addresses"]]
    values = (made["name"], made["organization"]["name"], first, rest, "\n".join(terms), "\n".join(places))
    return dict(zip(COLUMNS.split(", "), values, strict=True))


_NODE = """
const {default: MiniSearch} = await import(process.argv[2]);
const fs = await import('node:fs'); const rl = await import('node:readline');
const [, , , source, queries, columns, limit] = process.argv;
const fields = columns.split(', ');
const mini = new MiniSearch({fields, storeFields: ['name'], searchOptions: {prefix: true, combineWith: 'AND'}});
let id = 0; const start = Date.now(); const spent = () => (Date.now() - start) / 1000;
const lines = rl.createInterface({input: fs.createReadStream(source)});
for await (const line of lines) { if (spent() > +limit) break; mini.add({id: id++, ...JSON.parse(line)}); }
const built = spent(); const asked = JSON.parse(queries); let taken = [];
for (let turn = 0; turn < 2; turn++) { const now = []; for (const q of asked) {
  if (turn && spent() > built + +limit) break;
  const begun = process.hrtime.bigint(); mini.search(q).slice(0, 20);
  now.push(Number(process.hrtime.bigint() - begun) / 1e9); } if (now.length) taken = now; }
console.log(JSON.stringify({held: id, built, taken, memory: process.memoryUsage().rss}));
"""
PEER_SECONDS = 120
"""How long a peer may build its index, and again how long it may search; what it did in that time is said."""


def by_minisearch(source: Path, asked: list[str]) -> list[float]:
    """Seconds of each search by MiniSearch; none when it is not there."""
    folder = Path(os.environ.get("NODE_PATH", "")) / "minisearch" / "dist" / "es" / "index.js"
    if shutil.which("node") is None or not folder.is_file():
        return []
    with tempfile.TemporaryDirectory() as named:
        texts, script = Path(named) / "texts.ndjson", Path(named) / "mini.mjs"
        script.write_text(_NODE)
        with source.open(encoding="utf-8") as lines, texts.open("w", encoding="utf-8") as out:
            out.writelines(json.dumps(texts_of(json.loads(line))) + "\n" for line in lines)
        command = [
            "node",
            "--max-old-space-size=8000",
            str(script),
            folder.as_uri(),
            str(texts),
            json.dumps(asked),
            COLUMNS,
            str(PEER_SECONDS),
        ]
        try:
            done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=4 * PEER_SECONDS)
        except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as fault:
            print(f"MiniSearch: {type(fault).__name__}", file=sys.stderr)
            return []
    found = json.loads(done.stdout)
    told = f"{found['held']:,} ingelezen in {found['built']:.0f} s, {len(found['taken'])} keer gezocht"
    print(f"MiniSearch: {told}, {found['memory'] / 1e6:.0f} MB", file=sys.stderr)
    taken: list[float] = found["taken"]
    return taken
