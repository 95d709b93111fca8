"""Who decides: age, custody, and what follows from both (domain.md R7-R14). Pure rules, no storage.

Ages are bands, never birth dates: the law has three limits (12, 16 and 18) and nothing else is needed. Sources: BW
7:447 and 7:450 (WGBO), Jeugdwet 7.3.4 and 7.3.5, BW 1:245-253, BW 1:377c. Not legal advice: domain.md names what a
lawyer has to confirm.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from app.conversation.model import Conversation, Role

CHILD = "child"
"""Whom data are about, and who decides, when it is the child itself."""

OTHER_PARENT, GUARDIAN, SECOND_GUARDIAN = "absent-parent", "guardian", "second-guardian"
HOLDERS_ELSEWHERE = (OTHER_PARENT, GUARDIAN, SECOND_GUARDIAN)
"""Who may have custody of the child without sitting at the table, by their role: no name is needed to decide."""

GONE = "gone"
"""Noted in a conversation somebody was erased from, without who: what was said together was theirs too (R7)."""

_OWN = ("guardian-of.", "second-guardian-of.")

JOINT_SINCE = date(2023, 1, 1)
"""Recognition by an unmarried partner on or after this day gives joint custody (Stb. 2022, 123; BW 1:251b)."""


class Age(StrEnum):
    """The bands the law tells apart."""

    UNBORN = "unborn"
    UNDER_12 = "under-12"
    FROM_12 = "12-15"
    FROM_16 = "16-17"
    ADULT = "18+"


class Custody(StrEnum):
    """Whether somebody has custody (gezag) of the child. Unknown is never taken for yes (R12)."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class CustodySource(StrEnum):
    """How it is known (R12)."""

    NONE = ""
    PARENT = "parent"
    REGISTER = "register"
    RULING = "ruling"


class Needed(StrEnum):
    """Whose consent an offer needs (R9); the codes are those of the catalogue's taxonomy ``toestemming-nodig``."""

    NOBODY = "geen"
    ONE = "1-gezag"
    ALL = "2-gezag"
    YOUNG = "jongere"
    YOUNG_AND_ALL = "jongere-gezag"


class Exempt(StrEnum):
    """Why a child of 12 to 15 decided without its parents (BW 7:450 paragraph 2; R10)."""

    GRAVE_DISADVANTAGE = "grave-disadvantage"
    PERSISTENT_WISH = "persistent-wish"


class Contact(StrEnum):
    """Whether it is safe to ask somebody who is not at the table; asked before anybody is called."""

    UNASKED = ""
    SAFE = "safe"
    UNSAFE = "unsafe"


@dataclass(frozen=True)
class Standing:
    """What is known of one person (or of ``child``): age band, custody, how that is known and when it was checked.

    ``contact`` is for who is not at the table: whether asking them puts nobody in danger.
    """

    person: str
    age: Age = Age.ADULT
    custody: Custody = Custody.UNKNOWN
    source: CustodySource = CustodySource.NONE
    checked_on: date | None = None
    contact: Contact = Contact.UNASKED

    @property
    def has_custody(self) -> bool:
        """A minor has no custody of their own child but by a ruling (BW 1:246, 1:253ha; R11)."""
        if self.age is not Age.ADULT and self.source is not CustodySource.RULING:
            return False
        return self.custody is Custody.YES


@dataclass(frozen=True)
class Deciders:
    """Who must each say yes, and what is still open before that can be asked at all.

    ``who`` are ids of people, ``child``, or who does not sit at the table (``is_absent``). ``open`` holds codes:
    ``custody-unknown`` (look it up in the custody register), ``custody-one-word`` (one parent says to have it alone;
    R12), ``guardian`` (nobody we know of has custody), ``own-guardian`` (who has custody of a minor parent is not
    noted; R11).
    """

    who: tuple[str, ...]
    open: tuple[str, ...] = ()


def own_guardians(person: str) -> tuple[str, str]:
    """Who has custody of a minor parent: one or two people, who are not at the table (R11)."""
    return _OWN[0] + person, _OWN[1] + person


def towards_others(who: str, conversation_id: str) -> str:
    """The id others know somebody by: a role at this table (``child``) is one person per conversation."""
    return f"{who}.{conversation_id}" if who == CHILD or who in HOLDERS_ELSEWHERE else who


def known_here_as(person_id: str) -> tuple[str, str | None]:
    """The other way round: who decided, and in which conversation; None for a person, who is one everywhere.

    A role without its conversation is nobody: it comes back with an empty one, where nothing stands.
    """
    who, _, conversation = person_id.partition(".")
    return (who, conversation) if who == CHILD or who in HOLDERS_ELSEWHERE else (person_id, None)


def is_absent(who: str) -> bool:
    """Whether this is somebody who decides without sitting at the table as a parent: the child counts as one."""
    return who == CHILD or who in HOLDERS_ELSEWHERE or who.startswith(_OWN)


def child_age(conversation: Conversation, standings: Mapping[str, Standing]) -> Age:
    """The child's band: as noted, or else from the phase the family is in."""
    if CHILD in standings:
        return standings[CHILD].age
    phase = conversation.family.phase
    if phase in ("Z1", "Z2"):
        return Age.UNBORN
    return Age.FROM_12 if phase.startswith("J") else Age.UNDER_12


