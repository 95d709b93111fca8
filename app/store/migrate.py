"""Bring a dossier to the shape this program knows, on a copy first; Alembic is loaded only when there is work.

The file itself says its shape in ``PRAGMA user_version``: the number of the newest migration in it.
"""

from __future__ import annotations

import os
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.errors import AskPerson, OurMistake, Problem
from app.settings import Home
from app.store.cipher import (
    alone_with,
    beside,
    check_is_whole,
    connected,
    copied,
    naming_cipher_faults,
)
from app.store.files import copy_whole, gone_after, naming_faults, private_folder, put_in_place, settle
from app.store.key_file import keys_beside, read_keys, stamp, write_keys

SHAPE = 12
"""The number of the newest migration this program has."""

SCRIPTS = Path(__file__).resolve().parent.parent / "migrations"


def lay_out(path: Path, key: bytes) -> None:
    """Make a new, empty dossier at ``path`` with every table and the anchor of its audit trail."""
    with naming_cipher_faults(), closing(connected(path, key)) as connection:
        laid_out(connection)
        alone_with(connection)


def laid_out(connection: Any) -> Any:
    """An empty database with every table and the anchor of its audit trail, and the connection itself."""
    _upgrade(connection)
    anchor = os.urandom(32).hex()
    connection.execute(
        "INSERT INTO audit_head (id, anchor, count, digest, first, station) VALUES (1, ?, 0, ?, 0, ?)",
        (anchor, anchor, anchor[:16]),
    )
    return connection


def shape_of(connection: Any) -> int:
    """The number of the newest migration in the file."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def check_shape(connection: Any) -> bool:
    """Whether the file has today's shape; False when it is older.

    Raises AskPerson("dossier-newer"), and AskPerson("dossier-not-ours") for a file that never had a shape.
    """
    shape = shape_of(connection)
    if shape > SHAPE:
        raise AskPerson("dossier-newer")
    if shape < 1:
        raise AskPerson("dossier-not-ours")
    return shape == SHAPE


def up_to_date(connection: Any, home: Home, key: bytes) -> Any:
    """A connection to a dossier of today's shape: the one given, or a new one to the migrated file.

    The old file stays beside it until the new one has opened and was read whole, and comes back when that fails. Then
    it becomes a copy like those of every day, so that the version of the program that made it can have it back.
    """
    if check_shape(connection):
        return connection
    new = home.dossier.with_name(home.dossier.name + ".new")
    before = home.dossier.with_name(home.dossier.name + ".before")
    with naming_faults(), gone_after(new, *beside(new)):
        alone_with(connection)
        copied(connection, new, key)
        connection.close()
        with naming_cipher_faults(), closing(connected(new, key)) as migrating:
            _upgrade(migrating)
            check_is_whole(migrating)
            alone_with(migrating)
        settle(new)
        copy_whole(home.dossier, before)
        put_in_place(new, home.dossier)
        opened = _opened(home, key, before)
        _keep(home, before)
        return opened


def _keep(home: Home, before: Path) -> None:
    """Put the old file among the copies with the keys of now; where that is not possible it goes, as it did before."""
    try:
        made = datetime.fromtimestamp(before.stat().st_mtime, UTC)
        target = home.backups / f"dossier-{stamp(made)}.db"
        keys = read_keys(home.keys)
        private_folder(home.backups)
        write_keys(keys_beside(target), keys.without_guesses())
        put_in_place(before, target)
    except (Problem, OSError):
        before.unlink(missing_ok=True)


def _opened(home: Home, key: bytes, before: Path) -> Any:
    try:
        with naming_cipher_faults():
            connection = connected(home.dossier, key)
            check_is_whole(connection)
            return connection
    except BaseException:
        put_in_place(before, home.dossier)
        raise


def _upgrade(connection: Any) -> None:
    """Run every migration the file does not have yet, all or none.

    Foreign keys are off meanwhile: SQLite rebuilds a table to change it, and dropping the old one would take every
    row that hangs on it along. They are counted afterwards.
    """
    from alembic import command
    from alembic.config import Config
    from sqlalchemy import create_engine, event
    from sqlalchemy.pool import StaticPool
    from sqlcipher3 import dbapi2 as sqlcipher

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    connection.execute("PRAGMA foreign_keys = OFF")
    engine = create_engine("sqlite://", creator=lambda: connection, module=sqlcipher, poolclass=StaticPool)
    event.listen(engine, "begin", lambda started: started.exec_driver_sql("BEGIN IMMEDIATE"))
    with engine.connect() as migrating:
        config.attributes["connection"] = migrating
        command.upgrade(config, "head")
    if connection.execute("PRAGMA foreign_key_check").fetchall():
        raise OurMistake("dossier-rule", where="migrations")
    connection.execute(f"PRAGMA user_version = {int(SHAPE)}")
    connection.execute("PRAGMA foreign_keys = ON")
