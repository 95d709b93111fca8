"""An organization opens the dossiers on its devices with one key; nobody else's key gets in. Invented throughout."""

from __future__ import annotations

import base64
import json
from dataclasses import replace
from pathlib import Path

import pytest
from nacl.public import PrivateKey

from app.clock import FixedClock
from app.errors import AskPerson
from app.settings import Home, Policy
from app.steps.add_professional import add_professional
from app.steps.back_up import back_up
from app.steps.lock import lock
from app.steps.make_organization_key import new_organization_key, write_organization_sheet
from app.steps.open_to_organization import open_to_organization
from app.steps.recover import recover
from app.steps.remove_professional import remove_professional
from app.steps.restore import restore
from app.steps.set_up import set_up
from app.steps.unlock import slots, unlock
from app.store import ProfessionalRole
from app.store.backup import backups
from app.store.key_file import read_keys, spelled_out, write_keys
from app.store.recovery import key_from_recovery
from tests.fakes import CHEAP, MIDWIFE, PASSPHRASE, a_clock, a_set_up

PAIR, OTHER = new_organization_key(), new_organization_key()
POLICY = Policy(recovery_key=PAIR.public, organization="Verzonnen Praktijk", source="organisatie.json")
NEW = "nieuwe zin voor deze proef"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "apparaat")


@pytest.fixture
def clock() -> FixedClock:
    return a_clock()


def a_managed_device(home: Home, clock: FixedClock, policy: Policy = POLICY):  # type: ignore[no-untyped-def]
    return set_up(
        home, organization="Verzonnen Praktijk", professional_name=MIDWIFE.name, role=MIDWIFE.role, phone="",
        passphrase=PASSPHRASE, clock=clock, cost=CHEAP, policy=policy,
    )  # fmt: skip


def who(home: Home) -> str:
    return slots(home).professionals[0].id


def recovered(home: Home, groups: tuple[str, ...], clock: FixedClock) -> None:
    lock(recover(home, groups, passphrase=NEW, clock=clock, professional_id=who(home), cost=CHEAP))


def test_the_public_half_is_what_the_policy_takes_and_the_sheet_gives_the_private_half() -> None:
    private = key_from_recovery(PAIR.groups)
    assert base64.b64decode(PAIR.public) == bytes(PrivateKey(private).public_key)


def test_a_forgotten_passphrase_and_a_lost_sheet_cost_a_managed_device_nothing(home: Home, clock: FixedClock) -> None:
    lock(a_managed_device(home, clock).workplace)
    recovered(home, PAIR.groups, clock)
    lock(unlock(home, who(home), NEW, clock, POLICY))


def test_the_sheet_of_the_device_itself_still_opens_a_managed_device(home: Home, clock: FixedClock) -> None:
    made = a_managed_device(home, clock)
    lock(made.workplace)
    recovered(home, made.recovery, clock)


def test_a_key_of_another_organization_opens_nothing(home: Home, clock: FixedClock) -> None:
    lock(a_managed_device(home, clock).workplace)
    with pytest.raises(AskPerson) as refused:
        recovered(home, OTHER.groups, clock)
    assert refused.value.code == "recovery-wrong"


def test_a_device_of_before_the_policy_opens_to_the_organization_after_the_next_unlock(
    home: Home, clock: FixedClock
) -> None:
    lock(a_set_up(home, clock).workplace)
    with pytest.raises(AskPerson):
        recovered(home, PAIR.groups, clock)
    place = unlock(home, who(home), PASSPHRASE, clock, POLICY)
    with place.work() as work:
        assert [row for row in work.audit.rows() if "organization-key" in str(row)]
    lock(place)
    recovered(home, PAIR.groups, clock)


