"""The face of the leaflet: the brand's two circles and a third, the title, for whom. The same on both editions."""

from __future__ import annotations

import math

from app.leaflet.composer import TIGHT, Composer
from app.leaflet.look import (
    CORAL,
    CREAM,
    OCHRE_SOFT,
    ON_TEAL,
    PLUM_SOFT,
    SHARED,
    SUN,
    TEAL,
    TEAL_DEEP,
    TEAL_LIGHT,
    WHITE,
)
from app.leaflet.model import Edition, Printable
from app.leaflet.pieces import Words
from app.leaflet.sheet import Sheet
from app.leaflet.typeset import Weight


def motif(sheet: Sheet, x: float, y: float, side: float, ground: str) -> None:
    """Two equal circles that share a part, and a smaller third: parents and child (ui-tokens.md section 4)."""
    radius = side * 0.3
    first, second = (x - side * 0.185, y - side * 0.08), (x + side * 0.185, y - side * 0.08)
    sheet.circle(*first, radius, PLUM_SOFT)
    sheet.circle(*second, radius, OCHRE_SOFT)
    sheet.lens(first, second, radius, SHARED)
    sheet.circle(x, y + side * 0.27, side * 0.185, ground)
    sheet.circle(x, y + side * 0.27, side * 0.145, WHITE)


def brand(sheet: Sheet, composer: Composer, x: float, y: float, width: float) -> None:
    """The mark and the name of the tool on one line, on teal."""
    motif(sheet, x + composer.pt(10), y + composer.pt(8), composer.pt(26), TEAL)
    name = composer.words(composer.say("brand"), composer.style(12, Weight.BOLD, WHITE), width)
    name.draw(sheet, x + composer.pt(28), y, width)


def full_page(sheet: Sheet, composer: Composer, printable: Printable) -> None:
    """A cover that fills the first page."""
    look, pt = composer.look, composer.pt
    sheet.next_page(TEAL)
    sheet.circle(look.width * 0.86, look.height * 0.1, look.width * 0.42, TEAL_LIGHT)
    sheet.wave(look.height * 0.9, pt(26), "#124F53")
    sheet.wave(look.height * 0.95, pt(20), TEAL_DEEP)
    motif(sheet, look.width * 0.56, look.height * 0.3, look.width * 0.62, TEAL)
    _spot(sheet, look.width * 0.2, look.height * 0.4, look.width * 0.07, CORAL, "heart", WHITE)
    _spot(sheet, look.width * 0.88, look.height * 0.455, look.width * 0.05, CREAM, "footprints", TEAL)
    brand(sheet, composer, look.margin, look.margin, look.column)
    title, lead, badge = _words(composer, printable, look.column, 29)
    bottom = look.height - look.margin
    pill_top = bottom - _pill_height(composer, badge)
    lead_top = pill_top - pt(26) - lead.height
    title_top = lead_top - pt(10) - title.height
    title.draw(sheet, look.margin, title_top, look.column)
    lead.draw(sheet, look.margin, lead_top, look.column)
    _pill(sheet, composer, badge, look.margin, pill_top)


def band(sheet: Sheet, composer: Composer, printable: Printable) -> float:
    """A cover across the top of the first page; returns the y where it ends."""
    look, pt = composer.look, composer.pt
    width = look.column * 0.58
    title, lead, badge = _words(composer, printable, width, 27)
    top = look.margin + pt(40)
    pill_top = top + title.height + pt(8) + lead.height + pt(14)
    # Whole points: a hair of the circles would show under the edge otherwise.
    height = math.ceil(max(pill_top + _pill_height(composer, badge) + pt(24), pt(212)))
    sheet.next_page()
    sheet.box(0, 0, look.width, height, TEAL)
    with sheet.within(0, 0, look.width, height):
        sheet.circle(look.width * 0.86, height * 0.2, height * 0.85, TEAL_LIGHT)
        motif(sheet, look.width * 0.79, height * 0.48, height * 0.88, TEAL)
        _spot(sheet, look.width * 0.945, height * 0.83, pt(17), CORAL, "heart", WHITE)
        _spot(sheet, look.width * 0.635, height * 0.83, pt(13), CREAM, "footprints", TEAL)
    brand(sheet, composer, look.margin, look.margin * 0.75, width)
    title.draw(sheet, look.margin, top, width)
    lead.draw(sheet, look.margin, top + title.height + pt(8), width)
    _pill(sheet, composer, badge, look.margin, pill_top)
    return height


def _words(composer: Composer, printable: Printable, width: float, size: float) -> tuple[Words, Words, Words]:
    edition, say = printable.edition, composer.say
    if edition is Edition.NEUTRAL:
        badge = say("badge.neutral")
    else:
        badge = say("badge.named", name=printable.name) if printable.name else say("badge.personal")
    bold = composer.style(12, Weight.BOLD, TEAL)
    return (
        composer.words(say(f"title.{edition.value}"), composer.style(size, Weight.EXTRA, WHITE, TIGHT), width, "H1"),
        composer.words(say(f"lead.{edition.value}"), composer.style(13.5, Weight.REGULAR, ON_TEAL), width),
        composer.words(badge, bold, width - composer.pt(48)),
    )


def _pill_height(composer: Composer, badge: Words) -> float:
    return badge.height + composer.pt(10)


def _pill(sheet: Sheet, composer: Composer, badge: Words, x: float, y: float) -> None:
    pt = composer.pt
    wide = max(line.width for line in badge.lines) if badge.lines else 0
    height = _pill_height(composer, badge)
    sheet.box(x, y, wide + pt(46), height, SUN, min(height / 2, pt(14)))
    sheet.icon("heart", x + pt(13), y + height / 2 - pt(7), pt(14), TEAL)
    badge.draw(sheet, x + pt(33), y + pt(5), wide)


def _spot(sheet: Sheet, x: float, y: float, radius: float, fill: str, icon: str, colour: str) -> None:
    sheet.circle(x, y, radius, fill)
    sheet.icon(icon, x - radius * 0.55, y - radius * 0.55, radius * 1.1, colour)
