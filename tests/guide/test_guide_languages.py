"""The words of a guide in the parents' language."""

from dataclasses import replace

import pytest

from app.conversation import Room, spoken_text
from app.guide import (
    format_words,
    is_checked,
    item_words,
    languages,
    option_words,
    title_words,
    translated,
    untranslated,
)
from app.guide.translating import LANGUAGES
from app.steps.shipped_guides import GUIDE_FILES, guide_named
from tests.conversation.small_guide import family
from tests.guide.forms import FHIR, form, group, item, read


def spoken(**by_language):
    parts = [
        {
            "url": FHIR + "translation",
            "extension": [{"url": "lang", "valueCode": lang}, {"url": "content", "valueString": content}],
        }
        for lang, content in by_language.items()
    ]
    return {"extension": parts}


OPTION = {"valueCoding": {"code": "ja", "display": "Ja", "_display": spoken(en="Yes", ar="نعم")}}
GUIDE = read(
    form(
        item("a", "choice", _text=spoken(en="How are you?", ar="كيف حالك؟"), answerOption=[OPTION]),
        item("b", "string"),
        group("C", item("C.a"), extension=[{"url": FHIR + "questionnaire-hidden", "valueBoolean": True}]),
        title="Gids",
        language="nl",
        _title=spoken(en="Guide"),
    )
)


def test_words_are_given_in_the_language_asked_for():
    words = item_words(GUIDE, GUIDE.item("a"), "en")
    assert (words.text, words.language, words.translated) == ("How are you?", "en", True)
    assert title_words(GUIDE, "en").text == "Guide"
    assert option_words(GUIDE, GUIDE.item("a").options[0], "ar").text == "نعم"


def test_a_region_is_served_by_its_language():
    assert item_words(GUIDE, GUIDE.item("a"), "ar-SY").language == "ar"


def test_words_without_a_translation_are_dutch_and_say_so():
    words = item_words(GUIDE, GUIDE.item("b"), "en")
    assert (words.text, words.language, words.translated) == ("Vraag b", "nl", False)
    assert item_words(GUIDE, GUIDE.item("b"), "nl").translated


def test_the_languages_of_a_guide_and_what_lacks_them_are_known():
    assert languages(GUIDE) == ("nl", "ar", "en")
    assert untranslated(GUIDE, "en") == ("b",) and untranslated(GUIDE, "tr") == ("a", "b")


def test_designations_of_a_value_set_are_translations():
    concept = {"code": "x", "display": "Ix", "designation": [{"language": "en", "value": "Ex"}]}
    values = {"resourceType": "ValueSet", "id": "v", "compose": {"include": [{"system": "s", "concept": [concept]}]}}
    guide = read(form(item("a", "choice", answerValueSet="#v"), contained=[values]))
    assert option_words(guide, guide.item("a").options[0], "en").text == "Ex"


SHIPPED = pytest.mark.parametrize("name", GUIDE_FILES)


@SHIPPED
@pytest.mark.parametrize("language", LANGUAGES)
def test_our_guides_speak_each_language_whole_but_for_what_the_professional_fills_in(name, language):
    guide = guide_named(name)
    assert {i for i in untranslated(guide, language) if not i.endswith(".signalen")} == set()
    assert title_words(guide, language).translated and not is_checked(guide, language)
    for part in guide.walk():
        assert ("{ander}" in part.text) == ("{ander}" in item_words(guide, part, language).text)
        if part.entry_format:
            assert format_words(guide, part, language).translated


@SHIPPED
def test_the_words_for_a_kind_of_family_are_translated_too(name):
    guide = guide_named(name)
    for part in guide.walk():
        for wording in part.wordings:
            assert item_words(guide, replace(part, text=wording.text), "tr").translated, wording.text


def test_a_sentence_that_changed_loses_its_translation():
    raw = translated(form(item("a", text="Hoe gaat het met jou?"), item("b", text="Hoe gaat het met jou nu?")))
    guide = read(raw)
    assert (
        item_words(guide, guide.item("a"), "en").translated and not item_words(guide, guide.item("b"), "en").translated
    )


def test_a_parent_without_a_name_is_named_in_the_parents_language():
    only = family(people=family().people[:1])
    assert spoken_text("Afraid of {ander}?", only, Room(), "a", "en") == "Afraid of the other parent?"
    assert spoken_text("Bang voor {ander}?", only, Room(), "a") == "Bang voor de andere ouder?"
