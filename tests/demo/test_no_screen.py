"""Whether there is a screen is asked of the screen itself, and without one the demonstration is made."""

import os
import socket
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from ui.display import no_screen

PROJECT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="X11 and Wayland are of Linux")


@pytest.fixture
def listening():
    """A socket that answers at this path, as a display does."""
    opened = []

    def listen(path):
        server = socket.socket(socket.AF_UNIX)
        server.bind(str(path))
        server.listen()
        opened.append(server)

    yield listen
    for server in opened:
        server.close()


@pytest.mark.parametrize(
    "environment", [{}, {"DISPLAY": ""}, {"DISPLAY": ":7"}, {"DISPLAY": "onzin"}, {"WAYLAND_DISPLAY": "wayland-0"}]
)
def test_where_nothing_answers_there_is_no_screen(environment, tmp_path):
    assert no_screen({"XDG_RUNTIME_DIR": str(tmp_path), **environment}, sockets=tmp_path)


@pytest.mark.parametrize("display", [":7", ":7.0", "unix:7"])
def test_an_x_server_that_answers_is_a_screen(display, listening, tmp_path):
    listening(tmp_path / "X7")
    assert not no_screen({"DISPLAY": display}, sockets=tmp_path)


def test_wayland_that_answers_is_a_screen(listening, tmp_path):
    listening(tmp_path / "wayland-0")
    assert not no_screen({"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": str(tmp_path)}, sockets=tmp_path)


def test_an_x_server_over_the_network_is_a_screen(tmp_path):
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        number = server.getsockname()[1] - 6000
        assert not no_screen({"DISPLAY": f"127.0.0.1:{number}"}, sockets=tmp_path)


def test_who_names_another_qt_platform_gets_it(tmp_path):
    assert not no_screen({"QT_QPA_PLATFORM": "vnc"}, sockets=tmp_path)


def test_without_a_screen_the_program_says_so_and_makes_the_demonstration(tmp_path):
    kept = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    environment = kept | {"PYTHONPATH": str(PROJECT), "HOME": str(tmp_path / "thuis")}
    done = subprocess.run(
        [sys.executable, "-P", "-m", "ui"], cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Er is geen beeldscherm.") and done.stderr == ""
    assert (tmp_path / "proef" / "leaflet.pdf").exists() and not (tmp_path / "thuis").exists()
