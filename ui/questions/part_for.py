"""Which part a question is answered with."""

from __future__ import annotations

from collections.abc import Sequence

from ui.questions.answering import Answering
from ui.questions.ask import Ask, Kind
from ui.questions.choosing import CardsForTwo, TilesForOne
from ui.questions.figures import Figures
from ui.questions.phrases import Phrases
from ui.questions.writing import OneLine, Words
from ui.widgets import ParentLook


def answering_for(
    ask: Ask, looks: Sequence[ParentLook], *, big: bool = False, phrases: Phrases | None = None
) -> Answering | None:
    """The right part for a question; None for words that ask nothing. ``looks``: the parents it is for, if theirs."""
    match ask.kind:
        case Kind.WORDS:
            return None
        case Kind.FIGURES:
            return Figures(ask, looks, big=big, phrases=phrases)
        case Kind.TEXT:
            return Words(ask, looks, big=big, phrases=phrases)
        case Kind.LINE:
            return OneLine(ask, looks, big=big, phrases=phrases)
    made = CardsForTwo if len(looks) > 1 else TilesForOne
    return made(ask, looks, big=big, phrases=phrases)
