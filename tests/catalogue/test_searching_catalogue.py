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
from app.errors import AskPerson, TryLater

NOW = datetime(2026, 11, 24, tzinfo=UTC)


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
        ("echtscheidng", "echtscheiding", "Ouders na een scheiding: praatgroep"),
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


def test_of_a_compound_the_catalogue_does_not_know_what_it_begins_with_is_looked_for(catalogue: Catalogue) -> None:
    found = catalogue.search("slaapprobleem")
    assert found.total and found.corrected == "slaap"
    assert catalogue.search("fietsverhuur").total == 0


def test_a_word_inside_a_compound_is_found(catalogue: Catalogue) -> None:
    assert names(catalogue, "cafe") == ["Zwangerencafé", "Mama- en papacafé Aa-landen"]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("co ouderschap", "Co-ouderschap: een week hier, een week daar"),
        ("coouderschap", "Co-ouderschap: een week hier, een week daar"),
        ("CO-OUDERSCHAP", "Co-ouderschap: een week hier, een week daar"),
        ("taal punt", "Taalpunt in de bibliotheek"),
        ("baby spullen", "Babyspullenbank"),
        ("hulp bij rouw", "Hulp bij verlies van een kind of partner"),
        ("voor pubers", "Praten met je puber"),
    ],
)
def test_a_word_written_in_two_or_two_in_one_is_found(catalogue: Catalogue, words: str, first: str) -> None:
    assert names(catalogue, words)[0] == first


def test_small_words_alone_are_still_searched_for(catalogue: Catalogue) -> None:
    assert catalogue.search("voor").total > 0


def test_each_result_says_where_the_words_stand_and_how_all_are_ordered(catalogue: Catalogue) -> None:
    found = catalogue.search("mediation", 50)
    assert len(found.why) == len(found.services)
    assert (found.why[0], found.order) == ("Je woord staat in de naam.", catalogue.search("ruzie").order)
    assert catalogue.search("overleden").why[0].startswith("Een woord dat hetzelfde betekent")
    assert catalogue.search("").order == "Op naam, van A tot Z."
    assert "mediation" in catalogue.search("medation").order


def test_a_word_that_only_looks_like_a_plural_does_not_find_what_begins_with_the_rest(tmp_path: Path) -> None:
    named = ["Huis en tuin", "Huilen en troost", "Huiskamer", "Opa en oma"]
    made = [record(n, name=name, description="") for n, name in enumerate(named)]
    (tmp_path / "a.json").write_text(json.dumps(made))
    import_source(tmp_path / "a.json", tmp_path / "c.db", NOW)
    with Catalogue.open(tmp_path / "c.db") as catalogue:
        assert [s.name for s in catalogue.search("huis").services] == ["Huis en tuin", "Huiskamer"]
        assert [s.name for s in catalogue.search("opas").services] == ["Opa en oma"]


def test_a_search_nobody_waits_for_stops_and_the_next_one_is_right(tmp_path: Path) -> None:
    made = [record(n, description="ruzie " * (n % 7 + 1)) for n in range(3000)]
    (tmp_path / "a.json").write_text(json.dumps(made))
    import_source(tmp_path / "a.json", tmp_path / "c.db", NOW)
    with Catalogue.open(tmp_path / "c.db") as catalogue:
        for ask in (catalogue.search, catalogue.counts):
            with pytest.raises(TryLater) as stopped:
                ask("ruzie", stopped=lambda: True)
            assert stopped.value.code == "catalogue-stopped"
        assert catalogue.search("ruzie", 0).total == 3000


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
