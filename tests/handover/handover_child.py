"""A nurse's device that is killed after so many steps; started by test_handover_end_to_end."""

import os
import signal
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE.parent)]


def main(folder: str, base: str, key: str, code: str, survive: str) -> None:
    import httpx
    from central_feeds import NOW
    from handover_world import NURSE

    from app.clock import SystemClock
    from app.conversation import Family, Role
    from app.exchange.handover_code import read_code
    from app.exchange.link import Link
    from app.settings import Home
    from app.steps.begin_conversation import NewPerson, begin_conversation
    from app.steps.enrol import identity
    from app.steps.open_handover import open_handover, tell_taken
    from app.steps.shipped_guides import guide_named
    from app.steps.sql_work import DossierWorkplace
    from app.store import Dossier

    class Server(SystemClock):
        """Ids of this machine, the moment of the test's central."""

        def now(self):
            return NOW

    left = int(survive)

    def step() -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    place = DossierWorkplace(Dossier.open(Home(Path(folder)), key.encode()), NURSE, Server())
    with httpx.Client() as client:
        with place.work() as work:
            link = Link(base, client, place.clock, identity(work))
        opened = open_handover(place, read_code(code), link)
        step()
        people = [NewPerson(told.name, Role.PARENT) for told in opened.handover.people]
        begin_conversation(
            place, guide_named("postnataal"), moment="Thuis", family=Family(phase="K"), people=people,
            goes_on_from=opened,
        )  # fmt: skip
        step()
        tell_taken(place, link)
        step()


if __name__ == "__main__":
    main(*sys.argv[1:6])
