"""Randomized runs of a device against central over a line that fails on purpose.

    .venv/bin/python tests/faults/chaos_runs.py --runs 1000 --seed 1

Each run: a device tells, hands over (sealed to its receiver, or on paper), takes back, is killed between two
transactions, sends over the chaos proxy; the receiver empties its post box; the server's data is sometimes put back
from a backup. Then the line is whole, and both ends must agree item for item; of what was taken back nothing left that
had not left, and what had left carries its notice (``taken_back``).
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from contextlib import contextmanager, suppress
from dataclasses import fields, replace
from pathlib import Path

if __name__ == "__main__":
    HERE = Path(__file__).resolve().parent
    sys.path[:0] = [str(HERE.parents[1]), str(HERE.parent), str(HERE)]

import httpx
from central_feeds import NOW
from chaos_proxy import ChaosProxy
from fakes import FakeWork, FakeWorkplace
from sending_world import World
from served_central import Served, served
from taken_back import Nurse, TakenBack, Yes, papers_of

from app.clock import FixedClock
from app.errors import Problem
from app.exchange.link import TIMEOUT
from app.exchange.sending import Step
from app.settings import Home
from app.steps.keep_catalogue import open_catalogue
from central.database import Database
from central.handovers.tables import HandoverTable
from central.receiving.tables import NoticeTable, RecordTable
from central.state import settle


class Killed(BaseException):
    """The process is gone, between two transactions."""


class Mortal(FakeWorkplace):
    """A workplace that dies at a transaction the seed chooses: before it, or right after it was kept."""

    def __init__(self, clock, chance_of_death, dice) -> None:
        super().__init__(clock)
        self.chance, self.dice = chance_of_death, dice

    @contextmanager
    def work(self):
        dies = self.dice.random() < self.chance
        if dies and self.dice.random() < 0.5:
            raise Killed
        trying = replace(self.kept, **{f.name: copied(getattr(self.kept, f.name)) for f in fields(self.kept)})
        yield FakeWork(trying, self.professional, self.clock)
        self.kept = trying
        if dies:
            raise Killed


def copied(value):
    """A copy as deep as the fakes change it: what lies in their lists and dictionaries never changes itself."""
    if isinstance(value, dict):
        return {key: copied(inner) for key, inner in value.items()}
    return type(value)(value) if isinstance(value, list | set) else value


class Arena:
    """One central and one proxy for many runs."""

    def __init__(self, folder: Path, database: Database, seed: int) -> None:
        self.folder, self.database, self.clock = folder, database, FixedClock(NOW)
        self.server = Served(folder, database, self.clock, durable_seconds=86400)
        self.proxy = ChaosProxy(self.server.port, seed)
        self.base = f"http://127.0.0.1:{self.proxy.port}"
        self.server.reached_at(self.base)
        self.client = httpx.Client(timeout=TIMEOUT)
        self.catalogue = open_catalogue(Home(folder / "catalogue"), self.clock)

    def close(self) -> None:
        self.client.close()
        self.catalogue.close()
        self.proxy.close()
        self.server.stop()


class Run:
    """One device, from its first code to agreement."""

    def __init__(self, arena: Arena, seed: int) -> None:
        self.arena, self.dice = arena, random.Random(seed)
        self.client = arena.client
        place = Mortal(arena.clock, 0.0, self.dice)
        folder = arena.folder / f"run-{seed}"
        folder.mkdir()
        arena.proxy.chance = 0.0
        self.world = World(
            folder,
            self.client,
            arena.database,
            arena.clock,
            place,
            base=arena.base,
            member=f"praktijk-{seed}",
            catalogue=arena.catalogue,
            receiver=f"ggd-{seed}",
        )
        self.nurse = Nurse(arena.base, self.client, arena.database, arena.clock, f"ggd-{seed}")
        self.standing: list[Yes] = []
        self.over: list[TakenBack] = []

    def go(self) -> None:
        try:
            for _ in range(self.dice.randint(3, 7)):
                self._act()
            self._settle()
        finally:
            self.arena.proxy.chance = 0.0

    def _act(self) -> None:
        act = self.dice.choice(("tell", "yes", "paper", "withdraw", "withdraw", "nurse", "send", "send", "restore"))
        if act == "tell":
            self.world.tell(self.dice.randint(1, 60))
        elif act in ("yes", "paper"):
            consent = self.world.hand_over()
            self.standing.append(Yes(consent, self.world.on_paper(consent) if act == "paper" else ""))
        elif act == "withdraw":
            self._withdraw()
        elif act == "nurse":
            self.nurse.empty()
        elif act == "send":
            self._send_badly()
        elif act == "restore" and self.dice.random() < 0.5:
            self._put_back()

    def _withdraw(self) -> None:
        """Take one back, at a moment the device lives."""
        if self.standing:
            yes = self.standing.pop(self.dice.randrange(len(self.standing)))
            alive, self.world.place.chance = self.world.place.chance, 0.0
            self.over.append(TakenBack(yes, yes.was_tried(self.world.place)))
            self.world.withdraw(yes.consent)
            self.world.place.chance = alive

    def _send_badly(self) -> None:
        self.arena.proxy.chance, self.world.place.chance = self.dice.uniform(0.2, 0.7), self.dice.choice((0, 0, 0.02))
        for _ in range(self.dice.randint(2, 6)):
            with suppress(Problem, Killed):
                self.world.tell(self.dice.randint(1, 30))
                if self.dice.random() < 0.3:
                    self._withdraw()
                self.world.send()
        self.arena.proxy.chance, self.world.place.chance = 0.0, 0.0

    def _put_back(self) -> None:
        """Central's newest rows of this device are gone, with what hangs on them, as after a restore."""
        with self.arena.database.writing() as connection:
            for row in self.world.rows_of(connection)[-self.dice.randint(1, 30) :]:
                connection.execute(RecordTable.__table__.delete().where(RecordTable.sequence == row.sequence))
                connection.execute(HandoverTable.__table__.delete().where(HandoverTable.record == row.id))
                connection.execute(NoticeTable.__table__.delete().where(NoticeTable.record == row.receiver))
            settle(connection, renew=True)

    def _settle(self) -> None:
        self.arena.proxy.chance = 0.0
        for _ in range(3):
            self.world.tell()  # an answer must come in for another epoch to be seen
            with suppress(Problem):
                self.world.send()
        self.world.agree()
        parked = self.world.on_device(Step.PARKED)
        assert not parked, parked
        for _ in range(2):
            self.nurse.empty()
        with self.arena.database.reading() as connection:
            rows = {row.id: row for row in self.world.rows_of(connection)}
            papers = papers_of(connection, self.world.member)
        faults = [f for one in self.over for f in one.faults(self.world.place, rows, papers, self.nurse)]
        assert not faults, faults
        sealed = [yes for yes in self.standing if not yes.paper]
        assert len(self.nurse.uses()) == len(sealed), (len(self.nurse.uses()), len(sealed))
        for yes in self.standing:
            assert not yes.paper or (papers[yes.paper].jwe and not papers[yes.paper].revoked_for)


def run_many(arena: Arena, first: int, runs: int) -> None:
    """Runs with seeds ``first`` and on; a failure names its seed."""
    for seed in range(first, first + runs):
        try:
            Run(arena, seed).go()
        except BaseException:
            sys.stderr.write(f"seed {seed}; the line: {arena.proxy.log[-30:]}\n")
            raise


def main() -> int:
    """The longer command."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=time.time_ns() % 1_000_000_000)
    given = parser.parse_args()
    print(f"seed {given.seed}, {given.runs} runs", flush=True)  # noqa: T201
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{folder}/central.db")
        database.migrate()
        arena = Arena(Path(folder), database, given.seed)
        run_many(arena, given.seed, given.runs)
        faults = {name: arena.proxy.log.count(name) for name in sorted(set(arena.proxy.log))}
        arena.close()
    print(f"{given.runs} runs agree, {time.monotonic() - began:.0f} s, {faults}")  # noqa: T201
    return 0


__all__ = ["Arena", "run_many", "served"]

if __name__ == "__main__":
    sys.exit(main())
