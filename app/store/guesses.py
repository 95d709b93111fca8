"""How fast passphrases may be tried at this device: four at once, then a minute, then five.

Slows a person at the keyboard, across restarts. Whoever carries the key file away is held by Argon2id alone, and
setting the machine's clock ahead ends a wait: both are named in the threat model.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime, timedelta

FREE_TRIES = 4
_FIRST_WAIT = timedelta(minutes=1)
_LONG_WAIT = timedelta(minutes=5)


@dataclass(frozen=True)
class Guesses:
    """Wrong tries since the last right one, and until when the next must wait (UTC)."""

    wrong: int = 0
    wait_until: datetime | None = None

    def minutes_to_wait(self, now: datetime) -> int:
        """Whole minutes, rounded up; 0 when a try is allowed. Never over five, even after the clock was set back."""
        if self.wait_until is None or now >= self.wait_until:
            return 0
        return math.ceil(min(self.wait_until - now, _LONG_WAIT) / timedelta(minutes=1))

    def after_wrong(self, now: datetime) -> Guesses:
        """The state after one more wrong try at ``now``."""
        wrong = self.wrong + 1
        if wrong < FREE_TRIES:
            return Guesses(wrong)
        return Guesses(wrong, now + (_FIRST_WAIT if wrong == FREE_TRIES else _LONG_WAIT))

    @property
    def tries_left(self) -> int:
        """How many tries are left before waiting begins."""
        return max(0, FREE_TRIES - self.wrong)
