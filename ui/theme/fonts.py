"""Loading the letters we ship: never trust what a laptop happens to have."""

from __future__ import annotations

from PySide6.QtGui import QFontDatabase

from app.texts import shipped
from ui.theme.tokens import FAMILY


def load_fonts() -> None:
    """Load ``resources/fonts/ui``. Does nothing the second time in one application."""
    if FAMILY in QFontDatabase.families():
        return
    for file in sorted(shipped("fonts/ui").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))
