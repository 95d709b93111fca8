"""The mark across every page of a leaflet for an invented family, laid on the finished file."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from io import BytesIO

import pikepdf
from pikepdf import Name

from app.leaflet.model import Leaflet
from app.texts import shipped, text

_FONT = "Practice-Bold"
_INK, _ALPHA = "#1E2B2E", 0.22


def marked(leaflet: Leaflet) -> Leaflet:
    """The leaflet with the mark: an artifact, so that a screen reader reads the page and not the mark on each.

    Source: ISO 32000-1 section 14.8.2.2.
    """
    with pikepdf.open(BytesIO(leaflet.pdf)) as pdf:
        marks: dict[tuple[float, float], pikepdf.Object] = {}
        for page in pdf.pages:
            left, bottom, right, top = map(float, page.mediabox)
            size = (right - left, top - bottom)
            if size not in marks:
                with pikepdf.open(BytesIO(_mark(*size))) as made:
                    marks[size] = pdf.copy_foreign(made.pages[0].as_form_xobject())
            name = page.add_resource(marks[size], Name.XObject, Name.Practice)
            page.contents_add(pdf.make_stream(b"q"), prepend=True)
            page.contents_add(pdf.make_stream(f"Q /Artifact BMC q {name} Do Q EMC".encode()))
        out = BytesIO()
        pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return replace(leaflet, pdf=out.getvalue())


@lru_cache(maxsize=4)
def _mark(width: float, height: float) -> bytes:
    """A page of this size in points with the words on it, rising from left to right."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(TTFont(_FONT, str(shipped("fonts/leaflet/Nunito-Bold.ttf"))))
    words = text("leaflet.practice")
    size = 0.8 * width / pdfmetrics.stringWidth(words, _FONT, 1)
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(width, height), invariant=1)
    canvas.setFillColor(_INK, alpha=_ALPHA)
    canvas.setFont(_FONT, size)
    for share in (0.17, 0.5, 0.83):
        canvas.saveState()
        canvas.translate(width / 2, height * share - size / 3)
        canvas.rotate(24)
        canvas.drawCentredString(0, 0, words)
        canvas.restoreState()
    canvas.save()
    return buffer.getvalue()
