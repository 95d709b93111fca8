"""Messages on their way in the dossier: what was frozen in one table, where it stands in another.

A message is some kilobytes and never changes; where it stands changes at each try. Side by side in one row, each try
would write all of it anew, encrypted, twice (decision 079).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select, update
from sqlalchemy.dialects import sqlite
from sqlmodel import col

from app.exchange.sending import EHR, Sending, Step
from app.exchange.tables import CentralFactTable, SendingStateTable, SendingTable
from app.store.dossier import ERASED

_FROZEN = ("id", "entry", "kind", "receiver", "sha256", "body")
_STANDING = ("state", "reason", "number", "attempts", "sequence")

# Made once: to build these anew for every batch took as long as running them.
_PLACE, _THEIRS = col(SendingTable.place), col(SendingStateTable.place)
_FIELDS = [f.name for f in fields(Sending)]
_WHOLE = select(
    *(getattr(SendingStateTable if name in _STANDING else SendingTable, name) for name in _FIELDS)
).join_from(SendingTable, SendingStateTable, _THEIRS == _PLACE)
_STATE_AT = _FIELDS.index("state")
_FOR_CENTRAL = (col(SendingStateTable.state) == Step.READY.value, col(SendingTable.kind) != EHR)
_READY = _WHOLE.where(*_FOR_CENTRAL).order_by(_THEIRS).limit(bindparam("most"))
_HOW_MANY = select(func.count()).select_from(SendingStateTable).where(col(SendingStateTable.state) == bindparam("step"))
_CHANGED = f"""UPDATE sending_state SET {", ".join(f"{name} = ?" for name in _STANDING)}
    WHERE place = (SELECT place FROM sending WHERE id = ?)"""  # noqa: S608 - our own columns
_SAFE = (
    col(SendingStateTable.state) == Step.ACKED.value,
    col(SendingStateTable.sequence) > 0,
    col(SendingStateTable.sequence) <= bindparam("up_to"),
)
_EMPTIED = update(SendingTable).where(_PLACE.in_(select(_THEIRS).where(*_SAFE))).values(body="")
_DONE = update(SendingStateTable).where(*_SAFE).values(state=Step.DONE.value)
_FACT = select(col(CentralFactTable.value)).where(col(CentralFactTable.name) == bindparam("which"))
_KEPT = sqlite.insert(CentralFactTable)
_KEPT = _KEPT.on_conflict_do_update(index_elements=["name"], set_={"value": _KEPT.excluded.value})


class SqlSendings:
    """The ``Sendings`` of one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, sending: Sending) -> None:
        """Keep a message."""
        frozen = {name: getattr(sending, name) for name in _FROZEN}
        made = self._connection.execute(insert(SendingTable), frozen).inserted_primary_key
        self._connection.execute(insert(SendingStateTable), _standing(sending) | {"place": made[0] if made else None})

    def get(self, sending_id: str) -> Sending | None:
        """One message, or None."""
        return self._one(col(SendingTable.id) == sending_id)

    def of_entry(self, entry_id: str) -> Sending | None:
        """The newest message of an outbox entry, or None."""
        return self._one(col(SendingTable.entry) == entry_id) if entry_id else None

    def at(self, *steps: Step) -> tuple[Sending, ...]:
        """Every message that stands at one of these steps, oldest first."""
        wanted = _WHOLE.where(col(SendingStateTable.state).in_([step.value for step in steps])).order_by(_PLACE)
        return tuple(map(_sending_from, self._connection.execute(wanted)))

    def change(self, sending: Sending) -> None:
        """Keep a message as it is now."""
        if not sending.body:
            self._connection.info[ERASED] = True
            self._connection.execute(update(SendingTable).where(col(SendingTable.id) == sending.id).values(body=""))
        self.change_all([sending])

    def change_all(self, sendings: Sequence[Sending]) -> None:
        """Keep how these stand now; their bodies stay as they are."""
        rows = [(*_standing(sending).values(), sending.id) for sending in sendings]
        if rows:  # to the driver at once: a batch is fifty rows, and each would be put together anew
            self._connection.exec_driver_sql(_CHANGED, rows)

    def entries(self) -> frozenset[str]:
        """The outbox entries that have a message, whatever became of it."""
        return frozenset(self._connection.scalars(select(col(SendingTable.entry)).where(col(SendingTable.entry) != "")))

    def first_ready(self, most: int, room: int) -> tuple[Sending, ...]:
        """The oldest messages that are ready: at most so many, with bodies of at most so many letters, but one."""
        found: list[Sending] = []
        with self._connection.execute(_READY, {"most": most}) as rows:  # a body is only decrypted when it is read
            for row in rows:
                room -= len(row.body)
                if found and room < 0:
                    break
                found.append(_sending_from(row))
        return tuple(found)

    def count(self, step: Step) -> int:
        """How many messages stand at this step."""
        return int(self._connection.scalar(_HOW_MANY, {"step": str(step)}) or 0)

    def safe_up_to(self, sequence: int) -> None:
        """Acknowledged messages up to this sequence are done: their bodies go."""
        if sequence:
            self._connection.execute(_EMPTIED, {"up_to": sequence})
            self._connection.execute(_DONE, {"up_to": sequence})

    def fact(self, name: str) -> str:
        """A thing this device knows of central; empty when it does not."""
        return self._connection.scalar(_FACT, {"which": name}) or ""

    def keep_fact(self, name: str, value: str) -> None:
        """Remember it, in place of what was known before."""
        self._connection.execute(_KEPT, {"name": name, "value": value})

    def _one(self, condition: Any) -> Sending | None:
        row = self._connection.execute(_WHOLE.where(condition).order_by(_PLACE.desc())).first()
        return _sending_from(row) if row else None


def _standing(sending: Sending) -> dict[str, Any]:
    return {name: getattr(sending, name) for name in _STANDING} | {"state": sending.state.value}


def _sending_from(row: Any) -> Sending:
    """A row as ``_WHOLE`` gives it: the fields of a message in their own order."""
    values: list[Any] = list(row)
    values[_STATE_AT] = Step(values[_STATE_AT])
    return Sending(*values)
