"""A child process that goes through one page of the trip and then waits to be killed.

Usage: ``python trip_child.py HOME PAGE``. When all is kept it prints ``open`` and what was said as digests (this output
must hold no word of the family), and waits for a line; then it locks, prints ``locked`` and waits again.
"""

import json
import sys
from hashlib import sha256
from pathlib import Path

from trip import Trip

PAGES = {
    "first-start": lambda trip, home: trip.first_start(home.parent / "herstelblad.pdf"),
    "new": lambda trip, _home: trip.new_conversation(),
    "conversation": lambda trip, _home: (trip.reopen(), trip.conversation()),
    "own-moment": lambda trip, _home: (trip.reopen(), trip.own_moment()),
    "overview": lambda trip, _home: (trip.reopen(), trip.overview()),
    "offers": lambda trip, _home: (trip.reopen(), trip.offers()),
    "consent": lambda trip, _home: (trip.reopen(), trip.consent()),
    "leaflet": lambda trip, home: (trip.reopen(), trip.leaflet(home.parent / "folder.pdf")),
    "finish": lambda trip, _home: (trip.reopen(), trip.finish()),
}


def digests(answers) -> list[str]:
    """What was said, unreadable but comparable; in no order."""
    said = [repr((a.link_id, a.of, a.values, a.declined, a.alone)) for a in answers]
    return sorted(sha256(one.encode()).hexdigest() for one in said)


def main(folder: str, page: str) -> None:
    home = Path(folder)
    trip = Trip(home)
    if page != "first-start":
        trip.unlock()
    PAGES[page](trip, home)
    day = trip.desktop.day
    answers = day.sitting.table.conversation.answers if day.sitting is not None else None
    print("open", json.dumps(answers if answers is None else digests(answers)), flush=True)  # noqa: T201
    sys.stdin.readline()
    trip.window.lock_now()
    trip.wait(lambda: not trip.desktop.background.busy(), "file closed")
    print("locked", flush=True)  # noqa: T201
    sys.stdin.readline()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
