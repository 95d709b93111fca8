"""The key of an organization's post box as a file: the private half sealed by a passphrase, the public half to give on.

The cryptography is that of the dossier's own key file (``app.store.sealing``: Argon2id, XChaCha20-Poly1305); the
public key is bound in, so nobody can put another one beside the same secret.
"""

from __future__ import annotations

import base64
import json
import os
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError

from app.errors import AskPerson
from app.exchange.contract import Strict
from app.exchange.sealing import new_box_key, thumbprint
from app.store.sealing import SALT_BYTES, KeyCost, stretched, unwrapped, wrapped

MOST_FILE = 16 * 1024


class _Cost(Strict):
    memory_kib: int
    passes: int
    lanes: int


class _File(Strict):
    format: Literal["sterk-ouderschap-postbus"] = "sterk-ouderschap-postbus"
    version: Literal[1] = 1
    public: dict[str, str]
    salt: str = Field(max_length=64)
    cost: _Cost
    sealed: str = Field(max_length=4096)


def new_key_file(passphrase: str, cost: KeyCost) -> tuple[bytes, dict[str, str]]:
    """A new key: the content of its file, and the public half (JWK, RFC 8037) for the list of receivers."""
    private, public = new_box_key()
    shown = {name: str(public[name]) for name in ("kty", "crv", "x")}
    salt = os.urandom(SALT_BYTES)
    sealed = wrapped(json.dumps(private).encode(), stretched(passphrase, salt, cost), _facts(shown))
    file = _File(
        public=shown,
        salt=base64.b64encode(salt).decode(),
        cost=_Cost(memory_kib=cost.memory_kib, passes=cost.passes, lanes=cost.lanes),
        sealed=base64.b64encode(sealed).decode(),
    )
    return file.model_dump_json(indent=1).encode() + b"\n", shown


def private_key(path: Path, passphrase: str) -> dict[str, Any]:
    """The private JWK in a key file.

    Raises AskPerson("box-key-file") for a file that cannot be read or is of another kind, and
    AskPerson("box-passphrase") for a wrong passphrase or a file that was changed.
    """
    try:
        with path.open("rb") as opened:
            file = _File.model_validate_json(opened.read(MOST_FILE))
        salt, sealed = base64.b64decode(file.salt, validate=True), base64.b64decode(file.sealed, validate=True)
    except (OSError, ValueError, ValidationError) as fault:
        raise AskPerson("box-key-file", where=path.name) from fault
    cost = KeyCost(file.cost.memory_kib, file.cost.passes, file.cost.lanes)
    if not cost.sane or len(salt) != SALT_BYTES:
        raise AskPerson("box-key-file", where=path.name)
    plain = unwrapped(sealed, stretched(passphrase, salt, cost), _facts(file.public))
    if plain is None:
        raise AskPerson("box-passphrase", where=path.name)
    private: dict[str, Any] = json.loads(plain)
    return private


def _facts(public: dict[str, str]) -> bytes:
    return f"sterk-ouderschap-postbus 1 {thumbprint(public)}".encode()
