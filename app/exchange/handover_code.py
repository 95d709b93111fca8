"""The one-time code of a hand-over: what stands on paper in the parents' hands, and all that opens it.

16 random bytes are the secret. The key of the ciphertext and the mark it is found by are both derived from it (HKDF,
RFC 5869), so a short code carries both and the mark tells nothing of the key. Typed over, it is two rows of four
groups of four signs (base32, RFC 4648 section 6); each row has a checksum of its own, so a person hears which row is
wrong. As a QR code it is an address of its own kind: a phone that reads it opens no web page and asks no search engine.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import secrets
from dataclasses import dataclass

from app.errors import AskPerson

SECRET_BYTES = 16
ROWS, GROUPS, GROUP = 2, 4, 4
QR_BEGIN = "STERK-OVERDRACHT:"
_HALF, _CHECK = SECRET_BYTES // ROWS, 2
_ROW = GROUPS * GROUP
_LOOKALIKES = str.maketrans("018", "OIB")
"""The alphabet of base32 has no 0, 1 or 8: they are read as the letters they look like."""


@dataclass(frozen=True)
class HandoverCode:
    """The secret of one hand-over. It is shown once and kept nowhere."""

    secret: bytes

    def __repr__(self) -> str:
        """Never the secret: a crash report may hold this."""
        return "HandoverCode(…)"

    @property
    def lookup(self) -> str:
        """The mark its ciphertext is found by: 64 hexadecimal signs that tell nothing."""
        return self._derived(b"sterk-ouderschap handover lookup").hex()

    @property
    def key(self) -> bytes:
        """The 32 bytes its ciphertext is sealed with."""
        return self._derived(b"sterk-ouderschap handover key")

    @property
    def groups(self) -> tuple[str, ...]:
        """The eight groups of four signs to print, row by row."""
        signs = self._signs()
        return tuple(signs[at : at + GROUP] for at in range(0, len(signs), GROUP))

    @property
    def in_qr(self) -> str:
        """What the QR code holds: capitals, digits and a colon, so it stays small (ISO/IEC 18004, alphanumeric)."""
        return QR_BEGIN + self._signs()

    def _signs(self) -> str:
        halves = (self.secret[row * _HALF : (row + 1) * _HALF] for row in range(ROWS))
        return "".join(base64.b32encode(half + _check(half)).decode("ascii") for half in halves)

    def _derived(self, what: bytes) -> bytes:
        from cryptography.hazmat.primitives.hashes import SHA256
        from cryptography.hazmat.primitives.kdf.hkdf import HKDF

        return HKDF(SHA256(), 32, salt=None, info=what).derive(self.secret)


def _check(half: bytes) -> bytes:
    return hashlib.blake2b(half, digest_size=_CHECK, person=b"so-handover").digest()


def new_code() -> HandoverCode:
    """A code nobody has seen."""
    return HandoverCode(secrets.token_bytes(SECRET_BYTES))


def read_code(typed: str) -> HandoverCode:
    """The code that was typed, pasted or read from a picture; spaces, dashes and case do not matter.

    Raises AskPerson("handover-code-length") with how many signs there are, and AskPerson("handover-code-row") with the
    number of the row in which a sign is wrong (one wrong row in 65,536 is not noticed here; then nothing is found).
    """
    words = typed.upper().strip()
    words = words.removeprefix(QR_BEGIN)
    signs = "".join(sign for sign in words if sign.isalnum()).translate(_LOOKALIKES)
    if len(signs) != ROWS * _ROW:
        raise AskPerson("handover-code-length", there=len(signs), wanted=ROWS * _ROW)
    secret = b""
    for row in range(ROWS):
        try:
            raw = base64.b32decode(signs[row * _ROW : (row + 1) * _ROW].encode("ascii"))
        except (binascii.Error, UnicodeEncodeError) as fault:
            raise AskPerson("handover-code-row", row=row + 1) from fault
        half, check = raw[:_HALF], raw[_HALF:]
        if check != _check(half):
            raise AskPerson("handover-code-row", row=row + 1)
        secret += half
    return HandoverCode(secret)
