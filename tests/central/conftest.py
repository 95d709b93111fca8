"""Central twice: on SQLite and on a real PostgreSQL. Every test that asks for ``database`` runs on both."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from central_feeds import NOW
from fastapi.testclient import TestClient
from postgres_server import PostgresServer, missing, running
from sqlalchemy import text

from app.clock import FixedClock
from central.columns import CENTRAL
from central.database import Database
from central.editing import people
from central.service import build
from central.settings import Settings


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """One server for all tests of this process."""
    if why := missing():
        pytest.skip(why)
    with running(durable=False) as server:
        yield server


@pytest.fixture(scope="session")
def migrated(postgres) -> str:
    """A database with every table, to copy: migrating takes longer than most tests."""
    name = postgres.database()
    database = Database(Settings(database=postgres.address(name)).address)
    database.migrate()
    database.close()
    return name


@pytest.fixture(scope="session")
def empty_sqlite(tmp_path_factory) -> Path:
    """The same for SQLite, as a file."""
    path = tmp_path_factory.mktemp("central") / "central.db"
    database = Database(f"sqlite:///{path}")
    database.migrate()
    database.close()
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request, tmp_path) -> Iterator[Database]:
    """A migrated, empty database of either kind."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("empty_sqlite"), tmp_path / "central.db")
        made = Database(f"sqlite:///{tmp_path / 'central.db'}")
    else:
        server = request.getfixturevalue("postgres")
        made = Database(Settings(database=server.address(request.getfixturevalue("migrated"))).address)
        names = ", ".join(CENTRAL.metadata.tables)
        with made.writing() as connection:
            connection.execute(text(f"TRUNCATE {names} RESTART IDENTITY CASCADE"))
    yield made
    made.close()


@pytest.fixture
def quick_hashing(monkeypatch) -> None:
    """Passwords hashed as cheaply as Argon2id allows; what the shipped cost is, has a test of its own."""
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(people, "_HASHER", cheap)
    monkeypatch.setattr(people, "_NOBODY", cheap.hash("niemand"))


@pytest.fixture
def clock() -> FixedClock:
    """A clock that stands still until it is moved."""
    return FixedClock(NOW)


@pytest.fixture
def client(database, clock, tmp_path) -> Iterator[TestClient]:
    """Somebody asking a running server."""
    settings = Settings(folder=tmp_path, base_url="https://central.example")
    with TestClient(build(settings, database, clock)) as asking:
        yield asking
