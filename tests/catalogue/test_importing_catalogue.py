"""Every shape a catalogue comes in, every way it can be broken, and the old one that stays."""

import errno
import json
import os
import sqlite3
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invented import SAMPLE, record
from invented_sources import (
    TWO,
    a_folder,
    a_list,
    a_page,
    a_zip,
    absolute_zip_name,
    as_json,
    broken_zip_name,
    cut,
    empty_folder,
    gzip_bomb,
    in_utf_16,
    ndjson,
    ndjson_called_json,
    ndjson_gz,
    with_byte_order_mark,
    written,
    zip_bomb,
)

from app.catalogue import Catalogue, ImportReport, unpack
from app.catalogue import import_source as import_now
from app.errors import AskPerson, Problem, TryLater

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def import_source(source: Path, target: Path) -> ImportReport:
    return import_now(source, target, NOW)


@pytest.mark.parametrize(
    "made", [a_page, a_list, a_folder, a_zip, ndjson, ndjson_called_json, ndjson_gz, with_byte_order_mark, in_utf_16]
)
def test_every_shape_is_read(made: Callable[[Path], Path], tmp_path: Path) -> None:
    target = tmp_path / "device" / "catalogue.db"
    assert import_source(made(tmp_path), target) == ImportReport(2, 0, 0, ())
    with Catalogue.open(target) as catalogue:
        assert {s.id for s in catalogue.all()} == {r["id"] for r in TWO}
        assert dict(catalogue.get(TWO[0]["id"]).raw) == TWO[0]  # type: ignore[union-attr]
        assert catalogue.as_of == date(2026, 11, 24)


def test_one_service_is_a_catalogue(tmp_path: Path) -> None:
    assert import_source(as_json(tmp_path / "een.json", TWO[0]), tmp_path / "c.db").imported == 1


def test_the_sample_is_taken_whole_and_again_changes_nothing(tmp_path: Path) -> None:
    target = tmp_path / "c.db"
    first = import_source(SAMPLE.parent, target)
    again = import_source(SAMPLE, target)
    assert first.imported == again.unchanged >= 48
    assert (again.imported, again.removed, first.skipped, again.skipped) == (0, 0, (), ())


def test_changed_and_removed_services_are_counted(tmp_path: Path) -> None:
    target = tmp_path / "c.db"
    import_source(as_json(tmp_path / "a.json", [record(1), record(2), record(3)]), target)
    report = import_source(as_json(tmp_path / "b.json", [record(1), record(2, name="Anders")]), target)
    assert report == ImportReport(imported=1, unchanged=1, removed=1, skipped=())


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


BROKEN = [
    ("catalogue-truncated", cut(a_list)),
    ("catalogue-truncated", cut(a_page)),
    ("catalogue-truncated", cut(ndjson)),
    ("catalogue-truncated", cut(ndjson_gz)),
    ("catalogue-truncated", cut(a_zip)),
    ("catalogue-not-json", written("x.json", b"<html>aanbod</html>")),
    ("catalogue-not-json", written("x.json", b"[{'id': 1}]")),
    ("catalogue-not-json", written("x.json", b'[{"id": NaN, "name": "x"}]')),
    ("catalogue-not-json", written("x.json", b"[" * 200_000)),
    ("catalogue-not-json", written("x.ndjson", b'{"id": 1}\nhallo\n')),
    ("catalogue-encoding", written("x.json", '[{"id": "1", "name": "café"}]'.encode("latin-1"))),
    ("catalogue-empty", written("x.json", b"")),
    ("catalogue-empty", written("x.json", b" \n ")),
    ("catalogue-empty", written("x.json", b"[]")),
    ("catalogue-empty", written("x.json", b'{"contents": []}')),
    ("catalogue-empty", empty_folder),
    ("catalogue-not-a-catalogue", written("x.json", b'{"version": "3.0"}')),
    ("catalogue-not-a-catalogue", written("x.json", b'"tekst"')),
    ("catalogue-mostly-invalid", written("x.json", json.dumps([record(1), 1, 2]).encode())),
    ("catalogue-zip-outside", broken_zip_name),
    ("catalogue-zip-outside", absolute_zip_name),
    ("catalogue-too-big", zip_bomb),
    ("catalogue-too-big", gzip_bomb),
    ("catalogue-source-missing", lambda folder: folder / "er-niet.json"),
    ("catalogue-url-not-yet", lambda folder: Path("https://example.nl/hsds")),
]


