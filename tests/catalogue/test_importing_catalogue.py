"""Every shape a catalogue comes in, every way it can be broken, and the old one that stays."""

import errno
import json
import os
import sqlite3
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from invented import SAMPLE, record
from invented_sources import (
    TWO,
    a_datapackage,
    a_datapackage_of_a_dutch_spreadsheet,
    a_folder,
    a_folder_of_services_at_locations,
    a_list,
    a_loose_datapackage,
    a_page,
    a_page_of_organizations,
    a_page_of_services_at_locations,
    a_zip,
    absolute_zip_name,
    an_organization_with_its_services,
    as_json,
    at_locations,
    broken_zip_name,
    cut,
    datapackage_with,
    empty_folder,
    gzip_bomb,
    in_utf_16,
    json_zst_in_two_frames,
    loose_tables_without_descriptor,
    ndjson,
    ndjson_called_json,
    ndjson_gz,
    ndjson_zst,
    one_organization,
    organizations,
    organizations_by_line,
    pages_after_each_other,
    services_at_locations_by_line,
    with_a_hidden_file,
    with_byte_order_mark,
    written,
    zip_bomb,
    zipped_tables_without_descriptor,
    zst_bomb,
)

from app.catalogue import Catalogue, ImportReport, Progress, Service, Watch, unpack
from app.catalogue import import_source as import_now
from app.errors import AskPerson, Problem, TryLater

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def import_source(source: Path, target: Path) -> ImportReport:
    return import_now(source, target, NOW)


def the_first(catalogue: Catalogue) -> Service:
    found = catalogue.get(TWO[0]["id"])
    assert found is not None
    return found


@pytest.mark.parametrize(
    "made",
    [
        a_page,
        a_list,
        a_folder,
        a_zip,
        ndjson,
        ndjson_called_json,
        ndjson_gz,
        ndjson_zst,
        json_zst_in_two_frames,
        an_organization_with_its_services,
        pages_after_each_other,
        with_byte_order_mark,
        in_utf_16,
        with_a_hidden_file,
    ],
)
def test_every_shape_is_read(made: Callable[[Path], Path], tmp_path: Path) -> None:
    target = tmp_path / "device" / "catalogue.db"
    assert import_source(made(tmp_path), target) == ImportReport(2, 0, 0, ())
    with Catalogue.open(target) as catalogue:
        assert {s.id for s in catalogue.all()} == {r["id"] for r in TWO}
        assert dict(the_first(catalogue).raw) == TWO[0]
        assert catalogue.as_of == date(2026, 11, 24)


@pytest.mark.parametrize(
    "made", [organizations, a_page_of_organizations, organizations_by_line, one_organization], ids=lambda f: f.__name__
)
def test_organizations_give_their_services_and_are_none_themselves(
    made: Callable[[Path], Path], tmp_path: Path
) -> None:
    assert import_source(made(tmp_path), tmp_path / "c.db") == ImportReport(2, 0, 0, ())
    with Catalogue.open(tmp_path / "c.db") as catalogue:
        assert {(s.id, s.organization) for s in catalogue.all()} == {(r["id"], "Buurthuis") for r in TWO}
        assert catalogue.search("buurthuis").total == 2


def test_a_bad_service_of_an_organization_is_named_and_the_others_are_taken(tmp_path: Path) -> None:
    held = [{"id": "a", "name": "Goed", "status": "active"}, {"id": "b", "status": "active"}, 7]
    source = as_json(tmp_path / "o.json", [{"id": "o", "name": "Huis", "services": [*held, {**held[0], "id": "c"}]}])
    report = import_source(source, tmp_path / "c.db")
    assert report.imported == 2
    assert [one.id for one in report.skipped] == ["b", "o.json, nummer 1, aanbod 3"]


@pytest.mark.parametrize(
    "made",
    [a_page_of_services_at_locations, services_at_locations_by_line, a_folder_of_services_at_locations],
    ids=lambda made: made.__name__,
)
def test_services_at_locations_give_each_service_once_with_all_its_places(
    made: Callable[[Path], Path], tmp_path: Path
) -> None:
    assert import_source(made(tmp_path), tmp_path / "c.db") == ImportReport(2, 0, 0, ())
    with Catalogue.open(tmp_path / "c.db") as catalogue:
        kept = {service.id: [at["id"] for at in service.raw["service_at_locations"]] for service in catalogue.all()}
        assert kept == {TWO[0]["id"]: ["at0", "at2"], TWO[1]["id"]: ["at1"]}
        assert the_first(catalogue).spots == ((52.5, 6.0), (52.5, 8.0))


def test_of_a_service_at_two_locations_the_copy_that_changed_last_is_taken(tmp_path: Path) -> None:
    at = at_locations()
    for place, day in zip((at[0], at[2]), ("2026-02-01", "2026-01-01"), strict=True):
        place["service"] = {**place["service"], "description": day, "last_modified": f"{day}T00:00:00Z"}
    import_source(as_json(tmp_path / "p.json", at), tmp_path / "c.db")
    with Catalogue.open(tmp_path / "c.db") as catalogue:
        assert the_first(catalogue).description == "2026-02-01"


