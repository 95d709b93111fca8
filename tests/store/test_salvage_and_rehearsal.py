"""Copies that are tried, and what is saved from a damaged file. On real encrypted files, invented data."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.clock import FixedClock
from app.consent.retention import Terms
from app.errors import AskPerson
from app.exchange import OutboxEntry
from app.exchange.sending import Sending, Step
from app.settings import Home
from app.steps.doctor import doctor
from app.steps.keep_safe import COPY_EVERY, TRY_EVERY, keep_safe, safety_of, tried_words, try_restore
from app.steps.lock import lock
from app.steps.quiet_moment import quiet_moment
from app.steps.rescue import rescue
from app.steps.set_up import SetUp
from app.steps.unlock import unlock
from app.store import Event
from app.store.backup import backups
from app.store.cipher import PAGE_BYTES
from app.store.dossier import Dossier
from app.store.key_file import keys_beside
from app.store.rehearsal import record_of
from app.store.salvage import salvage
from tests.fakes import PASSPHRASE, a_clock, a_set_up
from tests.store.test_dossier import a_conversation

TALKS = 60


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "apparaat")


@pytest.fixture
def clock() -> FixedClock:
    return a_clock()


@pytest.fixture
def made(home: Home, clock: FixedClock) -> SetUp:
    return a_set_up(home, clock)


def test_a_day_begins_with_a_copy_that_was_tried(made: SetUp, home: Home, clock: FixedClock) -> None:
    assert safety_of(home).last_copy is None and tried_words(None) == "Terugzetten is nog niet geprobeerd."
    _erased, safety = quiet_moment(made.workplace, home, Terms())
    assert safety.last_copy == clock.now() and safety.rehearsal is not None and safety.rehearsal.ok
    assert tried_words(safety.rehearsal) == "Terugzetten geprobeerd op 23 november 2026: het werkte."
    assert safety.rehearsal.lines > 2
    with made.workplace.work() as work:
        assert work.audit.rows()[-1].event == Event.REHEARSE
    assert sorted(file.name for file in home.backups.iterdir()) == [
        "dossier-20261123T093000.db", "dossier-20261123T093000.keys.json", "rehearsal.json",
    ]  # fmt: skip
    assert {"backup": True}.items() <= {c.name: c.ok for c in doctor(home)}.items()
    lock(made.workplace)


def test_copies_come_by_the_day_and_trials_by_the_week(made: SetUp, home: Home, clock: FixedClock) -> None:
    first = keep_safe(made.workplace, home)
    clock.at += COPY_EVERY - timedelta(minutes=1)
    assert keep_safe(made.workplace, home) == first
    clock.at += timedelta(minutes=1)
    second = keep_safe(made.workplace, home)
    assert second.last_copy == clock.now() and second.rehearsal == first.rehearsal
    clock.at += TRY_EVERY
    assert keep_safe(made.workplace, home).rehearsal != first.rehearsal
    lock(made.workplace)


@pytest.mark.parametrize("fault", ["page", "keys", "other keys"])
def test_a_copy_that_does_not_come_back_is_said_and_tried_again_at_once(
    made: SetUp, home: Home, clock: FixedClock, fault: str, tmp_path: Path
) -> None:
    keep_safe(made.workplace, home)
    (copy,) = backups(home)
    if fault == "page":
        content = bytearray(copy.read_bytes())
        content[PAGE_BYTES * 3 + 50] ^= 1
        copy.write_bytes(content)
    elif fault == "keys":
        keys_beside(copy).write_text("{")
    else:
        other = a_set_up(Home(tmp_path / "ander"), clock)
        lock(other.workplace)
        keys_beside(copy).write_bytes((tmp_path / "ander" / "keys.json").read_bytes())
    found = try_restore(made.workplace, home)
    assert found is not None and not found.ok
    assert found.code == {"page": "dossier-damaged", "keys": "keys-damaged", "other keys": "rehearsal-keys"}[fault]
    assert safety_of(home).trial_is_due(clock.now())
    assert "lukte niet" in next(c.message for c in doctor(home) if c.name == "backup")
    assert made.workplace.dossier.is_open
    lock(made.workplace)


def test_a_record_of_a_trial_nobody_can_read_counts_as_none(made: SetUp, home: Home) -> None:
    keep_safe(made.workplace, home)
    record_of(home).write_text("[]")
    assert safety_of(home).rehearsal is None
    lock(made.workplace)


def filled(made: SetUp) -> None:
    """Many conversations, and something to send from the last."""
    with made.workplace.work() as work:
        for number in range(TALKS):
            work.conversations.add(a_conversation(f"c-{number:03}", note="n" * 200, answer=f"antwoord {number} " * 20))
        work.outbox.add(OutboxEntry("e-1", f"c-{TALKS - 1:03}", "k", "s", "referral", made.workplace.clock.now()))
    lock(made.workplace)


def damage(home: Home, *pages: int) -> None:
    content = bytearray(home.dossier.read_bytes())
    for page in pages:
        content[(page - 1) * PAGE_BYTES + 500] ^= 1
    home.dossier.write_bytes(content)


def test_what_can_be_read_of_a_damaged_dossier_is_saved(made: SetUp, home: Home, clock: FixedClock) -> None:
    filled(made)
    who = made.workplace.professional.id
    pages = home.dossier.stat().st_size // PAGE_BYTES
    hurt = (pages - 3, pages - 9)
    before = home.dossier.read_bytes()
    damage(home, *hurt)
    with pytest.raises(AskPerson) as refused:
        unlock(home, who, PASSPHRASE, clock)
    assert refused.value.code == "dossier-damaged"
    done = rescue(home, clock=clock, professional_id=who, passphrase=PASSPHRASE)
    assert next(iter(done.saved.rows)) == "outbox" and done.saved.rows["outbox"] == 1
    assert not done.saved.whole and done.aside is not None
    assert done.aside.stat().st_size == len(before)
    place = unlock(home, who, PASSPHRASE, clock)
    with place.work() as work:
        there = work.conversations.recent(limit=1000)
        saved = sum(len(c.answers) for c in there)
        assert work.outbox.waiting() == 1
    assert len(there) >= TALKS - 20 and saved >= TALKS - 20
    lock(place)


def test_a_whole_dossier_comes_over_whole(made: SetUp, home: Home, clock: FixedClock, tmp_path: Path) -> None:
    filled(made)
    new = tmp_path / "nieuw.db"
    place = unlock(home, made.workplace.professional.id, PASSPHRASE, clock)
    key = place.dossier.key
    lock(place)
    saved = salvage(home.dossier, new, key)
    assert saved.whole and saved.rows["conversation"] == TALKS
    new.replace(home.dossier)
    with closing(Dossier.open(home, key)) as dossier, dossier.transaction() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall() == []
    place = unlock(home, made.workplace.professional.id, PASSPHRASE, clock)
    with place.work() as work:
        assert work.audit.broken_at() is None and len(work.conversations.recent(1000)) == TALKS
    lock(place)


def test_a_message_of_which_only_the_standing_was_lost_goes_again_under_its_own_id(
    made: SetUp, home: Home, clock: FixedClock, tmp_path: Path
) -> None:
    lost = Sending("a", "", "envelope", "ggd", "0" * 64, '{"jwe":"x"}', 4, Step.ACKED, attempts=1, sequence=9)
    place = unlock(home, made.workplace.professional.id, PASSPHRASE, clock)
    with place.work() as work:
        for one in (lost, replace(lost, id="b"), replace(lost, id="c", body="", state=Step.DONE)):
            work.sendings.add(one)
    place.dossier.connection.execute("DELETE FROM sending_state WHERE place IN (1, 3)").fetchall()
    key, new = place.dossier.key, tmp_path / "nieuw.db"
    lock(place)
    assert salvage(home.dossier, new, key).whole
    new.replace(home.dossier)
    place = unlock(home, made.workplace.professional.id, PASSPHRASE, clock)
    with place.work() as work:
        again = replace(lost, number=0, state=Step.READY, attempts=0, sequence=0)
        done = replace(again, id="c", body="", state=Step.DONE)
        assert work.sendings.at(*Step) == (again, replace(lost, id="b"), done)
    lock(place)


@pytest.mark.parametrize("by", ["sheet", "passphrase"])
def test_when_even_the_list_of_tables_is_gone_only_a_copy_helps_and_nothing_changes(
    made: SetUp, home: Home, clock: FixedClock, by: str
) -> None:
    filled(made)
    damage(home, 1)
    before = home.dossier.read_bytes()
    who = made.workplace.professional.id
    how = {"recovery": made.recovery} if by == "sheet" else {"professional_id": who, "passphrase": PASSPHRASE}
    with pytest.raises(AskPerson) as refused:
        rescue(home, clock=clock, **how)  # type: ignore[arg-type]
    assert refused.value.code == "dossier-lost"
    assert home.dossier.read_bytes() == before
    assert not list(home.folder.glob("*.new*"))
