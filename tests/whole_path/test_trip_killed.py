"""The trip stopped dead after every page: every answer is still there, and no file holds a readable word.

A program held still by SIGSTOP leaves on disk what SIGKILL would leave at that moment, and what takes long here is
starting the whole window. So after each page the device is copied from under it and opened; the kill itself ends a
stretch of pages, and the next stretch starts on what it left.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest
from trip import CANARIES, PASSPHRASE
from trip_child import PAGES, digests

from app.clock import SystemClock
from app.settings import Home
from app.steps.lock import lock
from app.steps.unlock import slots, unlock

ROOT = Path(__file__).resolve().parents[2]


STRETCHES = (
    ("first-start", "new", "conversation"),
    ("own-moment", "overview", "offers"),
    ("consent", "leaflet"),
    ("finish",),
)
if os.name == "nt":  # nothing there holds a program still
    STRETCHES = tuple((page,) for page in PAGES)


class Child:
    """A program that goes through pages; every folder of it lies below ``tmp_path``."""

    def __init__(self, tmp_path, pages):
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
        self.said = tmp_path / f"said-{pages[0]}.txt"
        with self.said.open("w") as told:
            self.process = subprocess.Popen(
                [sys.executable, str(Path(__file__).with_name("trip_child.py")), str(tmp_path / "home"), *pages],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=told,
                text=True,
                env=env,
            )

    def hears(self, word):
        """What it tells after this word, which must be the next."""
        told, _, rest = self.process.stdout.readline().partition(" ")
        assert told.strip() == word, self.said.read_text()
        return json.loads(rest or "null")

    def tell(self, word):
        self.process.stdin.write(f"{word}\n")
        self.process.stdin.flush()

    @contextmanager
    def held(self):
        """It does nothing meanwhile, in none of its threads."""
        os.kill(self.process.pid, signal.SIGSTOP)
        os.waitpid(self.process.pid, os.WUNTRACED)
        yield
        os.kill(self.process.pid, signal.SIGCONT)

    def kill(self):
        self.process.kill()
        self.process.communicate()


@pytest.fixture
def child(tmp_path):
    """Start a program that goes through pages; killed at the latest at the end."""
    started = []

    def start(*pages):
        started.append(Child(tmp_path, pages))
        return started[-1]

    yield start
    for one in started:
        one.kill()


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


def test_nothing_is_lost_or_readable_when_the_program_stops_dead_after_any_page(child, tmp_path):
    before = []
    for pages in STRETCHES:
        program = child(*pages)
        for page in pages:
            told = program.hears("open")
            assert readable(tmp_path) == [], f"open after {page}"
            left = tmp_path / "home"
            if page == pages[-1]:
                program.kill()
                assert readable(tmp_path) == [], f"killed after {page}"
            else:
                with program.held():
                    left = Path(shutil.copytree(left, tmp_path / f"after-{page}"))
            kept, broken = in_the_dossier(Home(left))
            assert broken is None
            now = digests(kept.answers if kept else ())
            assert now == (before if told is None else told), page
            assert bool(now) is (page not in ("first-start", "new")), page
            before = now
            if page != pages[-1]:
                program.tell("on")
    assert kept.chosen
    assert kept.status == "finished"


def test_a_locked_device_holds_nothing_readable(child, tmp_path):
    pages = ("first-start", "new", "conversation")
    program = child(*pages)
    for page in pages:
        program.hears("open")
        program.tell("lock")
        program.hears("locked")
        assert readable(tmp_path) == [], page
        program.tell("on")


def test_the_search_for_readable_words_finds_one(tmp_path):
    (tmp_path / "spoor.txt").write_bytes(b"..." + CANARIES[0].encode("utf-16-le"))
    assert readable(tmp_path) == [("spoor.txt", CANARIES[0], "utf-16-le")]
