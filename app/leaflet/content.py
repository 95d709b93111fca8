"""From a conversation to what may be printed of it, by whitelist."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from app.catalogue import icon_for
from app.catalogue.model import Circle, Offer, Reason
from app.conversation import TOGETHER, Conversation, alone_items, in_turns
from app.errors import AskPerson, OurMistake
from app.guide.model import Coding, Guide, Value
from app.leaflet.clean import clean, web_address
from app.leaflet.lines import is_helper, line_choices
from app.leaflet.model import (
    NEXT_APPOINTMENT,
    Edition,
    Layout,
    Printable,
    PrintableContact,
    PrintableLine,
    PrintableOffer,
)
from app.leaflet.never import may_be_printed, names_someone, printable_address, says_too_much
from app.leaflet.own_texts import NO_TEXTS, OwnTexts
from app.leaflet.wording import OTHER_NEED, Wording, form_of, wording
from app.word_files import BASE

MAY_IT_GO_HOME = "T12.4"

_KINDS = {
    "T1.1": "strength",
    "T1.4": "habit",
    "T3.3": "agreement",
    "T4.5": "soft-start",
    "T6.2": "custom",
    "T12.1": "takeaway",
}
_GOING_WELL = ("strength", "habit")
_LONGEST_NAME = 40


def printable(
    *,
    conversation: Conversation,
    guide: Guide,
    offers: Sequence[Offer],
    edition: Edition | None,
    language: str,
    layout: Layout,
    professional: str,
    practice: str,
    practice_phone: str,
    lines: Collection[str] = (),
    for_person: str | None = None,
    beside: str = "",
    texts: OwnTexts = NO_TEXTS,
) -> Printable:
    """What may be on the leaflet of this conversation.

    ``offers`` are the chosen ones. ``lines`` are the linkIds of the answers the parents chose to print, with
    ``T12.6`` for the next appointment. ``for_person`` is whose leaflet it is, None for one to share.
    ``edition`` None follows the parents; asking for the personal one is not enough to get it. ``beside`` is a second
    language for the same content, empty for none. ``texts`` are the organization's own sentences.

    The edition is neutral unless T12.4 was answered "ja" and by nobody otherwise (S1, S2). A neutral leaflet
    carries no word of the family: no name, line, reason or appointment. Nothing depends on alerts, or on
    what was said alone beyond T12.4 and T11.0: a leaflet that looks different would itself tell something
    (S4).

    Raises AskPerson("leaflet-not-wanted") when T12.4 says nothing goes home,
    AskPerson("leaflet-language-missing"), and OurMistake("leaflet-person-unknown") when ``for_person`` is
    not in the conversation.
    """
    guide = in_turns(guide, conversation)
    person = conversation.person(for_person) if for_person is not None else None
    if for_person is not None and person is None:
        raise OurMistake("leaflet-person-unknown", where=conversation.id)
    edition = _edition(conversation, edition, for_person)
    personal = edition is Edition.PERSONAL
    formal = conversation.family.formal_address
    for_one = for_person is not None or not personal
    say = wording(language, form_of(formal=formal, for_one=for_one), texts)
    name = clean(person.name) if person is not None and personal else ""
    name = name if len(name) <= _LONGEST_NAME else ""
    chosen = _lines(conversation, guide, lines, for_person) if personal else []
    appointment = clean(conversation.return_on) if personal and NEXT_APPOINTMENT in lines else ""
    second = None
    if beside and beside != language:
        second = printable(
            conversation=conversation,
            guide=guide,
            offers=offers,
            edition=edition,
            language=beside,
            layout=layout,
            professional=professional,
            practice=practice,
            practice_phone=practice_phone,
            lines=lines,
            for_person=for_person,
            texts=texts,
        )
    return Printable(
        edition=edition,
        language=language,
        layout=layout,
        greeting=say("greeting.named", name=name) if name else say("greeting"),
        going_well=tuple(line for line in chosen if line.kind in _GOING_WELL),
        wishes=tuple(line for line in chosen if line.kind not in (*_GOING_WELL, "helper")),
        helpers=tuple(line for line in chosen if line.kind == "helper"),
        offers=_offers(conversation, guide, offers, edition, for_person, say),
        next_appointment="" if says_too_much(appointment, Edition.NEUTRAL) else appointment,
        professional=clean(professional),
        practice="" if says_too_much(practice, edition) else clean(practice),
        practice_phone=clean(practice_phone),
        content_version=_version(say, guide),
        formal_address=formal,
        for_one=for_one,
        name=name,
        beside=second,
        texts=texts,
    )


def _edition(conversation: Conversation, wanted: Edition | None, for_person: str | None) -> Edition:
    """S1. One parent's own "niets mee" stops their own leaflet; the other's turns neutral, in silence."""
    said = [a for a in conversation.answers if a.link_id == MAY_IT_GO_HOME and (a.values or a.declined)]
    reader = [a for a in said if a.of in (TOGETHER, for_person)]
    if any(_code(value).startswith("niets") for answer in reader for value in answer.values):
        raise AskPerson("leaflet-not-wanted", where=MAY_IT_GO_HOME)
    agreed = bool(reader) and not any(a.declined or any(_code(v) != "ja" for v in a.values) for a in said)
    return Edition.PERSONAL if agreed and wanted is not Edition.NEUTRAL else Edition.NEUTRAL


def _code(value: Value) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return (value.code if isinstance(value, Coding) else str(value)).casefold().strip()


def _lines(
    conversation: Conversation, guide: Guide, wanted: Collection[str], for_person: str | None
) -> list[PrintableLine]:
    return [
        PrintableLine("helper" if is_helper(c.link_id) else _KINDS.get(c.link_id, "own"), c.words)
        for c in line_choices(conversation, guide, for_person=for_person)
        if c.link_id in wanted
    ]


def _offers(
    conversation: Conversation,
    guide: Guide,
    offers: Iterable[Offer],
    edition: Edition,
    for_person: str | None,
    say: Wording,
) -> tuple[PrintableOffer, ...]:
    fit = [o for o in offers if may_be_printed(o.service, edition, conversation)]
    nearest_first = list(Circle)
    fit.sort(key=lambda o: nearest_first.index(o.service.circle))
    personal = edition is Edition.PERSONAL
    return tuple(
        _offer(o, _because(o.because, conversation, guide, for_person, say) if personal else (), say) for o in fit
    )


def _because(
    reasons: Iterable[Reason], conversation: Conversation, guide: Guide, for_person: str | None, say: Wording
) -> tuple[str, ...]:
    """Reasons fit for paper. Of what one parent said, nothing stands on the other's leaflet.

    In another language than Dutch they name what they are about, in one sentence, and not how it was answered; one that
    stands on no answer, such as that they chose it, names nothing they talked about.
    """
    secret = alone_items(guide)
    others = {p.id for p in conversation.people if p.id != for_person}
    names = [p.name for p in conversation.people if p.id != for_person]
    kept = [
        reason
        for reason in reasons
        if reason.printable and reason.sayable and not secret & set(reason.link_ids)
        if all(_fit_for_reason(guide, link_id) for link_id in reason.link_ids)
        if for_person is None or not others & set(reason.of)
        if not names_someone(reason.words, names) and not says_too_much(reason.words, Edition.PERSONAL)
    ]
    if say.language == BASE:
        return tuple(dict.fromkeys(words for reason in kept if (words := clean(reason.words))))
    keys = (f"need.{reason.need}" for reason in kept if reason.link_ids)
    labels = dict.fromkeys(say(key if say.has(key) else f"need.{OTHER_NEED}") for key in keys)
    return (say("because.talked", label=" · ".join(labels)),) if labels else ()


def _fit_for_reason(guide: Guide, link_id: str) -> bool:
    item = guide.item(link_id)
    return item is not None and (item.printable or item.shareable)


def _offer(offer: Offer, because: tuple[str, ...], say: Wording) -> PrintableOffer:
    service = offer.service
    contact = service.contact
    dutch = {
        "summary": clean(service.summary),
        "cost": clean(service.cost),
        "how_to_start": clean(service.how_to_start),
    }
    said = {name: say.phrase(words) for name, words in dutch.items()}
    gets = tuple(words for line in service.what_you_get if (words := clean(line)))
    gets_said = tuple(say.phrase(line) for line in gets)
    still = {name for name, words in dutch.items() if words and not said[name]}
    if gets and not all(gets_said):
        still.add("what_you_get")
    return PrintableOffer(
        name=clean(service.name),
        organization=clean(service.organization),
        summary=said["summary"] or dutch["summary"],
        what_you_get=gets if "what_you_get" in still else gets_said,
        because=because,
        cost=said["cost"] or dutch["cost"],
        how_to_start=said["how_to_start"] or dutch["how_to_start"],
        contact=PrintableContact(
            phone=clean(contact.phone),
            email=clean(contact.email),
            url=web_address(contact.url),
            address=clean(printable_address(service)),
            times=clean(contact.times),
        ),
        circle=service.circle.value,
        icon=icon_for(service),
        still_dutch=frozenset(still) if say.language != BASE else frozenset(),
    )


def _version(say: Wording, guide: Guide) -> str:
    """Names the texts, never the family: the same on every leaflet made with them."""
    return f"{say.version}-{clean(guide.version)}" if guide.version else say.version
