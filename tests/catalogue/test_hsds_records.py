"""One HSDS record in: lenient where it can be, refused with a reason where it must."""

import json
import time
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented import mark, record, sample

from app.catalogue import Audience, Circle, Intensity, NotAServiceError, service_from_hsds, service_to_hsds


def test_a_record_comes_back_unchanged() -> None:
    raw = record(unknown={"deep": [1, None, "x"]}, alert="let op")
    assert service_to_hsds(service_from_hsds(raw)) == raw


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ([], "geen aanbod"),
        ("tekst", "geen aanbod"),
        (None, "geen aanbod"),
        (record(id=None), "geen id"),
        (record(id=""), "geen id"),
        (record(id=True), "geen id"),
        (record(id="x" * 101), "te lang"),
        (record(name=None), "geen naam"),
        (record(name=" \u200b "), "geen naam"),
        (record(name={"nl": "x"}), "geen naam"),
        (record(status="gestopt"), "gestopt"),
    ],
)
def test_a_record_that_cannot_be_used_is_refused_with_a_reason(raw: Any, reason: str) -> None:
    with pytest.raises(NotAServiceError, match=reason):
        service_from_hsds(raw)


def test_a_number_as_id_and_a_missing_status_are_taken() -> None:
    service = service_from_hsds(record(id=1, status=None))
    assert (service.id, service.status) == ("1", "active")


def test_html_becomes_plain_text_with_its_list() -> None:
    service = service_from_hsds(
        record(
            name="Koffie &amp; <b>thee</b>",
            description="<p>Kom <em>langs</em></p><ul><li>gratis</li><li>taart</li></ul><script>alert(1)</script>",
        )
    )
    assert service.name == "Koffie & thee"
    assert service.summary == "Kom langs"
    assert service.what_you_get == ("gratis", "taart")
    assert "alert" not in service.description


def test_escaped_markup_stays_text() -> None:
    assert service_from_hsds(record(description="&lt;b&gt;vet&lt;/b&gt;")).description == "<b>vet</b>"


def test_text_that_only_looks_like_html_is_kept() -> None:
    assert (
        service_from_hsds(record(description="Kind < 4 jaar & ouder, 3 > 2")).description
        == "Kind < 4 jaar & ouder, 3 > 2"
    )


def test_controls_and_direction_overrides_are_taken_out() -> None:
    assert service_from_hsds(record(name="Koff\x00ie\u202ee\ud800 x\u0007")).name == "Koffiee x"


def test_long_texts_are_cut() -> None:
    service = service_from_hsds(record(name="naam " * 400, description="woord " * 4000))
    assert len(service.name) <= 200
    assert len(service.description) <= 4000


def test_an_address_that_is_not_the_web_is_left_out() -> None:
    for url in ("javascript:alert(1)", "file:///etc/passwd", "https://a b.nl", "www.example.nl", 5):
        assert service_from_hsds(record(url=url)).contact.url == ""


def test_contact_is_found_where_hsds_keeps_it() -> None:
    raw = record(
        contacts=[{"id": "c", "email": "x@example.nl", "phones": [{"id": "p", "number": "038-000 10 99"}]}],
        service_at_locations=[
            {
                "location": {
                    "addresses": [{"address_1": "Voorbeeldstraat 1", "city": "Zwolle", "postal_code": "8000 ZZ"}]
                }
            }
        ],
        schedules=[{"byday": "MO,WE", "opens_at": "09:00:00", "closes_at": "12:30"}],
    )
    raw["organization"]["website"] = "https://example.nl"
    contact = service_from_hsds(raw).contact
    assert contact.phone == "038-000 10 99"
    assert contact.email == "x@example.nl"
    assert contact.url == "https://example.nl"
    assert contact.address == "Voorbeeldstraat 1, 8000 ZZ Zwolle"
    assert contact.times == "ma, wo 9.00 tot 12.30 uur"


def test_half_a_phone_number_is_not_given() -> None:
    assert service_from_hsds(record(phones=[{"number": "bel 038 voor info"}])).contact.phone == ""


def test_words_about_violence_are_noticed_without_a_mark() -> None:
    service = service_from_hsds(
        record(description="Opvang na huiselijk geweld", attributes=[mark("publiek", "ouder-neutraal")])
    )
    assert service.risk_words
    assert service.visibility is Audience.PARENT


def test_safety_help_is_for_the_professional_whatever_the_record_says() -> None:
    marks = [mark("categorie", "VEILIG"), mark("publiek", "ouder-neutraal")]
    assert service_from_hsds(record(attributes=marks)).visibility is Audience.PROFESSIONAL


def test_an_unknown_code_gets_the_careful_meaning() -> None:
    service = service_from_hsds(
        record(attributes=[mark("publiek", "iedereen"), mark("intensiteit", "9"), mark("kring", "buren")])
    )
    assert service.visibility is Audience.PROFESSIONAL
    assert service.intensity is Intensity.COMPLEX
    assert service.circle is Circle.SERVICE


