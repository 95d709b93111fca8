"""A QR code on a photo, a scan or a picture of a screen."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import zxingcpp
from PIL import Image, ImageOps, UnidentifiedImageError

LONGEST_SIDE = 4000
"""Pixels: a larger photo is made smaller while it is read, so that it fits in memory."""
MOST_PIXELS = 120_000_000
"""A picture that says it is larger is not a photo of a sheet, and is not unpacked."""
KINDS = ("JPEG", "PNG", "BMP", "TIFF", "GIF")
PICTURES = (".png", ".jpg", ".jpeg", ".bmp", ".gif", ".tif", ".tiff")
"""How the names of such files end."""


def found_in_picture(picture: Path | bytes, wanted: Callable[[str], bool]) -> str | None:
    """What the first QR code that is ``wanted`` says; None when there is none, or it is no picture we read.

    The picture is read and let go; nothing of it is kept. Works on a worker, so without Qt: its reader of pictures
    asks for a lock there that the GUI thread may hold while it waits for Python, and then both wait for ever.
    """
    try:
        with Image.open(picture if isinstance(picture, Path) else io.BytesIO(picture), formats=KINDS) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                return None
            opened.draft("L", (LONGEST_SIDE, LONGEST_SIDE))
            opened.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            grey = ImageOps.exif_transpose(opened).convert("L")
    except (OSError, ValueError, SyntaxError, UnidentifiedImageError, Image.DecompressionBombError):
        return None
    held = grey.tobytes()  # its view points into these bytes and does not keep them alive
    view = zxingcpp.ImageView(held, grey.width, grey.height, zxingcpp.ImageFormat.Lum)
    found = zxingcpp.read_barcodes(view, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode))
    return next((one.text for one in found if wanted(one.text)), None)
