"""A child process that goes through pages of the trip, stands still after each, and is killed at the last.

Usage: ``python trip_child.py HOME PAGE…``. When all of a page is kept it prints ``open`` and what was said as digests
(this output must hold no word of the family), and reads lines: at ``lock`` it locks and prints ``locked``; at anything
else it goes on with the next page.
"""

import json
import sys
from hashlib import sha256
from pathlib import Path

from trip import Trip

PAGES = {
    "first-start": lambda trip, home: trip.first_start(home.parent / "herstelblad.pdf"),
    "new": lambda trip, _home: trip.new_conversation(),
    "conversation": lambda trip, _home: trip.conversation(),
    "own-moment": lambda trip, _home: trip.own_moment(),
    "overview": lambda trip, _home: trip.overview(),
    "offers": lambda trip, _home: trip.offers(),
    "consent": lambda trip, _home: trip.consent(),
    "leaflet": lambda trip, home: trip.leaflet(home.parent / "folder.pdf"),
    "finish": lambda trip, _home: trip.finish(),
}


def digests(answers) -> list[str]:
    """What was said, unreadable but comparable; in no order."""
    said = [repr((a.link_id, a.of, a.values, a.declined, a.alone)) for a in answers]
    return sorted(sha256(one.encode()).hexdigest() for one in said)


def main(folder: str, *pages: str) -> None:
    home = Path(folder)
    trip = Trip(home)
    if pages[0] != "first-start":
        trip.unlock()
        trip.reopen()
    for page in pages:
        PAGES[page](trip, home)
        sitting = trip.desktop.day.sitting
        said = digests(sitting.table.conversation.answers) if sitting is not None else None
        print("open", json.dumps(said), flush=True)  # noqa: T201 - this is how it tells
        if sys.stdin.readline() == "lock\n":
            trip.lock()
            print("locked", flush=True)  # noqa: T201 - the same
            sys.stdin.readline()
            trip.unlock_again()


if __name__ == "__main__":
    main(*sys.argv[1:])
