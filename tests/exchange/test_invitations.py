"""The line an administrator passes on, out of whatever stands around it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.exchange.invitation import Invitation, read_invitation

WHOLE = Invitation("https://centrale.example/regio", "ABCD-EFGH-JKLM")


@pytest.mark.parametrize(
    "words",
    [
        "https://centrale.example/regio ABCD-EFGH-JKLM",
        "Beste Anna,\nde code is abcd efgh jklm\nen het adres https://centrale.example/regio.",
        "ABCDEFGHJKLM https://centrale.example/regio/",
        "<https://centrale.example/regio> (ABCD-EFGH-JKLM)",
    ],
)
def test_address_and_code_are_found_in_any_order_and_form(words):
    assert read_invitation(words) == WHOLE and read_invitation(words).whole


@pytest.mark.parametrize("words", ["", "ABCD-EFGH", "centrale.example", "ABCD-EFGH-JKLMN", "IIII-OOOO-1100"])
def test_half_an_invitation_is_none(words):
    assert not read_invitation(words).whole and read_invitation(words).code == ""


@settings(max_examples=60)
@given(st.text(max_size=200))
def test_any_words_are_read_without_a_fault(words):
    found = read_invitation(words)
    assert found.code == "" or len(found.code) == 14
