"""Which file holds the catalogue now, and putting a new one in its place where an open file cannot be replaced.

Windows replaces no file that somebody has open, and a conversation on the table keeps the catalogue it began with. So
when ``catalogue.db`` cannot be replaced the new file stands beside it as ``catalogue.1.db``, and the highest number is
the one that counts: a file gets such a name in one act and only when it is whole. The next start brings it back to
one file.
"""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

_TRIES = 3


def newest_file(target: Path) -> Path:
    """The file that holds the catalogue of ``target`` now: ``target`` itself, or the newest one beside it."""
    return max(_beside(target).items(), default=(0, target))[1]


def put(new: Path, target: Path) -> None:
    """Make a whole new file the one that counts, in one act. Raises OSError, with nothing changed."""
    beside = _beside(target)
    last = max(beside, default=0)
    places = [_numbered(target, last + step) for step in range(1, _TRIES)]
    if not beside:
        places.insert(0, target)
    for place in places[:-1]:
        with suppress(PermissionError):
            new.replace(place)
            return
    new.replace(places[-1])


def tidied(target: Path) -> None:
    """Back to one file, as far as none is open: the older ones go first, so that the newest counts throughout."""
    beside = _beside(target)
    if not beside:
        return
    newest = beside.pop(max(beside))
    with suppress(OSError):
        for older in beside.values():
            older.unlink()
        newest.replace(target)


def _numbered(target: Path, number: int) -> Path:
    return target.with_name(f"{target.stem}.{number}{target.suffix}")


def _beside(target: Path) -> dict[int, Path]:
    """The numbered files beside ``target``."""
    name = re.compile(rf"{re.escape(target.stem)}\.([1-9][0-9]{{0,8}}){re.escape(target.suffix)}")
    found = {path: name.fullmatch(path.name) for path in target.parent.glob(f"{target.stem}.*{target.suffix}")}
    return {int(match[1]): path for path, match in found.items() if match and path.is_file()}
