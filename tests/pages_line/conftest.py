"""A window beside a real central on loopback; everything invented."""

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from central_feeds import NOW
from central_releases import Publisher
from fakes import MIDWIFE, FakeWorkplace

from app.clock import FixedClock
from app.settings import Home, Settings
from app.steps.keep_catalogue import open_catalogue
from app.steps.shipped_guides import guide_named
from ui.background import Background
from ui.desk import Desk
from ui.line import CentralLine
from ui.place import LockablePlace
from ui.theme import apply_theme

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "faults"))

from served_central import served

from central.database import Database

PATIENCE_MS = 60_000


@pytest.fixture
def near(qapp, tmp_path):
    """A desk, a line, and a central that runs; ``world()`` gives the laptop a place there."""
    apply_theme(qapp, "light", 100)
    clock = FixedClock(NOW)
    database = Database(f"sqlite:///{tmp_path / 'central.db'}")
    database.migrate()
    place = FakeWorkplace(clock, MIDWIFE)
    home = Home(tmp_path / "device")
    home.folder.mkdir()
    background = Background()
    held = LockablePlace(place)
    publisher = Publisher(tmp_path / "uitgever")
    folder = str(publisher.folder)
    with served(tmp_path, database, clock, publish_folder=folder) as server, open_catalogue(home, clock) as catalogue:
        base = f"http://127.0.0.1:{server.port}"
        server.reached_at(base)
        desk = Desk(home, Settings(), background, held, guide_named("prenataal"), catalogue)
        line = CentralLine(background, held, home)

        def idle():
            assert background.wait_until_idle(PATIENCE_MS)

        yield SimpleNamespace(
            desk=desk, line=line, place=place, held=held, base=base, database=database, clock=clock, idle=idle,
            server=server, folder=tmp_path, publisher=publisher,
        )  # fmt: skip
        line.deleteLater()
        background.close()
    database.close()
    apply_theme(qapp, "light", 100)
