"""The recovery sheet, as a person types it over."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import AskPerson
from app.store.keys import new_keys
from app.store.recovery import key_from_recovery, recovery_sheet_words

A_KEY = st.binary(min_size=32, max_size=32)


@given(key=A_KEY)
def test_the_sheet_gives_the_key_back_however_it_is_typed(key: bytes) -> None:
    words = recovery_sheet_words(key)
    assert len(words) == 14
    assert {len(word) for word in words} == {4}
    assert key_from_recovery(words) == key
    assert key_from_recovery(" - ".join(words).lower()) == key
    assert key_from_recovery("".join(words).replace("O", "0").replace("I", "1").replace("B", "8")) == key


@given(key=A_KEY, at=st.integers(0, 55), sign=st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"))
def test_one_mistyped_sign_is_noticed(key: bytes, at: int, sign: str) -> None:
    signs = "".join(recovery_sheet_words(key))
    if signs[at] == sign:
        return
    with pytest.raises(AskPerson) as caught:
        key_from_recovery(signs[:at] + sign + signs[at + 1 :])
    assert caught.value.code == "recovery-wrong"


@given(typed=st.text())
def test_other_words_are_refused(typed: str) -> None:
    with pytest.raises(AskPerson) as caught:
        key_from_recovery(typed)
    assert caught.value.code == "recovery-wrong"


def test_a_sheet_of_another_organization_opens_nothing() -> None:
    keys, key, private = new_keys("d-1", "A")
    _, _, elsewhere = new_keys("d-2", "B")
    assert keys.key_by_recovery(private) == key
    with pytest.raises(AskPerson):
        keys.key_by_recovery(elsewhere)


def test_a_new_sheet_ends_the_old_one() -> None:
    keys, key, old = new_keys("d-1", "A")
    renewed, new = keys.with_new_recovery(key)
    assert renewed.key_by_recovery(new) == key
    with pytest.raises(AskPerson):
        renewed.key_by_recovery(old)
