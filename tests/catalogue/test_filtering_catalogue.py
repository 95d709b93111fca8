"""Filters, alone and together, and how many results each of their values would leave."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from invented import SAMPLE, record

from app.catalogue import FILTERS, Catalogue, import_source
from app.errors import AskPerson


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalogue]:
    path = tmp_path_factory.mktemp("catalogue") / "c.db"
    import_source(SAMPLE, path, datetime(2026, 11, 24, tzinfo=UTC))
    with Catalogue.open(path) as opened:
        yield opened


def test_several_values_of_one_filter_widen_and_several_filters_narrow(catalogue: Catalogue) -> None:
    either = {s.id for s in catalogue.search("", 500, {"language": ["ar", "en"]}).services}
    apart = [{s.id for s in catalogue.search("", 500, {"language": one}).services} for one in ("ar", "en")]
    assert either == apart[0] | apart[1]
    both = {s.id for s in catalogue.search("", 500, {"language": ["ar", "en"], "cost": "gratis"}).services}
    assert both == {s.id for s in catalogue.search("", 500, {"cost": "gratis"}).services} & either


@pytest.mark.parametrize("words", ["", "ruzie", "gezin", "echtscheidng", "xyzzyx"])
@pytest.mark.parametrize(
    "filters", [{}, {"phase": "Z2"}, {"language": "ar", "intensity": ["1", "2"]}, {"area": "8014"}]
)
def test_a_count_is_what_choosing_that_value_gives(
    catalogue: Catalogue, words: str, filters: dict[str, str | list[str]]
) -> None:
    counted = catalogue.counts(words, filters)
    assert set(counted) == set(FILTERS) - {"area"}
    for name, values in counted.items():
        for value, number in values.items():
            assert catalogue.search(words, 0, {**filters, name: value}).total == number > 0, (name, value)


def test_counts_of_phases_stand_in_the_order_of_a_childs_life(catalogue: Catalogue) -> None:
    assert list(catalogue.counts()["phase"]) == ["Z1", "Z2", "K", "B1", "B2", "D", "S4", "J12"]


def test_age_finds_who_is_for_that_age_and_who_does_not_say(tmp_path: Path) -> None:
    records = [
        record(1, minimum_age=4, maximum_age=6), record(2), record(3, minimum_age=18), record(4, minimum_age="7"),
        record(5, minimum_age="jong"), record(6, minimum_age=9, maximum_age=3),
    ]  # fmt: skip
    (tmp_path / "a.json").write_text(json.dumps(records))
    import_source(tmp_path / "a.json", tmp_path / "c.db", datetime(2026, 11, 24, tzinfo=UTC))
    with Catalogue.open(tmp_path / "c.db") as catalogue:
        found = {age: {s.name[-1] for s in catalogue.search("", 9, {"age": age}).services} for age in ("5", "8", "05")}
    assert found == {"5": set("12356"), "8": set("23456"), "05": set("12356")}


def test_referral_says_whether_somebody_must_send_you(catalogue: Catalogue) -> None:
    free = catalogue.search("", 500, {"referral": "nee"}).services
    sent = catalogue.search("", 500, {"referral": "ja"}).services
    assert {s.access for s in free} == {"vrij", "zelf"}
    assert {s.access for s in sent} >= {"huisarts", "wijkteam", "rechter", "school", "verloskundige-jgz"}
    assert len(free) + len(sent) == catalogue.search("", 0).total


def test_filters_narrow_and_add_up(catalogue: Catalogue) -> None:
    for service in catalogue.search("", 100, {"circle": "service", "language": "en", "phase": "Z2"}).services:
        assert service.circle.value == "service"
        assert "en" in service.languages
        assert "Z2" in service.phases


@pytest.mark.parametrize(
    ("name", "value", "holds"),
    [
        ("category", "RELATIE", lambda s: "RELATIE" in s.categories),
        ("category", "relatie", lambda s: "RELATIE" in s.categories),
        ("phase", "J12-18", lambda s: "J12" in s.phases),
        ("separation", "na<1jr", lambda s: "na<1jr" in s.separation),
        ("life-area", "wonen", lambda s: "wonen" in s.life_areas),
        ("intensity", "3", lambda s: s.intensity == 3),
        ("cost", "gratis", lambda s: s.cost_kind == "gratis"),
        ("interpreter", "ja", lambda s: s.with_interpreter),
        ("visibility", "alleen-professional", lambda s: s.visibility.value == "alleen-professional"),
        ("area", "zwolle", lambda s: "Zwolle" in s.area),
        ("area", "8014", lambda s: not s.postcodes or any(a <= 8014 <= b for a, b in s.postcodes)),
        ("area", "7700", lambda s: not s.postcodes or any(a <= 7700 <= b for a, b in s.postcodes)),
    ],
)
def test_a_filter_finds_exactly_what_it_says(catalogue: Catalogue, name: str, value: str, holds: object) -> None:
    found = {s.id for s in catalogue.search("", 1000, {name: value}).services}
    expected = {s.id for s in catalogue.all() if holds(s)}  # type: ignore[operator]
    assert found == expected != set()


def test_a_filter_that_does_not_exist_is_named_with_those_that_do(catalogue: Catalogue) -> None:
    with pytest.raises(AskPerson) as refused:
        catalogue.search("baby", filters={"kleur": "rood"})
    assert refused.value.where == "kleur"
    assert all(name in refused.value.message for name in FILTERS)
