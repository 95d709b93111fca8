"""What a person gets wrong, or a disk refuses, at the command line: exit 1, Dutch words, and nothing half-written."""

import json
import os
import shutil
import subprocess
from contextlib import closing
from pathlib import Path

import pytest
from fakes import PASSPHRASE, a_set_up

from app.cli import main
from app.settings import Home
from app.steps.lock import lock
from app.store.cipher import connected
from app.store.files import private_folder
from app.texts import shipped
from ui.demo import demo

DEMO = shipped("demo/gezin.json")
IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


@pytest.fixture
def refused(capsys):
    """Run a command that must be refused; gives the error's code after looking at all that a refusal must be."""

    def run(*words):
        code = main([*map(str, words), "--json"], {"demo": demo})
        out, err = capsys.readouterr()
        said = json.loads(out)
        assert code == 1 and list(said) == ["error"] and set(said["error"]) == {"code", "message", "where"}
        what, safe_and_now = said["error"]["message"].split(". ", 1)
        assert what and safe_and_now and said["error"]["message"] in err and "Traceback" not in err
        assert out.count("\n") == 1
        return said["error"]["code"]

    return run


@pytest.fixture
def device(tmp_path):
    """A set-up device, locked, with its passphrase in a file."""
    home = Home(tmp_path / "apparaat")
    lock(a_set_up(home).workplace)
    secret = tmp_path / "wachtzin"
    secret.write_text(PASSPHRASE + "\n", encoding="utf-8")
    return home, secret


@pytest.fixture
def small_disk(tmp_path):
    """A disk of its own with the given options; skipped where a test may mount none."""
    disk = tmp_path / "schijf"
    disk.mkdir()

    def mount(options):
        asked = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(disk)]
        if not IS_ROOT or shutil.which("mount") is None or subprocess.run(asked, capture_output=True).returncode:
            pytest.skip("this machine lets no test mount a disk")
        return disk

    yield mount
    if disk.is_mount():
        subprocess.run(["umount", "-l", str(disk)], check=True)


def state_of(folder):
    """Every file with its bytes."""
    return {one.relative_to(folder): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


LOCKED = (
    ("list",),
    ("export", "iemand"),
    ("erase", "iemand", "--yes"),
    ("verify-audit",),
    ("backup",),
)


@pytest.mark.parametrize("words", LOCKED, ids=lambda words: words[0])
def test_a_wrong_passphrase_opens_nothing(refused, device, tmp_path, words):
    home, _ = device
    wrong = tmp_path / "fout"
    wrong.write_text("dit is een andere wachtzin", encoding="utf-8")
    before = home.dossier.read_bytes()
    assert refused("dossier", *words, "--home", home.folder, "--passphrase-file", wrong) == "passphrase-wrong"
    assert home.dossier.read_bytes() == before


def test_a_passphrase_file_that_is_not_there_is_named(refused, device, tmp_path):
    home, _ = device
    assert refused("dossier", "list", "--home", home.folder, "--passphrase-file", tmp_path / "weg") == "passphrase-file"


def damaged(home, _secret):
    data = bytearray(home.dossier.read_bytes())
    data[len(data) // 2] ^= 1
    home.dossier.write_bytes(data)


def not_ours(home, _secret):
    home.dossier.write_bytes(b"%PDF-1.7 een ander bestand " * 400)


def missing(home, _secret):
    home.dossier.unlink()


def keys_missing(home, _secret):
    home.keys.unlink()


def keys_damaged(home, _secret):
    home.keys.write_text("{}", encoding="utf-8")


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (damaged, "dossier-damaged"),
        (not_ours, "dossier-not-ours"),
        (missing, "dossier-missing"),
        (keys_missing, "keys-missing"),
        (keys_damaged, "keys-damaged"),
    ],
)
def test_a_dossier_that_cannot_be_opened_is_named_and_left_as_it_is(refused, device, fault, code):
    home, secret = device
    fault(home, secret)
    before = state_of(home.folder)
    assert refused("dossier", "verify-audit", "--home", home.folder, "--passphrase-file", secret) == code
    after = state_of(home.folder)
    assert {name: after.get(name) for name in before if name.name == "dossier.db"} == {
        name: data for name, data in before.items() if name.name == "dossier.db"
    }


