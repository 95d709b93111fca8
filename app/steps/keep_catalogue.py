"""The device's catalogue: the sample that came with the program until another is imported."""

from __future__ import annotations

from pathlib import Path

from app.catalogue import Catalogue, ImportReport, import_source
from app.clock import Clock
from app.errors import AskPerson
from app.settings import Home
from app.texts import shipped

SAMPLE = "catalogue/voorbeeld.json"


def open_catalogue(home: Home, clock: Clock) -> Catalogue:
    """Open the catalogue; on a new device the shipped sample is read in first.

    Raises AskPerson("catalogue-damaged") when the file is not whole: it is public information, a new import mends it.
    """
    if not home.catalogue.exists():
        home.folder.mkdir(parents=True, exist_ok=True)
        import_source(shipped(SAMPLE), home.catalogue, clock.now())
    return Catalogue.open(home.catalogue)


def import_catalogue(home: Home, source: str, clock: Clock) -> ImportReport:
    """Read services from a file, folder, zip or NDJSON; the old catalogue stays until the new one is whole.

    Raises AskPerson("catalogue-url-not-yet") for a web address: that comes with the central catalogue.
    """
    if "://" in source:
        raise AskPerson("catalogue-url-not-yet", where=source.partition("?")[0])
    home.folder.mkdir(parents=True, exist_ok=True)
    return import_source(Path(source), home.catalogue, clock.now())
