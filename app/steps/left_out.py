"""What of the newest release this device left out, where the doctor can read it with no dossier open."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

from app.errors import Problem
from app.settings import Home
from app.store.files import write_whole


@dataclass(frozen=True)
class LeftOut:
    """``release``: the newest that was looked at, 0 for none. ``why`` says of each file left out what was wrong."""

    release: int = 0
    why: tuple[str, ...] = ()


def note_left_out(home: Home, release: int, why: Mapping[str, str]) -> None:
    """Keep it beside the dossier. A disk that refuses is let be: the dossier has it too."""
    with suppress(OSError, Problem):
        said = {"release": release, "why": [why[name] for name in sorted(why)]}
        write_whole(home.left_out, json.dumps(said, ensure_ascii=False).encode())


def read_left_out(home: Home) -> LeftOut:
    """What was kept; nothing when there is none or it cannot be read."""
    with suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
        kept = json.loads(home.left_out.read_text(encoding="utf-8"))
        return LeftOut(int(kept["release"]), tuple(map(str, kept["why"])))
    return LeftOut()
