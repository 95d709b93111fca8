"""The harmless page: what stands on the screen when nobody may see what was there."""

from ui.decoy.content import PAGES, DecoyPage
from ui.decoy.screen import DecoyScreen

__all__ = ["PAGES", "DecoyPage", "DecoyScreen"]
