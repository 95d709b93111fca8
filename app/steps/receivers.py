"""Who this device can seal for: receivers' public keys, out of a signed file, so central cannot put in its own."""

from __future__ import annotations

import json
from typing import Any

from app.consent.ask import OWN_RECORD
from app.exchange import Delivery, OutboxEntry
from app.steps.work import Work

RECEIVERS = "receivers"
"""The name of the fact that holds them."""


def receivers_of(work: Work) -> dict[str, dict[str, Any]]:
    """By the receiver's code: its key, and whose post box it is."""
    found: dict[str, dict[str, Any]] = json.loads(work.sendings.fact(RECEIVERS) or "{}")
    return found


def waits_for_key(work: Work, entry: OutboxEntry) -> bool:
    """Whether nobody can seal for its receiver yet; known once this device heard of any receiver at all."""
    if entry.receiver == OWN_RECORD:
        return False
    receivers = receivers_of(work)
    return entry.state is Delivery.WAITING and bool(receivers) and entry.receiver not in receivers
