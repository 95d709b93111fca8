"""Whether there is a screen to open a window on. Asked before Qt is loaded: without one Qt stops the whole program."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Mapping
from pathlib import Path

_X11_SOCKETS = Path("/tmp/.X11-unix")  # noqa: S108 - where every X server puts its socket
_X11_PORT = 6000
_SECONDS = 2.0


def no_screen(environment: Mapping[str, str] = os.environ, *, sockets: Path = _X11_SOCKETS) -> bool:
    """Whether this is a Linux where no X11 or Wayland answers and nobody asked for another Qt platform."""
    if not sys.platform.startswith("linux"):
        return False
    if environment.get("QT_QPA_PLATFORM", "") not in ("", "offscreen", "minimal"):
        return False
    return not (_wayland_answers(environment) or _x11_answers(environment.get("DISPLAY", ""), sockets))


def _wayland_answers(environment: Mapping[str, str]) -> bool:
    name = environment.get("WAYLAND_DISPLAY", "")
    return bool(name) and _answers(Path(environment.get("XDG_RUNTIME_DIR", "/nowhere")) / name)


def _x11_answers(display: str, sockets: Path) -> bool:
    host, colon, rest = display.rpartition(":")
    number = rest.partition(".")[0]
    if not colon or not number.isdigit():
        return False
    if host in ("", "unix") and _answers(sockets / f"X{number}"):
        return True
    try:
        with socket.create_connection((host or "localhost", _X11_PORT + int(number)), timeout=_SECONDS):
            return True
    except (OSError, OverflowError):
        return False


def _answers(path: Path) -> bool:
    try:
        with socket.socket(socket.AF_UNIX) as asking:
            asking.settimeout(_SECONDS)
            asking.connect(str(path))
            return True
    except OSError:
        return False
