"""The device's catalogue: the sample that came with the program until another is imported."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from app.catalogue import Catalogue, ImportReport, Watch, import_source, is_address, newest_file, renew, tidied
from app.clock import Clock
from app.errors import AskPerson, Problem
from app.settings import Home
from app.store.files import naming_faults, private_folder
from app.texts import shipped

SAMPLE = "catalogue/voorbeeld.json"


def open_catalogue(home: Home, clock: Clock, watch: Watch | None = None) -> Catalogue:
    """Open the catalogue; on a new device the shipped sample is read in first, one of an older format is renewed.

    ``watch`` hears how far that is and can stop it: the old file stays as it was, and the next opening begins again.
    Raises AskPerson("catalogue-damaged") when the file is not whole and ("catalogue-older") when it cannot be renewed:
    it is public information, a new import mends it.
    """
    tidied(home.catalogue)
    if not newest_file(home.catalogue).exists():
        with naming_faults():
            private_folder(home.folder)
        import_source(shipped(SAMPLE), home.catalogue, clock.now(), watch)
    return _opened(home, clock, watch)


def _opened(home: Home, clock: Clock, watch: Watch | None = None) -> Catalogue:
    try:
        return Catalogue.open(home.catalogue)
    except AskPerson as fault:
        if fault.code != "catalogue-older":
            raise
    renew(home.catalogue, clock.now(), watch)
    return Catalogue.open(home.catalogue)


def import_catalogue(
    home: Home, source: str, clock: Clock, *, watch: Watch | None = None, everything: bool = False
) -> ImportReport:
    """Read services from a file, folder, zip, NDJSON, or the base address of an HSDS API.

    The old catalogue stays until the new one is whole. ``watch`` hears how far it is and can stop it; ``everything``
    asks an API for all services again and takes a shrunken catalogue for granted. Raises what ``import_source`` and
    ``import_address`` name.
    """
    with naming_faults():
        private_folder(home.folder)
    if is_address(source):
        from app.catalogue import import_address

        with suppress(Problem):  # what the device has is compared with what is fetched, when it can be read
            _opened(home, clock).close()
        return import_address(source, home.catalogue, clock.now(), watch, everything=everything)
    return import_source(Path(source), home.catalogue, clock.now(), watch)
