from datetime import timedelta
from uuid import uuid4

import pytest
from central_devices import JWE, Phone, a_record
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.exchange.contract import Kind
from central.receiving import store
from central.receiving.tables import RecordTable
from central.state import settle


@pytest.fixture
def phone(client, database, clock):
    return Phone(client, database, clock)


@pytest.fixture
def nurse(client, database, clock):
    return Phone(client, database, clock, "jgz")


def envelope(number, record_id=""):
    return a_record(number, kind="envelope", body={"jwe": JWE}, receiver="jgz", record_id=record_id)


def stored(database):
    with database.reading() as connection:
        return dict(store.received(connection))


def box(nurse, **asked):
    return nurse.client.get("/v1/postbox", params=asked, headers=nurse.headers()).json()


def test_the_same_record_twice_is_kept_once_and_acknowledged_twice(phone, database):
    record = a_record(1)
    first, second = phone.send(record).json(), phone.send(record).json()
    assert [a["items"][0]["status"] for a in (first, second)] == ["stored", "duplicate"]
    assert first["items"][0]["sequence"] == second["items"][0]["sequence"]
    assert stored(database) == {"feedback": 1}


def test_the_same_id_with_other_content_is_a_conflict_and_changes_nothing(phone):
    record = a_record(1)
    phone.items(record)
    other = a_record(2, record_id=record["id"], body={"service": "x", "outcome": "fits"})
    assert phone.items(other, record) == [("conflict", "other-content"), ("duplicate", "")]


def test_twice_the_same_in_one_batch_is_kept_once(phone, database):
    record = a_record(1)
    assert phone.items(record, record) == [("stored", ""), ("duplicate", "")]
    assert stored(database) == {"feedback": 1}


def test_one_bad_record_does_not_stop_the_others(phone):
    bad = a_record(2) | {"sha256": "0" * 64}
    odd = a_record(3, body={"service": "x", "outcome": "Sanne belde in tranen"})
    assert phone.items(a_record(1), bad, odd, {"id": 7}, a_record(4)) == [
        ("stored", ""), ("rejected", "digest-wrong"), ("rejected", "invalid"), ("rejected", "invalid"), ("stored", ""),
    ]  # fmt: skip


def test_a_refusal_names_the_field_and_never_what_stood_in_it(phone):
    odd = a_record(1, body={"service": "x", "outcome": "fits", "note": "Sanne belde"})
    answer = phone.send(odd)
    assert answer.json()["items"][0]["field"] == "note" and "Sanne" not in answer.text


def test_counts_of_fewer_than_three_talks_are_not_taken(phone):
    counts = {"half_year": "2026-1", "area": "zwolle", "talks": 2, "counts": []}
    assert phone.items(a_record(1, kind="counts", body=counts)) == [("rejected", "invalid")]
    assert phone.items(a_record(1, kind="counts", body=counts | {"talks": 3})) == [("stored", "")]


def test_no_field_of_counts_can_hold_a_sentence(phone):
    counts = {"half_year": "2026-1", "area": "Sanne slaapt slecht", "talks": 5, "counts": []}
    assert phone.items(a_record(1, kind="counts", body=counts)) == [("rejected", "invalid")]


@pytest.mark.parametrize("count", [0, 51])
def test_a_batch_holds_one_to_fifty_records(phone, count):
    assert phone.send(*(a_record(n + 1) for n in range(count))).status_code == 400


def test_a_batch_that_is_too_large_is_refused_whole(phone):
    large = [a_record(n, kind="envelope", receiver="jgz", body={"jwe": f"{'a' * 9000}.a.b.c.d"}) for n in range(1, 40)]
    assert phone.send(*large).status_code == 413


def test_an_envelope_for_nobody_we_know_is_refused_by_name(phone):
    assert phone.items(envelope(1)) == [("rejected", "receiver-unknown")]


def test_an_envelope_waits_for_its_organization_only_until_it_is_taken(phone, nurse, database):
    record = envelope(1)
    phone.items(record)
    (item,) = box(nurse)["items"]
    assert item["body"] == {"jwe": JWE} and item["sent_by"] == "praktijk" and box(phone)["items"] == []
    assert box(nurse)["items"], "reading does not take"
    nurse.client.post("/v1/postbox:taken", json={"ids": [record["id"]]}, headers=nurse.headers())
    assert box(nurse)["items"] == [] and phone.items(record) == [("duplicate", "")]
    with database.reading() as connection:
        assert store.bodies(connection, Kind.ENVELOPE) == [("praktijk", "")]


def test_another_organization_cannot_take_what_is_not_theirs(phone, nurse):
    record = envelope(1)
    phone.items(record)
    answer = phone.client.post("/v1/postbox:taken", json={"ids": [record["id"]]}, headers=phone.headers())
    assert answer.json() == {"taken": 0} and len(box(nurse)["items"]) == 1


