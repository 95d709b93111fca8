"""The recovery sheet: the organization's private key as groups a person can type over from paper.

32 bytes of key and 3 of checksum are 56 signs of base32 (RFC 4648 section 6): 14 groups of 4. Its alphabet has no
0, 1 or 8, so those are read as the letters they look like.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from app.errors import AskPerson

_GROUP = 4
GROUPS = 14
_CHECK_BYTES = 3
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_LOOKALIKES = str.maketrans("018", "OIB")
_ALIKE = dict(zip("OQILS5Z2G6UVMNT7", "QOLI5S2Z6GVUNM7T", strict=True))
"""Signs of a sheet that are read for each other."""


def _checksum(key: bytes) -> bytes:
    return hashlib.blake2b(key, digest_size=_CHECK_BYTES, person=b"so-recovery").digest()


def recovery_sheet_words(private: bytes) -> tuple[str, ...]:
    """The 14 groups of 4 signs to print."""
    signs = base64.b32encode(private + _checksum(private)).decode("ascii")
    return tuple(signs[at : at + _GROUP] for at in range(0, len(signs), _GROUP))


def key_from_recovery(words: Iterable[str] | str) -> bytes:
    """The private key from the typed groups; spaces, dashes and case do not matter.

    Raises AskPerson("recovery-wrong") when a sign is missing or mistyped (one in 16 million slips through the
    checksum; the key file then still refuses it).
    """
    key = _key_of(_signs(words if isinstance(words, str) else " ".join(words)))
    if key is None:
        raise AskPerson("recovery-wrong")
    return key


class Slip(StrEnum):
    """What went wrong in typing over: a sign that is on no sheet, too few or too many, or a sign read as another."""

    SIGN = "sign"
    SHORT = "short"
    LONG = "long"
    WRONG = "wrong"


@dataclass(frozen=True)
class Doubt:
    """Where to look on the paper. ``group`` counts from 1, 0 when it cannot be told; ``perhaps`` is what may stand
    there, empty when that is not known."""

    slip: Slip
    group: int = 0
    perhaps: str = ""


def doubt_in(typed: str) -> Doubt | None:
    """Which group was mistyped, None when the sheet is whole.

    The sheet has one checksum of 24 bits, so a single wrong sign, two signs or two groups that changed place, and two
    signs read as what they look like, can be found by trying: some 3,000 tries, of which one in 5,000 sheets would
    fit by chance. What does not fit so is named without a group.
    """
    signs = _signs(typed)
    for at, sign in enumerate(signs):
        if sign not in _ALPHABET:
            return Doubt(Slip.SIGN, at // _GROUP + 1)
    if len(signs) != GROUPS * _GROUP:
        given = ["".join(s for s in word if s.isalnum()) for word in typed.replace("-", " ").split()]
        odd = next((n for n, word in enumerate(given, 1) if len(word) != _GROUP), 0)
        slip = Slip.SHORT if len(signs) < GROUPS * _GROUP else Slip.LONG
        return Doubt(slip, odd if len(given) == GROUPS else 0)
    if _key_of(signs) is not None:
        return None
    found = [mended for mended in _near(signs) if _key_of(mended) is not None]
    if len(set(found)) != 1:
        return Doubt(Slip.WRONG)
    wrong = next(at for at in range(len(signs)) if signs[at] != found[0][at]) // _GROUP
    return Doubt(Slip.WRONG, wrong + 1, found[0][wrong * _GROUP : (wrong + 1) * _GROUP])


def _signs(typed: str) -> str:
    return "".join(sign for sign in typed.upper() if sign.isalnum()).translate(_LOOKALIKES)


def _key_of(signs: str) -> bytes | None:
    """The key these signs stand for; None when they are no whole sheet."""
    try:
        raw = base64.b32decode(signs.encode("ascii"))
    except (binascii.Error, UnicodeEncodeError):
        return None
    key, check = raw[:-_CHECK_BYTES], raw[-_CHECK_BYTES:]
    return key if len(key) == 32 and check == _checksum(key) else None


def _near(signs: str) -> Iterator[str]:
    """What may have been meant: one sign other, two beside each other changed, two groups, two look-alikes."""
    for at in range(len(signs)):
        yield from (signs[:at] + other + signs[at + 1 :] for other in _ALPHABET if other != signs[at])
        if signs[at : at + 2] != signs[at : at + 2][::-1]:
            yield signs[:at] + signs[at : at + 2][::-1] + signs[at + 2 :]
    words = [signs[at : at + _GROUP] for at in range(0, len(signs), _GROUP)]
    for at in range(len(words) - 1):
        if words[at] != words[at + 1]:
            yield "".join((*words[:at], words[at + 1], words[at], *words[at + 2 :]))
    alike = [at for at, sign in enumerate(signs) if sign in _ALIKE]
    for number, first in enumerate(alike):
        for second in alike[number + 1 :]:
            other = list(signs)
            other[first], other[second] = _ALIKE[signs[first]], _ALIKE[signs[second]]
            yield "".join(other)
