"""A catalogue file of an older format becomes one of today's, or is refused in words; it is never called damaged."""

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import zstandard
from invented import record
from invented_sources import as_json

from app.catalogue import Catalogue, import_source, renew
from app.clock import FixedClock
from app.errors import AskPerson, TryLater
from app.settings import Home
from app.steps.keep_catalogue import import_catalogue, open_catalogue

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
OLDER = Path(__file__).with_name("older")
FORMATS = sorted(OLDER.glob("*.zst"))


def put(packed: Path, target: Path) -> bytes:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(zstandard.decompress(packed.read_bytes()))
    return target.read_bytes()


@pytest.fixture(params=FORMATS, ids=lambda path: path.name)
def home(request: pytest.FixtureRequest, tmp_path: Path) -> Home:
    home = Home(tmp_path)
    put(request.param, home.catalogue)
    return home


def test_an_older_catalogue_is_named_as_older(home: Home) -> None:
    with pytest.raises(AskPerson) as refused:
        Catalogue.open(home.catalogue)
    assert refused.value.code == "catalogue-older"


def test_an_older_catalogue_opens_with_its_own_services_day_and_source(home: Home) -> None:
    with open_catalogue(home, FixedClock(NOW)) as catalogue:
        assert [service.name for service in catalogue.all()] == ["Koffieochtend 1", "Koffieochtend 3", "Papa-café 2"]
        assert catalogue.search("cafe").total == 1
        assert catalogue.search("", filters={"area": "8014"}).total == 3
        assert catalogue.search("", filters={"area": "9711"}).total == 2
        assert catalogue.all()[2].raw["onbekend"] == {"blijft": ["staan", 1.5, None]}
        assert catalogue.as_of == date(2026, 3, 9)
        assert catalogue.source == "verzonnen.json"
        assert catalogue.damaged() == ()
    assert [path.name for path in home.catalogue.parent.glob("catalogue*")] == [home.catalogue.name]


def test_an_import_over_an_older_catalogue_works(home: Home, tmp_path: Path) -> None:
    report = import_catalogue(home, str(as_json(tmp_path / "a.json", [record(1), record(7)])), FixedClock(NOW))
    assert report.imported == 2
    with open_catalogue(home, FixedClock(NOW)) as catalogue:
        assert len(catalogue) == 2


def spoil(path: Path, number: int) -> None:
    """Change one byte in so many records."""
    with closing(sqlite3.connect(path)) as connection:
        table = "record" if connection.execute("PRAGMA user_version").fetchone()[0] > 1 else "service"
        for row, body in connection.execute(f"SELECT rowid, body FROM {table} LIMIT ?", (number,)).fetchall():
            turned = bytearray(body)
            turned[len(turned) // 2] ^= 1
            connection.execute(f"UPDATE {table} SET body = ? WHERE rowid = ?", (bytes(turned), row))
        connection.commit()


def test_one_damaged_record_of_an_older_catalogue_is_left_out_and_named(home: Home) -> None:
    spoil(home.catalogue, 1)
    report = renew(home.catalogue, NOW)
    assert len(report.skipped) == 1
    assert report.imported == 2


@pytest.mark.parametrize(
    ("lost", "code"),
    [("records", "catalogue-older"), ("tables", "catalogue-older"), ("half", "catalogue-damaged")],
)
def test_an_older_catalogue_that_cannot_be_read_stays_as_it_was(lost: str, code: str, home: Home) -> None:
    if lost == "records":
        spoil(home.catalogue, 3)
    elif lost == "half":
        home.catalogue.write_bytes(home.catalogue.read_bytes()[:4096])
    else:
        with closing(sqlite3.connect(home.catalogue)) as connection:
            connection.executescript("DROP TABLE service; CREATE TABLE service (iets)")
    before = home.catalogue.read_bytes()
    with pytest.raises(AskPerson) as refused:
        open_catalogue(home, FixedClock(NOW))
    assert refused.value.code == code
    assert home.catalogue.read_bytes() == before
    assert [path.name for path in home.catalogue.parent.glob("catalogue*")] == [home.catalogue.name]


def test_a_disk_that_fills_while_an_older_catalogue_is_renewed_leaves_it_as_it_was(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("app.catalogue.tables.build.Build.finish", full)
    before = home.catalogue.read_bytes()
    with pytest.raises(TryLater) as refused:
        open_catalogue(home, FixedClock(NOW))
    assert refused.value.code == "catalogue-disk-full"
    assert home.catalogue.read_bytes() == before
    assert [path.name for path in home.catalogue.parent.glob("catalogue*")] == [home.catalogue.name]


def test_every_format_before_todays_has_a_file_here(tmp_path: Path) -> None:
    import_source(as_json(tmp_path / "a.json", [record(1)]), tmp_path / "c.db", NOW)
    with closing(sqlite3.connect(tmp_path / "c.db")) as connection:
        today = connection.execute("PRAGMA user_version").fetchone()[0]
    kept = []
    for packed in FORMATS:
        put(packed, tmp_path / "old.db")
        with closing(sqlite3.connect(tmp_path / "old.db")) as connection:
            kept.append(connection.execute("PRAGMA user_version").fetchone()[0])
    assert set(range(1, today)) <= set(kept)
