"""Who may open the dossier, and how: what stands in ``keys.json``.

The dossier's 32-byte key is sealed to a key pair of each professional, whose private half is wrapped by their
passphrase, and to the organization's, whose private half stands on paper. So the dossier can get a new key when
somebody leaves without anybody else's passphrase (decision 030). Nothing of a family stands in it, and nothing in it
opens the dossier without a passphrase or the recovery sheet.

Who changes a name, a role or a key in the file is found out when it is opened next: all but the counted guesses is
under a seal only the dossier's key can make. A damaged byte anywhere is found out when the file is read.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field, replace

from app.errors import AskPerson
from app.store.guesses import Guesses
from app.store.model import Professional, ProfessionalRole
from app.store.organization_key import OrganizationKey, sealed_for
from app.store.sealing import (
    KEY_BYTES,
    SALT_BYTES,
    KeyCost,
    new_pair,
    public_of,
    salt_of,
    seal_of,
    sealed_to,
    stretched,
    unsealed,
    unwrapped,
    wrapped,
)


@dataclass(frozen=True)
class Slot:
    """One professional's way in. All but ``guesses`` is bound to the wrapped key and cannot be changed unnoticed.

    ``wrapped`` is their private key by their passphrase, ``public`` its other half, ``sealed`` the dossier's key for
    it. A slot without ``public`` is of the first form: there ``wrapped`` is the dossier's key itself.
    """

    id: str
    name: str
    role: ProfessionalRole
    phone: str
    cost: KeyCost
    salt: bytes
    wrapped: bytes = b""
    guesses: Guesses = field(default_factory=Guesses)
    public: bytes = b""
    sealed: bytes = b""

    def facts(self, dossier: str) -> bytes:
        """What the wrapped key is bound to."""
        facts = [2 if self.public else 1, dossier, self.id, self.name, str(self.role), self.phone, self.salt.hex()]
        facts += [self.cost.memory_kib, self.cost.passes, self.cost.lanes]
        return json.dumps(facts + ([self.public.hex()] if self.public else [])).encode("ascii")


@dataclass(frozen=True)
class Keys:
    """The key file as plain data. ``dossier`` is the id of the dossier it belongs to.

    ``mark`` is how the dossier's file begins that these keys open, ``generation`` counts its keys, ``seal`` is over
    everything here but the guesses and ``managed``: the way in of the organization that manages this device, if any.
    """

    dossier: str
    organization: str
    public: bytes
    sealed: bytes
    slots: tuple[Slot, ...] = ()
    mark: bytes = b""
    generation: int = 0
    seal: bytes = b""
    managed: OrganizationKey | None = None

    def slot(self, professional_id: str) -> Slot:
        """The slot of this professional; AskPerson("slot-unknown") when there is none."""
        for slot in self.slots:
            if slot.id == professional_id:
                return slot
        raise AskPerson("slot-unknown")

    def professional(self, slot: Slot) -> Professional:
        """Who holds this slot."""
        return Professional(slot.id, slot.name, slot.role, self.organization, slot.phone)

    def professionals(self) -> tuple[Professional, ...]:
        """Everybody with a slot, in the order they came."""
        return tuple(self.professional(slot) for slot in self.slots)

    def with_guesses(self, slot: Slot, guesses: Guesses) -> Keys:
        """These keys with another count of guesses for this slot: all that may change without the dossier's key."""
        return self._with_slot(replace(slot, guesses=guesses))

    def without_guesses(self) -> Keys:
        """These keys for a copy: no wrong tries counted."""
        return replace(self, slots=tuple(replace(slot, guesses=Guesses()) for slot in self.slots))

    def with_passphrase(self, slot: Slot, key: bytes, passphrase: str, cost: KeyCost) -> Keys:
        """These keys with ``slot`` opened by ``passphrase``, with a fresh pair and salt, and no wrong tries counted."""
        private, public = new_pair()
        fresh = replace(
            slot,
            cost=cost,
            salt=os.urandom(SALT_BYTES),
            guesses=Guesses(),
            public=public,
            sealed=sealed_to(public, key),
        )
        wrapper = stretched(passphrase, fresh.salt, cost)
        made = replace(fresh, wrapped=wrapped(private, wrapper, fresh.facts(self.dossier)))
        return self._with_slot(made)._under_seal(key)

    def key_by_passphrase(self, slot: Slot, passphrase: str) -> bytes | None:
        """The dossier's key, or None when the passphrase is wrong or the slot was changed.

        Raises AskPerson("keys-changed") when the passphrase is right and the rest of the file is not as it was made.
        """
        opened = unwrapped(slot.wrapped, stretched(passphrase, slot.salt, slot.cost), slot.facts(self.dossier))
        if opened is None or not slot.public:
            return opened
        return self._checked(unsealed(opened, slot.sealed) if public_of(opened) == slot.public else None)

    def key_by_recovery(self, private: bytes) -> bytes:
        """The dossier's key by the one of the recovery sheet, or of the organization that manages this device.

        Raises AskPerson("recovery-wrong") when it is neither, AskPerson("keys-changed").
        """
        public = public_of(private)
        key = unsealed(private, self.sealed) if public == self.public else None
        if self.managed is not None and public == self.managed.public:
            key = self.managed.opened(private)
        if key is None:
            raise AskPerson("recovery-wrong")
        return self._checked(key)

    def with_new_recovery(self, key: bytes) -> tuple[Keys, bytes]:
        """These keys under a new recovery key, and that private key; the old sheet opens this file no more."""
        private, public = new_pair()
        changed = replace(self, public=public, sealed=sealed_to(public, key), mark=salt_of(key))
        return changed._under_seal(key), private

    def managed_by(self, public: bytes, key: bytes) -> Keys:
        """These keys with a way in for the organization that holds the private half of ``public``, and no other."""
        return replace(self, managed=sealed_for(public, key, self.dossier))

    def without(self, professional_id: str, new_key: bytes) -> Keys:
        """Keys to a dossier under ``new_key``, for everybody but this professional.

        Raises AskPerson("slot-unknown"), and AskPerson("slots-old") naming who must unlock once first: a slot of the
        first form cannot be given a new key without its passphrase.
        """
        self.slot(professional_id)
        stay = [slot for slot in self.slots if slot.id != professional_id]
        if old := [slot.name for slot in stay if not slot.public]:
            raise AskPerson("slots-old", names=", ".join(old))
        return replace(
            self,
            sealed=sealed_to(self.public, new_key),
            slots=tuple(replace(slot, sealed=sealed_to(slot.public, new_key)) for slot in stay),
            mark=salt_of(new_key),
            generation=self.generation + 1,
            managed=sealed_for(self.managed.public, new_key, self.dossier) if self.managed else None,
        )._under_seal(new_key)

    def made_with(self, key: bytes) -> bool:
        """Whether these keys, as they are, were made by the holder of ``key`` (unsealed ones of the first form too)."""
        if self.managed is not None and not self.managed.made_with(key, self.dossier):
            return False
        if not self.seal and not any(slot.public for slot in self.slots):
            return self.generation == 0
        return self.seal == seal_of(key, self._content())

    def _checked(self, key: bytes | None) -> bytes:
        if key is None or not self.made_with(key):
            raise AskPerson("keys-changed")
        return key

    def _with_slot(self, slot: Slot) -> Keys:
        if any(old.id == slot.id for old in self.slots):
            return replace(self, slots=tuple(slot if old.id == slot.id else old for old in self.slots))
        return replace(self, slots=(*self.slots, slot))

    def _under_seal(self, key: bytes) -> Keys:
        made = replace(self, mark=salt_of(key))
        return replace(made, seal=seal_of(key, made._content()))

    def _content(self) -> bytes:
        """Everything the seal is over, in one way of writing it."""
        slots = [[*map(bytes.hex, (s.wrapped, s.public, s.sealed)), s.facts(self.dossier).hex()] for s in self.slots]
        own = [self.dossier, self.organization, self.generation, self.mark.hex(), self.public.hex(), self.sealed.hex()]
        return json.dumps([own, slots]).encode("ascii")


def new_keys(dossier: str, organization: str) -> tuple[Keys, bytes, bytes]:
    """Keys for a new dossier with nobody in them yet, the dossier's key, and the organization's private key."""
    key = os.urandom(KEY_BYTES)
    keys, private = Keys(dossier, organization, b"", b"").with_new_recovery(key)
    return keys, key, private
