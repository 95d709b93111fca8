"""The whole program in this process: one device folder per test, windows closed afterwards."""

import pytest
from trip import Trip


def pytest_collection_modifyitems(items):
    for item in items:
        if "whole_path" in item.path.parts:
            # not ours: the offscreen platform says what it cannot do with windows and menus
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


@pytest.fixture
def begin(qapp, tmp_path):
    """Start the program on a device folder; again after it was closed."""
    open_ones = []

    def start(folder="home"):
        for trip in open_ones:
            trip.end()
        trip = Trip(tmp_path / folder)
        open_ones.append(trip)
        return trip

    yield start
    for trip in open_ones:
        trip.end()
        trip.window.panic.deleteLater()
        trip.window.idle.deleteLater()
        trip.desktop.deleteLater()
