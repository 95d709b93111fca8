"""Two encrypted dossiers and a real central on a real socket: whole, once, unreadable in between, and kill-proof."""

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import httpx
import pytest
from central_feeds import NOW
from fakes import MIDWIFE
from handover_world import NURSE, SECRET, WISH, HandoverWorld

from app.clock import FixedClock
from app.errors import AskPerson
from app.exchange.handover import Way
from app.exchange.handover_file import read_handover_file
from app.settings import Home
from app.steps.open_conversation import answers_of_last_time
from app.steps.open_handover import handover_behind, tell_taken
from app.steps.sql_work import DossierWorkplace
from app.store import Dossier
from central.database import Database
from tests.faults.served_central import served

KEY = b"a key for tests, of 32 bytes ..."
CHILD = Path(__file__).with_name("handover_child.py")


def dossier(folder, who, clock):
    home = Home(folder)
    home.folder.mkdir()
    return DossierWorkplace(Dossier.create(home, KEY), who, clock)


@pytest.fixture
def world(tmp_path):
    clock = FixedClock(NOW)
    database = Database(f"sqlite:///{tmp_path / 'central.db'}")
    database.migrate()
    with served(tmp_path, database, clock) as server, httpx.Client() as client:
        base = f"http://127.0.0.1:{server.port}"
        server.reached_at(base)
        places = {name: dossier(tmp_path / f"{name}-device", who, clock) for name, who in _DEVICES.items()}
        made = HandoverWorld(tmp_path, client, database, clock, base=base, **places)
        made.decide(0), made.decide(1)
        yield made
        made.close()
        for place in (made.midwife, made.nurse):
            place.close()
    database.close()


_DEVICES = {"midwife": MIDWIFE, "nurse": NURSE}


def reopened(world):
    world.nurse.dossier.close()
    world.nurse = DossierWorkplace(Dossier.open(world.nurse.dossier.home, KEY), NURSE, world.clock)


def talks(world):
    with world.nurse.work() as work:
        return work.conversations.recent()


def test_it_travels_whole_and_the_nurse_goes_on_from_it_after_a_restart(world):
    made = world.make()
    assert world.send().sent == 1
    opened = world.open(made.code)
    talk = world.go_on(opened)
    assert tell_taken(world.nurse, world.link(world.nurse)) == 1
    reopened(world)
    (told,) = answers_of_last_time(world.nurse, talk.id)
    assert told.values == (WISH,) and told.told_to == MIDWIFE.organization
    assert [one.name for one in handover_behind(world.nurse, talk.id).people] == ["Ana", "Ben"]
    with pytest.raises(AskPerson) as refused:
        world.open(made.code)
    assert refused.value.code == "handover-opened"


def test_no_word_of_the_family_and_no_code_is_readable_at_central(world, tmp_path):
    made = world.make()
    world.send()
    with closing(world.database.engine.raw_connection()) as connection:
        connection.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    searched = b"".join(path.read_bytes() for path in tmp_path.glob("central.db*"))
    assert made.code.lookup.encode() in searched
    words = ["Ana", "Ben", "wandelen", SECRET, MIDWIFE.organization, MIDWIFE.name, "".join(made.code.groups)]
    found = [word for word in words if len(word) > 3 and word.encode() in searched]
    assert found == []
    assert made.code.secret not in searched and made.code.secret.hex().encode() not in searched


def test_no_word_of_the_family_and_no_code_is_readable_on_the_stick_or_either_device(world, tmp_path):
    made = world.make(Way.STICK)
    stick = tmp_path / "document.overdracht"
    stick.write_bytes(made.file)
    world.go_on(world.open(made.code, read_handover_file(stick)))
    places = [stick, *(p for name in _DEVICES for p in (tmp_path / f"{name}-device").rglob("*") if p.is_file())]
    searched = b"".join(path.read_bytes() for path in places)
    for word in (WISH, SECRET, "".join(made.code.groups), made.code.groups[0] + made.code.groups[1]):
        assert word.encode() not in searched


@pytest.mark.parametrize("survive", [1, 2, 3])
def test_a_nurse_killed_after_any_step_has_it_once_and_whole(world, survive):
    made = world.make()
    world.send()
    world.nurse.dossier.close()
    folder = world.nurse.dossier.home.folder
    command = [sys.executable, str(CHILD), str(folder), world.base, KEY.decode(), " ".join(made.code.groups)]
    ran = subprocess.run([*command, str(survive)], capture_output=True, text=True, timeout=120, check=False)
    assert ran.returncode == -9, ran.stderr
    world.nurse = DossierWorkplace(Dossier.open(Home(folder), KEY), NURSE, world.clock)
    if survive == 1:
        assert talks(world) == ()
        world.go_on(world.open(made.code))
    else:
        with pytest.raises(AskPerson):
            world.open(made.code)
    assert tell_taken(world.nurse, world.link(world.nurse)) == (0 if survive == 3 else 1)
    (talk,) = talks(world)
    assert [person.name for person in talk.people] == ["Ana", "Ben"]
    assert answers_of_last_time(world.nurse, talk.id)[0].values == (WISH,)


def test_a_midwife_killed_after_making_it_still_sends_it(world):
    made = world.make()
    home = world.midwife.dossier.home
    world.midwife.dossier.close()
    world.midwife = DossierWorkplace(Dossier.open(home, KEY), MIDWIFE, world.clock)
    assert world.send().sent == 1
    assert world.open(made.code).handover.id == made.handover.id
