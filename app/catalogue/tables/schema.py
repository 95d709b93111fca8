"""The tables of catalogue.db: what stands in the file, and whether a file is one of ours and whole."""

from __future__ import annotations

import hashlib
import sqlite3
from pathlib import Path

from app.errors import AskPerson

APPLICATION_ID = 0x534F4341
VERSION = 3
PAGE_BYTES = 8 * 1024
"""A packed record is some 2 to 4 kB: of pages of 4 kB a third stays empty; with 16 kB an import's memory grows."""
FTS_COLUMNS = "name, organization, summary, description, terms, places"
SCHEMA = f"""
PRAGMA page_size = {PAGE_BYTES};
PRAGMA application_id = {APPLICATION_ID};
PRAGMA user_version = {VERSION};
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE service (
    rowid INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name_order TEXT NOT NULL,
    modified TEXT NOT NULL,
    digest BLOB NOT NULL
);
CREATE TABLE record (rowid INTEGER PRIMARY KEY, body BLOB NOT NULL);
CREATE TABLE facet (name TEXT, value TEXT, block INTEGER, bits BLOB NOT NULL, seal BLOB NOT NULL,
    PRIMARY KEY (name, value, block)) WITHOUT ROWID;
CREATE TABLE number (kind TEXT, block INTEGER, numbers BLOB NOT NULL, seal BLOB NOT NULL,
    PRIMARY KEY (kind, block)) WITHOUT ROWID;
CREATE TABLE place (key TEXT PRIMARY KEY, name TEXT NOT NULL, north REAL NOT NULL, east REAL NOT NULL,
    services INTEGER NOT NULL, seal BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE term (term TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5({FTS_COLUMNS}, content='', prefix='3', tokenize='unicode61');
CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab(main, words, row);
"""


def seal(*parts: object) -> bytes:
    """Eight bytes over a stored block; plain SQLite does not notice a flipped bit (DESIGN section 4)."""
    whole = hashlib.blake2b(digest_size=8)
    for part in parts:
        given = part if isinstance(part, bytes) else str(part).encode()
        whole.update(len(given).to_bytes(8, "big") + given)
    return whole.digest()


def checked(connection: sqlite3.Connection, path: Path) -> dict[str, str]:
    """What the file says about itself, after looking whether it is ours and whole.

    Raises AskPerson("catalogue-newer"), ("catalogue-older") or ("catalogue-damaged").
    """
    ours = connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if ours and version > VERSION:
        raise AskPerson("catalogue-newer", where=path.name)
    if ours and 0 < version < VERSION:
        raise AskPerson("catalogue-older", where=path.name)
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    size = connection.execute("PRAGMA page_size").fetchone()[0]
    if not ours or version != VERSION or path.stat().st_size != pages * size:
        raise AskPerson("catalogue-damaged", where=path.name)
    connection.execute("SELECT rowid FROM words LIMIT 1").fetchone()
    return dict(connection.execute("SELECT key, value FROM about").fetchall())