def test_a_place_without_its_service_is_named_and_the_others_are_taken(tmp_path: Path) -> None:
    alone = {"id": "at9", "location": {"id": "l9"}, "service_id": "x"}
    nameless = {"id": "at8", "location": {"id": "l8"}, "service": {"id": "s8"}}
    made = [json.dumps(at) for at in (*at_locations(), alone, nameless)]
    for name, source in (("p.json", f"[{','.join(made)}]"), ("p.ndjson", "\n".join(made))):
        (tmp_path / name).write_text(source, encoding="utf-8")
        report = import_source(tmp_path / name, tmp_path / "c.db")
        reasons = {one.id: one.reason for one in report.skipped}
        assert set(reasons) == {"at9", "s8"} and "alleen een plek" in reasons["at9"]


def test_gathering_places_can_be_stopped(tmp_path: Path) -> None:
    heard: list[int] = []

    def stopped() -> bool:
        heard.append(1)
        return len(heard) > 1

    with pytest.raises(TryLater) as refused:
        import_now(services_at_locations_by_line(tmp_path), tmp_path / "c.db", NOW, Watch(stopped=stopped))
    assert refused.value.code == "catalogue-stopped" and len(heard) == 2


@pytest.mark.parametrize("made", [loose_tables_without_descriptor, zipped_tables_without_descriptor])
def test_tables_without_a_descriptor_are_read_as_text(made: Callable[[Path], Path], tmp_path: Path) -> None:
    assert import_source(made(tmp_path), tmp_path / "c.db") == ImportReport(2, 0, 0, ())
    with Catalogue.open(tmp_path / "c.db") as catalogue:
        service = catalogue.get("s1")
        assert service is not None
        assert (service.organization, service.categories, service.ages) == ("Buurthuis", ("STEUN",), (4, 120))


@pytest.mark.parametrize("made", [a_datapackage, a_loose_datapackage, a_datapackage_of_a_dutch_spreadsheet])
def test_a_tabular_data_package_is_put_together_again(made: Callable[[Path], Path], tmp_path: Path) -> None:
    assert import_source(made(tmp_path), tmp_path / "c.db") == ImportReport(2, 0, 0, ())
    with Catalogue.open(tmp_path / "c.db") as catalogue:
        service = catalogue.get("s1")
        assert service is not None
        assert (service.name, service.organization, service.categories) == ("Koffie, thee", "Buurthuis", ("STEUN",))
        assert service.contact.phone == "038-000 10 99"
        assert service.contact.address == "Voorbeeldstraat 1, 8000 ZZ Zwolle"
        assert service.languages == ("ar", "nl")
        assert (service.raw["minimum_age"], service.raw["eigen_veld"]) == (4.0, "x")
        assert catalogue.search("schuur").services == (service,)
        assert catalogue.get("s2") is not None


def test_the_same_services_written_in_another_way_are_unchanged(tmp_path: Path) -> None:
    import_source(a_list(tmp_path), tmp_path / "c.db")
    (tmp_path / "anders.json").write_text(json.dumps([dict(reversed(r.items())) for r in TWO], indent=4))
    assert import_source(tmp_path / "anders.json", tmp_path / "c.db") == ImportReport(0, 2, 0, ())


def test_an_import_tells_how_far_it_is_and_stops_when_asked(tmp_path: Path) -> None:
    source = as_json(tmp_path / "a.json", [record(n) for n in range(1, 400)])
    heard: list[Progress] = []
    import_now(source, tmp_path / "c.db", NOW, Watch(heard.append))
    assert heard
    assert all(p.part is None or 0 <= p.part <= 1 for p in heard)
    before = (tmp_path / "c.db").read_bytes()
    with pytest.raises(TryLater) as refused:
        import_now(as_json(tmp_path / "b.json", [record(n) for n in range(1, 400)]), tmp_path / "c.db", NOW,
                   Watch(stopped=lambda: True))  # fmt: skip
    assert refused.value.code == "catalogue-stopped"
    assert (tmp_path / "c.db").read_bytes() == before
    assert sorted(f.name for f in tmp_path.iterdir()) == ["a.json", "b.json", "c.db"]


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


BROKEN = [
    ("catalogue-truncated", cut(a_list)),
    ("catalogue-truncated", cut(a_page)),
    ("catalogue-truncated", cut(ndjson)),
    ("catalogue-truncated", cut(ndjson_gz)),
    ("catalogue-truncated", cut(ndjson_zst)),
    ("catalogue-truncated", cut(a_zip)),
    ("catalogue-csv", datapackage_with("services.csv", 'id,name\n1,"open')),
    ("catalogue-csv", datapackage_with("services.csv", "id,name\n1," + "x" * 200_000)),
    ("catalogue-encoding", datapackage_with("phones.csv", b"id,number\n1,caf\xe9\n")),
    ("catalogue-source-missing", datapackage_with("services.csv", None)),
    ("catalogue-not-a-catalogue", datapackage_with("datapackage.json", '{"resources": [{"name": "phone"}]}')),
    ("catalogue-not-json", datapackage_with("datapackage.json", "{")),
    ("catalogue-not-json", written("x.json", b'{"contents": ' + b'{"a":' * 100_000)),
    ("catalogue-not-json", written("x.ndjson", b'{"a":' * 100_000)),
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
    ("catalogue-too-big", zst_bomb),
    ("catalogue-source-missing", lambda folder: folder / "er-niet.json"),
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

    def fails(*_: object) -> None:
        raise fault

    monkeypatch.setattr("app.catalogue.tables.Build._write", fails)
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
