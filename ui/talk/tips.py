"""What stands beside and above a question: what the guide says to the professional only, and where one is."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.conversation import OWN_MOMENT, Conversation, Room, given_up
from app.guide import Guide, link_id_of, pitfalls, prompts
from ui.talk.events import Stop
from ui.talk.state import State


def tips_at(guide: Guide, stop: str, question: str) -> str:
    """The tips at a stop of the rail; in the own moment those of the theme the question (a linkId) is from."""
    theme = stop if stop != OWN_MOMENT else _theme_of(guide, question)
    never = QCoreApplication.translate("tips", "Niet: {what}")
    return "\n\n".join([*prompts(theme), *(never.format(what=one) for one in pitfalls(theme))])


def _theme_of(guide: Guide, question: str) -> str:
    tops = (top for top in guide.items if any(item.link_id == question for item in top.walk()))
    return next((top.link_id for top in tops), "")


def left_out(guide: Guide, conversation: Conversation, room: Room) -> tuple[str, ...]:
    """The questions whose formula costs more than a conversation can wait for: their words and their linkId."""
    found = given_up(guide, conversation, room)
    return tuple(f"‘{i.text}’ ({link_id_of(i.link_id)})" if i.text else link_id_of(i.link_id) for i in found)


def where_words(state: State, stop: Stop) -> str:
    """Above the question: which theme this is; in an own moment how far one is."""
    say = QCoreApplication.translate
    if stop.key == OWN_MOMENT:
        said = say("TalkScreen", "{title} · vraag {n} van {all}")
        return said.format(title=stop.title, n=state.sheet + 1, all=len(stop.sheets))
    return say("TalkScreen", "Thema {n} · {title}").format(n=state.place + 1, title=stop.title)
