"""The guides and texts an administrator puts in a release: judged as a device judges them, before they are signed.

A folder of guides holds ``naam.json``; one of texts ``leaflet/ro.json`` and ``parents/ro.json``. In a folder called by
an organization's id stands the same for that organization alone. What is wrong is named, all of it, and nothing is
published; what could be better is said and does not stop.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from app.errors import AskPerson
from app.exchange.release_names import GUIDES, TEXTS, can_be_named, guide_name, owner, text_name
from app.guide import read_guide_bytes
from app.guide.read import BIGGEST_GUIDE
from app.guide.shelf import SHIPPED_URLS
from app.leaflet import Light, OwnTexts, readability
from app.leaflet.gaps import MOST_NAMED, gaps, scripts_missing
from app.texts import text
from app.word_files import BASE, MOST_FILE, WordKind, is_language, judged
from central.publishing.repository import Repository

PRINTED = ("name", "description", "application_process", "eligibility_description", "fees_description")
"""What of an offer can stand on a leaflet in its own words."""
EVERY = 10_000
"""An author hears of every sentence that is missing."""


@dataclass
class Contents:
    """``files`` by their name in the release. ``wrong`` stops publishing, ``remarks`` do not; both say which file."""

    files: dict[str, bytes] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def refuse_wrong(self) -> None:
        """Raises AskPerson("publish-contents") with everything that is wrong."""
        if self.wrong:
            raise AskPerson("publish-contents", faults="\n".join(f"- {fault}" for fault in self.wrong))


def read_contents(
    guides: Path | None, texts: Path | None, members: Collection[str], repository: Repository
) -> Contents:
    """Everything in these folders, judged. ``members`` are the ids of the organizations central knows.

    A guide that was published before under the same address and version must be the same: a version never changes.
    """
    found = Contents()
    for root, read in ((guides, _guides), (texts, _texts)):
        if root is None:
            continue
        if not root.is_dir():
            raise AskPerson("publish-no-folder", where=root.name)
        read(root, members, found)
    if guides is not None:
        _must_not_change(found, repository)
    return found


def _owners(
    root: Path, members: Collection[str], known: Collection[str], found: Contents
) -> Iterator[tuple[str, Path]]:
    """The folder itself, and those in it that are called by an organization's id."""
    yield "", root
    for folder in sorted(path for path in root.iterdir() if path.is_dir() and path.name not in known):
        if folder.name in members and can_be_named(folder.name):
            yield folder.name, folder
        else:
            found.wrong.append(text("publish.folder-unknown", where=folder.name))


def _guides(root: Path, members: Collection[str], found: Contents) -> None:
    for member, folder in _owners(root, members, (), found):
        seen: dict[tuple[str, str], str] = {}
        for path in sorted(folder.glob("*.json")):
            name = guide_name(path.name, member)
            if path.stat().st_size > BIGGEST_GUIDE:
                found.wrong.append(text("publish.too-large", where=name))
                continue
            content = path.read_bytes()
            try:
                guide = read_guide_bytes(content, name)
            except AskPerson as fault:
                found.wrong.append(f"{name}: {fault.what}")
                continue
            key = guide.url, guide.version
            if not guide.url or not guide.version:
                found.wrong.append(text("publish.guide-no-name", where=name))
            elif guide.url in SHIPPED_URLS:
                found.wrong.append(text("publish.guide-shipped", where=name))
            elif key in seen:
                found.wrong.append(text("publish.guide-twice", where=name, other=seen[key]))
            seen[key] = name
            found.files[name] = content
            found.remarks += [f"{name}: {p.link_id} {p.message}".replace("  ", " ") for p in guide.problems]


def _must_not_change(found: Contents, repository: Repository) -> None:
    before = {}
    for name in repository.names(f"{GUIDES}/"):
        content = repository.read_file(name) or b""
        guide = read_guide_bytes(content, name)
        before[guide.url, guide.version, owner(name)] = content
    for name, content in found.files.items():
        if not name.startswith(f"{GUIDES}/"):
            continue
        guide = read_guide_bytes(content, name)
        kept = before.get((guide.url, guide.version, owner(name)), content)
        if kept != content:
            found.wrong.append(text("publish.guide-changed", where=name, version=guide.version))


