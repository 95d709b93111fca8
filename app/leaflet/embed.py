"""The letters that go into the file: a subset of each face, with a code for every shape and what it stands for.

Each pair of a shape and its text gets a code of its own (ISO 32000-1, 9.7.4): in joined scripts one shape can
stand for different letters, and a reader must be given back the letter that was meant.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256

import pikepdf
import uharfbuzz as hb
from pikepdf import Array, Dictionary, Name, Stream, String

from app.leaflet.letters import ASCENT, DESCENT, EM, Face, Weight

_NOT_ON_PAPER = ("GSUB", "GPOS", "GDEF", "OS/2", "cmap", "name", "post", "vhea", "vmtx", "BASE")
_SYMBOLIC = 4
_STEM = {Weight.REGULAR: 80, Weight.BOLD: 120, Weight.EXTRA: 140}


@dataclass
class Letters:
    """The codes one document gave out, per face in the order of first use."""

    faces: dict[str, tuple[Face, dict[tuple[int, str], int]]] = field(default_factory=dict)
    _written: dict[tuple[str, int, str], str] = field(default_factory=dict)

    def code(self, letters: Face, glyph: int, text: str) -> str:
        """The code of this shape with this text in the font of its face, as four hexadecimal digits.

        From 1 up; 0 is "no such letter".
        """
        key = (letters.name, glyph, text)
        written = self._written.get(key)
        if written is None:
            _face, codes = self.faces.setdefault(letters.name, (letters, {}))
            written = f"{codes.setdefault((glyph, text), len(codes) + 1):04x}"
            self._written[key] = written
        return written

    @staticmethod
    def name(letters: Face) -> str:
        """What content streams call the font."""
        return "/" + letters.name

    def resources(self, pdf: pikepdf.Pdf) -> pikepdf.Dictionary:
        """The fonts of this document, ready for a page's resources."""
        made = Dictionary()
        for letters, codes in self.faces.values():
            made[self.name(letters)] = _font(pdf, letters, codes)
        return made


def _font(pdf: pikepdf.Pdf, letters: Face, codes: dict[tuple[int, str], int]) -> pikepdf.Object:
    glyphs = sorted({glyph for glyph, _text in codes})
    tag = "".join(chr(65 + b % 26) for b in sha256(repr(glyphs).encode()).digest()[:6])
    name = Name(f"/{tag}+{letters.name}")
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=name,
        Flags=_SYMBOLIC,
        FontBBox=Array([round(edge) for edge in letters.box()]),
        ItalicAngle=0,
        Ascent=round(ASCENT * EM),
        Descent=-round(DESCENT * EM),
        CapHeight=705,
        StemV=_STEM[Weight(letters.name.partition("-")[2])],
        FontFile2=pdf.make_indirect(Stream(pdf, _subset(letters, glyphs))),
    )
    places = b"\0\0" + b"".join(glyph.to_bytes(2, "big") for glyph, _text in codes)
    inner = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=name,
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
        FontDescriptor=pdf.make_indirect(descriptor),
        DW=0,
        W=Array([0, Array([0, *(round(letters.width(glyph), 2) for glyph, _text in codes)])]),
        CIDToGIDMap=pdf.make_indirect(Stream(pdf, places)),
    )
    outer = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=name,
        Encoding=Name("/Identity-H"),
        DescendantFonts=Array([pdf.make_indirect(inner)]),
        ToUnicode=pdf.make_indirect(Stream(pdf, _meanings(codes))),
    )
    return pdf.make_indirect(outer)


def _subset(letters: Face, glyphs: list[int]) -> bytes:
    wanted = hb.SubsetInput()
    wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).update(glyphs)
    wanted.flags = hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(
        int.from_bytes(tag.ljust(4).encode(), "big") for tag in _NOT_ON_PAPER
    )
    made: bytes = hb.subset(letters.shaper.face, wanted).blob.data
    return made


def _meanings(codes: dict[tuple[int, str], int]) -> bytes:
    """The ToUnicode CMap (ISO 32000-1, 9.10.3)."""
    rows = [f"<{code:04x}> <{text.encode('utf-16-be').hex()}>" for (_glyph, text), code in codes.items() if text]
    blocks = [rows[n : n + 100] for n in range(0, len(rows), 100)]
    body = "\n".join("\n".join((f"{len(b)} beginbfchar", *b, "endbfchar")) for b in blocks)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{body}\nendcmap CMapName currentdict /CMap defineresource pop end end"
    ).encode()
