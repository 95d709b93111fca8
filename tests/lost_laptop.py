"""A laptop that is gone, and the stick with its copy. All data is invented."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from fakes import a_clock, a_set_up

from app.clock import FixedClock
from app.consent import Decision, questions
from app.conversation import Family, Role, Room
from app.settings import Home
from app.steps.back_up import back_up
from app.steps.begin_conversation import NewPerson, begin_conversation
from app.steps.central_known import DEVICE, KEY
from app.steps.lock import lock
from app.steps.record_consent import record_consent
from app.steps.set_up import SetUp
from app.steps.shipped_guides import guide_named


@dataclass(frozen=True)
class LostLaptop:
    """``home`` of a new laptop, still empty; the ``stick``; what was ``made`` on the lost one; the ``clock``."""

    home: Home
    stick: Path
    made: SetUp
    clock: FixedClock


def a_lost_laptop(folder: Path) -> LostLaptop:
    """One conversation, one message that waits, a place at central; a copy on a stick; and the laptop is gone."""
    home, clock = Home(folder / "laptop"), a_clock()
    made = a_set_up(home, clock)
    place = made.workplace
    people = [NewPerson("Ana", Role.PREGNANT)]
    talk = begin_conversation(place, guide_named("prenataal"), moment="", family=Family(weeks=26), people=people)
    record_consent(place, talk, Room(), questions(talk.people[0].id, [])[0], Decision.PERMIT)
    with place.work() as work:
        for name in (DEVICE, KEY):
            work.sendings.keep_fact(name, "van de oude laptop")
    back_up(place, home, clock)
    stick = folder / "stick"
    shutil.copytree(home.backups, stick / "kopie")
    lock(place)
    shutil.rmtree(home.folder)
    return LostLaptop(Home(folder / "nieuw"), stick, made, clock)
