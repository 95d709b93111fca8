"""One search of the page, or one count, off its thread: what was asked goes along, so that an older answer is known."""

from __future__ import annotations

from app.catalogue import Catalogue, Near, Place
from ui.background import CancelToken
from ui.catalogue.events import Asked, Counted, Counting, Found
from ui.towns import known_towns


def _from(catalogue: Catalogue, start: str, within: int) -> tuple[Place | None, Near | None]:
    place = catalogue.place(start) if start else None
    return place, Near(place.spot, within or None) if place is not None else None


def count(catalogue: Catalogue, asked: Counting, token: CancelToken) -> Counted:
    """How many results each value of each filter would leave. Raises TryLater when told to stop."""
    words, chosen, start, within, names = asked
    near = _from(catalogue, start, within)[1]
    counts = catalogue.counts(words, dict(chosen), near, lambda: token.cancelled, names)
    return Counted(asked, counts)


def find(catalogue: Catalogue, asked: Asked, token: CancelToken) -> Found:
    """Search, and say how far everything is. Raises TryLater when told to stop."""
    words, chosen, limit, start, within = asked
    place, near = _from(catalogue, start, within)
    got = catalogue.search(words, limit, dict(chosen), near, lambda: token.cancelled)
    ids = [one.id for one in got.services]
    return Found(
        asked,
        got.services,
        got.total,
        got.corrected,
        got.order,
        dict(zip(ids, got.why, strict=False)),
        {one: km for one, km in zip(ids, got.kilometres, strict=False) if km is not None},
        place.name if place is not None else "",
        known_towns(catalogue),
    )
