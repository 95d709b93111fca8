"""A QR code as rows of light and dark (ISO/IEC 18004, level M), for paper and for the screen."""

from __future__ import annotations

from functools import lru_cache

import zxingcpp

QUIET_ZONE = 4
"""Modules of white around a QR code (ISO/IEC 18004)."""


@lru_cache(maxsize=64)
def modules(url: str) -> tuple[bytes, ...]:
    """The rows of the code for ``url``, a byte of 1 for each dark module, without its quiet zone.

    Kept, because nine languages and the next family show the same service; a web address tells of nobody.
    """
    return _rows(url, "M")


def secret_modules(words: str) -> tuple[bytes, ...]:
    """The same for a code that opens something: at level H, so it survives a fold and a stain, and kept by nobody."""
    return _rows(words, "H")


def _rows(words: str, level: str) -> tuple[bytes, ...]:
    made = zxingcpp.create_barcode(words, zxingcpp.BarcodeFormat.QRCode, ec_level=level)
    image = made.to_image(scale=1, add_quiet_zones=False)
    side = image.shape[0]
    cells = memoryview(image).tobytes().translate(_DARK)  # type: ignore[arg-type]  # a buffer, as its stub does not say
    return tuple(cells[row * side : (row + 1) * side] for row in range(side))


_DARK = bytes([1, *(255 * (0,))])
"""Black is dark, everything else is not."""
