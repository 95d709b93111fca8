"""A reader of tagged PDF of its own: it walks the structure and decodes what each part says, as a screen reader does.

It knows nothing of how the leaflet is drawn; it follows ISO 32000-1 (14.7, 9.10.3) and pikepdf.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pikepdf


def dictionary(kid: Any) -> dict[str, Any]:
    return dict(kid.items()) if isinstance(kid, pikepdf.Dictionary) else {}


def kids(part: Any) -> list[Any]:
    found = part.get("/K")
    return [] if found is None else list(found) if isinstance(found, pikepdf.Array) else [found]


def everything(part: Any) -> Iterator[Any]:
    """The part and all parts in it, in reading order."""
    yield part
    for kid in kids(part):
        if "/S" in dictionary(kid):
            yield from everything(kid)


def places(part: Any) -> list[int]:
    """The marked places this part itself holds."""
    return [int(kid) for kid in kids(part) if isinstance(kid, int)]


def read(part: Any, pdf: pikepdf.Pdf) -> str:
    """What a part says, in reading order."""
    words = []
    for leaf in everything(part):
        if marks := places(leaf):
            said = _said(pdf, leaf.Pg.objgen)
            words += [said[mark] for mark in marks]
    return "".join(words).strip()


def read_all(pdf: pikepdf.Pdf) -> list[tuple[str, str, str]]:
    """Kind, language and words of each part that says something, in reading order."""
    found: list[tuple[str, str, str]] = []

    def walk(part: Any, language: str) -> None:
        language = str(part.get("/Lang", language))
        if places(part):
            found.append((str(part.S), language, read(part, pdf)))
        for kid in kids(part):
            if "/S" in dictionary(kid):
                walk(kid, language)

    walk(pdf.Root.StructTreeRoot.K, str(pdf.Root.Lang))
    return found


def _said(pdf: pikepdf.Pdf, page_id: tuple[int, int]) -> dict[int, str]:
    page = next(p for p in pdf.pages if p.obj.objgen == page_id)
    meanings = {name: _meaning(font) for name, font in page.obj.Resources.Font.items()}
    said: dict[int, str] = {}
    mark, font = -1, ""
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC":
                mark = int(operands[1].MCID)
                said[mark] = ""
            case "EMC":
                mark = -1
            case "Tf":
                font = str(operands[0])
            case "TJ" if mark >= 0:
                for piece in operands[0]:
                    if isinstance(piece, pikepdf.String):
                        raw = bytes(piece)
                        codes = (int.from_bytes(raw[n : n + 2], "big") for n in range(0, len(raw), 2))
                        said[mark] += "".join(meanings[font].get(code, "") for code in codes)
    return said


def _meaning(font: Any) -> dict[int, str]:
    table = font.ToUnicode.read_bytes().decode()
    return {
        int(code, 16): bytes.fromhex(text).decode("utf-16-be")
        for code, text in re.findall(r"^<([0-9a-f]{4})> <([0-9a-f]+)>$", table, re.MULTILINE)
    }
