"""The code on a photo or a scan of the sheet."""

from __future__ import annotations

from pathlib import Path

from app.errors import AskPerson
from app.exchange.handover_code import QR_BEGIN
from app.exchange.qr_picture import found_in_picture


def code_in_picture(path: Path) -> str:
    """What the hand-over's QR code says. Raises AskPerson("handover-picture") when it is no picture or holds none."""
    code = found_in_picture(path, lambda words: words.upper().startswith(QR_BEGIN))
    if code is None:
        raise AskPerson("handover-picture", where=path.name)
    return code
