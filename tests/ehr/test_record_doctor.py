"""The doctor and the commands of the record system: is it there, does it let this device in. Nothing of anybody."""

import json
import time
from datetime import UTC, datetime

import httpx
import pytest
from central_server import serving
from ehr_world import ehr_world
from fakes import PASSPHRASE, a_set_up
from fhir_server import FhirServer

from app.cli.commands import main
from app.clock import FixedClock
from app.settings import Home, Policy
from app.steps.doctor import doctor
from app.steps.doctor_ehr import ehr_words, let_in_words
from app.steps.doctor_surroundings import Reached
from app.steps.lock import lock


@pytest.fixture
def server():
    made = FhirServer()
    with serving(made.app()) as base:
        made.base = base
        yield made


def test_the_doctor_says_whether_one_is_set_there_and_says_where_to_log_in(server, tmp_path):
    assert ehr_words(Policy()) == (True, "Er is geen eigen dossier ingesteld.")
    ok, words = ehr_words(Policy(ehr_url=f"{server.base}/fhir"))
    assert not ok and "dossierClient" in words
    ok, words = ehr_words(Policy(ehr_url=f"{server.base}/fhir", ehr_client="x"))
    assert ok and "127.0.0.1" in words and "ehr check" in words
    ok, words = ehr_words(Policy(ehr_url=f"{server.base}/elders", ehr_client="x"))
    assert not ok and "dossierToken" in words
    ok, words = ehr_words(Policy(ehr_url="http://127.0.0.1:9/fhir", ehr_client="x"))
    assert not ok and "geen verbinding met het eigen dossier" in words
    policy = Policy(ehr_url=f"{server.base}/fhir", ehr_client="x")
    found = doctor(Home(tmp_path), policy=policy, count_printers=lambda: 1, knock=lambda _address: Reached())
    assert [one.ok for one in found if one.name == "ehr"] == [True]
    assert not server.given and not server.asked


def test_the_doctor_asks_nothing_about_anybody(server):
    asked = []

    def client():
        return httpx.Client(event_hooks={"request": [lambda request: asked.append((request.method, request.url.path))]})

    ehr_words(Policy(ehr_url=f"{server.base}/fhir", ehr_client="x"), client)
    assert asked == [("GET", "/fhir/.well-known/smart-configuration")]


def test_the_key_is_shown_once_made_and_the_door_opens_once_it_is_known(server, tmp_path, capsys, monkeypatch):
    home, secret = Home(tmp_path / "apparaat"), tmp_path / "wachtzin"
    secret.write_text(PASSPHRASE)
    lock(a_set_up(home).workplace)
    policy = Policy(ehr_url=f"{server.base}/fhir", ehr_client=server.client)
    for module in ("app.cli.ehr", "app.cli.doctor"):
        monkeypatch.setattr(f"{module}.read_policy", lambda: policy)
    options = ["--home", str(home.folder), "--passphrase-file", str(secret), "--json"]

    def said(*words):
        code = main([*words, *options])
        return code, json.loads(capsys.readouterr().out)

    assert said("ehr", "check")[1]["error"]["code"] == "ehr-no-key"
    _code, made = said("ehr", "key")
    assert said("ehr", "key")[1] == made and made["keys"][0]["alg"] == "ES384"
    code, refused = said("ehr", "check")
    assert code == 1 and refused["error"]["code"] == "ehr-access"
    server.keys += made["keys"]
    assert said("ehr", "check") == (0, {"host": "127.0.0.1", "authorized": True})
    checks = {one["name"]: one for one in said("doctor")[1]["checks"]}
    assert checks["ehr"]["ok"] and "laat deze laptop toe" in checks["ehr"]["message"]
    said("ehr", "key", "--new", "--into", str(tmp_path / "sleutels.json"))
    assert json.loads((tmp_path / "sleutels.json").read_text())["keys"][0]["kid"] != made["keys"][0]["kid"]
    assert said("ehr", "check")[0] == 1


def test_from_a_real_encrypted_dossier_it_goes_by_command_and_stands_there_once(tmp_path, capsys, monkeypatch):
    home, secret = Home(tmp_path / "device"), tmp_path / "wachtzin"
    secret.write_text(PASSPHRASE)
    clock = FixedClock(datetime.now(UTC))
    made = a_set_up(home, clock)
    with ehr_world(tmp_path, clock, place=made.workplace) as world:
        world.finished(both=True)
        lock(made.workplace)
        world.server.now = time.time  # the command goes by the clock of this machine
        policy = Policy(ehr_url=world.ehr.base, ehr_client=world.server.client)
        monkeypatch.setattr("app.cli.sync.read_policy", lambda: policy)
        answers = []
        for _ in range(2):
            assert main(["sync", "--home", str(home.folder), "--passphrase-file", str(secret), "--json"]) == 0
            answers.append(json.loads(capsys.readouterr().out))
    assert (answers[0]["sent"], answers[0]["waiting"], answers[0]["parked"]) == (2, 0, 0)
    assert answers[1]["sent"] == 0 and len(world.server.bundles) == 1


def test_without_a_dossier_the_words_are_those_of_the_doctor_alone(world):
    assert let_in_words(world.place, Policy()) == (True, "Er is geen eigen dossier ingesteld.")
    assert let_in_words(world.place, Policy(ehr_url=world.ehr.base, ehr_client="wie"))[0] is False
