"""The secrets of telephones, sealed: who holds the database, or a copy of it, makes no codes with it.

AES-256-GCM (NIST SP 800-38D) with the account as associated data, so that a secret moved to another account opens
nothing. The key stands in a file outside the database; a line more in front renews it: the first line seals, each
opens.
"""

from __future__ import annotations

import binascii
import os
from base64 import b64decode, b64encode
from collections.abc import Iterable
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.errors import AskPerson

KEY_BYTES, NONCE_BYTES = 32, 12
SEALED = "1:"
"""Begins every sealed secret; base32 never does."""


class FactorKey:
    """The key file of this server; made when the first secret is sealed, readable by its owner alone."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def seal(self, editor: str, secret: str) -> str:
        """The secret of this account as it may be kept. Raises AskPerson("factor-key") for a file nobody can read."""
        key = self._keys(make=True)[0]
        nonce = os.urandom(NONCE_BYTES)
        return SEALED + b64encode(nonce + AESGCM(key).encrypt(nonce, secret.encode(), editor.encode())).decode()

    def open(self, editor: str, sealed: str) -> str:
        """The secret. Raises AskPerson("factor-key") when no key of the file opens it."""
        if sealed.startswith(SEALED):
            whole = b64decode(sealed.removeprefix(SEALED))
            for key in self._keys():
                try:
                    nonce, rest = whole[:NONCE_BYTES], whole[NONCE_BYTES:]
                    return AESGCM(key).decrypt(nonce, rest, editor.encode()).decode()
                except InvalidTag:
                    continue
        raise AskPerson("factor-key", where=self.path.name)

    def check(self, kept: Iterable[tuple[str, str]]) -> None:
        """Open each of these, account and sealed secret; raises what ``open`` raises."""
        for editor, sealed in kept:
            self.open(editor, sealed)

    def _keys(self, *, make: bool = False) -> list[bytes]:
        if make and not self.path.exists():
            self._make()
        try:
            found = [b64decode(line, validate=True) for line in self.path.read_text(encoding="ascii").split()]
        except (OSError, ValueError, binascii.Error) as fault:
            raise AskPerson("factor-key", where=self.path.name) from fault
        if not found or any(len(key) != KEY_BYTES for key in found):
            raise AskPerson("factor-key", where=self.path.name)
        return found

    def _make(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        try:
            file = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:  # another process of this server was first
            return
        with os.fdopen(file, "wb") as opened:
            opened.write(b64encode(os.urandom(KEY_BYTES)) + b"\n")
            opened.flush()
            os.fsync(opened.fileno())
