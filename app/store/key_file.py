"""``keys.json`` on the disk: read, checked and written whole."""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.errors import AskPerson, TryLater
from app.store.files import naming_faults, write_whole
from app.store.guesses import Guesses
from app.store.keys import Keys, Slot
from app.store.model import ProfessionalRole
from app.store.organization_key import OrganizationKey
from app.store.sealing import KEY_BYTES, SALT_BYTES, KeyCost, checksum_of

FORMAT = 2
"""2: a key pair per professional, a seal and a checksum. 1: the dossier's key wrapped per professional; still read."""
_STAMP = "%Y%m%dT%H%M%S"
_MANAGED = ("public", "sealed", "seal")


def keys_beside(backup: Path) -> Path:
    """The key file that belongs to a copy of the dossier."""
    return backup.with_name(backup.stem + ".keys.json")


def stamp(moment: datetime) -> str:
    """How a copy's name says when it was made: UTC, and its order is that of time."""
    return moment.astimezone(UTC).strftime(_STAMP)


def made_at(backup: Path) -> datetime:
    """When a copy was made, as its name says; ValueError for a name that says nothing."""
    return datetime.strptime(backup.stem.partition("-")[2], _STAMP).replace(tzinfo=UTC)


def read_keys(path: Path) -> Keys:
    """The key file. Raises AskPerson: "keys-missing", "keys-damaged", or "dossier-newer" for a format to come."""
    with naming_faults():
        content = path.read_bytes() if path.exists() else None
    if content is None:
        raise AskPerson("keys-missing")
    try:
        raw = json.loads(content)
        if raw["format"] > FORMAT:
            raise AskPerson("dossier-newer")
        if raw["format"] == FORMAT and content != spelled_out(raw):
            raise AskPerson("keys-damaged")
        return _keys_from(raw)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise AskPerson("keys-damaged") from None


def write_keys(path: Path, keys: Keys) -> None:
    """Replace the key file whole. Raises AskPerson("home-read-only"), TryLater("disk-full")."""
    raw = {
        "format": FORMAT,
        "dossier": keys.dossier,
        "generation": keys.generation,
        "mark": _text(keys.mark),
        "organization": {
            "name": keys.organization,
            "public": _text(keys.public),
            "sealed": _text(keys.sealed),
        },
        "professionals": [_slot_to(slot) for slot in keys.slots],
        "seal": _text(keys.seal),
    }
    if keys.managed is not None:
        parts = (keys.managed.public, keys.managed.sealed, keys.managed.seal)
        raw["managed"] = dict(zip(_MANAGED, map(_text, parts), strict=True))
    with naming_faults():
        write_whole(path, spelled_out(raw))


def spelled_out(raw: dict[str, Any]) -> bytes:
    """The one way these facts are written, checksum last; a file that differs in any byte is damaged."""
    facts = {name: value for name, value in raw.items() if name != "checksum"}
    checksum = checksum_of(json.dumps(facts, sort_keys=True).encode("ascii"))
    return json.dumps(facts | {"checksum": checksum}, indent=1).encode("ascii")


def open_slot(path: Path, professional_id: str, passphrase: str, now: datetime) -> tuple[Keys, bytes]:
    """The keys as they stood before this try, and the dossier's key.

    A try is written down before it is checked, so killing the program wins no guesses; a slot of the first form is
    made new on the way. Raises AskPerson("passphrase-wrong", tries_left=...), TryLater("passphrase-wait",
    minutes=...), AskPerson("slot-unknown"), AskPerson("keys-changed") and what ``read_keys`` and ``write_keys`` raise.
    """
    keys = read_keys(path)
    slot = keys.slot(professional_id)
    if minutes := slot.guesses.minutes_to_wait(now):
        raise TryLater("passphrase-wait", minutes=minutes)
    guesses = slot.guesses.after_wrong(now)
    write_keys(path, keys.with_guesses(slot, guesses))
    key = keys.key_by_passphrase(slot, passphrase)
    if key is None:
        raise AskPerson("passphrase-wrong", tries_left=guesses.tries_left)
    if slot.public:
        write_keys(path, keys.with_guesses(slot, Guesses()))
    else:
        write_keys(path, keys.with_passphrase(slot, key, passphrase, slot.cost))
    return keys, key


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
    facts = {
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
    return facts | ({"public": _text(slot.public), "sealed": _text(slot.sealed)} if slot.public else {})


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
    public, sealed = _bytes(raw.get("public", "")), _bytes(raw.get("sealed", ""))
    if public and len(public) != KEY_BYTES:
        raise ValueError("not a key")
    return Slot(words[0], words[1], role, words[2], cost, salt, _bytes(raw["wrapped"]), guesses, public, sealed)


def _keys_from(raw: dict[str, Any]) -> Keys:
    organization = raw["organization"]
    public = _bytes(organization["public"])
    if len(public) != KEY_BYTES:
        raise ValueError("not a key")
    managed = OrganizationKey(*(_bytes(raw["managed"][part]) for part in _MANAGED)) if "managed" in raw else None
    if managed is not None and len(managed.public) != KEY_BYTES:
        raise ValueError("not a key")
    return Keys(
        _words(raw["dossier"]),
        _words(organization["name"]),
        public,
        _bytes(organization["sealed"]),
        tuple(_slot_from(slot) for slot in raw["professionals"]),
        _bytes(raw.get("mark", "")),
        int(raw.get("generation", 0)),
        _bytes(raw.get("seal", "")),
        managed,
    )
