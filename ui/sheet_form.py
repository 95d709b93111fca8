"""The recovery sheet as a form: at the first start, and when an organization makes a new one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.errors import TryLater
from app.texts import day_words
from ui.failures import words_for
from ui.recovery_sheet import FILE, JOB, Sheet, draw_sheet, save_sheet, set_page
from ui.where import where_to_save
from ui.widgets import (
    Button,
    Card,
    CardGrid,
    FlowLayout,
    Note,
    SwitchRow,
    Text,
    clear,
    holding,
    vbox,
)
from ui.widgets.fault_line import FaultLine
from ui.widgets.themed import announce


class SheetForm(QWidget):
    """The recovery sheet on screen, once. ``put_away(bool)`` when the person says it is somewhere safe.

    ``ask_path`` asks where the PDF may go. MUST: show the groups once and forget them with ``show_groups(())``; write
    nothing anywhere a person did not name.
    """

    put_away = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = CardGrid(112, 7, 8)
        self.print = Button(self.tr("Print het blad"), "secondary", "printer")
        self.save = Button(self.tr("Bewaar als pdf"), "secondary", "download")
        self.told, self.untold = Note("ok"), Note("warn")
        self.told.hide()
        self.untold.hide()
        self.kept = SwitchRow(
            self.tr("Ik heb het blad veilig opgeborgen"),
            self.tr("Op papier of usb-stick, niet bij deze laptop."),
        )
        self.fault = FaultLine()
        row = FlowLayout(8)
        row.addWidget(self.print)
        row.addWidget(self.save)
        self.setLayout(
            vbox(holding(self._grid), holding(row), self.told, self.untold, self.kept, self.fault, spacing=14)
        )
        self._organization, self._made_on = "", ""
        self._groups: tuple[str, ...] = ()
        self.ask_path: Callable[[QWidget, str, str, str], Path | None] = where_to_save
        self.print.clicked.connect(self._print)
        self.save.clicked.connect(self._save)
        self.kept.toggled.connect(self.put_away)

    def show_groups(self, groups: tuple[str, ...], organization: str = "", made_on: date | None = None) -> None:
        """Show the groups, with what else stands on the paper; none takes them off the screen."""
        self._groups, self._organization = groups, organization
        self._made_on = day_words(made_on) if made_on is not None else ""
        clear(self._grid)
        for place, group in enumerate(groups, start=1):
            signs = Text(group, "h2", wrap=False)
            signs.setAccessibleName(self.tr("Groep {n}: {signs}").format(n=place, signs=" ".join(group)))
            number = Text(str(place), "small", wrap=False)
            self._grid.addWidget(Card(number, signs, kind="plain", spacing=0, margins=(12, 6, 12, 8)))

    def tell(self, title: str, words: str, *, well: bool = True) -> None:
        """Say how printing or saving went."""
        note = self.told if well else self.untold
        note.set_words(title, words)
        self.told.setVisible(well)
        self.untold.setVisible(not well)
        announce(note, f"{title} {words}")

    def _sheet(self) -> Sheet:
        return Sheet(self._organization, self._groups, self._made_on)

    def _print(self) -> None:
        from PySide6.QtGui import QPainter
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

        if not QPrinterInfo.availablePrinterNames():
            self.tell(
                self.tr("Er is geen printer gevonden"),
                self.tr("Bewaar het blad als pdf op een usb-stick, of schrijf het over."),
                well=False,
            )
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(JOB)
        set_page(printer)
        if QPrintDialog(printer, self).exec() != QPrintDialog.DialogCode.Accepted:
            return
        painter = QPainter(printer)
        draw_sheet(painter, self._sheet(), printer.width(), printer.logicalDpiX() / 25.4)
        if painter.end():
            self.tell(self.tr("Het blad gaat naar de printer"), self.tr("Kijk of elk teken goed te lezen is."))

    def _save(self) -> None:
        path = self.ask_path(self, self.tr("Bewaar als pdf"), FILE, "PDF (*.pdf)")
        if path is None:
            return
        try:
            save_sheet(path, self._sheet())
        except OSError:
            words = words_for(TryLater("disk-trouble"))
            self.tell(self.tr("Het bewaren lukt niet"), words.now, well=False)
            return
        self.tell(
            self.tr("Het blad is bewaard"),
            self.tr("Haal het van deze laptop af: zet het op een usb-stick of print het."),
        )
