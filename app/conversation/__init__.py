"""A family at the table: who they are, who is in the room, what each said, what may be shown to whom, what they need.

Sees the guide; knows nothing of offers, consent or paper.
"""

from app.conversation.asked import (
    OWN_MOMENT,
    Seen,
    alone_items,
    betrayers,
    context_values,
    is_private,
    open_to,
    options_in,
    questions,
    respondents,
    seen_answers,
    spoken_text,
)
from app.conversation.last_time import as_it_stood, last_time_seen
from app.conversation.model import (
    NOT_KNOWN,
    PROFESSIONAL,
    TOGETHER,
    Alert,
    AlertStep,
    Answer,
    Conversation,
    Conversations,
    Evidence,
    Family,
    Need,
    Person,
    Role,
    Room,
    RoomKind,
    Status,
    Theme,
    ThemeProgress,
)
from app.conversation.needs import alerts, needs
from app.conversation.opening import OPENING, may_be_alone, would_rather_not
from app.conversation.overview import Difference, Line, Overview, SideBySide, overview, words_of
from app.conversation.parents_view import ParentsTheme, parents_may_see, parents_themes
from app.conversation.privacy import holds_bsn, holds_iban, holds_phone, personal_number
from app.conversation.responses import responses
from app.conversation.themes import themes, themes_seen

__all__ = [
    "NOT_KNOWN",
    "OPENING",
    "OWN_MOMENT",
    "PROFESSIONAL",
    "TOGETHER",
    "Alert",
    "AlertStep",
    "Answer",
    "Conversation",
    "Conversations",
    "Difference",
    "Evidence",
    "Family",
    "Line",
    "Need",
    "Overview",
    "ParentsTheme",
    "Person",
    "Role",
    "Room",
    "RoomKind",
    "SideBySide",
    "Seen",
    "Status",
    "Theme",
    "ThemeProgress",
    "alerts",
    "alone_items",
    "as_it_stood",
    "betrayers",
    "context_values",
    "holds_bsn",
    "holds_iban",
    "holds_phone",
    "personal_number",
    "is_private",
    "last_time_seen",
    "may_be_alone",
    "needs",
    "open_to",
    "options_in",
    "overview",
    "parents_may_see",
    "parents_themes",
    "questions",
    "respondents",
    "responses",
    "seen_answers",
    "spoken_text",
    "themes",
    "themes_seen",
    "words_of",
    "would_rather_not",
]
