"""An organization adds a language without code: a file to fill in, a check that names what is missing or unknown."""

import json

import pytest

from app.cli import main
from app.clock import SystemClock
from app.leaflet import texts_in
from app.leaflet.wording import wording
from app.settings import Home, Policy
from app.steps.doctor import doctor
from app.steps.doctor_surroundings import Reached
from app.word_files import WordKind, judged


@pytest.fixture
def run(capsys):
    def run(*words):
        code = main([str(w) for w in words])
        out, err = capsys.readouterr()
        return code, (json.loads(out) if "--json" in words else out), err

    return run


def test_a_new_language_begins_as_a_file_with_every_sentence_to_fill_in(run, tmp_path):
    assert run("leaflet", "language", "ro", "--out", tmp_path, "--json")[0] == 0
    given = json.loads((tmp_path / "ro.json").read_text(encoding="utf-8"))
    assert set(given["texts"]) == set(given["dutch"]) and "greeting" in given["texts"]
    assert all(given["dutch"]["why.title"].values()) and not any(given["texts"]["why.title"].values())


def test_a_new_language_for_the_parents_screen_begins_as_a_file_that_is_right_as_it_is(run, tmp_path):
    assert run("leaflet", "language", "ro", "--parents", "--out", tmp_path, "--json")[0] == 0
    written = (tmp_path / "ro.json").read_bytes()
    given = json.loads(written)
    assert given["dutch"]["next"] == "Volgende" and given["next"] == ""
    assert judged(WordKind.PARENTS, written, "ro.json") == {"name": "ro", "checked": False}


def test_what_is_left_empty_is_missing_and_stands_in_dutch(run, tmp_path):
    run("leaflet", "language", "ro", "--out", tmp_path)
    file = tmp_path / "ro.json"
    given = json.loads(file.read_text(encoding="utf-8"))
    given["texts"]["greeting"] = "Bună ziua,"
    file.write_text(json.dumps(given), encoding="utf-8")
    say = wording("ro", "jullie", texts_in(tmp_path))
    assert say("greeting") == "Bună ziua," and say("next.title") == wording("nl", "jullie")("next.title")
    code, told, _ = run("leaflet", "languages", "--texts", tmp_path, "--json")
    added = next(one for one in told["languages"] if one["code"] == "ro")
    assert code == 0 and "next.title" in added["missing"] and "greeting" not in added["missing"]


def test_a_file_that_stands_there_is_not_overwritten(run, tmp_path):
    (tmp_path / "ro.json").write_text("van mij", encoding="utf-8")
    code, _, said = run("leaflet", "language", "ro", "--out", tmp_path)
    assert code == 1 and "ro.json" in said and (tmp_path / "ro.json").read_text(encoding="utf-8") == "van mij"


@pytest.mark.parametrize("given", ["../nl", "RO", "ro1"])
def test_what_is_no_code_of_a_language_makes_no_file(run, tmp_path, given):
    code, _, said = run("leaflet", "language", given, "--out", tmp_path)
    assert code == 1 and given in said and not list(tmp_path.iterdir())


def test_a_sentence_no_leaflet_says_is_named_with_its_file(run, tmp_path):
    (tmp_path / "nl.json").write_text('{"texts": {"greetign": "Hoi,"}}', encoding="utf-8")
    _, told, _ = run("leaflet", "languages", "--texts", tmp_path)
    assert "nl.json" in told and "greetign" in told


@pytest.mark.parametrize("written", ['{"direction": "schuin", "texts": {}}', '{"name": 3, "texts": {}}'])
def test_a_direction_or_name_that_is_none_is_refused_by_file(run, tmp_path, written):
    (tmp_path / "ro.json").write_text(written, encoding="utf-8")
    code, _, said = run("leaflet", "languages", "--texts", tmp_path)
    assert code == 1 and "ro.json" in said and "direction" in said


@pytest.mark.parametrize(
    ("written", "ok", "named"),
    [
        ('{"texts": {"brand": "Onze praktijk"}}', True, "gelezen"),
        ('{"texts": {"brnad": "Onze praktijk"}}', False, "nl.json: brnad"),
        ("{", False, "nl.json"),
    ],
)
def test_doctor_looks_at_the_organizations_texts(tmp_path, monkeypatch, written, ok, named):
    texts = tmp_path / "folderteksten"
    texts.mkdir()
    (texts / "nl.json").write_text(written, encoding="utf-8")
    monkeypatch.setattr("app.steps.own_texts.policy_places", lambda: (tmp_path / "organisatie.json",))
    checks = doctor(Home(tmp_path / "home"), SystemClock(), Policy(), lambda: 1, lambda _a: Reached())
    check = next(c for c in checks if c.name == "texts")
    assert check.ok is ok and named in check.message
