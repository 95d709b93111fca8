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
from app.leaflet.model import Layout
from ui.background import CancelToken
from ui.leaflet.words import JOB

_MOST_DPI = 300
"""Enough for letters of 12 point; more only takes memory."""


def printer_there() -> bool:
    """Whether this system knows a printer."""
    return bool(QPrinterInfo.availablePrinterNames())


def sides(pages: int, layout: Layout, *, right_to_left: bool = False) -> list[tuple[int, ...]]:
    """Which pages stand on each side of the paper, left to right; -1 is a white half. Pages count from 0.

    A booklet is A4 lying down, two pages to a side, in the order that reads on after folding.
    """
    if layout is not Layout.A5_BOOKLET:
        return [(page,) for page in range(pages)]
    whole = -(-pages // 4) * 4
    found = []
    for sheet in range(whole // 4):
        front = (whole - 1 - 2 * sheet, 2 * sheet)
        back = (2 * sheet + 1, whole - 2 - 2 * sheet)
        found += [front, back]
    if right_to_left:
        found = [side[::-1] for side in found]
    return [tuple(page if page < pages else -1 for page in side) for side in found]


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
    pdf: bytes,
    layout: Layout,
    *,
    right_to_left: bool,
    token: CancelToken,
    report: Callable[[Any], None],
) -> int:
    """Print it and return how many sides went; may run on any thread. Raises TryLater("printing-failed")."""
    document, buffer = QPdfDocument(), QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    todo = sides(document.pageCount(), layout, right_to_left=right_to_left)
    printer.setDocName(JOB)
    painter = QPainter()
    if not todo or not painter.begin(printer):
        raise TryLater("printing-failed")
    try:
        for number, side in enumerate(todo):
            if token.cancelled:
                printer.abort()
                return number
            if number and not printer.newPage():
                raise TryLater("printing-failed")
            report((number + 1, len(todo)))
            _paint(painter, printer, document, side)
    finally:
        painter.end()
        document.close()
    return len(todo)


def _paint(painter: QPainter, printer: QPrinter, document: QPdfDocument, side: tuple[int, ...]) -> None:
    paper = printer.pageLayout().fullRectPixels(printer.resolution())
    sharp = min(1.0, _MOST_DPI / printer.resolution())
    wide = paper.width() / len(side)
    for place, page in enumerate(side):
        if page < 0:
            continue
        size = document.pagePointSize(page)
        scale = min(wide / size.width(), paper.height() / size.height())
        area = QRectF(0, 0, size.width() * scale, size.height() * scale)
        area.moveCenter(QRectF(place * wide, 0, wide, paper.height()).center())
        pixels = QSize(round(area.width() * sharp), round(area.height() * sharp))
        painter.drawImage(area, document.render(page, pixels))
