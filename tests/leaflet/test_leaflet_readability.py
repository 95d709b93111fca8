"""The reading check for Dutch, and our own words held against it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import AskPerson
from app.leaflet import Light, readability
from app.leaflet.readability import syllables
from app.steps.read_words import read_file, read_our_texts


def rules(words: str) -> set[str]:
    return {remark.rule for remark in readability(words).remarks}


def test_our_own_leaflet_texts_and_sample_offers_never_show_red():
    red = [
        (place.where, remark.message)
        for place in read_our_texts()
        for remark in place.found.remarks
        if remark.light is Light.RED
    ]
    assert red == []
    assert len(read_our_texts()) > 200


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("Je wordt door ons gebeld.", "passive"),
        ("Jullie worden verwacht.", "passive"),
        ("Er werd een plan opgesteld en toen niets meer.", "passive"),
        ("Wij faciliteren de intake.", "jargon"),
        ("Voor een probleemgezin.", "blame"),
        ("Bel het SWT.", "abbreviation"),
        ("Dit is bijv een les.", "abbreviation"),
        ("De hulp die je nodig hebt wordt vergoed.", "passive"),
        ("Wij helpen m.b.t. het slapen.", "abbreviation"),
        ("Je krijgt o.a. tips.", "abbreviation"),
        ("Vraag het aan de POH-GGZ.", "abbreviation"),
        ("Je kunt bijv. op maandag bellen en dan ook nog een keer op dinsdag of op donderdag.", "long-sentence"),
        ("Kom naar de zwangerschapsvoorlichtingsbijeenkomst.", "long-word"),
        ("Wij geven begeleiding.", "abstract"),
        ("Een " + "heel " * 15 + "lange zin.", "long-sentence"),
        ("Dit is een zin die net niet te lang is voor het oog.", "average"),
    ],
)
def test_what_is_hard_to_read_is_named(words, rule):
    assert rule in rules(words)


@pytest.mark.parametrize(
    "words",
    [
        "Bel ons gerust.",
        "Je wordt samen ouders. Dat verandert veel.",
        "Het eigen risico geldt.",
        "Scan de QR-code.",
        "De baby wordt in maart geboren.",
        "Je wordt vader of moeder van een gezond kind.",
        "Je wordt moe van een gebroken nacht.",
        "Wat gebeurt er als je ziek wordt?",
        "Als je moeder wordt, heb je veel gedaan.",
        "Bel J.P. de Boer, of kijk op a.b.nl.",
        "Stuur de GGD een sms.",
        "",
        "112",
    ],
)
def test_what_is_easy_to_read_gets_no_remark(words):
    assert rules(words) == set()
    assert readability(words).light is Light.GREEN


def test_a_remark_quotes_the_words_and_proposes_better_ones():
    (remark,) = readability("Dit traject helpt.").remarks
    assert "traject" in remark.message and "hulp" in remark.message


def test_easy_words_score_higher_than_hard_ones():
    easy = readability("De baby slaapt. Jij rust uit.")
    hard = readability("Multidisciplinaire samenwerkingsverbanden optimaliseren hulpverleningstrajecten.")
    assert easy.ease > 80 > 20 > hard.ease


@pytest.mark.parametrize(("word", "count"), [("baby", 2), ("ouder", 2), ("leeuw", 1), ("zwangerencafé", 5), ("str", 1)])
def test_syllables_are_counted_as_dutch_says_them(word, count):
    assert syllables(word) == count


@given(st.text(max_size=400))
def test_any_words_can_be_read(words):
    found = readability(words)
    assert 0 <= found.ease <= 100
    assert all(remark.message for remark in found.remarks)


def test_a_file_of_text_texts_or_offers_is_read_place_by_place(tmp_path):
    text = tmp_path / "stuk.txt"
    text.write_text("Dit traject helpt.", encoding="utf-8")
    assert [place.where for place in read_file(text)] == ["stuk.txt"]
    offers = tmp_path / "aanbod.json"
    offers.write_text('{"contents": [{"name": "Café", "description": "Een intake."}]}', encoding="utf-8")
    (place,) = read_file(offers)
    assert (place.where, place.light) == ("Café: description", Light.RED)
    texts = tmp_path / "nl.json"
    texts.write_text('{"texts": {"a": {"je": "Een intake."}, "b": "Goed."}}', encoding="utf-8")
    assert [place.where for place in read_file(texts)] == ["a (je)", "b"]


@pytest.mark.parametrize("written", [b"\xff\xfe\x00", b"{", b"[" * 100_000])
def test_a_file_that_cannot_be_read_is_named(tmp_path, written):
    file = tmp_path / "kapot.json"
    file.write_bytes(written)
    with pytest.raises(AskPerson) as stopped:
        read_file(file)
    assert "kapot.json" in stopped.value.what
