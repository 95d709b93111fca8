"""Every failure of the store has its three Dutch sentences, and none of them needs more than the failure carries."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.errors import Problem
from app.store.cipher import _NAMES

ROOT = Path(__file__).resolve().parents[2] / "app"
FILES = [
    *ROOT.glob("store/*.py"),
    *ROOT.glob("*/store.py"),
    *(ROOT / "steps" / f"{step}.py" for step in (
        "set_up", "unlock", "recover", "restore", "back_up", "erase_person", "add_professional", "passphrase",
        "remove_professional", "change_passphrase", "manage", "without_talks", "release",
    )),
]  # fmt: skip
RAISED = re.compile(r'(?:raise|return) (?:AskPerson|TryLater|OurMistake)\("([a-z-]+)"')
CODES = {code for file in FILES for code in RAISED.findall(file.read_text(encoding="utf-8"))}
CODES |= {code for _kind, code in _NAMES.values()}
CARRIED: dict[str, dict[str, object]] = {
    "passphrase-wrong": {"tries_left": 2},
    "passphrase-wait": {"minutes": 5},
    "passphrase-weak": {"shortest": 12, "words": 4},
    "slots-old": {"names": "Bo"},
    "guide-version-taken": {"version": "1"},
}


def test_the_codes_are_found() -> None:
    assert {"dossier-busy", "recovery-wrong", "home-in-use", "conversation-unknown"} <= CODES


@pytest.mark.parametrize("code", sorted(CODES))
def test_a_failure_says_what_happened_what_is_safe_and_what_to_do(code: str) -> None:
    problem = Problem(code, **CARRIED.get(code, {}))
    for sentence in (problem.what, problem.safe, problem.now):
        assert re.fullmatch(r"[A-Z].*[.?]", sentence)
        assert "{" not in sentence
