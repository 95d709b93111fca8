"""Which look is on now, and putting another one on. Everything drawn reads its colours and sizes from here."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QApplication

from ui.theme.fonts import load_fonts
from ui.theme.sheet import build_sheet
from ui.theme.tokens import FALLBACKS, FAMILY, ROLES, SETS, Mode, Tokens


@dataclass(frozen=True)
class Look:
    """Colours, size of letters in percent (100 to 200) and whether things may move."""

    mode: Mode = Mode.LIGHT
    scale: int = 100
    calm: bool = False


class _Now:
    look = Look()


def apply_theme(app: QApplication, mode: Mode | str = Mode.LIGHT, scale: int = 100, *, calm: bool = False) -> None:
    """Put a look on the whole program. ``scale`` is percent, 100 to 200; ``calm`` switches movement off.

    Widgets are told by Qt itself (``StyleChange``), so it may be called while windows are open.
    """
    if not 100 <= scale <= 200:
        raise ValueError(f"scale {scale} is not between 100 and 200")
    _Now.look = Look(Mode(mode), scale, calm)
    load_fonts()
    if app.style().name() != "fusion":
        app.setStyle("Fusion")
    app.setFont(font())
    app.setStyleSheet(build_sheet(tokens(), scale))


def look() -> Look:
    """The look that is on now."""
    return _Now.look


def tokens() -> Tokens:
    """The colours that are on now."""
    return SETS[_Now.look.mode]


def colour(name: str) -> QColor:
    """The token called ``name`` as a colour to paint with."""
    return QColor(tokens()[name])


def px(at_100: float) -> int:
    """A size in logical pixels at the scale that is on now."""
    return round(at_100 * _Now.look.scale / 100)


def font(size: float = 16, weight: int = 400) -> QFont:
    """The program's letter, ``size`` in pixels at 100 %."""
    made = QFont([FAMILY, *FALLBACKS])
    made.setPixelSize(max(1, px(size)))
    made.setWeight(QFont.Weight(weight))
    return made


def role_font(role: str) -> QFont:
    """The letter of a role of ui-tokens.md section 2 (``body``, ``h2``, ...)."""
    size, weight, _ = ROLES[role]
    return font(size, weight)
