"""Taking words of a release, killed at whatever moment, leaves those of before or the new ones, never of both."""

import json
import random
import subprocess
import sys
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from central_releases import Publisher, some
from fakes import MIDWIFE, a_clock

from app.settings import Home
from app.steps.own_texts import texts_in_force
from app.steps.sql_work import DossierWorkplace
from app.store import Dossier

ROOT = Path(__file__).resolve().parents[2]
CHILD = Path(__file__).with_name("words_child.py")
KEY = b"a key for tests, of 32 bytes ..."
LANGUAGES = ("nl", "en", "tr", "pl", "uk", "ar")
KILLS = 4


def a_release(folder: Path, edition: str) -> str:
    publisher = Publisher(folder, datetime.now(UTC))
    words = json.dumps({"texts": {"brand": f"{edition} {'x' * 1500}"}}).encode()
    extra = {f"texts/leaflet/{language}.json": words for language in LANGUAGES}
    publisher.publish(*some(1), extra=extra, now=datetime.now(UTC))
    return str(publisher.folder)


def test_words_of_two_releases_are_never_mixed_by_a_kill(tmp_path: Path) -> None:
    chance = random.Random(7)
    releases = [a_release(tmp_path / name, name) for name in ("Oud", "Nieuw")]
    home = Home(tmp_path / "device")
    home.folder.mkdir()
    Dossier.create(home, KEY).close()
    seen = set()
    for _kill in range(KILLS):
        child = subprocess.Popen(
            [sys.executable, "-P", str(CHILD), str(home.folder), KEY.hex(), *releases],
            stdout=subprocess.PIPE, env={"PYTHONPATH": str(ROOT), "PATH": ""},
        )  # fmt: skip
        assert child.stdout is not None
        for _turn in range(chance.randint(2, 6)):
            assert child.stdout.readline() == b"begin\n"
        with suppress(subprocess.TimeoutExpired):
            child.wait(chance.random() * 0.03)
        child.kill()
        child.wait()
        child.stdout.close()
        with closing(Dossier.open(home, KEY)) as dossier:
            texts = texts_in_force(DossierWorkplace(dossier, MIDWIFE, a_clock()))
        editions = {json.loads(content)["texts"]["brand"].split()[0] for _language, content in texts.leaflet.files}
        assert len(editions) == 1 and {code for code, _content in texts.leaflet.files} == set(LANGUAGES)
        seen |= editions
    assert seen
