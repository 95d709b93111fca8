"""How hand-overs stand: taken in by their receiver, or withdrawn by a parent after that."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add when; nothing is known of earlier ones."""
    op.add_column("handover", sa.Column("taken_at", sa.Text()))
    op.add_column("received_handover", sa.Column("withdrawn_at", sa.Text()))
    op.add_column("received_handover", sa.Column("seen", sa.Boolean(), nullable=False, server_default=sa.false()))
