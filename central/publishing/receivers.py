"""Whose post box a message may be sealed for: the file an administrator writes, judged before it is signed.

A wrong key here would make what parents said unreadable to the nurse it was meant for, or readable to another; so the
file is refused whole on the first thing that is not right, and a private key never gets into a release.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Collection
from pathlib import Path
from typing import Annotated, Any, Literal

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from app.errors import AskPerson

MOST_FILE = 4 * 1024 * 1024

_Word = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^\S(.*\S)?$")]


class _Key(BaseModel):
    """A public X25519 key (JWK, RFC 8037). Other public fields, such as ``kid``, may stand there and stay behind."""

    kty: Literal["OKP"]
    crv: Literal["X25519"]
    x: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{43}$")]


class _Receiver(BaseModel):
    """An organization with a post box at central, and what consents call it: ``jgz``, or ids of its services."""

    model_config = ConfigDict(extra="forbid")

    organization: _Word
    name: _Word
    reads: Annotated[list[_Word], Field(min_length=1)]
    key: _Key


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    receivers: list[_Receiver]


def read_receivers(path: Path, members: Collection[str]) -> dict[str, dict[str, Any]]:
    """What a device needs to seal, by what consents call the receiver: its member id, name and public key.

    Raises AskPerson: "receivers-unreadable" (no file, no JSON, far too long), "receivers-form" with the place,
    "receivers-private" for a private key, "receivers-key" for a key nobody can seal with, "receivers-twice" when two
    organizations would read the same, "receivers-member" for an organization that central does not know.
    """
    given = _given(path)
    try:
        file = _File.model_validate(given)
    except ValidationError as fault:
        place = ".".join(str(part) for part in fault.errors()[0]["loc"])
        raise AskPerson("receivers-form", where=path.name, place=place or "receivers") from fault
    found: dict[str, dict[str, Any]] = {}
    for receiver in file.receivers:
        if receiver.organization not in members:
            raise AskPerson("receivers-member", where=receiver.organization)
        if not _seals(receiver.key.x):
            raise AskPerson("receivers-key", where=receiver.organization)
        for reads in receiver.reads:
            if reads in found:
                raise AskPerson("receivers-twice", where=reads)
            found[reads] = {
                "member": receiver.organization,
                "name": receiver.name,
                "key": receiver.key.model_dump(),
            }
    return found


def _given(path: Path) -> Any:
    try:
        if path.stat().st_size > MOST_FILE:
            raise AskPerson("receivers-unreadable", where=path.name)
        given = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError) as fault:
        raise AskPerson("receivers-unreadable", where=path.name) from fault
    if _holds_private(given):
        raise AskPerson("receivers-private", where=path.name)
    return given


def _holds_private(given: Any) -> bool:
    """Whether any key has a ``d``, the private half (RFC 8037 section 2); looked for before anything else is told."""
    receivers = given.get("receivers") if isinstance(given, dict) else None
    keys = [r.get("key") for r in receivers if isinstance(r, dict)] if isinstance(receivers, list) else []
    return any(isinstance(key, dict) and "d" in key for key in keys)


def _seals(x: str) -> bool:
    """Whether a secret can be agreed on with this key; low-order points give one anybody knows (RFC 7748 6.1)."""
    try:
        key = X25519PublicKey.from_public_bytes(base64.urlsafe_b64decode(x + "="))
        X25519PrivateKey.generate().exchange(key)
    except (ValueError, binascii.Error):
        return False
    return True
