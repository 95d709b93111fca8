"""A person's own copy of what is kept about them.

No leaflet: that is built from ``Printable`` alone, and this never reaches it. Title and file say "Overzicht", nothing
of a family.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from app.leaflet.model import CopySection
from app.leaflet.plain_paper import plain_paper
from app.texts import day_words, text


def own_copy(sections: Iterable[CopySection], *, made_at: datetime) -> bytes:
    """The copy as a tagged PDF, in memory."""
    return plain_paper(text("copy.title"), text("copy.intro", when=day_words(made_at)), sections, made_at=made_at)
