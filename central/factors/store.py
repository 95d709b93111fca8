"""Keeping second factors, and who is halfway through the door."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update
from sqlmodel import col

from central.factors.sealing import SEALED, FactorKey
from central.factors.tables import FactorTable, HalfTable


@dataclass(frozen=True)
class Factor:
    """An editor's second factor as it is kept; ``sealed`` opens with the ``FactorKey``."""

    editor: str
    sealed: str
    confirmed_at: datetime | None
    last_step: int
    recovery: tuple[str, ...]


def factor(connection: Connection, editor: str) -> Factor | None:
    """The second factor of this editor, confirmed or not; None without one."""
    row = connection.execute(select(FactorTable).where(col(FactorTable.editor) == editor)).first()
    if row is None:
        return None
    return Factor(row.editor, row.sealed, row.confirmed_at, row.last_step, tuple(row.recovery.split()))


def seal_all(connection: Connection, key: FactorKey) -> None:
    """Seal every secret of before there was a key, and see that the others open.

    Raises AskPerson("factor-key") when one does not: then nobody with a second factor could come in.
    """
    kept = connection.execute(select(col(FactorTable.editor), col(FactorTable.sealed))).all()
    for editor, secret in kept:
        if not secret.startswith(SEALED):
            own = col(FactorTable.editor) == editor
            connection.execute(update(FactorTable).where(own).values(sealed=key.seal(editor, secret)))
    key.check((editor, sealed) for editor, sealed in kept if sealed.startswith(SEALED))


def has_factor(connection: Connection, editor: str) -> bool:
    """Whether a code is asked of this editor."""
    found = factor(connection, editor)
    return found is not None and found.confirmed_at is not None


def keep(connection: Connection, kept: Factor) -> None:
    """Keep this in place of what was there."""
    connection.execute(delete(FactorTable).where(col(FactorTable.editor) == kept.editor))
    values = {**vars(kept), "recovery": " ".join(kept.recovery)}
    connection.execute(insert(FactorTable), values)


def use_step(connection: Connection, editor: str, step: int) -> bool:
    """A code of this time step was given; False when it, or a later one, was taken before."""
    newer = (col(FactorTable.editor) == editor, col(FactorTable.last_step) < step)
    return connection.execute(update(FactorTable).where(*newer).values(last_step=step)).rowcount > 0


def forget(connection: Connection, editor: str) -> bool:
    """This editor has no second factor any more; False when there was none."""
    return connection.execute(delete(FactorTable).where(col(FactorTable.editor) == editor)).rowcount > 0


def add_half(connection: Connection, digest: str, editor: str, now: datetime) -> None:
    """Somebody gave the right password."""
    connection.execute(insert(HalfTable), {"digest": digest, "editor": editor, "made_at": now})


def half(connection: Connection, digest: str, since: datetime) -> str | None:
    """Who is halfway with this cookie, when that was not before ``since``."""
    wanted = select(col(HalfTable.editor)).where(col(HalfTable.digest) == digest, col(HalfTable.made_at) >= since)
    return connection.scalar(wanted)


def end_halves(connection: Connection, editor: str, before: datetime) -> None:
    """Nobody is halfway as this editor any more, nor as anybody since before this moment."""
    gone = (col(HalfTable.editor) == editor) | (col(HalfTable.made_at) < before)
    connection.execute(delete(HalfTable).where(gone))
