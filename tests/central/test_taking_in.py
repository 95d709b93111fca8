import json
from datetime import timedelta

import pytest
from central_feeds import NOW, a_service, an_id, placed
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.errors import AskPerson
from central.catalogue import store
from central.catalogue.conform import conformed
from central.catalogue.importing import take_in
from central.catalogue.rows import rows_of

LATER = NOW + timedelta(days=1)


def take(database, *records, at=NOW, **how):
    return take_in(database, placed(*records), "proef", at, **how)


def standing(database, number):
    with database.reading() as connection:
        return json.loads(store.record_of(connection, "services", an_id(f"service-{number}")))


def test_the_report_tells_new_changed_same_and_withdrawn(database):
    first = take(database, *(a_service(n) for n in range(3)))
    assert len(first.new) == 3
    second = take(database, a_service(0), a_service(1, name="Anders"), a_service(9), at=LATER)
    assert (second.new, second.changed, second.unchanged, second.withdrawn) == (
        [an_id("service-9")], [an_id("service-1")], 1, [an_id("service-2")],
    )  # fmt: skip


def test_what_a_source_drops_is_defunct_and_not_gone(database):
    take(database, a_service(1), a_service(2))
    take(database, a_service(1), at=LATER)
    gone = standing(database, 2)
    assert gone["status"] == "defunct" and gone["last_modified"].startswith("2026-11-25")
    with database.reading() as connection:
        assert [i for i, _digest, _record in store.published(connection)] == [an_id("service-1")]


def test_what_comes_back_is_active_again(database):
    take(database, a_service(1), a_service(2))
    take(database, a_service(1), at=LATER)
    take(database, a_service(1), a_service(2), at=LATER + timedelta(days=1))
    assert standing(database, 2)["status"] == "active"


def test_one_source_withdraws_nothing_of_another(database):
    take_in(database, placed(a_service(1)), "eigen", NOW)
    take_in(database, placed(a_service(2)), "buur", NOW)
    assert standing(database, 1)["status"] == "active"


def test_a_feed_that_suddenly_shrinks_is_taken_for_broken(database):
    take(database, *(a_service(n) for n in range(30)))
    with pytest.raises(AskPerson) as refused:
        take(database, *(a_service(n) for n in range(10)), at=LATER)
    assert refused.value.code == "central-import-shrinks" and standing(database, 25)["status"] == "active"
    assert len(take(database, *(a_service(n) for n in range(10)), at=LATER, may_shrink=True).withdrawn) == 20


def test_a_record_that_cannot_be_used_is_quarantined_with_its_place(database):
    taken = take(database, a_service(1), a_service(2), {"id": an_id("x")}, "tekst")
    assert [place for place, _reason in taken.quarantined] == ["voorbeeld.json, nummer 3", "voorbeeld.json, nummer 4"]
    with database.reading() as connection:
        assert len(store.quarantined(connection)) == 2
        assert store.record_of(connection, "services", an_id("x")) is None


def test_a_feed_that_is_mostly_wrong_changes_nothing(database):
    take(database, a_service(1))
    with pytest.raises(AskPerson):
        take(database, a_service(2), {}, {}, at=LATER)
    with database.reading() as connection:
        assert store.record_of(connection, "services", an_id("service-2")) is None


def test_an_empty_feed_changes_nothing(database):
    take(database, a_service(1))
    with pytest.raises(AskPerson) as refused:
        take(database, at=LATER)
    assert refused.value.code == "catalogue-empty" and standing(database, 1)["status"] == "active"


def test_every_form_of_a_service_stays_readable(database):
    take(database, a_service(1))
    take(database, a_service(1, name="Anders"), at=LATER)
    with database.reading() as connection:
        forms = store.history(connection, an_id("service-1"))
    assert [json.loads(record)["name"] for *_rest, record in forms] == ["Anders", "Groep 1"]


def test_a_number_for_an_id_becomes_the_same_uuid_each_time(database):
    odd = a_service(1) | {"id": 1}
    assert take(database, odd).new == take(database, odd | {"name": "Anders"}, at=LATER).changed


def test_a_part_without_what_hsds_requires_is_left_out_and_named(database):
    broken = a_service(1, phones=[{"number": ""}, {"number": "038"}], email="")
    taken = take(database, broken)
    assert [part for _place, part in taken.left_out] == ["phones/0: number"]
    assert len(standing(database, 1)["phones"]) == 1 and "email" not in standing(database, 1)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(
        ["id", "name", "description", "phones", "number", "location", "addresses", "attributes", "taxonomy_term",
         "organization", "organization_id", "minimum_age", "service_at_locations"]), inner, max_size=5),
    max_leaves=20,
)  # fmt: skip


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from(["phones", "organization", "attributes", "service_at_locations", "name"]), JSON))
def test_whatever_a_feed_holds_becomes_rows_that_hold_together(given_parts):
    raw = a_service(1) | given_parts | {"name": "Groep"}
    made = conformed(raw, "proef").record | {"last_modified": "2026-11-24T09:00:00.000Z"}
    rows = rows_of(made, "proef")
    assert json.loads(rows.service["record"]) == made
    assert all(c["term_id"] in {t["id"] for t in rows.terms} for c in rows.carries)
    again = conformed(made, "proef").record
    assert again == {name: value for name, value in made.items() if name != "last_modified"}
