"""From what may be printed to a PDF, in memory."""

from __future__ import annotations

from datetime import datetime

from app.leaflet.model import HouseStyle, Ink, Leaflet, Printable


def render(
    printable: Printable,
    *,
    made_at: datetime,
    document_id: str,
    house: HouseStyle | None = None,
    ink: Ink = Ink.COLOUR,
) -> Leaflet:
    """The leaflet as a PDF. The same input gives the same bytes; nothing is read or written but the shipped files.

    ``made_at`` shows as a month and year only: a day or hour could tell where somebody was (S3).
    ``document_id`` reaches the file only as a one-way hash. Raises AskPerson("leaflet-script-missing") for
    letters this program has no shape for, AskPerson("leaflet-too-long") when the words would fill a book,
    AskPerson("leaflet-logo-wrong"), AskPerson("leaflet-colour-wrong") and AskPerson("leaflet-language-missing").
    """
    # reportlab and its letters take as long to import as the rest of the program; only a leaflet needs them.
    from app.leaflet.assemble import assemble

    return assemble(printable, made_at=made_at, document_id=document_id, house=house or HouseStyle(), ink=ink)


def impose(leaflet: Leaflet) -> bytes:
    """The booklet for the printer: its A5 pages on A4 landscape, to print on both sides (short edge) and fold.

    A language from the right opens from the other side. For printing only: on a screen, and for a screen reader,
    the leaflet in reading order is the one to give.
    """
    from app.leaflet.imposing import imposed

    return imposed(leaflet.pdf, right_to_left=leaflet.right_to_left)


def marked_as_practice(leaflet: Leaflet) -> Leaflet:
    """The same leaflet with "OEFENING" across each page, for an invented family. Same in, same bytes out."""
    from app.leaflet.practice import marked

    return marked(leaflet)
