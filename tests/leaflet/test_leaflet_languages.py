"""Nine languages on paper: shapes, direction, digits, and what is not there yet."""

from __future__ import annotations

import json
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from leaflet_family import AT, PAPERS, because, content, family, offer, paper, printed_offer, said
from leaflet_structure import read_all

from app.errors import AskPerson
from app.guide.model import Coding
from app.leaflet import Layout, OwnTexts, language_states, render, texts_in
from app.leaflet.clean import clean
from app.leaflet.direction import PDI, isolate, levels, visual_order
from app.leaflet.letters import FAMILIES, Weight, face
from app.leaflet.shaping import shape
from app.leaflet.typeset import Typesetter
from app.leaflet.wording import wording

NINE = ("nl", "ar", "en", "fa", "pl", "so", "ti", "tr", "uk")
HOME = said("T12.4", Coding("ja"))
MIXED = st.text(st.sampled_from("abc DE 12 اب جة ي ሰላ () . , + - \u200c ۲۴ ж"), max_size=80)


def drawn(words: str, language: str, base: int) -> list[str]:
    """What stands on the line from left to right."""
    paragraph = shape(words, Weight.REGULAR, language, base=base)
    glyphs, _width = paragraph.placed(0, len(paragraph.text))
    return [glyph.text for glyph, _x in sorted(glyphs, key=lambda placed: placed[1])]


def words_of(pdf: bytes) -> list[tuple[str, str, str]]:
    with pikepdf.open(BytesIO(pdf)) as opened:
        return read_all(opened)


def test_there_are_nine_languages_and_none_misses_a_sentence():
    assert tuple(language.code for language in language_states()) == NINE
    assert {language.missing for language in language_states()} == {()}
    own = OwnTexts((("nl", b'{"texts": {"brand": "Onze praktijk", "onbekend": "x"}}'),))
    states = language_states(own)
    assert {language.code: language.unknown for language in states if language.unknown} == {"nl": ("onbekend",)}
    assert {language.missing for language in states} == {()}, "what no leaflet says is missed nowhere"
    assert {language.code for language in language_states() if language.right_to_left} == {"ar", "fa"}


@pytest.mark.parametrize(
    ("language", "layout"), [*((language, Layout.A4) for language in NINE), ("ar", PAPERS[1]), ("ti", PAPERS[2])]
)
def test_every_language_fits_every_paper_and_says_its_own_sentences(language, layout):
    conversation = family(HOME, said("T1.1", "Wij lachen veel"), return_on="3 maart")
    printable = content(conversation, offer(), language=language, layout=layout, for_person="a")
    told = words_of(render(printable, made_at=AT, document_id="x").pdf)
    say = wording(language, "je")
    sentences = [words for _kind, _language, words in told]
    for key in ("title.personal", "why.title", "urgent.title", "urgent.text", "withdraw.text", "next.1"):
        assert say(key) in sentences
    for words in ("Verzonnen oudercafé", "038 000 10 10", "Wij lachen veel", "Amina Jansen", "example.nl/cafe"):
        assert words in sentences


@pytest.mark.parametrize("language", [code for code in NINE if code != "nl"])
def test_an_offer_that_is_there_in_dutch_only_says_so_and_is_read_as_dutch(language):
    made = content(family(HOME), offer(how_to_start="Loop gewoon binnen.", cost="Gratis."), language=language)
    assert made.offers[0].still_dutch == {"summary"}
    told = words_of(render(made, made_at=AT, document_id="x").pdf)
    say = wording(language, "jullie")
    assert ("/P", language, say("in-dutch")) in told
    assert ("/P", "nl", "Koffie en praten met andere ouders.") in told
    assert ("/P", language, say.phrases["Loop gewoon binnen"]) in told


def test_a_reason_is_told_in_the_language_of_the_leaflet():
    made = content(family(HOME), offer(because("Jullie kennen nog weinig ouders.")), language="en")
    assert made.offers[0].because == ("You talked about: meeting other parents.",)


