"""The file itself, written by pydyf: pages, letters, and what each part is for a screen reader. Not who made it.

Tags follow ISO 32000-1 section 14.7 and 14.8. The file says that it is PDF/UA-1 (ISO 14289-1): a full validator passes
every kind of paper (``tests/leaflet/verapdf``, docs/decisions/089). It makes no claim of PDF/A.
"""

from __future__ import annotations

from collections import defaultdict
from hashlib import sha256
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING

from pydyf import PDF, Array, Dictionary, Stream, String

from app.leaflet.embed import Written, packed, stored
from app.leaflet.sheet import Box, Node, Sheet

if TYPE_CHECKING:
    from PIL.Image import Image

_METADATA = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">'
    '<pdfuaid:part>1</pdfuaid:part><dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li>'
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
        self._references = [page.reference.decode() for page in pages]
        self._owners: dict[int, dict[int, str]] = defaultdict(dict)
        self._links: list[str] = []

    def add(self, outline: Node) -> None:
        root, here = self._new()
        top = self._element(outline, here)
        numbers = []
        for number, page in enumerate(self._pages):
            page |= {"StructParents": number, "Tabs": "/S"}
            owners = self._owners[number]
            numbers.append(f"{number} [{' '.join(owners[mark] for mark in sorted(owners))}]")
        numbers += [f"{number} {link}" for number, link in enumerate(self._links, len(self._pages))]
        following = len(self._pages) + len(self._links)
        root.data = (
            f"<</Type/StructTreeRoot/K {top}/ParentTree <</Nums [{' '.join(numbers)}]>>/ParentTreeNextKey {following}>>"
        ).encode()
        self._pdf.catalog["StructTreeRoot"] = here

    def _new(self) -> tuple[Written, str]:
        part = Written()
        self._pdf.add_object(part)
        return part, f"{part.number} 0 R"

    def _element(self, node: Node, parent: str) -> str:
        element, here = self._new()
        entries = [f"<</Type/StructElem/S/{node.kind}/P {parent}"]
        if node.marks:
            entries.append(f"/Pg {self._references[node.page]}")
        if node.alt:
            entries.append(f"/Alt {_words(node.alt)}")
        if node.language:
            entries.append(f"/Lang {_words(node.language)}")
        if node.box:
            entries.append(f"/A <</O/Layout/BBox {_array(node.box)}/Placement/Block>>")
        for mark in node.marks:
            self._owners[node.page][mark] = here
        kids = [*map(str, node.marks), *(self._element(part, here) for part in node.parts)]
        if node.target:
            kids += [self._annotation(node, box, here) for box in node.boxes]
        entries.append(f"/K {kids[0]}>>" if len(kids) == 1 else f"/K [{' '.join(kids)}]>>")
        element.data = "".join(entries).encode()
        return here

    def _annotation(self, node: Node, box: Box, element: str) -> str:
        """A place to click, and the reference to it from the part (OBJR, ISO 32000-1, 14.7.4.3)."""
        annotation, here = self._new()
        annotation.data = (
            f"<</Type/Annot/Subtype/Link/Rect {_array(box)}/Border [0 0 0]/F 4/Contents {_words(node.alt)}"
            f"/StructParent {len(self._pages) + len(self._links)}/A <</S/URI/URI {_words(node.target)}>>>>"
        ).encode()
        self._links.append(element)
        self._pages[node.page].setdefault("Annots", Array()).append(here)
        return f"<</Type/OBJR/Obj {here}/Pg {self._references[node.page]}>>"


def _words(words: str) -> str:
    """A text string (ISO 32000-1, 7.9.2.2), its own marks escaped."""
    return bytes(String(words).data).decode("ascii")


def _array(box: Box) -> str:
    return f"[{' '.join(f'{edge:.2f}' for edge in box)}]"
