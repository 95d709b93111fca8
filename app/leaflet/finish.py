"""The last pass over the file: who made it and when go out, what each part is for a screen reader goes in.

Tags follow ISO 32000-1 section 14.7 and 14.8. The file makes no claim of PDF/UA or PDF/A: no validator has
seen it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from hashlib import sha256
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from app.leaflet.sheet import Node


def finish(raw: bytes, outline: Node, *, title: str, language: str, document_id: str) -> bytes:
    """``raw`` with structure, without author, program and dates; the same bytes for the same input.

    The file's identifier (ISO 32000-1 section 14.4) is a one-way hash of ``document_id``: two files stay
    two, and nobody finds the dossier by it.
    """
    with pikepdf.open(BytesIO(raw)) as pdf:
        for key in list(pdf.docinfo.keys()):
            del pdf.docinfo[key]
        pdf.docinfo[Name.Title] = String(title)
        pdf.Root.Lang = String(language)
        pdf.Root.MarkInfo = Dictionary(Marked=True)
        pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        _add_structure(pdf, outline)
        _drop_unused_fonts(pdf)
        digest = sha256(f"leaflet:{document_id}".encode()).digest()[:16]
        pdf.trailer.ID = Array([String(digest), String(digest)])
        out = BytesIO()
        pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return out.getvalue()


def _add_structure(pdf: pikepdf.Pdf, outline: Node) -> None:
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    pages = [page.obj for page in pdf.pages]
    owners: dict[int, dict[int, pikepdf.Object]] = defaultdict(dict)
    root.K = _element(pdf, outline, root, pages, owners)
    numbers = Array()
    for number, page in enumerate(pages):
        page.StructParents = number
        page.Tabs = Name.S
        here = owners[number]
        numbers.append(number)
        numbers.append(pdf.make_indirect(Array([here[mark] for mark in sorted(here)])))
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=numbers))
    root.ParentTreeNextKey = len(pages)
    pdf.Root.StructTreeRoot = root


def _element(
    pdf: pikepdf.Pdf,
    node: Node,
    parent: pikepdf.Object,
    pages: Sequence[pikepdf.Object],
    owners: dict[int, dict[int, pikepdf.Object]],
) -> pikepdf.Object:
    element = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name("/" + node.kind), P=parent))
    if node.marks:
        element.Pg = pages[node.page]
        for mark in node.marks:
            owners[node.page][mark] = element
        element.K = node.marks[0] if len(node.marks) == 1 else Array(node.marks)
    else:
        element.K = Array([_element(pdf, part, element, pages, owners) for part in node.parts])
    if node.alt:
        element.Alt = String(node.alt)
    if node.box:
        element.A = Dictionary(O=Name.Layout, BBox=Array([round(v, 2) for v in node.box]), Placement=Name.Block)
    return element


def _drop_unused_fonts(pdf: pikepdf.Pdf) -> None:
    """reportlab lists Helvetica in every file, not embedded, used or not."""
    for page in pdf.pages:
        fonts = page.obj.Resources.get(Name.Font, Dictionary())
        for name in [n for n, font in fonts.items() if Name.FontDescriptor not in font]:
            del fonts[name]
