"""Every import contract of the house breaks on a planted violation, so a contract that went blind is noticed."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

PLANTED = {
    "house": ("app/steps/today.py", "import ui.desk"),
    "no-qt-in-app": ("app/guide/model.py", "import PySide6.QtCore"),
    "no-qt-in-central": ("central/limits.py", "import PySide6.QtCore"),
    "central-shares-little": ("central/catalogue/importing.py", "import app.conversation.model"),
    "slices": ("app/guide/model.py", "import app.catalogue.model"),
    "pure-states": ("ui/today/state.py", "import PySide6.QtCore"),
    "pages-apart": ("ui/today/screen.py", "import ui.unlock.screen"),
    "sql-stays-home": ("app/leaflet/content.py", "import sqlmodel"),
    "only-wiring-opens": ("ui/today/screen.py", "import app.store.dossier"),
}


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    copy = tmp_path_factory.mktemp("house")
    for part in ("app", "central", "ui"):
        shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", copy)
    return copy


def lint(folder, contract):
    command = [Path(sys.executable).parent / "lint-imports", "--no-cache", "--contract", contract]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("contract", PLANTED)
def test_a_planted_violation_breaks_the_contract(house, contract):
    place, line = PLANTED[contract]
    file = house / place
    whole = file.read_text(encoding="utf-8")
    assert lint(house, contract).returncode == 0
    file.write_text(f"{whole}\n{line}\n", encoding="utf-8")
    try:
        assert lint(house, contract).returncode == 1
    finally:
        file.write_text(whole, encoding="utf-8")


@pytest.mark.parametrize(
    ("place", "line"),
    [
        ("central/limits.py", "import ui.desk"),
        ("ui/desk.py", "import central.settings"),
        ("app/steps/today.py", "import central.settings"),
    ],
)
def test_central_and_the_window_do_not_meet(house, place, line):
    file = house / place
    whole = file.read_text(encoding="utf-8")
    file.write_text(f"{whole}\n{line}\n", encoding="utf-8")
    try:
        assert lint(house, "house").returncode == 1
    finally:
        file.write_text(whole, encoding="utf-8")


@pytest.mark.parametrize("line", ["import app.leaflet.content", "import app.steps.sync"])
def test_publishing_judges_words_and_guides_and_reads_nothing_about_people(house, line):
    file = house / "central/publishing/contents.py"
    whole = file.read_text(encoding="utf-8")
    file.write_text(f"{whole}\n{line}\n", encoding="utf-8")
    try:
        assert lint(house, "central-shares-little").returncode == 1
    finally:
        file.write_text(whole, encoding="utf-8")


def test_every_contract_has_its_violation():
    configured = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    named = {line.split('"')[1] for line in configured.splitlines() if line.startswith("id = ")}
    assert named == set(PLANTED)


def test_a_new_file_in_app_must_be_placed(house):
    stray = house / "app" / "stray.py"
    stray.write_text('"""Nowhere."""\n', encoding="utf-8")
    try:
        assert lint(house, "slices").returncode == 1
    finally:
        stray.unlink()
