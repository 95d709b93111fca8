"""What a professional types and what is found; and a catalogue file that is not what it was."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import SAMPLE, record

from app.catalogue import FILTERS, Catalogue, import_source
from app.catalogue.search import distance, stems
from app.errors import AskPerson


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalogue]:
    path = tmp_path_factory.mktemp("catalogue") / "c.db"
    import_source(SAMPLE, path, datetime(2026, 11, 24, tzinfo=UTC))
    with Catalogue.open(path) as opened:
        yield opened


def names(catalogue: Catalogue, words: str, **filters: str) -> list[str]:
    given = {name.replace("_", "-"): value for name, value in filters.items()}
    return [s.name for s in catalogue.search(words, 100, given).services]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("mediation", "Mediation: het eerste gesprek"),
        ("pubers", "Praten met je puber"),
        ("PUBER", "Praten met je puber"),
        ("pub", "Praten met je puber"),
        ("taalpunt", "Taalpunt in de bibliotheek"),
        ("bekken", "Bekkenfysiotherapie: pijn, plassen en vrijen"),
        ("zwangerencafe", "Zwangerencafé"),
        ("ZWANGERENCAFÉ", "Zwangerencafé"),
        ("zwangerencafe\u0301", "Zwangerencafé"),
        ("relatie wijkteam", "Relatiegesprek: drie keer kijken hoe het gaat"),
        ("schulden", "Schuldhulp van de gemeente"),
    ],
)
def test_the_best_match_comes_first(catalogue: Catalogue, words: str, first: str) -> None:
    assert names(catalogue, words)[0] == first


@pytest.mark.parametrize(
    ("words", "meant", "first"),
    [
        ("echtscheidng", "echtscheiding", "Spreekuur: wat komt er kijken bij uit elkaar gaan?"),
        ("medation", "mediation", "Mediation: het eerste gesprek"),
        ("taalputn", "taalpunt", "Taalpunt in de bibliotheek"),
        ("babyspullne", "babyspullen", "Babyspullenbank"),
    ],
)
def test_a_slip_is_forgiven_and_what_was_meant_is_named(
    catalogue: Catalogue, words: str, meant: str, first: str
) -> None:
    found = catalogue.search(words)
    assert found.corrected.startswith(meant)
    assert found.services[0].name == first


def test_a_word_that_is_known_is_never_corrected(catalogue: Catalogue) -> None:
    assert catalogue.search("ruzie").corrected == ""
    assert catalogue.search("cafe").corrected == ""


def test_words_that_mean_the_same_are_found(catalogue: Catalogue) -> None:
    assert "Spreekuur: wat komt er kijken bij uit elkaar gaan?" in names(catalogue, "scheiden")
    assert "Stoppen met roken, drinken of gebruik" in names(catalogue, "drank")
    assert "Ouders die een kind of partner missen" in names(catalogue, "overleden")


def test_a_word_inside_a_compound_is_found(catalogue: Catalogue) -> None:
    assert names(catalogue, "cafe") == ["Zwangerencafé", "Mama- en papacafé Aa-landen"]


def test_two_letters_must_be_a_whole_word(catalogue: Catalogue) -> None:
    assert names(catalogue, "pu") == []
    assert "Eén map voor alle papieren" in names(catalogue, "pap")


def test_every_word_must_hold(catalogue: Catalogue) -> None:
    both = set(names(catalogue, "schulden baby"))
    assert both == set(names(catalogue, "schulden")) & set(names(catalogue, "baby"))
    assert names(catalogue, "schulden xyzzyx") == []


def test_nothing_typed_gives_all_in_order_of_name(catalogue: Catalogue) -> None:
    found = catalogue.search("", 5)
    assert found.total == len(catalogue.all())
    assert found.services == catalogue.all()[:5]


@pytest.mark.parametrize(
    "words", ["?", '"', "* OR *", "zq", "facets:x", "{name} : a", "NEAR(a b)", "-", "\x00", "'; DROP"]
)
def test_signs_of_the_query_language_mean_nothing(catalogue: Catalogue, words: str) -> None:
    assert catalogue.search(words).total < len(catalogue.all())


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


def test_what_is_gone_for_good_is_found_only_when_asked_for(tmp_path: Path) -> None:
    records = [record(1), record(2, status="defunct"), record(3, status="inactive")]
    (tmp_path / "a.json").write_text(json.dumps(records))
    import_source(tmp_path / "a.json", tmp_path / "c.db", datetime(2026, 11, 24, tzinfo=UTC))
    with Catalogue.open(tmp_path / "c.db") as catalogue:
        assert catalogue.search("koffieochtend").total == 2
        assert catalogue.search("").total == 2
        assert [s.id for s in catalogue.search("koffie", filters={"status": "defunct"}).services] == [record(2)["id"]]


@settings(deadline=None)
@given(st.text(max_size=60), st.sampled_from(FILTERS), st.text(max_size=20))
def test_whatever_is_typed_gives_an_answer(catalogue: Catalogue, words: str, name: str, value: str) -> None:
    found = catalogue.search(words, 5, {name: value})
    assert len(found.services) == min(found.total, 5)


@given(st.text(alphabet="abcde", min_size=1, max_size=8), st.text(alphabet="abcde", min_size=1, max_size=8))
def test_the_number_of_slips_is_the_same_both_ways_and_nothing_for_the_same_word(one: str, other: str) -> None:
    assert distance(one, other, 9) == distance(other, one, 9)
    assert (distance(one, other, 9) == 0) is (one == other)


def test_dutch_plurals_lead_to_their_stem() -> None:
    for plural, single in [
        ("pubers", "puber"),
        ("scholen", "school"),
        ("ruzies", "ruzie"),
        ("bruggen", "brug"),
        ("kinderen", "kind"),
    ]:
        assert single in stems(plural)


def test_a_service_is_given_back_by_id_or_not_at_all(catalogue: Catalogue) -> None:
    service = catalogue.all()[0]
    assert catalogue.get(service.id) == service
    assert catalogue.get("er-niet") is None


def a_copy(tmp_path: Path) -> Path:
    import_source(SAMPLE, tmp_path / "c.db", datetime(2026, 11, 24, tzinfo=UTC))
    return tmp_path / "c.db"


def test_a_missing_catalogue_is_named(tmp_path: Path) -> None:
    with pytest.raises(AskPerson) as refused:
        Catalogue.open(tmp_path / "c.db")
    assert refused.value.code == "catalogue-missing"
    assert refused.value.message


@pytest.mark.parametrize("content", [b"", b"tekst", b"SQLite format 3\x00" + b"\x00" * 5000])
def test_a_file_that_is_not_ours_is_called_damaged(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "c.db").write_bytes(content)
    with pytest.raises(AskPerson) as refused:
        Catalogue.open(tmp_path / "c.db")
    assert refused.value.code == "catalogue-damaged"


@pytest.mark.parametrize("lost", [1, 100, 4096, 8192, 100_000])
def test_a_catalogue_cut_short_is_called_damaged(lost: int, tmp_path: Path) -> None:
    path = a_copy(tmp_path)
    path.write_bytes(path.read_bytes()[:-lost])
    with pytest.raises(AskPerson) as refused:
        Catalogue.open(path)
    assert refused.value.code == "catalogue-damaged"


def test_a_newer_catalogue_is_not_touched(tmp_path: Path) -> None:
    path = a_copy(tmp_path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
        connection.commit()
    with pytest.raises(AskPerson) as refused:
        Catalogue.open(path)
    assert refused.value.code == "catalogue-newer"


def flipped(path: Path, table: str, column: str, where: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        (kept,) = connection.execute(f"SELECT {column} FROM {table} WHERE {where}").fetchone()
        turned = bytearray(kept)
        turned[len(turned) // 2] ^= 1
        connection.execute(f"UPDATE {table} SET {column} = ? WHERE {where}", (bytes(turned),))
        connection.commit()


def test_a_flipped_bit_in_a_service_is_noticed(tmp_path: Path) -> None:
    path = a_copy(tmp_path)
    flipped(path, "record", "body", "rowid = 7")
    with Catalogue.open(path) as catalogue:
        assert len(catalogue.damaged()) == 1
        with pytest.raises(AskPerson) as refused:
            catalogue.get(catalogue.damaged()[0])
    assert refused.value.code == "catalogue-damaged"


def test_a_flipped_bit_in_a_filter_is_noticed(tmp_path: Path) -> None:
    path = a_copy(tmp_path)
    flipped(path, "facet", "bits", "name = 'language' AND value = 'nl'")
    with Catalogue.open(path) as catalogue, pytest.raises(AskPerson) as refused:
        catalogue.search("", filters={"language": "nl"})
    assert refused.value.code == "catalogue-damaged"
