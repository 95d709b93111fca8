"""The last part: how to go on, whom to ask, how to stop, what can't wait. The same on every leaflet but for names."""

from __future__ import annotations

from app.leaflet.composer import Composer
from app.leaflet.look import TEAL, TINTS, WHITE
from app.leaflet.model import Printable
from app.leaflet.pieces import Badge, Beside, Card, Panel, Piece, WritingLines
from app.leaflet.typeset import Weight

STEPS = 3


def closing_cards(composer: Composer, printable: Printable) -> list[Card]:
    """The cards of the last part, in reading order."""
    look = composer.look
    gap = composer.pt(18)
    width = (look.column - (look.columns - 1) * gap) / look.columns
    title = composer.card(composer.heading(composer.say("next.title"), look.column, TEAL, 20, "H1"))
    groups: tuple[list[Piece], ...] = (
        [*_steps(composer, width), composer.gap(8), *_appointment(composer, printable, width)],
        [_contact(composer, printable, width), composer.gap(10), *_urgent(composer, width)],
    )
    stop = _aside(composer, "undo-2", "withdraw", look.column)
    if look.columns == 1:
        return [title, *(composer.card(*pieces, before=10) for pieces in groups), composer.card(*stop, before=8)]
    beside = Beside(tuple(tuple(g) for g in groups), (width, width), gap)
    return [title, composer.card(beside), composer.card(*stop, before=14)]


def _steps(composer: Composer, width: float) -> list[Piece]:
    radius, gap = composer.pt(13), composer.pt(11)
    digit = composer.style(13, Weight.EXTRA, WHITE)
    pieces: list[Piece] = []
    for n in range(1, STEPS + 1):
        words = composer.body(composer.say(f"next.{n}"), width - 2 * radius - gap)
        number = composer.words(str(n), digit, 2 * radius, centred=True)
        pieces += [Badge(radius, TINTS[n - 1].strong, (words,), number=number, gap=gap), composer.gap(6)]
    return pieces


def _contact(composer: Composer, printable: Printable, width: float) -> Panel:
    pad = composer.pt(12)
    inner = width - 2 * pad
    pieces: list[Piece] = [
        composer.row("message-circle", composer.say("contact.title"), inner, TEAL, bold=True, ink=TEAL)
    ]
    who = [w for w in (printable.professional, printable.practice) if w]
    pieces += [composer.row("user-round" if n == 0 else "house", w, inner, TEAL) for n, w in enumerate(who)]
    if printable.practice_phone:
        pieces.append(composer.row("phone", printable.practice_phone, inner, TEAL, bold=True))
    return Panel(tuple(pieces), WHITE, pad, composer.pt(12))


def _appointment(composer: Composer, printable: Printable, width: float) -> list[Piece]:
    title = composer.row("calendar", composer.say("appointment.title"), width, TEAL, bold=True, ink=TEAL)
    if printable.next_appointment:
        return [title, composer.row(None, printable.next_appointment, width, TEAL, bold=True)]
    return [title, WritingLines(2, composer.pt(24))]


def _urgent(composer: Composer, width: float) -> list[Piece]:
    return _aside(composer, "phone-call", "urgent", width)


def _aside(composer: Composer, icon: str, key: str, width: float) -> list[Piece]:
    return [
        composer.row(icon, composer.say(f"{key}.title"), width, TEAL, bold=True, ink=TEAL),
        composer.row(None, composer.say(f"{key}.text"), width, TEAL),
    ]
