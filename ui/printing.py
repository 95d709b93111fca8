"""From a PDF in memory to the system's printer, away from the GUI thread and under a name that tells nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSize
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from app.errors import TryLater
from app.leaflet import Layout, Leaflet, impose
from ui.background import CancelToken

JOB = "Folder"
"""The name of a print job: what stands in the printer’s queue, the same for everybody."""

_MOST_DPI = 300
"""Enough for letters of 12 point; more only takes memory."""


def printer_there() -> bool:
    """Whether this system knows a printer."""
    return bool(QPrinterInfo.availablePrinterNames())


def ready_printer(layout: Layout) -> QPrinter:
    """The system's printer, set for this paper: A4, both sides, folded over the short one."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(JOB)
    lying = layout is Layout.A5_BOOKLET
    way = QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait
    printer.setPageLayout(QPageLayout(QPageSize(QPageSize.PageSizeId.A4), way, QMarginsF(0, 0, 0, 0)))
    printer.setFullPage(True)
    mode = QPrinter.DuplexMode.DuplexShortSide if lying else QPrinter.DuplexMode.DuplexLongSide
    printer.setDuplex(mode)
    return printer


def ask_printer(layout: Layout, parent: QWidget) -> QPrinter | None:
    """The system's own print window; None when it was closed without printing."""
    printer = ready_printer(layout)
    dialog = QPrintDialog(printer, parent)
    return printer if dialog.exec() == QPrintDialog.DialogCode.Accepted else None


def print_pdf(
    printer: QPrinter,
    leaflet: Leaflet,
    layout: Layout,
    *,
    token: CancelToken,
    report: Callable[[Any], None],
) -> int:
    """Print it and return how many sides went; may run on any thread. Raises TryLater("printing-failed").

    A booklet goes two pages to a side, in the order that reads on after folding.
    """
    booklet = layout is Layout.A5_BOOKLET
    times = 1 if printer.supportsMultipleCopies() else max(1, printer.copyCount())
    pdf = impose(leaflet) if booklet else leaflet.pdf
    document, buffer = QPdfDocument(), QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    pages = document.pageCount()
    printer.setDocName(JOB)
    painter = QPainter()
    if not pages or not painter.begin(printer):
        raise TryLater("printing-failed")
    try:
        for side in range(pages * times):
            if token.cancelled:
                printer.abort()
                return side
            if side and not printer.newPage():
                raise TryLater("printing-failed")
            report((side + 1, pages * times))
            _paint(painter, printer, document, side % pages)
    finally:
        painter.end()
        document.close()
    return pages * times


def _paint(painter: QPainter, printer: QPrinter, document: QPdfDocument, page: int) -> None:
    paper = QRectF(printer.pageLayout().fullRectPixels(printer.resolution()))
    sharp = min(1.0, _MOST_DPI / printer.resolution())
    size = document.pagePointSize(page)
    scale = min(paper.width() / size.width(), paper.height() / size.height())
    area = QRectF(0, 0, size.width() * scale, size.height() * scale)
    area.moveCenter(paper.center())
    pixels = QSize(round(area.width() * sharp), round(area.height() * sharp))
    painter.drawImage(area, document.render(page, pixels))
