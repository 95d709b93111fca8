"""A program killed with SIGKILL: every answer told as kept is there, and nothing readable is on the disk."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.clock import SystemClock
from app.settings import Home
from app.steps.lock import lock
from app.steps.unlock import slots, unlock
from app.store.cipher import PAGE_BYTES
from tests.fakes import PASSPHRASE
from tests.faults.answering_child import CANARY_ANSWER, CANARY_NAME, CANARY_NOTE

Child = subprocess.Popen[str]
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def answering() -> Iterator[Callable[[Home, int], Child]]:
    """Start the child; it is killed at the latest when the test ends."""
    started: list[Child] = []

    def start(home: Home, answers: int) -> Child:
        child = subprocess.Popen(
            [sys.executable, str(ROOT / "tests/faults/answering_child.py"), str(home.folder), str(answers)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONPATH": str(ROOT), "TMPDIR": str(home.folder)},
        )
        started.append(child)
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        return child

    yield start
    for child in started:
        child.kill()
        child.communicate()


def told(child: Child, number: int) -> int:
    """Read until the child has told that many answers; returns how many it told."""
    assert child.stdout is not None
    for _ in range(number):
        assert child.stdout.readline()
    return number


def readable(folder: Path) -> list[tuple[str, str]]:
    """Every file below ``folder`` that holds a canary in UTF-8 or UTF-16."""
    found = []
    for file in folder.rglob("*"):
        content = file.read_bytes() if file.is_file() else b""
        for canary in (CANARY_NAME, CANARY_ANSWER, CANARY_NOTE):
            for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
                if canary.encode(encoding) in content:
                    found.append((file.name, f"{canary} {encoding}"))
    return found


@pytest.mark.parametrize("kept", [1, 7, 40])
def test_every_acknowledged_answer_survives_a_kill(
    tmp_path: Path, answering: Callable[[Home, int], Child], kept: int
) -> None:
    home = Home(tmp_path / "apparaat")
    child = answering(home, -1)
    number = told(child, kept)
    child.kill()
    rest, _ = child.communicate()
    number += rest.count("\n")
    place = unlock(home, slots(home).professionals[0].id, PASSPHRASE, SystemClock())
    with place.work() as work:
        answers = {answer.link_id: answer.values for answer in work.conversations.get("c-1").answers}
        changes = [row for row in work.audit.rows("c-1") if row.event == "change"]
        assert work.audit.broken_at() is None
    lock(place)
    assert set(answers) >= {f"T{n}" for n in range(number)}
    assert set(answers.values()) == {(CANARY_ANSWER,)}
    assert len(changes) == len(answers)


def pages_in(wal: Path) -> set[int]:
    """The numbers of the pages that stand in a WAL (sqlite.org/fileformat.html, section 4.1)."""
    content, frame = wal.read_bytes(), 24 + PAGE_BYTES
    return {int.from_bytes(content[at : at + 4], "big") for at in range(32, len(content) - frame + 1, frame)}


def test_a_page_half_written_when_the_power_went_is_healed(
    tmp_path: Path, answering: Callable[[Home, int], Child]
) -> None:
    home = Home(tmp_path / "apparaat")
    child = answering(home, 30)
    told(child, 30)
    child.kill()
    child.communicate()
    content = bytearray(home.dossier.read_bytes())
    torn = [page for page in pages_in(home.dossier.with_name("dossier.db-wal")) if page * PAGE_BYTES <= len(content)]
    for page in torn:
        content[page * PAGE_BYTES - 2000 : page * PAGE_BYTES] = bytes(2000)
    home.dossier.write_bytes(bytes(content) + bytes(1000))
    assert len(torn) > 3
    place = unlock(home, slots(home).professionals[0].id, PASSPHRASE, SystemClock())
    with place.work() as work:
        assert len(work.conversations.get("c-1").answers) == 30
    lock(place)


def test_nothing_readable_is_on_the_disk_while_open_after_a_kill_or_locked(
    tmp_path: Path, answering: Callable[[Home, int], Child]
) -> None:
    home = Home(tmp_path / "apparaat")
    child = answering(home, 30)
    told(child, 30)
    assert home.dossier.with_name("dossier.db-wal").stat().st_size > 0
    assert readable(tmp_path) == []
    child.kill()
    child.communicate()
    assert readable(tmp_path) == []
    lock(unlock(home, slots(home).professionals[0].id, PASSPHRASE, SystemClock()))
    assert readable(tmp_path) == []


def test_the_search_for_canaries_finds_one(tmp_path: Path) -> None:
    (tmp_path / "lek.txt").write_bytes(CANARY_NOTE.encode("utf-16-be"))
    assert readable(tmp_path) == [("lek.txt", f"{CANARY_NOTE} utf-16-be")]
