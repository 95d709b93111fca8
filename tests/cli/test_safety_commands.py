"""Colleagues, the trail, terms and a person's copy through the command line. Invented people."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from app.catalogue.model import Circle, Service
from app.cli import main
from app.clock import SystemClock
from app.consent import CHILD, Age, Decision, Standing, questions
from app.conversation import Room
from app.settings import Home, Policy
from app.steps.lock import lock
from app.steps.record_consent import record_consent
from app.steps.unlock import slots, unlock
from app.steps.without_consent import note_standing
from app.store.cipher import connected
from app.store.key_file import read_keys
from tests.fakes import PASSPHRASE, a_set_up
from tests.store.test_dossier import a_conversation

GUIDE = "https://sterk-ouderschap.nl/fhir/Questionnaire/prenataal"


@pytest.fixture
def device(tmp_path: Path) -> tuple[Home, Path]:
    home = Home(tmp_path / "apparaat")
    place = a_set_up(home, SystemClock()).workplace
    with place.work() as work:
        work.conversations.add(replace(a_conversation("c-1"), guide_url=GUIDE))
    lock(place)
    secret = tmp_path / "wachtzin"
    secret.write_text(PASSPHRASE, encoding="utf-8")
    return home, secret


@pytest.fixture
def dossier(device: tuple[Home, Path], capsys: pytest.CaptureFixture[str]):
    home, secret = device

    def run(*words: object, code: int = 0, who: str = "") -> dict:
        given = ["dossier", *map(str, words), "--home", str(home.folder), "--json"]
        if words[0] != "professionals":
            given += ["--passphrase-file", str(secret)]
        if who:
            given += ["--professional", who]
        assert main(given) == code
        out: dict = json.loads(capsys.readouterr().out)
        return out

    return run


def test_a_colleague_comes_changes_passphrase_and_goes_for_good(
    dossier, device: tuple[Home, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home, _secret = device
    theirs, other = tmp_path / "van bo", tmp_path / "nieuw"
    theirs.write_text("een wachtzin van bo alleen", encoding="utf-8")
    other.write_text("een heel andere wachtzin van bo", encoding="utf-8")
    made = dossier("add-professional", "--name", "Bo", "--role", "nurse", "--new-passphrase-file", theirs)
    assert [p["name"] for p in made["professionals"]] == ["Anna de Vries", "Bo"]
    as_bo = ["dossier", "change-passphrase", "--new-passphrase-file", str(other), "--professional", "Bo"]
    assert main([*as_bo, "--passphrase-file", str(theirs), "--home", str(home.folder)]) == 0
    capsys.readouterr()
    before = read_keys(home.keys)
    left = dossier("remove-professional", "Bo", who="Anna de Vries")
    assert [p["name"] for p in left["professionals"]] == ["Anna de Vries"]
    assert read_keys(home.keys).generation == before.generation + 1
    assert dossier("list", code=0)["conversations"]
    assert dossier("remove-professional", "Bo", code=1)["error"]["code"] == "professional-unknown"


def test_a_copy_is_a_pdf_when_the_file_says_so_and_a_bundle_otherwise(dossier, tmp_path: Path) -> None:
    dossier("export", "c-1-a", "--out", tmp_path / "overzicht.pdf")
    assert (tmp_path / "overzicht.pdf").read_bytes().startswith(b"%PDF")
    dossier("export", "c-1-a", "--out", tmp_path / "overzicht.json")
    bundle = json.loads((tmp_path / "overzicht.json").read_text(encoding="utf-8"))
    assert bundle["resourceType"] == "Bundle" and "Youssef" not in str(bundle)
    assert dossier("export", "niemand", "--out", tmp_path / "x.pdf", code=1)["error"]["code"] == "person-unknown"
    assert not (tmp_path / "x.pdf").exists()


def test_who_looked_and_the_trail_as_fhir(dossier, tmp_path: Path) -> None:
    dossier("list")
    file = tmp_path / "logboek.json"
    dossier("audit", "--out", file)
    bundle = json.loads(file.read_text(encoding="utf-8"))
    assert {entry["resource"]["resourceType"] for entry in bundle["entry"]} == {"AuditEvent"}
    looks = dossier("audit", "--person", "c-1-a")["looks"]
    assert looks == []


def test_nothing_is_due_on_a_new_device(dossier) -> None:
    assert dossier("due")["due"] == [] == dossier("due", "--erase")["due"]


def test_a_line_taken_out_of_the_trail_is_named_with_what_was_done(dossier, device: tuple[Home, Path]) -> None:
    home, _secret = device
    dossier("list")
    keys = read_keys(home.keys)
    key = keys.key_by_passphrase(keys.slots[0], PASSPHRASE)
    assert key is not None
    connection = connected(home.dossier, key)
    connection.execute("DROP TRIGGER audit_no_delete")
    connection.execute("DELETE FROM audit WHERE number = 2")
    connection.close()
    found = dossier("verify-audit", code=1)
    assert (found["ok"], found["brokenAt"], found["what"]) == (False, 2, "removed")


def test_putting_back_is_tried_and_a_damaged_dossier_is_rescued(dossier, device: tuple[Home, Path]) -> None:
    home, _secret = device
    dossier("backup")
    tried = dossier("try-restore")
    assert tried["ok"] and tried["backup"].startswith("dossier-")
    keys = read_keys(home.keys)
    key = keys.key_by_passphrase(keys.slots[0], PASSPHRASE)
    assert key is not None
    connection = connected(home.dossier, key)
    (page,), (size,) = (
        connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'conversation'").fetchone(),
        connection.execute("PRAGMA page_size").fetchone(),
    )
    connection.close()
    content = bytearray(home.dossier.read_bytes())
    content[page * int(size) - 2000] ^= 1
    home.dossier.write_bytes(content)
    assert dossier("list", code=1)["error"]["code"] == "dossier-damaged"
    saved = dossier("rescue")
    assert sum(saved["rows"].values()) > 3 and saved["kept"]
    assert "conversations" in dossier("list")


def test_the_organizations_sheet_gives_a_colleague_a_new_passphrase(
    device: tuple[Home, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home, _secret = device
    sheet, new = tmp_path / "organisatieblad.txt", tmp_path / "nieuw"
    new.write_text("een heel andere wachtzin", encoding="utf-8")
    assert main(["organization-key", "--out", str(sheet), "--json"]) == 0
    made = json.loads(capsys.readouterr().out)
    groups = sheet.read_text(encoding="utf-8").splitlines()[5]
    lock(unlock(home, slots(home).professionals[0].id, PASSPHRASE, SystemClock(), Policy(recovery_key=made["public"])))
    typed = tmp_path / "getypt"
    typed.write_text(groups, encoding="utf-8")
    words = ["dossier", "recover", "Anna de Vries", "--recovery-file", str(typed), "--new-passphrase-file", str(new)]
    assert main([*words, "--home", str(home.folder), "--json"]) == 0
    lock(unlock(home, slots(home).professionals[0].id, "een heel andere wachtzin", SystemClock(), Policy()))


def test_a_copy_comes_back_on_a_laptop_that_was_never_set_up(
    dossier, device: tuple[Home, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _home, secret = device
    copy = dossier("backup")["file"]
    new = Home(tmp_path / "nieuwe laptop")
    where = ["--home", str(new.folder), "--passphrase-file", str(secret), "--json"]
    empty = tmp_path / "leeg blad"
    empty.write_text("\n", encoding="utf-8")
    assert main(["dossier", "restore", copy, *where, "--recovery-file", str(empty)]) == 1
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "recovery-wrong"
    assert main(["dossier", "restore", copy, *where]) == 0
    assert json.loads(capsys.readouterr().out)["kept"] is None
    assert main(["dossier", "list", *where]) == 0
    assert len(json.loads(capsys.readouterr().out)["conversations"]) == 1


def test_r36_what_stands_on_a_device_is_counted_for_who_must_report_it(dossier) -> None:
    found = dossier("inventory")
    assert found["conversations"] == 1 and found["held"]["people"] > 0 and found["first"]


def test_a_childs_yes_is_read_taken_along_and_taken_back_by_command(
    dossier, device: tuple[Home, Path], tmp_path: Path
) -> None:
    home, _secret = device
    place = unlock(home, slots(home).professionals[0].id, PASSPHRASE, SystemClock())
    with place.work() as work:
        talk = work.conversations.get("c-1")
    note_standing(place, talk, Standing(CHILD, Age.FROM_12))
    offer = Service("s3", "Buddy", "Villa (voorbeeld)", "", "", circle=Circle.SERVICE, consent_needed="jongere")
    question = replace(questions(talk.people[0].id, [offer])[0], person=CHILD, about=CHILD)
    record_consent(place, talk, Room(), question, Decision.PERMIT)
    lock(place)

    (listed,) = dossier("list")["conversations"]
    assert {"id": "child.c-1", "initial": "kind", "role": "child"} in listed["people"]
    copy = tmp_path / "kopie.pdf"
    dossier("export", "child.c-1", "--out", copy)
    assert copy.read_bytes().startswith(b"%PDF")
    (yes,) = dossier("withdraw", "child.c-1")["standing"]
    assert (yes["receiver"], yes["stops"], yes["gone"]) == ("Villa (voorbeeld)", 1, 0)
    done = dossier("withdraw", "child.c-1", "--consent", yes["id"], "--how", "phone")
    assert done == {"withdrawn": yes["id"], "standing": []}
    assert dossier("withdraw", "child.c-1", "--consent", yes["id"], code=1)["error"]["code"] == "nothing-to-withdraw"
    assert len(dossier("audit", "--person", "child.c-1")["looks"]) >= 4
