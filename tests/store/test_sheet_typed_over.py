"""Typing the recovery sheet over from paper: what is forgiven, and which group is named when something is wrong."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from app.store.recovery import GROUPS, Doubt, Slip, doubt_in, key_from_recovery, recovery_sheet_words

KEY = bytes(range(32))
WORDS = recovery_sheet_words(KEY)
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"


def changed(group, at, sign):
    words = list(WORDS)
    words[group] = words[group][:at] + sign + words[group][at + 1 :]
    return " ".join(words)


def test_a_sheet_typed_with_dashes_spaces_and_small_letters_is_whole():
    assert doubt_in("-".join(WORDS).lower()) is None and doubt_in("\n ".join(WORDS)) is None
    assert key_from_recovery("".join(WORDS).replace("O", "0").replace("I", "1").replace("B", "8")) == KEY


@settings(max_examples=40, deadline=None)
@given(st.integers(0, GROUPS - 1), st.integers(0, 3), st.sampled_from(ALPHABET))
def test_one_wrong_sign_names_its_group_and_what_may_stand_there(group, at, sign):
    doubt = doubt_in(changed(group, at, sign))
    if WORDS[group][at] == sign:
        assert doubt is None
    else:
        assert doubt == Doubt(Slip.WRONG, group + 1, WORDS[group])


def test_two_groups_or_two_signs_that_changed_place_are_found():
    words = list(WORDS)
    words[4], words[5] = words[5], words[4]
    assert doubt_in(" ".join(words)) == Doubt(Slip.WRONG, 5, WORDS[4])
    group = next(n for n, word in enumerate(WORDS) if word[1] != word[2])
    turned = WORDS[group][0] + WORDS[group][2] + WORDS[group][1] + WORDS[group][3]
    assert doubt_in(" ".join((*WORDS[:group], turned, *WORDS[group + 1 :]))).group == group + 1


def test_a_sign_on_no_sheet_and_a_group_too_short_or_long_are_named():
    assert doubt_in(changed(6, 2, "9")) == Doubt(Slip.SIGN, 7)
    assert doubt_in(" ".join((*WORDS[:3], WORDS[3][:3], *WORDS[4:]))) == Doubt(Slip.SHORT, 4)
    assert doubt_in(" ".join((*WORDS[:3], WORDS[3] + "A", *WORDS[4:]))) == Doubt(Slip.LONG, 4)
    assert doubt_in("".join(WORDS)[:-1]) == Doubt(Slip.SHORT)


def test_what_cannot_be_located_is_called_wrong_without_a_group():
    words = list(WORDS)
    random.Random(5).shuffle(words)
    assert doubt_in(" ".join(words)) == Doubt(Slip.WRONG)
