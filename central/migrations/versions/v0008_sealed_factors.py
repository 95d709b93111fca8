"""The secret of a second factor has a column that says it is sealed; sealing itself needs the key (``seal_all``)."""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Rename the column; what stands in it is sealed by ``migrate`` right after, and by every start."""
    op.execute("ALTER TABLE editor_factor RENAME COLUMN secret TO sealed")
