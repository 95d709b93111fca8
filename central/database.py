"""Central's database: SQLite to try it, PostgreSQL by one setting; reading and writing as two kinds of transaction."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeAlias

from sqlalchemy import Connection, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, OperationalError

from app.errors import AskPerson, TryLater
from central.migrations import HEAD, SCRIPTS

WRITING = "sterk_writing"

Transaction: TypeAlias = Connection
"""What a store works on: one connection inside one transaction."""


class Database:
    """The engine and its transactions. Safe to use from many threads."""

    def __init__(self, address: str) -> None:
        """Raises AskPerson("central-database") for an address nobody can read."""
        try:
            self.url = make_url(address)
        except ArgumentError as fault:
            raise AskPerson("central-database") from fault
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        options: dict[str, Any] = {"hide_parameters": True}
        if self.is_sqlite:
            if self.url.database:
                Path(self.url.database).parent.mkdir(parents=True, exist_ok=True)
            options |= {"connect_args": {"timeout": 20, "check_same_thread": False}}
        else:
            options |= {"pool_size": 20, "max_overflow": 20, "pool_pre_ping": True, "pool_timeout": 20}
            options |= {"connect_args": {"connect_timeout": 10}}
        self.engine = create_engine(self.url, **options)
        if self.is_sqlite:
            event.listen(self.engine, "connect", _prepare_sqlite)
            event.listen(self.engine, "begin", _begin_sqlite)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent view; nothing is written. TryLater("central-database-away") when there is no database."""
        with self._connected() as connection:
            if not self.is_sqlite:
                connection = connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            with connection.begin():
                yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction: leaving the block commits to disk, an error rolls everything back."""
        with self._connected() as connection:
            connection = connection.execution_options(**{WRITING: True})
            with connection.begin():
                yield connection

    @contextmanager
    def _connected(self) -> Iterator[Connection]:
        try:
            connection = self.engine.connect()
        except OperationalError as fault:
            raise TryLater("central-database-away") from fault
        with connection:
            yield connection

    def migrate(self) -> None:
        """Bring the tables to the shape of this program; all or nothing."""
        from alembic import command
        from alembic.config import Config

        config = Config()
        config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
        with self._connected() as connection:
            connection = connection.execution_options(**{WRITING: True})
            config.attributes["connection"] = connection
            command.upgrade(config, "head")

    def shape(self) -> str:
        """The newest migration the database has; empty when it has none."""
        with self.reading() as connection:
            if not self._has_versions(connection):
                return ""
            return str(connection.scalar(text("SELECT version_num FROM alembic_version")) or "")

    def _has_versions(self, connection: Connection) -> bool:
        from sqlalchemy import inspect

        return bool(inspect(connection).has_table("alembic_version"))

    def check_shape(self) -> None:
        """Raises AskPerson("central-not-migrated") when ``migrate`` must run first or the program is too old."""
        if self.shape() != HEAD:
            raise AskPerson("central-not-migrated")

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "busy_timeout = 20000"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    writing = connection.get_execution_options().get(WRITING)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
