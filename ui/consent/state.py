"""What the consent page decides: who is asked what, how each stands, when something is open, what withdrawing stops."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from app.consent.ask import current
from app.consent.awaited import Awaited
from app.consent.model import Consent, ConsentQuestion, Decision, Method
from app.consent.standing import Standing, is_absent
from app.steps.withdraw_consent import WithdrawalMeans
from ui.consent.events import (
    Addressed,
    AllNo,
    AskMeans,
    Decided,
    Effect,
    Event,
    Key,
    MeansKnown,
    Noted,
    NoteStanding,
    PersonPicked,
    ReasonPicked,
    Record,
    RoomChanged,
    Seen,
    Signed,
    TakenBack,
    WayPicked,
    Withdraw,
    WithdrawAsked,
)
from ui.heard import Heard


class Stands(StrEnum):
    """How one question stands."""

    OPEN = "open"
    YES = "yes"
    NO = "no"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


class Asked(StrEnum):
    """How far a person is."""

    NOT_YET = "not-yet"
    BUSY = "busy"
    COMPLETE = "complete"
    REFUSED = "refused"


@dataclass(frozen=True)
class State:
    """What the page knows.

    ``people`` are (id, name) of everybody in the conversation; ``alone`` the one in the room, when only one is.
    ``asked`` holds each person's questions, ``consents`` every decision, oldest first. ``ways`` is how each person
    gives an answer in this sitting, ``signatures`` what each drew. ``means`` says per consent id what withdrawing does.
    """

    today: date = date.min
    people: tuple[tuple[str, str], ...] = ()
    alone: str | None = None
    asked: Mapping[str, tuple[ConsentQuestion, ...]] = field(default_factory=dict)
    consents: tuple[Consent, ...] = ()
    standings: Mapping[str, Standing] = field(default_factory=dict)
    open: Mapping[Key, tuple[str, ...]] = field(default_factory=dict)
    decides: Mapping[Key, Awaited] = field(default_factory=dict)
    minor: bool = False
    siblings: bool = False
    reasons: Mapping[str, str] = field(default_factory=dict)
    person: str = ""
    ways: Mapping[str, Method] = field(default_factory=dict)
    signatures: Mapping[str, str] = field(default_factory=dict)
    withdrawing: bool = False
    means: Mapping[str, WithdrawalMeans] = field(default_factory=dict)
    heard: Heard = field(default_factory=Heard)
    taken_back: frozenset[str] = field(default=frozenset())
    addressed: Mapping[tuple[str, str, str], str] = field(default_factory=dict)
    on_its_way: Mapping[tuple[str, str, str], bool | None] = field(default_factory=dict)
    """What was just said and is not yet read back from disk, by person, purpose and receiver."""

    @property
    def asks_custody(self) -> bool:
        """Whether something is asked about the born child: then custody must be known (R9)."""
        return any(question.about for questions in self.asked.values() for question in questions)

    @property
    def asks_age(self) -> bool:
        """Whether a parent is under 18 (R10, R11)."""
        return self.minor


def update(state: State, event: Event) -> tuple[State, tuple[Effect, ...]]:
    """The next state and what must be done."""
    match event:
        case Seen():
            state = replace(state, **vars(event))
            return replace(state, person=_person(state), on_its_way=_still_on_its_way(state)), ()
        case Noted(standing):
            if standing.person not in may_be_asked(state) and not is_absent(standing.person):
                return state, ()
            return replace(state, standings={**state.standings, standing.person: standing}), (NoteStanding(standing),)
        case ReasonPicked(person, reason):
            state = replace(state, reasons={**state.reasons, person: reason})
            return state, _again(state) if person == state.person else ()
        case RoomChanged():
            # What somebody drew or began to take back is theirs: it is not left open for who comes in.
            state = replace(state, withdrawing=False, means={}, taken_back=frozenset(), addressed={}, person="")
            return replace(state, heard=Heard()), ()
        case PersonPicked(person):
            return (
                (replace(state, person=person, withdrawing=False), ()) if person in may_be_asked(state) else (state, ())
            )
        case Decided(question, decision):
            told = _decided(state, question, decision)
            if not told:
                return state, ()
            return replace(state, on_its_way={**state.on_its_way, _key(question): decision}), told
        case Addressed(question, name):
            return _addressed(state, question, name.strip())
        case AllNo():
            open_ones = [q for q in _questions(state) if stands(state, q) is Stands.OPEN]
            told = tuple(Record(q, Decision.DENY, *_way(state, q.person)) for q in open_ones)
            said: dict[tuple[str, str, str], bool | None] = {_key(q): False for q in open_ones}
            return replace(state, on_its_way={**state.on_its_way, **said}), told
        case WayPicked(way):
            state = replace(state, ways={**state.ways, state.person: way})
            drawn = state.signatures.get(state.person, "")
            return state, _again(state) if way is not Method.SIGNED or drawn else ()
        case Signed(drawn):
            state = replace(state, signatures={**state.signatures, state.person: drawn})
            return state, _again(state) if drawn and _way(state, state.person)[0] is Method.SIGNED else ()
        case WithdrawAsked(on):
            state = replace(state, withdrawing=on, means={}, taken_back=frozenset(), heard=Heard())
            return state, (AskMeans(standing_yes(state)),) if on else ()
        case Heard():
            return replace(state, heard=event), ()
        case MeansKnown(means):
            return replace(state, means=means), ()
        case TakenBack(consent):
            return replace(state, taken_back=state.taken_back | {consent.id}), (Withdraw(consent, state.heard),)


def _person(state: State) -> str:
    known = may_be_asked(state)
    return state.person if state.person in known else known[0] if known else ""


def _questions(state: State) -> tuple[ConsentQuestion, ...]:
    return state.asked.get(state.person, ())


def _way(state: State, person: str) -> tuple[Method, str]:
    """How this person gives it; a way that still misses its drawing is spoken until it is there."""
    way, drawn = state.ways.get(person, Method.SPOKEN), state.signatures.get(person, "")
    if way is Method.SIGNED and not drawn:
        return Method.SPOKEN, ""
    return way, drawn if way is Method.SIGNED else ""


def _decided(state: State, question: ConsentQuestion, decision: bool | None) -> tuple[Effect, ...]:
    if question.person not in may_be_asked(state):
        return ()
    if decision is None:
        newest = _newest(state, question)
        return (Withdraw(newest),) if newest is not None and stands(state, question) is Stands.YES else ()
    if not decision:
        return (Record(question, Decision.DENY, *_way(state, question.person)),)
    return (_permit(state, question, to_whom(state, question)),)


def _addressed(state: State, question: ConsentQuestion, name: str) -> tuple[State, tuple[Effect, ...]]:
    """A name at the receiver: kept with a yes that stands, and else nowhere."""
    if name == to_whom(state, question) or stands(state, question) is not Stands.YES:
        return state, ()
    state = replace(state, addressed={**state.addressed, _key(question): name})
    return state, (_permit(state, question, name),)


def _permit(state: State, question: ConsentQuestion, to: str) -> Record:
    reason = state.reasons.get(question.person, "")
    return Record(question, Decision.PERMIT, *_way(state, question.person), to, reason)


def _again(state: State) -> tuple[Effect, ...]:
    """Keep this person's answers once more, now in the way they were given."""
    method, drawn = _way(state, state.person)
    return tuple(
        _permit(state, question, to_whom(state, question))
        if how is Stands.YES
        else Record(question, Decision.DENY, method, drawn)
        for question in _questions(state)
        if (how := stands(state, question)) in (Stands.YES, Stands.NO)
    )


