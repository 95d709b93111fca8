"""The face of the leaflet: the brand's two circles and a third, the title, for whom. The same on both editions."""

from __future__ import annotations

import math
from typing import NamedTuple

from app.leaflet.composer import TIGHT, Composer, Density
from app.leaflet.letters import Weight
from app.leaflet.logo import Logo
from app.leaflet.look import BLACK, CORAL, CREAM, OCHRE_SOFT, PLUM_SOFT, SHARED, WHITE, Palette
from app.leaflet.model import Edition, Printable
from app.leaflet.pieces import Words
from app.leaflet.sheet import Sheet
from app.leaflet.wording import wording_for

MOTIF_ABOVE, MOTIF_BESIDE, MOTIF_HIGH = 0.38, 0.485, 0.835
"""Of the motif's side: how far it reaches above and beside its middle, and how high it is in all."""
_EDGE = 0.8
"""Points of the band under its circles: readers round a clip outwards, and a hair of them would show on the paper."""
_BAND_TOP = 0.75
"""Where the first line of the band begins, of the margin."""


def motif(sheet: Sheet, palette: Palette, x: float, y: float, side: float) -> None:
    """Two equal circles that share a part, and a smaller third: parents and child (ui-tokens.md section 4)."""
    radius = side * 0.3
    first, second = (x - side * 0.185, y - side * 0.08), (x + side * 0.185, y - side * 0.08)
    if palette.plain:
        for place in (first, second):
            sheet.ring(*place, radius, palette.line)
        sheet.circle(x, y + side * 0.27, side * 0.165, WHITE, palette.line)
        return
    sheet.circle(*first, radius, PLUM_SOFT)
    sheet.circle(*second, radius, OCHRE_SOFT)
    sheet.lens(first, second, radius, SHARED)
    sheet.circle(x, y + side * 0.27, side * 0.185, palette.cover)
    sheet.circle(x, y + side * 0.27, side * 0.145, WHITE)


def brand(sheet: Sheet, composer: Composer, x: float, y: float, width: float) -> None:
    """The mark and the name of the tool on one line, on the colour of the cover."""
    motif(sheet, composer.palette, x + composer.pt(10), y + composer.pt(8), composer.pt(26))
    style = composer.style(12, Weight.BOLD, composer.palette.title)
    name = composer.words(composer.say("brand"), style, width)
    name.draw(sheet, x + composer.pt(28), y, width)


def full_page(sheet: Sheet, composer: Composer, printable: Printable, logo: Logo | None) -> None:
    """A cover that fills the first page."""
    look, pt, palette = composer.look, composer.pt, composer.palette
    sheet.next_page(palette.cover)
    if not palette.plain:
        sheet.circle(look.width * 0.86, look.height * 0.1, look.width * 0.42, palette.cover_light)
        sheet.wave(look.height * 0.9, pt(26), palette.cover_mid)
        sheet.wave(look.height * 0.95, pt(20), palette.cover_deep)
    motif(sheet, palette, look.width * 0.56, look.height * 0.3, look.width * 0.62)
    _spot(sheet, palette, (look.width * 0.2, look.height * 0.4), look.width * 0.07, CORAL, "heart", WHITE)
    _spot(
        sheet, palette, (look.width * 0.88, look.height * 0.455), look.width * 0.05, CREAM, "footprints", palette.cover
    )
    brand(sheet, composer, look.margin, look.margin, look.column)
    _logo(sheet, composer, logo, look.margin)
    title, second, lead, badge = _words(composer, printable, look.column, 29)
    bottom = look.height - look.margin
    pill_top = bottom - _pill_height(composer, badge)
    lead_top = pill_top - pt(26) - lead.height
    second_top = lead_top - pt(10) - second.height
    title_top = second_top - title.height
    title.draw(sheet, look.margin, title_top, look.column)
    second.draw(sheet, look.margin, second_top, look.column)
    lead.draw(sheet, look.margin, lead_top, look.column)
    _pill(sheet, composer, badge, look.margin, pill_top)


class Face(NamedTuple):
    """The words of the band, with the y of their tops, and how high the band is; lower where white is saved."""

    width: float
    words: tuple[tuple[Words, float], ...]
    badge: Words
    pill: float
    height: float


def face(composer: Composer, printable: Printable) -> Face:
    """What stands on the band across the top of the first page, before it is drawn."""
    look, pt, close = composer.look, composer.pt, composer.density > Density.ROOMY
    width = look.column * (0.65 if close else 0.58)
    title, second, lead, badge = _words(composer, printable, width, 24 if close else 27)
    top = look.margin * _BAND_TOP + pt(30) if close else look.margin + pt(40)
    second_top = top + title.height
    lead_top = second_top + second.height + pt(5 if close else 8)
    pill = lead_top + lead.height + pt(10 if close else 14)
    end = pill + _pill_height(composer, badge) + pt(18 if close else 24)
    height = math.ceil(max(end, pt(176 if close else 212)))
    return Face(width, ((title, top), (second, second_top), (lead, lead_top)), badge, pill, height)


