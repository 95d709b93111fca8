"""The words an organization gave in place of ours: those of the newest release, and over them a folder on this device.

The order, the weakest first: ours, a release's for everybody, a release's for this organization, the folders beside the
policy file. A file that is wrong is left out and named; the words under it are used, and no conversation waits for it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from app.errors import AskPerson
from app.exchange.release_names import owner, text_of
from app.leaflet import NO_TEXTS, OwnTexts
from app.leaflet.gaps import TextLine, gaps
from app.settings import policy_places
from app.steps.receive_texts import ReleaseTexts, release_texts
from app.steps.work import Workplace
from app.texts import text
from app.word_files import MOST_FILE, WordKind, is_language, judged

OWN_FOLDERS = {WordKind.LEAFLET: "folderteksten", WordKind.PARENTS: "ouderteksten"}
"""Folders beside the policy file with the organization's own sentences: ``nl.json``, ``ro.json``."""


@dataclass(frozen=True)
class TextsInForce:
    """``leaflet`` and ``parents`` are the files that count, the weakest first; ``wrong`` says what was left out and
    why. ``release`` is the newest release that was looked at, 0 for none.
    """

    leaflet: OwnTexts = NO_TEXTS
    parents: OwnTexts = NO_TEXTS
    wrong: tuple[str, ...] = ()
    release: int = 0


def texts_in_force(place: Workplace) -> TextsInForce:
    """The words of this device: from the release it took, and of its own folders."""
    with place.work() as work:
        kept = release_texts(work)
    return _laid(kept, policy_places())


def local_texts() -> TextsInForce:
    """Those of the folders beside the policy alone, for who has no dossier open."""
    return _laid(ReleaseTexts(), policy_places())


def _laid(kept: ReleaseTexts, places: Iterable[Path]) -> TextsInForce:
    files: dict[WordKind, list[tuple[str, bytes]]] = {kind: [] for kind in WordKind}
    wrong = list(kept.refused.values())
    for name in sorted(kept.files, key=lambda name: (owner(name) != "", name)):
        known = text_of(name)
        if known is not None:
            _lay(files, known[0], known[1], kept.files[name].encode(), name, wrong)
    for kind, path in _local(tuple(places)):
        try:
            content = path.read_bytes() if path.stat().st_size <= MOST_FILE else b" " * (MOST_FILE + 1)
        except OSError:
            content = b""
        _lay(files, kind, path.stem, content, f"{OWN_FOLDERS[kind]}/{path.name}", wrong)
    leaflet, parents = (OwnTexts(tuple(files[kind])) for kind in (WordKind.LEAFLET, WordKind.PARENTS))
    return TextsInForce(leaflet, parents, tuple(wrong), kept.release)


def _lay(
    files: dict[WordKind, list[tuple[str, bytes]]],
    kind: WordKind,
    language: str,
    content: bytes,
    where: str,
    wrong: list[str],
) -> None:
    fault = _fault(kind, content, where)
    if fault:
        wrong.append(fault)
    else:
        files[kind].append((language, content))


@lru_cache(maxsize=128)
def _fault(kind: WordKind, content: bytes, where: str) -> str:
    try:
        judged(kind, content, where)
    except AskPerson as fault:
        return fault.what
    return ""


def _local(places: tuple[Path, ...]) -> list[tuple[WordKind, Path]]:
    found = []
    for kind, name in OWN_FOLDERS.items():
        folder = next((place.parent / name for place in places if (place.parent / name).is_dir()), None)
        paths = sorted(folder.glob("*.json")) if folder else []
        found += [(kind, path) for path in paths if is_language(path.stem)]
    return found


def text_lines(texts: TextsInForce) -> tuple[TextLine, ...]:
    """What an admin should know of them: what was left out, what is missing or meant for nothing. Empty without any."""
    languages = sorted(texts.leaflet.languages | texts.parents.languages)
    read = [TextLine(True, text("own-texts.read", languages=", ".join(languages)))] if languages else []
    wrong = [TextLine(False, fault) for fault in texts.wrong]
    return (*wrong, *read, *gaps(texts.leaflet, texts.parents))
