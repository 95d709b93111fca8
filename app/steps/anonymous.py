"""A conversation nobody keeps: the whole trip in memory, and afterwards nothing but counts (issue 5.2; R18).

Every page works as always, on a dossier that was never a file. No name or postcode is needed, nothing can be sent
(the gate lets nothing of an anonymous conversation go), and the paper is all that is left.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.conversation import Conversation, Family
from app.guide import Guide
from app.report import HalfYear
from app.settings import Home
from app.steps.begin_conversation import NewPerson, begin_conversation
from app.steps.sql_work import DossierWorkplace
from app.steps.work import Workplace
from app.store import Dossier, Event
from app.texts import text

NOBODY = ("-",)
"""In the trail: about no known person."""


@dataclass(frozen=True)
class Unkept:
    """A conversation in memory and the place it lives in. ``end_anonymously`` lets go of both."""

    place: DossierWorkplace
    conversation: Conversation


def begin_anonymously(
    place: Workplace, home: Home, guide: Guide, *, moment: str, family: Family, people: Sequence[NewPerson]
) -> Unkept:
    """Begin one. Who gives no name is "ouder 1", "ouder 2"; a name is used on paper only. Raises as
    ``begin_conversation`` does; nothing is written anywhere."""
    hidden = DossierWorkplace(Dossier.nowhere(home), place.professional, place.clock)
    named = [
        replace(person, name=person.name.strip() or text("anonymous.parent", number=number))
        for number, person in enumerate(people, 1)
    ]
    try:
        conversation = begin_conversation(
            hidden, guide, moment=moment, family=replace(family, postcode=""), people=named, anonymous=True
        )
    except BaseException:
        hidden.close()
        raise
    return Unkept(hidden, conversation)


def end_anonymously(place: Workplace, unkept: Unkept) -> int:
    """Let it go: what a finished one counted is added to the counts of this device. How many cells went up.

    The trail says that somebody counted an anonymous conversation, and about nobody.
    """
    half_year = HalfYear.of(place.clock.now().date())
    if not unkept.place.dossier.is_open:
        return 0
    with unkept.place.work() as work:
        counted = work.tallies.of(half_year)
    unkept.place.close()
    if counted:
        with place.work() as work:
            work.audit.record(Event.COUNT, "anonymous", clients=NOBODY)
            work.tallies.add(half_year, counted)
    return len(counted)
