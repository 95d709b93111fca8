"""The keys that sign a release: root and targets offline, snapshot and timestamp on the server (TUF 1.0 section 2.1).

Each key is one PEM file (PKCS 8). The offline ones are encrypted with a passphrase and live on a stick in a drawer.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from securesystemslib.signer import CryptoSigner

from app.errors import AskPerson

ROOT_KEYS = 3
ROOT_THRESHOLD = 2
"""Two of three people sign a new root, so one stolen stick signs nothing (sync.md section 6)."""
OFFLINE: Mapping[str, tuple[str, ...]] = {
    "root": tuple(f"root-{number}" for number in range(1, ROOT_KEYS + 1)),
    "targets": ("targets",),
}
ONLINE: Mapping[str, tuple[str, ...]] = {"snapshot": ("snapshot",), "timestamp": ("timestamp",)}


def new_key(folder: Path, name: str, passphrase: str = "") -> CryptoSigner:
    """Make a key and keep it as ``name``.pem. Raises AskPerson("publish-key-there") rather than replace one."""
    path = folder / f"{name}.pem"
    if path.exists():
        raise AskPerson("publish-key-there", where=path.name)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    private = Ed25519PrivateKey.generate()
    guard: KeySerializationEncryption = BestAvailableEncryption(passphrase.encode()) if passphrase else NoEncryption()
    path.touch(mode=0o600)
    path.write_bytes(private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, guard))
    return CryptoSigner(private)


def read_key(folder: Path, name: str, passphrase: str = "") -> CryptoSigner:
    """A kept key. Raises AskPerson("publish-key-missing") and AskPerson("publish-key-wrong")."""
    path = folder / f"{name}.pem"
    if not path.is_file():
        raise AskPerson("publish-key-missing", where=path.name)
    try:
        private = load_pem_private_key(path.read_bytes(), passphrase.encode() or None)
    except (ValueError, TypeError) as fault:
        raise AskPerson("publish-key-wrong", where=path.name) from fault
    if not isinstance(private, Ed25519PrivateKey):
        raise AskPerson("publish-key-wrong", where=path.name)
    return CryptoSigner(private)


def root_signers(folder: Path, passphrase: str = "") -> list[CryptoSigner]:
    """The root keys that are here. Raises AskPerson("publish-key-missing") when they are too few."""
    here = [name for name in OFFLINE["root"] if (folder / f"{name}.pem").is_file()]
    if len(here) < ROOT_THRESHOLD:
        raise AskPerson("publish-key-missing", where="root-1.pem … root-3.pem")
    return [read_key(folder, name, passphrase) for name in here]
