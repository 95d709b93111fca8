"""Copies, and putting one back: on a real encrypted file. Invented data."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from app.clock import FixedClock
from app.errors import AskPerson, Problem, TryLater
from app.settings import Home
from app.steps.add_professional import add_professional
from app.steps.back_up import back_up, backups
from app.steps.lock import lock
from app.steps.restore import restore, slots_of_backup
from app.steps.set_up import SetUp
from app.steps.sql_work import DossierWorkplace
from app.steps.unlock import slots, unlock
from app.store import Dossier, ProfessionalRole, backup
from app.store.backup import KEEP, check_backup
from app.store.key_file import keys_beside
from tests.fakes import CHEAP, PASSPHRASE, a_clock, a_set_up
from tests.store.test_dossier import a_conversation, one_migration_newer


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "apparaat")


@pytest.fixture
def clock() -> FixedClock:
    return a_clock()


@pytest.fixture
def made(home: Home, clock: FixedClock) -> SetUp:
    """A device with one conversation on it, open."""
    made = a_set_up(home, clock)
    keep(made.workplace, "c-1")
    return made


def keep(place: DossierWorkplace, id_: str) -> None:
    with place.work() as work:
        work.conversations.add(a_conversation(id_))


def there(home: Home, clock: FixedClock) -> set[str]:
    place = unlock(home, slots(home).professionals[0].id, PASSPHRASE, clock)
    with place.work() as work:
        found = {conversation.id for conversation in work.conversations.recent()}
    lock(place)
    return found


def test_a_copy_of_an_open_dossier_holds_the_last_answer_and_opens(made: SetUp, home: Home, clock: FixedClock) -> None:
    copy = back_up(made.workplace, home, clock)
    check_backup(copy, made.workplace.dossier.key)
    assert backups(home) == (copy,)
    keep(made.workplace, "c-2")
    lock(made.workplace)
    restore(home, copy, clock=clock, recovery=made.recovery)
    assert there(home, clock) == {"c-1"}


def test_a_copy_is_encrypted_and_for_its_owner(made: SetUp, home: Home, clock: FixedClock) -> None:
    copy = back_up(made.workplace, home, clock)
    assert b"Sanne" not in copy.read_bytes()
    assert b"SQLite format 3" not in copy.read_bytes()
    for file in home.backups.iterdir():
        assert file.stat().st_mode & 0o077 == 0
    assert {file.name for file in home.backups.iterdir()} == {
        "dossier-20261123T093000.db",
        "dossier-20261123T093000.keys.json",
    }
    lock(made.workplace)


def test_checking_a_copy_leaves_it_as_it_is(made: SetUp, home: Home, clock: FixedClock) -> None:
    copy = back_up(made.workplace, home, clock)
    before = {file: file.read_bytes() for file in home.backups.iterdir()}
    check_backup(copy, made.workplace.dossier.key)
    assert {file: file.read_bytes() for file in home.backups.iterdir()} == before
    lock(made.workplace)


def test_the_newest_copies_stay_and_none_is_older_than_five_weeks(made: SetUp, home: Home, clock: FixedClock) -> None:
    for _ in range(KEEP + 2):
        clock.at += timedelta(days=1)
        newest = back_up(made.workplace, home, clock)
    assert (len(backups(home)), backups(home)[0]) == (KEEP, newest)
    assert len(list(home.backups.iterdir())) == 2 * KEEP
    clock.at += timedelta(days=36)
    newest = back_up(made.workplace, home, clock)
    assert backups(home) == (newest,)
    lock(made.workplace)


def test_what_stood_there_is_kept_aside(made: SetUp, home: Home, clock: FixedClock) -> None:
    copy = back_up(made.workplace, home, clock)
    keep(made.workplace, "c-2")
    lock(made.workplace)
    aside = restore(home, copy, clock=clock, professional_id=made.workplace.professional.id, passphrase=PASSPHRASE)
    assert aside is not None
    assert there(home, clock) == {"c-1"}
    restore(home, aside, clock=clock, recovery=made.recovery)
    assert there(home, clock) == {"c-1", "c-2"}


def test_a_lost_laptop_comes_back_with_a_copy_and_the_recovery_sheet(
    made: SetUp, home: Home, clock: FixedClock, tmp_path: Path
) -> None:
    copy = back_up(made.workplace, home, clock)
    lock(made.workplace)
    stick = tmp_path / "stick"
    shutil.copytree(home.backups, stick)
    shutil.rmtree(home.folder)
    new = Home(tmp_path / "nieuwe laptop")
    assert slots_of_backup(stick / copy.name).professionals == (made.workplace.professional,)
    assert restore(new, stick / copy.name, clock=clock, recovery=made.recovery) is None
    assert there(new, clock) == {"c-1"}


def test_a_restore_is_told_to_the_trail_and_the_trail_is_whole(made: SetUp, home: Home, clock: FixedClock) -> None:
    copy = back_up(made.workplace, home, clock)
    lock(made.workplace)
    restore(home, copy, clock=clock, recovery=made.recovery)
    place = unlock(home, made.workplace.professional.id, PASSPHRASE, clock)
    with place.work() as work:
        told = [(r.professional, r.event, r.subject, r.detail) for r in work.audit.rows() if r.event == "restore"]
        assert work.audit.broken_at() is None
    assert told == [("recovery", "restore", "recovery", copy.stem)]
    lock(place)


def test_the_keys_that_stand_stay_when_they_open_the_copy(made: SetUp, home: Home, clock: FixedClock) -> None:
    copy = back_up(made.workplace, home, clock)
    since = {"name": "Bo", "role": ProfessionalRole.NURSE, "phone": "", "passphrase": "een heel nieuwe wachtzin"}
    add_professional(made.workplace, home, **since, clock=clock, cost=CHEAP)
    lock(made.workplace)
    keys = home.keys.read_bytes()
    restore(home, copy, clock=clock, recovery=made.recovery)
    assert home.keys.read_bytes() == keys


def test_damaged_keys_come_back_with_the_copy(made: SetUp, home: Home, clock: FixedClock) -> None:
    copy = back_up(made.workplace, home, clock)
    lock(made.workplace)
    home.keys.write_text("{")
    restore(home, copy, clock=clock, recovery=made.recovery)
    assert there(home, clock) == {"c-1"}


FAULTS = ["open", "no keys", "no file", "damaged", "other device", "sheet", "passphrase"]


@pytest.mark.parametrize("fault", FAULTS)
def test_a_restore_that_fails_changes_nothing(
    made: SetUp, home: Home, clock: FixedClock, fault: str, tmp_path: Path
) -> None:
    copy = back_up(made.workplace, home, clock)
    keep(made.workplace, "c-2")
    how: dict[str, object] = {"recovery": made.recovery}
    if fault != "open":
        lock(made.workplace)
    match fault:
        case "no keys":
            keys_beside(copy).unlink()
        case "no file":
            copy.unlink()
        case "damaged":
            content = bytearray(copy.read_bytes())
            content[9000] ^= 1
            copy.write_bytes(content)
        case "other device":
            other = a_set_up(Home(tmp_path / "ander"), clock).workplace
            shutil.copy(back_up(other, Home(tmp_path / "ander"), clock), copy)
            lock(other)
        case "sheet":
            how = {"recovery": ("AAAA",) * 14}
        case "passphrase":
            how = {"professional_id": made.workplace.professional.id, "passphrase": "mis geraden"}
    codes = {
        "open": "dossier-busy",
        "no keys": "backup-missing",
        "no file": "backup-missing",
        "damaged": "dossier-damaged",
        "other device": "dossier-not-ours",
        "sheet": "recovery-wrong",
        "passphrase": "passphrase-wrong",
    }
    with pytest.raises(Problem) as caught:
        restore(home, copy, clock=clock, **how)  # type: ignore[arg-type]
    assert caught.value.code == codes[fault]
    if fault == "open":
        lock(made.workplace)
    assert there(home, clock) == {"c-1", "c-2"}
    assert not list(home.backups.glob("replaced-*"))


def test_a_copy_that_fails_leaves_nothing_behind(
    made: SetUp, home: Home, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backup, "settle", full)
    with pytest.raises(TryLater) as caught:
        back_up(made.workplace, home, clock)
    assert caught.value.code == "disk-full"
    assert list(home.backups.iterdir()) == []
    keep(made.workplace, "c-2")
    lock(made.workplace)


def test_a_copy_of_a_closed_dossier_is_refused(made: SetUp, home: Home, clock: FixedClock) -> None:
    lock(made.workplace)
    with pytest.raises(AskPerson) as caught:
        backup.make_backup(made.workplace.dossier, home, clock.now())
    assert caught.value.code == "dossier-closed"
    assert isinstance(made.workplace.dossier, Dossier)


def test_the_file_of_before_a_newer_program_stays_and_the_older_program_puts_it_back(
    made: SetUp, home: Home, clock: FixedClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock(made.workplace)
    who = slots(home).professionals[0].id
    with monkeypatch.context() as newer:
        one_migration_newer(tmp_path, newer)
        lock(unlock(home, who, PASSPHRASE, clock))
    with pytest.raises(AskPerson) as refused:
        unlock(home, who, PASSPHRASE, clock)
    assert refused.value.code == "dossier-newer"
    (kept,) = backups(home)
    restore(home, kept, clock=clock, professional_id=who, passphrase=PASSPHRASE)
    assert there(home, clock) == {"c-1"}
