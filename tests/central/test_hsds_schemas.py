"""Everything central serves is valid HSDS 3.0, whatever a feed brought."""

import json

import pytest
from central_feeds import NOW, a_service, an_id, placed, the_sample
from hsds_shapes import ENVELOPE, OFFICIAL, faults, official
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.catalogue.hsds import NotAServiceError, service_from_hsds
from central.catalogue.conform import LISTS, NUMBERS, OBJECTS, conformed
from central.catalogue.importing import take_in
from central.catalogue.store import record_of

LISTED = {
    "/services": "service",
    "/organizations": "organization",
    "/taxonomies": "taxonomy",
    "/taxonomy_terms": "taxonomy_term",
    "/service_at_locations": "service_at_location",
}

MESSY = a_service(
    1,
    url="www.voorbeeld.nl",
    email="geen adres",
    minimum_age="12",
    fees=12.5,
    alert=["let op"],
    phones=[{"id": 7, "number": 380000000, "extension": "12"}, {"number": "038-000 00 00", "extension": 12}],
    schedules=[{"wkst": "maandag", "freq": "WEEKLY", "byday": "MO", "interval": "elke", "opens_at": 10}],
    languages=[{"name": "Nederlands", "code": "nl"}],
    contacts=[{"name": "Balie", "email": "balie@voorbeeld.nl", "phones": [{"number": ""}]}],
    organization={
        "id": 3,
        "name": "Welzijn",
        "website": "voorbeeld",
        "year_incorporated": "1999",
        "organization_identifiers": [{"identifier": "00000000"}, {"identifier_type": "kvk", "identifier": 12345678}],
        "additional_urls": [{"label": "Folder", "url": "www.voorbeeld.nl/folder"}, {"label": "Zonder adres"}],
    },
    capacities=[
        {"unit": {"name": "plekken"}, "available": 3, "updated": "2026-01-05T09:00:00+01:00"},
        {"unit": {"name": "plekken"}, "available": 3, "updated": "gisteren"},
    ],
    metadata=[{"id": "x"}],
    last_modified="gisteren",
)


@pytest.fixture
def served(client, database):
    take_in(database, [*the_sample(), *placed(MESSY, a_service(2))], "voorbeeld", NOW)
    return client


@pytest.mark.parametrize("path", LISTED)
def test_every_page_and_every_record_of_it_is_valid(served, path):
    for full in ("true", "false"):
        page = served.get(
            path, params={"full": full, "per_page": 500} if path != "/taxonomies" else {"per_page": 500}
        ).json()
        assert ENVELOPE.is_valid(page) and page["contents"]
        assert {r["id"]: f for r in page["contents"] if (f := faults(r, LISTED[path]))} == {}


@pytest.mark.parametrize("path", LISTED)
def test_a_record_by_its_id_is_valid_and_the_one_that_was_listed(served, path):
    listed = served.get(path).json()["contents"][0]
    one = served.get(f"{path}/{listed['id']}").json()
    assert faults(one, LISTED[path]) == [] and one["id"] == listed["id"]


def test_every_line_of_ndjson_is_a_valid_service(served):
    lines = served.get("/services", params={"format": "ndjson", "full": "true"}).text.splitlines()
    assert len(lines) > 90 and not [f for line in lines for f in faults(json.loads(line), "service")]


def test_what_could_be_kept_of_a_messy_record_is_and_the_rest_is_named(database):
    made = conformed(MESSY, "proef")
    assert faults(made.record, "service") == []
    assert made.record["url"] == "https://www.voorbeeld.nl" and made.record["fees"] == "12.5"
    assert [p["number"] for p in made.record["phones"]] == ["380000000", "038-000 00 00"]
    assert "wkst" not in made.record["schedules"][0] and made.record["schedules"][0]["byday"] == "MO"
    organization = made.record["organization"]
    assert [one["identifier"] for one in organization["organization_identifiers"]] == ["12345678"]
    assert [one["label"] for one in organization["additional_urls"]] == ["Folder"]
    assert [one["available"] for one in made.record["capacities"]] == [3]
    named = " ".join(made.left_out)
    for part in (
        "email",
        "minimum_age",
        "alert",
        "phones/0/extension",
        "schedules/0/wkst",
        "organization/website",
        "organization/organization_identifiers/0: identifier_type",
        "organization/additional_urls/1: url",
        "capacities/1: updated",
        "metadata/0",
    ):
        assert part in named


_WORDS = st.sampled_from(
    ["", "x", "www.a.nl", "https://a.nl", "a@b.nl", "MO", "8014 ZZ", "2026-01-01", "physical", "é\u0000"]
)
_PLAIN = st.none() | st.booleans() | st.integers(-5, 5) | st.floats(allow_nan=False, allow_infinity=False) | _WORDS
_NAMES = st.sampled_from(
    [*LISTS, *OBJECTS, *NUMBERS, "id", "name", "description", "url", "website", "uri", "email", "wkst", "freq", "code",
     "number", "address_1", "city", "state_province", "postal_code", "country", "address_type", "location_type",
     "identifier", "identifier_type", "available", "updated", "label", "taxonomy_term_id", "parent_id",
     "link_id", "term_uri", "schedule_link", "byday", "value", "taxonomy", "language"]
)  # fmt: skip
_ANY = st.recursive(
    _PLAIN, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_NAMES, inner, max_size=6), max_leaves=25
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(_NAMES, _ANY, max_size=8))
def test_whatever_a_feed_brings_becomes_valid_or_is_refused(parts):
    raw = a_service(1) | parts
    try:
        service_from_hsds(raw)
    except NotAServiceError:
        return
    assert faults(conformed(raw, "proef").record, "service") == []


def test_words_no_database_can_hold_are_kept_without_what_cannot_be(database):
    odd = a_service(1, name="Groep\u0000 een\ud800", description="Uitleg\u0000")
    assert len(take_in(database, placed(odd), "bron", NOW).new) == 1
    with database.reading() as connection:
        assert json.loads(record_of(connection, "services", an_id("service-1")))["name"].startswith("Groep een")


def test_the_oracle_sees_what_is_wrong():
    good = a_service(1)
    assert faults(good, "service") == []
    assert faults(good | {"id": "1"}, "service") and faults(good | {"status": "open"}, "service")
    assert faults(good | {"phones": [{"id": an_id("x")}]}, "service") and faults(good | {"url": "www.a.nl"}, "service")


@pytest.mark.skipif(
    not OFFICIAL, reason="the official HSDS schemas are not in this tree: set HSDS_SCHEMAS to their folder"
)
def test_the_official_schemas_agree(served):
    registry = official()
    for path, kind in LISTED.items():
        for record in served.get(path, params={"per_page": 500}).json()["contents"]:
            assert faults(served.get(f"{path}/{record['id']}").json(), kind, registry) == []
