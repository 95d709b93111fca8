"""What is kept about services beside the public catalogue: versions of leaflets, and notes."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make both tables; versions go with their conversation."""
    op.create_table(
        "offer_version",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("conversation", sa.Text(), nullable=False),
        sa.Column("kept_at", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("service", sa.Text(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["conversation"], ["conversation.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("ix_offer_version_conversation", "offer_version", ["conversation"])
    op.create_table(
        "offer_note",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("service", "words", "changed_at", "changed_by")),
        sa.PrimaryKeyConstraint("service"),
    )
