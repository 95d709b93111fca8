import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.conversation import holds_bsn, holds_iban, holds_phone, personal_number


@pytest.mark.parametrize("words", ["999911120", "bsn 999911120.", "999 911 120", "999.911.120", "x111222333x"])
def test_a_number_that_passes_the_eleven_proof_is_found(words):
    assert holds_bsn(words)


@pytest.mark.parametrize("words", ["", "123456789", "tel 038-000 10 00", "24 weken, 8014", "99991112", "9999111200"])
def test_other_numbers_are_left_alone(words):
    assert not holds_bsn(words)


@given(st.text())
def test_any_words_can_be_looked_at(words):
    assert holds_bsn(words) in (True, False)


@pytest.mark.parametrize(
    "words", ["NL91ABNA0417164300", "rekening nl91 abna 0417 1643 00.", "BE68 5390 0754 7034 graag"]
)
def test_r20_a_bank_account_is_seen(words):
    assert holds_iban(words) and personal_number(words) == "iban-in-text"


@pytest.mark.parametrize("words", ["NL91ABNA0417164301", "Wij gaan 12 maart 2027 naar oma", "AB12", ""])
def test_r20_what_is_no_bank_account_may_stay(words):
    assert not holds_iban(words)


@pytest.mark.parametrize(("words", "seen"), [("bel 038-000 10 01", True), ("+31 6 12345678", True), ("week 12", False)])
def test_r20_a_phone_number_is_pointed_out_and_not_refused(words, seen):
    assert holds_phone(words) is seen and personal_number(words) in ("", "bsn-in-text")
