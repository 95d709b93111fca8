"""Consent with all R1 asks for, the access log with all NEN 7513 asks for, and what rests on both.

Columns come with an empty default: a line of the trail without a station was chained without the new fields and
stays as it was (``app.store.chain``).
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Widen decisions and the trail; make the tables of standing, sharing without consent, statements and counts."""
    for name in ("giver_role", "about", "direction", "receiver_person", "interpreter", "signature", "reason"):
        op.add_column("consent", sa.Column(name, sa.Text(), nullable=False, server_default=""))
    op.add_column("consent", sa.Column("check_alone", sa.Boolean(), nullable=False, server_default="0"))
    for name in ("role", "on_behalf", "station", "client", "basis", "result", "version"):
        op.add_column("audit", sa.Column(name, sa.Text(), nullable=False, server_default=""))
    op.add_column("audit_head", sa.Column("first", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("audit_head", sa.Column("station", sa.Text(), nullable=False, server_default=""))
    op.execute("UPDATE audit_head SET station = substr(anchor, 1, 16)")
    _people()
    _counts()


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def _whole(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _index(table: str, column: str) -> None:
    op.create_index(f"ix_{table}_{column}", table, [column])


def _people() -> None:
    op.create_table(
        "professional",
        *map(_text, ("id", "name", "role", "since", "until")),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "standing",
        _whole("number"),
        *map(_text, ("conversation", "person", "age", "custody", "source", "checked_on", "recorded_at", "recorded_by")),
        sa.PrimaryKeyConstraint("number"),
    )
    _index("standing", "conversation")
    op.create_table(
        "without_consent",
        _whole("number"),
        *map(_text, ("id", "conversation", "person", "ground", "step", "reason", "told", "checked_by")),
        *map(_text, ("recorded_at", "recorded_by")),
        sa.PrimaryKeyConstraint("number"),
    )
    _index("without_consent", "conversation")
    op.create_table(
        "statement",
        _whole("number"),
        *map(_text, ("id", "conversation", "person", "about", "words", "recorded_at", "recorded_by")),
        sa.PrimaryKeyConstraint("number"),
    )
    _index("statement", "person")
    _index("statement", "conversation")


def _counts() -> None:
    op.create_table(
        "tally",
        *map(_text, ("half_year", "figure", "code", "second")),
        _whole("count"),
        sa.PrimaryKeyConstraint("half_year", "figure", "code", "second"),
    )
    op.create_table(
        "masked",
        *map(_text, ("half_year", "figure", "code", "second")),
        sa.PrimaryKeyConstraint("half_year", "figure", "code", "second"),
    )
