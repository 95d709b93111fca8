"""The recovery sheet as a page: drawn the same on a printer and in a PDF, and never written anywhere by itself."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter, QPen

from ui.theme.tokens import FAMILY, LIGHT

JOB = "Herstelblad"
FILE = "herstelblad.pdf"
_COLUMNS = 4
_DPI = 300


@dataclass(frozen=True)
class Sheet:
    """What stands on it. ``groups`` are the 14 groups of 4 signs; ``made_on`` is a date in words."""

    organization: str
    groups: tuple[str, ...]
    made_on: str


def _say(words: str) -> str:
    return QCoreApplication.translate("FirstStartScreen", words)


def _lines() -> Sequence[str]:
    return (
        _say("Met dit blad kom je weer in het dossier als een wachtzin kwijt is."),
        _say("Bewaar het op papier, achter slot, op een andere plek dan de laptop."),
        _say("Wie dit blad en de laptop heeft, kan alles lezen. Maak geen foto en stuur het niet per mail."),
    )


def set_page(device: QPagedPaintDevice) -> None:
    """A4 upright with 20 mm around it."""
    device.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            QMarginsF(20, 20, 20, 20),
            QPageLayout.Unit.Millimeter,
        )
    )


def draw_sheet(painter: QPainter, sheet: Sheet, wide: float, per_mm: float) -> None:
    """Draw it from the top left; ``wide`` is the width of the page in device dots, ``per_mm`` dots in a millimetre."""
    painter.setPen(QColor(LIGHT["text"]))
    y = 0.0

    def words(said: str, size_mm: float, weight: int = 400, gap: float = 2.0) -> None:
        nonlocal y
        painter.setFont(_font(size_mm * per_mm, weight))
        room = QRectF(0, y, wide, 1000 * per_mm)
        flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft)
        painter.drawText(room, flags, said)
        y += painter.boundingRect(room, flags, said).height() + gap * per_mm

    words(JOB, 9, 700, 1)
    words(sheet.organization, 5, 600, 1)
    words(_say("Gemaakt op {date}").format(date=sheet.made_on), 4, 400, 7)
    for one in _lines():
        words(one, 4.4)
    y += 6 * per_mm
    cell, high = wide / _COLUMNS, 20 * per_mm
    for place, group in enumerate(sheet.groups):
        at = QRectF((place % _COLUMNS) * cell, y + (place // _COLUMNS) * high, cell, high).adjusted(
            0, 0, -3 * per_mm, -3 * per_mm
        )
        painter.setPen(QPen(QColor(LIGHT["control"]), 0.4 * per_mm))
        painter.drawRoundedRect(at, 2 * per_mm, 2 * per_mm)
        painter.setPen(QColor(LIGHT["muted"]))
        painter.setFont(_font(3.6 * per_mm, 600))
        painter.drawText(at.adjusted(2 * per_mm, 1 * per_mm, 0, 0), Qt.AlignmentFlag.AlignLeft, str(place + 1))
        painter.setPen(QColor(LIGHT["text"]))
        painter.setFont(_font(7 * per_mm, 700))
        painter.drawText(at.adjusted(5 * per_mm, 0, 0, 0), Qt.AlignmentFlag.AlignCenter, group)
    y += -(-len(sheet.groups) // _COLUMNS) * high + 6 * per_mm
    words(_say("Wachtzin kwijt? Kies bij het ontgrendelen: Ik weet mijn wachtzin niet meer."), 4.4, 600)
    words(_say("Er komen geen nullen, enen en achten in voor. Dat zijn de letters O, I en B."), 4.4)


def _font(pixels: float, weight: int) -> QFont:
    made = QFont(FAMILY)
    made.setPixelSize(max(1, round(pixels)))
    made.setWeight(QFont.Weight(weight))
    return made


def sheet_pdf(sheet: Sheet) -> bytes:
    """The sheet as a PDF, made in memory."""
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(JOB)
    writer.setResolution(_DPI)
    set_page(writer)
    painter = QPainter(writer)
    draw_sheet(painter, sheet, writer.width(), _DPI / 25.4)
    painter.end()
    buffer.close()
    return bytes(kept.data())


def save_sheet(path: Path, sheet: Sheet) -> None:
    """Write the PDF where a person asked for it, readable by that person only. Raises OSError as it comes."""
    whole = sheet_pdf(sheet)
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(whole)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        path.unlink(missing_ok=True)
        raise
