"""Why a service stands among the results, and why in this order: in words, for whoever asks."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from app.catalogue.codes import topic_names
from app.catalogue.folding import fold
from app.catalogue.model import Service
from app.catalogue.places import Near
from app.catalogue.search import stems, ways
from app.texts import text

_WHERE: tuple[tuple[str, Callable[[Service], str]], ...] = (
    ("name", lambda s: s.name),
    ("summary", lambda s: s.summary),
    ("organization", lambda s: s.organization),
    ("terms", lambda s: " ".join((*topic_names(s.raw), s.how_to_start))),
    ("places", lambda s: f"{s.area} {s.contact.address}"),
    ("description", lambda s: s.description),
)
"""The places a word may stand, what counts most first (``search.WEIGHTS``)."""


def _stands(forms: Iterable[tuple[str, bool]], words: list[str]) -> bool:
    for form, begins in forms:
        if " " in form:
            parts = form.split()
            if any(words[at : at + len(parts)] == parts for at in range(len(words))):
                return True
        elif any(word.startswith(form) if begins else word == form for word in words):
            return True
    return False


def why_found(service: Service, spellings: Iterable[tuple[str, ...]]) -> str:
    """Where in a service the words stand, as a Dutch sentence: the weightiest place; or that it means the same."""
    wanted = [word for spelling in spellings for word in spelling]
    if not wanted:
        return ""
    own = [(stem, len(stem) > 2) for word in wanted for stem in stems(word)]
    for forms, said in ((own, "found"), ([form for word in wanted for form in ways(word)], "alike")):
        for place, words in _WHERE:
            if _stands(forms, fold(words(service))):
                return text(f"catalogue.{said}.{place}")
    return text("catalogue.found.other")


def order_of(words: str, corrected: str, near: Near | None = None) -> str:
    """How results are ordered, as a Dutch sentence."""
    if corrected:
        return text("catalogue.order.corrected", words=corrected)
    if fold(words):
        return text("catalogue.order.words")
    return text("catalogue.order.name" if near is None else "catalogue.order.near")
