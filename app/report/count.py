"""What one finished conversation adds to the counts. Whitelist: what is not named here is not counted (R37).

Nothing said alone plays a part, and no item without ``shareable``: both would make a count a story. The themes about
safety and state of mind, and the offers that belong to them, are not in a half-year report at all (R38).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.catalogue.model import Offer, Service
from app.consent.model import Consent
from app.conversation import TOGETHER, Conversation, alone_items, needs
from app.guide.model import Coding, Guide
from app.report.model import Tally

NOT_IN_REPORTS = frozenset({"VEILIG", "AGRESSIEHULP", "MENTAAL", "VERSLAVING", "COMPLEX", "ROUW", "KEUZEHULP", "PROF"})
"""Categories of safety and state of mind: in no half-year report, however many."""

QUIET_THEMES = frozenset({"T8", "T10", "T11", "T5", "T9"})
"""Themes that are not counted as discussed: with few families each would say something of one of them."""

LANGUAGES = frozenset({"nl", "en", "ar", "tr", "pl", "uk", "ti", "so", "fa"})
SMILEY = "T12.7"
DECLINED = "T0.1"


def tallies_of(
    guide: Guide,
    conversation: Conversation,
    *,
    chosen: Iterable[Service],
    offers: Sequence[Offer],
    consents: Sequence[Consent],
    leaflets: Iterable[str],
    spoken_alone: bool,
) -> tuple[Tally, ...]:
    """The cells this conversation makes go up by one.

    ``offers`` are those that fit in front of everyone; ``leaflets`` the editions printed; ``spoken_alone`` whether
    there was a moment alone, from the trail of who was in the room, never from what was said then.
    """
    variant = "N" if guide.name.startswith("post") or conversation.family.phase not in ("Z1", "Z2") else "P"
    found = [Tally("talks", variant, "", 1), Tally("alone-moment", "yes" if spoken_alone else "no", "", 1)]
    found += [Tally("languages", code, "", 1) for code in sorted(_languages(conversation))]
    found += [Tally("themes", theme, variant, 1) for theme in sorted(_discussed(guide, conversation))]
    taken = tuple(chosen)
    found.append(Tally("offer", "yes" if taken else "no", "", 1))
    found += [Tally("chosen", category, "", 1) for category in sorted(_categories(taken))]
    found += [Tally("unmet", need, conversation.family.phase, 1) for need in _unmet(guide, conversation, offers)]
    found += _decisions(consents)
    found += [Tally("leaflets", edition, "", 1) for edition in sorted(set(leaflets))]
    found += [Tally("smiley", code, "", 1) for code in _codes(guide, conversation, SMILEY)]
    found += [Tally("declined", code, "", 1) for code in _codes(guide, conversation, DECLINED) if code != "ja"]
    return tuple(found)


def _languages(conversation: Conversation) -> set[str]:
    return {p.language if p.language in LANGUAGES else "anders" for p in conversation.people}


def _discussed(guide: Guide, conversation: Conversation) -> set[str]:
    secret = alone_items(guide)
    said = {a.link_id for a in conversation.answers if (a.values or a.declined) and not a.alone} - secret
    return {
        top.link_id
        for top in guide.items
        if top.link_id not in QUIET_THEMES and not top.hidden and top.link_id not in secret
        if said & {item.link_id for item in top.walk()}
    }


def _categories(services: Iterable[Service]) -> set[str]:
    return {category for service in services for category in service.categories} - NOT_IN_REPORTS


def _unmet(guide: Guide, conversation: Conversation, offers: Sequence[Offer]) -> list[str]:
    """Needs both parents may hear of, for which nothing fits."""
    met = {reason.need for offer in offers for reason in offer.because}
    wanted = {need.code for need in needs(guide, conversation) if any(e.sayable for e in need.evidence)}
    return sorted(wanted - met - NOT_IN_REPORTS)


def _decisions(consents: Sequence[Consent]) -> list[Tally]:
    return [Tally("consents", c.purpose.value, c.decision.value, 1) for c in consents]


def _codes(guide: Guide, conversation: Conversation, link_id: str) -> list[str]:
    item = guide.item(link_id)
    if item is None or not item.shareable or link_id in alone_items(guide):
        return []
    said = [a for a in conversation.answers if a.link_id == link_id and a.of == TOGETHER and not a.alone]
    return sorted({value.code for answer in said for value in answer.values if isinstance(value, Coding)})
