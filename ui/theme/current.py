"""Which look is on now, and putting another one on. Everything drawn reads its colours and sizes from here."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication, QToolTip
from shiboken6 import isValid

from ui.theme.fonts import load_fonts
from ui.theme.tokens import BOLD_FROM, CYRILLIC, FALLBACKS, FAMILY, ROLES, SETS, Mode, Tokens


@dataclass(frozen=True)
class Look:
    """Colours, size of letters in percent (100 to 200) and whether things may move."""

    mode: Mode = Mode.LIGHT
    scale: int = 100
    calm: bool = False


class _Told(QObject):
    changed = Signal()


class _Now:
    look = Look()
    told: _Told | None = None


def apply_theme(app: QApplication, mode: Mode | str = Mode.LIGHT, scale: int = 100, *, calm: bool = False) -> None:
    """Put a look on the whole program. ``scale`` is percent, 100 to 200; ``calm`` switches movement off.

    Widgets are told by Qt itself (``StyleChange``), so it may be called while windows are open.
    """
    if not 100 <= scale <= 200:
        raise ValueError(f"scale {scale} is not between 100 and 200")
    _Now.look = Look(Mode(mode), scale, calm)
    load_fonts()
    _metrics.cache_clear()  # measured before the letters came in, or on another screen
    if app.style().name() != "fusion":
        app.setStyle("Fusion")
    app.setFont(font())
    app.setPalette(_palette())
    QToolTip.setFont(font(14))
    QToolTip.setPalette(app.palette())
    theme_changed().emit()


def theme_changed() -> SignalInstance:
    """Emitted after another look was put on; ``Themed`` listens to it."""
    if _Now.told is None or not isValid(_Now.told):
        _Now.told = _Told(QApplication.instance())
    return _Now.told.changed


def _palette() -> QPalette:
    roles = QPalette.ColorRole
    made = QPalette()
    for role, token in (
        (roles.Window, "bg"),
        (roles.WindowText, "text"),
        (roles.Base, "surface"),
        (roles.AlternateBase, "bg"),
        (roles.Text, "text"),
        (roles.PlaceholderText, "muted"),
        (roles.Button, "surface"),
        (roles.ButtonText, "text"),
        (roles.BrightText, "onPrimary"),
        (roles.Highlight, "primary"),
        (roles.HighlightedText, "onPrimary"),
        (roles.ToolTipBase, "surface"),
        (roles.ToolTipText, "text"),
        (roles.Link, "link"),
        (roles.Accent, "primary"),
    ):
        made.setColor(role, colour(token))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, colour("muted"))
    return made


def look() -> Look:
    """The look that is on now."""
    return _Now.look


def tokens() -> Tokens:
    """The colours that are on now."""
    return SETS[_Now.look.mode]


@lru_cache(maxsize=128)
def _colour(paint: str) -> QColor:
    return QColor(paint)


def colour(name: str) -> QColor:
    """The token called ``name`` as a colour to paint with."""
    return _colour(getattr(tokens(), name))


def px(at_100: float) -> int:
    """A size in logical pixels at the scale that is on now."""
    return round(at_100 * _Now.look.scale / 100)


@lru_cache(maxsize=128)
def _font(pixels: int, weight: int) -> QFont:
    made = QFont([FAMILY, *FALLBACKS, CYRILLIC[weight >= BOLD_FROM]])
    made.setPixelSize(pixels)
    made.setWeight(QFont.Weight(weight))
    return made


def font(size: float = 16, weight: int = 400) -> QFont:
    """The program's letter, ``size`` in pixels at 100 %."""
    return QFont(_font(max(1, px(size)), weight))


@lru_cache(maxsize=128)
def _metrics(pixels: int, weight: int) -> QFontMetrics:
    return QFontMetrics(_font(pixels, weight))


def metrics(size: float = 16, weight: int = 400) -> QFontMetrics:
    """How much room that letter takes. Kept: a page asks for it hundreds of times while it is laid out."""
    return _metrics(max(1, px(size)), weight)


def role_metrics(role: str) -> QFontMetrics:
    """The same for the letter of a role."""
    size, weight, _ = ROLES[role]
    return metrics(size, weight)


def role_font(role: str) -> QFont:
    """The letter of a role of ui-tokens.md section 2 (``body``, ``h2``, ...)."""
    size, weight, _ = ROLES[role]
    return font(size, weight)
