"""Typing in what was written on the printed sheets, by number and by keyboard."""

from ui.paper_entry.screen import PaperEntryScreen

__all__ = ["PaperEntryScreen"]
