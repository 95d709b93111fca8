"""From needs to offers, with reasons. Pure: the same in gives the same out, in whatever order it comes.

Order (domain.md sections 1 (4) and 5.2, ui.md section 1.5): own strength, own network, other parents, services; in a
circle the lightest first, then what fits best. What may not be said in this room plays no part at all: leaving such
answers out gives exactly the same offers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.catalogue.fits import Setting, counting, obstacle, setting
from app.catalogue.folding import fold
from app.catalogue.model import Circle, Offer, Reason, Service
from app.catalogue.reasons import always, is_wish, reasons_for
from app.catalogue.rules import rules
from app.conversation.model import Family, Need, Room
from app.guide.model import Guide, Item
from app.texts import text

_CIRCLES = {circle: rank for rank, circle in enumerate(Circle)}
_OWN = (Circle.SELF, Circle.NETWORK)


@dataclass(frozen=True)
class Asked:
    """What a family needs as it may count in this room: the needs with the strongest mark that counts behind each,
    which of them they asked help for themselves, and what decides whether a service can be for them.
    """

    heard: tuple[Need, ...]
    weights: Mapping[str, int]
    wished: frozenset[str]
    place: Setting


def asked_of(needs: Iterable[Need], *, guide: Guide, family: Family, languages: Sequence[str], room: Room) -> Asked:
    """The needs as they count for matching."""
    items = {item.link_id: item for item in guide.walk()}
    needs = tuple(needs)
    heard = counting(needs, room)
    return Asked(
        heard=heard,
        weights={need.code: _weight(need, needs, items) for need in heard},
        wished=frozenset(need.code for need in heard if any(is_wish(e) for e in need.evidence)),
        place=setting(heard, family, languages, room),
    )


@dataclass(frozen=True)
class _Candidate:
    """A service that can be offered: the codes of the needs it meets (none: own strength in general), its points."""

    service: Service
    meets: tuple[str, ...]
    points: int
    because: tuple[Reason, ...]

    @property
    def shown(self) -> tuple[int, int, int, str, str]:
        """Where it stands among the offers."""
        name = " ".join(fold(self.service.name))
        return _CIRCLES[self.service.circle], int(self.service.intensity), -self.points, name, self.service.id

    @property
    def best(self) -> tuple[int, tuple[int, int, int, str, str]]:
        """How it stands when a place has to be given away: most points, then as shown."""
        return -self.points, self.shown


def match(
    services: Iterable[Service],
    needs: Iterable[Need],
    *,
    guide: Guide,
    family: Family,
    languages: Sequence[str],
    room: Room,
    today: date,
    most: int | None = 5,
) -> tuple[Offer, ...]:
    """What fits this family in this room, in the order it is shown.

    ``most`` limits what comes from other parents and services, spread so that every need has its best one before any
    has a second; besides them there are always at most two of their own strength and two of their own network, even
    when nothing was needed. None gives everything that fits. ``languages`` are of those who will use the service, as
    ISO 639-1: all must be offered, or an interpreter.
    """
    items = {item.link_id: item for item in guide.walk()}
    asked = asked_of(needs, guide=guide, family=family, languages=languages, room=room)
    weights, wished = asked.weights, asked.wished
    because = {need.code: reasons_for(need, items, family) for need in asked.heard}
    general = always(family)
    candidates = []
    for service in services:
        meets = tuple(code for code in because if code in service.categories)
        if (meets or service.circle in _OWN) and obstacle(service, asked.place) is None:
            if not meets and service.risk_words:
                continue
            reasons = tuple(reason for code in meets for reason in because[code]) or (general,)
            points = _points(service, meets, weights, wished, today)
            candidates.append(_Candidate(service, meets, points, reasons))
    chosen = candidates if most is None else _limited(candidates, weights, max(most, 0))
    return tuple(Offer(c.service, c.because) for c in sorted(chosen, key=lambda c: c.shown))


def why_not(
    service: Service,
    needs: Iterable[Need],
    *,
    family: Family,
    languages: Sequence[str],
    room: Room,
) -> str | None:
    """Why this service is not offered, as a Dutch sentence; None when it is, or only found no place among the best."""
    heard = counting(needs, room)
    code = obstacle(service, setting(heard, family, languages, room))
    if code is None and service.circle not in _OWN and not {n.code for n in heard} & set(service.categories):
        code = "need"
    return text(f"catalogue.why-not.{code}") if code else None


def _weight(need: Need, whole: Iterable[Need], items: Mapping[str, Item]) -> int:
    """The strongest mark among the answers that count here. An answer that does not count lends no weight either."""
    before = next((n for n in whole if n.code == need.code), need)
    if len(before.evidence) == len(need.evidence):
        return need.weight
    marks = [
        mark.weight
        for said in need.evidence
        if (item := items.get(said.link_id)) is not None
        for option in item.options
        if option.value in said.values
        for mark in option.needs
        if mark.code == need.code
    ]
    return max(marks, default=1)


def _points(
    service: Service, meets: tuple[str, ...], weights: Mapping[str, int], wished: frozenset[str], today: date
) -> int:
    known = rules()
    points = known.intensity[int(service.intensity)] + known.waiting.get(service.waiting, 0)
    if meets:
        points += known.category + known.per_weight * max(weights[code] for code in meets)
    if wished & set(meets):
        points += known.wish
    checked = service.checked_on if service.checked_on and service.checked_on <= today else None
    if checked is not None and today - checked <= timedelta(days=known.fresh_days):
        points += known.fresh
    elif checked is None or today - checked > timedelta(days=known.stale_days):
        points += known.stale
    return points


def _limited(candidates: Sequence[_Candidate], weights: Mapping[str, int], most: int) -> list[_Candidate]:
    chosen: list[_Candidate] = []
    for circle in _OWN:
        own = sorted((c for c in candidates if c.service.circle is circle), key=lambda c: c.best)
        chosen += own[: rules().own_at_most[circle]]
    left = sorted((c for c in candidates if c.service.circle not in _OWN), key=lambda c: c.best)
    by_need = sorted(weights, key=lambda code: (-weights[code], code))
    taken: list[_Candidate] = []
    while left and len(taken) < most:
        for code in by_need:
            best = next((c for c in left if code in c.meets), None)
            if best is not None and len(taken) < most:
                taken.append(best)
                left.remove(best)
    return chosen + taken
