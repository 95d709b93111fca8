"""Setting up, unlocking, locking, recovering, and one more professional: on a real encrypted file. Invented people."""

from __future__ import annotations

import stat
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from app.clock import FixedClock
from app.errors import AskPerson, Problem
from app.settings import Home
from app.steps.add_professional import add_professional
from app.steps.lock import lock
from app.steps.passphrase import check_passphrase
from app.steps.recover import new_recovery_sheet, recover
from app.steps.set_up import set_up
from app.steps.sql_work import DossierWorkplace
from app.steps.unlock import is_set_up, slots, unlock, waiting_keys
from app.store import Event, Professional, ProfessionalRole
from app.store.files import put_in_place
from tests.fakes import CHEAP, MIDWIFE, PASSPHRASE, a_clock, a_set_up

NEW = "een heel nieuwe wachtzin"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "apparaat")


@pytest.fixture
def clock() -> FixedClock:
    return a_clock()


def only(home: Home) -> Professional:
    (professional,) = slots(home).professionals
    return professional


def events(place: DossierWorkplace) -> list[tuple[str, str]]:
    with place.work() as work:
        return [(row.event, row.detail) for row in work.audit.rows()]


def test_a_new_device_has_nobody_yet_and_makes_no_file(home: Home) -> None:
    assert not is_set_up(home)
    assert slots(home) == ("", ())
    assert not home.folder.exists()


def test_after_setting_up_the_first_professional_can_come_back(home: Home, clock: FixedClock) -> None:
    made = a_set_up(home, clock)
    assert made.workplace.professional.name == MIDWIFE.name
    lock(made.workplace)
    assert is_set_up(home)
    assert slots(home).organization == MIDWIFE.organization
    place = unlock(home, only(home).id, PASSPHRASE, clock)
    assert place.professional == made.workplace.professional
    assert events(place) == [("create", "dossier"), ("unlock", ""), ("lock", ""), ("unlock", "")]
    lock(place)


def test_only_the_owner_may_look_in_the_folder_and_its_files(home: Home) -> None:
    made = a_set_up(home)
    files = [home.folder, *home.folder.iterdir()]
    assert {home.dossier, home.keys} < set(files)
    assert {stat.S_IMODE(file.stat().st_mode) & 0o077 for file in files} == {0}
    lock(made.workplace)


def test_setting_up_never_overwrites(home: Home) -> None:
    lock(a_set_up(home).workplace)
    before = {file: file.read_bytes() for file in home.folder.iterdir()}
    with pytest.raises(AskPerson) as caught:
        a_set_up(home)
    assert caught.value.code == "home-in-use"
    home.keys.unlink()
    with pytest.raises(AskPerson):
        a_set_up(home)
    del before[home.keys]
    assert {file: file.read_bytes() for file in home.folder.iterdir()} == before


@pytest.mark.parametrize("passphrase", ["", "kort", "elf tekens.", "aaaaaaaaaaaaaa", "a b c d", "   x         y   "])
def test_a_weak_passphrase_makes_nothing(home: Home, clock: FixedClock, passphrase: str) -> None:
    with pytest.raises(AskPerson) as caught:
        set_up(
            home,
            organization="O",
            professional_name="P",
            role=ProfessionalRole.NURSE,
            phone="",
            passphrase=passphrase,
            clock=clock,
            cost=CHEAP,
        )
    assert caught.value.code == "passphrase-weak"
    assert not home.folder.exists()


@pytest.mark.parametrize("passphrase", ["twaalf tekens", "een twee drie vier", "kat aap mus gnu"])
def test_twelve_signs_or_four_words_are_enough(passphrase: str) -> None:
    check_passphrase(passphrase)


def test_a_first_start_cut_off_between_its_two_files_is_finished(home: Home, clock: FixedClock) -> None:
    lock(a_set_up(home, clock).workplace)
    put_in_place(home.keys, waiting_keys(home))
    assert is_set_up(home)
    lock(unlock(home, only(home).id, PASSPHRASE, clock))


def test_a_dossier_without_keys_is_not_taken_for_a_new_device(home: Home) -> None:
    lock(a_set_up(home).workplace)
    home.keys.unlink()
    assert is_set_up(home)
    with pytest.raises(AskPerson) as caught:
        slots(home)
    assert caught.value.code == "keys-missing"


def test_wrong_tries_are_told_to_the_trail_by_the_next_right_one(home: Home, clock: FixedClock) -> None:
    lock(a_set_up(home, clock).workplace)
    for _ in range(2):
        with pytest.raises(AskPerson):
            unlock(home, only(home).id, "mis geraden", clock)
    place = unlock(home, only(home).id, PASSPHRASE, clock)
    assert events(place)[-2:] == [("unlock-failed", "2"), ("unlock", "")]
    lock(place)


def test_locking_closes_the_file_and_drops_the_key(home: Home, clock: FixedClock) -> None:
    place = a_set_up(home, clock).workplace
    lock(place)
    lock(place)
    assert sorted(file.name for file in home.folder.iterdir()) == ["dossier.db", "keys.json"]
    assert set(place.dossier._key) == {0}
    with pytest.raises(AskPerson) as caught, place.work():
        pass
    assert caught.value.code == "dossier-closed"
    with pytest.raises(AskPerson):
        _ = place.dossier.key


