"""Look whether everything on this device is in order, without opening anybody's data."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass

from app.catalogue import Catalogue
from app.clock import here
from app.errors import Problem
from app.guide import read_guide
from app.settings import Home, read_policy
from app.steps.keep_catalogue import SAMPLE
from app.steps.keep_safe import safety_of, tried_words
from app.steps.shipped_guides import GUIDE_FILES
from app.steps.unlock import slots
from app.store.provider import cipher_version
from app.texts import shipped, text

LEAST_SPACE = 200 * 1024 * 1024
"""Bytes: room for the dossier, its copy during a migration and a backup."""


@dataclass(frozen=True)
class Check:
    """One thing looked at: a stable name, whether it is in order, and a sentence."""

    name: str
    ok: bool
    message: str


def doctor(home: Home) -> tuple[Check, ...]:
    """Every check, in a fixed order; a check that fails says what to do."""
    looks: tuple[Callable[[Home], Check], ...] = (
        _python, _qt, _cipher, _guide, _sample, _fonts, _policy, _home, _space, _dossier, _backup, _catalogue,
    )  # fmt: skip
    found = []
    for look in looks:
        try:
            found.append(look(home))
        except Problem as problem:
            found.append(Check(look.__name__.lstrip("_"), False, problem.message))
    return tuple(found)


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
    ok = all(any(shipped(folder).glob("*.ttf")) for folder in ("fonts/ui", "fonts/leaflet"))
    return Check("fonts", ok, text("doctor.fonts" if ok else "doctor.fonts.missing"))


def _policy(_home: Home) -> Check:
    source = read_policy().source
    words = text("doctor.policy", source=source) if source else text("doctor.policy.none")
    return Check("policy", True, words)


def _home(home: Home) -> Check:
    nearest = next(p for p in (home.folder, *home.folder.parents) if p.exists())
    ok = nearest.is_dir() and os.access(nearest, os.W_OK)
    return Check("home", ok, text("doctor.home" if ok else "doctor.home.read-only"))


def _space(home: Home) -> Check:
    nearest = next(p for p in (home.folder, *home.folder.parents) if p.exists())
    ok = shutil.disk_usage(nearest).free >= LEAST_SPACE
    return Check("space", ok, text("doctor.space" if ok else "doctor.space.low"))


def _dossier(home: Home) -> Check:
    known = slots(home).professionals
    if not known:
        return Check("dossier", True, text("doctor.dossier.none"))
    return Check("dossier", True, text("doctor.dossier", slots=len(known)))


def _backup(home: Home) -> Check:
    safety = safety_of(home)
    if safety.last_copy is None:
        return Check("backup", not home.dossier.exists(), text("doctor.backup.none"))
    tried = safety.rehearsal
    words = text("doctor.backup", when=f"{here(safety.last_copy):%d-%m-%Y}", tried=tried_words(tried))
    return Check("backup", tried is None or tried.ok, words)


def _catalogue(home: Home) -> Check:
    if not home.catalogue.exists():
        return Check("catalogue", True, text("doctor.catalogue.none"))
    with Catalogue.open(home.catalogue) as catalogue:
        return Check("catalogue", True, text("doctor.catalogue", date=catalogue.as_of, services=len(catalogue)))
