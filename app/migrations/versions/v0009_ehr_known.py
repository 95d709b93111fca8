"""What is known of the resources this device wrote into the organization's own record system."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_CODES = ("conversation", "person", "acked", "tried", "etag", "seen")


def upgrade() -> None:
    """Make the table. Its rows outlive their conversation only where they are of a decision."""
    op.create_table(
        "ehr_known",
        sa.Column("server", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in _CODES),
        sa.PrimaryKeyConstraint("server", "place"),
    )
    op.create_index("ix_ehr_known_conversation", "ehr_known", ["conversation"])
    op.create_index("ix_ehr_known_person", "ehr_known", ["person"])
