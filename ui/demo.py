"""``demo``: the main job with an invented family, for whoever wants to see it without a screen."""

from __future__ import annotations

import sys
from pathlib import Path

from app.texts import shipped


def command(words: list[str]) -> int:
    """Run the invented family; ``words`` are the options of ``case run``."""
    from app.cli import main

    return main(["case", "run", str(shipped("demo/gezin.json")), *words])


def without_screen() -> int:
    """Say that there is no screen and make the demonstration instead."""
    sys.stdout.write("Er is geen scherm. Daarom maken we een proef met een verzonnen gezin, in de map proef.\n")
    return command(["--out", str(Path("proef"))])
