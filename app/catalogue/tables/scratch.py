"""A private file of rows for a source in which what belongs together stands apart; nothing of it is kept."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from app.catalogue.entry import compact

CACHE_KIB = 16 * 1024


class Scratch:
    """Rows of a source, in a private file that SQLite throws away when it is closed."""

    def __init__(self) -> None:
        self._connection = sqlite3.connect("", isolation_level=None)
        self._connection.execute("PRAGMA journal_mode = OFF")
        self._connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        self._connection.execute("CREATE TABLE row (kind TEXT, id TEXT, owner TEXT, owned_by TEXT, body TEXT)")
        self._connection.execute("CREATE INDEX by_id ON row (kind, id)")
        self._connection.execute("CREATE INDEX by_owner ON row (kind, owner, owned_by)")
        self._connection.execute("BEGIN")

    def __enter__(self) -> Scratch:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def put(self, kind: str, row_id: str, owner: str, owned_by: str, row: dict[str, Any]) -> None:
        """Keep a row of one table, and which row of which table it hangs on."""
        values = (kind, row_id, owner, owned_by, compact(row).decode())
        self._connection.execute("INSERT INTO row VALUES (?, ?, ?, ?, ?)", values)

    def get(self, kind: str, row_id: str) -> dict[str, Any] | None:
        """The row with this id, or None."""
        query = "SELECT body FROM row WHERE kind = ? AND id = ? ORDER BY rowid LIMIT 1"
        found = self._connection.execute(query, (kind, row_id)).fetchone() if row_id else None
        return json.loads(found[0]) if found else None

    def newest(self, kind: str, row_id: str) -> dict[str, Any]:
        """The row with this id that was kept last; empty without any."""
        query = "SELECT body FROM row WHERE kind = ? AND id = ? ORDER BY rowid DESC LIMIT 1"
        found = self._connection.execute(query, (kind, row_id)).fetchone()
        return json.loads(found[0]) if found else {}

    def hanging(self, kind: str, owner: str, owned_by: str) -> list[dict[str, Any]]:
        """The rows of one table that hang on a row of another, in the order they came."""
        query = "SELECT body FROM row WHERE kind = ? AND owner = ? AND owned_by = ? ORDER BY rowid"
        return [json.loads(body) for (body,) in self._connection.execute(query, (kind, owner, owned_by))]
