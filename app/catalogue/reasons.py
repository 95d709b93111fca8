"""Why a service fits, in words a parent understands: no number, no score, no name, nothing said in confidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.catalogue.fits import answered
from app.catalogue.folding import fold
from app.catalogue.model import Reason
from app.catalogue.rules import rules
from app.conversation.model import TOGETHER, Evidence, Family, Need
from app.guide.model import Coding, Item
from app.texts import has_text, text

OWN_STRENGTH = "EIGEN-KRACHT"
_MOST_ANSWERS = 2


def _address(family: Family) -> str:
    if family.formal_address:
        return "formal"
    return "one" if family.form.startswith("alleen") else "many"


def _label(code: str, address: str) -> str:
    """What a need is about, said as somebody is spoken to: jullie kind, je kind, uw kind."""
    key = f"catalogue.need.{code}"
    key = key if has_text(key) else "catalogue.need.other"
    own = f"{key}.{address}"
    return text(own if has_text(own) else key)


def is_wish(evidence: Evidence) -> bool:
    """Whether with this answer they asked for help themselves."""
    return any(answered(evidence, evidence.link_id, begins) for begins in rules().wishes.get(evidence.link_id, ()))


def _displays(need: Need, label: str, evidence: Iterable[Evidence], items: Mapping[str, Item]) -> tuple[str, ...]:
    """The chosen answers as the guide words them, as far as a parent would want to read them back.

    Only words of the guide itself: free text, numbers and options for an own moment are never repeated. Nor is what
    the label says already, what says nothing outside its question, and what hurts on paper (``rules.json``).
    """
    unquoted = rules().unquoted
    if need.code in unquoted.needs:
        return ()
    known = set(fold(label))
    found: dict[str, None] = {}
    for said in evidence:
        item = items.get(said.link_id)
        options = {option.code: option for option in item.options if not option.only_alone} if item else {}
        for value in said.values:
            option = options.get(value.code) if isinstance(value, Coding) else None
            words = option.display.strip() if option else ""
            words = words.replace("{ander}", "de ander").replace("{kind}", "de baby")
            plain_words = words.rstrip(".!?").casefold()
            said_already = plain_words in unquoted.answers or known.issuperset(fold(words))
            if words and not any(c.isdigit() or c in "{}" for c in words) and not said_already:
                found[words[0].lower() + words[1:].rstrip(".")] = None
    return tuple(found)[:_MOST_ANSWERS]


def _shared(need: Need, evidence: tuple[Evidence, ...], items: Mapping[str, Item], family: Family) -> Reason:
    address = _address(family)
    label = _label(need.code, address)
    answers = _displays(need, label, evidence, items)
    label = label[0].upper() + label[1:]
    wishes = [said for said in evidence if is_wish(said)]
    # What only one of them said may be named, but not as if both said it, nor with who it was.
    if wishes:
        how = "wish" if all(said.of == TOGETHER for said in wishes) else "welcome"
        words = text(f"catalogue.reason.{how}.{address}", label=label)
    elif answers:
        quoted = " en ".join(f"‘{answer}’" for answer in answers)
        how = "chosen" if all(said.of == TOGETHER for said in evidence) else "named"
        words = text(f"catalogue.reason.{how}.{address}", label=label, answers=quoted)
    else:
        words = text("catalogue.reason.talked", label=label)
    return _reason(need, words, evidence, sayable=True)


def _own(need: Need, evidence: tuple[Evidence, ...], family: Family) -> Reason:
    """An own answer is never repeated, not even alone: the screen may be seen when somebody comes in (ui.md 3, 4h)."""
    address = "formal" if family.formal_address else "one"
    words = text(f"catalogue.reason.own.{address}", label=_label(need.code, address))
    return _reason(need, words, evidence, sayable=False)


def _reason(need: Need, words: str, evidence: tuple[Evidence, ...], *, sayable: bool) -> Reason:
    return Reason(
        need=need.code,
        words=words,
        link_ids=tuple(dict.fromkeys(e.link_id for e in evidence)),
        of=tuple(dict.fromkeys(e.of for e in evidence)),
        sayable=sayable,
        printable=sayable and all(e.printable for e in evidence),
    )


def reasons_for(need: Need, items: Mapping[str, Item], family: Family) -> tuple[Reason, ...]:
    """The reasons one need gives: what both may hear, and apart from it what one parent told alone."""
    shared = tuple(e for e in need.evidence if e.sayable)
    own = tuple(e for e in need.evidence if not e.sayable)
    found = []
    if shared:
        found.append(_shared(need, shared, items, family))
    if own:
        found.append(_own(need, own, family))
    return tuple(found)


def always(family: Family) -> Reason:
    """The general reason for own strength and own network, when no answer points there in particular."""
    words = text(f"catalogue.reason.always.{_address(family)}")
    return Reason(OWN_STRENGTH, words, (), (TOGETHER,), sayable=True, printable=True)
