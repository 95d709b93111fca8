"""The code on a photo or a scan of the sheet."""

from __future__ import annotations

from pathlib import Path

import zxingcpp
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from app.errors import AskPerson
from app.exchange.handover_code import QR_BEGIN

LONGEST_SIDE = 4000
"""Pixels: a larger photo is made smaller while it is read, so that it fits in memory."""


def code_in_picture(path: Path) -> str:
    """What the hand-over's QR code says. The picture is read and let go; nothing of it is kept.

    Raises AskPerson("handover-picture") when it is no picture or holds no code of a hand-over.
    """
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > LONGEST_SIDE:
        reader.setScaledSize(size.scaled(QSize(LONGEST_SIDE, LONGEST_SIDE), Qt.AspectRatioMode.KeepAspectRatio))
    picture = reader.read()
    if picture.isNull():
        raise AskPerson("handover-picture", where=path.name)
    grey = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    view = zxingcpp.ImageView(
        bytes(grey.constBits()), grey.width(), grey.height(), zxingcpp.ImageFormat.Lum, grey.bytesPerLine()
    )
    found = zxingcpp.read_barcodes(view, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode))
    code = next((one.text for one in found if one.text.upper().startswith(QR_BEGIN)), None)
    if code is None:
        raise AskPerson("handover-picture", where=path.name)
    return code
