"""One search of the page, off its thread: what was asked goes along, so that an older answer is known as one."""

from __future__ import annotations

from app.catalogue import Catalogue, Near
from ui.catalogue.events import Asked, Found

MOST_TOWNS = 5


def find(catalogue: Catalogue, asked: Asked) -> Found:
    """Search, count what each filter would leave, and say how far everything is."""
    words, chosen, limit, start, within = asked
    filters = {name: list(values) for name, values in chosen}
    place = catalogue.place(start) if start else None
    near = Near(place.spot, within or None) if place is not None else None
    got = catalogue.search(words, limit, filters, near)
    ids = [one.id for one in got.services]
    return Found(
        asked,
        got.services,
        got.total,
        got.corrected,
        catalogue.counts(got.corrected or words, filters, near),
        got.order,
        dict(zip(ids, got.why, strict=False)),
        {one: km for one, km in zip(ids, got.kilometres, strict=False) if km is not None},
        place.name if place is not None else "",
        tuple(t.name for t in sorted(catalogue.towns(), key=lambda t: (-t.services, t.name))[:MOST_TOWNS]),
    )
