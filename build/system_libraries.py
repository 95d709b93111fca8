"""Names the Debian packages this machine lacks for Python's own venv and for Qt's window. Prints them on one line.

Run by the system's Python, before anything is installed. The list is the one Qt 6.11's wheels were found to need on
a bare Debian 12 (docs/QUIRKS.md).
"""

import ctypes
import importlib.util
import pathlib

LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libcups.so.2": "libcups2",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
}


def missing() -> "list[str]":
    packages = []
    if importlib.util.find_spec("ensurepip") is None:
        packages.append("python3-venv")
    for library, package in LIBRARIES.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            packages.append(package)
    if not pathlib.Path("/etc/ssl/certs/ca-certificates.crt").exists() and pathlib.Path("/etc/debian_version").exists():
        packages.append("ca-certificates")
    return packages


if __name__ == "__main__":
    print(" ".join(missing()))
