"""What an organization fixes for every device: a file an admin lays down, or the platform's own policy.

Read in this order, and the first that is there is the only one: the platform's policy (Windows: the registry below
``HKLM\\Software\\Policies\\Sterk Ouderschap``; macOS: managed preferences; Linux: ``/etc``), then ``organisatie.json``
beside the program. A user cannot write any of these places, so a user cannot override them. docs/beheer.md lists the
fields for admins.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from app.errors import AskPerson
from app.settings.model import Settings

FILE = "organisatie.json"
_REGISTRY = r"Software\Policies\Sterk Ouderschap"
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_LARGEST = 100_000


@dataclass(frozen=True)
class Policy:
    """What is fixed here. Empty strings and empty tuples: not fixed.

    ``settings`` are ours with the organization's values in place; ``fixed`` the names of those it gave (fields of
    ``Settings`` and of this class), which no page may offer to change. ``recovery_key`` is the organization's X25519
    public key in base64; ``tuf_root`` and ``logo`` are absolute paths; ``updates`` is ``announce`` or ``off``.
    ``source`` says where it was read, for the doctor.
    """

    settings: Settings = field(default_factory=Settings)
    organization: str = ""
    logo: str = ""
    primary_colour: str = ""
    central_url: str = ""
    tuf_root: str = ""
    recovery_key: str = ""
    languages: tuple[str, ...] = ()
    updates: str = "announce"
    updates_url: str = ""
    fixed: frozenset[str] = frozenset()
    source: str = ""


def _number(least: int, most: int) -> Callable[[Any], int | None]:
    def read(value: Any) -> int | None:
        whole = isinstance(value, int) and not isinstance(value, bool)
        return value if whole and least <= value <= most else None

    return read


def _words(value: Any) -> str | None:
    return value.strip() if isinstance(value, str) and 0 < len(value.strip()) <= 200 else None


def _url(value: Any) -> str | None:
    """https only, except to this machine itself, where an admin tries things out."""
    words = _words(value)
    safe = ("https://", "http://127.0.0.1", "http://localhost")
    return words.rstrip("/") if words and words.startswith(safe) else None


def _colour(value: Any) -> str | None:
    return value if isinstance(value, str) and _COLOUR.fullmatch(value) else None


def _key(value: Any) -> str | None:
    """32 bytes in base64, as docs/beheer.md says how to make."""
    words = _words(value)
    return words if words and re.fullmatch(r"[A-Za-z0-9+/]{43}=", words) else None


def _languages(value: Any) -> tuple[str, ...] | None:
    codes = value.replace(";", ",").split(",") if isinstance(value, str) else value
    if not isinstance(codes, list) or not codes:
        return None
    plain = tuple(code.strip() for code in codes if isinstance(code, str) and _LANGUAGE.fullmatch(code.strip()))
    return plain if len(plain) == len(codes) else None


def _one_of(*known: str) -> Callable[[Any], str | None]:
    return lambda value: value if value in known else None


# what an admin writes: our name, how it is read, what it must be (words for the admin)
_FIELDS: Mapping[str, tuple[str, Callable[[Any], Any], str]] = {
    "organisatie": ("organization", _words, "een naam van 1 tot 200 tekens"),
    "logo": ("logo", _words, "de naam van een bestand naast dit bestand"),
    "kleur": ("primary_colour", _colour, "een kleur als #145A5E"),
    "centraal": ("central_url", _url, "een adres dat met https:// begint"),
    "tufRoot": ("tuf_root", _words, "de naam van een bestand naast dit bestand"),
    "herstelsleutel": ("recovery_key", _key, "een openbare sleutel van 32 bytes in base64"),
    "talen": ("languages", _languages, "een lijst van taalcodes, zoals nl en ar"),
    "updates": ("updates", _one_of("announce", "off"), "announce of off"),
    "updatesAdres": ("updates_url", _url, "een adres dat met https:// begint"),
    "slotNaSeconden": ("lock_after_seconds", _number(30, 300), "30 tot 300 seconden"),
    "slotNaSecondenOuders": ("lock_after_seconds_parents_view", _number(60, 900), "60 tot 900 seconden"),
    "slotNaSecondenAlleen": ("lock_after_seconds_alone", _number(30, 120), "30 tot 120 seconden"),
    "bewaarDagen": ("keep_conversation_days", _number(0, 365), "0 tot 365 dagen"),
    "aanbodOudDagen": ("catalogue_stale_days", _number(1, 365), "1 tot 365 dagen"),
    "aanbodTeOudDagen": ("catalogue_old_days", _number(1, 730), "1 tot 730 dagen"),
}
_OURS = frozenset(one.name for one in fields(Settings))


def policy_places() -> tuple[Path, ...]:
    """The files that may hold it on this platform, strongest first; the registry of Windows comes before them."""
    beside = Path(sys.executable if getattr(sys, "frozen", False) else __file__).resolve().parent / FILE
    if sys.platform == "win32":
        return (Path(os.environ.get("PROGRAMDATA", r"C:\ProgramData")) / "Sterk Ouderschap" / FILE, beside)
    if sys.platform == "darwin":
        return (Path("/Library/Managed Preferences/nl.sterk-ouderschap.plist"), beside)
    return (Path("/etc/sterk-ouderschap") / FILE, beside)


def read_policy(places: Sequence[Path] | None = None) -> Policy:
    """The policy of this machine; an empty one when there is none.

    Raises AskPerson("policy-damaged") for a file that cannot be read and AskPerson("policy-wrong") naming the field and
    what it must be: a device that silently ignored its policy would be less safe than its admin believes.
    """
    if places is None and sys.platform == "win32" and (found := _registry()):
        return _policy(found, _REGISTRY, Path(sys.executable).parent)
    for place in policy_places() if places is None else places:
        if place.is_file():
            return _policy(_read(place), place.name, place.parent)
    return Policy()


def _read(place: Path) -> dict[str, Any]:
    try:
        raw = place.read_bytes()
        if len(raw) > _LARGEST:
            raise ValueError("too large")
        given = _plist(raw) if place.suffix == ".plist" else json.loads(raw.decode("utf-8-sig"))
    except (OSError, ValueError, RecursionError) as fault:
        raise AskPerson("policy-damaged", where=place.name) from fault
    if not isinstance(given, dict):
        raise AskPerson("policy-damaged", where=place.name)
    return given


def _plist(raw: bytes) -> Any:
    import plistlib  # only where macOS keeps its policies: its XML reader is slow to load

    return plistlib.loads(raw)


def _policy(given: Mapping[str, Any], source: str, folder: Path) -> Policy:
    read: dict[str, Any] = {}
    for written, value in given.items():
        if written not in _FIELDS:
            raise AskPerson("policy-wrong", where=source, field=written, must=", ".join(_FIELDS))
        name, reader, must = _FIELDS[written]
        read[name] = reader(value)
        if read[name] is None:
            raise AskPerson("policy-wrong", where=source, field=written, must=must)
    for name in ("logo", "tuf_root"):
        if name in read:
            read[name] = str(folder / read[name])
    ours = {name: value for name, value in read.items() if name in _OURS}
    theirs = {name: value for name, value in read.items() if name not in _OURS}
    return Policy(settings=replace(Settings(), **ours), fixed=frozenset(read), source=source, **theirs)


def _registry() -> dict[str, Any]:
    """The values an administrative template wrote, by the same names as in the file."""
    if sys.platform != "win32":
        return {}
    import winreg

    found: dict[str, Any] = {}
    try:
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, _REGISTRY) as key:
            for number in range(winreg.QueryInfoKey(key)[1]):
                name, value, _kind = winreg.EnumValue(key, number)
                found[name] = value
    except FileNotFoundError:
        return {}
    return found