def test_a_post_box_comes_in_pages_oldest_first(phone, nurse):
    records = [envelope(n) for n in range(1, 6)]
    phone.items(*records)
    first = box(nurse, most=3)
    rest = box(nurse, most=3, after=first["items"][-1]["sequence"])
    assert [i["id"] for i in first["items"] + rest["items"]] == [r["id"] for r in records]
    assert first["more"] and not rest["more"]


def revocation(number, record):
    return a_record(number, kind="revocation", body={"record": record["id"]})


def test_what_is_revoked_before_it_was_taken_is_never_read(phone, nurse):
    record = envelope(1)
    phone.items(record)
    phone.items(revocation(2, record))
    (item,) = box(nurse)["items"]
    assert item["revoked"] and item["body"] == {}


def test_a_receiver_hears_of_a_revocation_after_taking_once(phone, nurse):
    record = envelope(1)
    phone.items(record)
    taken = {"ids": [record["id"]]}
    nurse.client.post("/v1/postbox:taken", json=taken, headers=nurse.headers())
    phone.items(revocation(2, record))
    assert [i["revoked"] for i in box(nurse)["items"]] == [True]
    nurse.client.post("/v1/postbox:taken", json=taken, headers=nurse.headers())
    assert box(nurse)["items"] == []


def test_a_receiver_hears_of_a_revocation_also_when_a_restore_lost_what_it_had_taken(phone, nurse, database):
    record = envelope(1)
    phone.items(record)
    taken = {"ids": [record["id"]]}
    nurse.client.post("/v1/postbox:taken", json=taken, headers=nurse.headers())
    with database.writing() as connection:
        connection.execute(RecordTable.__table__.delete())
    gone = revocation(2, record) | {"receiver": "jgz"}
    assert phone.items(gone) == [("stored", "")] and phone.items(gone) == [("duplicate", "")]
    assert [(i["id"], i["revoked"], i["body"]) for i in box(nurse)["items"]] == [(record["id"], True, {})]
    assert box(phone)["items"] == []
    nurse.client.post("/v1/postbox:taken", json=taken, headers=nurse.headers())
    assert box(nurse)["items"] == []


def test_a_revocation_that_comes_first_is_told_once(phone, nurse):
    record = envelope(2)
    phone.items(revocation(1, record) | {"receiver": "jgz"})
    phone.items(record)
    assert [i["revoked"] for i in box(nurse)["items"]] == [True]


def test_a_revocation_that_comes_first_still_counts(phone, nurse):
    record = envelope(2)
    phone.items(revocation(1, record))
    phone.items(record)
    (item,) = box(nurse)["items"]
    assert item["revoked"] and item["body"] == {}


def test_nobody_revokes_for_another_organization(phone, nurse, client, database, clock):
    record = envelope(1)
    phone.items(record)
    Phone(client, database, clock, "derde").items(revocation(1, record))
    assert not box(nurse)["items"][0]["revoked"]


def test_what_is_safe_from_a_restore_is_told(client, database, clock, phone):
    object.__setattr__(client.app.state.parts.settings, "durable_seconds", 3600)
    sent = phone.send(a_record(1)).json()
    assert sent["durable_until"] < sent["items"][0]["sequence"]
    clock.at += timedelta(hours=2)
    phone.token = ""
    again = phone.send(a_record(2)).json()
    assert again["durable_until"] == sent["items"][0]["sequence"]


def test_a_device_asks_what_is_there_after_another_epoch(phone, database):
    here, gone = a_record(1), a_record(2)
    phone.items(here)
    with database.writing() as connection:
        epoch = settle(connection, renew=True).epoch
    asked = [{"id": r["id"], "sha256": r["sha256"]} for r in (here, gone)]
    asked.append({"id": here["id"], "sha256": "0" * 64})
    answer = phone.client.post("/v1/records:have", json={"records": asked}, headers=phone.headers()).json()
    assert answer["missing"] == [gone["id"]] and answer["differs"] == [here["id"]] and answer["epoch"] == str(epoch)


def test_the_number_of_records_is_counted_without_whose_they_are(phone, client):
    phone.items(a_record(1))
    words = client.get("/metrics").text
    assert 'central_records_total{kind="record",status="stored"} 1.0' in words and phone.id not in words


VALUES = st.none() | st.booleans() | st.integers() | st.text(max_size=40)
FIELDS = st.sampled_from(["id", "number", "kind", "receiver", "sha256", "body", "schema_version"])
RECORDS = st.dictionaries(FIELDS, VALUES | st.dictionaries(st.text(max_size=5), st.integers(), max_size=2))
QUIET = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


@settings(max_examples=25, suppress_health_check=QUIET, deadline=None)
@given(st.lists(RECORDS, min_size=1, max_size=4))
def test_whatever_comes_is_answered_item_by_item(phone, records):
    answer = phone.send(*records)
    assert answer.status_code in (200, 400)
    assert answer.status_code == 400 or [i["status"] for i in answer.json()["items"]] == ["rejected"] * len(records)


def test_an_id_that_is_no_uuid_is_refused(phone):
    assert phone.items(a_record(1, record_id="1")) == [("rejected", "invalid")]
    assert phone.items(a_record(1, record_id=str(uuid4()))) == [("stored", "")]
