"""What the page says for its codes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from app.leaflet.model import Layout

FILE = "folder.pdf"
"""The name of a saved leaflet: the same for everybody."""


def _say(words: str) -> str:
    return QCoreApplication.translate("LeafletScreen", words)


def side_words(layout: Layout, pages: int) -> Callable[[int], str]:
    """Which side of the paper a page is, for a leaflet of so many pages; pages count from 0."""

    def side(page: int) -> str:
        if layout is not Layout.A5_BOOKLET:
            return _say("Voorkant") if page % 2 == 0 else _say("Achterkant")
        if page == 0:
            return _say("Voorkant")
        return _say("Achterkant") if page == pages - 1 else _say("Binnenkant")

    return side
