"""A message for one receiver's eyes: JWE (RFC 7516), so whoever carries it learns nothing but its rough length."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from joserfc import jwe
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, OKPKey

from app.errors import AskPerson

ALGORITHM = "ECDH-ES+A256KW"
ENCRYPTION = "A256GCM"
_ALGORITHMS = [ALGORITHM, ENCRYPTION]
PAD_TO = 1024
"""Bytes: the length is rounded up to a multiple, so one answer more or less does not show outside."""
MOST_OPENED = 1024 * 1024


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
    plain = json.dumps(message, ensure_ascii=True, separators=(",", ":")).encode("ascii")
    padded = plain + b" " * (-len(plain) % PAD_TO)
    header = {"alg": ALGORITHM, "enc": ENCRYPTION, "cty": "application/fhir+json"}
    return jwe.encrypt_compact(header, padded, _key(public), algorithms=_ALGORITHMS)


def unseal(sealed: str, private: Mapping[str, Any]) -> dict[str, Any]:
    """The message. Raises AskPerson("sync-not-for-us") for another's, a changed or an unreadable one."""
    try:
        opened = jwe.decrypt_compact(sealed, _key(private), algorithms=_ALGORITHMS)
        if opened.plaintext is None or len(opened.plaintext) > MOST_OPENED:
            raise AskPerson("sync-not-for-us")
        message = json.loads(opened.plaintext)
    except (JoseError, ValueError, KeyError, TypeError, RecursionError) as fault:
        raise AskPerson("sync-not-for-us") from fault
    if not isinstance(message, dict):
        raise AskPerson("sync-not-for-us")
    return message
