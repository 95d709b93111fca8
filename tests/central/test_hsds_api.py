import json
from datetime import timedelta

import pytest
from central_feeds import NOW, a_service, an_id, placed, the_sample

from app.catalogue.hsds import service_from_hsds
from central.catalogue.importing import take_in


def kept(database, *records, at=NOW):
    return take_in(database, placed(*records), "proef", at, may_shrink=True)


@pytest.fixture
def seven(database):
    kept(database, *(a_service(n) for n in range(7)))


def test_the_root_names_the_version_and_profile(client):
    found = client.get("/").json()
    assert found["version"] == "3.0" and found["profile"].startswith("https://")
    assert found["openapi_url"] == "https://central.example/openapi.json"
    assert client.get("/openapi.json").status_code == 200


def test_a_page_counts_what_there_is(client, seven):
    page = client.get("/services", params={"per_page": 3, "page": 3}).json()
    envelope = {name: value for name, value in page.items() if name != "contents"}
    assert envelope == {
        "total_items": 7, "total_pages": 3, "page_number": 3, "size": 1,
        "first_page": False, "last_page": True, "empty": False,
    }  # fmt: skip


def test_all_pages_together_hold_each_service_once(client, seven):
    found = [s["id"] for n in (1, 2, 3) for s in client.get(f"/services?per_page=3&page={n}").json()["contents"]]
    assert sorted(found) == sorted(an_id(f"service-{n}") for n in range(7))


def test_a_list_has_no_nested_lists_unless_full(client, seven):
    short = client.get("/services").json()["contents"][0]
    full = client.get("/services", params={"full": "true"}).json()["contents"][0]
    assert not any(isinstance(value, list) for value in short.values()) and short["organization"]
    assert full["phones"] and full["attributes"][0]["taxonomy_term"]["code"]


def test_minimal_gives_every_id_on_one_page(client, seven):
    page = client.get("/services", params={"minimal": "true"}).json()
    assert page["total_pages"] == 1
    assert all(set(item) == {"id", "modified_date", "last_modified"} for item in page["contents"])


def test_modified_after_is_from_that_moment_on(client, database):
    kept(database, a_service(1), a_service(2))
    kept(database, a_service(1, name="Anders"), a_service(2), at=NOW + timedelta(hours=1))
    after = (NOW + timedelta(hours=1)).isoformat()
    assert [s["name"] for s in client.get("/services", params={"modified_after": after}).json()["contents"]] == [
        "Anders"
    ]


def test_ndjson_streams_every_service_whole(client, seven):
    answer = client.get("/services", params={"format": "ndjson", "full": "true"})
    lines = [json.loads(line) for line in answer.text.splitlines()]
    assert answer.headers["content-type"].startswith("application/x-ndjson")
    assert len(lines) == 7 and all(line["phones"] for line in lines)


def test_filters_must_all_hold(client, seven):
    asked = {"taxonomy_term_id": an_id("term-1"), "search": "groep 3"}
    assert [s["name"] for s in client.get("/services", params=asked).json()["contents"]] == ["Groep 3"]
    asked["organization_id"] = an_id("niemand")
    assert client.get("/services", params=asked).json()["empty"] is True


def test_a_percent_sign_in_a_search_means_itself(client, seven):
    assert client.get("/services", params={"search": "%"}).json()["total_items"] == 0


def test_a_service_by_id_is_whole(client, seven):
    found = client.get(f"/services/{an_id('service-2')}").json()
    assert found["service_at_locations"][0]["location"]["addresses"][0]["city"] == "Zwolle"


def test_an_unknown_id_is_a_problem_in_dutch(client):
    answer = client.get(f"/services/{an_id('niets')}")
    assert answer.status_code == 404 and answer.headers["content-type"] == "application/problem+json"
    assert answer.json() == {
        "type": "https://sterk-ouderschap.nl/problemen/not-found",
        "title": "Dit is hier niet.",
        "status": 404,
    }


@pytest.mark.parametrize("query", ["page=0", "per_page=0", "format=xml", "modified_after=gisteren", "per_page=501"])
def test_a_question_that_makes_no_sense_is_refused_by_name(client, query):
    answer = client.get(f"/services?{query}")
    assert answer.status_code == 400 and answer.json()["detail"]


def test_places_are_found_by_postcode(client, seven):
    found = client.get("/service_at_locations", params={"postcode": "8014"}).json()
    assert found["total_items"] == 3
    assert all(p["service_id"] for p in found["contents"])
    assert client.get("/service_at_locations", params={"proximity": 10}).status_code == 400


def test_organizations_taxonomies_and_terms_are_lists_of_their_own(client, seven):
    assert client.get("/organizations").json()["total_items"] == 1
    (taxonomy,) = client.get("/taxonomies").json()["contents"]
    terms = client.get("/taxonomy_terms", params={"taxonomy_id": taxonomy["id"]}).json()["contents"]
    assert {t["code"] for t in terms} == {"MENTAAL", "SLAAP"}
    assert client.get(f"/taxonomy_terms/{terms[0]['id']}").json()["taxonomy_id"] == taxonomy["id"]


def test_what_did_not_change_is_not_sent_again(client, database, seven):
    tag = client.get("/services").headers["etag"]
    assert client.get("/services", headers={"If-None-Match": tag}).status_code == 304
    kept(database, a_service(1, name="Anders"))
    assert client.get("/services", headers={"If-None-Match": tag}).status_code == 200


def test_every_answer_carries_the_epoch(client):
    epochs = {client.get(path).headers["epoch"] for path in ("/", "/services", "/services/x", "/health/live")}
    assert len(epochs) == 1 and len(epochs.pop()) == 36


def test_the_whole_sample_is_served_and_the_device_can_read_it(client, database):
    taken = take_in(database, the_sample(), "voorbeeld", NOW)
    assert not taken.quarantined and not taken.left_out
    lines = client.get("/services", params={"format": "ndjson", "full": "true"}).text.splitlines()
    records = [json.loads(line) for line in lines]
    assert len(records) == len(the_sample())
    assert all(service_from_hsds(record).name for record in records)
