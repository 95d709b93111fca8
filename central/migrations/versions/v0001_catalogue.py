"""The catalogue, how each entry came to be what it is, what could not be taken in, and this server's epoch."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _text(name: str, *, key: bool = False, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), primary_key=key, nullable=nullable)


def _moment(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=False)


def _counter(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger().with_variant(sa.Integer(), "sqlite"), primary_key=True, autoincrement=True)


def upgrade() -> None:
    """Make every table of the catalogue."""
    op.create_table(
        "server_state",
        sa.Column("id", sa.Integer(), primary_key=True),
        _text("epoch"),
        _text("fingerprint"),
        sa.Column("revision", sa.BigInteger(), nullable=False),
    )
    op.create_table(
        "service",
        _text("id", key=True),
        _text("organization_id"),
        _text("status"),
        _text("name"),
        _moment("modified_at"),
        _text("digest"),
        _text("source"),
        _text("search"),
        _text("record"),
    )
    op.create_index("ix_service_organization_id", "service", ["organization_id"])
    op.create_index("ix_service_modified_at", "service", ["modified_at"])
    op.create_index("ix_service_source", "service", ["source"])
    op.create_table("organization", _text("id", key=True), _text("name"), _text("search"), _text("record"))
    op.create_table("taxonomy", _text("id", key=True), _text("name"), _text("search"), _text("record"))
    op.create_table(
        "taxonomy_term",
        _text("id", key=True),
        _text("taxonomy_id"),
        _text("parent_id"),
        _text("name"),
        _text("search"),
        _text("record"),
    )
    op.create_index("ix_taxonomy_term_taxonomy_id", "taxonomy_term", ["taxonomy_id"])
    op.create_table(
        "service_term",
        _text("service_id", key=True),
        _text("term_id", key=True),
        _text("taxonomy_id"),
        sa.ForeignKeyConstraint(["service_id"], ["service.id"], ondelete="CASCADE"),
    )
    op.create_index("ix_service_term_term_id", "service_term", ["term_id"])
    op.create_index("ix_service_term_taxonomy_id", "service_term", ["taxonomy_id"])
    op.create_table(
        "service_at_location",
        _text("id", key=True),
        _text("service_id"),
        _text("organization_id"),
        _text("postcode"),
        _moment("modified_at"),
        _text("search"),
        _text("record"),
        sa.ForeignKeyConstraint(["service_id"], ["service.id"], ondelete="CASCADE"),
    )
    op.create_index("ix_service_at_location_service_id", "service_at_location", ["service_id"])
    op.create_table(
        "service_revision",
        _counter("number"),
        _text("service_id"),
        _moment("at"),
        _text("made_by"),
        _text("action"),
        _text("digest"),
        _text("record"),
    )
    op.create_index("ix_service_revision_service_id", "service_revision", ["service_id"])
    op.create_table(
        "quarantine",
        _counter("number"),
        _moment("at"),
        _text("source"),
        _text("place"),
        _text("reason"),
        _text("record"),
    )
    op.create_index("ix_quarantine_source", "quarantine", ["source"])
