"""What the kit's tests share: the theme, two invented parents, one warning of the platform to pass over."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from ui.theme import apply_theme
from ui.widgets import ParentLook, looks_of


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "ui_kit" in item.path.parts:
            # not ours: the offscreen platform says what it cannot do with windows and menus
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


@pytest.fixture(autouse=True)
def themed(qapp: QApplication) -> None:
    apply_theme(qapp, "light", 100)


@pytest.fixture
def parents() -> tuple[ParentLook, ...]:
    return looks_of([("a", "Sanne"), ("b", "Youssef")])
