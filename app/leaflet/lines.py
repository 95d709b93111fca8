"""Which of the parents' own words may reach paper: a whitelist of items, answers and kinds of value."""

from __future__ import annotations

from collections.abc import Iterator

from app.conversation import TOGETHER, Answer, Conversation, alone_items, in_turns, is_private, open_to
from app.guide.model import AskedOf, Coding, Guide, Item, Value
from app.leaflet.clean import clean, clean_lines
from app.leaflet.model import Edition, LineChoice
from app.leaflet.never import names_someone, says_too_much

HELPERS = "T7.2"


def line_choices(conversation: Conversation, guide: Guide, *, for_person: str | None = None) -> tuple[LineChoice, ...]:
    """Every line parents may choose for the personal edition, in order of the guide.

    Only items the guide marks printable: never only-alone (itself or through a group above it), never
    private to one parent, never the professional's. Only what was said together or, on a leaflet for one
    parent, by that parent; never said alone. Words and chosen options, never numbers or dates. No line that
    names violence or somebody else in the conversation (domain.md 3.5, S3, S5). Of helpers only what they
    do: names go on by pen.
    """
    guide = in_turns(guide, conversation)
    secret = alone_items(guide)
    others = [p.name for p in conversation.people if p.id != for_person]
    asked = {TOGETHER: open_to(guide, conversation, TOGETHER)}
    if for_person is not None:
        asked[for_person] = open_to(guide, conversation, for_person)
    return tuple(
        LineChoice(item.link_id, answer.of, words)
        for item in guide.walk()
        if item.printable and item.link_id not in secret and not is_private(item)
        if item.asked_of is not AskedOf.PROFESSIONAL
        for answer in conversation.answers
        if answer.link_id == item.link_id and item.link_id in asked.get(answer.of, ())
        for words in _words(item, answer)
        if not names_someone(words, others) and not says_too_much(words, Edition.PERSONAL)
    )


def is_helper(link_id: str) -> bool:
    """Whether the item asks who helps with what (T7.2 and what hangs under it)."""
    return link_id == HELPERS or link_id.startswith((HELPERS + ".", HELPERS + "-"))


def _words(item: Item, answer: Answer) -> Iterator[str]:
    if answer.declined or answer.alone or answer.turned:
        return
    for value in answer.values:
        yield from _words_of(item, value)


def _words_of(item: Item, value: Value) -> Iterator[str]:
    if isinstance(value, Coding):
        option = next((o for o in item.options if o.code == value.code), None)
        if option is not None and not (option.only_alone or option.exclusive or option.alert):
            yield clean(option.display)
    elif isinstance(value, str) and not is_helper(item.link_id):
        yield from clean_lines(value)
