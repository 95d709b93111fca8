"""The first dossier: conversations, decisions, what waits, and the trail."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table, and let the file itself refuse to change or remove a line of the trail."""
    _conversations()
    _decisions()
    _trail()


def _text(name: str, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=nullable)


def _whole(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _truth(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=False)


def _of_conversation() -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["conversation"], ["conversation.id"], ondelete="CASCADE")


def _index(table: str, column: str, unique: bool = False) -> None:
    op.create_index(f"ix_{table}_{column}", table, [column], unique=unique)


def _conversations() -> None:
    op.create_table(
        "conversation",
        *map(_text, ("id", "guide_url", "guide_version", "moment", "family", "started_at", "started_by", "status")),
        _text("finished_at", nullable=True),
        _text("return_on"),
        _truth("anonymous"),
        sa.PrimaryKeyConstraint("id"),
    )
    _index("conversation", "started_at")
    op.create_table(
        "person",
        _text("conversation"),
        _text("id"),
        _whole("place"),
        *map(_text, ("role", "name", "language")),
        _of_conversation(),
        sa.PrimaryKeyConstraint("conversation", "id"),
    )
    _index("person", "id")
    op.create_table(
        "answer",
        _whole("number"),
        *map(_text, ("conversation", "link_id", "respondent", "value", "given_at")),
        _truth("declined"),
        _truth("alone"),
        _of_conversation(),
        sa.PrimaryKeyConstraint("number"),
    )
    _index("answer", "conversation")
    op.create_table(
        "skipped_theme",
        _text("conversation"),
        _text("theme"),
        _of_conversation(),
        sa.PrimaryKeyConstraint("conversation", "theme"),
    )
    op.create_table(
        "choice",
        _text("conversation"),
        _whole("place"),
        _text("service"),
        _of_conversation(),
        sa.PrimaryKeyConstraint("conversation", "place"),
    )
    op.create_table(
        "note",
        _text("conversation"),
        _text("words"),
        _of_conversation(),
        sa.PrimaryKeyConstraint("conversation"),
    )
    op.create_table(
        "alert_step",
        _whole("number"),
        *map(_text, ("conversation", "alert", "respondent", "step", "taken_at")),
        _of_conversation(),
        sa.PrimaryKeyConstraint("number"),
    )
    _index("alert_step", "conversation")


def _decisions() -> None:
    op.create_table(
        "consent",
        _whole("number"),
        *map(_text, ("id", "conversation", "person", "purpose", "receiver", "receiver_name", "decision", "data")),
        *map(_text, ("shown", "text_version", "language", "method", "recorded_at", "recorded_by", "valid_until")),
        _truth("partner_present"),
        sa.PrimaryKeyConstraint("number"),
    )
    _index("consent", "id", unique=True)
    _index("consent", "conversation")
    _index("consent", "person")
    op.create_table(
        "outbox",
        _whole("number"),
        *map(_text, ("id", "conversation", "consent", "receiver", "kind", "queued_at", "state")),
        sa.PrimaryKeyConstraint("number"),
    )
    _index("outbox", "id", unique=True)
    _index("outbox", "conversation")
    _index("outbox", "consent")


def _trail() -> None:
    op.create_table(
        "audit",
        _whole("number"),
        *map(_text, ("at", "event", "professional", "subject", "detail", "digest")),
        sa.PrimaryKeyConstraint("number"),
    )
    _index("audit", "subject")
    op.create_table(
        "audit_head",
        _whole("id"),
        _text("anchor"),
        _whole("count"),
        _text("digest"),
        sa.PrimaryKeyConstraint("id"),
    )
    for act in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER audit_no_{act.lower()} BEFORE {act} ON audit "
            "BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END"
        )