def has_own_rights(age: Age) -> bool:
    """Whether a child exercises the rights over what is kept about it by itself: from twelve (Jeugdwet 7.3.4; R10)."""
    return age in (Age.FROM_12, Age.FROM_16, Age.ADULT)


def newest(standings: Iterable[Standing]) -> dict[str, Standing]:
    """The last thing noted of each person."""
    return {standing.person: standing for standing in standings}


def custody_by_recognition(recognised_on: date | None, *, exception: bool = False) -> Custody:
    """What recognition by an unmarried partner means for custody (R12).

    Before 2023 it gave none, also when the child was born later; ``exception`` are the cases of BW 1:251b paragraph 2
    (the mother alone, agreed before the registrar, a ruling), which only the register can tell.
    """
    if recognised_on is None or recognised_on < JOINT_SINCE:
        return Custody.NO
    return Custody.UNKNOWN if exception else Custody.YES


def decides_for_self(
    conversation: Conversation, person: str, standings: Mapping[str, Standing], reason: str = ""
) -> Deciders:
    """Who must agree when data of this person themselves would go (R7, R8, R10, R11).

    An adult, and a minor from 16, alone; also about their own pregnancy. A minor of 12 to 15 with whoever has custody
    of them, unless one of the two exceptions of the law is written down.
    """
    standing = standings.get(person, Standing(person))
    if standing.age in (Age.ADULT, Age.FROM_16) or reason in tuple(Exempt):
        return Deciders((person,))
    guardians = tuple(who for who in own_guardians(person) if standings.get(who, Standing(who)).has_custody)
    themselves = (person,) if standing.age is Age.FROM_12 else ()
    return Deciders((*themselves, *guardians), () if guardians else ("own-guardian",))


def decides_for_child(
    conversation: Conversation, needed: Needed, standings: Mapping[str, Standing], reason: str = ""
) -> Deciders:
    """Who must agree when it is about the born child (R9, R10); nobody's custody exists before birth (R8)."""
    age = child_age(conversation, standings)
    if needed is Needed.NOBODY:
        return Deciders(())
    if age is Age.UNBORN:
        pregnant = tuple(p.id for p in conversation.people if p.role is Role.PREGNANT)
        return Deciders(pregnant or tuple(p.id for p in conversation.people[:1]))
    if age in (Age.FROM_16, Age.ADULT) or (needed is Needed.YOUNG and age is Age.FROM_12):
        return Deciders((CHILD,))
    parents = _holders(conversation, needed, standings)
    if age is Age.FROM_12:
        return Deciders((CHILD,)) if reason in tuple(Exempt) else Deciders((CHILD, *parents.who), parents.open)
    return parents


def _holders(conversation: Conversation, needed: Needed, standings: Mapping[str, Standing]) -> Deciders:
    elsewhere = [standings[who] for who in HOLDERS_ELSEWHERE if who in standings]
    known = [*(standings.get(p.id, Standing(p.id)) for p in conversation.people), *elsewhere]
    holders = [s for s in known if s.has_custody]
    unknown = [s for s in known if s.custody is Custody.UNKNOWN and s.age is Age.ADULT]
    everyone = needed is not Needed.ONE or apart(conversation)
    if not everyone and holders:
        return Deciders((holders[0].person,))
    if unknown:
        return Deciders(tuple(s.person for s in holders), ("custody-unknown",))
    if not holders:
        return Deciders((), ("guardian",))
    if everyone and len(holders) == 1 and holders[0].source in (CustodySource.NONE, CustodySource.PARENT):
        return Deciders((holders[0].person,), ("custody-one-word",))
    return Deciders(tuple(s.person for s in holders))


def apart(conversation: Conversation) -> bool:
    """Whether the parents are parting or have parted: then both with custody are asked, also for light things (R9)."""
    return conversation.family.form in ("uit_elkaar", "uit_elkaar_bezig", "alleen_uit_elkaar")


def after_erasing(person: str, standings: Mapping[str, Standing]) -> tuple[Standing, ...]:
    """What must stay known of somebody who is erased: that they are gone, and custody, which erasing does not end.

    In codes, under a role, of nobody by id. Without it one parent's word would do where both decide, and a message the
    erased parent refused would go (R9). Unknown custody stays unknown.
    """
    known = standings.get(person, Standing(person))
    left = (Standing(GONE, custody=Custody.NO),)
    if not known.has_custody and (known.custody is not Custody.UNKNOWN or known.age is not Age.ADULT):
        return left
    free = [
        who for who in HOLDERS_ELSEWHERE if standings.get(who, Standing(who, custody=Custody.NO)).custody is Custody.NO
    ]
    role = free[0] if free else OTHER_PARENT
    return (*left, replace(known, person=role, age=Age.ADULT, contact=Contact.UNASKED))


def may_ask_facts(standing: Standing) -> bool:
    """Whether a parent without custody may ask for important facts about the child (BW 1:377c; R13).

    Facts about the child only: what the other parent said of themselves is never part of it. A person who is no
    parent (a new partner, a grandparent) has no such right (R14); they are not in ``standings`` as one.
    """
    return standing.custody is Custody.NO and standing.age is Age.ADULT


def all_agreed(deciders: Deciders, agreed: Sequence[str]) -> bool:
    """Whether everybody who must say yes did, and nothing is open."""
    return not deciders.open and bool(deciders.who) and set(deciders.who) <= set(agreed)