def _texts(root: Path, members: Collection[str], found: Contents) -> None:
    everybody: dict[WordKind, list[tuple[str, bytes]]] = {kind: [] for kind in WordKind}
    said: set[str] = set()
    for member, folder in _owners(root, members, tuple(WordKind), found):
        found.wrong += [
            text("publish.text-place", where=f"{member}/{path.name}".lstrip("/")) for path in folder.glob("*.json")
        ]
        ours = {kind: list(files) for kind, files in everybody.items()}
        for kind in WordKind:
            for path in sorted((folder / kind).glob("*.json")):
                content = _text(kind, path, member, found)
                if content is not None:
                    ours[kind].append((path.stem, content))
        if not member:
            everybody = ours
        if member and ours == everybody:
            continue
        leaflet, parents = (OwnTexts(tuple(ours[kind])) for kind in (WordKind.LEAFLET, WordKind.PARENTS))
        for line in gaps(leaflet, parents, EVERY):
            if line.words not in said:
                found.remarks.append(f"{member}: {line.words}" if member else line.words)
            said.add(line.words)


def _text(kind: WordKind, path: Path, member: str, found: Contents) -> bytes | None:
    name = text_name(kind, path.stem, member)
    if not is_language(path.stem):
        found.wrong.append(text("publish.text-language", where=name))
        return None
    content = path.read_bytes() if path.stat().st_size <= MOST_FILE else b" " * (MOST_FILE + 1)
    try:
        given = judged(kind, content, name)
    except AskPerson as fault:
        found.wrong.append(fault.what)
        return None
    found.files[name] = content
    if kind is WordKind.LEAFLET and (scripts := scripts_missing(json.dumps(given, ensure_ascii=False))):
        found.remarks.append(text("publish.script", where=name, scripts=", ".join(scripts)))
    if path.stem == BASE:
        sentences = given["texts"] if kind is WordKind.LEAFLET else given
        found.remarks += [f"{name}: {said}" for said in _hard(sentences)]
    return content


def services_without_letters(records: Iterable[tuple[str, str]]) -> list[str]:
    """A remark for each writing system in the offers that no device has letters for, naming the first few."""
    found: dict[str, list[str]] = {}
    for _service_id, record in records:
        service = json.loads(record)
        words = "".join(str(service.get(name, "")) for name in PRINTED)
        for script in scripts_missing(words) if not words.isascii() else ():
            found.setdefault(script, []).append(service["name"])
    return [
        text("publish.script-offers", script=script, n=len(names), names=", ".join(names[:MOST_NAMED]))
        for script, names in sorted(found.items())
    ]


def _hard(sentences: dict[str, object]) -> Iterator[str]:
    """What is hard to read in these Dutch sentences, with its place; what shows red only."""
    for key, words in sentences.items():
        for form in words.values() if isinstance(words, dict) else [words]:
            if isinstance(form, str) and key != "months":
                yield from (f"{key}: {r.message}" for r in readability(form).remarks if r.light is Light.RED)


def differences(before: dict[str, str], now: dict[str, str]) -> list[str]:
    """What of guides and texts is new, changed or gone, in words; digests by name."""
    parts = [(name, digest) for name, digest in now.items() if name.startswith((f"{GUIDES}/", f"{TEXTS}/"))]
    lines = [text("publish.new", where=name) for name, _digest in parts if name not in before]
    lines += [text("publish.changed", where=name) for name, digest in parts if before.get(name, digest) != digest]
    gone = sorted(name for name in before if name.startswith((f"{GUIDES}/", f"{TEXTS}/")) and name not in now)
    return [*lines, *(text("publish.gone", where=name) for name in gone)]
