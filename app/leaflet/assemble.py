"""Pages onto a sheet: the whole leaflet in its order."""

from __future__ import annotations

from datetime import datetime

from app.leaflet.both import Content
from app.leaflet.composer import Composer
from app.leaflet.cover import band, brand, easy_band, full_page
from app.leaflet.finish import finish
from app.leaflet.letters import Weight
from app.leaflet.logo import Logo, read_logo
from app.leaflet.look import BLACK_AND_WHITE, COLOUR, Palette, look, palette_of
from app.leaflet.model import HouseStyle, Ink, Layout, Leaflet, Printable
from app.leaflet.pages import Page
from app.leaflet.plan import FOOT, Plan, plan
from app.leaflet.sheet import Sheet
from app.leaflet.typeset import Typesetter
from app.leaflet.wording import wording_for


def assemble(printable: Printable, *, made_at: datetime, document_id: str, house: HouseStyle, ink: Ink) -> Leaflet:
    """See ``render``."""
    paper, say, colours = look(printable.layout), wording_for(printable), _palette(house, ink)
    public = say.public | (wording_for(printable.beside).public if printable.beside else frozenset())
    setter = Typesetter(public, frozenset(words for offer in printable.offers for words in offer.public))
    composer, title = Composer(paper, say, colours, setter=setter), say("document-title")
    second = Composer(paper, wording_for(printable.beside), colours, setter=setter) if printable.beside else None
    logo = read_logo(house.logo, printable.practice or say("brand"))
    if printable.layout is Layout.A4_EASY:
        return _easy(composer, printable, logo, document_id)
    sheet = Sheet(paper, title=title, language=say.language, right_to_left=say.right_to_left)
    made = plan(Content(composer, second), printable)
    if made.composer.look.cover:
        full_page(sheet, composer, printable, logo)
    else:
        band(sheet, made.composer, printable, logo)
    month = say.number(f"{say('months').split()[made_at.month - 1]} {made_at.year}")
    foot = say("footer", version=printable.content_version, month=month)
    _draw(sheet, made, foot)
    pdf = finish(sheet, document_id=document_id)
    return Leaflet(pdf, sheet.pages, printable.edition, say.language, printable.layout, say.right_to_left)


def _easy(composer: Composer, printable: Printable, logo: Logo | None, document_id: str) -> Leaflet:
    """Lees-licht: one page. It says no month and no version: they would be words that do not help."""
    from app.leaflet.easy import easy_page

    paper, say, title = composer.look, composer.say, composer.say("document-title")
    sheet = Sheet(paper, title=title, language=say.language, right_to_left=say.right_to_left)
    top = easy_band(sheet, composer, logo) + composer.pt(12)
    page = easy_page(composer, printable, top, paper.height - paper.margin * 0.7)
    _cards(sheet, composer, page)
    pdf = finish(sheet, document_id=document_id)
    return Leaflet(pdf, sheet.pages, printable.edition, say.language, printable.layout, say.right_to_left)


def _palette(house: HouseStyle, ink: Ink) -> Palette:
    if ink is Ink.BLACK:
        return BLACK_AND_WHITE
    return palette_of(house.colour) if house.colour else COLOUR


def _draw(sheet: Sheet, made: Plan, foot: str) -> None:
    composer = made.composer
    paper, ground = composer.look, composer.palette.page
    for number, page in enumerate(made.content):
        if number or paper.cover:
            sheet.next_page()
        if made.shares and page is made.content[-1]:
            start = made.closing[0].cards[0][1] - made.around if page.cards else 0
            sheet.box(0, start, paper.width, paper.height - start, ground)
            if composer.palette.plain:
                sheet.box(0, start, paper.width, 0.8, composer.palette.line)
        else:
            _number(sheet, composer)
        _cards(sheet, composer, page)
    for page in made.closing:
        if not made.shares:
            sheet.next_page(ground)
        _cards(sheet, composer, page)
        _strip(sheet, composer, foot)


def _cards(sheet: Sheet, composer: Composer, page: Page) -> None:
    for card, y in page.cards:
        card.draw(sheet, composer.look.margin, y, composer.look.column)


def _number(sheet: Sheet, composer: Composer) -> None:
    paper = composer.look
    style = composer.style(9, Weight.REGULAR, composer.palette.muted)
    number = composer.words(composer.say.number(sheet.pages), style, paper.column, centred=True)
    with sheet.unread():
        number.draw(sheet, paper.margin, paper.height - composer.pt(24), paper.column)


def _strip(sheet: Sheet, composer: Composer, foot: str) -> None:
    """The name of the tool, and which texts these are: a version of the content, never of a family."""
    paper, height, palette = composer.look, composer.pt(FOOT), composer.palette
    top = paper.height - height
    sheet.box(0, top, paper.width, height, palette.cover)
    if palette.plain:
        sheet.box(0, top, paper.width, 0.8, palette.line)
    with sheet.unread():
        brand(sheet, composer, paper.margin, top + composer.pt(14), paper.column)
    width = paper.column * 0.55
    words = composer.words(foot, composer.style(9, Weight.REGULAR, palette.lead), width)
    start = paper.margin + paper.column - max(line.width for line in words.lines)
    words.draw(sheet, start, top + (height - words.height) / 2, width)
