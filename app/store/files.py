"""Files that are there whole or not at all, and readable by their owner only."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from app.errors import AskPerson, Problem, TryLater

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EROFS, errno.EACCES, errno.EPERM}


def named(error: OSError) -> Problem:
    """The problem a person can act on: disk full, folder that may not be written, or a disk that fails."""
    if error.errno in _FULL:
        return TryLater("disk-full")
    if error.errno in _FORBIDDEN:
        return AskPerson("home-read-only")
    return TryLater("disk-trouble", where=errno.errorcode.get(error.errno or 0, ""))


@contextmanager
def naming_faults() -> Iterator[None]:
    """Turn the operating system's refusals into TryLater("disk-full"), AskPerson("home-read-only"), ..."""
    try:
        yield
    except OSError as error:
        raise named(error) from error


def private_folder(folder: Path) -> None:
    """Make ``folder`` with all above it; only its owner may look inside."""
    if not folder.is_dir():
        folder.mkdir(mode=0o700, parents=True)


def private_file(path: Path) -> None:
    """Make an empty file only its owner may read, in place of what stood there."""
    os.close(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600))


def write_whole(path: Path, content: bytes) -> None:
    """Replace the file in one step: after a crash it holds the old content or the new, never a part."""
    beside = path.with_name(path.name + ".part")
    try:
        private_file(beside)
        with beside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        put_in_place(beside, path)
    except OSError:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise


def copy_whole(source: Path, target: Path) -> None:
    """Copy a file in one step, readable by its owner only."""
    beside = target.with_name(target.name + ".part")
    try:
        private_file(beside)
        shutil.copyfile(source, beside)
        settle(beside)
        put_in_place(beside, target)
    except OSError:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise


@contextmanager
def gone_after(*paths: Path) -> Iterator[None]:
    """Whatever stands at ``paths`` is gone before the block and after it, however it ends."""
    for path in paths:
        path.unlink(missing_ok=True)
    try:
        yield
    finally:
        for path in paths:
            with suppress(OSError):
                path.unlink(missing_ok=True)


def settle(path: Path) -> None:
    """Make sure the content of ``path`` is on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def put_in_place(source: Path, target: Path) -> None:
    """Move ``source`` over ``target`` at once and make sure the move itself is on the disk."""
    source.replace(target)
    if os.name == "nt":  # a folder cannot be opened there; NTFS journals the move itself
        return
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
