"""What the guide says to the professional only, beside the question: what to ask on, and what not to do."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.conversation import OWN_MOMENT
from app.guide import Guide, pitfalls, prompts


def tips_at(guide: Guide, stop: str, question: str) -> str:
    """The tips at a stop of the rail; in the own moment those of the theme the question (a linkId) is from."""
    theme = stop if stop != OWN_MOMENT else _theme_of(guide, question)
    never = QCoreApplication.translate("tips", "Niet: {what}")
    return "\n\n".join([*prompts(theme), *(never.format(what=one) for one in pitfalls(theme))])


def _theme_of(guide: Guide, question: str) -> str:
    tops = (top for top in guide.items if any(item.link_id == question for item in top.walk()))
    return next((top.link_id for top in tops), "")
