"""From answers to needs: which marks the answers carry, with the answers that led there.

Marks are never summed and "wil ik niet zeggen" never counts (domain.md section 3.9). An answer to an item that is
no longer asked plays no part.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.conversation.asked import alone_items, context_values, is_private, open_to
from app.conversation.model import PROFESSIONAL, Alert, AlertStep, Answer, Conversation, Evidence, Need
from app.conversation.turns import in_turns
from app.guide.model import AlertMark, Coding, Guide, Item, NeedMark, Value


def _holds(when: str, value: Value) -> bool:
    """Whether a mark's ``when`` (``=true``, ``=false``, ``<=4``, ``>=7``, ``=code``) fits a value."""
    if when in ("=true", "=false"):
        return value is (when == "=true")
    if when.startswith(("<=", ">=")) and isinstance(value, int) and not isinstance(value, bool):
        limit = int(when[2:])
        return value <= limit if when[0] == "<" else value >= limit
    if when.startswith("=") and isinstance(value, Coding):
        return value.code == when[1:]
    return False


def _marks(item: Item, answer: Answer) -> Iterator[tuple[tuple[NeedMark, ...], AlertMark | None, tuple[Value, ...]]]:
    codes = {o.code: o for o in item.options}
    for value in answer.values:
        option = codes.get(value.code if isinstance(value, Coding) else str(value))
        if option and (option.needs or option.alert):
            yield option.needs, option.alert, (value,)
        for mark in item.marks:
            if _holds(mark.when, value):
                yield mark.needs, mark.alert, (value,)


def _counted(guide: Guide, conversation: Conversation) -> Iterator[tuple[Item, Answer, str]]:
    """Answers that count now: not declined, not empty, to an item still asked of that respondent; with the theme."""
    guide = in_turns(guide, conversation)
    themes = {item.link_id: top.link_id for top in guide.items for item in top.walk()}
    items = {item.link_id: item for item in guide.walk()}
    opened: dict[str, frozenset[str]] = {}
    for answer in conversation.answers:
        item = items.get(answer.link_id)
        if item is None or answer.declined or not answer.values:
            continue
        if answer.of not in opened:
            opened[answer.of] = open_to(guide, conversation, answer.of)
        if item.link_id in opened[answer.of]:
            yield item, answer, themes[item.link_id]


def needs(guide: Guide, conversation: Conversation) -> tuple[Need, ...]:
    """Every need the answers point at, in order of code, each with all its evidence in order of the guide.

    Evidence is ``sayable`` when it comes from an item that is shared (not each parent's own, not only-alone) and
    through an option that is not only-alone; matching in front of both parents uses nothing else.
    """
    guide = in_turns(guide, conversation)
    secret = alone_items(guide)
    order = {item.link_id: n for n, item in enumerate(guide.walk())}
    found: dict[str, dict[tuple[str, str], Evidence]] = {}
    weights: dict[str, int] = {}
    for item, answer, theme in _counted(guide, conversation):
        secret_codes = {o.code for o in item.options if o.only_alone}
        for marks, _alert, values in _marks(item, answer):
            hidden = any(isinstance(v, Coding) and v.code in secret_codes for v in values)
            private = item.link_id in secret or hidden or answer.alone
            sayable = not private and not is_private(item)
            for mark in marks:
                if mark.phases and conversation.family.phase not in mark.phases:
                    continue
                weights[mark.code] = max(mark.weight, weights.get(mark.code, 0))
                led = found.setdefault(mark.code, {})
                before = led.get((item.link_id, answer.of))
                led[item.link_id, answer.of] = Evidence(
                    link_id=item.link_id,
                    of=answer.of,
                    values=(*before.values, *values) if before else values,
                    sayable=sayable and (before.sayable if before else True),
                    printable=sayable and item.shareable,
                    theme=theme,
                )
    return tuple(
        Need(code, weights[code], tuple(sorted(led.values(), key=lambda e: (order[e.link_id], e.of))))
        for code, led in sorted(found.items())
    )


def _context_alerts(guide: Guide, conversation: Conversation) -> Iterator[tuple[AlertMark, str]]:
    """Signals in what the professional filled in about the family, with the item that holds the mark."""
    for link_id, values in context_values(conversation).items():
        item = guide.item(link_id)
        if item is not None and item.hidden:
            context = Answer(link_id, PROFESSIONAL, values, conversation.started_at)
            yield from ((alert, link_id) for _needs, alert, _values in _marks(item, context) if alert is not None)


def alerts(guide: Guide, conversation: Conversation, steps: tuple[AlertStep, ...] = ()) -> tuple[Alert, ...]:
    """Every signal for the professional, in order of code and person, with the step taken when there is one.

    Never for the parents' screen, never on paper, never synced (domain.md section 3.3).
    """
    taken = {(s.alert, s.of): s.step for s in steps}
    found: dict[tuple[str, str], Alert] = {}
    for mark, link_id in _context_alerts(guide, conversation):
        found[mark.code, PROFESSIONAL] = Alert(mark.code, link_id, PROFESSIONAL, mark.steps)
    if conversation.family.minor and ("A-MIN", PROFESSIONAL) not in found:
        found["A-MIN", "professional"] = Alert("A-MIN", "C.minderjarig", "professional")
    for item, answer, _theme in _counted(guide, conversation):
        for _needs, alert, _values in _marks(item, answer):
            if alert is not None and (alert.code, answer.of) not in found:
                found[alert.code, answer.of] = Alert(alert.code, item.link_id, answer.of, alert.steps)
    return tuple(Alert(a.code, a.link_id, a.of, a.steps, taken.get(key, "")) for key, a in sorted(found.items()))
