"""What this device keeps of its central, by name; light to load, for the window asks it before any line is needed."""

from __future__ import annotations

import json
from pathlib import Path

from app.settings import Home

CENTRAL, DEVICE, KEY, EPOCH, ORGANIZATION = "central", "device", "key", "epoch", "organization"
ORGANIZATION_NAME = "organization-name"
NUMBER = "number"
COUNTS_SEED = "counts-seed"
EHR_FAILURES, EHR_NOT_BEFORE, EHR_CONTACT = "ehr-failures", "ehr-not-before", "ehr-contact"
EHR_KEY = "ehr-key"
FAILURES, NOT_BEFORE, LAST_CONTACT, ENDED = "failures", "not-before", "last-contact", "ended"
"""Names of facts (``Sendings.fact``)."""


def trust_folder(home: Home) -> Path:
    """Where signed metadata is kept: public, and of no use to anybody else."""
    return home.folder / "trust"


def source_of(home: Home) -> str:
    """Where releases come from; empty before this device has a place."""
    try:
        central = json.loads((trust_folder(home) / "central.json").read_bytes())["central"]
    except (OSError, ValueError, KeyError, TypeError):
        return ""
    return f"{central}/release" if isinstance(central, str) and central else ""
