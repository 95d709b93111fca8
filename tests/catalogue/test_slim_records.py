"""What an import reads of a record is what it would have read of the whole of it."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import mark, record, sample
from test_hsds_records import json_values

from app.catalogue.entry import compact, decoded, entry_of
from app.catalogue.facts import NotAServiceError
from app.catalogue.slim import slim

TODAY = date(2026, 11, 24)
FIELDS = [*sorted(sample()[40].raw), "minimum_age", "wait_time", "alternate_name", "last_modified"]


def entries(raw: Any) -> tuple[Any, Any]:
    """The entry of the record read slim, and read whole; a refusal stands for itself."""
    line = compact(raw)
    made: list[Any] = []
    for read in (slim, decoded):
        try:
            made.append(entry_of(read(line), line, TODAY))
        except NotAServiceError as refused:
            made.append(str(refused))
    return made[0], made[1]


def test_every_service_of_the_sample_is_read_the_same() -> None:
    for service in sample():
        one, other = entries(dict(service.raw))
        assert one == other
        assert one.id == service.id


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(FIELDS), json_values)
def test_no_field_makes_a_difference_between_the_two(field: str, value: Any) -> None:
    one, other = entries({**json.loads(json.dumps(dict(sample()[40].raw))), field: value})
    assert one == other


@pytest.mark.parametrize(
    "strange",
    [
        record(attributes=mark("categorie", "STEUN")),
        record(attributes=[mark("categorie", "STEUN"), 5, None]),
        record(attributes=[{"taxonomy_term": [mark("categorie", "STEUN")["taxonomy_term"]]}]),
        record(attributes=[{"taxonomy_term": {"code": ["x"], "name": {"a": 1}, "taxonomy_id": 5}}]),
        record(organization="Buurthuis", languages="nl", service_areas={"name": "Zwolle", "extent": "8011"}),
        record(id=5, name=["x"]),
        record(service_at_locations=[{"service_areas": [{"name": "Zwolle", "extent": "8011"}]}]),
        record(service_at_locations=[{"location": {"latitude": "52.5", "longitude": 6, "addresses": [{"city": 5}]}}]),
        [],
        7,
    ],
)
def test_a_record_of_another_shape_is_read_whole(strange: Any) -> None:
    one, other = entries(strange)
    assert one == other
