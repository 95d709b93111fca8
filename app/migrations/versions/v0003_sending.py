"""Messages on their way, and what the device knows of central."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make both tables."""
    texts = ("id", "entry", "kind", "receiver", "sha256", "body", "state", "reason")
    op.create_table(
        "sending",
        sa.Column("place", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in texts),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("number", "attempts", "sequence")),
        sa.PrimaryKeyConstraint("place"),
    )
    op.create_index("ix_sending_id", "sending", ["id"], unique=True)
    op.create_index("ix_sending_entry", "sending", ["entry"])
    op.create_index("ix_sending_state", "sending", ["state"])
    op.create_table(
        "central_fact",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
