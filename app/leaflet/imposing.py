"""Pages of a booklet onto sheets: printed on both sides, flipped on the short edge, folded once down the middle."""

from __future__ import annotations

from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, String


def imposed(pdf: bytes, *, right_to_left: bool) -> bytes:
    """``pdf`` two pages to a sheet side, in the order that reads on after folding; blank pages fill up to four.

    The first and last page share the outside of the outer sheet. Tags do not survive; the title does. The same input
    gives the same bytes.
    """
    with pikepdf.open(BytesIO(pdf)) as source, pikepdf.new() as made:
        count = -(-len(source.pages) // 4) * 4
        _left, _bottom, width, height = (float(edge) for edge in source.pages[0].mediabox)
        for left, right in _sides(count):
            if right_to_left:
                left, right = right, left
            _add_side(made, source, (left, right), width, height)
        made.docinfo[Name.Title] = String(str(source.docinfo.get(Name.Title, "")))
        made.Root.Lang = String(str(source.Root.Lang))
        made.Root.ViewerPreferences = Dictionary(
            DisplayDocTitle=True, Duplex=Name.DuplexFlipShortEdge, PrintScaling=Name("/None")
        )
        made.trailer.ID = Array([String(bytes(part)) for part in source.trailer.ID])
        out = BytesIO()
        made.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return out.getvalue()


def _sides(count: int) -> list[tuple[int, int]]:
    """Left and right page (from 0) of each side of each sheet, outside first."""
    sides = []
    for sheet in range(count // 4):
        first, last = 2 * sheet, count - 1 - 2 * sheet
        sides += [(last, first), (first + 1, last - 1)]
    return sides


def _add_side(made: pikepdf.Pdf, source: pikepdf.Pdf, pages: tuple[int, int], width: float, height: float) -> None:
    forms = Dictionary()
    drawn = []
    for place, number in enumerate(pages):
        if number >= len(source.pages):
            continue
        form = made.copy_foreign(source.pages[number].as_form_xobject())
        forms[f"/P{place}"] = form
        drawn.append(f"q 1 0 0 1 {place * width:.2f} 0 cm /P{place} Do Q")
    side = made.add_blank_page(page_size=(2 * width, height))
    side.obj.Resources = Dictionary(XObject=forms)
    side.obj.Contents = made.make_stream(" ".join(drawn).encode())
    side.obj.MediaBox = Array([0, 0, round(2 * width, 2), round(height, 2)])
