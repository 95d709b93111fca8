"""What was filled in before a conversation begins; ``becoming`` says what is still wrong and what it becomes.

Nothing is derived from a name. "Wie is er nu bij" has no preselection, and one who is alone there still begins as
together: only the check with three switches opens that (ui.md section 3).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from ui.new_conversation.becoming import PREGNANCY, begin_of, faults_of, room_of
from ui.new_conversation.events import (
    BeginAsked,
    Begun,
    ChoseFact,
    ChoseGuide,
    ChosePregnant,
    ChoseThere,
    Effect,
    Event,
    Focus,
    Go,
    GuideChoice,
    GuidesKnown,
    Left,
    Place,
    Pregnant,
    Reading,
    Refused,
    There,
    Turned,
    Wrote,
)

FORMS = (
    "samen", "lat", "alleen_bewust", "alleen_uit_elkaar", "uit_elkaar_bezig", "uit_elkaar", "samengesteld",
    "meerouder", "onduidelijk",
)  # fmt: skip
CHILDREN = ("eerste", "volgende", "meerling")
COUPLES = ("anders", "m/v", "v/v", "m/m", "n.v.t.")
INTERPRETERS = ("geen", "telefonisch", "live", "familie")
LANGUAGES = ("nl", "en", "ar", "tr", "pl", "uk", "ti", "fr", "es", "de")
MOMENTS = (PREGNANCY, "maternity", "home", "clinic")
"""In pregnancy; and after birth: the maternity week, a home visit, the child health clinic (domain.md section 2.1)."""


@dataclass(frozen=True)
class State:
    """Everything the page draws. ``judged`` are the places that may be called wrong already.

    ``guide`` is the url somebody chose; empty: ours for the moment. ``today`` is given when the talk was held on paper;
    ``held`` is the day of it as typed.
    """

    first: str = ""
    second: str = ""
    postcode: str = ""
    moment: str = PREGNANCY
    weeks: str = ""
    pregnant: Pregnant | None = None
    there: There | None = None
    form: str = "samen"
    child: str = "eerste"
    couple: str = "anders"
    interpreter: str = "geen"
    minor: bool = False
    language: str = "nl"
    formal: bool = False
    unkept: bool = False
    more: bool = False
    busy: bool = False
    judged: frozenset[Place] = frozenset()
    guides: tuple[GuideChoice, ...] = ()
    guide: str = ""
    today: date | None = None
    held: str = ""
    goes_on: bool = False

    @property
    def on_paper(self) -> bool:
        """Whether it was held on paper: then the day is asked, and not who is there now."""
        return self.today is not None

    @property
    def offered(self) -> tuple[GuideChoice, ...]:
        """The guides for this moment, ours first; one of another moment is not offered."""
        return tuple(one for one in self.guides if one.born in (None, self.born))

    @property
    def held_with(self) -> GuideChoice | None:
        """The guide it will be held with: what was chosen while that is for this moment, else the first."""
        offered = self.offered
        return next((one for one in offered if one.url == self.guide), offered[0] if offered else None)

    @property
    def reading(self) -> Reading:
        """In which words the parents read the questions."""
        guide = self.held_with
        if self.language == "nl":
            return Reading.OWN
        if guide is None or self.language not in guide.languages:
            return Reading.DUTCH
        return Reading.UNCHECKED if self.language in guide.unchecked else Reading.OWN

    @property
    def born(self) -> bool:
        """Whether the child is there: weeks are then its age, and nobody is asked who is pregnant."""
        return self.moment != PREGNANCY

    @property
    def parents(self) -> int:
        """How many parents there are as it stands: two until a first name stands alone, or one without a name does."""
        nameless = self.unkept and not self.first.strip() and self.form.startswith("alleen")
        return 1 if not self.second.strip() and (self.first.strip() or nameless) else 2

    @property
    def rooms(self) -> tuple[There, ...]:
        """What can be chosen for who is there; without a second parent nothing that names one."""
        if self.parents == 1:
            return (There.FIRST_ALONE, There.OTHERS)
        return (There.TOGETHER, There.FIRST_ALONE, There.SECOND_ALONE, There.OTHERS)

    @property
    def faults(self) -> dict[Place, str]:
        """Codes of what is wrong, only where it may be said already."""
        return {place: code for place, code in faults_of(self).items() if place in self.judged}


_OF_FIELD = {"name-missing": Place.FIRST, "bsn-in-text": Place.FIRST, "postcode-wrong": Place.POSTCODE}


def update(state: State, event: Event) -> tuple[State, tuple[Effect, ...]]:
    """The next state and what must be done."""
    match event:
        case Wrote(place, words):
            return _kept_whole(_wrote(state, place, words)), ()
        case Left(place):
            wrote = {Place.FIRST: state.first, Place.SECOND: state.second, Place.POSTCODE: state.postcode}
            judge = bool((wrote | {Place.WEEKS: state.weeks, Place.HELD: state.held}).get(place, "").strip())
            return replace(state, judged=state.judged | {place}) if judge else state, ()
        case ChosePregnant(who):
            return replace(state, pregnant=who), ()
        case ChoseThere(who):
            return replace(state, there=who), ()
        case ChoseFact(fact, code):
            return _chose(state, fact, code), ()
        case Turned(what, on):
            return _turned(state, what, on), ()
        case GuidesKnown(guides):
            return replace(state, guides=guides), ()
        case ChoseGuide(url):
            return replace(state, guide=url), ()
        case BeginAsked():
            return _begin(state)
        case Begun(conversation):
            return replace(state, busy=False), (Go(conversation, room_of(state, conversation)),)
        case Refused(code):
            return replace(state, busy=False), (Focus(_OF_FIELD.get(code, Place.PAGE)),)


def _wrote(state: State, place: Place, words: str) -> State:
    """Typing takes a fault away until the field is left again; a fault that is said is mended, not repeated."""
    judged = state.judged - {place}
    match place:
        case Place.FIRST:
            return replace(state, first=words, judged=judged)
        case Place.SECOND:
            return replace(state, second=words, judged=judged)
        case Place.POSTCODE:
            return replace(state, postcode=words.strip(), judged=judged)
        case Place.WEEKS:
            return replace(state, weeks=words.strip(), judged=judged)
        case Place.HELD:
            return replace(state, held=words.strip(), judged=judged)
    return state


def _kept_whole(state: State) -> State:
    """A choice that names a parent who is not there any more is no choice: it must be made again."""
    there = state.there if state.there in state.rooms else None
    gone = state.pregnant is Pregnant.SECOND and state.parents == 1
    return replace(state, there=there, pregnant=None if gone else state.pregnant)


def _chose(state: State, fact: str, code: str) -> State:
    known = {
        "moment": MOMENTS, "form": FORMS, "child": CHILDREN, "couple": COUPLES, "interpreter": INTERPRETERS,
        "language": LANGUAGES,
    }[fact]  # fmt: skip
    if code not in known:
        raise ValueError(f"{code} is not a {fact}")
    match fact:
        case "moment":
            judged = state.judged - {Place.WEEKS, Place.PREGNANT}
            return replace(state, moment=code, judged=judged if code != state.moment else state.judged)
        case "form":
            return _kept_whole(replace(state, form=code))
        case "child":
            return replace(state, child=code)
        case "couple":
            return replace(state, couple=code)
        case "interpreter":
            return replace(state, interpreter=code)
    return replace(state, language=code)


def _turned(state: State, what: str, on: bool) -> State:
    match what:
        case "formal":
            return replace(state, formal=on)
        case "minor":
            return replace(state, minor=on)
        case "unkept":
            return _kept_whole(replace(state, unkept=on, judged=state.judged - {Place.FIRST}))
    return replace(state, more=on)


def _begin(state: State) -> tuple[State, tuple[Effect, ...]]:
    if state.busy:
        return state, ()
    wrong = faults_of(state)
    if wrong:
        return replace(state, judged=frozenset(Place)), (Focus(next(iter(wrong))),)
    return replace(state, busy=True), (begin_of(state),)
