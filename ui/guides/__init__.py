"""Own guides in the window: looked at first, taken in, and no longer offered."""

from ui.guides.screen import GuidesScreen

__all__ = ["GuidesScreen"]
