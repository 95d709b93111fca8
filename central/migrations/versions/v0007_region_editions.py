"""Up to which record each report of a region goes."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table; nothing was published yet."""
    op.create_table(
        "region_edition",
        sa.Column("half_year", sa.Text(), primary_key=True, nullable=False),
        sa.Column("area", sa.Text(), primary_key=True, nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
