"""Where a message stands leaves the message's own row, so that a try does not write kilobytes anew."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_WHOLE = ("number", "attempts", "sequence")
_MOVED = ("state", "reason", *_WHOLE)


def upgrade() -> None:
    """Move it for every message there is; the messages stay as they were frozen."""
    op.create_table(
        "sending_state",
        sa.Column("place", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Integer() if name in _WHOLE else sa.Text(), nullable=False) for name in _MOVED),
        sa.ForeignKeyConstraint(["place"], ["sending.place"]),
        sa.PrimaryKeyConstraint("place"),
    )
    names = ", ".join(_MOVED)
    op.execute(f"INSERT INTO sending_state (place, {names}) SELECT place, {names} FROM sending")  # noqa: S608 - our own columns
    op.create_index("ix_sending_state_state", "sending_state", ["state"])
    op.drop_index("ix_sending_state", "sending")
    for name in _MOVED:
        op.drop_column("sending", name)
