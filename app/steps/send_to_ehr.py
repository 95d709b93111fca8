"""Write what may go into the organization's own record system: one FHIR transaction per conversation, once each.

Consent is asked again for each writing, and what is written is built then; nothing built earlier is ever used. What is
tried is written down before it is, and what the server says it has is kept after: so a kill at any moment leaves at
most something tried, which is looked at there before anything is written again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from app.catalogue import Catalogue
from app.conversation import Status
from app.ehr.answer import Refusal, etag_of, refusal, was_taken
from app.ehr.known import Known
from app.ehr.line import Answered, EhrBusy, EhrLine, Stored
from app.ehr.marks import says_the_same
from app.ehr.plan import Plan, Wanted, Write, acknowledged, planned, refused, to_read
from app.errors import AskPerson, Problem
from app.exchange import WITHDRAWAL, Barred, OutboxEntry
from app.exchange.sending import EHR, Sending, Step
from app.steps.central_known import EHR_CONTACT, EHR_FAILURES, EHR_NOT_BEFORE
from app.steps.ehr_message import ehr_message
from app.steps.ehr_queue import given_by, may_be_tried, waits_for_ehr
from app.steps.release import arrived, judged, stop_barred
from app.steps.send import Told, nobody
from app.steps.wait_to_try import wait_is_over, wait_longer
from app.steps.work import Work, Workplace
from app.store import Event, ProfessionalRole

CHANGED, TOO_LARGE = "ehr-changed", "too-large"
ROUNDS = 4
"""How often one conversation is tried anew in a round, when what stands there moved on meanwhile."""
_MARK = "{}"
"""The body of what goes this way: it is built when it goes, so none is kept; empty would say it is over."""


@dataclass(frozen=True)
class _Turn:
    """What one writing is of: the entries, what should stand there, and what to write for it."""

    entries: tuple[OutboxEntry, ...]
    plan: Plan


def send_to_ehr(
    place: Workplace, catalogue: Catalogue, line: EhrLine, told: Told = nobody, *, by_itself: bool = False
) -> int:
    """One round; how many messages arrived. What stands aside needs a person and stops nothing else.

    ``by_itself``: nobody asked for it, so a wait after earlier failures is kept to. An admin sends nothing,
    and nothing invented to practise with goes. Raises
    what ``EhrLine`` raises, with everything still waiting.
    """
    barred = place.practice or place.professional.role is ProfessionalRole.ADMIN
    if barred or (by_itself and not wait_is_over(place, EHR_NOT_BEFORE)):
        return 0
    sent = 0
    try:
        conversations = waits_for_ehr(place)
        for number, conversation in enumerate(conversations, 1):
            sent += _write(place, catalogue, line, conversation)
            told(number, len(conversations))
    except EhrBusy as busy:
        wait_longer(place, EHR_FAILURES, EHR_NOT_BEFORE, busy.seconds)
        raise
    except Problem:
        wait_longer(place, EHR_FAILURES, EHR_NOT_BEFORE, 0.0)
        raise
    if conversations:
        with place.work() as work:
            work.sendings.keep_fact(EHR_FAILURES, "0")
            work.sendings.keep_fact(EHR_NOT_BEFORE, "")
            work.sendings.keep_fact(EHR_CONTACT, place.clock.now().isoformat())
    return sent


def _write(place: Workplace, catalogue: Catalogue, line: EhrLine, conversation: str) -> int:
    """Write one conversation; how many entries arrived. Raises what the line raises."""
    sent = 0
    for _round in range(ROUNDS):
        with place.work() as work:
            _entries, wanted = _wanted(work, place, catalogue, conversation)
            places = to_read(wanted, work.ehr_known.of(line.place.base, [one.place for one in wanted]))
        stored = {one: line.read(one) for one in places}
        with place.work() as work:  # the decisions are read again here, and nothing lies between this and the sending
            turn, done = _begin(work, place, catalogue, line, conversation, stored)
        sent += done
        if turn is None:
            continue
        if not turn.plan.writes:
            return sent
        answer = line.transact([_entry(line, write) for write in turn.plan.writes])
        sent += _heard(place, line, turn, answer)
    raise EhrBusy()


def _wanted(
    work: Work, place: Workplace, catalogue: Catalogue, conversation_id: str, *, stop: bool = False
) -> tuple[tuple[OutboxEntry, ...], tuple[Wanted, ...]]:
    """The entries that may go now, and all that should stand there for them. ``stop``: what may not go stops."""
    entries, wanted = [], []
    for entry in work.outbox.of_conversation(conversation_id):
        if not may_be_tried(work, entry):
            continue
        passed, conversation = judged(work, catalogue, entry, place.clock.now().date())
        if isinstance(passed, Barred):
            if stop and not passed.waits:
                stop_barred(work, entry, passed)
            continue
        ends = entry.kind == WITHDRAWAL
        if not ends and (conversation is None or conversation.status is not Status.FINISHED):
            continue
        entries.append(entry)
        wanted += [
            Wanted(
                entry.id,
                conversation_id,
                passed.consent.person,
                f"{one['resourceType']}/{one['id']}",
                one,
                only_over=ends,
            )
            for one in ehr_message(work, catalogue, entry, passed, conversation)
        ]
    return tuple(entries), tuple(wanted)


def _begin(
    work: Work,
    place: Workplace,
    catalogue: Catalogue,
    line: EhrLine,
    conversation: str,
    stored: Mapping[str, Stored | None],
) -> tuple[_Turn | None, int]:
    """Judge once more and write down what is about to be tried; None when something else must be read first.

    What stands there already has arrived; what somebody changed there lies aside.
    """
    base = line.place.base
    entries, wanted = _wanted(work, place, catalogue, conversation, stop=True)
    known = work.ehr_known.of(base, [one.place for one in wanted])
    if not stored.keys() >= set(to_read(wanted, known)):
        return None, 0
    plan = planned(wanted, known, stored)
    work.ehr_known.keep(base, plan.known.values())
    going = {write.wanted.entry for write in plan.writes}
    arrived_now = 0
    for entry in entries:
        if entry.id in plan.changed:
            _aside(work, place, entry, CHANGED)
        elif entry.id in going:
            _tried(work, place, entry)
        else:
            arrived_now += _arrived(work, entry.id)
    return _Turn(tuple(entry for entry in entries if entry.id in going), plan), arrived_now


def _entry(line: EhrLine, write: Write) -> dict[str, Any]:
    request = {"method": "PUT", "url": write.wanted.place}
    if write.if_match:
        request["ifMatch"] = write.if_match
    return {"fullUrl": f"{line.place.base}/{write.wanted.place}", "resource": write.body, "request": request}


def _heard(place: Workplace, line: EhrLine, turn: _Turn, answer: Answered) -> int:
    """Keep what the server said; how many entries arrived."""
    writes = turn.plan.writes
    if answer.status not in (200, 201):
        with place.work() as work:
            work.ehr_known.keep(line.place.base, [refused(_known(work, line, one)) for one in writes])
            if answer.status in (409, 412):
                return 0  # somebody was before us: look at what stands there, and judge it again
            why = Refusal("", "") if answer.status == 413 else refusal(answer.body, [one.body for one in writes])
            _refuse(work, place, turn, why, TOO_LARGE if answer.status == 413 else why.reason)
        return 0
    given = answer.body.get("entry")
    if not isinstance(given, list) or len(given) != len(writes):
        return _looked(place, line, turn)
    answers = [one.get("response", {}) if isinstance(one, Mapping) else {} for one in given]
    taken = [write for write, one in zip(writes, answers, strict=True) if was_taken(one.get("status"))]
    etags = {write.wanted.place: etag_of(one) for write, one in zip(writes, answers, strict=True)}
    for write in taken:
        if not etags[write.wanted.place]:
            with suppress(Problem):  # it has it; without a version the next change looks first
                there = line.read(write.wanted.place)
                etags[write.wanted.place] = there.etag if there is not None and _is_it(write, there) else ""
    with place.work() as work:
        for write, one in zip(writes, answers, strict=True):
            if write not in taken:
                found = refusal(one.get("outcome"), [write.body])
                why = replace(found, place=write.wanted.place)
                work.ehr_known.keep(line.place.base, [refused(_known(work, line, write))])
                _refuse(work, place, replace(turn, plan=Plan((write,))), why, why.reason)
        return _keep_taken(work, line, turn, taken, etags)


def _looked(place: Workplace, line: EhrLine, turn: _Turn) -> int:
    """An answer that does not say what became of each: see what stands there, and believe only that."""
    there = {write.wanted.place: line.read(write.wanted.place) for write in turn.plan.writes}
    found = {name: one for name, one in there.items() if one is not None}
    taken = [w for w in turn.plan.writes if w.wanted.place in found and _is_it(w, found[w.wanted.place])]
    if not taken:
        raise AskPerson("ehr-answer-odd")
    with place.work() as work:
        return _keep_taken(work, line, turn, taken, {name: one.etag for name, one in found.items()})


def _is_it(write: Write, there: Stored) -> bool:
    return says_the_same(write.body, there.resource)


def _keep_taken(work: Work, line: EhrLine, turn: _Turn, taken: Sequence[Write], etags: Mapping[str, str]) -> int:
    """Keep what the server has; an entry has arrived once all of it is there."""
    base = line.place.base
    work.ehr_known.keep(base, [acknowledged(w, _known(work, line, w), etags.get(w.wanted.place, "")) for w in taken])
    missing = {w.wanted.entry for w in turn.plan.writes if w not in taken}
    return sum(_arrived(work, entry.id) for entry in turn.entries if entry.id not in missing)


def _known(work: Work, line: EhrLine, write: Write) -> Known:
    one = write.wanted
    known = work.ehr_known.of(line.place.base, [one.place])
    return known.get(one.place) or Known(one.place, one.conversation, one.person)


def _refuse(work: Work, place: Workplace, turn: _Turn, why: Refusal, reason: str) -> None:
    """Put aside the entry the server named, or all of them when it named none: one person's stops not the other's."""
    owners = {write.wanted.entry for write in turn.plan.writes if why.place in ("", write.wanted.place)}
    for entry in turn.entries:
        if entry.id in owners:
            _aside(work, place, entry, reason)


def _aside(work: Work, place: Workplace, entry: OutboxEntry, reason: str) -> None:
    _note(work, entry, f"aside:{entry.kind}", reason)
    _keep_sending(work, place, entry, state=Step.PARKED, reason=reason)


def _tried(work: Work, place: Workplace, entry: OutboxEntry) -> None:
    sending = work.sendings.of_entry(entry.id)
    if sending is None or not sending.attempts:
        _note(work, entry, f"{entry.kind}:{entry.receiver}")
    _keep_sending(work, place, entry, attempts=1 + (sending.attempts if sending is not None else 0))


def _note(work: Work, entry: OutboxEntry, detail: str, result: str = "ok") -> None:
    """A line in the trail of whose yes this is, and of nobody else: the other parent reads theirs (R15)."""
    work.audit.record(
        Event.SEND, entry.conversation, detail, clients=given_by(work, entry), basis="consent", result=result
    )


def _arrived(work: Work, entry_id: str) -> bool:
    sending = work.sendings.of_entry(entry_id)
    if sending is not None:
        work.sendings.change(replace(sending, state=Step.DONE, reason=""))
    entry = work.outbox.get(entry_id)
    return entry is not None and arrived(work, entry_id, clients=given_by(work, entry))


def _keep_sending(work: Work, place: Workplace, entry: OutboxEntry, **values: Any) -> None:
    sending = work.sendings.of_entry(entry.id)
    if sending is None or not sending.body:  # what a person let go of is over, and begins anew when put back
        sending_id = entry.id if sending is None else place.clock.new_id()
        work.sendings.add(replace(Sending(sending_id, entry.id, EHR, "", "", _MARK), **values))
    else:
        work.sendings.change(replace(sending, **{"state": Step.READY, **values}))
