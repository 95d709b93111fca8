"""A support file: what an admin needs to help, in plain text a person can read before it goes anywhere."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app.errors import AskPerson
from app.journal import crashes, log_lines, system_words
from app.settings import Home
from app.steps.doctor import Check
from app.texts import text

MOST_LINES = 400


def support_words(home: Home, checks: Sequence[Check]) -> str:
    """The whole file: system, every check by name and outcome, the newest log lines, the crash reports.

    The sentences of checks are left out: they may name a place on this machine.
    """
    lines = [text("support.head"), "", *system_words(), ""]
    lines += [f"{check.name}: {'goed' if check.ok else 'let op'}" for check in checks]
    lines += ["", text("support.log"), *log_lines(home)[-MOST_LINES:]]
    for number, report in enumerate(crashes(home), 1):
        lines += ["", text("support.crash", number=number), report]
    return "\n".join(lines) + "\n"


def write_support(words: str, target: Path) -> None:
    """Keep it where a person says. Raises AskPerson("support-not-written"); an existing file is not overwritten."""
    try:
        with target.open("x", encoding="utf-8") as file:
            file.write(words)
    except OSError as fault:
        raise AskPerson("support-not-written", where=target.name) from fault
