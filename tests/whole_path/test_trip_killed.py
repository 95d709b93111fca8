"""The trip cut by SIGKILL after every page: every answer is still there, and no file holds a readable word."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from trip import CANARIES, PASSPHRASE
from trip_child import PAGES, digests

from app.clock import SystemClock
from app.settings import Home
from app.steps.lock import lock
from app.steps.unlock import slots, unlock

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def child(tmp_path):
    """Go through one page in a child whose every folder lies below ``tmp_path``; killed at the latest at the end."""
    started = []

    def start(page):
        for folder in ("tmp", "config", "cache", "data", "user"):
            (tmp_path / folder).mkdir(exist_ok=True)
        env = os.environ | {
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests")]),
            "PYTHONDONTWRITEBYTECODE": "1",
            "QT_QPA_PLATFORM": "offscreen",
            "TMPDIR": str(tmp_path / "tmp"),
            "HOME": str(tmp_path / "user"),
            "XDG_CONFIG_HOME": str(tmp_path / "config"),
            "XDG_CACHE_HOME": str(tmp_path / "cache"),
            "XDG_DATA_HOME": str(tmp_path / "data"),
        }
        with (tmp_path / f"said-{page}.txt").open("w") as told:
            made = subprocess.Popen(
                [sys.executable, str(Path(__file__).with_name("trip_child.py")), str(tmp_path / "home"), page],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=told,
                text=True,
                env=env,
            )
        started.append(made)
        word, _, rest = made.stdout.readline().partition(" ")
        assert word == "open", (tmp_path / f"said-{page}.txt").read_text()
        return made, json.loads(rest)

    yield start
    for one in started:
        one.kill()
        one.communicate()


def readable(folder):
    """Every file below ``folder`` that holds a canary in UTF-8 or UTF-16, and which one.

    The program goes on meanwhile (it tries putting a copy back): what it takes away while we look is not there.
    """
    found = []
    for where, _folders, names in os.walk(folder):
        for name in names:
            try:
                held = Path(where, name).read_bytes()
            except FileNotFoundError:
                continue
            for canary in CANARIES:
                for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
                    if canary.encode(encoding) in held:
                        found.append((name, canary, encoding))
    return found


def in_the_dossier(home):
    """The newest conversation as the dossier opens after the kill."""
    (who,) = slots(home).professionals
    workplace = unlock(home, who.id, PASSPHRASE, SystemClock())
    try:
        with workplace.work() as work:
            return next(iter(work.conversations.recent()), None), work.audit.broken_at()
    finally:
        lock(workplace)


def test_nothing_is_lost_or_readable_when_the_program_is_killed_after_any_page(child, tmp_path):
    home = Home(tmp_path / "home")
    before = []
    for page in PAGES:
        process, told = child(page)
        assert readable(tmp_path) == [], f"open after {page}"
        process.kill()
        process.wait()
        assert readable(tmp_path) == [], f"killed after {page}"
        kept, broken = in_the_dossier(home)
        assert broken is None
        now = digests(kept.answers if kept else ())
        assert now == (before if told is None else told), page
        assert bool(now) is (page not in ("first-start", "new")), page
        before = now
    assert kept.chosen
    assert kept.status == "finished"


def test_a_locked_device_holds_nothing_readable(child, tmp_path):
    for page in ("first-start", "new", "conversation"):
        process, _told = child(page)
        process.stdin.write("\n")
        process.stdin.flush()
        assert process.stdout.readline() == "locked\n"
        assert readable(tmp_path) == [], page
        process.kill()
        process.wait()


def test_the_search_for_readable_words_finds_one(tmp_path):
    (tmp_path / "spoor.txt").write_bytes(b"..." + CANARIES[0].encode("utf-16-le"))
    assert readable(tmp_path) == [("spoor.txt", CANARIES[0], "utf-16-le")]
