"""Whether it is safe to ask somebody who must decide and does not sit at the table."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Widen what is known of custody; of whom was noted before, nobody was asked."""
    op.add_column("standing", sa.Column("contact", sa.Text(), nullable=False, server_default=""))
