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
    made = zxingcpp.create_barcode(url, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    image = made.to_image(scale=1, add_quiet_zones=False)
    side = image.shape[0]
    cells = memoryview(image).tobytes().translate(_DARK)  # type: ignore[arg-type]  # a buffer, as its stub does not say
    return tuple(cells[row * side : (row + 1) * side] for row in range(side))


_DARK = bytes([1, *(255 * (0,))])
"""Black is dark, everything else is not."""