def _key(question: ConsentQuestion) -> tuple[str, str, str]:
    return question.person, question.purpose.value, question.receiver


def _still_on_its_way(state: State) -> dict[tuple[str, str, str], bool | None]:
    kept = {_key(question): _kept(state, question) for questions in state.asked.values() for question in questions}
    decided = {Stands.YES: True, Stands.NO: False, Stands.WITHDRAWN: None}
    return {key: said for key, said in state.on_its_way.items() if key in kept and decided.get(kept[key], ...) != said}


def _newest(state: State, question: ConsentQuestion) -> Consent | None:
    return current(state.consents, question.person, question.purpose, question.receiver)


def to_whom(state: State, question: ConsentQuestion) -> str:
    """For whom at the receiver: what was just typed, else what the standing decision says."""
    newest = _newest(state, question)
    return state.addressed.get(_key(question), newest.receiver_person if newest is not None else "")


def may_be_asked(state: State) -> tuple[str, ...]:
    """Who can be asked in this room: everybody in it. While one is alone the other's answers do not exist here."""
    return tuple(p for p, _ in state.people if state.alone in (None, p))


def stands(state: State, question: ConsentQuestion) -> Stands:
    """How a question stands today, what was just said included."""
    if _key(question) in state.on_its_way:
        said = state.on_its_way[_key(question)]
        return Stands.WITHDRAWN if said is None else Stands.YES if said else Stands.NO
    return _kept(state, question)


def _kept(state: State, question: ConsentQuestion) -> Stands:
    newest = _newest(state, question)
    if newest is None:
        return Stands.OPEN
    if newest.decision is Decision.WITHDRAWN:
        return Stands.WITHDRAWN
    if newest.decision is Decision.DENY:
        return Stands.NO
    return Stands.EXPIRED if state.today > newest.valid_until else Stands.YES


def asked(state: State, person: str) -> Asked:
    """How far a person is."""
    how = [stands(state, question) for question in state.asked.get(person, ())]
    open_ones = sum(one in (Stands.OPEN, Stands.EXPIRED) for one in how)
    if open_ones == len(how):
        return Asked.NOT_YET
    if open_ones:
        return Asked.BUSY
    return Asked.REFUSED if Stands.YES not in how else Asked.COMPLETE


def open_count(state: State) -> int:
    """How many questions of the person now asked are open: without an answer nothing is shared."""
    return sum(stands(state, q) in (Stands.OPEN, Stands.EXPIRED) for q in _questions(state))


def standing_yes(state: State) -> tuple[Consent, ...]:
    """The yeses of the person now asked that stand, to be taken back; also of what was chosen before and is not now."""
    found = []
    for consent in state.consents:
        newest = current(state.consents, consent.person, consent.purpose, consent.receiver)
        if consent is newest and consent.person == state.person and consent.decision is Decision.PERMIT:
            found.append(consent)
    return tuple(found)


def next_person(state: State) -> str:
    """Who comes after the one now asked and still has an open question, or empty: nobody is asked round and round."""
    known = may_be_asked(state)
    after = known[known.index(state.person) + 1 :] if state.person in known else known
    return next((p for p in after if asked(state, p) in (Asked.NOT_YET, Asked.BUSY)), "")


def needs_both(state: State, question: ConsentQuestion) -> str:
    """``wishes`` or ``child`` when what goes is of both parents, so that it goes only when both say yes; else empty."""
    if len(state.people) < 2:
        return ""
    return "child" if question.about else "wishes" if "wishes" in question.data else ""


def taken_back(state: State) -> tuple[Consent, ...]:
    """What the person now asked took back and did not give again, to show how word of it came."""
    return tuple(
        consent
        for consent in state.consents
        if consent.person == state.person
        and consent.decision is Decision.WITHDRAWN
        and current(state.consents, consent.person, consent.purpose, consent.receiver) is consent
    )
