"""Prints an invented hand-over on a stick as JSON: the file and the code on its paper, from the world of the tests."""

import json
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]


def main() -> None:
    """One conversation, both parents say yes, a file comes out."""
    from fastapi.testclient import TestClient
    from handover_world import BASE, HandoverWorld

    from app.clock import SystemClock
    from app.exchange.handover import Way
    from central.database import Database
    from central.service import build
    from central.settings import Settings

    clock = SystemClock()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        database = Database(f"sqlite:///{folder / 'central.db'}")
        database.migrate()
        with TestClient(build(Settings(folder=folder, base_url=BASE), database, clock), base_url=BASE) as client:
            world = HandoverWorld(folder, client, database, clock)
            world.decide(0), world.decide(1)
            made = world.make(Way.STICK)
            world.close()
        database.close()
    print(json.dumps({"file": made.file.decode("ascii"), "code": "".join(made.code.groups)}))


if __name__ == "__main__":
    main()
