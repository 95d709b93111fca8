"""The program's door: the desktop without words, a demonstration, or a command of the command line."""

from __future__ import annotations

import sys
from pathlib import Path


def main(arguments: list[str] | None = None) -> int:
    """Run and return the exit code. Without a screen the desktop cannot open: then a demonstration is made."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    home = None
    if len(words) == 2 and words[0] == "--home":
        home, words = Path(words[1]), []
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

    return run_desktop(Home(home.expanduser().absolute()) if home else None)


if __name__ == "__main__":
    sys.exit(main())
