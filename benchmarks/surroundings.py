"""What a measured process is given."""

from __future__ import annotations

import os


def surroundings(*paths: str) -> dict[str, str]:
    """The environment of a process that is measured from its start, with ``paths`` on Python's search path.

    Compiled modules are kept, as on a device: without, each start compiles the whole program anew, and a peer from a
    package that was compiled at installing does not.
    """
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPATH": os.pathsep.join(paths)}
