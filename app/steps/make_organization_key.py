"""A key pair for a whole organization: the public half goes into its policy, the private half on paper in a vault."""

from __future__ import annotations

import base64
import os
from dataclasses import dataclass
from pathlib import Path

from app.errors import AskPerson
from app.store.recovery import recovery_sheet_words
from app.store.sealing import new_pair
from app.texts import text


@dataclass(frozen=True)
class OrganizationPair:
    """``public`` as the policy takes it (base64); ``groups`` as a recovery sheet, typed in where one is asked for."""

    public: str
    groups: tuple[str, ...]


def new_organization_key() -> OrganizationPair:
    """A new pair; kept nowhere."""
    private, public = new_pair()
    return OrganizationPair(base64.b64encode(public).decode("ascii"), recovery_sheet_words(private))


def write_organization_sheet(pair: OrganizationPair, target: Path) -> None:
    """Keep the private half where an admin says, for nobody else to read; an existing file is never overwritten.

    Raises AskPerson("sheet-not-written").
    """
    words = text("organization-key.sheet", groups="  ".join(pair.groups), public=pair.public)
    try:
        with os.fdopen(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="utf-8") as file:
            file.write(words)
    except OSError as fault:
        raise AskPerson("sheet-not-written", where=target.name) from fault
