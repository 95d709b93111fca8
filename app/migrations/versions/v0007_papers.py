"""Leaflets that left the screen, in codes, so that one can be made again as it was."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_CODES = ("edition", "language", "beside", "layout", "ink", "lines", "for_person", "sha256")


def upgrade() -> None:
    """Make the table; its rows go with their conversation."""
    op.create_table(
        "paper_made",
        sa.Column("number", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("conversation", "at", *_CODES)),
        sa.Column("saved", sa.Boolean(), nullable=False),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["conversation"], ["conversation.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("ix_paper_made_conversation", "paper_made", ["conversation"])
