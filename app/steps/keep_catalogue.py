"""The device's catalogue: the sample that came with the program until another is imported."""

from __future__ import annotations

from pathlib import Path

from app.catalogue import Catalogue, ImportReport, Watch, import_source, is_address
from app.clock import Clock
from app.settings import Home
from app.store.files import naming_faults, private_folder
from app.texts import shipped

SAMPLE = "catalogue/voorbeeld.json"


def open_catalogue(home: Home, clock: Clock) -> Catalogue:
    """Open the catalogue; on a new device the shipped sample is read in first.

    Raises AskPerson("catalogue-damaged") when the file is not whole: it is public information, a new import mends it.
    """
    if not home.catalogue.exists():
        with naming_faults():
            private_folder(home.folder)
        import_source(shipped(SAMPLE), home.catalogue, clock.now())
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

        return import_address(source, home.catalogue, clock.now(), watch, everything=everything)
    return import_source(Path(source), home.catalogue, clock.now(), watch)
