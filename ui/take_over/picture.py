"""The code on a photo or a scan of the sheet."""

from __future__ import annotations

from pathlib import Path

import zxingcpp
from PIL import Image, ImageOps, UnidentifiedImageError

from app.errors import AskPerson
from app.exchange.handover_code import QR_BEGIN

LONGEST_SIDE = 4000
"""Pixels: a larger photo is made smaller while it is read, so that it fits in memory."""
MOST_PIXELS = 120_000_000
"""A picture that says it is larger is not a photo of a sheet, and is not unpacked."""
KINDS = ("JPEG", "PNG", "BMP", "TIFF", "GIF")


def code_in_picture(path: Path) -> str:
    """What the hand-over's QR code says. The picture is read and let go; nothing of it is kept.

    Works on a worker, so without Qt: its reader of pictures asks for a lock there that the GUI thread may hold while
    it waits for Python, and then both wait for ever.
    Raises AskPerson("handover-picture") when it is no picture or holds no code of a hand-over.
    """
    try:
        with Image.open(path, formats=KINDS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise AskPerson("handover-picture", where=path.name)
            picture.draft("L", (LONGEST_SIDE, LONGEST_SIDE))
            picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            grey = ImageOps.exif_transpose(picture).convert("L")
    except (OSError, ValueError, SyntaxError, UnidentifiedImageError, Image.DecompressionBombError) as fault:
        raise AskPerson("handover-picture", where=path.name) from fault
    view = zxingcpp.ImageView(grey.tobytes(), grey.width, grey.height, zxingcpp.ImageFormat.Lum)
    found = zxingcpp.read_barcodes(view, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode))
    code = next((one.text for one in found if one.text.upper().startswith(QR_BEGIN)), None)
    if code is None:
        raise AskPerson("handover-picture", where=path.name)
    return code
