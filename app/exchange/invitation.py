"""What an administrator hands over to give a laptop a place: the address of central and a one-time code, in one line.

It comes by mail, by phone or on paper, so it is read out of whatever stands around it; also off a picture of its QR
code (docs/decisions/062 and 086).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_ADDRESS = re.compile(r"https?://[^\s<>\"'()]+", re.IGNORECASE)
_PART = r"[2-9A-HJ-NP-Z]{4}"
_CODE = re.compile(rf"(?<![0-9A-Z])({_PART})[-\s]?({_PART})[-\s]?({_PART})(?![0-9A-Z])", re.IGNORECASE)


@dataclass(frozen=True)
class Invitation:
    """Where to ask for a place, and the code that gives one; empty for what was not found."""

    address: str = ""
    code: str = ""

    @property
    def whole(self) -> bool:
        """Whether both are there."""
        return bool(self.address and self.code)


def read_invitation(words: str) -> Invitation:
    """The address and the code in these words, in any order, with or without dashes and capitals."""
    address = _ADDRESS.search(words)
    code = _CODE.search(_ADDRESS.sub(" ", words))
    return Invitation(
        address[0].rstrip(".,;/") if address else "",
        "-".join(code.groups()).upper() if code else "",
    )
