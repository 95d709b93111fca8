"""A conversation full of unique words; then every file the program made or touched is searched for each of them.

Through the steps and the command line; the window does the same in ``tests/whole_path``. Invented words.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.fakes import MIDWIFE
from tests.faults.canaries import files_below, found_in
from tests.faults.canary_child import CANARIES

ROOT = Path(__file__).resolve().parents[2]
Child = subprocess.Popen[str]


@pytest.fixture
def child(tmp_path: Path) -> Iterator[Callable[[], Child]]:
    """Start the child with every place a program may write to below ``tmp_path``."""
    begun: list[Child] = []
    for name in ("tijdelijk", "thuis"):
        (tmp_path / name).mkdir()
    places = {"TMPDIR": "tijdelijk", "TEMP": "tijdelijk", "TMP": "tijdelijk", "SQLITE_TMPDIR": "tijdelijk"}
    places |= dict.fromkeys(("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"), "thuis")

    def start() -> Child:
        env = os.environ | {name: str(tmp_path / place) for name, place in places.items()}
        env |= {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
        command = [sys.executable, str(ROOT / "tests" / "faults" / "canary_child.py"), str(tmp_path)]
        made = subprocess.Popen(
            command, env=env, cwd=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            text=True,
        )  # fmt: skip
        begun.append(made)
        return made

    yield start
    for made in begun:
        made.kill()
        made.communicate()


def until(child: Child, word: str) -> str:
    assert child.stdout is not None and child.stderr is not None
    heard = ""
    for line in child.stdout:
        if line.strip() == word:
            return heard
        heard += line
    raise AssertionError(child.stderr.read()[-2000:])


def test_no_word_of_a_family_is_readable_while_open_after_kill_9_or_locked(
    tmp_path: Path, child: Callable[[], Child]
) -> None:
    words = tuple(CANARIES.values())
    running = child()
    until(running, "open")
    assert {"apparaat/dossier.db-wal", "apparaat/dossier.db", "overdracht.so"} <= files_below(tmp_path)
    assert any("crash" in name or "fout" in name for name in files_below(tmp_path)), "a fault left its report"
    assert found_in(tmp_path, words) == []
    running.kill()
    running.communicate()
    assert found_in(tmp_path, words) == []


def test_the_command_line_says_and_leaves_no_word_of_a_family(tmp_path: Path, child: Callable[[], Child]) -> None:
    words = tuple(CANARIES.values())
    running = child()
    until(running, "open")
    assert running.stdin is not None
    running.stdin.write("\n")
    running.stdin.flush()
    said = until(running, "locked")
    assert found_in(tmp_path, words) == []
    assert not (tmp_path / "apparaat" / "dossier.db-wal").exists()
    assert [word for word in words if word in said] == []
    support = (tmp_path / "hulp.txt").read_text(encoding="utf-8")
    assert "dossier: goed" in support and str(tmp_path) not in support and MIDWIFE.name not in support
    assert "Het logboek klopt" in said and "logboek.json" in files_below(tmp_path)
    assert any(name.startswith("nieuw/backups/replaced-") for name in files_below(tmp_path)), (
        "it came back and was saved"
    )
    running.stdin.write("\n")
    _rest, complained = running.communicate()
    assert [word for word in words if word in complained] == []
