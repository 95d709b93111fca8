"""From what may be printed to a PDF, in memory."""

from __future__ import annotations

from datetime import datetime

from app.leaflet.model import Leaflet, Printable


def render(printable: Printable, *, made_at: datetime, document_id: str) -> Leaflet:
    """The leaflet as a PDF. The same input gives the same bytes; nothing is read or written but the shipped files.

    ``made_at`` shows as a month and year only: a day or hour could tell where somebody was (S3).
    ``document_id`` reaches the file only as a one-way hash. Raises AskPerson("leaflet-script-missing") for
    letters this program has no shape for, AskPerson("leaflet-too-long") when the words would fill a book,
    and AskPerson("leaflet-language-missing").
    """
    # reportlab and its letters take as long to import as the rest of the program; only a leaflet needs them.
    from app.leaflet.assemble import assemble

    return assemble(printable, made_at=made_at, document_id=document_id)
