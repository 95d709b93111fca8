"""One answer on disk, against a raw transaction of the same rows with the same pragmas."""

from __future__ import annotations

import secrets
import tempfile
import time
from pathlib import Path

from app.clock import SystemClock
from app.conversation import Family, Role, Room
from app.steps.begin_conversation import NewPerson, begin_conversation
from app.steps.give_answer import give_answer
from app.steps.shipped_guides import guide_named
from app.steps.throwaway import throwaway
from app.store.cipher import connected
from benchmarks.table import Row, row

ANSWERS = 600
WARM_UP = 50


def rows() -> list[Row]:
    clock = SystemClock()
    guide = guide_named("prenataal")
    ours: list[float] = []
    peer: list[float] = []
    with throwaway(clock) as (place, _catalogue), tempfile.TemporaryDirectory() as folder:
        conversation = begin_conversation(
            place,
            guide,
            moment="meting",
            family=Family(),
            people=[NewPerson("Meting", Role.PREGNANT)],
        )
        raw = connected(Path(folder) / "raw.db", secrets.token_bytes(32))
        raw.execute("CREATE TABLE answer (id TEXT PRIMARY KEY, c TEXT, item TEXT, o TEXT, v TEXT, t TEXT)")
        raw.execute("CREATE INDEX answer_c ON answer (c)")
        raw.execute("CREATE TABLE trail (n INTEGER PRIMARY KEY, t TEXT, e TEXT, w TEXT, s TEXT, d TEXT, h TEXT)")
        for number in range(ANSWERS + WARM_UP):
            begun = time.perf_counter()
            give_answer(
                place,
                guide,
                conversation,
                Room(),
                link_id="T1.1",
                of="together",
                values=(f"Verzonnen antwoord {number}",),
            )
            middle = time.perf_counter()
            raw.execute("BEGIN IMMEDIATE")
            raw.execute(
                "INSERT INTO answer VALUES (?,?,?,?,?,?)",
                (clock.new_id(), conversation.id, "T1.1", "together", f"Verzonnen antwoord {number}", str(clock.now())),
            )
            raw.execute(
                "INSERT INTO trail VALUES (?,?,?,?,?,?,?)",
                (number, str(clock.now()), "change", clock.new_id(), conversation.id, "answer", secrets.token_hex(32)),
            )
            raw.execute("COMMIT")
            ended = time.perf_counter()
            if number >= WARM_UP:
                ours.append(middle - begun)
                peer.append(ended - middle)
        raw.close()
    return [row("een antwoord, op schijf", ours, peer, 1.5)]
