"""What the machine under sync can do: a full or read-only file, a torn log, sleep, a server killed outright."""

import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import closing, suppress
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from central_feeds import NOW
from central_in_process import central_in_process
from central_releases import LATER, Publisher, some
from fakes import MIDWIFE
from sending_world import World
from served_central import served
from sqlalchemy import inspect

from app.clock import FixedClock, SystemClock
from app.errors import Problem, TryLater
from app.exchange.feedback import OfferFault
from app.exchange.sending import Step
from app.exchange.trust import Trusted
from app.settings import Home
from app.steps.report_offer import report_offer
from app.steps.sql_work import DossierWorkplace
from app.steps.sync import fetch_release
from app.store import Dossier
from central.database import Database

KEY = b"a key for tests, of 32 bytes ..."


@pytest.fixture
def world(tmp_path):
    """A real dossier and a central in this process."""
    home = Home(tmp_path / "device")
    home.folder.mkdir()
    with central_in_process(tmp_path) as central:
        place = DossierWorkplace(Dossier.create(home, KEY), MIDWIFE, central.clock)
        made = World(tmp_path, *central, place)
        yield made
        made.close()
        place.close()


def fails_then_goes_on(world, begin, end):
    """Break the file after the first batch, then mend it: everything arrives, once."""
    told = set(world.tell(120))
    with pytest.raises(Problem):
        world.send(told=lambda done, _whole: begin() if done == 50 else None)
    end()
    assert told <= set(world.on_device(*Step))
    world.send()
    assert told <= set(world.at_central())
    world.agree()


def test_a_file_that_can_grow_no_more_in_the_middle_of_sending_loses_and_doubles_nothing(world):
    raw = world.place.dossier.connection

    def full():
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        pages = raw.execute("PRAGMA page_count").fetchone()[0]
        raw.execute(f"PRAGMA max_page_count={pages}")
        world.tell(400)  # asks for pages that are not there

    fails_then_goes_on(world, full, lambda: raw.execute("PRAGMA max_page_count=1000000"))


def test_a_file_that_becomes_read_only_in_the_middle_of_sending_loses_and_doubles_nothing(world):
    raw = world.place.dossier.connection
    fails_then_goes_on(world, lambda: raw.execute("PRAGMA query_only=1"), lambda: raw.execute("PRAGMA query_only=0"))


def test_a_laptop_that_slept_for_days_in_the_middle_of_sending_goes_on_with_a_new_token(world):
    world.tell(120)

    def sleep(done, _whole):
        if done == 50:
            world.clock.at += timedelta(days=3)

    assert world.send(told=sleep).sent == 120
    world.agree()


def test_a_full_disk_while_a_release_comes_in_leaves_the_old_catalogue(tmp_path, monkeypatch):
    publisher, home = Publisher(tmp_path), Home(tmp_path / "device")
    home.folder.mkdir()
    publisher.publish(*some(3))
    fetch_release(home, FixedClock(NOW), None, str(publisher.folder), publisher.root)
    before = home.catalogue.read_bytes()
    publisher.publish(*some(5), now=LATER)

    def full(*_of):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Trusted, "_fetch", full)
    with pytest.raises(TryLater) as problem:
        fetch_release(home, FixedClock(LATER), None, str(publisher.folder))
    assert problem.value.code == "sync-disk" and home.catalogue.read_bytes() == before
    monkeypatch.undo()
    assert fetch_release(home, FixedClock(LATER), None, str(publisher.folder)).received == 2


def test_a_log_torn_at_any_place_keeps_a_whole_beginning_of_what_was_told(tmp_path):
    home, torn = Home(tmp_path / "device"), Home(tmp_path / "torn")
    home.folder.mkdir()
    torn.folder.mkdir()
    clock, dice = SystemClock(), random.Random(3)
    place = DossierWorkplace(Dossier.create(home, KEY), MIDWIFE, clock)
    told = [report_offer(place, f"dienst-{number}", OfferFault.FULL).id for number in range(12)]
    log = Path(f"{home.dossier}-wal")
    whole = log.read_bytes()
    assert len(whole) > 100_000
    kept = set()
    for _ in range(20):
        shutil.copy(home.dossier, torn.dossier)
        size = dice.randrange(len(whole))
        rest = dice.randbytes(512 * dice.randrange(3))  # half the time a disk leaves other bytes behind the tear
        Path(f"{torn.dossier}-wal").write_bytes(whole[:size] + rest)
        with closing(Dossier.open(torn, KEY)) as dossier, DossierWorkplace(dossier, MIDWIFE, clock).work() as work:
            there = [entry.id for entry in work.outbox.of_conversation("")]
        assert there == told[: len(there)]
        kept.add(len(there))
    assert len(kept) > 3
    place.close()


def test_a_server_killed_outright_while_it_takes_messages_in_has_each_once_afterwards(tmp_path):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    base = f"http://127.0.0.1:{port}"
    database = Database(f"sqlite:///{tmp_path / 'central.db'}")
    database.migrate()
    environment = os.environ | {
        "STERK_CENTRAL_FOLDER": str(tmp_path),
        "STERK_CENTRAL_BASE_URL": base,
        "STERK_CENTRAL_WRITES_A_MINUTE": "0",
    }
    command = [sys.executable, "-m", "central", "serve", "--port", str(port)]
    root = Path(__file__).resolve().parents[2]

    def started():
        server = subprocess.Popen(command, cwd=root, env=environment, stderr=subprocess.DEVNULL)
        ready = time.monotonic() + 60
        while time.monotonic() < ready and server.poll() is None:
            with suppress(httpx.HTTPError):
                if httpx.get(f"{base}/health/live").status_code == 200:
                    return server
            threading.Event().wait(0.05)
        raise AssertionError("the server did not start")

    server = started()
    with httpx.Client() as client:
        world = World(tmp_path, client, database, SystemClock(), base=base)
        world.tell(150)

        def kill(done, _whole):
            if done == 50:
                server.send_signal(signal.SIGKILL)
                server.wait(20)

        with pytest.raises(TryLater):
            world.send(told=kill)
        again = started()
        assert world.send().sent == 100
        world.agree()
        world.close()
    again.terminate()
    again.wait(20)
    database.close()


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is not there")
@pytest.mark.parametrize("statement", [5, 20, 40])
def test_a_central_killed_while_its_tables_are_brought_up_to_date_has_the_old_ones_and_can_try_again(
    tmp_path, statement
):
    address = f"sqlite:///{tmp_path / 'central.db'}"
    child = [sys.executable, str(Path(__file__).with_name("migrating_child.py")), address, str(statement)]
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    assert subprocess.run(child, env=environment, check=False, timeout=120).returncode == -signal.SIGKILL
    with closing(Database(address)) as database:
        assert database.shape() == "" and inspect(database.engine).get_table_names() == []
        database.migrate()
        database.check_shape()


def test_a_device_with_nothing_but_ipv6_sends_as_any_other(tmp_path):
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
    except OSError:
        pytest.skip("no IPv6 on this machine")
    clock, database = FixedClock(NOW), Database(f"sqlite:///{tmp_path / 'central.db'}")
    database.migrate()
    with served(tmp_path, database, clock, host="::1") as server, httpx.Client() as client:
        base = f"http://[::1]:{server.port}"
        server.reached_at(base)
        world = World(tmp_path, client, database, clock, base=base)
        world.tell(3)
        assert world.send().sent == 3
        world.agree()
        world.close()
    database.close()
