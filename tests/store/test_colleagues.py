"""Colleagues on one device: coming, going for good, new passphrases, and what an admin may not see. Invented."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.clock import FixedClock
from app.consent import Method
from app.errors import AskPerson, Problem
from app.settings import Home
from app.steps.add_professional import add_professional
from app.steps.back_up import back_up
from app.steps.change_passphrase import change_passphrase
from app.steps.end_yes import end_yes, standing_yes
from app.steps.erase_person import erase_person
from app.steps.lock import lock
from app.steps.read_trail import latest_looks
from app.steps.recover import new_recovery_sheet, recover
from app.steps.remove_professional import remove_professional
from app.steps.restore import restore
from app.steps.set_up import SetUp
from app.steps.sql_work import DossierWorkplace
from app.steps.unlock import finish_interrupted, slots, unlock, waiting_keys
from app.steps.verify_audit import verify_audit
from app.store import Professional, ProfessionalRole
from app.store.audit_event import to_audit_event
from app.store.backup import backups, check_backup
from app.store.dossier import Dossier
from app.store.key_file import read_keys
from tests.fakes import CHEAP, PASSPHRASE, a_clock, a_set_up
from tests.store.test_dossier import a_conversation

THEIRS = "een wachtzin van bo alleen"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "apparaat")


@pytest.fixture
def clock() -> FixedClock:
    return a_clock()


@pytest.fixture
def made(home: Home, clock: FixedClock) -> SetUp:
    made = a_set_up(home, clock)
    keep(made.workplace, "c-1")
    return made


@pytest.fixture
def bo(made: SetUp, home: Home, clock: FixedClock) -> Professional:
    return joined(made.workplace, home, clock, "Bo", ProfessionalRole.NURSE)


def joined(place: DossierWorkplace, home: Home, clock: FixedClock, name: str, role: ProfessionalRole) -> Professional:
    return add_professional(place, home, name=name, role=role, phone="", passphrase=THEIRS, clock=clock, cost=CHEAP)


def keep(place: DossierWorkplace, id_: str) -> None:
    with place.work() as work:
        work.conversations.add(a_conversation(id_))


def there(place: DossierWorkplace) -> set[str]:
    with place.work() as work:
        return {conversation.id for conversation in work.conversations.recent()}


def code_of(home: Home, who: str, passphrase: str, clock: FixedClock) -> str:
    try:
        lock(unlock(home, who, passphrase, clock))
    except Problem as problem:
        return problem.code
    return "open"


def test_a_removed_colleague_is_out_and_the_others_go_on_without_a_new_passphrase(
    made: SetUp, home: Home, clock: FixedClock, bo: Professional
) -> None:
    carla = joined(made.workplace, home, clock, "Carla", ProfessionalRole.MIDWIFE)
    left = remove_professional(made.workplace, home, bo.id)
    assert (
        [p.name for p in left]
        == [made.workplace.professional.name, "Carla"]
        == [p.name for p in slots(home).professionals]
    )
    keep(made.workplace, "c-2")
    assert there(made.workplace) == {"c-1", "c-2"}
    lock(made.workplace)
    assert code_of(home, bo.id, THEIRS, clock) == "slot-unknown"
    assert code_of(home, carla.id, THEIRS, clock) == "open"
    place = recover(home, made.recovery, passphrase=PASSPHRASE, clock=clock, professional_id=carla.id, cost=CHEAP)
    assert there(place) == {"c-1", "c-2"}
    with place.work() as work:
        assert work.audit.broken_at() is None
        assert {p.name: bool(p.until) for p in work.roster.all()}["Bo"]
    lock(place)


def test_an_old_key_file_of_somebody_who_left_opens_nothing_that_stands_here(
    made: SetUp, home: Home, clock: FixedClock, bo: Professional, tmp_path: Path
) -> None:
    back_up(made.workplace, home, clock)
    old_keys, old_file = tmp_path / "oude sleutels.json", tmp_path / "oud.db"
    shutil.copy(home.keys, old_keys)
    shutil.copy(home.dossier, old_file)
    remove_professional(made.workplace, home, bo.id)
    back_up(made.workplace, home, clock)
    lock(made.workplace)
    _keys, old_key = read_keys(old_keys), None
    old_key = _keys.key_by_passphrase(_keys.slot(bo.id), THEIRS)
    assert old_key is not None
    for file in (home.dossier, *backups(home)):
        with pytest.raises(AskPerson) as refused:
            check_backup(file, old_key)
        assert refused.value.code == "dossier-not-ours"
    assert old_file.read_bytes()[:16] != home.dossier.read_bytes()[:16]
    shutil.copy(old_keys, home.keys)
    assert code_of(home, bo.id, THEIRS, clock) == "dossier-not-ours"


def test_an_old_key_file_with_an_old_copy_opens_that_copy_and_nothing_written_since(
    made: SetUp, home: Home, clock: FixedClock, bo: Professional, tmp_path: Path
) -> None:
    """What removing somebody cannot take back: whoever carried both away keeps what stood there that day."""
    carried = Home(tmp_path / "meegenomen")
    made.workplace.dossier.empty_wal()
    carried.folder.mkdir()
    shutil.copy(home.keys, carried.keys)
    shutil.copy(home.dossier, carried.dossier)
    remove_professional(made.workplace, home, bo.id)
    keep(made.workplace, "c-2")
    lock(made.workplace)
    place = unlock(carried, bo.id, THEIRS, clock)
    assert there(place) == {"c-1"}
    lock(place)
    shutil.copy(home.dossier, carried.dossier)
    assert code_of(carried, bo.id, THEIRS, clock) == "dossier-not-ours"


@pytest.mark.parametrize("by", ["sheet", "passphrase"])
def test_a_copy_from_before_brings_nobody_back(
    made: SetUp, home: Home, clock: FixedClock, bo: Professional, tmp_path: Path, by: str
) -> None:
    copy = back_up(made.workplace, home, clock)
    stick = tmp_path / "stick"
    shutil.copytree(home.backups, stick)
    remove_professional(made.workplace, home, bo.id)
    lock(made.workplace)
    who = made.workplace.professional.id
    how = {"recovery": made.recovery} if by == "sheet" else {"professional_id": who, "passphrase": PASSPHRASE}
    restore(home, stick / copy.name, clock=clock, **how)  # type: ignore[arg-type]
    assert [p.id for p in slots(home).professionals] == [who]
    assert code_of(home, bo.id, THEIRS, clock) == "slot-unknown"
    place = unlock(home, who, PASSPHRASE, clock)
    assert there(place) == {"c-1"}
    lock(place)


def test_a_key_file_of_another_device_opens_nothing(made: SetUp, home: Home, clock: FixedClock, tmp_path: Path) -> None:
    lock(made.workplace)
    other = Home(tmp_path / "ander")
    theirs = a_set_up(other, clock).workplace
    lock(theirs)
    shutil.copy(other.keys, home.keys)
    assert code_of(home, theirs.professional.id, PASSPHRASE, clock) == "dossier-not-ours"


class Cut(Exception):
    """The power goes."""


@pytest.mark.parametrize("moment", ["before", "after"])
def test_power_lost_while_removing_leaves_keys_that_fit_the_dossier(
    made: SetUp, home: Home, clock: FixedClock, bo: Professional, moment: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(*_: object) -> None:
        raise Cut

    if moment == "before":
        monkeypatch.setattr("app.store.dossier.put_in_place", cut)
    else:
        monkeypatch.setattr("app.steps.remove_professional.put_in_place", cut)
    monkeypatch.setattr(Path, "unlink", lambda *_, **__: None)
    with pytest.raises(Cut):
        remove_professional(made.workplace, home, bo.id)
    monkeypatch.undo()
    assert waiting_keys(home).exists()
    finish_interrupted(home)
    assert not waiting_keys(home).exists()
    place = unlock(home, made.workplace.professional.id, PASSPHRASE, clock)
    assert there(place) == {"c-1"}
    lock(place)
    assert code_of(home, bo.id, THEIRS, clock) == ("open" if moment == "before" else "slot-unknown")


def test_nobody_removes_themselves_or_somebody_unknown(made: SetUp, home: Home) -> None:
    for who, code in ((made.workplace.professional.id, "professional-self"), ("niemand", "slot-unknown")):
        with pytest.raises(AskPerson) as refused:
            remove_professional(made.workplace, home, who)
        assert refused.value.code == code
    lock(made.workplace)


def test_with_an_admin_on_the_device_only_admins_decide_about_colleagues(
    made: SetUp, home: Home, clock: FixedClock, bo: Professional
) -> None:
    admin = joined(made.workplace, home, clock, "Admin", ProfessionalRole.ADMIN)
    for act in (
        lambda: joined(made.workplace, home, clock, "Nog een", ProfessionalRole.NURSE),
        lambda: remove_professional(made.workplace, home, bo.id),
        lambda: new_recovery_sheet(made.workplace, home),
    ):
        with pytest.raises(AskPerson) as refused:
            act()
        assert refused.value.code == "role-admin-only"
    lock(made.workplace)
    place = unlock(home, admin.id, THEIRS, clock)
    assert len(remove_professional(place, home, bo.id)) == 2
    lock(place)


def test_an_admin_erases_and_never_reads(made: SetUp, home: Home, clock: FixedClock) -> None:
    admin = joined(made.workplace, home, clock, "Admin", ProfessionalRole.ADMIN)
    lock(made.workplace)
    place = unlock(home, admin.id, THEIRS, clock)
    with place.work() as work:
        assert work.conversations.recent() == ()
    with pytest.raises(AskPerson) as refused, place.work() as work:
        work.conversations.get("c-1")
    assert refused.value.code == "role-no-talks"
    with place.work() as work:
        told = work.audit.rows()[-1]
    assert (told.event, told.detail, told.result) == ("refused", "role-no-talks", "refused"), (
        "the attempt is in the trail"
    )
    assert told.professional == admin.id and to_audit_event(told, {})["outcome"] == "4"
    for act in (standing_yes, lambda place, who: end_yes(place, who, "k-1", method=Method.PHONE)):
        with pytest.raises(AskPerson) as refused:
            act(place, "c-1-a")
        assert refused.value.code == "role-no-talks"
    assert erase_person(place, "c-1-a").conversations == 1
    lock(place)


def test_what_only_an_admin_decides_is_told_to_the_trail_when_somebody_else_tries(
    made: SetUp, home: Home, clock: FixedClock
) -> None:
    joined(made.workplace, home, clock, "Admin", ProfessionalRole.ADMIN)
    before = home.keys.read_bytes()
    for act in (
        lambda: joined(made.workplace, home, clock, "Cas", ProfessionalRole.NURSE),
        lambda: new_recovery_sheet(made.workplace, home),
        lambda: latest_looks(made.workplace, home),
    ):
        with pytest.raises(AskPerson) as refused:
            act()
        assert refused.value.code == "role-admin-only"
        with made.workplace.work() as work:
            told = work.audit.rows()[-1]
        assert (told.event, told.professional, told.detail) == (
            "refused", made.workplace.professional.id, "role-admin-only",
        )  # fmt: skip
    assert home.keys.read_bytes() == before
    assert verify_audit(made.workplace).broken_at is None
    lock(made.workplace)


def test_a_new_passphrase_needs_the_old_one(made: SetUp, home: Home, clock: FixedClock) -> None:
    who = made.workplace.professional.id
    with pytest.raises(AskPerson) as refused:
        change_passphrase(made.workplace, home, old="mis geraden", new=THEIRS)
    assert refused.value.code == "passphrase-wrong"
    change_passphrase(made.workplace, home, old=PASSPHRASE, new=THEIRS)
    lock(made.workplace)
    assert code_of(home, who, PASSPHRASE, clock) == "passphrase-wrong"
    assert code_of(home, who, THEIRS, clock) == "open"


def test_a_dossier_open_elsewhere_keeps_its_key(made: SetUp, home: Home, clock: FixedClock, bo: Professional) -> None:
    elsewhere = Dossier.open(home, made.workplace.dossier.key)
    with elsewhere.transaction() as connection:
        connection.exec_driver_sql("SELECT count(*) FROM conversation")
    with pytest.raises(Problem) as refused:
        remove_professional(made.workplace, home, bo.id)
    assert refused.value.code == "dossier-busy"
    elsewhere.close()
    keep(made.workplace, "c-2")
    lock(made.workplace)
    assert code_of(home, bo.id, THEIRS, clock) == "open"
