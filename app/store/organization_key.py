"""The dossier's key for the organization that manages this device: sealed to a public key its policy names.

Beside the recovery sheet, not instead of it: the sheet belongs to this device, this key pair to all devices of an
organization (policy field ``herstelsleutel``). It has a seal of its own, so that a key file with it can still be
opened by a version of the program that does not know it; that version leaves it out, and the next one puts it back.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from app.store.sealing import seal_of, sealed_to, unsealed


@dataclass(frozen=True)
class OrganizationKey:
    """``public`` is the organization's (32 bytes, X25519), ``sealed`` the dossier's key for it.

    ``seal`` can only be made with the dossier's key, so another public key cannot be slipped in.
    """

    public: bytes
    sealed: bytes
    seal: bytes

    def made_with(self, key: bytes, dossier: str) -> bool:
        """Whether the holder of the dossier's ``key`` made this for the dossier of this id."""
        return self.seal == seal_of(key, _content(dossier, self.public, self.sealed))

    def opened(self, private: bytes) -> bytes | None:
        """The dossier's key, or None when ``private`` is not the other half."""
        return unsealed(private, self.sealed)


def sealed_for(public: bytes, key: bytes, dossier: str) -> OrganizationKey:
    """The dossier's ``key`` for the organization that holds the private half of ``public``."""
    sealed = sealed_to(public, key)
    return OrganizationKey(public, sealed, seal_of(key, _content(dossier, public, sealed)))


def _content(dossier: str, public: bytes, sealed: bytes) -> bytes:
    return json.dumps(["organization-key", dossier, public.hex(), sealed.hex()]).encode("ascii")
