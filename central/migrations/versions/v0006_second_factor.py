"""A second factor for editors."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def _text(name: str, *, key: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), primary_key=key, nullable=False)


def upgrade() -> None:
    """Make both tables; nobody has one yet."""
    op.create_table(
        "editor_factor",
        _text("editor", key=True),
        _text("secret"),
        sa.Column("confirmed_at", sa.DateTime(timezone=True)),
        sa.Column("last_step", sa.BigInteger(), nullable=False),
        _text("recovery"),
    )
    op.create_table(
        "editor_half",
        _text("digest", key=True),
        _text("editor"),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
    )
