"""The code on paper: what a person may mistype, and that nothing of the secret shows."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import AskPerson
from app.exchange.handover_code import GROUP, GROUPS, QR_BEGIN, ROWS, HandoverCode, new_code, read_code
from app.leaflet.qr_modules import secret_modules

SECRETS = st.binary(min_size=16, max_size=16)


@given(SECRETS, st.sampled_from(["", " ", "-", "\n"]), st.booleans())
@settings(max_examples=60)
def test_a_code_typed_over_in_any_case_and_spacing_is_the_same_code(secret, between, small):
    code = HandoverCode(secret)
    typed = between.join(code.groups)
    assert read_code(typed.lower() if small else typed) == code
    assert read_code(code.in_qr) == code


@given(SECRETS, st.integers(0, 31), st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"))
@settings(max_examples=60)
def test_one_wrong_sign_is_told_by_its_row(secret, place, sign):
    signs = "".join(HandoverCode(secret).groups)
    if signs[place] == sign:
        return
    with pytest.raises(AskPerson) as told:
        read_code(signs[:place] + sign + signs[place + 1 :])
    assert (told.value.code, told.value.values["row"]) == ("handover-code-row", 1 + place // (GROUPS * GROUP))


def test_the_digits_people_write_for_letters_are_read_as_those_letters():
    code = HandoverCode(b"\x00" * 16)
    signs = "".join(code.groups)
    assert read_code(signs.replace("O", "0").replace("I", "1").replace("B", "8")) == code


@given(st.text(max_size=80))
@settings(max_examples=80)
def test_any_other_words_are_refused_with_what_is_missing(words):
    with pytest.raises(AskPerson) as told:
        read_code(words)
    assert told.value.code in ("handover-code-length", "handover-code-row") and told.value.message


def test_a_code_is_eight_groups_of_four_and_never_two_the_same():
    codes = {new_code() for _ in range(50)}
    assert len(codes) == 50
    assert all([len(g) for g in c.groups] == [GROUP] * (GROUPS * ROWS) for c in codes)


def test_neither_the_mark_nor_the_words_of_a_crash_tell_the_secret():
    code = new_code()
    assert len(code.key) == 32 and len(code.lookup) == 64
    assert code.secret.hex() not in code.lookup and code.key.hex() != code.lookup
    assert code.groups[0] not in repr(code) and str(code.secret) not in repr(code)


def test_the_qr_code_is_no_web_address_and_small_enough_to_survive_a_fold():
    code = new_code()
    assert code.in_qr.startswith(QR_BEGIN) and "//" not in code.in_qr
    assert len(secret_modules(code.in_qr)) <= 33  # version 4 at most (ISO/IEC 18004)
