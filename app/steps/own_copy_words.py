"""A person's record in words: headings and lines, in plain Dutch, for the copy they take home (R26)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from app.clock import here
from app.consent import ON_BEHALF, Consent, Decision, Purpose
from app.consent.standing import Exempt
from app.conversation import TOGETHER, Answer, alone_items, in_turns, words_of
from app.guide import Guide
from app.leaflet import CopySection
from app.steps.person_record import PersonRecord, Talk, Went
from app.steps.read_trail import look_at
from app.steps.without_consent import step_words
from app.texts import day_words, text


def sections(record: PersonRecord, names: Mapping[str, str], *, own_moment: bool) -> tuple[CopySection, ...]:
    """The whole copy in its order: who, each conversation, decisions, own words, what went without consent, who looked.

    Without ``own_moment`` nothing that was said alone is in it, nor a line of the trail that betrays it.
    """
    found = [CopySection(text("copy.who"), _who(record))]
    for talk in record.talks:
        found.append(_talk(talk, own_moment))
    found.append(CopySection(text("copy.consents"), tuple(map(_consent, record.consents)) or (text("copy.none"),)))
    if record.statements:
        lines = tuple(f"{day_words(here(s.recorded_at))}: {s.words}" for s in record.statements)
        found.append(CopySection(text("copy.statements"), lines))
    if record.without_consent and own_moment:
        lines = tuple(
            text("copy.without", when=day_words(here(w.recorded_at)), step=step_words(w.step))
            for w in record.without_consent
        )
        found.append(CopySection(text("copy.without-consent"), lines))
    if record.went:
        found.append(CopySection(text("copy.went"), tuple(map(went_words, record.went))))
    found.append(CopySection(text("copy.looked"), _looked(record, names, own_moment)))
    rights = text("copy.child.rights" if record.is_child else "copy.rights.words")
    found.append(CopySection(text("copy.rights"), (rights,)))
    return tuple(found)


def _who(record: PersonRecord) -> tuple[str, ...]:
    if record.noted is None:
        return (text("copy.name", name=record.name),)
    lines = [text("copy.child.who", when=day_words(here(record.begun))), text(f"copy.child.age.{record.noted.age}")]
    reasons = dict.fromkeys(c.reason for c in record.consents if c.reason in tuple(Exempt))
    return (*lines, *(text(f"copy.child.reason.{reason}") for reason in reasons))


def went_words(went: Went) -> str:
    """What left and to whom, in one line."""
    return text(f"copy.went.{went.kind}", receiver=went.receiver_name)


def _looked(record: PersonRecord, names: Mapping[str, str], own_moment: bool) -> tuple[str, ...]:
    """Who did what, once per day: how many answers there were, and at what minute, would tell of a moment alone."""
    rows = [row for row in record.trail if own_moment or row.event not in ("room", "alert", "without-consent")]
    return tuple(dict.fromkeys(look_at(row, names).on_its_day for row in rows))


def _talk(talk: Talk, own_moment: bool) -> CopySection:
    conversation = talk.conversation
    guide = in_turns(talk.guide, conversation)
    lines = list(_answers(guide, conversation.answers, own_moment))
    earlier = list(_answers(guide, talk.replaced, own_moment))
    if earlier:
        lines += [text("copy.earlier"), *earlier]
    if talk.handed_over:
        lines += [text("copy.handed-over", by=talk.handed_over_by), *talk.handed_over]
    when = day_words(here(conversation.started_at))
    return CopySection(text("copy.talk", when=when), tuple(lines) or (text("copy.none"),))


def _answers(guide: Guide, answers: tuple[Answer, ...], own_moment: bool) -> Iterator[str]:
    items, secret = {item.link_id: item for item in guide.walk()}, alone_items(guide)
    for answer in answers:
        item = items.get(answer.link_id)
        if item is None or item.hidden or ((answer.link_id in secret or answer.alone) and not own_moment):
            continue
        hidden = {option.code for option in item.options if option.only_alone}
        values = [v for v in answer.values if own_moment or getattr(v, "code", None) not in hidden]
        said = text("copy.declined") if answer.declined else ", ".join(words_of(v, item) for v in values)
        if said:
            whose = text("copy.together" if answer.of == TOGETHER else "copy.you")
            yield f"{question_words(item.text)} {whose}: {said}"


def question_words(words: str) -> str:
    """A question as it stands on paper, without a name in it."""
    return words.replace("{ander}", text("copy.other")).replace("{kind}", text("copy.child")).strip()


def _consent(consent: Consent) -> str:
    if consent.decision is Decision.WITHDRAWN:
        who = text("copy.withdrawn.behalf") if consent.reason == ON_BEHALF else ""
        return text(
            "copy.withdrawn",
            when=day_words(here(consent.recorded_at)),
            words=consent.shown or consent.purpose.value,
            how=text(f"copy.withdrawn.{consent.method.value}"),
            who=who,
        )
    return text(
        "copy.consent",
        when=day_words(here(consent.recorded_at)),
        words=consent.shown or consent.purpose.value,
        decision=text(f"copy.decision.{consent.decision.value}"),
        until=day_words(consent.valid_until),
    ) + _number(consent)


def _number(consent: Consent) -> str:
    """The number somebody gave to be called on, while it is kept."""
    later = consent.purpose is Purpose.CONTACT_LATER and consent.receiver_person
    return text("copy.number", number=consent.receiver_person) if later else ""
