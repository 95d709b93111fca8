"""What an organization may set."""

from __future__ import annotations

from dataclasses import dataclass

PRODUCT = "Sterk Ouderschap"
VERSION = "0.1.0"
"""As in ``pyproject.toml`` and ``publiccode.yml``: a frozen program carries no package metadata."""


@dataclass(frozen=True)
class Settings:
    """What an organization may set. Times in seconds, days or years as named. Sources: ui.md section 5, domain.md
    R22-R24, R31.

    ``count_area`` is the code of the area its counts belong to at central, never a street or a practice (R37).
    ``start_place`` is the town or postcode distances count from outside a conversation; empty: none.
    ``part_of_record``: the organization declares what is kept here part of the medical record: twenty years (R22).
    """

    lock_after_seconds: int = 120
    lock_after_seconds_parents_view: int = 300
    lock_after_seconds_alone: int = 60
    keep_conversation_days: int = 90
    part_of_record: bool = False
    keep_consent_years: int = 5
    keep_trail_years: int = 5
    catalogue_stale_days: int = 30
    catalogue_old_days: int = 90
    most_offers_shown: int = 5
    start_place: str = ""
    count_area: str = "regio"