@pytest.mark.parametrize(("code", "made"), BROKEN)
def test_a_broken_source_is_refused_by_name_and_the_old_catalogue_stays(
    code: str, made: Callable[[Path], Path], tmp_path: Path
) -> None:
    target = tmp_path / "device" / "catalogue.db"
    import_source(as_json(tmp_path / "eerst.json", TWO), target)
    before = target.read_bytes()
    (tmp_path / "nieuw").mkdir()
    with pytest.raises(AskPerson) as refused:
        import_source(made(tmp_path / "nieuw"), target)
    assert refused.value.code == code
    assert refused.value.where
    assert refused.value.message
    assert target.read_bytes() == before
    assert list(target.parent.iterdir()) == [target]


def test_the_place_of_a_fault_is_named(tmp_path: Path) -> None:
    (tmp_path / "x.ndjson").write_text(json.dumps(record(1)) + "\n" + json.dumps(record(2))[:40] + "\n")
    with pytest.raises(AskPerson) as refused:
        import_source(tmp_path / "x.ndjson", tmp_path / "c.db")
    assert refused.value.where == "x.ndjson, regel 2"


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


def test_a_file_larger_than_we_take_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.catalogue.read.MOST_BYTES", 10)
    with pytest.raises(AskPerson) as refused:
        import_source(a_list(tmp_path), tmp_path / "c.db")
    assert refused.value.code == "catalogue-too-big"
    assert unpack.MOST_BYTES > 10


@pytest.mark.parametrize(
    ("fault", "kind", "code"),
    [
        (OSError(errno.ENOSPC, "full"), TryLater, "catalogue-disk-full"),
        (PermissionError(errno.EACCES, "no"), AskPerson, "catalogue-not-writable"),
        (OSError(errno.EROFS, "read-only"), AskPerson, "catalogue-not-writable"),
        (sqlite3.OperationalError("database or disk is full"), TryLater, "catalogue-disk-full"),
    ],
)
def test_a_disk_that_refuses_leaves_the_old_catalogue(
    fault: Exception, kind: type[Problem], code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "device" / "c.db"
    import_source(a_list(tmp_path), target)
    before = target.read_bytes()

    def fails(path: Path, *_: object) -> None:
        path.write_bytes(b"half")
        raise fault

    monkeypatch.setattr("app.catalogue.store._write", fails)
    with pytest.raises(kind) as refused:
        import_source(a_list(tmp_path), target)
    assert refused.value.code == code
    assert refused.value.message
    assert target.read_bytes() == before
    assert list(target.parent.iterdir()) == [target]


def test_a_place_where_nothing_can_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("geen map")
    with pytest.raises(AskPerson) as refused:
        import_source(a_list(tmp_path), tmp_path / "bestand" / "c.db")
    assert refused.value.code == "catalogue-not-writable"


def test_what_a_killed_import_left_is_cleared_later(tmp_path: Path) -> None:
    left = tmp_path / "c.db.99999.new"
    left.write_bytes(b"half")
    os.utime(left, (NOW.timestamp() - 7200,) * 2)
    import_source(a_list(tmp_path), tmp_path / "c.db")
    assert not left.exists()


def test_an_open_catalogue_keeps_what_it_had_while_a_new_one_is_swapped_in(tmp_path: Path) -> None:
    target = tmp_path / "c.db"
    import_source(a_list(tmp_path), target)
    with Catalogue.open(target) as before:
        import_source(as_json(tmp_path / "b.json", [record(3)]), target)
        assert len(before.all()) == 2
    with Catalogue.open(target) as after:
        assert len(after.all()) == 1


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
