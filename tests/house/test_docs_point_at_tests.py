"""What the safety documents say is shown by a test, is: every test they name exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCS = ("toestemming-regels.md", "dreigingen.md", "dpia.md", "nen7510.md")
NAMED = re.compile(r"`(test_[a-z0-9_]+|Test[A-Za-z]+)`")


@pytest.fixture(scope="module")
def known() -> set[str]:
    source = "\n".join(file.read_text(encoding="utf-8") for file in (ROOT / "tests").rglob("*.py"))
    found = set(re.findall(r"^ *def (test_\w+)", source, re.MULTILINE))
    return found | set(re.findall(r"^(Test\w+) = ", source, re.MULTILINE))


@pytest.mark.parametrize("name", DOCS)
def test_every_test_a_safety_document_names_is_there(name: str, known: set[str]) -> None:
    named = set(NAMED.findall((ROOT / "docs" / name).read_text(encoding="utf-8")))
    assert len(named) > 8
    assert sorted(named - known) == []


def test_every_consent_rule_has_its_line() -> None:
    lines = (ROOT / "docs" / "toestemming-regels.md").read_text(encoding="utf-8").splitlines()
    rules = [line.split("|")[1].strip() for line in lines if line.startswith("| R")]
    assert rules == [f"R{number}" for number in range(1, 40)]
    assert all("`test_" in line or "Organisatie" in line or "docs/" in line for line in lines if line.startswith("| R"))
