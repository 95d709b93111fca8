"""Now and new ids: the only source of time and chance."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """What a slice may know of time and chance."""

    def now(self) -> datetime:
        """This moment, aware, in UTC."""

    def new_id(self) -> str:
        """A new UUIDv7 as text: sortable by time of making (RFC 9562 section 5.7)."""


def here(at: datetime) -> datetime:
    """The same moment as the clock of this device shows it: what people read is never in UTC."""
    return at.astimezone()


def uuid7(unix_ms: int, chance: bytes) -> str:
    """UUIDv7 of ``unix_ms`` (milliseconds since 1970) and ten bytes of chance (RFC 9562 section 5.7)."""
    value = (unix_ms & 0xFFFFFFFFFFFF) << 80 | int.from_bytes(chance[:10], "big")
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    digits = f"{value:032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


class SystemClock:
    """The machine's clock and its source of randomness."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def new_id(self) -> str:
        return uuid7(time.time_ns() // 1_000_000, os.urandom(10))


class FixedClock:
    """A clock that stands still until it is moved, and counts its ids; for demos and tests, where words must repeat."""

    def __init__(self, at: datetime) -> None:
        self.at = at
        self._count = 0

    def now(self) -> datetime:
        return self.at

    def new_id(self) -> str:
        self._count += 1
        return uuid7(int(self.at.timestamp() * 1000), self._count.to_bytes(10, "big"))
