"""The key file: who gets in, who does not, and what a changed byte does. Invented professionals."""

from __future__ import annotations

import base64
import json
import stat
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import AskPerson, Problem, TryLater
from app.store import KeyCost, ProfessionalRole
from app.store.guesses import Guesses
from app.store.key_file import open_slot, read_keys, spelled_out, write_keys
from app.store.keys import Keys, Slot, new_keys
from app.store.sealing import plain_passphrase, stretched, wrapped
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
    path.write_bytes(spelled_out(raw))
    who = "admin" if part == "id" else "anna"
    assert code_of(path, who, f"{PASSPHRASE} anna") == "passphrase-wrong"


def test_a_slot_moved_to_another_device_opens_nothing(tmp_path: Path) -> None:
    path, keys, _key = a_key_file(tmp_path)
    other, *_ = new_keys("d-2", "Elders")
    write_keys(path, other._with_slot(keys.slot("anna")))
    assert code_of(path, "anna", f"{PASSPHRASE} anna") == "passphrase-wrong"


def test_a_cost_no_machine_can_pay_is_a_damaged_file(tmp_path: Path) -> None:
    path, *_ = a_key_file(tmp_path)
    raw = json.loads(path.read_text())
    raw["professionals"][0]["argon2id"]["memory_kib"] = 2**40
    path.write_bytes(spelled_out(raw))
    assert code_of(path, "anna", f"{PASSPHRASE} anna") == "keys-damaged"


def test_a_format_to_come_is_named_as_newer(tmp_path: Path) -> None:
    path, *_ = a_key_file(tmp_path)
    path.write_text(json.dumps(json.loads(path.read_text()) | {"format": 3}))
    assert code_of(path, "anna", "x") == "dossier-newer"
    path.unlink()
    assert code_of(path, "anna", "x") == "keys-missing"


def test_every_flipped_byte_of_the_key_file_is_noticed(tmp_path: Path) -> None:
    path, *_ = a_key_file(tmp_path)
    whole = path.read_bytes()
    for at in range(len(whole)):
        for flip in (0x01, 0x20, 0x80):
            changed = bytearray(whole)
            changed[at] ^= flip
            path.write_bytes(changed)
            with pytest.raises(AskPerson) as caught:
                read_keys(path)
            assert caught.value.code in ("keys-damaged", "dossier-newer")


def edited(path: Path, change: Callable[[dict[str, Any]], None]) -> None:
    """What somebody does who knows the form: the change, and a checksum that fits it."""
    raw = json.loads(path.read_text())
    change(raw)
    path.write_bytes(spelled_out(raw))


@pytest.mark.parametrize(
    "change",
    [
        lambda raw: raw["organization"].update(name="Een ander"),
        lambda raw: raw["organization"].update(public=raw["professionals"][0]["public"]),
        lambda raw: raw["organization"].update(sealed=raw["professionals"][0]["sealed"]),
        lambda raw: raw["professionals"].pop(),
        lambda raw: raw["professionals"].reverse(),
        lambda raw: raw["professionals"][1].update(role="admin"),
        lambda raw: raw["professionals"][1].update(name="Iemand anders"),
        lambda raw: raw.update(generation=9),
        lambda raw: raw.update(mark=raw["professionals"][0]["argon2id"]["salt"]),
        lambda raw: raw.update(seal=""),
        lambda raw: raw.update(format=1),
    ],
)
def test_who_changes_the_file_with_care_is_found_out_at_the_next_right_passphrase(
    tmp_path: Path, change: Callable[[dict[str, Any]], None]
) -> None:
    path, *_ = a_key_file(tmp_path)
    edited(path, change)
    if json.loads(path.read_text())["format"] == 1:
        edited(path, lambda raw: raw.update(seal="", generation=1))
    assert code_of(path, "anna", f"{PASSPHRASE} anna") == "keys-changed"


def test_a_wait_set_to_nothing_is_all_that_can_be_changed_and_opens_nothing(tmp_path: Path) -> None:
    path, *_ = a_key_file(tmp_path)
    for _ in range(6):
        code_of(path, "anna", "mis")
    edited(path, lambda raw: raw["professionals"][0].update(wrong_tries=0, wait_until=None))
    assert code_of(path, "anna", "mis") == "passphrase-wrong"


def of_the_first_form(path: Path, keys: Keys, key: bytes) -> None:
    """Write this file as the first version of the program did."""
    raw = json.loads(path.read_text())
    for slot, old in zip(raw["professionals"], keys.slots, strict=True):
        bare = replace(old, public=b"", sealed=b"")
        wrapper = stretched(f"{PASSPHRASE} {old.id}", old.salt, old.cost)
        slot["wrapped"] = base64.b64encode(wrapped(key, wrapper, bare.facts(keys.dossier))).decode()
        del slot["public"], slot["sealed"]
    for name in ("generation", "mark", "seal", "checksum"):
        del raw[name]
    path.write_text(json.dumps(raw | {"format": 1}))


def test_a_file_of_the_first_form_opens_and_is_made_new_on_the_way(tmp_path: Path) -> None:
    path, keys, key = a_key_file(tmp_path)
    of_the_first_form(path, keys, key)
    assert code_of(path, "anna", "mis") == "passphrase-wrong"
    with pytest.raises(AskPerson) as early:
        read_keys(path).without("anna", b"n" * 32)
    assert (early.value.code, early.value.values["names"]) == ("slots-old", "bo ñ")
    for who in ("anna", "bo", "anna"):
        assert open_slot(path, who, f"{PASSPHRASE} {who}", AT)[1] == key
    assert all(slot.public for slot in read_keys(path).slots)
    assert read_keys(path).made_with(key)
    assert read_keys(path).without("anna", b"n" * 32).slots[0].id == "bo"


PARTS = st.sampled_from(["format", "dossier", "organization", "professionals", "name", "public", "sealed", "id"])
PLAIN = st.none() | st.booleans() | st.integers() | st.text()


@given(raw=st.recursive(PLAIN, lambda inner: st.lists(inner) | st.dictionaries(PARTS, inner)))
@settings(max_examples=150, deadline=None)
def test_anything_else_in_the_file_is_named_as_damaged(tmp_path_factory: pytest.TempPathFactory, raw: object) -> None:
    path = tmp_path_factory.mktemp("keys") / "keys.json"
    path.write_bytes(spelled_out(raw) if isinstance(raw, dict) else json.dumps(raw).encode())
    with pytest.raises(AskPerson) as caught:
        read_keys(path)
    assert caught.value.code in ("keys-damaged", "keys-missing", "dossier-newer")


def test_the_shipped_cost_is_the_one_measured() -> None:
    assert KeyCost() == KeyCost(memory_kib=65536, passes=3, lanes=4)
