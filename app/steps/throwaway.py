"""A dossier for one run: encrypted with a key nobody keeps, and gone afterwards. For cases, demos and rehearsals."""

from __future__ import annotations

import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.catalogue import Catalogue, newest_file
from app.clock import Clock
from app.settings import Home
from app.steps.keep_catalogue import open_catalogue
from app.steps.sql_work import DossierWorkplace
from app.store import Dossier, Professional, ProfessionalRole
from app.texts import text


@contextmanager
def throwaway(clock: Clock, real_home: Home | None = None) -> Iterator[tuple[DossierWorkplace, Catalogue]]:
    """An empty dossier and a catalogue: the real home's when it has one, else the shipped sample."""
    with tempfile.TemporaryDirectory(prefix="so-", ignore_cleanup_errors=True) as folder:
        home = Home(Path(folder))
        dossier = Dossier.create(home, secrets.token_bytes(32))
        who = Professional(
            clock.new_id(), text("demo.professional"), ProfessionalRole.MIDWIFE, text("demo.practice"), "038-000 10 00"
        )
        catalogue_home = real_home if real_home is not None and newest_file(real_home.catalogue).exists() else home
        catalogue = open_catalogue(catalogue_home, clock)
        try:
            yield DossierWorkplace(dossier, who, clock), catalogue
        finally:
            catalogue.close()
            dossier.close()
