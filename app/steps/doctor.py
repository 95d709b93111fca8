"""Look whether everything on this device is in order, without opening anybody's data."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from app.catalogue import Catalogue, newest_file
from app.clock import Clock, SystemClock, here
from app.errors import Problem
from app.guide import read_guide
from app.settings import Home, Policy, read_policy
from app.steps.doctor_ehr import ehr_words
from app.steps.doctor_surroundings import (
    Reached,
    addresses,
    built,
    clock_words,
    network_words,
    printer_words,
    printers,
    reach,
)
from app.steps.keep_catalogue import SAMPLE
from app.steps.keep_safe import safety_of, tried_words
from app.steps.left_out import read_left_out
from app.steps.open_to_organization import organization_public
from app.steps.own_texts import local_texts, text_lines
from app.steps.shipped_guides import GUIDE_FILES
from app.steps.unlock import slots
from app.store.key_file import read_keys
from app.store.provider import cipher_version
from app.store.sealing import SALT_BYTES
from app.texts import day_words, shipped, text

LEAST_SPACE = 200 * 1024 * 1024
"""Bytes: room for the dossier, its copy during a migration and a backup."""


@dataclass(frozen=True)
class Check:
    """One thing looked at: a stable name, whether it is in order, and a sentence."""

    name: str
    ok: bool
    message: str


def doctor(
    home: Home,
    clock: Clock | None = None,
    policy: Policy | None = None,
    count_printers: Callable[[], int | None] = printers,
    knock: Callable[[str], Reached] = reach,
) -> tuple[Check, ...]:
    """Every check, in a fixed order; a check that fails says what to do. Only the configured addresses are reached.

    Without ``policy`` that of this machine holds; one that is damaged is told of, and the ordinary settings hold.
    """
    now = (clock or SystemClock()).now()
    fixed = policy or _fixed()
    looks: dict[str, Callable[[Home], Check]] = {
        "python": _python, "qt": _qt, "cipher": _cipher, "guide": _guide, "sample": _sample, "fonts": _fonts,
        "policy": _policy, "texts": _texts, "release": _release, "home": _home, "space": _space, "dossier": _dossier,
        "keys": lambda home: _keys(home, fixed),
        "backup": _backup,
        "catalogue": lambda home: _catalogue(home, fixed, here(now).date()),
        "ehr": lambda _home: Check("ehr", *ehr_words(fixed)),
        "printer": lambda _home: Check("printer", True, printer_words(count_printers())),
    }  # fmt: skip
    found = []
    for name, look in looks.items():
        try:
            found.append(look(home))
        except Problem as problem:
            found.append(Check(name, False, problem.message))
    return (*found, *_around(home, fixed, now, knock))


def _fixed() -> Policy:
    try:
        return read_policy()
    except Problem:
        return Policy()


def _around(home: Home, policy: Policy, now: datetime, knock: Callable[[str], Reached]) -> tuple[Check, ...]:
    """The network and the clock, which is held against the clock of who answered."""
    places = addresses(home, policy)
    reached = [knock(address) for address in places]
    network = [network_words(one, address) for one, address in zip(reached, places, strict=True)]
    ok, said = clock_words(now, built(), next((one.at for one in reached if one.at is not None), None))
    clock = Check("clock", ok, said)
    return (*(Check("network", *words) for words in network or [network_words(None, "")]), clock)


def _python(_home: Home) -> Check:
    version = ".".join(map(str, sys.version_info[:3]))
    ok = (3, 11) <= sys.version_info[:2] <= (3, 13)
    return Check("python", ok, text("doctor.python" if ok else "doctor.python.wrong", version=version))


def _qt(_home: Home) -> Check:
    ok = importlib.util.find_spec("PySide6") is not None
    return Check("qt", ok, text("doctor.qt" if ok else "doctor.qt.missing"))


def _cipher(_home: Home) -> Check:
    version = cipher_version()
    if not version:
        return Check("cipher", False, text("doctor.cipher.missing"))
    return Check("cipher", True, text("doctor.cipher", version=version))


def _guide(_home: Home) -> Check:
    items = sum(1 for file in GUIDE_FILES.values() for _ in read_guide(shipped(file)).walk())
    return Check("guide", True, text("doctor.guide", items=items))


def _sample(_home: Home) -> Check:
    from app.catalogue import read_source, service_from_hsds

    services = sum(1 for _place, raw, _written in read_source(shipped(SAMPLE)) if service_from_hsds(raw) is not None)
    return Check("sample", services > 0, text("doctor.sample", services=services))


def _fonts(_home: Home) -> Check:
    files = [sorted(shipped(folder).glob("*.ttf")) for folder in ("fonts/ui", "fonts/leaflet")]
    ok = all(files) and all(_is_font(file) for folder in files for file in folder)
    return Check("fonts", ok, text("doctor.fonts" if ok else "doctor.fonts.missing"))


def _policy(_home: Home) -> Check:
    source = read_policy().source
    words = text("doctor.policy", source=source) if source else text("doctor.policy.none")
    return Check("policy", True, words)


def _texts(_home: Home) -> Check:
    """The organization's own sentences on this device: a file that is wrong is left out, and named here."""
    lines = text_lines(local_texts())
    words = " ".join(line.words for line in lines) or text("doctor.texts.none")
    return Check("texts", all(line.ok for line in lines), words)


