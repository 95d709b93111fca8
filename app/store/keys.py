"""``keys.json``: the dossier's 32-byte key, wrapped once per professional and once for the organization.

Nothing of a family stands in it, and nothing in it opens the dossier without a passphrase or the recovery sheet.
"""

from __future__ import annotations

import base64
import json
import os
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from app.errors import AskPerson, TryLater
from app.store.files import naming_faults, write_whole
from app.store.guesses import Guesses
from app.store.model import Professional, ProfessionalRole
from app.store.sealing import (
    KEY_BYTES,
    SALT_BYTES,
    KeyCost,
    new_pair,
    public_of,
    sealed_to,
    stretched,
    unsealed,
    unwrapped,
    wrapped,
)

FORMAT = 1


@dataclass(frozen=True)
class Slot:
    """One professional's way in. All but ``guesses`` is bound to the wrapped key and cannot be changed unnoticed."""

    id: str
    name: str
    role: ProfessionalRole
    phone: str
    cost: KeyCost
    salt: bytes
    wrapped: bytes = b""
    guesses: Guesses = field(default_factory=Guesses)

    def facts(self, dossier: str) -> bytes:
        """What the wrapped key is bound to."""
        facts = [FORMAT, dossier, self.id, self.name, str(self.role), self.phone, self.salt.hex()]
        facts += [self.cost.memory_kib, self.cost.passes, self.cost.lanes]
        return json.dumps(facts).encode("ascii")


@dataclass(frozen=True)
class Keys:
    """The key file as plain data. ``dossier`` is the id of the dossier it belongs to."""

    dossier: str
    organization: str
    public: bytes
    sealed: bytes
    slots: tuple[Slot, ...] = ()

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

    def with_slot(self, slot: Slot) -> Keys:
        """These keys with this slot added, or in the place of the one with the same id."""
        if any(old.id == slot.id for old in self.slots):
            return replace(self, slots=tuple(slot if old.id == slot.id else old for old in self.slots))
        return replace(self, slots=(*self.slots, slot))

    def with_passphrase(self, slot: Slot, key: bytes, passphrase: str, cost: KeyCost) -> Keys:
        """These keys with ``slot`` opened by ``passphrase``, freshly salted, and no wrong tries counted."""
        fresh = replace(slot, cost=cost, salt=os.urandom(SALT_BYTES), guesses=Guesses())
        wrapper = stretched(passphrase, fresh.salt, cost)
        return self.with_slot(replace(fresh, wrapped=wrapped(key, wrapper, fresh.facts(self.dossier))))

    def key_by_passphrase(self, slot: Slot, passphrase: str) -> bytes | None:
        """The dossier's key, or None when the passphrase is wrong or the slot was changed."""
        return unwrapped(slot.wrapped, stretched(passphrase, slot.salt, slot.cost), slot.facts(self.dossier))

    def key_by_recovery(self, private: bytes) -> bytes:
        """The dossier's key by the organization's; AskPerson("recovery-wrong") when it is not this organization's."""
        key = unsealed(private, self.sealed) if public_of(private) == self.public else None
        if key is None:
            raise AskPerson("recovery-wrong")
        return key

    def with_new_recovery(self, key: bytes) -> tuple[Keys, bytes]:
        """These keys under a new recovery key, and that private key; the old sheet opens this file no more."""
        private, public = new_pair()
        return replace(self, public=public, sealed=sealed_to(public, key)), private


def new_keys(dossier: str, organization: str) -> tuple[Keys, bytes, bytes]:
    """Keys for a new dossier with nobody in them yet, the dossier's key, and the organization's private key."""
    key = os.urandom(KEY_BYTES)
    keys, private = Keys(dossier, organization, b"", b"").with_new_recovery(key)
    return keys, key, private


