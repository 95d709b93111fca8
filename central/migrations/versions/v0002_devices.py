"""Who may send, and what was received."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def _text(name: str, *, key: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), primary_key=key, nullable=False)


def _moment(name: str, *, nullable: bool = True) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def upgrade() -> None:
    """Make the tables of members, their devices, and records."""
    op.create_table("member", _text("id", key=True), _text("name"))
    op.create_table(
        "enrol_code",
        _text("digest", key=True),
        _text("member"),
        _moment("expires_at", nullable=False),
        _moment("used_at"),
        sa.ForeignKeyConstraint(["member"], ["member.id"]),
    )
    op.create_table(
        "device",
        _text("id", key=True),
        _text("member"),
        _text("public_key"),
        _moment("enrolled_at", nullable=False),
        _moment("last_seen_at"),
        _moment("revoked_at"),
        _text("revoked_for"),
        sa.ForeignKeyConstraint(["member"], ["member.id"]),
    )
    op.create_index("ix_device_public_key", "device", ["public_key"], unique=True)
    op.create_table(
        "token",
        _text("digest", key=True),
        _text("device"),
        _moment("expires_at", nullable=False),
        sa.ForeignKeyConstraint(["device"], ["device.id"], ondelete="CASCADE"),
    )
    op.create_table("assertion", _text("digest", key=True), _moment("expires_at", nullable=False))
    op.create_table(
        "record",
        sa.Column(
            "sequence",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            primary_key=True,
            autoincrement=True,
        ),
        *map(_text, ("id", "device", "member", "receiver", "kind", "sha256", "body")),
        sa.Column("number", sa.BigInteger(), nullable=False),
        _moment("received_at", nullable=False),
        _moment("taken_at"),
        _moment("revoked_at"),
        _moment("told_at"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_record_id", "record", ["id"], unique=True)
    op.create_index("ix_record_device_number", "record", ["device", "number"], unique=True)
    op.create_index("ix_record_receiver_sequence", "record", ["receiver", "sequence"])
    op.create_index("ix_record_received_at", "record", ["received_at"])
