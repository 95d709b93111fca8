"""A catalogue import that is killed at whatever moment leaves the old catalogue or the new one, whole."""

import json
import random
import subprocess
import sys
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest

from app.catalogue import Catalogue, import_source

ROOT = Path(__file__).resolve().parents[2]
CHILD = Path(__file__).with_name("importing_child.py")
KILLS = 8


def services(path: Path, edition: str, number: int) -> Path:
    made = ({"id": str(UUID(int=n)), "name": f"{edition} {n}", "status": "active", "description": "koffie " * 40}
            for n in range(number))  # fmt: skip
    path.write_text("\n".join(map(json.dumps, made)), encoding="utf-8")
    return path


@pytest.mark.parametrize("seed", [1, 2])
def test_a_killed_import_leaves_one_whole_catalogue(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    sources = [services(tmp_path / f"{name}.ndjson", name, number) for name, number in (("Oud", 900), ("Nieuw", 1300))]
    target = tmp_path / "device" / "catalogue.db"
    import_source(sources[0], target, datetime.now(UTC))
    for _kill in range(KILLS // 2):
        child = subprocess.Popen(
            [sys.executable, "-P", str(CHILD), str(target), *map(str, sources)],
            stdout=subprocess.PIPE, env={"PYTHONPATH": str(ROOT), "PATH": ""},
        )  # fmt: skip
        assert child.stdout is not None
        for _turn in range(chance.randint(1, 3)):
            assert child.stdout.readline() == b"begin\n"
        with suppress(subprocess.TimeoutExpired):
            child.wait(chance.random() * 0.25)
        child.kill()
        child.wait()
        child.stdout.close()
        with Catalogue.open(target) as catalogue:
            editions = {service.name.split()[0] for service in catalogue.search("", 5000).services}
            assert (len(catalogue), editions) in [(900, {"Oud"}), (1300, {"Nieuw"})]
            assert catalogue.damaged() == ()
            assert catalogue.search("koffie").total == len(catalogue)
    assert import_source(sources[1], target, datetime.now(UTC)).skipped == ()