def open_slot(path: Path, professional_id: str, passphrase: str, now: datetime) -> tuple[Keys, bytes]:
    """The keys as they stood before this try, and the dossier's key.

    A try is written down before it is checked, so killing the program wins no guesses. Raises
    AskPerson("passphrase-wrong", tries_left=...), TryLater("passphrase-wait", minutes=...),
    AskPerson("slot-unknown") and what ``read_keys`` and ``write_keys`` raise.
    """
    keys = read_keys(path)
    slot = keys.slot(professional_id)
    if minutes := slot.guesses.minutes_to_wait(now):
        raise TryLater("passphrase-wait", minutes=minutes)
    guesses = slot.guesses.after_wrong(now)
    write_keys(path, keys.with_slot(replace(slot, guesses=guesses)))
    key = keys.key_by_passphrase(slot, passphrase)
    if key is None:
        raise AskPerson("passphrase-wrong", tries_left=guesses.tries_left)
    write_keys(path, keys.with_slot(replace(slot, guesses=Guesses())))
    return keys, key


def read_keys(path: Path) -> Keys:
    """The key file. Raises AskPerson: "keys-missing", "keys-damaged", or "dossier-newer" for a format to come."""
    try:
        with naming_faults():
            raw = json.loads(path.read_bytes()) if path.exists() else None
        if raw is None:
            raise AskPerson("keys-missing")
        if raw["format"] > FORMAT:
            raise AskPerson("dossier-newer")
        return _keys_from(raw)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise AskPerson("keys-damaged") from None


def write_keys(path: Path, keys: Keys) -> None:
    """Replace the key file whole. Raises AskPerson("home-read-only"), TryLater("disk-full")."""
    organization = {
        "name": keys.organization,
        "public": _text(keys.public),
        "sealed": _text(keys.sealed),
    }
    raw = {
        "format": FORMAT,
        "dossier": keys.dossier,
        "organization": organization,
        "professionals": [_slot_to(slot) for slot in keys.slots],
    }
    with naming_faults():
        write_whole(path, json.dumps(raw, indent=1).encode("ascii"))


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")


def _bytes(raw: str) -> bytes:
    return base64.b64decode(raw, validate=True)


def _words(raw: Any) -> str:
    if not isinstance(raw, str):
        raise TypeError("a text was expected")
    return raw


def _slot_to(slot: Slot) -> dict[str, Any]:
    wait = slot.guesses.wait_until
    return {
        "id": slot.id,
        "name": slot.name,
        "role": str(slot.role),
        "phone": slot.phone,
        "argon2id": {
            "memory_kib": slot.cost.memory_kib,
            "passes": slot.cost.passes,
            "lanes": slot.cost.lanes,
            "salt": _text(slot.salt),
        },
        "wrapped": _text(slot.wrapped),
        "wrong_tries": slot.guesses.wrong,
        "wait_until": wait.isoformat() if wait else None,
    }


def _slot_from(raw: dict[str, Any]) -> Slot:
    stretch = raw["argon2id"]
    cost = KeyCost(int(stretch["memory_kib"]), int(stretch["passes"]), int(stretch["lanes"]))
    salt = _bytes(stretch["salt"])
    if not cost.sane or len(salt) != SALT_BYTES:
        raise ValueError("a cost this machine cannot pay")
    wait = datetime.fromisoformat(raw["wait_until"]) if raw["wait_until"] else None
    if wait is not None and wait.tzinfo is None:
        raise ValueError("a moment without a zone")
    guesses = Guesses(max(0, int(raw["wrong_tries"])), wait)
    role = ProfessionalRole(raw["role"])
    words = [_words(raw[part]) for part in ("id", "name", "phone")]
    return Slot(words[0], words[1], role, words[2], cost, salt, _bytes(raw["wrapped"]), guesses)


def _keys_from(raw: dict[str, Any]) -> Keys:
    organization = raw["organization"]
    public = _bytes(organization["public"])
    if len(public) != KEY_BYTES:
        raise ValueError("not a key")
    return Keys(
        _words(raw["dossier"]),
        _words(organization["name"]),
        public,
        _bytes(organization["sealed"]),
        tuple(_slot_from(slot) for slot in raw["professionals"]),
    )
