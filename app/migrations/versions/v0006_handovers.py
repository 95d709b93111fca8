"""Hand-overs made here, and those that came."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def upgrade() -> None:
    """Make both tables; what came goes with its conversation."""
    op.create_table(
        "handover",
        sa.Column("number", sa.Integer(), nullable=False),
        *map(_text, ("id", "conversation", "lookup", "consents", "receiver", "way", "made_at", "until")),
        sa.Column("ended", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("ix_handover_id", "handover", ["id"], unique=True)
    op.create_index("ix_handover_conversation", "handover", ["conversation"])
    op.create_table(
        "received_handover",
        *map(_text, ("id", "lookup", "conversation", "received_at", "received_by", "content")),
        sa.Column("told", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["conversation"], ["conversation.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_received_handover_conversation", "received_handover", ["conversation"])
