"""Commands of the system itself, started from the installed program without its own libraries in the way."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence

_PATHS = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")


def system_environment() -> dict[str, str]:
    """The environment as it was before the packaged program put its own libraries first (PyInstaller, run-time)."""
    found = dict(os.environ)
    for name in _PATHS:
        before = found.pop(f"{name}_ORIG", None)
        if before is not None:
            found[name] = before
        elif name in found and os.environ.get("_PYI_ARCHIVE_FILE"):
            del found[name]
    return found


def asked(command: Sequence[str], seconds: float) -> str | None:
    """What a fixed command of the system prints, or None when it cannot be run or takes longer."""
    try:
        done = subprocess.run(  # noqa: S603  callers give fixed words, never anybody's
            list(command), capture_output=True, text=True, timeout=seconds, check=False, env=system_environment()
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None
