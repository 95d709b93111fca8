"""The letters that go into the file: a subset of each face, with a code for every shape and what it stands for.

Each pair of a shape and its text gets a code of its own (ISO 32000-1, 9.7.4): in joined scripts one shape can
stand for different letters, and a reader must be given back the letter that was meant.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from zlib import compress

import pikepdf
import uharfbuzz as hb
from pikepdf import Array, Dictionary, Name, Stream, String

from app.leaflet.letters import ASCENT, DESCENT, EM, Face, Weight

_NOT_ON_PAPER = ("GSUB", "GPOS", "GDEF", "OS/2", "cmap", "name", "post", "vhea", "vmtx", "BASE")
_SYMBOLIC = 4
_PACKING = 4
_STEM = {Weight.REGULAR: 80, Weight.BOLD: 120, Weight.EXTRA: 140}


class Codes(dict[tuple[int, str], str]):
    """For each shape of one face with the text it stands for, its code as four hexadecimal digits.

    A code is given out at first use, from 1 up; 0 is "no such letter".
    """

    def __missing__(self, shape: tuple[int, str]) -> str:
        self[shape] = code = f"{len(self) + 1:04x}"
        return code


@dataclass
class Letters:
    """The codes one document gave out, per face in the order of first use."""

    faces: dict[Face, Codes] = field(default_factory=dict)

    def codes(self, letters: Face) -> Codes:
        """The codes in the font of this face."""
        return self.faces.setdefault(letters, Codes())

    @staticmethod
    def name(letters: Face) -> str:
        """What content streams call the font."""
        return "/" + letters.name

    def resources(self, pdf: pikepdf.Pdf) -> pikepdf.Dictionary:
        """The fonts of this document, ready for a page's resources."""
        made = Dictionary()
        for letters, codes in self.faces.items():
            made[self.name(letters)] = _font(pdf, letters, codes)
        return made


def packed(pdf: pikepdf.Pdf, data: bytes, **entries: object) -> pikepdf.Object:
    """A compressed stream in this file. Packing harder takes twice the time and saves a twentieth."""
    return pdf.make_indirect(Stream(pdf, compress(data, _PACKING), Filter=Name.FlateDecode, **entries))


def _font(pdf: pikepdf.Pdf, letters: Face, codes: Codes) -> pikepdf.Object:
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
        FontFile2=packed(pdf, _subset(letters, glyphs)),
    )
    widths = " ".join(f"{letters.widths[glyph]:.2f}" for glyph, _text in codes)
    places = b"\0\0" + b"".join(glyph.to_bytes(2, "big") for glyph, _text in codes)
    inner = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=name,
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
        FontDescriptor=pdf.make_indirect(descriptor),
        DW=0,
        W=pikepdf.Object.parse(f"[0 [0 {widths}]]".encode()),
        CIDToGIDMap=packed(pdf, places),
    )
    outer = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=name,
        Encoding=Name("/Identity-H"),
        DescendantFonts=Array([pdf.make_indirect(inner)]),
        ToUnicode=packed(pdf, _meanings(codes)),
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


def _meanings(codes: Codes) -> bytes:
    """The ToUnicode CMap (ISO 32000-1, 9.10.3)."""
    rows = [f"<{code}> <{text.encode('utf-16-be').hex()}>" for (_glyph, text), code in codes.items() if text]
    blocks = [rows[n : n + 100] for n in range(0, len(rows), 100)]
    body = "\n".join("\n".join((f"{len(b)} beginbfchar", *b, "endbfchar")) for b in blocks)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{body}\nendcmap CMapName currentdict /CMap defineresource pop end end"
    ).encode()
