"""Put files where a person asked for them: each is whole there, or not at all."""

from __future__ import annotations

import errno
from pathlib import Path

from app.errors import AskPerson, TryLater


def write_files(out: Path, files: dict[str, bytes]) -> None:
    """Write files whole: first beside their place, then in it.

    Raises AskPerson("out-not-writable") or TryLater("disk-full").
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            beside = out / f".{name}.part"
            try:
                beside.write_bytes(data)
                beside.replace(out / name)
            finally:
                beside.unlink(missing_ok=True)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise TryLater("disk-full", where=out.name) from error
        raise AskPerson("out-not-writable", where=str(out)) from error
