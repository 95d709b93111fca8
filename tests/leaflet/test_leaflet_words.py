"""Cleaning words, and setting them in lines."""

from __future__ import annotations

import gc
import unicodedata
import weakref

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import AskPerson
from app.leaflet.clean import clean, clean_lines, spoken_address, web_address
from app.leaflet.letters import Weight
from app.leaflet.shaping import shape
from app.leaflet.typeset import Typesetter


def lines(words, weight, size, width, **more):
    return Typesetter().lines(words, weight, size, width, **more)


LATIN = st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyzABCDEFé -/.@ij€“”1234567890"), max_size=300)


@given(st.text())
def test_cleaned_words_hold_nothing_that_steers(words):
    cleaned = clean(words)
    assert cleaned == clean(cleaned)
    assert unicodedata.is_normalized("NFC", cleaned)
    assert not any(unicodedata.category(c) in ("Cc", "Cs") for c in cleaned)
    assert not any(
        unicodedata.bidirectional(c) in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI") for c in cleaned
    )


def test_cleaning_keeps_letters_and_marks():
    assert clean("  Zoë\tà\u0300 \u202eje\ud800\x00  ") == "Zoë à\u0300 je"
    assert clean("می\u200cخواهم") == "می\u200cخواهم"


def test_lines_of_an_answer_are_lines_on_paper():
    assert clean_lines("een\r\n\n twee \u2028drie") == ("een", "twee", "drie")


@given(st.text())
def test_a_web_address_is_nothing_or_plain_http(words):
    address = web_address(words)
    assert address == "" or address.startswith(("http://", "https://"))
    assert "?" not in address and "#" not in address


def test_a_web_address_is_printed_as_people_say_it():
    assert spoken_address("https://www.example.nl/cafe/") == "example.nl/cafe"


@given(LATIN.map(clean), st.floats(30, 400))
def test_no_line_is_wider_than_its_column_and_no_letter_is_lost(words, width):
    found = lines(words, Weight.REGULAR, 12, width)
    assert all(line.width <= width + 0.01 for line in found)
    drawn = "".join(glyph.text for line in found for glyph, _x in line.glyphs)
    assert drawn.replace(" ", "").replace("-", "") == words.replace(" ", "").replace("-", "")
    kept = "".join(line.text for line in found).replace(" ", "").replace("-", "")
    assert kept == words.replace(" ", "").replace("-", "")


def test_a_long_word_breaks_with_a_hyphen():
    found = lines("zwangerschapsvoorlichtingsbijeenkomstenkalender", Weight.REGULAR, 12, 100)
    assert len(found) > 1
    assert all(line.text.endswith("-") for line in found[:-1])


def test_an_address_breaks_after_a_mark_without_hyphen():
    found = lines("example.nl/heel/lang/adres/van/een/bladzijde", Weight.REGULAR, 12, 120)
    assert [line.text for line in found if line.text.endswith("/")]
    assert "-" not in "".join(line.text for line in found)


def test_no_short_word_is_left_alone_on_the_last_line():
    found = lines("Dit kozen jullie zelf. Jullie beslissen wat jullie ermee doen.", Weight.REGULAR, 12, 300)
    assert len(found) == 2
    assert found[-1].width > 0.2 * 300


def test_kerning_brings_letters_together():
    def wide(words):
        return sum(shape(words, Weight.BOLD, "nl").advances)

    assert wide("To") < wide("T") + wide("o")


def test_a_very_long_word_takes_no_time_to_speak_of():
    assert len(lines("a" * 200_000, Weight.REGULAR, 12, 300)) > 1000


def test_words_of_a_family_are_kept_by_nobody_and_words_for_everybody_are():
    public = "Bel gerust."
    setters = [Typesetter(public=frozenset({public})) for _ in range(2)]
    (kept,), (again,) = (setter.lines(public, Weight.REGULAR, 12, 300) for setter in setters)
    assert kept is again
    (theirs,) = setters[0].lines("Wij lachen veel.", Weight.REGULAR, 12, 300)
    line, paragraph = weakref.ref(theirs), weakref.ref(theirs.paragraph)
    del theirs, setters
    gc.collect()
    assert line() is None and paragraph() is None


@given(LATIN, st.sampled_from(["en", "tr", "pl", "uk", "so"]), st.sampled_from(Weight))
def test_latin_letters_have_the_same_shapes_in_every_language(words, language, weight):
    assert shape(words, weight, language, 0).runs == shape(words, weight, "nl", 0).runs


@pytest.mark.parametrize(
    ("words", "script"),
    [
        ("Ελλάδα", "Grieks schrift"),
        ("नमस्ते", "Hindi-schrift (Devanagari)"),
        ("שלום", "Hebreeuws schrift"),
        ("你好", "Chinese of Japanse tekens"),
        ("Fijn 😀", "een plaatje of symbool (zoals een emoji)"),
        ("\ue000", "een schrift dat de folder nog niet kent"),
        ("؛\ufbc3", "een schrift dat de folder nog niet kent"),
    ],
)
def test_a_letter_without_a_shape_names_its_script(words, script):
    with pytest.raises(AskPerson) as stopped:
        lines(words, Weight.REGULAR, 12, 300)
    assert stopped.value.code == "leaflet-script-missing"
    assert stopped.value.values["script"] == script
    assert script in stopped.value.what and words not in stopped.value.message


@pytest.mark.parametrize(
    "words", ["Çiğdem Şahin ıİ", "Żółć gęślą jaźń", "Привіт, як справи?", "Ștefan țară", "ijsje ĳ"]
)
def test_latin_and_cyrillic_neighbours_have_their_letters(words):
    assert lines(clean(words), Weight.EXTRA, 12, 300)
