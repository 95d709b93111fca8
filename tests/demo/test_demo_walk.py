"""The demonstration, through the program's own door and in a process of its own: the whole trip in one real window."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QImage

PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture
def run():
    """Its exit code and what it said. Apart, so that its windows are gone with it."""

    def run(*words):
        command = [sys.executable, "-P", "-m", "ui", "demo", *map(str, words)]
        environment = os.environ | {"PYTHONPATH": str(PROJECT)}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300)
        return done.returncode, done.stdout, done.stderr

    return run


def test_the_whole_trip_leaves_a_leaflet_pictures_and_a_summary(run, tmp_path):
    code, out, err = run("--out", tmp_path / "proef", "--json")
    assert (code, err) == (0, "")
    said = json.loads(out)
    words = " ".join(" ".join(page.extract_text() for page in PdfReader(said["leaflets"][0]).pages).split())
    assert "Wij lachen veel samen" in words and "Waarom past dit bij jullie?" in words
    assert said["offers"] and all(offer["because"] and offer["name"] in words for offer in said["offers"])
    assert not any(name in words for name in ("Sanne", "Youssef"))
    shown = {Path(path).stem.partition("-")[2] for path in said["screens"]}
    assert {"aanbod-bekijken", "rapport", "instellingen", "hulp", "overdragen", "overdracht-openen"} <= shown
    assert {"oefenen", "van-papier", "beheer-gidsen", "wie-er-niet-bij-is", "terug-met-een-kopie"} <= shown
    assert {"beheer", "beheer-collegas", "beheer-gegevens", "beheer-logboek", "beheer-reservekopieen"} <= shown
    pictures = [QImage(path) for path in said["screens"]]
    assert len(pictures) > 15 and all((one.width(), one.height()) == (1280, 800) for one in pictures)
    kept = json.loads((tmp_path / "proef" / "summary.json").read_text(encoding="utf-8"))
    assert kept == said
    assert {one.name for one in (tmp_path / "proef").iterdir()} == {"leaflet.pdf", "screens", "summary.json"}


def test_a_place_that_cannot_be_written_is_said_before_anything_is_done(run, tmp_path):
    (tmp_path / "vast").write_text("een bestand")
    code, out, err = run("--out", tmp_path / "vast", "--json")
    assert (code, json.loads(out)["error"]["code"]) == (1, "out-not-writable")
    assert "kan niets bewaard worden" in err


def test_a_size_that_is_no_size_is_a_fault_in_the_words(run, tmp_path):
    code, _, err = run("--out", tmp_path / "proef", "--size", "groot")
    assert code == 2 and "groot" in err and not (tmp_path / "proef").exists()
