"""A message for one receiver's eyes: JWE (RFC 7516), so whoever carries it learns nothing but its rough length."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode
from collections.abc import Mapping
from typing import Any

from joserfc import jwe
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, OctKey, OKPKey

from app.errors import AskPerson

ALGORITHM = "ECDH-ES+A256KW"
ENCRYPTION = "A256GCM"
_ALGORITHMS = [ALGORITHM, ENCRYPTION]
PAD_TO = 1024
"""Bytes: the length is rounded up to a multiple, so one answer more or less does not show outside."""
MOST_OPENED = 1024 * 1024
_ONCE = ["dir", ENCRYPTION]
PAD_ONCE_TO = 8 * 1024
"""Bytes: hand-overs lie where anybody may count them, so nearly all of them are equally long."""


def new_box_key() -> tuple[dict[str, Any], dict[str, Any]]:
    """A receiver's private and public key as JWK (X25519, RFC 8037)."""
    key = OKPKey.generate_key("X25519")
    return dict(key.as_dict(private=True)), dict(key.as_dict(private=False))


def _key(jwk: Mapping[str, Any]) -> ECKey | OKPKey:
    given: dict[str, str | list[str]] = {name: value for name, value in jwk.items() if isinstance(value, str)}
    kind: type[ECKey] | type[OKPKey] = ECKey if given.get("kty") == "EC" else OKPKey
    try:
        return kind.import_key(given)
    except (JoseError, ValueError, KeyError, TypeError) as fault:
        raise AskPerson("sync-receiver-key") from fault


def seal(message: Mapping[str, Any], public: Mapping[str, Any]) -> str:
    """The message as compact JWE for the holder of the private key. Raises AskPerson("sync-receiver-key")."""
    key = _key(public)
    header = {"alg": ALGORITHM, "enc": ENCRYPTION, "cty": "application/fhir+json", "kid": key.thumbprint()}
    return jwe.encrypt_compact(header, _padded(message, PAD_TO), key, algorithms=_ALGORITHMS)


def seal_once(message: Mapping[str, Any], key: bytes, mark: str) -> str:
    """The message as compact JWE for whoever holds ``key``, 32 bytes made for this one message; ``mark`` names it."""
    header = {"alg": "dir", "enc": ENCRYPTION, "cty": "application/fhir+json", "kid": mark}
    return jwe.encrypt_compact(header, _padded(message, PAD_ONCE_TO), OctKey.import_key(key), algorithms=_ONCE)


def _padded(message: Mapping[str, Any], to: int) -> bytes:
    plain = json.dumps(message, ensure_ascii=True, separators=(",", ":")).encode("ascii")
    return plain + b" " * (-len(plain) % to)


def key_named(sealed: str) -> tuple[str, bool]:
    """Which key a sealed message names (a thumbprint, or the mark of a one-time key), and whether that is one-time.

    The outside of an envelope: anybody can write it, so it only chooses the words when opening fails.
    Raises AskPerson("sync-not-for-us") for what is no JWE.
    """
    try:
        outside = sealed.partition(".")[0]
        header = json.loads(urlsafe_b64decode(outside + "=" * (-len(outside) % 4)))
        return str(header.get("kid", "")), header.get("alg") == "dir"
    except (ValueError, AttributeError, RecursionError) as fault:
        raise AskPerson("sync-not-for-us") from fault


def thumbprint(jwk: Mapping[str, Any]) -> str:
    """The name of a key (RFC 7638); the same for both halves. Raises AskPerson("sync-receiver-key")."""
    return _key(jwk).thumbprint()


def unseal(sealed: str, private: Mapping[str, Any]) -> dict[str, Any]:
    """The message. Raises AskPerson("sync-not-for-us") for another's, a changed or an unreadable one."""
    return _opened(sealed, _key(private), _ALGORITHMS)


def unseal_once(sealed: str, key: bytes) -> dict[str, Any]:
    """The message sealed with this one-time key. Raises AskPerson("sync-not-for-us") as ``unseal``."""
    return _opened(sealed, OctKey.import_key(key), _ONCE)


def _opened(sealed: str, key: ECKey | OKPKey | OctKey, algorithms: list[str]) -> dict[str, Any]:
    try:
        opened = jwe.decrypt_compact(sealed, key, algorithms=algorithms)
        if opened.plaintext is None or len(opened.plaintext) > MOST_OPENED:
            raise AskPerson("sync-not-for-us")
        message = json.loads(opened.plaintext)
    except (JoseError, ValueError, KeyError, TypeError, RecursionError) as fault:
        raise AskPerson("sync-not-for-us") from fault
    if not isinstance(message, dict):
        raise AskPerson("sync-not-for-us")
    return message
