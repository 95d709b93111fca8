"""Words that come with a signed release: judged one by one, kept in the dossier in one transaction.

A file that is wrong takes nothing away: the one of the release before goes on. One that a release no longer names is
gone with it, so an earlier release that is published again brings its own words back and no others.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from app.errors import AskPerson
from app.exchange.release_names import is_for, text_of
from app.exchange.trust import Trusted
from app.steps.central_known import ORGANIZATION
from app.steps.work import Work, Workplace
from app.store import Event
from app.word_files import MOST_FILE, judged

TEXTS = "texts"
"""The name of the fact that holds them."""


@dataclass(frozen=True)
class ReleaseTexts:
    """What this device took from releases, by name of file; ``refused`` says of a name what was wrong with it."""

    release: int = 0
    files: dict[str, str] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)


def release_texts(work: Work) -> ReleaseTexts:
    """What is kept."""
    kept = work.sendings.fact(TEXTS)
    return ReleaseTexts(**json.loads(kept)) if kept else ReleaseTexts()


def receive_texts(place: Workplace, trusted: Trusted, version: int, names: Sequence[str]) -> tuple[int, ReleaseTexts]:
    """Keep the words of a verified release that are for this device; returns how many files changed, and what is kept.

    Raises what ``Trusted.file`` raises; nothing was kept then.
    """
    with place.work() as work:
        member, before = work.sendings.fact(ORGANIZATION), release_texts(work)
    files, refused = {}, {}
    for name in names:
        known = text_of(name)
        if known is None or not is_for(name, member):
            continue
        if name in before.files and sha256(before.files[name].encode()).hexdigest() == trusted.digest(name):
            files[name] = before.files[name]
            continue
        try:
            file = trusted.file(name)
            content = file.read_bytes() if file.stat().st_size <= MOST_FILE else b" " * (MOST_FILE + 1)
            judged(known[0], content, name)
            files[name] = content.decode("utf-8-sig")
        except AskPerson as fault:
            if fault.code != "words-wrong":
                raise
            refused[name] = fault.what
            if name in before.files:
                files[name] = before.files[name]
    kept = ReleaseTexts(version, files, refused)
    changed = sum(before.files.get(name) != files.get(name) for name in before.files.keys() | files.keys())
    with place.work() as work:
        if changed or refused != before.refused:
            work.audit.record(Event.CHANGE, "texts", f"release:{version}:{changed}:{len(refused)}", basis="policy")
        work.sendings.keep_fact(TEXTS, json.dumps(vars(kept), ensure_ascii=False, sort_keys=True))
    return changed, kept
