"""Loading the letters we ship: never trust what a laptop happens to have."""

from __future__ import annotations

from PySide6.QtGui import QFontDatabase

from app.texts import shipped
from ui.theme.tokens import FAMILY


def load_fonts() -> None:
    """Load ``resources/fonts/ui``, and for Cyrillic the letters of the leaflet. Does nothing the second time."""
    if FAMILY in QFontDatabase.families():
        return
    cyrillic = (shipped("fonts/leaflet") / f"Nunito-{weight}.ttf" for weight in ("Regular", "Bold"))
    for file in (*sorted(shipped("fonts/ui").glob("*.ttf")), *cyrillic):
        QFontDatabase.addApplicationFont(str(file))
