"""How far services are, from a place or postcode this catalogue knows, and what comes first then."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import record
from invented_sources import as_json

from app.catalogue import Catalogue, Near, Place, distance, import_source, service_from_hsds
from app.catalogue.places import SPREAD_KM, kilometres

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
ZWOLLE, KAMPEN = (52.51, 6.09), (52.555, 5.911)


def at(
    north: Any, east: Any, city: str = "Zwolle", postcode: str = "8011 AB", kind: str = "physical"
) -> dict[str, Any]:
    address = {"id": "a", "address_1": "Voorbeeldstraat 1", "city": city, "postal_code": postcode}
    return {"id": "p", "location": {"id": "l", "location_type": kind, "latitude": north, "longitude": east,
                                    "addresses": [address]}}  # fmt: skip


def placed(number: int, *places: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return record(number, service_at_locations=list(places), **changes)


SERVICES = [
    placed(1, at(*KAMPEN, "Kampen", "8261 XX")),
    placed(2, at(52.512, 6.092)),
    placed(3, at(*KAMPEN, "Kampen", "8261 XX"), at(52.53, 6.05, "Zwolle", "8043AA")),
    record(4),
    placed(5, at(52.50, 6.10, postcode="8014"), name="Aanloop 5"),
    placed(6, at(*ZWOLLE, kind="virtual"), name="Bellen 6"),
]


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalogue]:
    folder = tmp_path_factory.mktemp("ver")
    import_source(as_json(folder / "a.json", SERVICES), folder / "c.db", NOW)
    with Catalogue.open(folder / "c.db") as opened:
        yield opened


def numbers(found: Any) -> list[int]:
    return [int(service.id.replace("-", ""), 16) for service in found.services]


def test_the_nearest_comes_first_and_what_is_nowhere_last_by_name(catalogue: Catalogue) -> None:
    found = catalogue.search("", near=Near(ZWOLLE))
    assert numbers(found) == [2, 5, 3, 1, 6, 4]
    assert found.kilometres[4:] == (None, None)
    assert "dichtstbij" in found.order


@pytest.mark.parametrize(("within", "left"), [(0.5, [2, 6, 4]), (2, [2, 5, 6, 4]), (5, [2, 5, 3, 6, 4])])
def test_a_distance_keeps_away_what_is_further_and_nobody_without_a_place(
    within: float, left: list[int], catalogue: Catalogue
) -> None:
    found = catalogue.search("", near=Near(ZWOLLE, within))
    assert numbers(found) == left
    assert found.total == len(left)
    assert catalogue.counts("", near=Near(ZWOLLE, within))["status"] == {"active": len(left)}


def test_words_decide_the_order_also_with_a_place_to_start_from(catalogue: Catalogue) -> None:
    plain = catalogue.search("koffieochtend")
    near = catalogue.search("koffieochtend", near=Near(KAMPEN))
    assert numbers(near) == numbers(plain)
    assert dict(zip(numbers(near), near.kilometres, strict=True))[1] == pytest.approx(0, abs=0.01)
    assert near.order == plain.order
    assert set(numbers(catalogue.search("koffieochtend", near=Near(ZWOLLE, 2)))) == {2, 4}


def test_the_nearest_of_several_places_counts(catalogue: Catalogue) -> None:
    assert distance(service_from_hsds(SERVICES[2]), ZWOLLE) == pytest.approx(kilometres(ZWOLLE, (52.53, 6.05)))
    assert distance(service_from_hsds(SERVICES[3]), ZWOLLE) is None


def test_a_town_is_the_middle_of_its_services(catalogue: Catalogue) -> None:
    town = catalogue.place("  ZWOLLE ")
    assert town is not None
    assert (town.name, town.services) == ("Zwolle", 3)
    assert town.spot == pytest.approx(((52.512 + 52.53 + 52.50) / 3, (6.092 + 6.05 + 6.10) / 3))
    assert [place.name for place in catalogue.towns()] == ["Kampen", "Zwolle"]


def test_a_postcode_is_its_own_middle_or_that_of_its_neighbours_or_unknown(catalogue: Catalogue) -> None:
    own, near = catalogue.place("8014 AB"), catalogue.place("8013")
    assert own is not None and own.spot == pytest.approx((52.50, 6.10))
    assert near is not None and near.spot == pytest.approx(((52.512 + 52.50) / 2, (6.092 + 6.10) / 2))
    assert catalogue.place("8071") is None
    assert catalogue.place("Groningen") is None
    assert catalogue.place("") is None


def test_a_name_of_two_towns_far_apart_is_no_place_to_start_from(tmp_path: Path) -> None:
    both = [placed(1, at(52.26, 6.79, "Hengelo", "7551 AA")), placed(2, at(52.05, 6.31, "Hengelo", "7255 AA"))]
    import_source(as_json(tmp_path / "a.json", both), tmp_path / "c.db", NOW)
    with Catalogue.open(tmp_path / "c.db") as catalogue:
        assert catalogue.place("Hengelo") is None
        assert catalogue.place("7255") == Place("7255", (52.05, 6.31), 1)


def test_kilometres_are_those_of_the_map() -> None:
    assert kilometres((52.512, 6.093), (52.379, 4.899)) == pytest.approx(82.3, rel=0.01)  # Zwolle to Amsterdam


@settings(max_examples=60, deadline=None)
@given(st.floats(50.7, 53.6), st.floats(3.3, 7.3), st.floats(-0.05, 0.05), st.floats(-0.05, 0.05))
def test_a_distance_is_the_same_there_and_back(north: float, east: float, up: float, right: float) -> None:
    one, other = (north, east), (north + up, east + right)
    assert kilometres(one, other) == pytest.approx(kilometres(other, one), rel=0.01, abs=0.001)


@pytest.mark.parametrize(
    ("north", "east"),
    [(None, 6.1), ("", ""), (0, 0), (91, 6), (52, 181), (True, 6.0), (10**400, 6), ([52], 6), ("x", "y"),
     (float("nan"), 6.0)],
)  # fmt: skip
def test_coordinates_that_cannot_be_are_no_place(north: Any, east: Any) -> None:
    assert service_from_hsds(placed(1, at(north, east))).spots == ()


def test_coordinates_written_as_text_are_read() -> None:
    assert service_from_hsds(placed(1, at("52.51", " 6.09 "))).spots == (ZWOLLE,)


def test_a_hundred_places_within_the_spread_are_one_town(tmp_path: Path) -> None:
    many = [placed(n, at(52.5 + n / 5000, 6.1)) for n in range(1, 100)]
    import_source(as_json(tmp_path / "a.json", many), tmp_path / "c.db", NOW)
    with Catalogue.open(tmp_path / "c.db") as catalogue:
        town = catalogue.place("zwolle")
        assert town is not None and town.services == 99
        assert all((distance(one, town.spot) or 0) < SPREAD_KM for one in catalogue.all())