def _release(home: Home) -> Check:
    """Words and guides of the newest release that were left out, and why."""
    found = read_left_out(home)
    if not found.why:
        return Check("release", True, text("doctor.release" if found.release else "doctor.release.none"))
    return Check("release", False, text("doctor.release.left-out", why=" ".join(found.why)))


def _home(home: Home) -> Check:
    nearest = next(p for p in (home.folder, *home.folder.parents) if p.exists())
    ok = nearest.is_dir() and os.access(nearest, os.W_OK)
    return Check("home", ok, text("doctor.home" if ok else "doctor.home.read-only"))


def _space(home: Home) -> Check:
    nearest = next(p for p in (home.folder, *home.folder.parents) if p.exists())
    ok = shutil.disk_usage(nearest).free >= LEAST_SPACE
    return Check("space", ok, text("doctor.space" if ok else "doctor.space.low"))


def _is_font(file: Path) -> bool:
    """Whether it begins as a TrueType or OpenType font does (OpenType 1.9, table directory) and is no stub."""
    with file.open("rb") as opened:
        return opened.read(4) in (b"\x00\x01\x00\x00", b"OTTO", b"true") and file.stat().st_size > 1000


def _dossier(home: Home) -> Check:
    known = slots(home).professionals
    if not known:
        return Check("dossier", True, text("doctor.dossier.none"))
    if not home.dossier.is_file() or home.dossier.stat().st_size < SALT_BYTES:
        return Check("dossier", False, text("doctor.dossier.missing"))
    with home.dossier.open("rb") as file:
        ours = read_keys(home.keys).mark in (b"", file.read(SALT_BYTES))
    return Check("dossier", ours, text("doctor.dossier" if ours else "doctor.dossier.other", slots=len(known)))


def _keys(home: Home, policy: Policy) -> Check:
    """Whether the key file is whole, and opens to the organization when its policy wants that."""
    if not home.keys.exists():
        return Check("keys", True, text("doctor.keys.none"))
    keys = read_keys(home.keys)
    wanted = organization_public(policy)
    if wanted and (keys.managed is None or keys.managed.public != wanted):
        return Check("keys", False, text("doctor.keys.waits"))
    return Check("keys", True, text("doctor.keys.managed" if keys.managed else "doctor.keys"))


def _backup(home: Home) -> Check:
    safety = safety_of(home)
    if safety.last_copy is None:
        return Check("backup", not home.dossier.exists(), text("doctor.backup.none"))
    tried = safety.rehearsal
    words = text("doctor.backup", when=day_words(here(safety.last_copy)), tried=tried_words(tried))
    return Check("backup", tried is None or tried.ok, words)


def _catalogue(home: Home, policy: Policy, today: date) -> Check:
    if not newest_file(home.catalogue).exists():
        return Check("catalogue", True, text("doctor.catalogue.none"))
    with Catalogue.open(home.catalogue) as catalogue:
        days = (today - catalogue.as_of).days
        ok = days <= policy.settings.catalogue_old_days
        words = text("doctor.catalogue", date=day_words(catalogue.as_of), services=len(catalogue))
        return Check("catalogue", ok, words if ok else f"{words} {text('doctor.catalogue.old', days=days)}")
