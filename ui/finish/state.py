"""What stays, what goes and what does not, as this room may know it; when to come back; and leaving.

What one parent decided alone is on screen only while that parent is alone: neither the yes nor the no may be read over
a shoulder (domain.md R4, R6).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from app.consent import Consent, ConsentQuestion, Decision, Purpose, current
from app.consent.awaited import Awaited
from app.conversation.privacy import holds_bsn
from app.exchange import Barred, Delivery
from app.exchange.handover import RECEIVER
from app.steps.make_leaflet import LastLeaflet
from app.steps.see_outgoing import Outgoing
from ui.finish.events import (
    ChoseReturn,
    Closed,
    Effect,
    Event,
    FieldsAsked,
    Finish,
    FocusOther,
    Go,
    Kept,
    Laid,
    LeaveAsked,
    Leaving,
    NotClosed,
    Read,
    Return,
    Shared,
    Why,
    WroteReturn,
)

MOMENTS = (20, 28, 34)
"""Weeks of pregnancy at which the guide is talked through again (domain.md section 3)."""
LONGEST_RETURN = 60


@dataclass(frozen=True)
class State:
    """Everything the page draws. ``weeks`` is the next moment, None when the weeks are not known or it is past.

    ``fault`` is a code when the date to come back cannot be kept as it is.
    """

    shared: tuple[Shared, ...] = ()
    not_shared: tuple[Kept, ...] = ()
    chosen: int = 0
    leaflet: LastLeaflet | None = None
    weeks: int | None = None
    back: Return | None = None
    other: str = ""
    read: bool = False
    open_fields: bool = False
    leaving: Leaving | None = None
    fault: str = ""

    @property
    def elsewhere(self) -> bool:
        """Whether something waits for who is not at the table."""
        return any(row.also is not None and row.also.elsewhere for row in self.not_shared)

    @property
    def hands_over(self) -> bool:
        """Whether a yes to the hand-over stands that this room may know of."""
        return any(row.purpose is Purpose.HANDOVER and row.code == RECEIVER for row in self.shared)


@dataclass(frozen=True)
class Facts:
    """What the state was last made of; kept beside it so a later read can be put in."""

    laid: Laid | None = None
    outgoing: tuple[Outgoing, ...] = field(default=())


def update(state: State, facts: Facts, event: Event) -> tuple[State, Facts, tuple[Effect, ...]]:
    """The next state and what must be done."""
    match event:
        case Laid():
            facts = replace(facts, laid=event)
            return _summed(_laid(state, event), facts), facts, ()
        case Read(outgoing, leaflet):
            facts = replace(facts, outgoing=outgoing)
            return _summed(replace(state, leaflet=leaflet, read=True), facts), facts, ()
        case ChoseReturn(back):
            focus: tuple[Effect, ...] = (FocusOther(),) if back is Return.OTHER else ()
            return replace(state, back=back, fault=""), facts, focus
        case WroteReturn(words):
            return replace(state, other=words, fault=""), facts, ()
        case FieldsAsked():
            return replace(state, open_fields=not state.open_fields), facts, ()
        case LeaveAsked(how):
            return _leave(state, facts, how)
        case Closed():
            done = replace(state, leaving=None)
            return done, facts, (Go(state.leaving),) if state.leaving else ()
        case NotClosed():
            return replace(state, leaving=None), facts, ()


def _laid(state: State, laid: Laid) -> State:
    weeks = next((w for w in MOMENTS if laid.conversation.family.weeks and w > laid.conversation.family.weeks), None)
    state = replace(state, weeks=weeks, chosen=len(laid.conversation.chosen))
    if state.back is None and laid.conversation.return_on:
        return replace(state, back=Return.OTHER, other=laid.conversation.return_on)
    return state


def _leave(state: State, facts: Facts, how: Leaving) -> tuple[State, Facts, tuple[Effect, ...]]:
    if state.leaving is not None:
        return state, facts, ()
    words = state.other.strip() if state.back is Return.OTHER else ""
    if len(words) > LONGEST_RETURN:
        return replace(state, fault="return-long"), facts, (FocusOther(),)
    if holds_bsn(words):
        return replace(state, fault="bsn-in-text"), facts, (FocusOther(),)
    if state.back is Return.OTHER and not words:
        return replace(state, fault="return-empty"), facts, (FocusOther(),)
    if state.back is Return.MOMENT and state.weeks is not None:
        words = moment_words(state.weeks)
    return replace(state, leaving=how, fault=""), facts, (Finish(words),)


def moment_words(weeks: int) -> str:
    """A moment as it is kept and read: data, not a sentence."""
    return f"{weeks} weken"


def _summed(state: State, facts: Facts) -> State:
    laid = facts.laid
    if laid is None:
        return state
    shared: dict[tuple[Purpose, str], list[tuple[str, Consent, Outgoing | None]]] = {}
    refused: dict[tuple[Purpose, str, Why, Barred | None], list[str]] = {}
    what: dict[tuple[Purpose, str], tuple[str, str]] = {}
    also: dict[tuple[Purpose, str], Awaited] = {}
    for question in _asked_in(laid):
        key = (question.purpose, question.receiver)
        what[key] = (question.words, question.receiver_name)
        newest = current(laid.consents, question.person, question.purpose, question.receiver)
        if newest is not None and not _may_be_seen(newest, laid):
            continue
        if newest is not None and newest.decision is Decision.PERMIT and laid.today <= newest.valid_until:
            out = next((o for o in facts.outgoing if o.entry.consent == newest.id), None)
            if out is None or out.barred is None:
                shared.setdefault(key, []).append((question.person, newest, out))
                continue
            refused.setdefault((*key, Why.BARRED, out.barred), []).append(question.person)
            if out.awaited is not None and key not in also:
                also[key] = replace(out.awaited, deciders=_others(out.awaited, question.person), who=(), refused=())
            continue
        refused.setdefault((*key, _why(newest, laid.today), None), []).append(question.person)
    kept = tuple(_kept(refused, shared, what, laid, also))
    return replace(state, shared=tuple(_shared(shared, what)), not_shared=kept)


def _others(how: Awaited, giver: str) -> tuple[str, ...]:
    """Who decides besides the one who said yes; of nobody whether they did."""
    return tuple(who for who in how.deciders if who != giver)


def _asked_in(laid: Laid) -> Iterable[ConsentQuestion]:
    alone = laid.room.alone
    return (q for q in laid.questions if alone is None or q.person == alone)


def _may_be_seen(consent: Consent, laid: Laid) -> bool:
    """A decision made alone, or taken back by whom then ever, is shown to nobody else."""
    if laid.room.alone is not None or len(laid.conversation.people) == 1:
        return True
    return consent.partner_present and consent.decision is not Decision.WITHDRAWN


def _why(newest: Consent | None, today: date) -> Why:
    if newest is None:
        return Why.NOT_ASKED
    if newest.decision is Decision.PERMIT:
        return Why.EXPIRED
    return Why.WITHDRAWN if newest.decision is Decision.WITHDRAWN else Why.NO


def _shared(
    shared: dict[tuple[Purpose, str], list[tuple[str, Consent, Outgoing | None]]],
    what: dict[tuple[Purpose, str], tuple[str, str]],
) -> Iterable[Shared]:
    for (purpose, receiver), rows in shared.items():
        words, name = what[purpose, receiver]
        yield Shared(
            purpose,
            name,
            words,
            tuple(person for person, _consent, _out in rows),
            code=receiver,
            sent=any(out is not None and out.entry.state is Delivery.SENT for _p, _c, out in rows),
            fields=tuple((person, out.fields) for person, _consent, out in rows if out is not None and out.fields),
        )


def _kept(
    refused: dict[tuple[Purpose, str, Why, Barred | None], list[str]],
    shared: dict[tuple[Purpose, str], list[tuple[str, Consent, Outgoing | None]]],
    what: dict[tuple[Purpose, str], tuple[str, str]],
    laid: Laid,
    also: dict[tuple[Purpose, str], Awaited],
) -> Iterable[Kept]:
    everyone = len({q.person for q in _asked_in(laid)})
    for (purpose, receiver, why, barred), people in refused.items():
        if (purpose, receiver) in shared and why is Why.NOT_ASKED:
            continue
        words, name = what[purpose, receiver]
        who: Sequence[str] = people if why in (Why.NO, Why.WITHDRAWN) or len(people) < everyone else ()
        yield Kept(purpose, name, words, why, tuple(who), barred, also.get((purpose, receiver)))


def at_words(at: datetime) -> str:
    """An hour as Dutch people write it: 10.56."""
    return f"{at.astimezone():%H.%M}"