def band(sheet: Sheet, composer: Composer, printable: Printable, logo: Logo | None) -> None:
    """A cover across the top of the first page."""
    look, pt, palette = composer.look, composer.pt, composer.palette
    width, words, badge, pill, height = face(composer, printable)
    sheet.next_page()
    sheet.box(0, 0, look.width, height, palette.cover)
    with sheet.within(0, 0, look.width, height - _EDGE):
        if palette.plain:
            sheet.box(0, height - 1, look.width, 1, palette.line)
        else:
            sheet.circle(look.width * 0.86, height * 0.2, height * 0.85, palette.cover_light)
        under = look.margin * 0.6 + pt(34 + 6) if logo else height * 0.145
        middle = look.width * 0.79
        beside = min(middle - look.margin - width, look.width - middle) - pt(6)
        side = min((height * 0.88 - under) / MOTIF_HIGH, beside / MOTIF_BESIDE)
        above = (under + height * 0.88 - MOTIF_HIGH * side) / 2
        motif(sheet, palette, middle, above + MOTIF_ABOVE * side, side)
        _spot(sheet, palette, (look.width * 0.945, height * 0.83), pt(17), CORAL, "heart", WHITE)
        _spot(sheet, palette, (look.width * 0.635, height * 0.83), pt(13), CREAM, "footprints", palette.cover)
    brand(sheet, composer, look.margin, look.margin * _BAND_TOP, width)
    _logo(sheet, composer, logo, look.margin * 0.6)
    for said, y in words:
        said.draw(sheet, look.margin, y, width)
    _pill(sheet, composer, badge, look.margin, pill)


def easy_band(sheet: Sheet, composer: Composer, logo: Logo | None) -> float:
    """A low cover across the top of the Lees-licht page; returns the y where it ends."""
    look, pt, palette = composer.look, composer.pt, composer.palette
    width = look.column * 0.66
    title = composer.words(
        composer.say("easy.title"), composer.style(24, Weight.EXTRA, palette.title, TIGHT), width, "H1"
    )
    lead = composer.words(composer.say("easy.lead"), composer.style(13, Weight.REGULAR, palette.lead), width)
    top = look.margin * 0.8 + pt(26)
    height = math.ceil(top + title.height + pt(4) + lead.height + pt(18))
    sheet.next_page()
    sheet.box(0, 0, look.width, height, palette.cover)
    with sheet.within(0, 0, look.width, height - _EDGE):
        if palette.plain:
            sheet.box(0, height - 1, look.width, 1, palette.line)
        else:
            sheet.circle(look.width * 0.9, height * 0.3, height * 0.95, palette.cover_light)
        motif(sheet, palette, look.width * 0.82, height * 0.52, height * 0.86)
    with sheet.unread():
        brand(sheet, composer, look.margin, look.margin * 0.6, width)
    _logo(sheet, composer, logo, look.margin * 0.6)
    title.draw(sheet, look.margin, top, width)
    lead.draw(sheet, look.margin, top + title.height + pt(4), width)
    return height


def _words(composer: Composer, printable: Printable, width: float, size: float) -> tuple[Words, Words, Words, Words]:
    edition, say, palette = printable.edition, composer.say, composer.palette
    if edition is Edition.NEUTRAL:
        badge = say("badge.neutral")
    else:
        badge = say("badge.named", name=printable.name) if printable.name else say("badge.personal")
    dutch = wording_for(printable.beside)(f"title.{edition.value}") if printable.beside else ""
    second = composer.style(15, Weight.BOLD, palette.lead)
    bold = composer.style(12, Weight.BOLD, palette.cover if not palette.plain else BLACK)
    title = composer.style(size, Weight.EXTRA, palette.title, TIGHT)
    return (
        composer.words(say(f"title.{edition.value}"), title, width, "H1"),
        composer.words(dutch, second, width, language=printable.beside.language if printable.beside else ""),
        composer.words(say(f"lead.{edition.value}"), composer.style(13.5, Weight.REGULAR, palette.lead), width),
        composer.words(badge, bold, width - composer.pt(48)),
    )


def _logo(sheet: Sheet, composer: Composer, logo: Logo | None, y: float) -> None:
    """The organization's mark at the end of the first line, on white, so any mark stands out."""
    if logo is None:
        return
    pt, look = composer.pt, composer.look
    width, height = logo.fitted(pt(104), pt(34))
    start = look.width - look.margin - width
    sheet.box(start - pt(7), y - pt(6), width + pt(14), height + pt(12), WHITE, pt(7), composer.palette.panel_edge)
    logo.draw(sheet, start, y, width, height)


def _pill_height(composer: Composer, badge: Words) -> float:
    return badge.height + composer.pt(10)


def _pill(sheet: Sheet, composer: Composer, badge: Words, x: float, y: float) -> None:
    pt, palette = composer.pt, composer.palette
    wide = badge.widest
    height = _pill_height(composer, badge)
    ink = BLACK if palette.plain else palette.cover
    sheet.box(x, y, wide + pt(46), height, palette.pill, min(height / 2, pt(14)), palette.panel_edge)
    sheet.icon("heart", x + pt(13), y + height / 2 - pt(7), pt(14), ink)
    badge.draw(sheet, x + pt(33), y + pt(5), wide)


def _spot(
    sheet: Sheet, palette: Palette, place: tuple[float, float], radius: float, fill: str, icon: str, colour: str
) -> None:
    x, y = place
    if palette.plain:
        sheet.circle(x, y, radius, WHITE, palette.line)
        colour = BLACK
    else:
        sheet.circle(x, y, radius, fill)
    sheet.icon(icon, x - radius * 0.55, y - radius * 0.55, radius * 1.1, colour)
