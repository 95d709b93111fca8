"""The cards that are not offers: the greeting, the parents' own lines, tips and room to write."""

from __future__ import annotations

from itertools import groupby

from app.leaflet.cards import Beside, Card
from app.leaflet.composer import Composer
from app.leaflet.model import Edition, Printable, PrintableLine
from app.leaflet.pieces import FillIn, Listed, Piece, WritingLines

GUIDE_LANGUAGE = "nl"
"""What parents told is told in the language of the guide, or in letters that say so themselves."""
TIPS = 6
NOTES = 3


def greeting_card(composer: Composer, printable: Printable) -> Card:
    """The first words, and what this paper is."""
    width = composer.look.column
    if printable.edition is Edition.NEUTRAL:
        intro = "intro.neutral"
    else:
        intro = "intro.personal" if printable.offers else "intro.no-offers"
    return composer.card(
        composer.heading(printable.greeting, width, composer.palette.heading, 19, "H2"),
        composer.gap(4),
        composer.body(composer.say(intro), width),
    )


def own_cards(composer: Composer, printable: Printable) -> list[Card]:
    """What goes well, what they want, who helps: own strength and network stand before any offer."""
    look = composer.look
    groups = [
        (key, icon, lines)
        for key, icon, lines in (
            ("going-well", "sun", printable.going_well),
            ("wishes", "sprout", printable.wishes),
            ("helpers", "hand-heart", printable.helpers),
        )
        if lines
    ]
    cards = []
    if look.columns > 1 and len(groups) > 1:
        gap = composer.pt(12)
        width = (look.column - gap) / 2
        twins = [_own_card(composer, *group, composer.inner(width)) for group in groups[:2]]
        if all(twin.height < look.height / 3 for twin in twins):
            cards.append(composer.card(Beside((twins[:1], twins[1:]), (width, width), gap, even=True)))
            del groups[:2]
    return cards + [_own_card(composer, *group, composer.inner(look.column)) for group in groups]


def _own_card(composer: Composer, key: str, icon: str, lines: tuple[PrintableLine, ...], width: float) -> Card:
    say, tint = composer.say, composer.palette.own
    pieces: list[Piece] = [composer.headed(icon, say(f"section.{key}"), width, tint), composer.gap(6)]
    for label, group in groupby(lines, key=lambda line: say(f"line.{line.kind}") if line.kind != "helper" else ""):
        if label:
            pieces += [composer.gap(4), composer.body(label, width, tint.strong, bold=True)]
        rows = [(line, composer.row("", line.words, width, tint.strong, language=GUIDE_LANGUAGE)) for line in group]
        pieces.append(
            Listed(tuple(FillIn(r, composer.palette.line) if line.kind == "helper" else r for line, r in rows))
        )
    if key == "helpers":
        pieces += [composer.gap(3), composer.body(say("helpers.hint"), width)]
    return composer.card(*pieces, tint=tint)


def tip_card(composer: Composer, number: int) -> Card:
    """A tip every parent gets (1 to TIPS); it fills a page and tells nothing about who holds it (S4)."""
    width = composer.inner(composer.look.column)
    return composer.card(
        composer.headed("lightbulb", composer.say(f"tip.{number}.title"), width, composer.palette.quiet, "H3"),
        composer.gap(4),
        composer.body(composer.say(f"tip.{number}.text"), width),
        tint=composer.palette.quiet,
    )


def notes_card(composer: Composer, number: int, room: float) -> Card | None:
    """Lines to write on that fill ``room``; None when there is not room for two. ``number`` counts from 0."""
    distance = composer.pt(25)
    title = composer.row(
        "notebook-pen",
        composer.say(f"notes.{number % NOTES + 1}"),
        composer.look.column,
        composer.palette.heading,
        bold=True,
        ink=composer.palette.heading,
        kind="H3",
    )
    count = min(int((room - title.height) / distance), 20)
    return composer.card(title, WritingLines(count, distance, composer.palette.line), before=16) if count >= 2 else None
