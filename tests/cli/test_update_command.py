"""``update`` says what is newer and does no more than was asked; by itself only when the policy says so. Invented."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.cli import main
from app.cli import update as command
from app.settings import Policy
from app.steps.program_update import Update

NEWER = Update("9.0.0", ("Iets nieuws.",), "program/x.deb", 3)
CHANNEL = "https://updates.voorbeeld.invalid"


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[str, object]:
    """A channel with a newer version, and what was done."""
    known: dict[str, object] = {"policy": Policy(updates_url=CHANNEL), "newer": NEWER, "done": [], "in_use": False}
    done = known["done"]
    assert isinstance(done, list)
    monkeypatch.setattr(command, "read_policy", lambda: known["policy"])
    monkeypatch.setattr(command, "look_for_update", lambda *_given: known["newer"])
    monkeypatch.setattr(command, "fetch_update", lambda *given: done.append("fetch") or given[3] / "x.deb")
    monkeypatch.setattr(command, "_installed", lambda _file: done.append("install") or 0)
    monkeypatch.setattr(command, "in_use", lambda: known["in_use"])
    known["home"] = str(tmp_path / "apparaat")
    return known


def ran(world, capsys, *words: str, code: int = 0) -> dict:  # type: ignore[no-untyped-def, type-arg]
    assert main(["update", *words, "--home", world["home"], "--json"]) == code
    found: dict = json.loads(capsys.readouterr().out)  # type: ignore[type-arg]
    return found


def test_without_an_option_nothing_is_fetched(world, capsys) -> None:  # type: ignore[no-untyped-def]
    told = ran(world, capsys)
    assert told["newer"] == "9.0.0" and told["changes"] == ["Iets nieuws."]
    assert world["done"] == []


def test_fetching_does_not_install(world, capsys, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    assert ran(world, capsys, "--fetch", str(tmp_path))["file"] == str(tmp_path / "x.deb")
    assert world["done"] == ["fetch"]


@pytest.mark.parametrize("updates", ["announce", "off"])
def test_by_itself_nothing_is_installed_unless_the_policy_says_so(world, capsys, updates: str) -> None:  # type: ignore[no-untyped-def]
    world["policy"] = Policy(updates=updates, updates_url=CHANNEL)
    ran(world, capsys, "--by-policy")
    assert world["done"] == []


def test_by_itself_it_is_installed_when_the_policy_says_so(world, capsys) -> None:  # type: ignore[no-untyped-def]
    world["policy"] = Policy(updates="install", updates_url=CHANNEL)
    ran(world, capsys, "--by-policy")
    assert world["done"] == ["fetch", "install"]


def test_a_program_somebody_works_with_is_not_replaced(world, capsys) -> None:  # type: ignore[no-untyped-def]
    world["policy"], world["in_use"] = Policy(updates="install", updates_url=CHANNEL), True
    assert ran(world, capsys, "--by-policy", code=1)["error"]["code"] == "update-in-use"
    assert world["done"] == []


def test_the_newest_version_has_nothing_to_fetch(world, capsys) -> None:  # type: ignore[no-untyped-def]
    world["newer"] = None
    assert ran(world, capsys, "--install")["newer"] is None
    assert world["done"] == []
