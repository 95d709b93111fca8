"""Who this server is to a device: its epoch, new after each restore, and the number of changes to the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID, uuid4

from sqlalchemy import BigInteger, Connection, Text, insert, select, text, update
from sqlalchemy.exc import DBAPIError
from sqlmodel import Field, col

from central.columns import Table


class ServerStateTable(Table, table=True):
    """The one line. ``fingerprint`` says which body of data this is; another one means it was put back."""

    __tablename__ = "server_state"

    id: int = Field(primary_key=True)
    epoch: str = Field(sa_type=Text)
    fingerprint: str = Field(sa_type=Text)
    revision: int = Field(sa_type=BigInteger)


@dataclass(frozen=True)
class ServerState:
    """``epoch`` as devices see it; ``revision`` goes up with every change to the catalogue."""

    epoch: UUID
    revision: int


def fingerprint(connection: Connection) -> str:
    """What changes when the data was put back from a backup, and only then.

    PostgreSQL: a restored cluster has another system identifier or timeline, a restored database another oid
    (``pg_control_system``, ``pg_control_checkpoint``). SQLite does not say; there ``renew`` is run by hand, and a
    device still notices by the sequence that went back.
    """
    if connection.dialect.name != "postgresql":
        return "sqlite"
    oid = connection.scalar(text("SELECT oid FROM pg_database WHERE datname = current_database()"))
    try:
        with connection.begin_nested():
            cluster = connection.scalar(
                text(
                    "SELECT s.system_identifier::text || '.' || c.timeline_id::text "
                    "FROM pg_control_system() s, pg_control_checkpoint() c"
                )
            )
    except DBAPIError:
        cluster = "unknown"
    return f"{cluster}.{oid}"


def settle(connection: Connection, *, renew: bool = False) -> ServerState:
    """The state of this server, made on the first start and with a new epoch after a restore. Writes."""
    now = fingerprint(connection)
    row = connection.execute(select(ServerStateTable).where(col(ServerStateTable.id) == 1)).first()
    if row is None:
        fresh = {"id": 1, "epoch": str(uuid4()), "fingerprint": now, "revision": 0}
        connection.execute(insert(ServerStateTable), fresh)
    elif renew or row.fingerprint != now:
        connection.execute(update(ServerStateTable).values(epoch=str(uuid4()), fingerprint=now))
    return server_state(connection)


def server_state(connection: Connection) -> ServerState:
    """The state as it stands; ``settle`` must have run once."""
    row = connection.execute(select(ServerStateTable).where(col(ServerStateTable.id) == 1)).one()
    return ServerState(UUID(row.epoch), row.revision)


def catalogue_changed(connection: Connection) -> None:
    """The catalogue is another one from this transaction on: every ETag changes."""
    connection.execute(update(ServerStateTable).values(revision=ServerStateTable.revision + 1))
