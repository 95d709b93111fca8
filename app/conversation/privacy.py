"""What must not be in free words: the citizen service number, checked by its own arithmetic (domain.md R20)."""

from __future__ import annotations

import re

_DIGITS = re.compile(r"(?<!\d)(?:\d[ .\-]?){7,8}\d(?!\d)")


def holds_bsn(words: str) -> bool:
    """Whether the words hold an eight or nine digit number that passes the 11-proof of the BSN.

    Source: Besluit BSN / logisch ontwerp BSN: 9*d1 + 8*d2 + ... + 2*d8 - 1*d9 is a multiple of 11 and not zero.
    Spaces, dots and dashes between the digits are looked through; a phone number may be refused by chance (1 in 11).
    """
    for match in _DIGITS.finditer(words):
        digits = [int(c) for c in match.group() if c.isdigit()]
        if len(digits) == 8:
            digits.insert(0, 0)
        if len(digits) != 9:
            continue
        total = sum(weight * d for weight, d in zip((9, 8, 7, 6, 5, 4, 3, 2, -1), digits, strict=True))
        if total and total % 11 == 0:
            return True
    return False
