"""Save what can be saved from a damaged dossier: row by row into a new file, what still has to be sent first.

A page whose code does not fit makes SQLCipher refuse the connection it was read on, so each loss costs one new
connection and the rows of that page, no more. Nothing is written to the damaged file: a copy of it is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from app.errors import AskPerson
from app.store.cipher import alone_with, beside, check_is_ours, check_is_whole, connected, connected_as_it_is
from app.store.files import copy_whole, gone_after, naming_faults, settle
from app.store.migrate import lay_out

FIRST = ("outbox", "consent", "conversation", "person", "answer", "note", "choice", "alert_step", "without_consent")
"""Tables in the order they are saved; the rest follows."""

AUDIT_LAST = ("audit", "audit_head")
MOST_ROWS = 5_000_000


@dataclass(frozen=True)
class Saved:
    """Per table: how many rows came over, and how many places in between could not be read."""

    rows: dict[str, int]
    lost: dict[str, int]

    @property
    def whole(self) -> bool:
        """Whether nothing was lost."""
        return not any(self.lost.values())


def salvage(damaged: Path, target: Path, key: bytes) -> Saved:
    """Make a new, whole dossier at ``target`` of what can be read in ``damaged``.

    Answers and people whose conversation could not be read are kept under a stub of it, so no words are thrown away.
    Raises AskPerson("dossier-not-ours"), ("dossier-missing"), and ("dossier-lost") when not even the list of tables
    can be read: then only a backup helps.
    """
    check_is_ours(damaged, key)
    with naming_faults():
        for file in (target, *beside(target)):
            file.unlink(missing_ok=True)
        lay_out(target, key)
    copy = target.with_name(target.name + ".damaged")
    rows: dict[str, int] = {}
    lost: dict[str, int] = {}
    with (
        gone_after(copy, *beside(copy)),
        closing(_reading(damaged, copy, key)) as reader,
        closing(connected(target, key)) as new,
    ):
        new.execute("PRAGMA foreign_keys = OFF")
        new.execute("BEGIN IMMEDIATE")
        for table in _order(reader.tables(), new):
            columns = _shared_columns(reader, new, table)
            rows[table] = _fill(new, table, columns, reader)
            lost[table] = reader.lost
        _stub_conversations(new)
        _place_messages(new)
        new.execute("COMMIT")
        new.execute("PRAGMA foreign_keys = ON")
        check_is_whole(new)
        alone_with(new)
    settle(target)
    return Saved(rows, lost)


def _reading(damaged: Path, copy: Path, key: bytes) -> _Reader:
    """A reader of a copy with its WAL, so what was kept last is seen and the damaged file stays as it is."""
    with naming_faults():
        for source, to in zip((damaged, *beside(damaged)), (copy, *beside(copy)), strict=True):
            if source.exists() and not source.name.endswith("-shm"):
                copy_whole(source, to)
    return _Reader(copy, key)


def _order(tables: Sequence[str], new: Any) -> list[str]:
    known = {row[0] for row in new.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    rest = sorted(known & set(tables) - {*FIRST, *AUDIT_LAST, "alembic_version", "sqlite_sequence"})
    return [t for t in (*FIRST, *rest, *AUDIT_LAST) if t in tables and t in known]


def _shared_columns(reader: _Reader, new: Any, table: str) -> list[str]:
    today = [row[1] for row in new.execute(f"PRAGMA table_info({table})")]
    then = set(reader.columns(table))
    return [name for name in today if name in then]


def _fill(new: Any, table: str, columns: list[str], reader: _Reader) -> int:
    names = ", ".join(f'"{name}"' for name in columns)
    places = ", ".join("?" for _ in columns)
    if table == "audit_head":
        new.execute("DELETE FROM audit_head")
    count = 0
    for row in reader.rows(table, names):
        with suppress(sqlcipher.IntegrityError):
            new.execute(f"INSERT INTO {table} ({names}) VALUES ({places})", row)  # noqa: S608 - our own tables; values are bound
            count += 1
    return count


def _stub_conversations(new: Any) -> None:
    """A conversation of which only parts were left gets a bare row of its own."""
    guide = new.execute("SELECT guide_url, guide_version FROM conversation LIMIT 1").fetchone() or ("", "")
    parts = ("person", "answer", "note", "choice", "skipped_theme", "alert_step")
    union = " UNION ".join(f"SELECT conversation FROM {part}" for part in parts)  # noqa: S608 - named above
    query = f"SELECT conversation FROM ({union}) WHERE conversation NOT IN (SELECT id FROM conversation)"  # noqa: S608 - the same
    for (lost,) in new.execute(query).fetchall():
        new.execute(
            "INSERT INTO conversation (id, guide_url, guide_version, moment, family, started_at, started_by, status,"
            " return_on, anonymous) VALUES (?, ?, ?, '', '{}', '1970-01-01T00:00:00.000000+00:00', '', 'running',"
            " '', 0)",
            (lost, *guide),
        )


def _place_messages(new: Any) -> None:
    """A message whose standing was lost goes again under its own id, which central knows; an emptied one is done.

    So it is with a file of before decision 079, in which both were one row.
    """
    new.execute("DELETE FROM sending_state WHERE place NOT IN (SELECT place FROM sending)")
    new.execute(
        "INSERT INTO sending_state (place, state, reason, number, attempts, sequence)"
        " SELECT place, CASE body WHEN '' THEN 'done' ELSE 'ready' END, '', 0, 0, 0 FROM sending"
        " WHERE place NOT IN (SELECT place FROM sending_state)"
    )


class _Reader:
    """Reads a damaged file; every refusal costs the connection, and a new one goes on behind it."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._path = path
        self._key = key
        self._connection: Any = None
        self.lost = 0

    def close(self) -> None:
        """Let the file go."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def tables(self) -> list[str]:
        """The tables there are; AskPerson("dossier-lost") when that cannot be read."""
        found = self._try("SELECT name FROM sqlite_master WHERE type = 'table'")
        if found is None:
            raise AskPerson("dossier-lost")
        return [row[0] for row in found]

    def columns(self, table: str) -> list[str]:
        """A table's columns."""
        return [row[1] for row in self._try(f"PRAGMA table_info({table})") or ()]

    def rows(self, table: str, names: str) -> Iterator[tuple[Any, ...]]:
        """Every row that can be read; ``lost`` counts the row numbers that could not."""
        self.lost = 0
        whole = self._try(f"SELECT {names} FROM {table} ORDER BY rowid")  # noqa: S608 - a table of today's schema
        if whole is not None:
            yield from whole
            return
        for number in range(1, self._last(table) + 1):
            row = self._try(f"SELECT {names} FROM {table} WHERE rowid = {number}")  # noqa: S608 - a table of today's schema
            if row is None:
                self.lost += 1
            else:
                yield from row

    def _last(self, table: str) -> int:
        found = self._try(f"SELECT max(rowid) FROM {table}")  # noqa: S608 - a table of today's schema
        if found is not None:
            return min(int(found[0][0] or 0), MOST_ROWS)
        high, step = 0, 1
        while step < MOST_ROWS:  # the right edge is damaged: double until ten tries in a row find nothing
            if any(self._try(f"SELECT 1 FROM {table} WHERE rowid = {n}") for n in range(step, step + 10)):  # noqa: S608 - the same
                high = step
            elif high and step > 8 * high:
                break
            step *= 2
        return 2 * high + 64

    def _try(self, question: str) -> list[tuple[Any, ...]] | None:
        try:
            if self._connection is None:
                self._connection = connected_as_it_is(self._path, self._key)
            found: list[tuple[Any, ...]] = self._connection.execute(question).fetchall()
            return found
        except sqlcipher.DatabaseError:
            with suppress(sqlcipher.Error):
                self.close()
            self._connection = None
            return None
