"""The cryptography of the key file, and nothing else: stretch a passphrase, wrap a key, seal it to the organization.

Argon2id is RFC 9106; the default cost is its second recommended choice (64 MiB, 3 passes, 4 lanes), measured at
0.12 s a guess on the laptop of stack.md section 4. Wrapping is XChaCha20-Poly1305 with the slot's own facts as
additional data, so a slot cannot be changed or moved to another file unnoticed. Sealing is libsodium's sealed box.
The two libraries are imported where they are called: the unlock screen shows who may enter before it needs them.
"""

from __future__ import annotations

import hashlib
import os
import unicodedata
from dataclasses import dataclass

KEY_BYTES = 32
SALT_BYTES = 16
_NONCE_BYTES = 24


@dataclass(frozen=True)
class KeyCost:
    """What one guess costs (RFC 9106): memory in KiB, passes over it, lanes beside each other."""

    memory_kib: int = 64 * 1024
    passes: int = 3
    lanes: int = 4

    @property
    def sane(self) -> bool:
        """Whether this machine can be asked to pay it; a damaged key file must not freeze the laptop."""
        return 1 <= self.passes <= 64 and 1 <= self.lanes <= 64 and 8 <= self.memory_kib <= 4 * 1024 * 1024


def plain_passphrase(passphrase: str) -> str:
    """The passphrase as it is compared: one way of writing accents, single spaces, none around it."""
    return " ".join(unicodedata.normalize("NFKC", passphrase).split())


def stretched(passphrase: str, salt: bytes, cost: KeyCost) -> bytes:
    """The 32 bytes that wrap a key, from a passphrase."""
    from argon2.low_level import Type, hash_secret_raw

    return hash_secret_raw(
        plain_passphrase(passphrase).encode("utf-8", "surrogatepass"),
        salt,
        time_cost=cost.passes,
        memory_cost=cost.memory_kib,
        parallelism=cost.lanes,
        hash_len=KEY_BYTES,
        type=Type.ID,
    )


def wrapped(key: bytes, wrapper: bytes, facts: bytes) -> bytes:
    """``key`` encrypted by ``wrapper`` and bound to ``facts``."""
    from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_encrypt

    nonce = os.urandom(_NONCE_BYTES)
    return nonce + crypto_aead_xchacha20poly1305_ietf_encrypt(key, facts, nonce, wrapper)


def unwrapped(sealed: bytes, wrapper: bytes, facts: bytes) -> bytes | None:
    """The key, or None when the wrapper is not the right one or anything was changed."""
    from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_decrypt
    from nacl.exceptions import CryptoError

    if len(sealed) <= _NONCE_BYTES:
        return None
    try:
        return crypto_aead_xchacha20poly1305_ietf_decrypt(sealed[_NONCE_BYTES:], facts, sealed[:_NONCE_BYTES], wrapper)
    except CryptoError:
        return None


def new_pair() -> tuple[bytes, bytes]:
    """A private key and its public key, 32 bytes each (X25519)."""
    from nacl.public import PrivateKey

    private = PrivateKey.generate()
    return bytes(private), bytes(private.public_key)


def public_of(private: bytes) -> bytes:
    """The public key that belongs to ``private``."""
    from nacl.public import PrivateKey

    return bytes(PrivateKey(private).public_key)


def sealed_to(public: bytes, key: bytes) -> bytes:
    """``key`` for the holder of the private key only."""
    from nacl.public import PublicKey, SealedBox

    return SealedBox(PublicKey(public)).encrypt(key)


def unsealed(private: bytes, sealed: bytes) -> bytes | None:
    """The key, or None when the private key is not the right one or anything was changed."""
    from nacl.exceptions import CryptoError
    from nacl.public import PrivateKey, SealedBox

    try:
        return SealedBox(PrivateKey(private)).decrypt(sealed)
    except CryptoError:
        return None


def salt_of(key: bytes) -> bytes:
    """The first 16 bytes of every file encrypted with ``key``: its mark. Tells nothing of the key."""
    return hashlib.blake2b(key, digest_size=SALT_BYTES, person=b"so-dossier-salt").digest()


def seal_of(key: bytes, content: bytes) -> bytes:
    """32 bytes only the holder of ``key`` can make for ``content`` (keyed BLAKE2b, RFC 7693)."""
    return hashlib.blake2b(content, key=key, digest_size=32, person=b"so-key-file").digest()


def checksum_of(content: bytes) -> str:
    """Tells a damaged file from a whole one; anybody can make it, so it proves nothing against intent."""
    return hashlib.blake2b(content, digest_size=16, person=b"so-key-sum").hexdigest()
