"""Seeing the installed program through the accessibility tree, and using it with a real mouse and keyboard.

Run by the system's Python (pyatspi is Debian's); knows nothing of our code. What can't be found here, a screen reader
can't find either.
"""

import subprocess
import time

import pyatspi

PATIENCE = 40.0


class NotSeen(Exception):
    """Something that should be on the screen is not there."""


def _below(node):
    for place in range(node.childCount):
        child = node.getChildAtIndex(place)
        try:
            showing = child is not None and child.getState().contains(pyatspi.STATE_SHOWING)
        except Exception:  # a part that was taken away while we looked
            continue
        if showing:
            yield child
            yield from _below(child)


def everything():
    """Every part that shows, in reading order."""
    desktop = pyatspi.Registry.getDesktop(0)
    for place in range(desktop.childCount):
        program = desktop.getChildAtIndex(place)
        if program is not None:
            yield from _below(program)


def find(name, role=None):
    """The first part whose name holds ``name``, or None."""
    for part in everything():
        try:
            if name in part.name and (role is None or part.getRoleName() == role):
                return part
        except Exception:
            continue
    return None


def wait(name, role=None, seconds=PATIENCE):
    """The part, as soon as it shows. Raises NotSeen."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        part = find(name, role)
        if part is not None:
            return part
        time.sleep(0.2)
    raise NotSeen(f"{role or 'onderdeel'} ‘{name}’; er staat: {sorted({p.name for p in everything() if p.name})}")


def _at_rest(name, role):
    """Where it is, once it is twice in the same place: a page that is still being laid out moves under the mouse."""
    before = None
    for _ in range(40):
        box = wait(name, role).queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
        now = (box.x, box.y, box.width, box.height)
        if now == before:
            return box
        before = now
        time.sleep(0.25)
    raise NotSeen(f"‘{name}’ blijft bewegen")


def click(name, role=None):
    """Put the mouse on it and press."""
    box = _at_rest(name, role)
    middle = (str(box.x + box.width // 2), str(box.y + box.height // 2))
    subprocess.run(["xdotool", "mousemove", *middle, "click", "1"], check=True)
    time.sleep(0.3)


def fill(name, words, role="text"):
    """Click a field and type."""
    click(name, role)
    write(words)


def write(words):
    """Type where the cursor is."""
    subprocess.run(["xdotool", "type", "--delay", "12", words], check=True)
    time.sleep(0.2)


def press(keys):
    """A key or a chord, as xdotool writes it."""
    subprocess.run(["xdotool", "key", keys], check=True)
    time.sleep(0.3)


def picture(path):
    """What the screen shows now."""
    subprocess.run(["import", "-window", "root", str(path)], check=True)
