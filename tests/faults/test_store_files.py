"""Files that are damaged, foreign, newer, locked, or on a disk that refuses: each has a name, and nothing changes.

Full and read-only disks are real ones where this machine lets a test mount them (Linux, root); elsewhere a read-only
folder is made by its mode, and the full disk by SQLite's own page limit only.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import AskPerson, Problem, TryLater
from app.settings import Home
from app.steps.back_up import back_up
from app.steps.lock import lock
from app.steps.set_up import SetUp
from app.steps.unlock import slots, unlock
from app.store import Dossier, Event
from app.store.cipher import BUSY_MS, PAGE_BYTES, connected
from tests.fakes import PASSPHRASE, a_clock, a_set_up
from tests.store.test_dossier import a_conversation

IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


@pytest.fixture
def made(tmp_path: Path) -> SetUp:
    """A device with a conversation on it, locked."""
    made = a_set_up(Home(tmp_path / "apparaat"))
    with made.workplace.work() as work:
        work.conversations.add(a_conversation(note="een lange notitie " * 400))
    lock(made.workplace)
    return made


@pytest.fixture
def home(made: SetUp, tmp_path: Path) -> Home:
    return Home(tmp_path / "apparaat")


@pytest.fixture
def mounted(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """A tiny disk of its own, mounted with the given options; skipped where that is not allowed."""
    disk = tmp_path / "schijf"
    disk.mkdir()

    def mount(options: str) -> Path:
        asked = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(disk)]
        if not IS_ROOT or shutil.which("mount") is None or subprocess.run(asked, capture_output=True).returncode:
            pytest.skip("this machine lets no test mount a disk")
        return disk

    yield mount
    if disk.is_mount():
        subprocess.run(["umount", "-l", str(disk)], check=True)


def opened(home: Home) -> str:
    """``"open"``, or the code of what stood in the way."""
    try:
        lock(unlock(home, slots(home).professionals[0].id, PASSPHRASE, a_clock()))
    except Problem as problem:
        assert problem.message
        return problem.code
    return "open"


def test_a_flipped_bit_anywhere_in_the_dossier_is_noticed(home: Home) -> None:
    place = unlock(home, slots(home).professionals[0].id, PASSPHRASE, a_clock())
    with place.work() as work:
        work.conversations.write_note("c-1", "de lange notitie laat lege bladzijden achter")
    assert place.dossier.connection.execute("PRAGMA freelist_count").fetchone() != (0,)
    lock(place)
    whole = home.dossier.read_bytes()
    for at in (0, 20, 4000, *range(PAGE_BYTES + 5, len(whole), PAGE_BYTES + 37), len(whole) - 90, len(whole) - 1):
        damaged = bytearray(whole)
        damaged[at] ^= 1
        home.dossier.write_bytes(damaged)
        assert opened(home) == ("dossier-not-ours" if at < 16 else "dossier-damaged"), at
        assert home.dossier.read_bytes() == damaged
    home.dossier.write_bytes(whole)
    assert opened(home) == "open"


def test_a_page_put_in_the_place_of_another_is_noticed(home: Home) -> None:
    whole = home.dossier.read_bytes()
    for one, other in ((2, 3), (len(whole) // PAGE_BYTES - 1, 4)):
        moved = bytearray(whole)
        moved[one * PAGE_BYTES : (one + 1) * PAGE_BYTES] = whole[other * PAGE_BYTES : (other + 1) * PAGE_BYTES]
        home.dossier.write_bytes(moved)
        assert opened(home) == "dossier-damaged"
        assert home.dossier.read_bytes() == moved, "nothing is written before it is noticed"


@pytest.mark.parametrize("cut", [1, 2, 7])
def test_whole_pages_cut_off_the_end_are_noticed(home: Home, cut: int) -> None:
    os.truncate(home.dossier, home.dossier.stat().st_size - cut * PAGE_BYTES)
    assert opened(home) == "dossier-damaged"


@pytest.mark.parametrize("left", [0, 1, 15, 16, 100, PAGE_BYTES, 3 * PAGE_BYTES, 5 * PAGE_BYTES + 7])
def test_a_cut_off_dossier_is_noticed(home: Home, left: int) -> None:
    os.truncate(home.dossier, left)
    assert opened(home) == ("dossier-not-ours" if 0 < left < 16 else "dossier-damaged")
    assert home.dossier.stat().st_size == left


@given(content=st.binary(min_size=1, max_size=9000))
@settings(max_examples=25, deadline=None)
def test_any_other_file_in_its_place_is_named_as_not_ours(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    home = Home(tmp_path_factory.mktemp("apparaat"))
    home.dossier.write_bytes(content)
    with pytest.raises(AskPerson) as caught:
        Dossier.open(home, b"k" * 32)
    assert caught.value.code == "dossier-not-ours"
    assert home.dossier.read_bytes() == content


def test_a_plain_database_is_not_ours(home: Home) -> None:
    home.dossier.unlink()
    with closing(sqlite3.connect(home.dossier)) as plain:
        plain.execute("CREATE TABLE conversation (id)")
    assert opened(home) == "dossier-not-ours"


def test_a_dossier_of_another_device_is_not_ours(home: Home, tmp_path: Path) -> None:
    other = Home(tmp_path / "ander")
    lock(a_set_up(other).workplace)
    shutil.copy(other.dossier, home.dossier)
    assert opened(home) == "dossier-not-ours"


def test_a_missing_dossier_is_not_made_anew(home: Home) -> None:
    home.dossier.unlink()
    assert opened(home) == "dossier-missing"
    assert not home.dossier.exists()


def test_a_newer_dossier_is_left_as_it_is(made: SetUp, home: Home) -> None:
    with closing(a_key(made, home)) as dossier:
        dossier.connection.execute("PRAGMA user_version = 99")
    before = home.dossier.read_bytes()
    assert opened(home) == "dossier-newer"
    assert home.dossier.read_bytes() == before


def a_key(made: SetUp, home: Home) -> Dossier:
    return unlock(home, slots(home).professionals[0].id, PASSPHRASE, a_clock()).dossier


def test_no_fault_writes_to_the_screen_behind_our_back(home: Home, capfd: pytest.CaptureFixture[str]) -> None:
    damaged = bytearray(home.dossier.read_bytes())
    damaged[PAGE_BYTES + 5] ^= 1
    home.dossier.write_bytes(damaged)
    assert opened(home) == "dossier-damaged"
    assert capfd.readouterr() == ("", "")


def test_a_dossier_held_by_another_program_says_so_and_goes_on_afterwards(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = unlock(home, slots(home).professionals[0].id, PASSPHRASE, a_clock())
    place.dossier.connection.execute("PRAGMA busy_timeout = 1")
    assert BUSY_MS >= 1000
    with closing(connected(home.dossier, place.dossier.key)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(TryLater) as caught, place.work():
            raise AssertionError("the act began")
        other.execute("ROLLBACK")
    assert caught.value.code == "dossier-busy"
    with place.work() as work:
        work.conversations.write_note("c-1", "weer verder")
    lock(place)


def test_a_full_file_keeps_all_that_was_kept_before(home: Home) -> None:
    place = unlock(home, slots(home).professionals[0].id, PASSPHRASE, a_clock())
    pages = place.dossier.connection.execute("PRAGMA page_count").fetchone()[0]
    place.dossier.connection.execute(f"PRAGMA max_page_count = {pages}")
    with place.work() as work:
        before = work.conversations.get("c-1")
    with pytest.raises(TryLater) as caught, place.work() as work:
        work.conversations.write_note("c-1", "te lang " * 10_000)
    assert caught.value.code == "disk-full"
    with place.work() as work:
        assert work.conversations.get("c-1") == before
        work.conversations.write_note("c-1", "kort past wel")
    lock(place)
    assert opened(home) == "open"


def test_a_full_disk_keeps_all_that_was_kept_before(mounted: Callable[[str], Path]) -> None:
    home = Home(mounted("size=1m") / "apparaat")
    place = a_set_up(home).workplace
    with place.work() as work:
        work.conversations.add(a_conversation())
    (home.folder.parent / "vol").write_bytes(bytes(shutil.disk_usage(home.folder).free))
    with pytest.raises(TryLater) as caught, place.work() as work:
        work.conversations.write_note("c-1", "te lang " * 100_000)
    assert caught.value.code == "disk-full"
    with place.work() as work:
        assert work.conversations.get("c-1") == a_conversation()
    (home.folder.parent / "vol").unlink()
    with place.work() as work:
        work.conversations.write_note("c-1", "er is weer plaats")
    lock(place)
    assert opened(home) == "open"


@pytest.mark.parametrize("kilobytes", [8, 40, 100])
def test_setting_up_on_a_full_disk_leaves_nothing_and_works_later(
    mounted: Callable[[str], Path], kilobytes: int
) -> None:
    disk = mounted("size=2m")
    home = Home(disk / "apparaat")
    (disk / "vol").write_bytes(bytes(shutil.disk_usage(disk).free - kilobytes * 1024))
    with pytest.raises(TryLater) as caught:
        a_set_up(home)
    assert caught.value.code == "disk-full"
    assert not home.keys.exists()
    (disk / "vol").unlink()
    lock(a_set_up(home).workplace)
    assert opened(home) == "open"


def test_a_backup_on_a_full_disk_leaves_nothing_half(mounted: Callable[[str], Path]) -> None:
    disk = mounted("size=2m")
    home = Home(disk / "apparaat")
    place = a_set_up(home).workplace
    (disk / "vol").write_bytes(bytes(shutil.disk_usage(disk).free - 20 * 1024))
    with pytest.raises(TryLater) as caught:
        back_up(place, home)
    assert caught.value.code == "disk-full"
    assert list(home.backups.iterdir()) == []
    (disk / "vol").unlink()
    lock(place)


def test_locking_on_a_full_disk_says_so_and_locks_all_the_same(home: Home) -> None:
    place = unlock(home, slots(home).professionals[0].id, PASSPHRASE, a_clock())
    pages = place.dossier.connection.execute("PRAGMA page_count").fetchone()[0]
    place.dossier.connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(TryLater) as caught:
        for _ in range(500):
            with place.work() as work:
                work.audit.record(Event.OPEN, "c-1")
    assert caught.value.code == "disk-full"
    with pytest.raises(TryLater):
        lock(place)
    assert not place.dossier.is_open
    assert opened(home) == "open"


@pytest.fixture
def read_only(tmp_path: Path, mounted: Callable[[str], Path]) -> Iterator[Callable[[], None]]:
    """A folder ``schijf`` and an act that ends writing in it: a real disk for root, a mode for anybody else."""
    disk = mounted("size=4m") if IS_ROOT else tmp_path / "schijf"

    def end_writing() -> None:
        if IS_ROOT:
            subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        else:
            for folder in (disk, *filter(Path.is_dir, disk.rglob("*"))):
                folder.chmod(0o500)

    yield end_writing
    if not IS_ROOT:
        for folder in (disk, *filter(Path.is_dir, disk.rglob("*"))):
            folder.chmod(0o700)


def test_a_read_only_home_is_named(tmp_path: Path, read_only: Callable[[], None]) -> None:
    home = Home(tmp_path / "schijf" / "apparaat")
    made = a_set_up(home)
    key = made.workplace.dossier.key
    lock(made.workplace)
    read_only()
    assert slots(home).professionals == (made.workplace.professional,)
    assert opened(home) == "home-read-only"
    with pytest.raises(AskPerson) as caught:
        Dossier.open(home, key)
    assert caught.value.code == "home-read-only"


def test_setting_up_in_a_read_only_place_is_named(tmp_path: Path, read_only: Callable[[], None]) -> None:
    read_only()
    with pytest.raises(AskPerson) as caught:
        a_set_up(Home(tmp_path / "schijf" / "apparaat"))
    assert caught.value.code == "home-read-only"


def test_a_file_stands_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("x")
    with pytest.raises(Problem) as caught:
        a_set_up(Home(tmp_path / "bestand"))
    assert caught.value.code == "disk-trouble"


def test_a_fault_in_how_pages_hang_together_is_found_when_a_copy_is_made_and_no_copy_goes(home: Home) -> None:
    """What opening leaves to the copy (decision 096): SQLite's own mistake, in pages whose codes are right."""
    place = unlock(home, slots(home).professionals[0].id, PASSPHRASE, a_clock())
    kept = back_up(place, home, a_clock())
    run = place.dossier.connection.execute
    run("PRAGMA writable_schema = ON")
    run("UPDATE sqlite_master SET rootpage = (SELECT rootpage FROM sqlite_master WHERE name = 'statement')"
        " WHERE name = 'without_consent'")  # fmt: skip
    run("PRAGMA writable_schema = OFF")
    lock(place)
    place = unlock(home, slots(home).professionals[0].id, PASSPHRASE, a_clock())
    with pytest.raises(AskPerson) as caught:
        back_up(place, home, a_clock())
    assert caught.value.code == "dossier-damaged" and kept.exists()
    lock(place)
