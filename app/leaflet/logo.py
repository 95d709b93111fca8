"""The organization's mark: a picture that was checked, made small and stripped before it comes near a page."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from app.errors import AskPerson
from app.leaflet.sheet import Sheet

if TYPE_CHECKING:
    from PIL.Image import Image

_KINDS = ("PNG", "JPEG")
_BIGGEST_FILE = 5_000_000
_MOST_PIXELS = 30_000_000
_SIDE = 1200
"""Pixels of the longest side: 300 to the inch on the largest place a logo gets."""


class Logo(NamedTuple):
    """A picture, ready to be drawn. ``alt`` names whose it is."""

    picture: Image
    alt: str

    def fitted(self, width: float, height: float) -> tuple[float, float]:
        """Its size in points within this room, in its own proportion."""
        across, down = self.picture.size
        scale = min(width / across, height / down)
        return across * scale, down * scale

    def draw(self, sheet: Sheet, x: float, y: float, width: float, height: float) -> None:
        """Draw it from its top corner where reading starts."""
        with sheet.tag("Figure", alt=self.alt, box=(x, y, width, height)):
            sheet.picture(self.picture, x, y, width, height)


def read_logo(data: bytes, alt: str) -> Logo | None:
    """The logo in ``data`` (PNG or JPEG), on white; None when there is none.

    Only pixels stay: place, date and maker of a photograph do not come along. Raises AskPerson("leaflet-logo-wrong").
    """
    if not data:
        return None
    if len(data) > _BIGGEST_FILE:
        raise AskPerson("leaflet-logo-wrong", reason="het bestand is groter dan 5 MB")
    # Most leaflets have no picture; reading one is a large library of its own.
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(BytesIO(data), formats=_KINDS) as opened:
            if opened.width * opened.height > _MOST_PIXELS:
                raise AskPerson("leaflet-logo-wrong", reason="de afbeelding heeft te veel beeldpunten")
            opened.thumbnail((_SIDE, _SIDE))
            seen = opened.convert("RGBA")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise AskPerson("leaflet-logo-wrong", reason="dit is geen PNG of JPEG die te lezen is") from error
    ground = Image.new("RGB", seen.size, "white")
    ground.paste(seen, mask=seen.getchannel("A"))
    return Logo(ground, alt)
