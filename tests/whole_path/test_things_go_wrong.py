"""When something is wrong, the window says in Dutch what happened, what is safe and what to do; nothing is lost."""

import contextlib
import os
import shutil
import subprocess

import pytest
from fakes import PASSPHRASE, a_set_up
from PySide6.QtWidgets import QLabel

from app.conversation import Family, Role
from app.errors import TryLater
from app.settings import Home
from app.steps import shipped_guides
from app.steps.begin_conversation import NewPerson, begin_conversation
from app.steps.lock import lock
from app.steps.shipped_guides import guide_named
from app.store import Event

IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


@pytest.fixture
def device(tmp_path):
    """A device that is set up, with one invented conversation."""
    place = a_set_up(Home(tmp_path / "disk" / "home")).workplace
    people = [NewPerson("Sanne", Role.PREGNANT), NewPerson("Youssef", Role.PARTNER)]
    begin_conversation(place, guide_named("prenataal"), moment="24 weken", family=Family(weeks=24), people=people)
    lock(place)
    return tmp_path / "disk" / "home"


def words_on(widget):
    return " ".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def test_a_wrong_passphrase_is_named_and_the_right_one_still_opens(begin, device):
    trip = begin("disk/home")
    page = trip.wait_page("unlock")
    trip.type(page.passphrase.input, "niet de goede woorden")
    trip.click(page.open)
    trip.wait(lambda: page.passphrase.error(), "a word about the passphrase")
    assert "wachtzin" in page.passphrase.error().lower()
    assert page.passphrase.input.text() == ""
    trip.unlock(PASSPHRASE)


def test_a_wrong_passphrase_on_the_lock_is_named_and_loses_nothing(begin, device):
    trip = begin("disk/home")
    trip.unlock(PASSPHRASE)
    trip.reopen()
    trip.window.lock_now()
    screen = trip.window.lock_screen
    trip.type(screen.passphrase.input, "niet de goede woorden")
    trip.click(screen.unlock)
    trip.wait(lambda: "wachtzin" in words_on(screen).lower() and screen.passphrase.isEnabled(), "a word on the lock")
    assert trip.window.is_locked()
    assert "Sanne" not in words_on(trip.window)
    trip.wait(lambda: not trip.desktop.background.busy(), "the try is over")
    trip.type(screen.passphrase.input, PASSPHRASE)
    trip.click(screen.unlock)
    trip.wait(lambda: not trip.window.is_covered(), "unlocked")
    assert trip.window.current_page() == "conversation-conversation"


@pytest.mark.parametrize("damage", ["missing", "torn"])
def test_a_missing_or_damaged_guide_is_named_and_works_again_once_mended(begin, device, damage, monkeypatch):
    whole = shipped_guides.shipped("guides/prenataal.json")
    broken = device.parent / "prenataal.json"
    if damage == "torn":
        broken.write_bytes(whole.read_bytes()[:5000])
    monkeypatch.setattr(shipped_guides, "shipped", lambda _file: broken)
    trip = begin("disk/home")
    page = trip.wait_page("unlock")
    trip.type(page.passphrase.input, PASSPHRASE)
    trip.click(page.open)
    bar = trip.window.failure_bar
    trip.wait(bar.isVisible, "the failure")
    assert len(bar.words().split(". ")) >= 2
    assert "Er ging iets mis in de app" not in bar.words()
    monkeypatch.undo()
    trip.click(bar.retry)
    trip.wait_page("today")


def test_a_full_disk_keeps_the_answer_in_sight_and_then_on_disk(begin, device):
    trip = begin("disk/home")
    trip.unlock(PASSPHRASE)
    trip.reopen()
    place, background = trip.desktop.day.place, trip.desktop.background
    connection = place._inner.dossier.connection

    def fill():
        connection.execute("PRAGMA max_page_count = 1")
        for size in (2000, 100, 1):
            with contextlib.suppress(TryLater):
                while True:
                    with place.work() as work:
                        work.audit.record(Event.OPEN, "vol", "x" * size)

    def at_the_worker(act):
        background.dossier(act)
        assert background.wait_until_idle()

    at_the_worker(fill)
    field = trip.question("T1.1").part.fields["together"]
    trip.type(field.input, "Samen eten " * 150)
    trip.click(trip.talk.rail._stops["T9"])
    bar = trip.window.failure_bar
    trip.wait(bar.isVisible, "the failure")
    assert "vol" in bar.words()
    trip.click(trip.talk.rail._stops["T1"])
    assert bar.isVisible()
    assert trip.question("T1.1").part.fields["together"].text().startswith("Samen eten")
    at_the_worker(lambda: connection.execute("PRAGMA max_page_count = 100000"))
    trip.click(bar.retry)
    trip.wait(lambda: not bar.isVisible(), "kept")
    trip = begin("disk/home")
    trip.unlock(PASSPHRASE)
    trip.reopen()
    (answer,) = trip.sitting.table.conversation.answers
    assert answer.values[0].startswith("Samen eten")


def test_a_read_only_home_is_named(begin, device):
    disk = device.parent
    if IS_ROOT:
        moved = disk.with_name("moved")
        shutil.copytree(disk, moved)
        mount = shutil.which("mount")
        if mount is None or subprocess.run([mount, "-t", "tmpfs", "tmpfs", str(disk)], capture_output=True).returncode:
            pytest.skip("this machine lets no test mount a disk")
        shutil.copytree(moved, disk, dirs_exist_ok=True)
        subprocess.run([mount, "-o", "remount,ro", str(disk)], check=True)
    else:
        device.chmod(0o500)
    try:
        trip = begin("disk/home")
        page = trip.wait_page("unlock")
        trip.type(page.passphrase.input, PASSPHRASE)
        trip.click(page.open)
        trip.wait(lambda: "kan niet worden geschreven" in words_on(trip.window), "the reason")
        assert trip.window.current_page() == "unlock"
        trip.end()
    finally:
        if IS_ROOT and disk.is_mount():
            subprocess.run(["umount", "-l", str(disk)], check=True)
        elif not IS_ROOT:
            device.chmod(0o700)
