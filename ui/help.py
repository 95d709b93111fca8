"""Help inside a conversation (F1): the keys. How long it has lasted, only when the professional asks (Ctrl+T).

Part of the wiring: the same on every page of a conversation. Nothing of a family stands in it.
"""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QToolTip, QWidget

from app.settings import PRODUCT
from ui.widgets import Button, Text, hbox, scrolling, vbox
from ui.widgets.layouts import STRETCH
from ui.widgets.themed import announce


def _say(words: str) -> str:
    return QCoreApplication.translate("help", words)


def keys() -> tuple[tuple[str, str], ...]:
    """Key and what it does (ui-tokens.md section 6)."""
    return (
        (_say("F9 of 3 keer Shift"), _say("Verberg het scherm. Nog eens: op slot")),
        (_say("Ctrl+L"), _say("Scherm op slot")),
        (_say("Ctrl+B"), _say("Wie is er bij? In een eigen moment: iemand komt binnen")),
        (_say("Ctrl+P"), _say("Samen op het scherm, aan of uit")),
        (_say("Ctrl+M"), _say("Notitie open of dicht")),
        (
            _say("Ctrl+1 tot en met Ctrl+6"),
            _say("Naar een stap: gesprek, overzicht, aanbod, toestemming, folder, afronden"),
        ),
        (_say("Alt+1 tot en met Alt+9"), _say("Naar een thema")),
        (_say("Alt+pijl links of rechts"), _say("Vorige of volgende")),
        (_say("Eerste letter van de naam"), _say("Antwoord voor die ouder, op een kaart met focus")),
        (_say("0 tot en met 9, 1 en dan 0"), _say("Cijfer kiezen. Delete haalt het weg")),
        (_say("J of N"), _say("Ja of nee bij toestemming. Delete haalt het weg")),
        (_say("Ctrl+Z"), _say("Laatste antwoord terug")),
        (_say("Ctrl+T"), _say("Hoe lang duurt dit gesprek?")),
        (_say("Ctrl+D"), _say("Print de folder")),
        (_say("Ctrl+PgUp of Ctrl+PgDn"), _say("Blader in de folder")),
        (_say("Ctrl+plus of Ctrl+min"), _say("Folder groter of kleiner")),
        (_say("Ctrl+F6"), _say("Naar het volgende deel van het scherm")),
        (_say("Esc"), _say("Dit venster dicht. Nooit het gesprek")),
    )


class KeysHelp(QDialog):
    """The list of keys. MUST: close with Esc; carry the program's name only; go at once when the screen hides."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(PRODUCT)
        self.resize(640, 560)
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(8)
        for row, (key, words) in enumerate(keys()):
            grid.addWidget(Text(key, "bodyb"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Text(words), row, 1)
        grid.setColumnStretch(1, 1)
        self.shut = Button(_say("Sluiten"), "primary")
        self.shut.clicked.connect(self.accept)
        body = scrolling(vbox(grid, STRETCH))
        self.setLayout(
            vbox(Text(_say("Toetsen"), "h2"), (body, 1), hbox(STRETCH, self.shut), spacing=12, margins=(24, 18, 24, 18))
        )


def how_long(since: timedelta) -> str:
    """How long the conversation has lasted, in words."""
    minutes = max(0, int(since.total_seconds() // 60))
    return (
        _say("Dit gesprek duurt nu {n} minuten.").format(n=minutes)
        if minutes != 1
        else _say("Dit gesprek duurt nu 1 minuut.")
    )


def say_how_long(beside: QWidget, lasted: timedelta) -> None:
    """Show and speak for a moment how long it has lasted, under ``beside``."""
    words = how_long(lasted)
    QToolTip.showText(beside.mapToGlobal(beside.rect().bottomLeft()), words, beside)
    announce(beside, words)
