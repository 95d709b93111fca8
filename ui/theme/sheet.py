"""The one style sheet, for what Qt draws itself: menus, lists, tables, areas to write in.

Our own parts paint themselves. In the template ``@name`` is a colour token and ``16sp`` a size that grows with the
scale; plain ``px`` does not grow.
"""

from __future__ import annotations

import re

from ui.theme.tokens import Tokens

BASE = """
QTextEdit, QPlainTextEdit, QComboBox, QSpinBox, QDateEdit {
    background: @surface; color: @text; border: 2px solid @control; border-radius: 10px; padding: 0 12px;
    min-height: 42sp; font-size: 16sp; selection-background-color: @primary; selection-color: @onPrimary;
    placeholder-text-color: @muted; }
QTextEdit, QPlainTextEdit { padding: 8px; }
QTextEdit:focus, QPlainTextEdit:focus { border-color: @primary; }
QTextEdit:disabled, QPlainTextEdit:disabled { background: @surface2; color: @muted; }
QPlainTextEdit[state="err"] { border-color: @err; }

QComboBox QAbstractItemView { background: @surface; color: @text; border: 2px solid @control; outline: 0;
    selection-background-color: @primarySoft; selection-color: @primary; }
QComboBox::drop-down { border: 0; width: 36px; }
QMenu { background: @surface; color: @text; border: 2px solid @control; border-radius: 10px; padding: 6px; }
QMenu::item { padding: 11sp 22px 11sp 14px; border-radius: 8px; font-size: 16sp; font-weight: 500; }
QMenu::item:selected { background: @primarySoft; color: @primary; }
QMenu::item:disabled { color: @muted; }
QMenu::separator { height: 1px; background: @line; margin: 4px 8px; }

QTableView { background: @surface; alternate-background-color: @bg; border: 0; gridline-color: @line; outline: 0; }
QTableView::item { padding: 6sp 12px; }
QHeaderView::section { background: @surface; color: @muted; border: 0; border-bottom: 1px solid @line;
    padding: 8px 12px; font-size: 14sp; font-weight: 600; }

QScrollBar:vertical { background: transparent; width: 14px; margin: 2px; }
QScrollBar::handle:vertical { background: @control; border-radius: 4px; min-height: 44px; }
QScrollBar:horizontal { background: transparent; height: 14px; margin: 2px; }
QScrollBar::handle:horizontal { background: @control; border-radius: 4px; min-width: 44px; }
QScrollBar::add-line, QScrollBar::sub-line { height: 0; width: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar { background: @surface2; border: 0; border-radius: 5px; max-height: 10px; min-height: 10px; }
QProgressBar::chunk { background: @primary; border-radius: 5px; }
"""


def build_sheet(tokens: Tokens, scale: int) -> str:
    """The whole sheet for these colours; ``scale`` in percent."""
    text = re.sub(r"@([A-Za-z0-9]+)", lambda found: tokens[found[1]], BASE)
    return re.sub(r"\b(\d+)sp\b", lambda found: f"{round(int(found[1]) * scale / 100)}px", text)
