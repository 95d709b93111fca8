"""The program's door: the desktop without words, a demonstration, or a command of the command line."""

from __future__ import annotations

import sys
from pathlib import Path

HANDOVER_ENDING = ".overdracht"
"""As ``app.exchange.handover``; named here so that a start does not load it."""


def main(arguments: list[str] | None = None) -> int:
    """Run and return the exit code. Without a screen the desktop cannot open: then a demonstration is made."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    home = file = None
    if len(words) >= 2 and words[0] == "--home" and len(words) - 2 == _files(words[2:]):
        home, words = Path(words[1]), words[2:]
    if len(words) == 1 and _files(words):
        file, words = Path(words[0]).expanduser().absolute(), []
    if words:
        from app.cli import main as command
        from ui.demo import demo, hush_platform

        if words[0] == "demo":
            hush_platform()
        return command(words, {"demo": demo})
    from ui.display import no_screen

    if no_screen():
        from ui.demo import hush_platform, without_screen

        hush_platform()
        return without_screen()
    from app.settings import Home
    from ui.start import run_desktop

    return run_desktop(Home(home.expanduser().absolute()) if home else None, file=file)


def _files(words: list[str]) -> int:
    """How many of these are a hand-over a file browser asks us to open: one at most, by its ending."""
    return int(len(words) == 1 and words[0].lower().endswith(HANDOVER_ENDING))


if __name__ == "__main__":
    sys.exit(main())
