"""The key file: who gets in, who does not, and what a changed byte does. Invented professionals."""

from __future__ import annotations

import json
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import AskPerson, Problem, TryLater
from app.store import KeyCost, ProfessionalRole
from app.store.guesses import Guesses
from app.store.keys import Keys, Slot, new_keys, open_slot, read_keys, write_keys
from app.store.sealing import plain_passphrase
from tests.fakes import CHEAP, PASSPHRASE

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def a_key_file(tmp_path: Path) -> tuple[Path, Keys, bytes]:
    keys, key, _private = new_keys("d-1", "Praktijk Ü")
    for who in ("anna", "bo"):
        slot = Slot(who, f"{who} ñ", ProfessionalRole.NURSE, "038", CHEAP, b"")
        keys = keys.with_passphrase(slot, key, f"{PASSPHRASE} {who}", CHEAP)
    path = tmp_path / "keys.json"
    write_keys(path, keys)
    return path, keys, key


def code_of(path: Path, who: str, passphrase: str, at: datetime = AT) -> str:
    try:
        open_slot(path, who, passphrase, at)
    except Problem as problem:
        return problem.code
    return "open"


def test_each_passphrase_opens_its_own_slot_only(tmp_path: Path) -> None:
    path, keys, key = a_key_file(tmp_path)
    assert open_slot(path, "anna", f"{PASSPHRASE} anna", AT) == (keys, key)
    assert open_slot(path, "bo", f"{PASSPHRASE} bo", AT)[1] == key
    assert code_of(path, "bo", f"{PASSPHRASE} anna") == "passphrase-wrong"
    assert code_of(path, "carla", PASSPHRASE) == "slot-unknown"


def test_the_file_is_for_its_owner_and_holds_no_key(tmp_path: Path) -> None:
    path, _keys, key = a_key_file(tmp_path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    content = path.read_bytes()
    assert key not in content
    assert key.hex().encode() not in content
    assert [file.name for file in tmp_path.iterdir()] == ["keys.json"]


@pytest.mark.parametrize(
    ("typed", "same"),
    [("  Café  au\tlait ", True), ("Cafe\u0301 au lait", True), ("café au lait", False), ("Café au lai", False)],
)
def test_spaces_and_ways_of_writing_accents_do_not_lock_anybody_out(typed: str, same: bool) -> None:
    assert (plain_passphrase(typed) == plain_passphrase("Café au lait")) is same


def test_four_tries_are_free_then_a_minute_then_five(tmp_path: Path) -> None:
    path, *_ = a_key_file(tmp_path)
    left = []
    for _ in range(4):
        with pytest.raises(AskPerson) as wrong:
            open_slot(path, "anna", "mis", AT)
        left.append(wrong.value.values["tries_left"])
    assert left == [3, 2, 1, 0]
    with pytest.raises(TryLater) as wait:
        open_slot(path, "anna", f"{PASSPHRASE} anna", AT + timedelta(seconds=59))
    assert (wait.value.code, wait.value.values) == ("passphrase-wait", {"minutes": 1})
    assert code_of(path, "anna", "mis", AT + timedelta(minutes=1)) == "passphrase-wrong"
    with pytest.raises(TryLater) as longer:
        open_slot(path, "anna", f"{PASSPHRASE} anna", AT + timedelta(minutes=1))
    assert longer.value.values == {"minutes": 5}
    assert code_of(path, "bo", f"{PASSPHRASE} bo") == "open"
    assert code_of(path, "anna", f"{PASSPHRASE} anna", AT + timedelta(minutes=6)) == "open"
    assert read_keys(path).slot("anna").guesses == Guesses()


def test_a_try_counts_before_it_is_checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, *_ = a_key_file(tmp_path)

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Keys, "key_by_passphrase", killed)
    with pytest.raises(KeyboardInterrupt):
        open_slot(path, "anna", "mis", AT)
    assert read_keys(path).slot("anna").guesses.wrong == 1


def test_a_clock_set_back_makes_nobody_wait_over_five_minutes() -> None:
    locked = Guesses(9, AT + timedelta(days=400))
    assert locked.minutes_to_wait(AT) == 5


@pytest.mark.parametrize("part", ["name", "role", "phone", "id"])
def test_a_slot_that_was_changed_opens_nothing(tmp_path: Path, part: str) -> None:
    path, *_ = a_key_file(tmp_path)
    raw = json.loads(path.read_text())
    raw["professionals"][0][part] = "admin"
    path.write_text(json.dumps(raw))
    who = "admin" if part == "id" else "anna"
    assert code_of(path, who, f"{PASSPHRASE} anna") == "passphrase-wrong"


def test_a_slot_moved_to_another_device_opens_nothing(tmp_path: Path) -> None:
    path, keys, _key = a_key_file(tmp_path)
    other, *_ = new_keys("d-2", "Elders")
    write_keys(path, other.with_slot(keys.slot("anna")))
    assert code_of(path, "anna", f"{PASSPHRASE} anna") == "passphrase-wrong"


def test_a_cost_no_machine_can_pay_is_a_damaged_file(tmp_path: Path) -> None:
    path, *_ = a_key_file(tmp_path)
    raw = json.loads(path.read_text())
    raw["professionals"][0]["argon2id"]["memory_kib"] = 2**40
    path.write_text(json.dumps(raw))
    assert code_of(path, "anna", f"{PASSPHRASE} anna") == "keys-damaged"


def test_a_format_to_come_is_named_as_newer(tmp_path: Path) -> None:
    path, *_ = a_key_file(tmp_path)
    path.write_text(json.dumps(json.loads(path.read_text()) | {"format": 2}))
    assert code_of(path, "anna", "x") == "dossier-newer"
    path.unlink()
    assert code_of(path, "anna", "x") == "keys-missing"


@given(data=st.data())
@settings(max_examples=150, deadline=None)
def test_no_flipped_byte_opens_or_breaks_the_program(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path, _keys, key = a_key_file(tmp_path_factory.mktemp("keys"))
    content = bytearray(path.read_bytes())
    at = data.draw(st.integers(0, len(content) - 1))
    content[at] ^= data.draw(st.integers(1, 255))
    path.write_bytes(content)
    try:
        _, opened = open_slot(path, "anna", f"{PASSPHRASE} anna", AT)
    except Problem as problem:
        assert problem.code in (
            "keys-damaged", "passphrase-wrong", "passphrase-wait", "slot-unknown", "dossier-newer",
        )  # fmt: skip
    else:
        assert opened == key


PARTS = st.sampled_from(["format", "dossier", "organization", "professionals", "name", "public", "sealed", "id"])
PLAIN = st.none() | st.booleans() | st.integers() | st.text()


@given(raw=st.recursive(PLAIN, lambda inner: st.lists(inner) | st.dictionaries(PARTS, inner)))
@settings(max_examples=150, deadline=None)
def test_anything_else_in_the_file_is_named_as_damaged(tmp_path_factory: pytest.TempPathFactory, raw: object) -> None:
    path = tmp_path_factory.mktemp("keys") / "keys.json"
    path.write_text(json.dumps(raw))
    with pytest.raises(AskPerson) as caught:
        read_keys(path)
    assert caught.value.code in ("keys-damaged", "keys-missing", "dossier-newer")


def test_the_shipped_cost_is_the_one_measured() -> None:
    assert KeyCost() == KeyCost(memory_kib=65536, passes=3, lanes=4)
