"""Printing and saving the sheet, and putting the file on a stick, under names that tell nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from app.exchange.handover import FILE_ENDING
from app.exchange.handover_file import FILE_NAME
from app.leaflet import Layout, Leaflet
from app.steps.carry_handover import record_sheet, save_carried
from ui.background import CancelToken
from ui.desk import Desk
from ui.failures import words_for
from ui.printing import ask_printer, print_pdf, printer_there
from ui.where import where_to_save

SHEET_FILE = "blad.pdf"


class HandOverActs(QObject):
    """What leaves the screen. ``told(what, rest, well)``; ``carried(file)``: the sheet, or the file on a stick.

    ``ask_printer``, ``printer_there`` and ``ask_path`` ask the person, and can be replaced by an answer.
    """

    told = Signal(str, str, bool)
    carried = Signal(bool)

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._page = desk, page
        self.ask_printer: Callable[[Layout, QWidget], QPrinter | None] = ask_printer
        self.printer_there: Callable[[], bool] = printer_there
        self.ask_path: Callable[[str, str], Path | None] = self._ask_path

    def _ask_path(self, name: str, kinds: str) -> Path | None:
        return where_to_save(self._page, self.tr("Waar?"), name, kinds)

    def print(self, conversation_id: str, sheet: Leaflet) -> None:
        """Ask which printer, note it, and print."""
        if not self.printer_there():
            self.told.emit(
                self.tr("Er is geen printer gevonden"),
                self.tr("Schrijf de code over op papier, of bewaar het blad als pdf. Er is niets kwijt."),
                False,
            )
            return
        printer = self.ask_printer(sheet.layout, self._page)
        if printer is None:
            return
        place, background = self._desk.place, self._desk.background

        def paint(token: CancelToken, report: Callable[[object], None]) -> int:
            return print_pdf(printer, sheet, sheet.layout, token=token, report=report)

        def noted(_none: None) -> None:
            background.pool(paint, done=printed, failed=self._not_done, owner=self)

        def printed(_sides: int) -> None:
            rest = self.tr("Haal het papier meteen op. Mislukt? Versnipper het, en print opnieuw.")
            self.told.emit(self.tr("Het blad gaat naar de printer"), rest, True)
            self.carried.emit(False)

        background.dossier(lambda: record_sheet(place, conversation_id), done=noted, failed=self._not_done, owner=self)

    def save_sheet(self, conversation_id: str, sheet: Leaflet) -> None:
        """Write the sheet where a person asks for it."""
        path = self.ask_path(SHEET_FILE, self.tr("Pdf (*.pdf)"))
        if path is None:
            return
        rest = self.tr("Wie dit bestand heeft, kan de overdracht openen. Print het, en wis het bestand dan.")
        self._save(conversation_id, path, ".pdf", sheet.pdf, self.tr("Het blad is bewaard"), rest, file=False)

    def save_file(self, conversation_id: str, content: bytes) -> None:
        """Write the file where a person asks for it."""
        path = self.ask_path(FILE_NAME, self.tr("Overdracht (*{ending})").format(ending=FILE_ENDING))
        if path is None:
            return
        rest = self.tr("Zonder de code kan niemand het lezen. Geef de stick en het blad niet samen in één envelop.")
        self._save(conversation_id, path, FILE_ENDING, content, self.tr("Het bestand staat er"), rest, file=True)

    def _save(
        self, conversation_id: str, path: Path, ending: str, content: bytes, what: str, rest: str, *, file: bool
    ) -> None:
        place = self._desk.place
        target = path if path.suffix.lower() == ending else path.with_name(path.name + ending)

        def saved(_none: None) -> None:
            self.told.emit(what, rest, True)
            self.carried.emit(file)

        self._desk.background.dossier(
            lambda: save_carried(place, conversation_id, target, content, file=file),
            done=saved,
            failed=self._not_done,
            owner=self,
        )

    def _not_done(self, error: Exception) -> None:
        words = words_for(error)
        self.told.emit(words.what, words.lines(), False)
