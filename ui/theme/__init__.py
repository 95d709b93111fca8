"""How everything looks: tokens, one style sheet made of them, letters and icons.

Pages give a part a role, kind or tone; nothing else in the program writes a colour or calls ``setStyleSheet``.
``apply_theme(app, mode, scale)`` puts a look on; drawing code asks ``colour``, ``px``, ``font``
and ``pixmap`` at the moment it paints.
"""

from ui.theme.current import (
    Look,
    apply_theme,
    colour,
    font,
    look,
    metrics,
    px,
    role_font,
    role_metrics,
    theme_changed,
    tokens,
)
from ui.theme.icons import icon, pixmap
from ui.theme.native import native
from ui.theme.tokens import ROLES, SCALES, Mode, Tokens, contrast

__all__ = [
    "apply_theme",
    "look",
    "theme_changed",
    "tokens",
    "colour",
    "px",
    "font",
    "role_font",
    "metrics",
    "role_metrics",
    "icon",
    "pixmap",
    "native",
    "contrast",
    "Look",
    "Mode",
    "Tokens",
    "ROLES",
    "SCALES",
]
