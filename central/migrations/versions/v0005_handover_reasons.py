"""Why a hand-over was taken back: its receiver hears of a consent that was withdrawn."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the reason; what was taken back before this was withdrawn."""
    op.add_column("handover", sa.Column("revoked_for", sa.Text(), nullable=False, server_default=""))
    op.execute("UPDATE handover SET revoked_for = 'withdrawn' WHERE revoked_at IS NOT NULL")
