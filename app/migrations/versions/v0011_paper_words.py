"""The sentences leaflets were made with, kept once, so that a leaflet made again has the words it had."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table, and name in each leaflet what it was made with; of earlier ones nobody knows."""
    op.create_table(
        "paper_words",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256"),
    )
    op.add_column("paper_made", sa.Column("words", sa.Text(), nullable=False, server_default=""))
