"""Qt's own words in Dutch: file dialogs, the print dialog, menus of a text field. Dates and numbers as written here."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication


def speak_dutch(app: QApplication) -> bool:
    """Load the translation that ships with Qt; False when this build does not have it (the words are then English)."""
    QLocale.setDefault(QLocale(QLocale.Language.Dutch, QLocale.Country.Netherlands))
    words = QTranslator(app)
    found = words.load("qtbase_nl", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    if found:
        app.installTranslator(words)
    return found
