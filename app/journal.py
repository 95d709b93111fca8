"""What went wrong on this device, for an admin: codes and places in our code, never a name, an answer or a path.

Two things are kept below the device folder: a small log that rotates, and a report of each crash. Nothing here is ever
sent; ``app.steps.support`` shows it to a person first.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from app.clock import Clock
from app.errors import Problem
from app.settings import VERSION, Home

LARGEST_LOG = 64 * 1024
OLD_LOGS = 2
MOST_CRASHES = 10
_CODE = re.compile(r"[a-z][a-z0-9-]{0,60}")
_OURS = ("app", "ui", "central")


def _folder(home: Home) -> Path:
    return home.folder / "meldingen"


def note(home: Home, clock: Clock, what: str, code: str) -> None:
    """Add a line: the moment, the version, what (``start``, ``problem``, ``crash``) and a code of our own.

    Anything that is not such a code is written as ``?``. A disk that refuses is let be: the log must never stop work.
    """
    import logging  # not before the first picture: it brings sockets and pickles along
    from logging.handlers import RotatingFileHandler

    with suppress(OSError):
        _folder(home).mkdir(parents=True, exist_ok=True)
        log = RotatingFileHandler(
            _folder(home) / "logboek.txt", maxBytes=LARGEST_LOG, backupCount=OLD_LOGS, encoding="utf-8"
        )
        try:
            words = (clock.now().isoformat(timespec="seconds"), VERSION, _coded(what), _coded(code))
            log.emit(logging.LogRecord("", logging.INFO, "", 0, " ".join(words), None, None))
        finally:
            log.close()


def _coded(word: str) -> str:
    return word if _CODE.fullmatch(word) else "?"


def crash_report(error: BaseException) -> str:
    """Kind of error, version, system and the places in the code. No message, no values, no folder of this machine."""
    import platform
    import traceback

    lines = [
        f"Sterk Ouderschap {VERSION}",
        f"Python {platform.python_version()}, {platform.system()} {platform.release()}, {platform.machine()}",
        "",
    ]
    one: BaseException | None = error
    while one is not None:
        code = f" ({_coded(one.code)})" if isinstance(one, Problem) else ""
        lines.append(f"{type(one).__module__}.{type(one).__qualname__}{code}")
        for frame in traceback.extract_tb(one.__traceback__):
            lines.append(f"  {_place(frame.filename)}:{frame.lineno} {frame.name}")
        one = one.__cause__ or one.__context__
    return "\n".join(lines) + "\n"


def _place(filename: str) -> str:
    """The part of a path that is the same on every machine."""
    parts = Path(filename).parts
    for root in (*_OURS, "site-packages"):
        if root in parts:
            at = len(parts) - 1 - parts[::-1].index(root)
            return "/".join(parts[at + (root == "site-packages") :])
    return parts[-1] if parts else "?"


def keep_crash(home: Home, clock: Clock, error: BaseException) -> None:
    """Write the report of a crash; the oldest go when there are more than ``MOST_CRASHES``."""
    note(home, clock, "crash", "unexpected")
    with suppress(OSError):
        _folder(home).mkdir(parents=True, exist_ok=True)
        file = _folder(home) / f"crash-{clock.now():%Y%m%dT%H%M%S}-{clock.new_id()[-6:]}.txt"
        file.write_text(crash_report(error), encoding="utf-8")
        for old in _crash_files(home)[:-MOST_CRASHES]:
            old.unlink(missing_ok=True)


def _crash_files(home: Home) -> list[Path]:
    return sorted(_folder(home).glob("crash-*.txt"))


def crashes(home: Home) -> tuple[str, ...]:
    """The reports that are kept, oldest first."""
    return tuple(_words(file) for file in _crash_files(home))


def log_lines(home: Home) -> tuple[str, ...]:
    """The log, oldest first."""
    files = [_folder(home) / f"logboek.txt.{n}" for n in range(OLD_LOGS, 0, -1)] + [_folder(home) / "logboek.txt"]
    return tuple(line for file in files if file.is_file() for line in _words(file).splitlines())


def _words(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def forget_crashes(home: Home) -> int:
    """Throw the reports away; returns how many there were."""
    files = _crash_files(home)
    for file in files:
        file.unlink(missing_ok=True)
    return len(files)


def system_words() -> Iterable[str]:
    """The system in lines, for a support file: no host name, no user."""
    import platform

    yield f"Sterk Ouderschap {VERSION}"
    yield f"Python {platform.python_version()}"
    yield f"{platform.system()} {platform.release()} {platform.machine()}"
    yield f"gebouwd als pakket: {'ja' if getattr(sys, 'frozen', False) else 'nee'}"
