"""Memory that stays flat under many threads: glibc gives each thread an arena of its own, and none of them gives back.

Measured (docs/schaal.md): with forty threads of requests central went on growing round after round; with two arenas it
stands still. Source: mallopt(3), M_ARENA_MAX.
"""

from __future__ import annotations

import ctypes
from contextlib import suppress

M_ARENA_MAX = -8
ARENAS = 2


def few_arenas() -> bool:
    """Bound the arenas of this process, before its threads begin. False where the C library knows no such bound."""
    with suppress(OSError, AttributeError, TypeError):  # musl, macOS and Windows have other allocators
        return bool(ctypes.CDLL(None).mallopt(M_ARENA_MAX, ARENAS))
    return False
