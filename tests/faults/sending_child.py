"""A device that sends until it is killed; started by test_sync_faults."""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE.parent)]


def main(folder: str, base: str, key: str) -> None:
    import httpx
    from central_feeds import NOW
    from fakes import MIDWIFE

    from app.clock import SystemClock
    from app.errors import Problem
    from app.exchange.link import Link
    from app.settings import Home
    from app.steps.enrol import identity
    from app.steps.keep_catalogue import open_catalogue
    from app.steps.send import send
    from app.steps.sql_work import DossierWorkplace
    from app.store import Dossier

    class Server(SystemClock):
        """Ids of this machine, the moment of the test's central."""

        def now(self):
            return NOW

    home = Home(Path(folder))
    place = DossierWorkplace(Dossier.open(home, key.encode()), MIDWIFE, Server())
    with httpx.Client() as client, open_catalogue(home, place.clock) as catalogue:
        with place.work() as work:
            link = Link(base, client, place.clock, identity(work))
        sys.stdout.write("begint\n")
        sys.stdout.flush()
        try:
            sys.stdout.write(f"klaar {send(place, catalogue, link).sent}\n")
        except Problem as problem:
            sys.stdout.write(f"{problem.code}\n")
    place.close()


if __name__ == "__main__":
    main(*sys.argv[1:4])
