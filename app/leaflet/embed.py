"""The letters that go into the file: a subset of each face, with a code for every shape and what it stands for.

Each pair of a shape and its text gets a code of its own (ISO 32000-1, 9.7.4): in joined scripts one shape can
stand for different letters, and a reader must be given back the letter that was meant.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from zlib import compress

import uharfbuzz as hb
from pydyf import PDF, Array, Dictionary, Object, Stream, String

from app.leaflet.letters import ASCENT, DESCENT, EM, Face, Weight

_NOT_ON_PAPER = ("GSUB", "GPOS", "GDEF", "OS/2", "cmap", "name", "post", "vhea", "vmtx", "BASE")
_SYMBOLIC = 4
_PACKING = 4
_STEM = {Weight.REGULAR: 80, Weight.BOLD: 120, Weight.EXTRA: 140}


class Written(Object):  # type: ignore[misc]  # pydyf ships no types
    """An object whose words are there already: a leaflet has a hundred, and pydyf asks for them more than once."""

    data = b""


class _Stored(Stream):  # type: ignore[misc]  # pydyf ships no types
    """A stream whose bytes are there already."""

    data = b""


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

    def resources(self, pdf: PDF) -> Dictionary:
        """The fonts of this document, ready for a page's resources."""
        return Dictionary({face.name: _font(pdf, face, codes).reference for face, codes in self.faces.items()})


def packed(pdf: PDF, data: bytes, **entries: object) -> Stream:
    """A compressed stream in this file. Packing harder takes twice the time and saves a twentieth."""
    return stored(pdf, compress(data, _PACKING), Filter="/FlateDecode", **entries)


def stored(pdf: PDF, data: bytes, **entries: object) -> Stream:
    """A stream in this file with these bytes as they are."""
    stream = _Stored()
    head = Dictionary({**entries, "Length": len(data)}).data
    stream.data = b"".join((head, b"\nstream\n", data, b"\nendstream"))
    pdf.add_object(stream)
    return stream


def _font(pdf: PDF, letters: Face, codes: Codes) -> Dictionary:
    glyphs = sorted({glyph for glyph, _text in codes})
    tag = "".join(chr(65 + b % 26) for b in sha256(repr(glyphs).encode()).digest()[:6])
    name, subset = f"/{tag}+{letters.name}", _subset(letters, glyphs)
    descriptor = Dictionary(
        {
            "Type": "/FontDescriptor",
            "FontName": name,
            "Flags": _SYMBOLIC,
            "FontBBox": Array([round(edge) for edge in letters.box()]),
            "ItalicAngle": 0,
            "Ascent": round(ASCENT * EM),
            "Descent": -round(DESCENT * EM),
            "CapHeight": 705,
            "StemV": _STEM[Weight(letters.name.partition("-")[2])],
            "FontFile2": packed(pdf, subset, Length1=len(subset)).reference,
        }
    )
    pdf.add_object(descriptor)
    widths = " ".join(f"{letters.widths[glyph]:.2f}" for glyph, _text in codes)
    places = b"\0\0" + b"".join(glyph.to_bytes(2, "big") for glyph, _text in codes)
    inner = Dictionary(
        {
            "Type": "/Font",
            "Subtype": "/CIDFontType2",
            "BaseFont": name,
            "CIDSystemInfo": Dictionary({"Registry": String("Adobe"), "Ordering": String("Identity"), "Supplement": 0}),
            "FontDescriptor": descriptor.reference,
            "DW": 0,
            "W": f"[0 [0 {widths}]]",
            "CIDToGIDMap": stored(pdf, places).reference,
        }
    )
    pdf.add_object(inner)
    outer = Dictionary(
        {
            "Type": "/Font",
            "Subtype": "/Type0",
            "BaseFont": name,
            "Encoding": "/Identity-H",
            "DescendantFonts": Array([inner.reference]),
            "ToUnicode": packed(pdf, _meanings(codes)).reference,
        }
    )
    pdf.add_object(outer)
    return outer


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
