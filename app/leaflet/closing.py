"""The last part: how to go on, whom to ask, how to stop, what can't wait. The same on every leaflet but for names."""

from __future__ import annotations

from app.leaflet.cards import Beside, Card
from app.leaflet.clean import call
from app.leaflet.composer import Composer
from app.leaflet.letters import Weight
from app.leaflet.look import WHITE
from app.leaflet.model import Printable
from app.leaflet.pieces import Badge, Listed, Panel, Piece, WritingLines

STEPS = 3
DUTCH = "nl"


def closing_cards(composer: Composer, printable: Printable) -> list[Card]:
    """The cards of the last part, in reading order."""
    look = composer.look
    gap = composer.pt(18)
    width = (look.column - (look.columns - 1) * gap) / look.columns
    title = composer.card(composer.heading(composer.say("next.title"), look.column, composer.palette.heading, 20, "H2"))
    groups: tuple[list[Piece], ...] = (
        [_steps(composer, width), composer.gap(8), *_appointment(composer, printable, width)],
        [_contact(composer, printable, width), composer.gap(10), *_aside(composer, "phone-call", "urgent", width)],
    )
    stop = _aside(composer, "undo-2", "withdraw", look.column)
    if look.columns == 1:
        return [title, *(composer.card(*pieces, before=10) for pieces in groups), composer.card(*stop, before=8)]
    beside = Beside(tuple(tuple(g) for g in groups), (width, width), gap)
    return [title, composer.card(beside), composer.card(*stop, before=14)]


def _steps(composer: Composer, width: float) -> Listed:
    radius, gap = composer.pt(13), composer.pt(11)
    digit = composer.style(13, Weight.EXTRA, WHITE)
    pieces: list[Piece] = []
    for n in range(1, STEPS + 1):
        words = composer.body(composer.say(f"next.{n}"), width - 2 * radius - gap)
        number = composer.words(composer.say.number(n), digit, 2 * radius, "Lbl", centred=True)
        pieces += [Badge(radius, composer.tint(n - 1).strong, (words,), number=number, gap=gap), composer.gap(6)]
    return Listed(tuple(pieces))


def _contact(composer: Composer, printable: Printable, width: float) -> Panel:
    pad, palette = composer.pt(12), composer.palette
    inner = width - 2 * pad
    pieces: list[Piece] = [_title(composer, "message-circle", "contact", inner)]
    who = [w for w in (printable.professional, printable.practice) if w]
    pieces += [
        composer.row("user-round" if n == 0 else "house", w, inner, palette.heading, language=DUTCH)
        for n, w in enumerate(who)
    ]
    if phone := printable.practice_phone:
        pieces.append(
            composer.row("phone", phone, inner, palette.heading, bold=True, language=DUTCH, target=call(phone))
        )
    return Panel(tuple(pieces), WHITE, pad, pad, composer.pt(12), palette.panel_edge)


def _appointment(composer: Composer, printable: Printable, width: float) -> list[Piece]:
    title = _title(composer, "calendar", "appointment", width)
    if printable.next_appointment:
        when = composer.row(
            None, printable.next_appointment, width, composer.palette.heading, bold=True, language=DUTCH
        )
        return [title, when]
    return [title, WritingLines(2, composer.pt(20 if composer.compact else 24), composer.palette.line)]


def _aside(composer: Composer, icon: str, key: str, width: float) -> list[Piece]:
    text = composer.row(None, composer.say(f"{key}.text"), width, composer.palette.heading)
    return [_title(composer, icon, key, width), text]


def _title(composer: Composer, icon: str, key: str, width: float) -> Piece:
    ink = composer.palette.heading
    return composer.row(icon, composer.say(f"{key}.title"), width, ink, bold=True, ink=ink, kind="H3")