def test_codes_of_other_taxonomies_are_left_alone() -> None:
    other = {"id": "a", "taxonomy_term": {"id": "t", "code": "RELATIE", "name": "x", "taxonomy_id": "elders"}}
    assert service_from_hsds(record(attributes=[other])).categories == ()


@pytest.mark.parametrize(
    ("areas", "ranges"),
    [
        ([{"extent": "8011-8049", "extent_type": "text"}], ((8011, 8049),)),
        ([{"extent": "8012 en 8031 t/m 8032", "extent_type": "text"}], ((8012, 8012), (8031, 8032))),
        ([{"extent": "8011-8049"}, {"name": "Landelijk"}], ()),
        ([{"extent": '{"coordinates": [5266, 6101]}', "extent_type": "geojson"}], ()),
        ([], ()),
    ],
)
def test_an_area_in_words_gives_postcodes_and_anything_else_is_everywhere(areas: Any, ranges: Any) -> None:
    assert service_from_hsds(record(service_areas=areas)).postcodes == ranges


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("ja, gratis", True),
        ("Een tolk kan mee", True),
        ("Geen", False),
        ("nee", False),
        ("None available", False),
        ("", False),
    ],
)
def test_an_interpreter_is_there_only_when_it_says_so(given: str, expected: bool) -> None:
    assert service_from_hsds(record(interpretation_services=given)).with_interpreter is expected


def test_languages_are_two_letters_and_silence_means_dutch() -> None:
    given = [{"code": "nld"}, {"name": "Arabisch"}, {"code": "en-GB"}, {"code": ""}]
    assert service_from_hsds(record(languages=given)).languages == ("nl", "ar", "en")
    assert service_from_hsds(record()).languages == ("nl",)


def test_a_price_is_read_from_cost_options_when_there_are_no_words() -> None:
    assert service_from_hsds(record(cost_options=[{"amount": 12.5, "currency": "EUR"}])).cost == "€ 12,50"


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(st.sampled_from(sorted(sample()[0].raw)), json_values)
def test_no_field_can_break_the_reading_of_a_record(field: str, value: Any) -> None:
    raw = {**json.loads(json.dumps(dict(sample()[40].raw))), field: value}
    try:
        service = service_from_hsds(raw)
    except NotAServiceError as refused:
        assert str(refused)
    else:
        assert service.name and service.id


HIDDEN = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\ufeff"


@given(st.text(max_size=300), st.sampled_from(HIDDEN))
def test_no_text_keeps_a_control_or_a_hidden_character(words: str, hidden: str) -> None:
    kept = service_from_hsds(record(description=words + hidden + words)).description
    assert not set(kept) & set(HIDDEN)
    assert not [c for c in kept if unicodedata.category(c) in ("Cc", "Cs") and c != "\n"]


@pytest.mark.parametrize("piece", ["<", "&", "<a ", "<!--", "<script>", "<script></scrip", "<" + "a" * 50])
def test_hostile_html_of_a_megabyte_is_read_at_once(piece: str) -> None:
    begin = time.process_time()
    service_from_hsds(record(description=piece * (1_000_000 // len(piece))))
    assert time.process_time() - begin < 2


NEWER = {
    "service_at_locations": [
        {"id": "a", "service_areas": [{"id": "b", "name": "Zwolle", "extent": "8011-8049", "extent_type": "text"}]},
        {"id": "c", "service_areas": [{"id": "d", "name": "Kampen", "extent": "8261", "extent_type": "text"}]},
    ],
    "additional_urls": [{"id": "e", "label": "Meer", "url": "https://example.nl/meer"}],
    "capacities": [{"id": "f", "available": 3, "updated": "2026-11-01T00:00:00Z", "unit": {"id": "g", "name": "plek"}}],
    "languages": [{"id": "h", "code": "ukr"}],
    "attributes": [{"id": "i", "label": "Iets", "value": "x"}],
}


def test_what_hsds_31_adds_is_read_or_kept() -> None:
    service = service_from_hsds(record(1, **NEWER))
    assert service.postcodes == ((8011, 8049), (8261, 8261))
    assert service.area == "Zwolle, Kampen"
    assert service.contact.url == "https://example.nl/meer"
    assert service.languages == ("uk",)
    assert service_to_hsds(service) == record(1, **NEWER)


def test_areas_of_places_do_not_keep_a_service_from_where_its_own_areas_say_it_is() -> None:
    own = [{"id": "z", "name": "Deventer", "extent": "7411", "extent_type": "text"}]
    assert service_from_hsds(record(1, **{**NEWER, "service_areas": own})).postcodes == ((7411, 7411),)
    unsaid = [*NEWER["service_at_locations"], {"id": "y", "location": {"id": "l"}}]
    assert service_from_hsds(record(1, **{**NEWER, "service_at_locations": unsaid})).postcodes == ()


def test_a_website_of_the_organization_is_used_when_there_is_no_other() -> None:
    organization = {"id": "o", "name": "Huis", "additional_websites": [{"id": "w", "url": "https://example.nl/huis"}]}
    assert service_from_hsds(record(1, organization=organization)).contact.url == "https://example.nl/huis"
