"""A file with its signature beside it: who signed it stands in for it, whoever carried it here.

Ed25519 (RFC 8032) over the file's bytes; the signature stands in base64 in a file of the same name with ``.sig`` behind
it. For files an organization hands out by hand; what comes in a release is believed through TUF (``trust``).
"""

from __future__ import annotations

import base64
import binascii
from enum import StrEnum
from pathlib import Path

from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

SUFFIX = ".sig"
_LARGEST = 1000


class Signature(StrEnum):
    """What a signature says: none there, by the key that was asked for, or by no such key over these bytes."""

    NONE = "none"
    GOOD = "good"
    WRONG = "wrong"


def signature_file(path: Path) -> Path:
    """Where the signature of this file stands."""
    return path.with_name(path.name + SUFFIX)


def signature_of(path: Path, data: bytes, public: str) -> Signature:
    """What the signature beside ``path`` says of these bytes, for a public key in base64."""
    beside = signature_file(path)
    try:
        with beside.open("rb") as file:
            written = file.read(_LARGEST)
    except OSError:
        return Signature.NONE
    try:
        key = VerifyKey(base64.b64decode(public, validate=True))
        key.verify(data, base64.b64decode(written.strip(), validate=True))
    except (BadSignatureError, binascii.Error, ValueError, TypeError):
        return Signature.WRONG
    return Signature.GOOD


def new_key() -> tuple[str, str]:
    """A pair of keys in base64: the secret one to sign with, the public one for the policy."""
    key = SigningKey.generate()
    return _text(bytes(key)), _text(bytes(key.verify_key))


def sign(data: bytes, secret: str) -> bytes:
    """The signature file's content. Raises ValueError for what is no secret key."""
    return _text(SigningKey(base64.b64decode(secret, validate=True)).sign(data).signature).encode() + b"\n"


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")
