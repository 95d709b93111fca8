"""Whether our own marks can be trusted: a mark that is written wrong would leave something unprotected in silence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from app.guide.marks import ALERT, MOMENT, NEED, NEED_CODES, PHASES, WHEN, WORDING, code_of, extensions, part, when_of
from app.guide.model import EXTENSION_BASE, AskedOf, Guide, Item, Moment, Severity
from app.guide.shape import Raw, dicts
from app.texts import has_text

Found = tuple[Severity, str, str, Mapping[str, Any]]
FLAGS = ("only-alone", "printable", "shareable")
_ITEM_MARKS = frozenset((*FLAGS, "asked-of", "need", "alert", "wording"))
_OPTION_MARKS = frozenset(("only-alone", "need", "alert"))


def check_marks(guide: Guide) -> Iterator[Found]:
    """Every problem with our marks as severity, linkId, text key and values, in reading order."""
    if any(True for _ in extensions(guide.raw, MOMENT)) and guide.moment is None:
        yield Severity.ERROR, "", "moment", {"known": ", ".join(Moment)}
    pending = [(item, False) for item in reversed(guide.items)]
    while pending:
        item, alone = pending.pop()
        alone = alone or item.only_alone
        yield from _item(item, alone)
        for option in dicts(item.raw, "answerOption"):
            yield from _known_marks(item.link_id, option, _OPTION_MARKS)
            yield from _needs_and_alerts(item.link_id, option, on_item=False)
        pending.extend((child, alone) for child in reversed(item.items))


def _item(item: Item, alone: bool) -> Iterator[Found]:
    yield from _known_marks(item.link_id, item.raw, _ITEM_MARKS)
    yield from _needs_and_alerts(item.link_id, item.raw, on_item=True)
    for extension in extensions(item.raw, EXTENSION_BASE + "asked-of"):
        if extension.get("valueCode") not in set(AskedOf):
            yield Severity.ERROR, item.link_id, "asked-of", {"known": ", ".join(AskedOf)}
    written = [next(part(e, "when"), "") for e in extensions(item.raw, WORDING)]
    if len(item.wordings) != len(written) or any("=" not in when for w in item.wordings for when in w.when):
        yield Severity.WARNING, item.link_id, "wording", {}
    if alone and (item.printable or item.shareable):
        yield Severity.ERROR, item.link_id, "alone-shown", {}
    if alone and item.asked_of is AskedOf.PROFESSIONAL:
        yield Severity.ERROR, item.link_id, "alone-professional", {}
    if not alone and item.asked_of is not AskedOf.EACH_PARENT and any(o.only_alone for o in item.options):
        yield Severity.ERROR, item.link_id, "alone-together", {}


def _known_marks(link_id: str, raw: Raw, known: frozenset[str]) -> Iterator[Found]:
    for extension in dicts(raw, "extension"):
        url = extension.get("url")
        if not isinstance(url, str) or not url.startswith(EXTENSION_BASE):
            continue
        name = url.removeprefix(EXTENSION_BASE)
        if name not in known:
            yield Severity.WARNING, link_id, "mark-unknown", {"mark": name}
        elif name in FLAGS and not isinstance(extension.get("valueBoolean"), bool):
            yield Severity.ERROR, link_id, "mark-boolean", {"mark": name}


def _needs_and_alerts(link_id: str, raw: Raw, *, on_item: bool) -> Iterator[Found]:
    for url in (NEED, ALERT):
        for extension in extensions(raw, url):
            name, code = url.removeprefix(EXTENSION_BASE), code_of(extension)
            if not code:
                yield Severity.ERROR, link_id, "mark-code", {"mark": name}
            elif (url == NEED and code not in NEED_CODES) or (url == ALERT and not has_text(f"alert.{code}.title")):
                yield Severity.WARNING, link_id, "mark-code-unknown", {"mark": name, "code": code}
            if on_item and not WHEN.fullmatch(when_of(extension)):
                yield Severity.ERROR, link_id, "mark-when", {"mark": name}
            if not on_item and when_of(extension):
                yield Severity.ERROR, link_id, "mark-when-option", {"mark": name}
            wrong = [phase for phase in part(extension, "phase") if phase not in PHASES]
            if wrong:
                yield Severity.ERROR, link_id, "mark-phase", {"known": ", ".join(sorted(PHASES))}
            if url == NEED and next(part(extension, "weight"), None) not in (1, 2, 3):
                yield Severity.ERROR, link_id, "mark-weight", {}