def test_all_they_talked_about_is_one_sentence_and_what_they_did_not_is_no_part_of_it():
    reasons = (because(), because("Slaap.", need="OPVOED"), because("Geld.", need="STEUN"), because("Nog eens."))
    made = content(family(HOME), offer(*reasons), language="en")
    (sentence,) = made.offers[0].because
    assert sentence.startswith("You talked about: meeting other parents · ") and sentence.count("·") == 2
    chosen = because("Jullie kozen dit zelf.", need="EIGEN-KEUZE", link_ids=())
    always = because("Dit kunnen jullie altijd.", need="EIGEN-KRACHT", link_ids=())
    made = content(family(HOME), offer(chosen, always), language="en")
    assert made.offers[0].because == ()
    assert any("You chose this" in words for _k, _l, words in words_of(render(made, made_at=AT, document_id="x").pdf))


def test_a_dutch_leaflet_never_says_that_it_is_dutch():
    told = words_of(render(content(family(HOME), offer()), made_at=AT, document_id="x").pdf)
    assert wording("nl", "je")("in-dutch") not in [words for _kind, _language, words in told]


def test_arabic_letters_join_and_run_from_the_right():
    alone, joined = shape("ب", Weight.REGULAR, "ar", base=1), shape("ببب", Weight.REGULAR, "ar", base=1)
    numbers = {glyph.number for glyph in joined.runs[0].glyphs}
    assert len(numbers) == 3
    assert alone.runs[0].glyphs[0].number not in numbers
    assert drawn("ابج", "ar", 1) == ["ج", "ب", "ا"]


def test_a_phone_number_inside_arabic_keeps_its_order():
    line = "".join(drawn("اتصل " + isolate("(020) 123 45 67") + " الآن", "ar", 1))
    assert "(020) 123 45 67" in line


def test_a_dutch_name_inside_arabic_keeps_its_order():
    line = "".join(drawn("مقهى " + isolate("De Linde 3+") + " الجديد", "ar", 1))
    assert "De Linde 3+" in line


def test_persian_digits_stand_in_the_order_they_are_read():
    assert "۲۴" in "".join(drawn("هفته ۲۴ بارداری", "fa", 1))
    assert wording("fa", "je").number("24") == "۲۴"
    assert wording("ar", "je").number("24") == "24"


def test_the_zero_width_non_joiner_keeps_letters_apart():
    apart = [g.number for g in shape("می\u200cخواهم", Weight.REGULAR, "fa", base=1).runs[0].glyphs]
    together = [g.number for g in shape("میخواهم", Weight.REGULAR, "fa", base=1).runs[0].glyphs]
    assert len(apart) == len(together) + 1
    assert set(apart) - set(together)


@pytest.mark.parametrize(
    ("words", "language"),
    [("İstanbul ışık ğüşöç", "tr"), ("zażółć gęślą jaźń", "pl"), ("їжак ґанок єдність", "uk"), ("ሓበሬታ ንወለዲ።", "ti")],
)
def test_every_letter_has_one_shape_and_reads_as_itself(words, language):
    paragraph = shape(words, Weight.BOLD, language, base=0)
    assert [glyph.text for run in paragraph.runs for glyph in run.glyphs] == list(words)
    assert all(glyph.number for run in paragraph.runs for glyph in run.glyphs)


def test_a_vowel_between_lam_and_alef_is_read_once():
    paragraph = shape("قليلًا", Weight.REGULAR, "ar", base=1)
    read = "".join(glyph.text for run in paragraph.runs for glyph in run.glyphs)
    assert sorted(read) == sorted("قليلًا")


@given(MIXED, st.sampled_from([0, 1]))
def test_every_character_gets_a_level_its_paragraph_allows(words, base):
    text, found = levels(words, base)
    assert text == words
    assert len(found) == len(text)
    assert all(level >= base for level in found)


@given(st.lists(st.integers(0, 5), max_size=20))
def test_reordering_runs_loses_none(runs):
    assert sorted(visual_order(runs)) == list(range(len(runs)))


@given(MIXED, MIXED)
def test_an_isolate_never_changes_what_is_around_it(before, after):
    one, _ = levels(before + isolate("abc") + after, 1)
    assert one == before + "abc" + after
    assert (
        levels(before + isolate("abc") + after, 1)[1][len(before) + 3 :]
        == (levels(before + isolate("123") + after, 1)[1][len(before) + 3 :])
    )


def test_a_mark_that_is_never_closed_closes_at_the_end():
    assert levels("a\u2068b", 1)[0] == "ab"
    assert levels(f"a{PDI}b", 1)[0] == "ab"


