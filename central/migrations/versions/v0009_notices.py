"""What a receiver must still hear was taken back, of a message that is not here (any more)."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table; nothing waits in it yet."""
    op.create_table(
        "postbox_notice",
        sa.Column("record", sa.Text(), primary_key=True, nullable=False),
        sa.Column("member", sa.Text(), nullable=False),
        sa.Column("receiver", sa.Text(), nullable=False, index=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True)),
    )
