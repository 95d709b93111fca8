"""The same rules as ``fits`` and ``match``, over bitmaps: which few services can be among the offers at all.

``match`` decides; this only spares it reading 100,000 services. For every need it takes those with most points that
can win a place, so matching over the candidates gives exactly what matching over everything would.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import product

from app.catalogue.bits import Shelf, any_of, first_by, in_area, rows_of
from app.catalogue.facets import NO, YES
from app.catalogue.fits import Setting, facts_hold, is_postcode, older_phases
from app.catalogue.match import Asked
from app.catalogue.model import Audience, Circle, Intensity
from app.catalogue.rules import rules
from app.conversation.model import Family

_OWN = (Circle.SELF, Circle.NETWORK)


def candidates(
    shelf: Shelf, ranks: Sequence[int], order: Sequence[int], asked: Asked, today: date, most: int | None
) -> list[int]:
    """Row numbers of services enough for ``match`` with this ``most``, rising; ``order`` is that of names.

    None gives every service that fits.
    """
    fitting = eligible(shelf, asked.place)
    meeting = {code: fitting & any_of(shelf, "category", (code,)) for code in asked.weights}
    own = any_of(shelf, "circle", _OWN)
    if most is None:
        return list(rows_of(fitting & (any_set(meeting.values()) | (own & ~shelf.having("risk", YES)))))
    levels = _levels(shelf, meeting, asked, today)
    found: set[int] = set()

    def take(bits: int, number: int, circles: Iterable[Circle]) -> None:
        rows: list[int] = []
        for _points, kinds in levels:
            for circle in circles:
                here = bits & shelf.having("circle", circle.value)
                for level in kinds if here else ():
                    rows += first_by(here & level, ranks, order, number - len(rows))
            if len(rows) >= number:
                break
        found.update(rows)

    for circle in _OWN:
        here = fitting & (any_set(meeting.values()) | ~shelf.having("risk", YES))
        take(here, rules().own_at_most[circle], (circle,))
    for bits in meeting.values():
        take(bits, most, [circle for circle in Circle if circle not in _OWN])
    return sorted(found)


def left_out(shelf: Shelf, asked: Asked) -> int:
    """Services about what is needed that an obstacle keeps away; none that is only for the professional.

    With both parents there, none either that says something in confidence by being left out (domain.md 5.2).
    """
    about = any_of(shelf, "category", asked.weights) & ~any_of(shelf, "category", rules().never_offered)
    found = shelf.everything & about & ~eligible(shelf, asked.place)
    found &= ~shelf.having("visibility", Audience.PROFESSIONAL.value) & ~shelf.having("status", "defunct")
    if not asked.place.alone:
        found &= ~shelf.having("risk", YES)
        found &= ~_only_together(shelf) if asked.place.unsafe else -1
    return found


def any_set(sets: Iterable[int]) -> int:
    """All of several sets together."""
    whole = 0
    for one in sets:
        whole |= one
    return whole


def _levels(shelf: Shelf, meeting: Mapping[str, int], asked: Asked, today: date) -> list[tuple[int, list[int]]]:
    """Points, most first, each with the sets that have them: the lightest help first (``match._points``)."""
    known = rules()
    believed = ~shelf.checked_since(today.toordinal() + 1)
    fresh = shelf.checked_since(today.toordinal() - known.fresh_days) & believed
    recent = shelf.checked_since(today.toordinal() - known.stale_days) & believed
    aged = ((known.fresh, fresh), (0, recent & ~fresh), (known.stale, ~recent))
    late = any_of(shelf, "waiting", known.waiting)
    waits = ((0, ~late), *((points, any_of(shelf, "waiting", (wait,))) for wait, points in known.waiting.items()))
    needed = [(0, ~any_set(meeting.values()))]
    left = any_set(meeting.values())
    wished = any_set(meeting[code] for code in asked.wished)
    for weight in sorted(set(asked.weights.values()), reverse=True):
        these = left & any_set(bits for code, bits in meeting.items() if asked.weights[code] == weight)
        left &= ~these
        points = known.category + known.per_weight * weight
        needed += [(points + known.wish, these & wished), (points, these & ~wished)]
    found: dict[int, dict[int, int]] = {}
    for (aging, age), (waiting, wait), (need, met) in product(aged, waits, needed):
        if not (part := age & wait & met):
            continue
        for level in Intensity:
            points = need + aging + waiting + known.intensity[level.value]
            at = found.setdefault(points, {})
            at[level.value] = at.get(level.value, 0) | part & shelf.having("intensity", str(level.value))
    return [(points, [at[light] for light in sorted(at)]) for points, at in sorted(found.items(), reverse=True)]


def eligible(shelf: Shelf, place: Setting) -> int:
    """The services no obstacle keeps away (``fits.obstacle``)."""
    known = rules()
    found = shelf.everything & shelf.having("status", "active")
    rest: tuple[Callable[[], int], ...] = (
        lambda: ~shelf.having("visibility", Audience.PROFESSIONAL.value),
        lambda: ~any_of(shelf, "category", known.never_offered),
        lambda: any_of(shelf, "frame", place.frames),
        lambda: _phase(shelf, place.family),
        lambda: any_of(shelf, "separation", (*place.separations, "")),
        lambda: _audience(shelf, place.family),
        lambda: _ages(shelf, place.family),
        lambda: in_area(shelf, place.family.postcode) if is_postcode(place.family.postcode) else -1,
        lambda: _language(shelf, place.languages),
        lambda: -1 if place.alone else ~shelf.having("risk", YES),
        lambda: ~_only_together(shelf) if place.unsafe else -1,
        lambda: ~any_of(shelf, "waiting", known.intake_stopped),
    )
    for holds in rest:
        found &= holds()
    return found


def _phase(shelf: Shelf, family: Family) -> int:
    found = any_of(shelf, "phase", (family.phase, ""))
    if older := older_phases(family):
        found |= any_of(shelf, "category", rules().older_child_categories) & any_of(shelf, "phase", older)
    return found


def _audience(shelf: Shelf, family: Family) -> int:
    conditions = rules().audience_needs
    fitting = [
        audience
        for audience in shelf.values("audience")
        if audience not in conditions or facts_hold(family, dict(conditions[audience]))
    ]
    return any_of(shelf, "audience", (*fitting, ""))


def _ages(shelf: Shelf, family: Family) -> int:
    found = -1
    if family.minor:
        found &= ~shelf.having("grown-up", YES)
    if family.phase in rules().phase_years and not facts_hold(family, dict(rules().older_child_facts)):
        low, high = rules().phase_years[family.phase]
        found &= shelf.having("given-ages", NO) | any_of(shelf, "age", map(str, range(low, high + 1)))
    return found


def _language(shelf: Shelf, languages: frozenset[str]) -> int:
    spoken = -1
    for language in languages:
        spoken &= any_of(shelf, "language", (language,))
    return spoken | shelf.having("interpreter", YES)


def _only_together(shelf: Shelf) -> int:
    known = rules()
    allowed = known.unsafe_forms | known.unsafe_if_alone_with
    elsewhere = any_of(shelf, "form", (form for form in shelf.values("form") if form not in allowed))
    return any_of(shelf, "category", known.unsafe_categories) | (any_of(shelf, "form", ("samen",)) & ~elsewhere)
