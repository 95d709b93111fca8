import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.conversation import holds_bsn


@pytest.mark.parametrize("words", ["999911120", "bsn 999911120.", "999 911 120", "999.911.120", "x111222333x"])
def test_a_number_that_passes_the_eleven_proof_is_found(words):
    assert holds_bsn(words)


@pytest.mark.parametrize("words", ["", "123456789", "tel 038-000 10 00", "24 weken, 8014", "99991112", "9999111200"])
def test_other_numbers_are_left_alone(words):
    assert not holds_bsn(words)


@given(st.text())
def test_any_words_can_be_looked_at(words):
    assert holds_bsn(words) in (True, False)
