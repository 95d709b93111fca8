"""One workplace, twice: in memory and on a real SQLCipher file. Every test here runs on both."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.settings import Home
from app.steps.sql_work import DossierWorkplace
from app.steps.work import Workplace
from app.store import Dossier
from tests.fakes import MIDWIFE, FakeWorkplace, a_clock

KEY = b"a key for tests, of 32 bytes ..."


@pytest.fixture(scope="session")
def empty_dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated, empty, encrypted file to copy: making one takes longer than most tests."""
    home = Home(tmp_path_factory.mktemp("empty"))
    Dossier.create(home, KEY).close()
    return home.dossier


@pytest.fixture(params=["fake", "real"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Workplace]:
    """The workplace under test."""
    if request.param == "fake":
        yield FakeWorkplace()
        return
    home = Home(tmp_path)
    shutil.copy(request.getfixturevalue("empty_dossier"), home.dossier)
    with closing(Dossier.open(home, KEY)) as dossier:
        yield DossierWorkplace(dossier, MIDWIFE, a_clock())


@pytest.fixture
def reopened(place: Workplace) -> Callable[[], Workplace]:
    """The same workplace after the program was closed and started again (the fake only forgets nothing)."""
    opened: list[Dossier] = []

    def reopen() -> Workplace:
        if not isinstance(place, DossierWorkplace):
            return place
        place.dossier.close()
        place.dossier = Dossier.open(place.dossier.home, KEY)
        opened.append(place.dossier)
        return place

    yield reopen
    for dossier in opened:
        dossier.close()
