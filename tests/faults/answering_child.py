"""A child process that sets up an invented device and answers until it is killed; each kept answer is told on stdout.

Usage: ``python answering_child.py FOLDER ANSWERS``. After ANSWERS it holds the dossier open and waits on stdin.
"""

import sys
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from app.clock import SystemClock
from app.conversation.model import Answer, Conversation, Family, Person, Role
from app.settings import Home
from app.store import Event
from tests.fakes import a_set_up

CANARY_NAME = "Zwaluwina"
CANARY_ANSWER = "kwikstaartje op het dak"
CANARY_NOTE = "roodborstje in de tuin"


def main(folder: str, answers: int) -> None:
    place = a_set_up(Home(Path(folder)), SystemClock()).workplace
    at = datetime(2026, 11, 23, tzinfo=UTC)
    people = (Person("a", Role.PREGNANT, CANARY_NAME),)
    with place.work() as work:
        work.conversations.add(Conversation("c-1", "u", "1", "m", Family(), people, at, "p", note=CANARY_NOTE))
    print("ready", flush=True)  # noqa: T201
    for number in count() if answers < 0 else range(answers):
        with place.work() as work:
            work.audit.record(Event.CHANGE, "c-1", "answer")
            work.conversations.give_answer("c-1", Answer(f"T{number}", "a", (CANARY_ANSWER,), at))
        print(number, flush=True)  # noqa: T201
    sys.stdin.read()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
