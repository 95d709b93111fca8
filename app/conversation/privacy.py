"""What must not be in free words: a citizen service number or a bank account, each by its own arithmetic (R20)."""

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


_IBAN = re.compile(r"(?<![A-Z0-9])[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{1,4}){3,8}(?![A-Z0-9])")
_PHONE = re.compile(r"(?<!\d)(?:\+31|0031|0)[ .\-]?[1-9](?:[ .\-]?\d){8}(?!\d)")


def holds_iban(words: str) -> bool:
    """Whether the words hold a bank account number that passes its check (ISO 13616, ISO 7064 mod 97-10)."""
    for match in _IBAN.finditer(words.upper()):
        signs = match.group().replace(" ", "")
        for length in range(15, min(len(signs), 34) + 1):
            moved = signs[4:length] + signs[:4]
            if int("".join(str(int(sign, 36)) for sign in moved)) % 97 == 1:
                return True
    return False


def holds_phone(words: str) -> bool:
    """Whether the words hold a Dutch phone number. No reason to refuse, but to ask: a number can be somebody else's."""
    return _PHONE.search(words) is not None


def personal_number(words: str) -> str:
    """The code of the error for what must not be kept: ``bsn-in-text``, ``iban-in-text``, or empty."""
    if holds_bsn(words):
        return "bsn-in-text"
    return "iban-in-text" if holds_iban(words) else ""
