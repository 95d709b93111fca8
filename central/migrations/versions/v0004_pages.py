"""What residents can find, who edits the catalogue and how, and what each import did."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def _text(name: str, *, key: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), primary_key=key, nullable=False)


def _moment(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _whole(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _counter(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger().with_variant(sa.Integer(), "sqlite"), primary_key=True, autoincrement=True)


def upgrade() -> None:
    """Make the tables; ``findable`` is filled from the catalogue by ``migrate``."""
    op.create_table(
        "findable",
        _text("id", key=True),
        _text("name"),
        _whole("circle"),
        *map(_text, ("title", "near", "words", "facets")),
        sa.ForeignKeyConstraint(["id"], ["service.id"], ondelete="CASCADE"),
    )
    op.create_table(
        "editor",
        _text("id", key=True),
        *map(_text, ("login", "name", "password", "roles")),
        _moment("made_at"),
        _moment("ended_at", nullable=True),
        _whole("failures"),
        _moment("wait_until", nullable=True),
    )
    op.create_index("ix_editor_login", "editor", ["login"], unique=True)
    op.create_table(
        "editor_session",
        _text("digest", key=True),
        _text("editor"),
        _text("csrf"),
        _moment("made_at"),
        _moment("seen_at"),
        sa.ForeignKeyConstraint(["editor"], ["editor.id"], ondelete="CASCADE"),
    )
    op.create_table(
        "change",
        _counter("number"),
        *map(_text, ("service_id", "base", "record", "note", "made_by")),
        _moment("made_at"),
        _text("state"),
        _text("reviewed_by"),
        _moment("reviewed_at", nullable=True),
        _text("reason"),
        sa.Column("release", sa.BigInteger(), nullable=True),
    )
    op.create_index("ix_change_state", "change", ["state"])
    op.create_index("ix_change_service_id", "change", ["service_id"])
    op.create_table(
        "release_ready",
        _counter("number"),
        _text("made_by"),
        _moment("made_at"),
        _whole("changes"),
        _moment("signed_at", nullable=True),
    )
    op.create_table("act", _counter("number"), _moment("at"), *map(_text, ("editor", "act", "about", "detail")))
    op.create_table(
        "import_run",
        _counter("number"),
        _moment("at"),
        _text("source"),
        _text("made_by"),
        *map(_whole, ("new", "changed", "unchanged", "withdrawn", "quarantined")),
        _text("report"),
    )
    op.create_table(
        "feedback_done",
        sa.Column("sequence", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), primary_key=True),
        _text("editor"),
        _moment("at"),
        _text("outcome"),
    )
