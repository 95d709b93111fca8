"""What an organization may set."""

from __future__ import annotations

from dataclasses import dataclass

PRODUCT = "Sterk Ouderschap"
VERSION = "0.1.0"
"""As in ``pyproject.toml`` and ``publiccode.yml``: a frozen program carries no package metadata."""


@dataclass(frozen=True)
class Settings:
    """What an organization may set. Times in seconds or days as named; sources: ui.md section 5, domain.md R22, R31."""

    lock_after_seconds: int = 120
    lock_after_seconds_parents_view: int = 300
    lock_after_seconds_alone: int = 60
    keep_conversation_days: int = 90
    catalogue_stale_days: int = 30
    catalogue_old_days: int = 90
    most_offers_shown: int = 5
