"""The file itself, written by pikepdf: pages, letters, and what each part is for a screen reader. Not who made it.

Tags follow ISO 32000-1 section 14.7 and 14.8 and aim at ISO 14289-1. The file makes no claim of PDF/UA or PDF/A:
no full validator has passed it.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from hashlib import sha256
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from app.leaflet.embed import packed
from app.leaflet.sheet import Box, Node, Sheet

if TYPE_CHECKING:
    from PIL.Image import Image

_METADATA = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li>'
    "</rdf:Alt></dc:title><dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language></rdf:Description>"
    '</rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
)


def finish(sheet: Sheet, *, document_id: str) -> bytes:
    """The drawn pages with letters and structure, without author, program and dates; the same bytes for the same
    input.

    The file's identifier (ISO 32000-1 section 14.4) is a one-way hash of ``document_id``: two files stay
    two, and nobody finds the dossier by it.
    """
    title, language = sheet.title, sheet.language
    with pikepdf.new() as pdf:
        pdf.docinfo[Name.Title] = String(title)
        words = _METADATA.format(title=escape(title), language=escape(language)).encode()
        pdf.Root.Metadata = pdf.make_indirect(Stream(pdf, words, Type=Name.Metadata, Subtype=Name.XML))
        pdf.Root.Lang = String(language)
        pdf.Root.MarkInfo = Dictionary(Marked=True)
        pdf.Root.ViewerPreferences = Dictionary(
            DisplayDocTitle=True, Direction=Name.R2L if sheet.right_to_left else Name.L2R
        )
        pictures = {name: _picture(pdf, image) for name, image in sheet.pictures.items()}
        used = pdf.make_indirect(Dictionary(Font=sheet.letters.resources(pdf), XObject=Dictionary(pictures)))
        for operators in sheet.drawn:
            page = pdf.add_blank_page(page_size=(sheet.look.width, sheet.look.height)).obj
            page.Resources = used
            page.Contents = packed(pdf, "\n".join(operators).encode("ascii"))
        _Structure(pdf).add(sheet.outline)
        digest = sha256(f"leaflet:{document_id}".encode()).digest()[:16]
        pdf.trailer.ID = Array([String(digest), String(digest)])
        out = BytesIO()
        pdf.save(
            out,
            deterministic_id=True,
            compress_streams=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
        return out.getvalue()


def _picture(pdf: pikepdf.Pdf, image: Image) -> pikepdf.Object:
    """Pixels alone, without anything the file they came from may have said."""
    return packed(
        pdf,
        image.tobytes(),
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=image.width,
        Height=image.height,
        ColorSpace=Name.DeviceRGB,
        BitsPerComponent=8,
    )


class _Structure:
    """Writes the structure tree, and the way back from each place on a page to its part."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._pages = [page.obj for page in pdf.pages]
        self._owners: dict[int, dict[int, pikepdf.Object]] = defaultdict(dict)
        self._links: list[pikepdf.Object] = []

    def add(self, outline: Node) -> None:
        root = self._pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        root.K = self._element(outline, root)
        numbers = Array()
        for number, page in enumerate(self._pages):
            page.StructParents = number
            page.Tabs = Name.S
            here = self._owners[number]
            numbers.append(number)
            numbers.append(self._pdf.make_indirect(Array([here[mark] for mark in sorted(here)])))
        for number, link in enumerate(self._links, len(self._pages)):
            numbers.append(number)
            numbers.append(link)
        root.ParentTree = self._pdf.make_indirect(Dictionary(Nums=numbers))
        root.ParentTreeNextKey = len(self._pages) + len(self._links)
        self._pdf.Root.StructTreeRoot = root

    def _element(self, node: Node, parent: pikepdf.Object) -> pikepdf.Object:
        entries: dict[str, object] = {"/Type": Name.StructElem, "/S": _kind(node.kind), "/P": parent}
        if node.marks:
            entries["/Pg"] = self._pages[node.page]
        if node.alt:
            entries["/Alt"] = String(node.alt)
        if node.language:
            entries["/Lang"] = String(node.language)
        if node.box:
            entries["/A"] = Dictionary(O=Name.Layout, BBox=_array(node.box), Placement=Name.Block)
        element = self._pdf.make_indirect(Dictionary(entries))
        for mark in node.marks:
            self._owners[node.page][mark] = element
        kids: list[object] = [*node.marks, *(self._element(part, element) for part in node.parts)]
        if node.target:
            kids += [self._annotation(node, box, element) for box in node.boxes]
        element.K = kids[0] if len(kids) == 1 else Array(kids)
        return element

    def _annotation(self, node: Node, box: Box, element: pikepdf.Object) -> pikepdf.Object:
        """A place to click, and the reference to it from the part (OBJR, ISO 32000-1, 14.7.4.3)."""
        page = self._pages[node.page]
        annotation = self._pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Link,
                Rect=_array(box),
                Border=Array([0, 0, 0]),
                F=4,
                Contents=String(node.alt),
                StructParent=len(self._pages) + len(self._links),
                A=Dictionary(S=Name.URI, URI=String(node.target)),
            )
        )
        self._links.append(element)
        if Name.Annots not in page:
            page.Annots = Array()
        page.Annots.append(annotation)
        return Dictionary(Type=Name.OBJR, Obj=annotation, Pg=page)


@cache
def _kind(kind: str) -> Name:
    return Name(f"/{kind}")


def _array(box: Box) -> pikepdf.Array:
    return Array([round(edge, 2) for edge in box])
