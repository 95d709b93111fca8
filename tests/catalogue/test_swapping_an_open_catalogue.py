"""A new catalogue takes the place of one that is open, also where an open file cannot be replaced (Windows)."""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from invented import record
from invented_sources import as_json

from app.catalogue import Catalogue, import_source, newest_file, renew, tidied
from app.clock import FixedClock
from app.errors import AskPerson
from app.settings import Home
from app.steps.keep_catalogue import import_catalogue, open_catalogue

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="sees from /proc which files are open")


def open_files() -> set[Path]:
    found = set()
    for link in Path("/proc/self/fd").iterdir():
        with suppress(OSError):  # the one that looks here is closed by now
            found.add(link.readlink())
    return found


@pytest.fixture
def refusing(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As on Windows: a file that is open is neither replaced, nor moved, nor removed."""
    replace, unlink = Path.replace, Path.unlink

    def look(*paths: Path) -> None:
        for path in paths:
            if path.resolve() in open_files():
                raise PermissionError(13, "in use", str(path))

    def replacing(self: Path, target: Path) -> Path:
        look(self, Path(target))
        return replace(self, target)

    def removing(self: Path, missing_ok: bool = False) -> None:
        look(self)
        unlink(self, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "replace", replacing)
    monkeypatch.setattr(Path, "unlink", removing)
    yield


def source(folder: Path, edition: str, number: int = 2) -> Path:
    return as_json(folder / f"{edition}.json", [record(n, name=f"{edition} {n}") for n in range(number)])


def names(catalogue: Catalogue) -> set[str]:
    return {service.name.split()[0] for service in catalogue.all()}


def files(target: Path) -> list[str]:
    return sorted(path.name for path in target.parent.glob("catalogue*"))


def test_an_open_catalogue_keeps_its_services_and_the_new_one_is_opened_next(refusing: None, tmp_path: Path) -> None:
    target = tmp_path / "device" / "catalogue.db"
    import_source(source(tmp_path, "Oud"), target, NOW)
    with Catalogue.open(target) as old:
        report = import_source(source(tmp_path, "Nieuw", 3), target, NOW)
        assert (report.imported, report.removed) == (3, 0)
        with Catalogue.open(target) as new:
            assert (names(old), names(new)) == ({"Oud"}, {"Nieuw"})
            report = import_source(source(tmp_path, "Nieuwer", 1), target, NOW)  # compared with the one that counts
            assert (report.imported, report.removed) == (1, 2)
            with Catalogue.open(target) as newer:
                assert (names(old), names(new), names(newer)) == ({"Oud"}, {"Nieuw"}, {"Nieuwer"})


def test_the_next_start_brings_it_back_to_one_file(refusing: None, tmp_path: Path) -> None:
    home, clock = Home(tmp_path / "device"), FixedClock(NOW)
    import_catalogue(home, str(source(tmp_path, "Oud")), clock)
    with open_catalogue(home, clock):
        import_catalogue(home, str(source(tmp_path, "Nieuw")), clock)
        with open_catalogue(home, clock) as opened:
            assert names(opened) == {"Nieuw"}
            assert files(home.catalogue) == ["catalogue.1.db", "catalogue.db"]
    with open_catalogue(home, clock) as opened:
        assert names(opened) == {"Nieuw"}
        assert files(home.catalogue) == ["catalogue.db"]


@pytest.mark.parametrize("acts", range(4))
def test_a_start_that_is_cut_off_leaves_the_newest(acts: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "catalogue.db"
    for number, edition in enumerate(("Oud", "Ouder", "Nieuw")):
        import_source(source(tmp_path, edition), tmp_path / f"one{number}.db", NOW)
        (tmp_path / f"one{number}.db").rename(target.with_name(f"catalogue.{number}.db") if number else target)
    left = [acts]

    def cut_off(act):  # type: ignore[no-untyped-def] # a wrapper of whatever it is given
        def done(*given, **named):  # type: ignore[no-untyped-def] # the same
            if not left[0]:
                raise KeyboardInterrupt
            left[0] -= 1
            return act(*given, **named)

        return done

    with monkeypatch.context() as broken:
        broken.setattr(Path, "unlink", cut_off(Path.unlink))
        broken.setattr(Path, "replace", cut_off(Path.replace))
        try:
            tidied(target)
        except KeyboardInterrupt:
            assert acts < 2
    with Catalogue.open(target) as opened:
        assert names(opened) == {"Nieuw"} and opened.damaged() == ()
    tidied(target)
    assert files(target) == ["catalogue.db"]


def test_one_that_is_held_open_is_left_and_the_newest_still_counts(refusing: None, tmp_path: Path) -> None:
    target = tmp_path / "catalogue.db"
    import_source(source(tmp_path, "Oud"), target, NOW)
    with Catalogue.open(target):
        import_source(source(tmp_path, "Nieuw"), target, NOW)
        with Catalogue.open(target):
            import_source(source(tmp_path, "Nieuwer"), target, NOW)
            tidied(target)
            assert files(target) == ["catalogue.1.db", "catalogue.2.db", "catalogue.db"]
        tidied(target)
        assert files(target) == ["catalogue.2.db", "catalogue.db"]
    with Catalogue.open(target) as opened:
        assert names(opened) == {"Nieuwer"}


def test_an_older_catalogue_beside_an_open_one_is_renewed(refusing: None, tmp_path: Path) -> None:
    target = tmp_path / "catalogue.db"
    import_source(source(tmp_path, "Oud"), target, NOW)
    with Catalogue.open(target):
        import_source(source(tmp_path, "Nieuw"), target, NOW)
        with closing(sqlite3.connect(newest_file(target))) as connection:
            connection.execute("PRAGMA user_version = 2")
        with pytest.raises(AskPerson) as refused:
            Catalogue.open(target)
        assert refused.value.code == "catalogue-older"
        renew(target, NOW)
        with Catalogue.open(target) as opened:
            assert names(opened) == {"Nieuw"}


def test_a_file_with_a_name_of_its_own_beside_it_is_no_catalogue(tmp_path: Path) -> None:
    target = tmp_path / "catalogue.db"
    import_source(source(tmp_path, "Oud"), target, NOW)
    for name in ("catalogue.01.db", "catalogue.x.db", "catalogue.db.9.new", "catalogue.-1.db", "catalogue.1.db.txt"):
        (tmp_path / name).write_bytes(b"iets anders")
    assert newest_file(target) == target
