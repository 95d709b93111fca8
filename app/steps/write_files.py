"""Put files where a person asked for them: all of them are whole there, or none of what was asked is new."""

from __future__ import annotations

import errno
from contextlib import suppress
from pathlib import Path

from app.errors import AskPerson, TryLater


def write_files(out: Path, files: dict[str, bytes]) -> None:
    """Write files whole: first every one beside its place, then all in it, so a full disk leaves none.

    Raises AskPerson("out-not-writable") or TryLater("disk-full").
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        waiting = {out / name: out / f".{name}.part" for name in files}
        try:
            for (_name, data), beside in zip(files.items(), waiting.values(), strict=True):
                beside.write_bytes(data)
            for target, beside in waiting.items():
                beside.replace(target)
        finally:
            for beside in waiting.values():
                with suppress(OSError):
                    beside.unlink(missing_ok=True)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise TryLater("disk-full", where=out.name) from error
        raise AskPerson("out-not-writable", where=str(out)) from error
