"""The recovery sheet: the organization's private key as groups a person can type over from paper.

32 bytes of key and 3 of checksum are 56 signs of base32 (RFC 4648 section 6): 14 groups of 4. Its alphabet has no
0, 1 or 8, so those are read as the letters they look like.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Iterable

from app.errors import AskPerson

_GROUP = 4
_CHECK_BYTES = 3
_LOOKALIKES = str.maketrans("018", "OIB")


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
    typed = words if isinstance(words, str) else " ".join(words)
    signs = "".join(sign for sign in typed.upper() if sign.isalnum()).translate(_LOOKALIKES)
    try:
        raw = base64.b32decode(signs.encode("ascii"))
    except (binascii.Error, UnicodeEncodeError):
        raise AskPerson("recovery-wrong") from None
    key, check = raw[:-_CHECK_BYTES], raw[-_CHECK_BYTES:]
    if len(key) != 32 or check != _checksum(key):
        raise AskPerson("recovery-wrong")
    return key
