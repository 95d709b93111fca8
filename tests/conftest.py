"""Shared by every test: invented data only; the small guide and the fakes can be imported from anywhere."""

import os
import sys
from pathlib import Path

import hypothesis
import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
HERE = Path(__file__).resolve().parent
for folder in (HERE, HERE / "catalogue", HERE / "conversation", HERE / "pages_start"):
    sys.path.insert(0, str(folder))

# A busy machine must not turn a property red: what these tests say is about outcomes, never about time.
hypothesis.settings.register_profile("untimed", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("untimed")


def pytest_collection_modifyitems(items):
    """The whole trips take minutes and stand last by name: begun first, they run beside all the rest."""
    items.sort(key=lambda item: "whole_path" not in item.path.parts)


@pytest.hookimpl(hookwrapper=True, tryfirst=True)
def pytest_runtest_teardown():
    """A window that a test closed is gone before the next begins: outside an event loop Qt leaves it for later."""
    yield
    core = sys.modules.get("PySide6.QtCore")
    if core is not None and core.QCoreApplication.instance() is not None:
        core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete)
