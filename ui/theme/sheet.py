"""The one style sheet, made of tokens and scale.

In the template ``@name`` is a colour token and ``16sp`` a size that grows with the scale; plain ``px`` does not grow
(lines and borders). Widgets are reached by dynamic property or object name, never by a sheet of their own.
"""

from __future__ import annotations

import re

from ui.theme.tokens import FALLBACKS, FAMILY, ROLES, Tokens

TONES = ("ok", "warn", "err", "info", "primary", "parA", "parB")

BASE = """
QWidget { font-family: @FAMILY; font-size: 16sp; color: @text; }
QMainWindow, QDialog, QWidget#screen { background: @bg; }
QToolTip { background: @surface; color: @text; border: 2px solid @control; padding: 4px 8px; font-size: 14sp; }
QFrame#topbar { background: @surface; border: 0; border-bottom: 1px solid @line; }
QFrame#side { background: @surface; border: 0; border-right: 1px solid @line; }
QFrame#footer { background: @surface; border: 0; border-top: 1px solid @line; }
QFrame#drawer { background: @surface; border: 0; border-left: 1px solid @line; }
QFrame#line { background: @line; border: 0; max-height: 1px; min-height: 1px; }
QLabel { background: transparent; border: 0; }

QFrame[card="plain"] { background: @surface; border: 1px solid @line; border-radius: 14px; }
QFrame[card="flat"] { background: @surface2; border: 0; border-radius: 14px; }
QFrame[card="selected"] { background: @primarySoft; border: 2px solid @primary; border-radius: 14px; }
QFrame[card="outline"] { background: @surface; border: 2px solid @control; border-radius: 14px; }
QFrame[card="dashed"] { background: transparent; border: 2px dashed @control; border-radius: 14px; }
QFrame[card="icon"] { background: @primarySoft; border: 0; border-radius: 10px; }
QFrame[card="iconOn"] { background: @surface; border: 0; border-radius: 10px; }

QPushButton { border: 2px solid transparent; border-radius: 10px; background: transparent; }
QPushButton[kind="primary"] { background: @primary; border-color: @primary; }
QPushButton[kind="primary"]:hover { background: @primaryHover; border-color: @primaryHover; }
QPushButton[kind="primary"]:pressed { background: @primaryPress; border-color: @primaryPress; }
QPushButton[kind="secondary"] { background: @surface; border-color: @primary; }
QPushButton[kind="secondary"]:hover, QPushButton[kind="secondary"]:pressed { background: @primarySoft; }
QPushButton[kind="quiet"]:hover, QPushButton[kind="quiet"]:pressed { background: @primarySoft; }
QPushButton[kind="danger"] { background: @surface; border-color: @err; }
QPushButton[kind="danger"]:hover, QPushButton[kind="danger"]:pressed { background: @errSoft; }
QPushButton[kind="hide"] { background: @surface2; border-color: @control; }
QPushButton[kind="hide"]:hover, QPushButton[kind="hide"]:pressed { background: @line; }
QPushButton[kind="nav"]:hover, QPushButton[kind="nav"]:pressed { background: @surface2; }
QPushButton[kind="nav"]:checked { background: @primarySoft; }
QPushButton[kind="segment"] { background: @surface; border-color: @control; }
QPushButton[kind="segment"]:hover, QPushButton[kind="segment"]:pressed { background: @surface2; }
QPushButton[kind="segment"]:checked { background: @primarySoft; border-color: @primary; }
QPushButton[kind="step"] { border: 0; border-radius: 0; border-bottom: 4px solid transparent; }
QPushButton[kind="step"]:hover, QPushButton[kind="step"]:pressed { background: @surface2; }
QPushButton[kind="step"]:checked { border-bottom: 4px solid @primary; }
QPushButton[kind="presence"] { background: @primarySoft; border-color: @primary; }
QPushButton[kind="presenceA"] { background: @parASoft; border-color: @parA; }
QPushButton[kind="presenceB"] { background: @parBSoft; border-color: @parB; }
QPushButton[kind]:disabled { background: @surface2; border-color: @surface2; }
QPushButton[kind="step"]:disabled, QPushButton[kind="quiet"]:disabled, QPushButton[kind="nav"]:disabled {
    background: transparent; border-color: transparent; }

QLineEdit, QTextEdit, QPlainTextEdit, QComboBox, QSpinBox, QDateEdit {
    background: @surface; color: @text; border: 2px solid @control; border-radius: 10px; padding: 0 12px;
    min-height: 42sp; font-size: 16sp; selection-background-color: @primary; selection-color: @onPrimary;
    placeholder-text-color: @muted; }
QTextEdit, QPlainTextEdit { padding: 8px; }
QLineEdit:focus, QTextEdit:focus, QPlainTextEdit:focus { border-color: @primary; }
QLineEdit:disabled, QTextEdit:disabled, QPlainTextEdit:disabled { background: @surface2; color: @muted; }
QLineEdit[state="err"], QPlainTextEdit[state="err"] { border-color: @err; }
QLineEdit[bare="true"] { border: 0; background: transparent; padding: 0; min-height: 38sp; }
QFrame#searchbox { background: @surface; border: 2px solid @control; border-radius: 10px; }
QFrame#searchbox[inside="true"] { border-color: @primary; }

QComboBox QAbstractItemView { background: @surface; color: @text; border: 2px solid @control; outline: 0;
    selection-background-color: @primarySoft; selection-color: @primary; }
QComboBox::drop-down { border: 0; width: 36px; }
QMenu { background: @surface; color: @text; border: 2px solid @control; border-radius: 10px; padding: 6px; }
QMenu::item { padding: 11sp 22px 11sp 14px; border-radius: 8px; font-size: 16sp; font-weight: 500; }
QMenu::item:selected { background: @primarySoft; color: @primary; }
QMenu::item:disabled { color: @muted; }
QMenu::separator { height: 1px; background: @line; margin: 4px 8px; }

QTableView { background: @surface; alternate-background-color: @bg; border: 0; gridline-color: @line; outline: 0; }
QHeaderView::section { background: @surface; color: @muted; border: 0; border-bottom: 1px solid @line;
    padding: 8px 12px; font-size: 14sp; font-weight: 600; }

QScrollArea { background: transparent; border: 0; }
QScrollArea > QWidget > QWidget#scrolled { background: transparent; }
QScrollBar:vertical { background: transparent; width: 14px; margin: 2px; }
QScrollBar::handle:vertical { background: @control; border-radius: 4px; min-height: 44px; }
QScrollBar:horizontal { background: transparent; height: 14px; margin: 2px; }
QScrollBar::handle:horizontal { background: @control; border-radius: 4px; min-width: 44px; }
QScrollBar::add-line, QScrollBar::sub-line { height: 0; width: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar { background: @surface2; border: 0; border-radius: 5px; max-height: 10px; min-height: 10px; }
QProgressBar::chunk { background: @primary; border-radius: 5px; }
QFrame[chip="plain"] { background: @surface2; border: 0; border-radius: 14sp; }
QFrame[chip="plain"] QLabel { color: @text; font-size: 14sp; font-weight: 600; }
QFrame#failure { background: @errSoft; border: 0; border-bottom: 3px solid @err; }
"""

TONE = """
QFrame[note="%s"] { background: @%sSoft; border: 0; border-left: 4px solid @%s; border-radius: 10px; }
QFrame[chip="%s"] { background: @%sSoft; border: 0; border-radius: 14sp; }
QFrame[chip="%s"] QLabel { color: @%s; font-size: 14sp; font-weight: 600; }
"""


def build_sheet(tokens: Tokens, scale: int) -> str:
    """The whole sheet for these colours; ``scale`` in percent."""
    parts = [BASE]
    parts += [TONE.replace("%s", tone) for tone in TONES]
    for role, (size, weight, tone) in ROLES.items():
        parts.append(f'QLabel[role="{role}"] {{ font-size: {size}sp; font-weight: {weight}; color: @{tone}; }}')
    parts += [f'QLabel[tone="{name}"] {{ color: @{name}; }}' for name in tokens.names()]
    family = ", ".join(f'"{name}"' for name in (FAMILY, *FALLBACKS))
    text = "\n".join(parts).replace("@FAMILY", family)
    text = re.sub(r"@([A-Za-z0-9]+)", lambda found: tokens[found[1]], text)
    return re.sub(r"\b(\d+)sp\b", lambda found: f"{round(int(found[1]) * scale / 100)}px", text)
