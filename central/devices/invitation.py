"""An invitation for one device: a line of words, and the same line as a QR code to look at or to mail.

The QR code holds the line itself, so whoever reads it with anything has what can be typed too.
"""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from app.errors import AskPerson
from central.qr import light_modules

_MODULE = 12
"""Pixels of a module in a picture."""
_HALVES = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}


def invitation_line(base_url: str, code: str) -> str:
    """What is passed on by mail, by phone or on paper; the device's page takes it whole."""
    return f"{base_url} {code}"


def qr_in_terminal(words: str) -> list[str]:
    """The QR code in lines of half blocks: the light modules are drawn, for a terminal is dark as a rule. Readers take
    it on a light one too (ISO/IEC 18004 section 6.1, reflectance reversal)."""
    rows = list(light_modules(words))
    if len(rows) % 2:
        rows.append([False] * len(rows[0]))
    pairs = (zip(rows[at], rows[at + 1], strict=True) for at in range(0, len(rows), 2))
    return ["".join(_HALVES[pair] for pair in row) for row in pairs]


def write_qr(words: str, target: Path) -> None:
    """The QR code as a PNG. Raises AskPerson("qr-not-written"); a file that is there is not overwritten."""
    light = list(light_modules(words))
    picture = Image.new("1", (len(light), len(light)))
    picture.putdata([255 * cell for row in light for cell in row])
    side = len(light) * _MODULE
    try:
        with target.open("xb") as file:
            picture.resize((side, side), Image.Resampling.NEAREST).save(file, "PNG")
    except OSError as fault:
        raise AskPerson("qr-not-written", where=target.name) from fault
