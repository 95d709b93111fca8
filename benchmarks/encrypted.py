"""Opening, answering and looking back on the encrypted dossier, against the same code on plain SQLite.

The peer is the same library, shape, steps and checks with no key: what is left over is the price of encryption.
"""

from __future__ import annotations

import secrets
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from app.clock import SystemClock
from app.conversation import Answer, Conversation, Family, Person, Role, Room
from app.settings import Home
from app.steps.give_answer import give_answer
from app.steps.shipped_guides import guide_named
from app.steps.sql_work import DossierWorkplace
from app.store import Dossier, Professional, ProfessionalRole
from app.store.cipher import check_is_whole, set_writing
from app.store.migrate import check_shape, laid_out
from app.store.sealing import KeyCost, stretched
from benchmarks.table import Row, row

TALKS = 150
ANSWERS = 40
ROUNDS = 40
GIVEN = 400
WHO = Professional("p", "Meting", ProfessionalRole.MIDWIFE, "Praktijk (verzonnen)")


class Plain(Dossier):
    """The same dossier on a file without a key."""

    @classmethod
    def open(cls, home: Home, key: bytes) -> Dossier:
        """Open with the check there is without a key: no codes, but how the pages hang together."""
        connection = _plain(home)
        check_is_whole(connection)
        check_shape(connection)
        return cls(home, key, connection)


def _plain(home: Home) -> Any:
    connection = sqlcipher.connect(str(home.dossier), isolation_level=None, check_same_thread=False)
    set_writing(connection)
    return connection


def rows() -> list[Row]:
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        key, ours, plain = secrets.token_bytes(32), Home(Path(one)), Home(Path(other))
        Dossier.create(ours, key).close()
        connection = sqlcipher.connect(str(plain.dossier), isolation_level=None)
        laid_out(connection)
        connection.close()
        clock = SystemClock()
        places = [
            DossierWorkplace(Dossier.open(ours, key), WHO, clock),
            DossierWorkplace(Plain.open(plain, key), WHO, clock),
        ]
        for place in places:
            _fill(place)
        answering, looking = _answering(places), _looking(places)
        for place in places:
            place.dossier.close()
        opening, checking = _opening(ours, plain, key), _checking(ours, plain, key)
    return [
        row("openen, nagekeken, eerste bladzijde", *opening, 1.3),
        row("alleen het nakijken", *checking, 4.0),
        row("antwoorden, versleuteld", *answering, 1.3),
        row("terugzoeken, versleuteld", *looking, 1.3),
        row("een gok naar een wachtzin", *_guessing(), 1.2),
    ]


def _fill(place: DossierWorkplace) -> None:
    at = place.clock.now()
    with place.work() as work:
        for number in range(TALKS):
            people = (Person(f"{number}-a", Role.PREGNANT, "Meting"), Person(f"{number}-b", Role.PARTNER, "Proef"))
            answers = tuple(
                Answer(f"T1.{n}", people[n % 2].id, (f"Verzonnen antwoord {n} van gesprek {number}",), at)
                for n in range(ANSWERS)
            )
            talk = Conversation(f"c-{number}", "u", "1", "meting", Family(), people, at, "p", answers=answers)
            work.conversations.add(talk)
    place.dossier.empty_wal()


def _beside(ours: Callable[[], object], peer: Callable[[], object], rounds: int) -> tuple[list[float], list[float]]:
    """Both in turn, and the first turn of each not counted."""
    found: tuple[list[float], list[float]] = ([], [])
    for number in range(rounds + 1):
        for act, times in ((ours, found[0]), (peer, found[1])):
            begun = time.perf_counter()
            act()
            if number:
                times.append(time.perf_counter() - begun)
    return found


def _opening(ours: Home, plain: Home, key: bytes) -> tuple[list[float], list[float]]:
    """From the file, every page of it looked at (decision 096), to the first thing seen: the newest conversations."""

    def first_page(dossier: Dossier) -> None:
        with DossierWorkplace(dossier, WHO, SystemClock()).work() as work:
            assert len(work.conversations.recent(50)) == 50
        dossier.close()

    return _beside(lambda: first_page(Dossier.open(ours, key)), lambda: first_page(Plain.open(plain, key)), ROUNDS)


def _checking(ours: Home, plain: Home, key: bytes) -> tuple[list[float], list[float]]:
    """Opening and closing alone: the codes of all pages against SQLite's own look at them, which finds less."""
    return _beside(lambda: Dossier.open(ours, key).close(), lambda: Plain.open(plain, key).close(), ROUNDS)


def _looking(places: list[DossierWorkplace]) -> tuple[list[float], list[float]]:
    def look(place: DossierWorkplace) -> None:
        with place.work() as work:
            assert len(work.conversations.recent(50)) == 50

    return _beside(lambda: look(places[0]), lambda: look(places[1]), ROUNDS)


def _answering(places: list[DossierWorkplace]) -> tuple[list[float], list[float]]:
    guide = guide_named("prenataal")
    talks = []
    for place in places:
        with place.work() as work:
            talks.append(work.conversations.get("c-0"))

    def answer(number: int) -> None:
        give_answer(places[number], guide, talks[number], Room(), link_id="T1.1", of="together", values=("Verzonnen",))

    return _beside(lambda: answer(0), lambda: answer(1), GIVEN)


def _guessing() -> tuple[list[float], list[float]]:
    """One guess by the shipped cost, against RFC 9106's second recommended choice written out."""
    shipped, recommended = KeyCost(), KeyCost(memory_kib=64 * 1024, passes=3, lanes=4)
    salt = secrets.token_bytes(16)
    return _beside(lambda: stretched("een verzonnen zin", salt, shipped),
                   lambda: stretched("een verzonnen zin", salt, recommended), 10)  # fmt: skip
