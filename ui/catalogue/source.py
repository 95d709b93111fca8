"""Where another catalogue comes from: a file, a folder, or the web address of who keeps it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.widgets import STRETCH, Button, Card, FlowLayout, Text, TextField, hbox, holding


class SourceCard(Card):
    """``given(source)``: the path of a file or folder, or a web address; ``left`` for not now.

    MUST: say that the old catalogue stays until the new one is whole.
    """

    given = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=8, parent=parent)
        self.ask_file: Callable[[], str] = self._ask_file
        self.ask_folder: Callable[[], str] = self._ask_folder
        self.add(Text(self.tr("Waar komt het nieuwe aanbod vandaan?"), "bodyb"))
        self.add(Text(self.tr("Het oude aanbod blijft staan tot het nieuwe klaar is."), "small"))
        self.file = Button(self.tr("Een bestand"), "secondary", "file")
        self.folder = Button(self.tr("Een map"), "secondary", "folder")
        row = FlowLayout(8)
        row.addWidget(self.file)
        row.addWidget(self.folder)
        self.add(holding(row))
        self.address = TextField(
            self.tr("Of een webadres"),
            hint=self.tr("Het adres krijg je van wie het aanbod bijhoudt. Er is internet nodig."),
            placeholder="https://",
            longest=400,
        )
        self.fetch = Button(self.tr("Haal op"), "secondary", "download")
        cancel = Button(self.tr("Nu niet"), "quiet", "x")
        self.add(self.address)
        self.add(hbox(self.fetch, cancel, STRETCH, spacing=8))
        self.file.clicked.connect(lambda: self._chosen(self.ask_file()))
        self.folder.clicked.connect(lambda: self._chosen(self.ask_folder()))
        self.fetch.clicked.connect(self._give)
        self.address.submitted.connect(self._give)
        cancel.clicked.connect(self.left)

    def ask(self, address: str) -> None:
        """Show the address the catalogue came from last; empty when it came from a file."""
        self.address.set_text(address)
        self.address.set_error("")
        self.file.setFocus()

    def _ask_file(self) -> str:
        kinds = self.tr("Aanbod") + " (*.json *.ndjson *.jsonl *.gz *.zst *.zip)"
        return QFileDialog.getOpenFileName(self, self.tr("Kies een bestand met aanbod"), "", kinds)[0]

    def _ask_folder(self) -> str:
        return QFileDialog.getExistingDirectory(self, self.tr("Kies een map met aanbod"))

    def _chosen(self, path: str) -> None:
        if path:  # empty: somebody thought better of it
            self.given.emit(path)

    def _give(self) -> None:
        words = self.address.text().strip()
        if not words:
            self.address.set_error(self.tr("Typ eerst het webadres."))
            return
        self.given.emit(words if "://" in words else f"https://{words}")
