"""Every field an organization can fix is in every template, and what the examples say can be read."""

import json
import plistlib
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from app.errors import AskPerson
from app.settings import Policy, Settings, read_policy
from app.settings.fields import FIELDS

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "build/policy"
TABLE = (ROOT / "docs/beheer.md").read_text(encoding="utf-8")
SPACE = {"p": "http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions"}
ADMX = ET.parse(FOLDER / "sterk-ouderschap.admx").getroot()
ADML = ET.parse(FOLDER / "nl-NL/sterk-ouderschap.adml").getroot()


def test_the_templates_in_the_tree_are_those_made_from_the_declaration(tmp_path):
    made = "import sys, pathlib, policy_templates as p; p.write(pathlib.Path(sys.argv[1]))"
    subprocess.run([sys.executable, "-c", made, str(tmp_path)], cwd=ROOT / "build", check=True)
    names = [file.relative_to(tmp_path) for file in tmp_path.rglob("*") if file.is_file()]
    assert len(names) == 4
    assert [n for n in names if (FOLDER / n).read_bytes() != (tmp_path / n).read_bytes()] == []


def test_a_field_is_one_the_policy_or_the_settings_have():
    ours = {*Policy.__dataclass_fields__, *Settings.__dataclass_fields__}
    assert {field.name for field in FIELDS.values()} <= ours


@pytest.mark.parametrize("written", FIELDS)
def test_a_field_is_in_the_template_of_windows_with_its_words(written):
    policies = [p for p in ADMX.iterfind(".//p:policy", SPACE) if p.get("name") == written]
    assert len(policies) == 1
    (element,) = policies[0].find("p:elements", SPACE)
    assert element.get("valueName") == written
    field = FIELDS[written]
    if field.bounds:
        assert (int(element.get("minValue")), int(element.get("maxValue"))) == field.bounds
    strings = {one.get("id") for one in ADML.iterfind(".//p:string", SPACE)}
    named = [value[9:-1] for value in policies[0].attrib.values() if value.startswith("$(string.")]
    assert len(named) == 2 and set(named) <= strings
    boxes = [one for one in ADML.iterfind(".//p:presentation", SPACE) if one.get("id") == written]
    assert boxes[0][0].get("refId") == element.get("id")


@pytest.mark.parametrize("written", FIELDS)
def test_a_field_is_in_the_profile_of_macos_the_example_and_the_page_for_admins(written):
    (payload,) = plistlib.loads((FOLDER / "sterk-ouderschap.mobileconfig").read_bytes())["PayloadContent"]
    assert written in payload
    assert written in json.loads((FOLDER / "organisatie.json").read_text(encoding="utf-8"))
    assert f"`{written}`" in TABLE


def test_the_examples_are_read_whole_once_the_key_is_an_own_one(tmp_path):
    (payload,) = plistlib.loads((FOLDER / "sterk-ouderschap.mobileconfig").read_bytes())["PayloadContent"]
    example = json.loads((FOLDER / "organisatie.json").read_text(encoding="utf-8"))
    own = dict.fromkeys(("herstelsleutel", "gidssleutel"), "A" * 43 + "=")
    laid, file = tmp_path / "nl.sterk-ouderschap.plist", tmp_path / "organisatie.json"
    laid.write_bytes(plistlib.dumps(payload | own))
    file.write_text(json.dumps(example | own), encoding="utf-8")
    assert read_policy([file]).fixed == read_policy([laid]).fixed == {field.name for field in FIELDS.values()}


def test_the_key_of_the_example_is_refused():
    with pytest.raises(AskPerson) as refused:
        read_policy([FOLDER / "organisatie.json"])
    assert "herstelsleutel" in refused.value.message
