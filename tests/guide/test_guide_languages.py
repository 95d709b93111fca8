"""The words of a guide in the parents' language."""

from app.guide import item_words, languages, option_words, title_words, untranslated
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
