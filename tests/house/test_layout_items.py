"""No page asks Qt for what PySide then keeps too long, or lets go of too early (docs/QUIRKS.md)."""

import ast
from pathlib import Path

_FORBIDDEN = ("itemAt", "nextInFocusChain")
UI = Path(__file__).resolve().parents[2] / "ui"


def asks_for_items(code: str) -> bool:
    """Whether ``code`` calls one of them; defining one, as a layout of our own must, is no call."""
    calls = (node.func for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call))
    return any(isinstance(called, ast.Attribute) and called.attr in _FORBIDDEN for called in calls)


def test_no_part_of_the_window_asks_for_what_pyside_keeps_wrongly() -> None:
    assert [str(file.relative_to(UI)) for file in UI.rglob("*.py") if asks_for_items(file.read_text("utf-8"))] == []


def test_a_planted_call_is_found() -> None:
    assert asks_for_items("box.itemAt(0).widget()")
    assert asks_for_items("part.nextInFocusChain()")
    assert not asks_for_items("def itemAt(self, index): ...")
