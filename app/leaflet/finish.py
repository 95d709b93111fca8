"""The file itself, written by pydyf: pages, letters, and what each part is for a screen reader. Not who made it.

Tags follow ISO 32000-1 section 14.7 and 14.8 and aim at ISO 14289-1. The file makes no claim of PDF/UA or PDF/A:
no full validator has passed it.
"""

from __future__ import annotations

from collections import defaultdict
from hashlib import sha256
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING

from pydyf import PDF, Array, Dictionary, Stream, String

from app.leaflet.embed import packed, stored
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
    pdf, title, language = PDF(), sheet.title, sheet.language
    pdf.info["Title"] = String(title)
    words = _METADATA.format(title=escape(title), language=escape(language)).encode()
    pdf.catalog |= {
        "Metadata": stored(pdf, words, Type="/Metadata", Subtype="/XML").reference,
        "Lang": String(language),
        "MarkInfo": Dictionary({"Marked": "true"}),
        "ViewerPreferences": Dictionary(
            {"DisplayDocTitle": "true", "Direction": "/R2L" if sheet.right_to_left else "/L2R"}
        ),
    }
    pictures = {name[1:]: _picture(pdf, image).reference for name, image in sheet.pictures.items()}
    used = Dictionary({"Font": sheet.letters.resources(pdf), "XObject": Dictionary(pictures)})
    pdf.add_object(used)
    pages = []
    for operators in sheet.drawn:
        drawn = packed(pdf, "\n".join(operators).encode("ascii"))
        page = Dictionary(
            {
                "Type": "/Page",
                "Parent": pdf.pages.reference,
                "MediaBox": Array([0, 0, sheet.look.width, sheet.look.height]),
                "Resources": used.reference,
                "Contents": drawn.reference,
            }
        )
        pdf.add_page(page)
        pages.append(page)
    _Structure(pdf, pages).add(sheet.outline)
    digest = sha256(f"leaflet:{document_id}".encode()).hexdigest()[:32]
    out = BytesIO()
    pdf.write(out, identifier=digest.encode(), compress=True)
    return out.getvalue()


def _picture(pdf: PDF, image: Image) -> Stream:
    """Pixels alone, without anything the file they came from may have said."""
    return packed(
        pdf,
        image.tobytes(),
        Type="/XObject",
        Subtype="/Image",
        Width=image.width,
        Height=image.height,
        ColorSpace="/DeviceRGB",
        BitsPerComponent=8,
    )


class _Structure:
    """Writes the structure tree, and the way back from each place on a page to its part."""

    def __init__(self, pdf: PDF, pages: list[Dictionary]) -> None:
        self._pdf = pdf
        self._pages = pages
        self._owners: dict[int, dict[int, bytes]] = defaultdict(dict)
        self._links: list[bytes] = []

    def add(self, outline: Node) -> None:
        root = self._added({"Type": "/StructTreeRoot"})
        root["K"] = self._element(outline, root.reference)
        numbers = Array()
        for number, page in enumerate(self._pages):
            page |= {"StructParents": number, "Tabs": "/S"}
            here = self._owners[number]
            owners = Array([here[mark] for mark in sorted(here)])
            self._pdf.add_object(owners)
            numbers += [number, owners.reference]
        for number, link in enumerate(self._links, len(self._pages)):
            numbers += [number, link]
        root["ParentTree"] = self._added({"Nums": numbers}).reference
        root["ParentTreeNextKey"] = len(self._pages) + len(self._links)
        self._pdf.catalog["StructTreeRoot"] = root.reference

    def _added(self, entries: dict[str, object]) -> Dictionary:
        made = Dictionary(entries)
        self._pdf.add_object(made)
        return made

    def _element(self, node: Node, parent: bytes) -> bytes:
        element = self._added({"Type": "/StructElem", "S": f"/{node.kind}", "P": parent})
        here: bytes = element.reference
        if node.marks:
            element["Pg"] = self._pages[node.page].reference
        if node.alt:
            element["Alt"] = String(node.alt)
        if node.language:
            element["Lang"] = String(node.language)
        if node.box:
            element["A"] = Dictionary({"O": "/Layout", "BBox": _array(node.box), "Placement": "/Block"})
        for mark in node.marks:
            self._owners[node.page][mark] = here
        kids: list[object] = [*node.marks, *(self._element(part, here) for part in node.parts)]
        if node.target:
            kids += [self._annotation(node, box, here) for box in node.boxes]
        element["K"] = kids[0] if len(kids) == 1 else Array(kids)
        return here

    def _annotation(self, node: Node, box: Box, element: bytes) -> Dictionary:
        """A place to click, and the reference to it from the part (OBJR, ISO 32000-1, 14.7.4.3)."""
        page = self._pages[node.page]
        annotation = self._added(
            {
                "Type": "/Annot",
                "Subtype": "/Link",
                "Rect": _array(box),
                "Border": Array([0, 0, 0]),
                "F": 4,
                "Contents": String(node.alt),
                "StructParent": len(self._pages) + len(self._links),
                "A": Dictionary({"S": "/URI", "URI": String(node.target)}),
            }
        ).reference
        self._links.append(element)
        page.setdefault("Annots", Array()).append(annotation)
        return Dictionary({"Type": "/OBJR", "Obj": annotation, "Pg": page.reference})


def _array(box: Box) -> Array:
    return Array([round(edge, 2) for edge in box])
