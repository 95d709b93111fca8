"""What an organization fixes is read whole or refused by name, and nobody's own file comes before it."""

import base64
import json
import plistlib
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.consent.retention import Terms
from app.errors import AskPerson, Problem
from app.settings import VERSION, Policy, Settings, read_policy

ROOT = Path(__file__).resolve().parents[2]
KEY = base64.b64encode(bytes(range(32))).decode("ascii")
WHOLE = {
    "organisatie": "Verzonnen Praktijk De Proef",
    "logo": "logo.png",
    "kleur": "#145A5E",
    "centraal": "https://centraal.voorbeeld.invalid/",
    "tufRoot": "root.json",
    "herstelsleutel": KEY,
    "gidssleutel": KEY,
    "talen": ["nl", "ar"],
    "updates": "off",
    "updatesAdres": "https://updates.voorbeeld.invalid",
    "updatesRoot": "updates.root.json",
    "slotNaSeconden": 60,
    "slotNaSecondenOuders": 240,
    "slotNaSecondenAlleen": 45,
    "bewaarDagen": 30,
    "soort": "dossier",
    "bewijsJaren": 7,
    "logboekJaren": 20,
    "plaats": "Zwolle",
    "gebied": "ijsselland",
    "aanbodOudDagen": 14,
    "aanbodTeOudDagen": 60,
}


def laid(folder, given, name="organisatie.json"):
    file = folder / name
    file.write_text(given if isinstance(given, str) else json.dumps(given), encoding="utf-8")
    return file


def test_without_a_file_the_ordinary_settings_hold(tmp_path):
    assert read_policy([tmp_path / "organisatie.json"]) == Policy()


def test_every_field_an_admin_gives_holds_and_is_fixed(tmp_path):
    policy = read_policy([laid(tmp_path, WHOLE)])
    assert policy.organization == "Verzonnen Praktijk De Proef"
    assert policy.central_url == "https://centraal.voorbeeld.invalid"
    assert policy.languages == ("nl", "ar")
    assert policy.recovery_key == KEY
    assert policy.settings.lock_after_seconds == 60
    assert policy.settings.start_place == "Zwolle"
    assert policy.settings.keep_conversation_days == 30
    assert policy.tuf_root == str(tmp_path / "root.json")
    assert len(policy.fixed) == len(WHOLE)


def test_r22_r23_r24_the_organization_sets_how_long_each_kind_is_kept(tmp_path):
    ours = read_policy([laid(tmp_path, WHOLE)]).settings
    assert Terms.of(ours) == Terms(30, consent_years=7, trail_years=20, record=True)
    assert Terms.of(read_policy([laid(tmp_path, {"soort": "werknotitie"})]).settings) == Terms()


def test_what_is_not_given_stays_ours_and_free(tmp_path):
    policy = read_policy([laid(tmp_path, {"slotNaSeconden": 60})])
    assert policy.settings.lock_after_seconds_alone == Settings().lock_after_seconds_alone
    assert policy.fixed == {"lock_after_seconds"}


def test_the_strongest_place_is_the_only_one(tmp_path):
    strong, weak = tmp_path / "etc", tmp_path / "program"
    strong.mkdir()
    weak.mkdir()
    laid(weak, {"organisatie": "Zwakker", "bewaarDagen": 365})
    policy = read_policy([laid(strong, {"organisatie": "Sterker"}), weak / "organisatie.json"])
    assert policy.organization == "Sterker"
    assert policy.settings.keep_conversation_days == Settings().keep_conversation_days


def test_a_preferences_file_of_macos_is_read(tmp_path):
    file = tmp_path / "nl.sterk-ouderschap.plist"
    file.write_bytes(plistlib.dumps({"organisatie": "Verzonnen", "bewaarDagen": 10, "PayloadUUID": "verzonnen"}))
    assert read_policy([file]).settings.keep_conversation_days == 10


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("slotNaSeconden", 0),
        ("slotNaSeconden", 100000),
        ("slotNaSeconden", True),
        ("slotNaSecondenAlleen", 3600),
        ("bewaarDagen", -1),
        ("bewaarDagen", "veel"),
        ("soort", "twintig jaar"),
        ("soort", True),
        ("bewijsJaren", 4),
        ("logboekJaren", 21),
        ("centraal", "http://elders.voorbeeld.invalid"),
        ("centraal", "javascript:alert(1)"),
        ("centraal", "http://127.0.0.1.elders.voorbeeld.invalid"),
        ("updatesAdres", "https://naam@elders.voorbeeld.invalid"),
        ("kleur", "groen"),
        ("herstelsleutel", "kort"),
        ("gidssleutel", "kort"),
        ("talen", ["Nederlands"]),
        ("talen", []),
        ("updates", "always"),
        ("organisatie", ""),
        ("onbekend", 1),
    ],
)
def test_a_value_that_cannot_be_is_refused_by_its_field(tmp_path, field, value):
    with pytest.raises(AskPerson) as refused:
        read_policy([laid(tmp_path, {field: value})])
    assert refused.value.code == "policy-wrong"
    assert field in refused.value.message


@pytest.mark.parametrize("words", ["", "{", "[]", '"tekst"', "[" * 5000, "\x00\xff"])
def test_a_damaged_file_is_named(tmp_path, words):
    with pytest.raises(AskPerson) as refused:
        read_policy([laid(tmp_path, words)])
    assert refused.value.code == "policy-damaged"
    assert "organisatie.json" in refused.value.message


@given(
    st.dictionaries(
        st.sampled_from([*WHOLE, "x"]), st.none() | st.booleans() | st.integers() | st.text(max_size=9), max_size=4
    )
)
def test_any_json_is_a_policy_or_a_named_fault(tmp_path_factory, given_values):
    file = laid(tmp_path_factory.mktemp("beleid"), given_values)
    try:
        policy = read_policy([file])
    except Problem as problem:
        assert problem.code == "policy-wrong"
    else:
        assert 30 <= policy.settings.lock_after_seconds <= 300


def test_the_version_is_the_same_wherever_it_stands():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["version"] == VERSION
    assert f"softwareVersion: {VERSION}" in (ROOT / "publiccode.yml").read_text(encoding="utf-8")
