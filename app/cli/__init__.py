"""Every step without a window: ``sterk-ouderschap <command>`` (DESIGN section 9).

Exit 0 done, 1 what was given is wrong or could not be done, 2 the words of the command are off.
"""

from app.cli.commands import main

__all__ = ["main"]
