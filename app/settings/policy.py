"""What an organization fixes for every device: a file an admin lays down, or the platform's own policy.

Read in this order, and the first that is there is the only one: the platform's policy (Windows: the registry below
``HKLM\\Software\\Policies\\Sterk Ouderschap``; macOS: managed preferences; Linux: ``/etc``), then ``organisatie.json``
beside the program. A user cannot write any of these places, so a user cannot override them. docs/beheer.md lists the
fields for admins.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from app.errors import AskPerson
from app.settings.fields import FIELDS
from app.settings.model import Settings

FILE = "organisatie.json"
_REGISTRY = r"Software\Policies\Sterk Ouderschap"
_LARGEST = 100_000


@dataclass(frozen=True)
class Policy:
    """What is fixed here. Empty strings and empty tuples: not fixed.

    ``settings`` are ours with the organization's values in place; ``fixed`` the names of those it gave (fields of
    ``Settings`` and of this class), which no page may offer to change. ``recovery_key`` is the organization's X25519
    public key in base64, ``guide_key`` the Ed25519 one its own guides are signed by; ``tuf_root``, ``updates_root`` and
    ``logo`` are absolute paths; ``ehr_url`` is the FHIR R4 base of the organization's own record system;
    ``updates`` is one of UPDATES (``app.settings.fields``). ``source`` says where it was read, for the doctor.
    """

    settings: Settings = field(default_factory=Settings)
    organization: str = ""
    logo: str = ""
    primary_colour: str = ""
    central_url: str = ""
    ehr_url: str = ""
    ehr_client: str = ""
    ehr_token_url: str = ""
    tuf_root: str = ""
    recovery_key: str = ""
    guide_key: str = ""
    languages: tuple[str, ...] = ()
    updates: str = "announce"
    updates_url: str = ""
    updates_root: str = ""
    fixed: frozenset[str] = frozenset()
    source: str = ""


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

    found = plistlib.loads(raw)
    if not isinstance(found, dict):
        return found
    # a profile that was laid down by a management system brings the names of its own parcel along
    return {name: value for name, value in found.items() if not name.startswith("Payload")}


def _policy(given: Mapping[str, Any], source: str, folder: Path) -> Policy:
    read: dict[str, Any] = {}
    for written, value in given.items():
        one = FIELDS.get(written)
        if one is None:
            raise AskPerson("policy-wrong", where=source, field=written, must=", ".join(FIELDS))
        read[one.name] = one.read(value)
        if read[one.name] is None:
            raise AskPerson("policy-wrong", where=source, field=written, must=one.must)
        if one.beside:
            read[one.name] = str(folder / read[one.name])
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