def test_a_new_organization_key_takes_the_place_of_the_old_one(home: Home, clock: FixedClock) -> None:
    lock(a_managed_device(home, clock).workplace)
    lock(unlock(home, who(home), PASSPHRASE, clock, replace(POLICY, recovery_key=OTHER.public)))
    with pytest.raises(AskPerson):
        recovered(home, PAIR.groups, clock)
    recovered(home, OTHER.groups, clock)


def test_the_way_in_is_sealed_once_and_not_at_every_unlock(home: Home, clock: FixedClock) -> None:
    place = a_managed_device(home, clock).workplace
    before = home.keys.read_bytes()
    assert not open_to_organization(place, home, POLICY)
    assert home.keys.read_bytes() == before


def test_a_policy_without_a_key_seals_nothing(home: Home, clock: FixedClock) -> None:
    a_managed_device(home, clock, Policy())
    assert read_keys(home.keys).managed is None


def test_a_key_nobody_can_seal_for_is_refused_before_anything_is_made(home: Home, clock: FixedClock) -> None:
    with pytest.raises(AskPerson) as refused:
        a_managed_device(home, clock, replace(POLICY, recovery_key=base64.b64encode(bytes(32)).decode()))
    assert refused.value.code == "policy-wrong" and "herstelsleutel" in refused.value.message
    assert not home.keys.exists() and not home.dossier.exists()


def test_a_policy_that_is_wrong_keeps_nobody_out_of_their_dossier(home: Home, clock: FixedClock) -> None:
    lock(a_set_up(home, clock).workplace)
    lock(unlock(home, who(home), PASSPHRASE, clock, replace(POLICY, recovery_key=base64.b64encode(bytes(32)).decode())))


def test_the_organization_opens_what_stays_after_a_colleague_was_removed(home: Home, clock: FixedClock) -> None:
    place = a_managed_device(home, clock).workplace
    role = ProfessionalRole.NURSE
    bo = add_professional(place, home, name="Bo", role=role, phone="", passphrase=NEW, clock=clock, cost=CHEAP)
    remove_professional(place, home, bo.id)
    lock(place)
    recovered(home, PAIR.groups, clock)


def test_the_organization_puts_a_copy_back_on_a_new_laptop(home: Home, clock: FixedClock, tmp_path: Path) -> None:
    place = a_managed_device(home, clock).workplace
    back_up(place, home)
    lock(place)
    other = Home(tmp_path / "nieuwe laptop")
    restore(other, backups(home)[0], clock=clock, recovery=PAIR.groups)
    recovered(other, PAIR.groups, clock)


def test_a_way_in_that_was_swapped_is_found_out(home: Home, clock: FixedClock) -> None:
    lock(a_managed_device(home, clock).workplace)
    keys = read_keys(home.keys)
    write_keys(home.keys, keys.managed_by(base64.b64decode(OTHER.public), bytes(32)))
    with pytest.raises(AskPerson) as refused:
        unlock(home, who(home), PASSPHRASE, clock, POLICY)
    assert refused.value.code == "keys-changed"


def test_a_version_that_does_not_know_the_organizations_key_opens_the_file(home: Home, clock: FixedClock) -> None:
    """Back to an earlier version: it leaves out what it does not know, and the seal over the rest still fits."""
    made = a_managed_device(home, clock)
    raw = json.loads(home.keys.read_bytes())
    del raw["managed"]
    home.keys.write_bytes(spelled_out(raw))
    assert read_keys(home.keys).made_with(made.workplace.dossier.key)
    lock(made.workplace)


def test_a_sheet_is_never_written_over_a_file_that_is_there(tmp_path: Path) -> None:
    target = tmp_path / "herstelblad.txt"
    write_organization_sheet(PAIR, target)
    assert target.stat().st_mode & 0o077 == 0
    assert PAIR.groups[0] in target.read_text(encoding="utf-8")
    with pytest.raises(AskPerson) as refused:
        write_organization_sheet(OTHER, target)
    assert refused.value.code == "sheet-not-written"
    assert OTHER.groups[0] not in target.read_text(encoding="utf-8")
