"""A QR code as rows of light and dark, for a terminal, a picture and a page."""

from __future__ import annotations

from collections.abc import Iterator

import zxingcpp

QUIET_ZONE = 4
"""Modules of white around a QR code (ISO/IEC 18004)."""


def light_modules(words: str) -> Iterator[list[bool]]:
    """Row by row, quiet zone included, which modules are light."""
    made = zxingcpp.create_barcode(words, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    image = made.to_image(scale=1, add_quiet_zones=False)
    side = image.shape[0]
    cells = memoryview(image).tobytes()  # type: ignore[arg-type]  # a buffer, as its stub does not say
    blank = [True] * (side + 2 * QUIET_ZONE)
    edge = [True] * QUIET_ZONE
    yield from [blank] * QUIET_ZONE
    for row in range(side):
        yield [*edge, *(cell != 0 for cell in cells[row * side : (row + 1) * side]), *edge]
    yield from [blank] * QUIET_ZONE
