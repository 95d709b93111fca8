"""Days, as Dutch people write them."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale


def day_words(day: date) -> str:
    """23 november 2026."""
    dutch = QLocale(QLocale.Language.Dutch, QLocale.Country.Netherlands)
    return dutch.toString(QDate(day.year, day.month, day.day), "d MMMM yyyy")
