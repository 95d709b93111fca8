"""Records and files that are not what they should be: left out by name, or refused whole."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invented import record
from invented_sources import (
    TWO,
    a_zip,
    as_json,
)

from app.catalogue import Catalogue, ImportReport
from app.catalogue import import_source as import_now
from app.errors import AskPerson

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def import_source(source: Path, target: Path) -> ImportReport:
    return import_now(source, target, NOW)


def test_one_bad_record_is_left_out_and_named(tmp_path: Path) -> None:
    report = import_source(
        as_json(tmp_path / "a.json", [record(1), record(2, name=""), 5, record(3)]), tmp_path / "c.db"
    )
    assert report.imported == 2
    assert [s.id for s in report.skipped] == [record(2)["id"], "a.json, nummer 3"]
    assert all(s.reason for s in report.skipped)


def test_the_newest_of_two_with_one_id_is_taken_and_the_other_named(tmp_path: Path) -> None:
    newer = record(1, name="Nieuw", last_modified="2026-05-01T00:00:00Z")
    older = record(1, name="Oud", last_modified="2025-05-01T00:00:00Z")
    for order in ([newer, older], [older, newer]):
        report = import_source(as_json(tmp_path / "a.json", order), tmp_path / "c.db")
        assert [s.id for s in report.skipped] == [newer["id"]]
        with Catalogue.open(tmp_path / "c.db") as catalogue:
            assert [s.name for s in catalogue.all()] == ["Nieuw"]


def test_the_same_record_many_times_is_one_service(tmp_path: Path) -> None:
    page = {"total_items": 31, "contents": [record(1)] * 128}
    assert import_source(as_json(tmp_path / "a.json", page), tmp_path / "c.db") == ImportReport(1, 0, 0, ())


@pytest.mark.parametrize("size", [2_000_000, 10_000_000])
def test_a_service_with_a_field_of_megabytes_is_left_out_and_named(size: int, tmp_path: Path) -> None:
    huge = record(2, description="x" * size)
    for made in (as_json(tmp_path / "a.json", [record(1), huge, record(3)]), tmp_path / "a.ndjson"):
        if made.suffix == ".ndjson":
            made.write_text("\n".join(map(json.dumps, [record(1), huge, record(3)])))
        report = import_source(made, tmp_path / made.suffix[1:])
        assert [s.id for s in report.skipped] == [huge["id"]]
        assert "te groot" in report.skipped[0].reason


def test_a_nest_that_would_unfold_to_billions_stays_what_it_is(tmp_path: Path) -> None:
    nest: Any = ["lol"] * 10
    for _ in range(60):
        nest = {"lol": nest}
    import_source(as_json(tmp_path / "a.json", [record(1, attributes=nest, phones=nest, organization=nest)]),
                  tmp_path / "c.db")  # fmt: skip
    with Catalogue.open(tmp_path / "c.db") as catalogue:
        assert catalogue.all()[0].raw["attributes"] == nest


def test_an_id_that_is_reused_for_another_service_gives_the_newest_and_names_the_double(tmp_path: Path) -> None:
    reused = [record(1, name=f"Aanbod {day}", last_modified=f"2026-01-{day:02}T00:00:00Z") for day in (3, 9, 1, 7)]
    report = import_source(as_json(tmp_path / "a.json", [*reused, record(2)]), tmp_path / "c.db")
    assert {s.id for s in report.skipped} == {record(1)["id"]}
    with Catalogue.open(tmp_path / "c.db") as catalogue:
        assert {s.name for s in catalogue.all()} == {"Aanbod 9", "Koffieochtend 2"}
        assert catalogue.search("aanbod").total == 1
        assert catalogue.search("aanbod 3").total == 0
        assert catalogue.damaged() == ()


def test_wrong_letters_in_a_field_we_do_not_use_are_refused_with_their_line(tmp_path: Path) -> None:
    lines = [json.dumps(record(n)).encode() for n in (1, 2, 3)]
    lines[1] = lines[1][:-1] + b', "eigen_veld": "caf\xe9"}'
    (tmp_path / "a.ndjson").write_bytes(b"\n".join(lines))
    with pytest.raises(AskPerson) as refused:
        import_source(tmp_path / "a.ndjson", tmp_path / "c.db")
    assert refused.value.code == "catalogue-encoding"
    assert "regel 2" in refused.value.message
    assert not (tmp_path / "c.db").exists()


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "1899-12-30", "2026-02-30", "gisteren", "", 5])
def test_a_day_of_checking_that_cannot_be_is_none(day: object, tmp_path: Path) -> None:
    import_source(as_json(tmp_path / "a.json", [record(1, assured_date=day)]), tmp_path / "c.db")
    with Catalogue.open(tmp_path / "c.db") as catalogue:
        assert catalogue.all()[0].checked_on is None


def test_a_change_in_the_year_9999_does_not_win_from_a_real_one(tmp_path: Path) -> None:
    both = [record(1, name="Nep", last_modified="9999-12-31"), record(1, name="Echt", last_modified="2026-01-01")]
    import_source(as_json(tmp_path / "a.json", both), tmp_path / "c.db")
    with Catalogue.open(tmp_path / "c.db") as catalogue:
        assert [s.name for s in catalogue.all()] == ["Echt"]


def test_more_left_out_than_can_be_named_is_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.catalogue.importing.MOST_NAMED", 3)
    report = import_source(as_json(tmp_path / "a.json", [*(record(n) for n in range(1, 9)), *[1] * 8]), tmp_path / "c")
    assert len(report.skipped) == 4
    assert "5" in report.skipped[-1].reason


def test_half_bad_is_taken_and_more_than_half_is_not(tmp_path: Path) -> None:
    assert import_source(as_json(tmp_path / "a.json", [record(1), 1]), tmp_path / "c.db").imported == 1
    with pytest.raises(AskPerson):
        import_source(as_json(tmp_path / "b.json", [record(1), 1, 2]), tmp_path / "c.db")


def test_a_zip_with_a_password_says_so(tmp_path: Path) -> None:
    path = a_zip(tmp_path)
    content = bytearray(path.read_bytes())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(signature)
        while at >= 0:
            content[at + offset] |= 1
            at = content.find(signature, at + 1)
    path.write_bytes(content)
    with pytest.raises(AskPerson) as refused:
        import_source(path, tmp_path / "c.db")
    assert refused.value.code == "catalogue-zip-locked"


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "map").mkdir()
    as_json(tmp_path / "geheim.json", TWO)
    (tmp_path / "map" / "x.json").symlink_to(tmp_path / "geheim.json")
    with pytest.raises(AskPerson) as refused:
        import_source(tmp_path / "map", tmp_path / "c.db")
    assert refused.value.code == "catalogue-empty"


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    content=st.binary(max_size=200),
    name=st.sampled_from(["x.json", "x.ndjson", "x.zip", "x.json.gz"]),
    begin=st.sampled_from([b"", b"PK\x03\x04", b"\x1f\x8b", b"[{"]),
)
def test_any_bytes_are_read_or_refused_by_name(content: bytes, name: str, begin: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(begin + content)
    with pytest.raises(AskPerson) as refused:
        import_source(tmp_path / name, tmp_path / "c.db")
    assert refused.value.message