def test_a_dossier_of_a_newer_program_is_named_and_left_as_it_is(refused, tmp_path):
    home = Home(tmp_path / "apparaat")
    made = a_set_up(home)
    key = made.workplace.dossier.key
    lock(made.workplace)
    with closing(connected(home.dossier, key)) as connection:
        connection.execute("PRAGMA user_version = 999")
    secret = tmp_path / "wachtzin"
    secret.write_text(PASSPHRASE, encoding="utf-8")
    assert refused("dossier", "list", "--home", home.folder, "--passphrase-file", secret) == "dossier-newer"
    with closing(connected(home.dossier, key)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (999,)


def test_a_backup_that_is_not_there_replaces_nothing(refused, device, tmp_path):
    home, secret = device
    before = state_of(home.folder)
    words = ("dossier", "restore", tmp_path / "weg.db", "--home", home.folder, "--passphrase-file", secret)
    assert refused(*words) == "backup-missing"
    assert state_of(home.folder) == before


GUIDES = {
    "weg": (None, "guide-unreadable"),
    "leeg": (b"", "guide-not-json"),
    "half": (b'{"resourceType": "Questionnaire", "item": [', "guide-not-json"),
    "anders": (b'{"resourceType": "Patient"}', "guide-not-fhir"),
    "plaatje": (b"\x89PNG\r\n\x1a\n" + bytes(64), "guide-encoding"),
}


@pytest.mark.parametrize("kind", GUIDES)
def test_a_missing_or_damaged_guide_is_named_with_its_mend(refused, tmp_path, kind):
    data, code = GUIDES[kind]
    file = tmp_path / "gids.json"
    if data is not None:
        file.write_bytes(data)
    answers = tmp_path / "antwoorden.json"
    answers.write_text("{}", encoding="utf-8")
    assert refused("guide", "check", file) == code
    assert refused("guide", "walk", file, "--answers", answers) == code


@pytest.mark.parametrize("data", [None, b"", b"geen json", b"[]"])
def test_answers_that_cannot_be_read_are_named(refused, tmp_path, data):
    file = tmp_path / "antwoorden.json"
    if data is not None:
        file.write_bytes(data)
    assert refused("guide", "walk", shipped("guides/prenataal.json"), "--answers", file) == "answers-unreadable"


def catalogue_damaged(home):
    home.catalogue.write_bytes(b"SQLite format 3\x00" + bytes(4000))


def catalogue_foreign(home):
    home.catalogue.write_bytes(b"een brief")


@pytest.mark.parametrize("fault", [catalogue_damaged, catalogue_foreign])
@pytest.mark.parametrize("words", [("search", "cafe"), ("show", "x")], ids=lambda words: words[0])
def test_a_damaged_catalogue_is_named_and_kept(refused, tmp_path, fault, words):
    home = Home(tmp_path / "apparaat")
    private_folder(home.folder)
    fault(home)
    before = home.catalogue.read_bytes()
    assert refused("catalogue", *words, "--home", home.folder) == "catalogue-damaged"
    assert home.catalogue.read_bytes() == before


@pytest.mark.parametrize("data", [None, b"", b"geen aanbod", b"{}"])
def test_a_source_that_holds_no_offers_changes_nothing(refused, capsys, tmp_path, data):
    home, source = Home(tmp_path / "apparaat"), tmp_path / "bron.json"
    assert main(["catalogue", "import", str(shipped("catalogue/voorbeeld.json")), "--home", str(home.folder)]) == 0
    capsys.readouterr()
    before = state_of(home.folder)
    if data is not None:
        source.write_bytes(data)
    assert refused("catalogue", "import", source, "--home", home.folder).startswith("catalogue-")
    assert state_of(home.folder) == before


CASES = {
    "weg": (None, "case-unreadable"),
    "geen json": (b"zomaar", "case-unreadable"),
    "verkeerd": (b'{"guide": "prenataal"}', "case-wrong"),
}


@pytest.mark.parametrize("kind", CASES)
def test_a_case_that_cannot_be_read_leaves_nothing(refused, tmp_path, kind):
    data, code = CASES[kind]
    file, out = tmp_path / "casus.json", tmp_path / "uit"
    if data is not None:
        file.write_bytes(data)
    assert refused("case", "run", file, "--out", out) == code
    assert refused("leaflet", "make", file, "--out", out / "folder.pdf") == code
    assert not out.exists()


def writers(out):
    """Every command that writes where it is told."""
    yield "case", "run", DEMO, "--out", out
    yield "leaflet", "make", DEMO, "--out", out / "folder.pdf"


def test_a_place_that_is_a_file_is_named(refused, tmp_path):
    (tmp_path / "vast").write_text("van iemand anders", encoding="utf-8")
    for words in writers(tmp_path / "vast"):
        assert refused(*words) == "out-not-writable"
    assert (tmp_path / "vast").read_text(encoding="utf-8") == "van iemand anders"


def test_a_full_disk_leaves_none_of_what_was_asked(refused, small_disk):
    disk = small_disk("size=16k")
    for words in writers(disk):
        assert refused(*words) == "disk-full"
        assert list(disk.iterdir()) == []


def test_a_read_only_disk_is_named(refused, small_disk):
    disk = small_disk("ro")
    for words in writers(disk / "uit"):
        assert refused(*words) == "out-not-writable"
    made = ("dossier", "create", "--organization", "P", "--name", "A", "--passphrase-file")
    secret = disk.parent / "wachtzin"
    secret.write_text(PASSPHRASE, encoding="utf-8")
    assert refused(*made, secret, "--home", disk / "apparaat") == "home-read-only"
    assert refused("catalogue", "search", "cafe", "--home", disk / "apparaat").startswith(("home-", "catalogue-"))


def test_a_copy_of_somebody_who_is_not_there_leaves_no_file(refused, device, tmp_path):
    home, secret = device
    words = ("--home", home.folder, "--passphrase-file", secret, "--out", tmp_path / "kopie.json")
    assert refused("dossier", "export", "niemand", *words) == "person-unknown"
    assert not (tmp_path / "kopie.json").exists()


@pytest.mark.parametrize(
    "words",
    [
        ("guide", "check"),
        ("guide", "walk", "x"),
        ("case", "run", "x"),
        ("catalogue", "search", "x", "--limit", "veel"),
        ("leaflet", "make", "x", "--layout", "posters", "--out", "y"),
        ("demo",),
        ("doctor", "--onzin"),
    ],
    ids=" ".join,
)
def test_words_that_are_off_exit_with_two_and_write_nothing(capsys, words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(list(words), {"demo": demo}) == 2
    out, err = capsys.readouterr()
    assert out == "" and "begrijpen we niet" in err and list(tmp_path.iterdir()) == []


def test_every_command_takes_the_device_folder(capsys):
    groups = {
        "guide": ("check", "walk"),
        "catalogue": ("import", "search", "show"),
        "case": ("run",),
        "leaflet": ("make",),
        "dossier": ("create", "list", "export", "erase", "verify-audit", "backup", "restore"),
    }
    commands = [(group, name) for group, names in groups.items() for name in names] + [("doctor",), ("demo",)]
    for command in commands:
        main([*command, "--help"], {"demo": demo})
        said = capsys.readouterr().out
        assert "--home" in said and "--json" in said, command


def test_the_home_of_the_machine_is_not_touched_by_a_case(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert main(["case", "run", str(DEMO), "--out", str(tmp_path / "uit")]) == 0
    assert not Path(tmp_path / "data").exists()