@settings(max_examples=40, deadline=None)
@given(MIXED.map(clean), st.floats(40, 300), st.sampled_from(["ar", "nl", "ti"]))
def test_no_mixed_line_is_wider_than_its_column_and_no_letter_is_lost(words, width, language):
    found = Typesetter().lines(words, Weight.REGULAR, 12, width, language=language)
    assert all(line.width <= width + 0.01 for line in found)
    kept = "".join(line.text for line in found)
    assert kept.replace(" ", "").replace("-", "") == words.replace(" ", "").replace("-", "")
    for line in found:
        assert all(x >= -1 for _glyph, x in line.glyphs)


def test_every_family_may_be_embedded_and_its_licence_is_shipped():
    from app.texts import shipped

    for family_name in FAMILIES:
        assert "SIL Open Font License" in shipped(f"fonts/leaflet/OFL-{family_name}.txt").read_text(encoding="utf-8")
        for weight in Weight:
            table = face(family_name, weight).shaper.face.reference_table("OS/2").data
            assert int.from_bytes(table[8:10], "big") == 0


def test_a_leaflet_in_a_language_from_the_right_is_mirrored():
    with pikepdf.open(BytesIO(render(paper(language="ar"), made_at=AT, document_id="x").pdf)) as pdf:
        assert pdf.Root.ViewerPreferences.Direction == "/R2L"
        assert pdf.Root.Lang == "ar"


# An organization's own texts


def test_an_organization_changes_a_sentence_and_adds_a_language_without_code(tmp_path, caplog):
    (tmp_path / "nl.json").write_text(json.dumps({"texts": {"brand": "Onze praktijk"}}), encoding="utf-8")
    (tmp_path / "ro.json").write_text(
        json.dumps({"name": "Română", "direction": "ltr", "version": "1", "texts": {"greeting": "Bună ziua,"}}),
        encoding="utf-8",
    )
    assert wording("nl", "je", texts_in(tmp_path))("brand") == "Onze praktijk"
    assert wording("nl", "je")("brand") == "Sterk Ouderschap"
    say = wording("ro", "je", texts_in(tmp_path))
    assert say("greeting") == "Bună ziua,"
    assert say("why.title") == wording("nl", "je")("why.title")
    assert "why.title" in say.missing
    assert "why.title" in caplog.text
    added = next(language for language in language_states(texts_in(tmp_path)) if language.code == "ro")
    assert added.name == "Română" and "why.title" in added.missing
    told = words_of(
        render(content(family(HOME), offer(), language="ro", texts=texts_in(tmp_path)), made_at=AT, document_id="x").pdf
    )
    assert ("/H2", "ro", "Bună ziua,") in told
    assert any(language == "nl" and words == wording("nl", "jullie")("why.title") for _kind, language, words in told)


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("{", "JSON"),
        ("[]", "texts"),
        ('{"texts": {"greeting": 3}}', "greeting"),
        ('{"texts": {"greeting": {"je": null}}}', "greeting"),
        ('{"texts": {"greeting.named": "Dag {naam},"}}', "greeting.named"),
        ('{"texts": {"greeting.named": "Dag {"}}', "greeting.named"),
    ],
)
def test_a_wrong_file_of_texts_is_named_with_its_place(tmp_path, written, place):
    (tmp_path / "tr.json").write_text(written, encoding="utf-8")
    with pytest.raises(AskPerson) as stopped:
        wording("tr", "je", texts_in(tmp_path))
    assert stopped.value.code == "words-wrong"
    assert "tr.json" in stopped.value.what and place in stopped.value.what


def test_every_shipped_translation_says_whether_somebody_checked_it():
    from app.texts import shipped

    for code in NINE:
        given = json.loads(shipped(f"leaflet/{code}.json").read_text(encoding="utf-8"))
        assert given["checked"] or code == "nl" or "vertaler" in given["note"]


def test_two_offers_in_a_tigrinya_leaflet_stay_apart():
    told = words_of(render(paper(printed_offer(1), printed_offer(2), language="ti"), made_at=AT, document_id="x").pdf)
    assert [words for kind, _language, words in told if kind == "/H2"][1:3] == [
        "Verzonnen aanbod 1",
        "Verzonnen aanbod 2",
    ]
