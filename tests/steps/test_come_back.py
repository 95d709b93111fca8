"""Back to work after a lost or damaged laptop, on real files. All data is invented."""

from dataclasses import replace
from datetime import datetime

import pytest
from fakes import PASSPHRASE, a_set_up
from lost_laptop import a_lost_laptop

from app.errors import AskPerson
from app.settings import Home
from app.steps.central_known import DEVICE, KEY
from app.steps.come_back import (
    Held,
    Proof,
    come_back,
    copies_at,
    copies_here,
    keys_here,
    look_into,
    save_what_can_be_read,
)
from app.steps.lock import lock
from app.steps.unlock import unlock
from app.store.key_file import keys_beside

NEW = "een heel andere wachtzin nu"


@pytest.fixture
def lost(tmp_path):
    """As a new laptop's home, the stick, what was made, and the clock."""
    gone = a_lost_laptop(tmp_path)
    return gone.home, gone.stick, gone.made, gone.clock


def proof(made, **changed):
    return replace(Proof(made.workplace.professional.id, NEW, " ".join(made.recovery)), **changed)


def test_a_copy_on_a_stick_is_found_and_says_what_it_holds_before_anything_changes(lost):
    new, stick, made, clock = lost
    (copy,) = copies_at(stick)
    assert (copy.at, copy.organization) == (clock.now(), made.workplace.professional.organization)
    assert look_into(copy, proof(made), clock) == Held(1, 1)
    assert look_into(copy, proof(made, sheet="", passphrase=PASSPHRASE), clock) == Held(1, 1)
    assert not new.folder.exists()
    assert copies_at(copy.path) == copies_at(keys_beside(copy.path)) == (copy,)


def test_a_new_laptop_comes_back_with_the_sheet_a_new_passphrase_and_what_still_has_to_go(lost):
    new, stick, made, clock = lost
    back = come_back(new, copies_at(stick)[0], proof(made), clock)
    assert back.unsent == 1 and back.workplace.professional.name == made.workplace.professional.name
    with back.workplace.work() as work:
        assert len(work.conversations.recent()) == 1
        assert (work.sendings.fact(DEVICE), work.sendings.fact(KEY)) == ("", ""), "it takes a place of its own"
        told = [(r.event, r.detail) for r in work.audit.rows()]
        assert work.audit.broken_at() is None
    assert ("change", "place-left") in told and "restore" in {event for event, _ in told}
    lock(back.workplace)
    lock(unlock(new, made.workplace.professional.id, NEW, clock))
    with pytest.raises(AskPerson):
        unlock(new, made.workplace.professional.id, PASSPHRASE, clock)


def test_a_passphrase_of_then_opens_it_too(lost):
    new, stick, made, clock = lost
    back = come_back(new, copies_at(stick)[0], proof(made, sheet="", passphrase=PASSPHRASE), clock)
    assert back.unsent == 1
    lock(back.workplace)


def test_stopping_before_the_change_leaves_nothing_behind(lost):
    new, stick, made, clock = lost
    asked = []

    def still():
        asked.append(datetime)
        if len(asked) == 3:
            raise AskPerson("put-back-stopped")

    with pytest.raises(AskPerson) as stopped:
        come_back(new, copies_at(stick)[0], proof(made), clock, still)
    assert stopped.value.code == "put-back-stopped"
    assert not new.dossier.exists() and not new.keys.exists() and not list(new.folder.rglob("*.db*"))


@pytest.mark.parametrize("how", ["no keys", "empty folder", "another file", "a folder that is not there"])
def test_what_is_no_whole_copy_is_refused_in_words(lost, tmp_path, how):
    new, stick, _made, _clock = lost
    (copy,) = copies_at(stick)
    place = {"no keys": copy.path, "empty folder": tmp_path / "leeg"}.get(how, tmp_path / "los.db")
    if how == "no keys":
        keys_beside(copy.path).unlink()
    elif how == "empty folder":
        place.mkdir()
    elif how == "another file":
        place.write_bytes(b"geen kopie")
    with pytest.raises(AskPerson) as refused:
        copies_at(place)
    assert refused.value.code == "backup-missing" and not new.folder.exists()


def test_a_copy_that_is_damaged_or_another_sheet_changes_nothing(lost, tmp_path):
    new, stick, made, clock = lost
    other = a_set_up(Home(tmp_path / "ander"), clock)
    (copy,) = copies_at(stick)
    with pytest.raises(AskPerson) as wrong:
        look_into(copy, proof(other), clock)
    assert wrong.value.code == "recovery-wrong"
    lock(other.workplace)
    bytes_now = bytearray(copy.path.read_bytes())
    bytes_now[9000] ^= 1
    copy.path.write_bytes(bytes_now)
    with pytest.raises(AskPerson) as damaged:
        look_into(copy, proof(made), clock)
    assert damaged.value.code in ("dossier-damaged", "dossier-not-ours") and not new.folder.exists()


@pytest.mark.parametrize("with_sheet", [True, False])
def test_a_damaged_dossier_is_saved_as_far_as_it_reads_and_the_damaged_one_is_kept(lost, with_sheet):
    home, stick, made, clock = lost
    back = come_back(home, copies_at(stick)[0], proof(made), clock)
    lock(back.workplace)
    content = bytearray(home.dossier.read_bytes())
    content[-2000] ^= 1
    home.dossier.write_bytes(content)
    with_it = proof(made) if with_sheet else proof(made, sheet="", passphrase=NEW)
    assert keys_here(home).professionals[0].id == made.workplace.professional.id
    saved = save_what_can_be_read(home, with_it, clock)
    with saved.workplace.work() as work:
        assert len(work.conversations.recent()) == 1
    lock(saved.workplace)
    assert [file for file in home.backups.glob("replaced-*.db") if file.read_bytes() == bytes(content)]
    assert copies_here(home) == ()