def test_a_forgotten_passphrase_costs_no_data(home: Home, clock: FixedClock) -> None:
    made = a_set_up(home, clock)
    lock(made.workplace)
    place = recover(home, made.recovery, passphrase=NEW, clock=clock, professional_id=only(home).id, cost=CHEAP)
    assert events(place)[-2:] == [("change", "recovery"), ("unlock", "")]
    lock(place)
    lock(unlock(home, only(home).id, NEW, clock))
    with pytest.raises(AskPerson):
        unlock(home, only(home).id, PASSPHRASE, clock)


def test_recovery_ends_a_wait(home: Home, clock: FixedClock) -> None:
    made = a_set_up(home, clock)
    lock(made.workplace)
    for _ in range(5):
        with pytest.raises(Problem):
            unlock(home, only(home).id, "mis geraden", clock)
    lock(recover(home, made.recovery, passphrase=NEW, clock=clock, professional_id=only(home).id, cost=CHEAP))
    lock(unlock(home, only(home).id, NEW, clock))


def test_recovery_can_let_somebody_new_in(home: Home, clock: FixedClock) -> None:
    made = a_set_up(home, clock)
    lock(made.workplace)
    place = recover(home, " ".join(made.recovery), passphrase=NEW, clock=clock, name="Bo", cost=CHEAP)
    lock(place)
    assert [p.name for p in slots(home).professionals] == [MIDWIFE.name, "Bo"]
    lock(unlock(home, place.professional.id, NEW, clock))


@pytest.mark.parametrize("fault", ["sheet", "passphrase", "who", "nameless"])
def test_a_failed_recovery_changes_nothing(home: Home, clock: FixedClock, fault: str) -> None:
    made = a_set_up(home, clock)
    lock(made.workplace)
    keys = home.keys.read_bytes()
    sheet = (*made.recovery[:-1], "AAAA") if fault == "sheet" else made.recovery
    who = {"who": "nobody", "nameless": ""}.get(fault, only(home).id)
    with pytest.raises(AskPerson) as caught:
        recover(home, sheet, passphrase="x" if fault == "passphrase" else NEW, clock=clock, professional_id=who)
    codes = {
        "sheet": "recovery-wrong",
        "passphrase": "passphrase-weak",
        "who": "slot-unknown",
        "nameless": "professional-nameless",
    }
    assert caught.value.code == codes[fault]
    assert home.keys.read_bytes() == keys


def test_a_new_sheet_replaces_the_old_one(home: Home, clock: FixedClock) -> None:
    made = a_set_up(home, clock)
    sheet = new_recovery_sheet(made.workplace, home)
    lock(made.workplace)
    with pytest.raises(AskPerson):
        recover(home, made.recovery, passphrase=NEW, clock=clock, name="Bo", cost=CHEAP)
    lock(recover(home, sheet, passphrase=NEW, clock=clock, name="Bo", cost=CHEAP))


def test_a_colleague_gets_a_passphrase_of_their_own(home: Home, clock: FixedClock) -> None:
    place = a_set_up(home, clock).workplace
    role, phone = ProfessionalRole.NURSE, "038-000 10 01"
    bo = add_professional(place, home, name="Bo", role=role, phone=phone, passphrase=NEW, clock=clock, cost=CHEAP)
    assert events(place)[-1] == ("create", "professional")
    lock(place)
    assert bo == Professional(bo.id, "Bo", role, MIDWIFE.organization, phone)
    for who, passphrase in ((bo.id, NEW), (place.professional.id, PASSPHRASE)):
        lock(unlock(home, who, passphrase, clock))


def test_a_professional_acts_in_their_own_name(home: Home, clock: FixedClock) -> None:
    place = a_set_up(home, clock).workplace
    bo = add_professional(
        place, home, name="Bo", role=ProfessionalRole.NURSE, phone="", passphrase=NEW, clock=clock, cost=CHEAP
    )
    lock(place)
    place = unlock(home, bo.id, NEW, clock)
    clock.at += timedelta(minutes=1)
    with place.work() as work:
        work.audit.record(Event.OPEN, "c-1")
        assert {row.professional for row in work.audit.rows("c-1")} == {bo.id}
    lock(place)


def test_asking_who_may_enter_loads_no_database_and_no_cryptography() -> None:
    heavy = ("sqlalchemy", "sqlcipher3", "nacl", "argon2")
    asked = f"import sys, app.steps.unlock; print([m for m in {heavy} if m in sys.modules])"
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


def test_a_clock_that_was_set_back_is_told_to_the_trail(home: Home, clock: FixedClock) -> None:
    made = a_set_up(home, clock)
    lock(made.workplace)
    clock.at -= timedelta(hours=3)
    place = unlock(home, made.workplace.professional.id, PASSPHRASE, clock)
    with place.work() as work:
        assert [(r.event, r.detail) for r in work.audit.rows()][-2:] == [("clock", "back"), ("unlock", "")]
    lock(place)
