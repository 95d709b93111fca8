"""Printing and saving a leaflet: first the line in the trail, then the paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from app.leaflet import Layout
from app.steps.make_leaflet import Leaving, record_print, save_leaflet
from ui.background import CancelToken
from ui.desk import Desk
from ui.failures import words_for
from ui.leaflet.words import FILE
from ui.printing import ask_printer, print_pdf, printer_there
from ui.where import where_to_save


def ask_path(parent: QWidget) -> Path | None:
    """Where a person wants the file, in our own window: the system's would remember the name. None: nowhere."""
    say = QCoreApplication.translate
    return where_to_save(parent, say("LeafletScreen", "Bewaar de folder"), FILE, say("LeafletScreen", "Pdf (*.pdf)"))


class LeafletActs(QObject):
    """What leaves the screen. ``told(what, rest, well)`` says how it goes; ``began`` and ``ended`` stand around it,
    ``left`` when it was noted that one leaves, ``stoppable`` while there are sides to print.

    ``ask_printer``, ``printer_there`` and ``ask_path`` ask the person, and can be replaced by an answer.
    """

    began = Signal()
    ended = Signal()
    told = Signal(str, str, bool)
    stoppable = Signal(bool)
    left = Signal()

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._page = desk, page
        self._printing: CancelToken | None = None
        self.ask_printer: Callable[[Layout, QWidget], QPrinter | None] = ask_printer
        self.printer_there: Callable[[], bool] = printer_there
        self.ask_path: Callable[[QWidget], Path | None] = ask_path

    def print(self, conversation_id: str, leaving: Leaving, still: Callable[[Leaving], bool]) -> None:
        """Ask the system which printer, note it, and print. ``still``: whether this leaflet is the one of now."""
        if not self.printer_there():
            self.told.emit(
                self.tr("Er is geen printer gevonden"),
                self.tr("Bewaar de folder als pdf, of laat de QR-codes zien. Er is niets kwijt."),
                False,
            )
            return
        layout = leaving.wish.layout
        printer = self.ask_printer(layout, self._page)
        if printer is None or not still(leaving):
            return
        counted = replace(leaving, copies=max(1, printer.copyCount()))
        place, background, catalogue = self._desk.place, self._desk.background, self._desk.catalogue
        self.began.emit()

        def paint(token: CancelToken, report: Callable[[object], None]) -> int:
            return print_pdf(printer, leaving.leaflet, layout, token=token, report=report)

        def noted(_none: None) -> None:
            self.left.emit()
            self._printing = background.pool(
                paint, done=self._printed, failed=self._not_done, owner=self, progress=self._progress
            )
            self.stoppable.emit(True)

        background.dossier(
            lambda: record_print(place, conversation_id, counted, saved=False, catalogue=catalogue),
            done=noted,
            failed=self._not_done,
            owner=self,
        )

    def stop(self) -> None:
        """Print no further side; the system is asked to drop what it did not print yet."""
        if self._printing is None:
            return
        self._printing.cancel()
        self._over()
        self.told.emit(
            self.tr("Het printen is gestopt"),
            self.tr(
                "Kijk of er al papier uit de printer kwam, en versnipper het. In het logboek staat dat er een folder "
                "naar de printer ging."
            ),
            False,
        )

    def _over(self) -> None:
        self._printing = None
        self.stoppable.emit(False)
        self.ended.emit()

    def _progress(self, how_far: tuple[int, int]) -> None:
        side = self.tr("Kant {n} van {many}").format(n=how_far[0], many=how_far[1])
        self.told.emit(self.tr("Bezig met printen"), side, True)

    def _printed(self, _sides: int) -> None:
        self._over()
        self.told.emit(
            self.tr("De folder gaat naar de printer"),
            self.tr(
                "Haal het papier meteen op, ook als de printer eerst je pas of code vraagt. "
                "Mislukt? Versnipper het, en print opnieuw."
            ),
            True,
        )

    def save(self, conversation_id: str, leaving: Leaving, still: Callable[[Leaving], bool]) -> None:
        """Ask where, note it, and write the file; its name is the same for everybody."""
        path = self.ask_path(self._page)
        if path is None or not still(leaving):
            return
        place, catalogue, target = self._desk.place, self._desk.catalogue, path
        target = target if target.suffix.lower() == ".pdf" else target.with_name(target.name + ".pdf")
        self.began.emit()
        self._desk.background.dossier(
            lambda: save_leaflet(place, conversation_id, leaving, target, catalogue=catalogue),
            done=lambda _none: self._saved(),
            failed=self._not_done,
            owner=self,
        )

    def _saved(self) -> None:
        self.ended.emit()
        self.left.emit()
        self.told.emit(
            self.tr("De folder is bewaard"),
            self.tr("Dit bestand is niet versleuteld. Mail het niet naar een postvak dat iemand anders ook leest."),
            True,
        )

    def _not_done(self, error: Exception) -> None:
        self._over()
        words = words_for(error)
        self.told.emit(words.what, words.lines(), False)
