"""A workplace in memory that keeps every promise of the real one but two: it survives nothing and encrypts nothing.

``tests/contract`` holds both to the same suite. All data is invented.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from itertools import accumulate, takewhile
from threading import RLock

from app.clock import Clock, FixedClock
from app.consent import current
from app.consent.accounting import Statement, WithoutConsent
from app.consent.model import Consent, Decision, Purpose
from app.consent.standing import CHILD, Standing, own_guardians
from app.conversation.erasure import answer_without, without_name
from app.conversation.model import AlertStep, Answer, Conversation, Held, Span, Status
from app.ehr.known import Known
from app.errors import AskPerson, OurMistake
from app.exchange.gate import WITHDRAWAL, may_leave_without_consent
from app.exchange.handover import HandedOver, Received
from app.exchange.model import Delivery, OutboxEntry
from app.exchange.sending import EHR, Sending, Step
from app.guide.shelf import KeptGuide, Shelf
from app.offers.model import OfferNote, OfferVersion, PaperMade
from app.report.model import HalfYear, Tally
from app.settings import VERSION, Home
from app.store import AuditRow, Event, KeyCost, Professional, ProfessionalRole
from app.store.chain import Head, first_fault, next_row
from app.store.columns import moment_text
from app.store.model import KnownProfessional, TrailFault

CHEAP = KeyCost(memory_kib=8, passes=1, lanes=1)
"""A passphrase stretched this little guards nothing and costs a test nothing."""

PASSPHRASE = "vier gewone woorden hier"
MIDWIFE = Professional("p-anna", "Anna de Vries", ProfessionalRole.MIDWIFE, "Praktijk De Proef", "038-000 10 00")


def a_clock() -> FixedClock:
    """A clock that stands at one moment of an invented day."""
    return FixedClock(datetime(2026, 11, 23, 9, 30, tzinfo=UTC))


def a_set_up(home: Home, clock: Clock | None = None):  # type: ignore[no-untyped-def]
    """A real, encrypted device with one invented midwife and a cheap passphrase (``PASSPHRASE``)."""
    from app.steps.set_up import set_up

    return set_up(
        home,
        organization=MIDWIFE.organization,
        professional_name=MIDWIFE.name,
        role=MIDWIFE.role,
        phone=MIDWIFE.phone,
        passphrase=PASSPHRASE,
        clock=clock or a_clock(),
        cost=CHEAP,
    )


@dataclass
class Kept:
    """All a fake workplace holds; copied at the start of each unit of work."""

    conversations: dict[str, Conversation] = field(default_factory=dict)
    guides: dict[tuple[str, str], KeptGuide] = field(default_factory=dict)
    said: dict[str, list[Answer]] = field(default_factory=dict)
    steps: dict[str, list[AlertStep]] = field(default_factory=dict)
    consents: list[Consent] = field(default_factory=list)
    entries: list[OutboxEntry] = field(default_factory=list)
    standings: list[tuple[str, Standing]] = field(default_factory=list)
    without: list[WithoutConsent] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    tallies: dict[str, dict[tuple[str, str, str], int]] = field(default_factory=dict)
    masked: dict[str, set[tuple[str, str, str]]] = field(default_factory=dict)
    roster: dict[str, KnownProfessional] = field(default_factory=dict)
    versions: dict[str, list[tuple[datetime, tuple[OfferVersion, ...]]]] = field(default_factory=dict)
    papers: dict[str, list[PaperMade]] = field(default_factory=dict)
    offer_notes: dict[str, OfferNote] = field(default_factory=dict)
    paper_words: dict[str, bytes] = field(default_factory=dict)
    trail: list[AuditRow] = field(default_factory=list)
    sendings: list[Sending] = field(default_factory=list)
    facts: dict[str, str] = field(default_factory=dict)
    handovers: list[HandedOver] = field(default_factory=list)
    received: dict[str, Received] = field(default_factory=dict)
    ehr: dict[tuple[str, str], Known] = field(default_factory=dict)
    head: Head = field(default_factory=lambda: Head("0" * 64, 0, "0" * 64))


class FakeConversations:
    """``Conversations`` in a dictionary."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def add(self, conversation: Conversation) -> None:
        if conversation.id in self._kept.conversations:
            raise OurMistake("conversation-twice")
        self._kept.conversations[conversation.id] = replace(conversation, answers=())
        self._kept.said[conversation.id] = []
        self._kept.steps[conversation.id] = []
        for answer in conversation.answers:
            self.give_answer(conversation.id, answer)

    def get(self, conversation_id: str) -> Conversation:
        standing: dict[tuple[str, str], Answer] = {}
        head = self._head(conversation_id)
        for answer in self._kept.said[conversation_id]:
            standing.pop((answer.link_id, answer.of), None)
            standing[answer.link_id, answer.of] = answer
        return replace(head, answers=tuple(a for a in standing.values() if a.values or a.declined))

    def recent(self, limit: int = 50) -> tuple[Conversation, ...]:
        newest = sorted(self._kept.conversations.values(), key=lambda c: (c.started_at, c.id), reverse=True)
        return tuple(self.get(conversation.id) for conversation in newest[: max(0, limit)])

    def spans(self) -> tuple[Span, ...]:
        oldest = sorted(self._kept.conversations.values(), key=lambda c: (c.started_at, c.id))
        ended = {c.id: c.finished_at if c.status is Status.FINISHED else None for c in oldest}
        return tuple(Span(c.id, c.started_at, ended[c.id]) for c in oldest)

    def held(self) -> Held:
        kept = self._kept
        said = [answer for answers in kept.said.values() for answer in answers]
        people = sum(len(c.people) for c in kept.conversations.values())
        notes = sum(bool(c.note) for c in kept.conversations.values())
        return Held(people, len(said), sum(answer.alone for answer in said), notes)

    def give_answer(self, conversation_id: str, answer: Answer) -> None:
        if answer.turned:
            raise OurMistake("answer-turned")
        self._head(conversation_id)
        self._kept.said[conversation_id].append(answer)

    def history(self, conversation_id: str) -> tuple[Answer, ...]:
        self._head(conversation_id)
        return tuple(self._kept.said[conversation_id])

    def skip(self, conversation_id: str, theme: str, skipped: bool) -> None:
        themes = self._head(conversation_id).skipped
        self._change(conversation_id, skipped=themes | {theme} if skipped else themes - {theme})

    def choose(self, conversation_id: str, services: tuple[str, ...]) -> None:
        self._change(conversation_id, chosen=services)

    def write_note(self, conversation_id: str, words: str) -> None:
        self._change(conversation_id, note=words)

    def finish(self, conversation_id: str, at: datetime, return_on: str) -> None:
        self._change(conversation_id, status=Status.FINISHED, finished_at=at, return_on=return_on)

    def reopen(self, conversation_id: str) -> None:
        self._change(conversation_id, status=Status.RUNNING, finished_at=None)

    def take_alert_step(self, conversation_id: str, step: AlertStep) -> None:
        self._head(conversation_id)
        self._kept.steps[conversation_id].append(step)

    def alert_steps(self, conversation_id: str) -> tuple[AlertStep, ...]:
        self._head(conversation_id)
        return tuple(self._kept.steps[conversation_id])

    def erase_person(self, person_id: str) -> tuple[str, ...]:
        theirs = [c for c in self._kept.conversations.values() if c.person(person_id)]
        for conversation in theirs:
            self._erase_from(conversation, person_id)
        return tuple(conversation.id for conversation in theirs)

    def erase(self, conversation_id: str) -> None:
        self._head(conversation_id)
        for part in (self._kept.conversations, self._kept.said, self._kept.steps):
            del part[conversation_id]
        self._kept.versions.pop(conversation_id, None)
        self._kept.papers.pop(conversation_id, None)
        for one in [r for r in self._kept.received.values() if r.conversation == conversation_id]:
            del self._kept.received[one.id]

    def _erase_from(self, conversation: Conversation, person_id: str) -> None:
        left = tuple(p for p in conversation.people if p.id != person_id)
        if not left:
            self.erase(conversation.id)
            return
        person = conversation.person(person_id)
        redacted = without_name(person.name if person else "")
        said = [answer_without(a, redacted) for a in self._kept.said[conversation.id] if a.of != person_id]
        self._kept.said[conversation.id] = said
        self._kept.steps[conversation.id] = [s for s in self._kept.steps[conversation.id] if s.of != person_id]
        note, return_on = redacted(conversation.note), redacted(conversation.return_on)
        self._change(conversation.id, people=left, note=note, return_on=return_on)

    def _head(self, conversation_id: str) -> Conversation:
        if conversation_id not in self._kept.conversations:
            raise AskPerson("conversation-unknown")
        return self._kept.conversations[conversation_id]

    def _change(self, conversation_id: str, **values: object) -> None:
        changed = replace(self._head(conversation_id), **values)  # type: ignore[arg-type]
        self._kept.conversations[conversation_id] = changed


class FakeGuides:
    """``Guides`` in a dictionary."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept.guides

    def keep(self, guide: KeptGuide) -> None:
        there = self._kept.get((guide.url, guide.version))
        if there is None:
            self._kept[guide.url, guide.version] = guide
        elif guide.shelf is Shelf.OFFERED:
            if there.content != guide.content:
                raise AskPerson("guide-version-taken", where=guide.url, version=guide.version)
            self._kept[guide.url, guide.version] = replace(there, shelf=Shelf.OFFERED)

    def has(self, url: str, version: str) -> bool:
        return (url, version) in self._kept

    def get(self, url: str, version: str) -> KeptGuide | None:
        return self._kept.get((url, version))

    def all(self) -> tuple[KeptGuide, ...]:
        return tuple(replace(g, content=b"") for g in sorted(self._kept.values(), key=lambda g: (g.title, g.kept_at)))

    def retire(self, url: str, version: str) -> None:
        there = self._kept.get((url, version))
        if there is None or there.shelf not in (Shelf.OFFERED, Shelf.RECEIVED):
            raise AskPerson("guide-not-kept", where=url)
        self._kept[url, version] = replace(there, shelf=Shelf.RETIRED)

    def forget(self, url: str, version: str) -> None:
        if (url, version) in self._kept and self._kept[url, version].shelf is Shelf.RECEIVED:
            del self._kept[url, version]


class FakeConsents:
    """``Consents`` in a list."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def add(self, consent: Consent) -> None:
        if any(c.id == consent.id for c in self._kept.consents):
            raise OurMistake("dossier-rule")
        self._kept.consents.append(consent)

    def of_conversation(self, conversation_id: str) -> tuple[Consent, ...]:
        return tuple(c for c in self._kept.consents if c.conversation == conversation_id)

    def of_person(self, person_id: str) -> tuple[Consent, ...]:
        return tuple(c for c in self._kept.consents if c.subject == person_id)

    def forget_person(self, person_id: str) -> int:
        forgotten = [
            replace(c, shown="", signature="", receiver_person="") if c.subject == person_id else c
            for c in self._kept.consents
        ]
        self._kept.consents[:] = forgotten
        return len(self.of_person(person_id))

    def forget_number(self, person_id: str) -> None:
        later = Purpose.CONTACT_LATER
        self._kept.consents[:] = [
            replace(c, receiver_person="") if c.subject == person_id and c.purpose is later else c
            for c in self._kept.consents
        ]

    def ended_before(self, day: date) -> tuple[Consent, ...]:
        return tuple(c for c in self._kept.consents if c.valid_until < day)

    def erase(self, consent_id: str) -> None:
        self._kept.consents[:] = [c for c in self._kept.consents if c.id != consent_id]


class FakeOutbox:
    """``Outbox`` in a list."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def add(self, entry: OutboxEntry) -> None:
        if any(e.id == entry.id for e in self._kept.entries):
            raise OurMistake("dossier-rule")
        self._kept.entries.append(entry)

    def of_conversation(self, conversation_id: str) -> tuple[OutboxEntry, ...]:
        return tuple(e for e in self._kept.entries if e.conversation == conversation_id)

    def recent(self, limit: int = 200) -> tuple[OutboxEntry, ...]:
        return tuple(reversed(self._kept.entries))[: max(0, limit)]

    def stop(self, consent_id: str) -> int:
        resting = [e for e in self._kept.entries if e.consent == consent_id and e.state is Delivery.WAITING]
        for entry in resting:
            self.move(entry.id, Delivery.STOPPED)
        return len(resting)

    def waiting(self) -> int:
        return sum(entry.state is Delivery.WAITING for entry in self._kept.entries)

    def get(self, entry_id: str) -> OutboxEntry | None:
        return next((e for e in self._kept.entries if e.id == entry_id), None)

    def of_consent(self, consent_id: str) -> tuple[OutboxEntry, ...]:
        return tuple(e for e in self._kept.entries if e.consent == consent_id)

    def move(self, entry_id: str, state: Delivery) -> None:
        moved = [replace(e, state=state) if e.id == entry_id else e for e in self._kept.entries]
        self._kept.entries[:] = moved

    def live(self, on: date) -> tuple[OutboxEntry, ...]:
        return tuple(e for e in self._kept.entries if e.state is Delivery.WAITING and self._lives(e, on))

    def _lives(self, entry: OutboxEntry, on: date) -> bool:
        if may_leave_without_consent(entry):
            return True
        theirs = [c for c in self._kept.consents if c.conversation == entry.conversation]
        consent = next((c for c in theirs if c.id == entry.consent and c.receiver == entry.receiver), None)
        if consent is None:
            return False
        newest = current(theirs, consent.person, consent.purpose, consent.receiver)
        if entry.kind == WITHDRAWAL:
            return newest is not consent or consent.decision is not Decision.PERMIT
        stands = newest is consent and consent.decision is Decision.PERMIT and on <= consent.valid_until
        return stands and entry.kind == consent.purpose.value


class FakeAccounts:
    """``Accounts`` in lists."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def note_standing(self, conversation_id: str, standing: Standing, at: datetime, by: str) -> None:
        self._kept.standings.append((conversation_id, standing))

    def standings(self, conversation_id: str) -> tuple[Standing, ...]:
        return tuple(s for c, s in self._kept.standings if c == conversation_id)

    def children(self) -> dict[str, Standing]:
        return {c: s for c, s in self._kept.standings if s.person == CHILD}

    def add_without_consent(self, entry: WithoutConsent) -> None:
        self._kept.without.append(entry)

    def without_consent(self, conversation_id: str) -> tuple[WithoutConsent, ...]:
        return tuple(e for e in self._kept.without if e.conversation == conversation_id)

    def add_statement(self, statement: Statement) -> None:
        self._kept.statements.append(statement)

    def statements_of(self, person_id: str) -> tuple[Statement, ...]:
        return tuple(s for s in self._kept.statements if s.person == person_id)

    def erase_person(self, person_id: str) -> None:
        self._kept.statements[:] = [s for s in self._kept.statements if s.person != person_id]
        gone = (person_id, *own_guardians(person_id))
        self._kept.standings[:] = [(c, s) for c, s in self._kept.standings if s.person not in gone]
        self._kept.without[:] = [
            replace(e, person="", reason="") if e.person == person_id else e for e in self._kept.without
        ]

    def erase_conversation(self, conversation_id: str) -> None:
        self._kept.statements[:] = [s for s in self._kept.statements if s.conversation != conversation_id]
        self._kept.standings[:] = [(c, s) for c, s in self._kept.standings if c != conversation_id]
        self._kept.without[:] = [e for e in self._kept.without if e.conversation != conversation_id]


class FakeTallies:
    """``Tallies`` in a dictionary."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def add(self, half_year: HalfYear, counted: Sequence[Tally]) -> None:
        cells = self._kept.tallies.setdefault(str(half_year), {})
        for tally in counted:
            cell = (tally.figure, tally.code, tally.second)
            cells[cell] = cells.get(cell, 0) + tally.count

    def of(self, half_year: HalfYear) -> tuple[Tally, ...]:
        return tuple(Tally(*cell, count) for cell, count in sorted(self._kept.tallies.get(str(half_year), {}).items()))

    def masked(self, half_year: HalfYear) -> frozenset[tuple[str, str, str]]:
        return frozenset(self._kept.masked.get(str(half_year), set()))

    def mask(self, half_year: HalfYear, cells: Iterable[tuple[str, str, str]]) -> None:
        self._kept.masked.setdefault(str(half_year), set()).update(cells)


class FakeRoster:
    """``Roster`` in a dictionary."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def note(self, professional: Professional, at: datetime) -> None:
        before = self._kept.roster.get(professional.id)
        since = before.since if before else moment_text(at)
        known = KnownProfessional(professional.id, professional.name, professional.role, since)
        self._kept.roster[professional.id] = known

    def ended(self, professional_id: str, at: datetime) -> None:
        if professional_id in self._kept.roster:
            known = self._kept.roster[professional_id]
            self._kept.roster[professional_id] = replace(known, until=moment_text(at))

    def all(self) -> tuple[KnownProfessional, ...]:
        return tuple(self._kept.roster.values())


class FakeAuditTrail:
    """``AuditTrail`` in a list, chained as the real one."""

    def __init__(self, kept: Kept, professional: Professional, clock: Clock) -> None:
        self._kept = kept
        self._professional = professional
        self._clock = clock

    def record(
        self,
        event: Event,
        subject: str,
        detail: str = "",
        *,
        clients: tuple[str, ...] = (),
        basis: str = "care",
        result: str = "ok",
    ) -> None:
        who, at = self._professional, self._clock.now()
        behind = clients or self._behind(subject)
        row = AuditRow(
            0, at, str(event), who.id, subject, detail, "",
            str(who.role), who.id, "fake", " ".join(behind), basis, result, VERSION,
        )  # fmt: skip
        row = next_row(self._kept.head, row)
        self._kept.trail.append(row)
        self._kept.head = replace(self._kept.head, count=row.number, digest=row.digest)

    def _behind(self, subject: str) -> tuple[str, ...]:
        conversation = self._kept.conversations.get(subject)
        if conversation is not None:
            return tuple(p.id for p in conversation.people)
        known = any(c.person(subject) for c in self._kept.conversations.values())
        return (subject,) if known else ()

    def rows(self, subject: str | None = None, *, client: str | None = None) -> tuple[AuditRow, ...]:
        found = tuple(row for row in self._kept.trail if subject is None or row.subject == subject)
        return found if client is None else tuple(row for row in found if client in row.clients)

    def first_at(self) -> datetime | None:
        return self._kept.trail[0].at if self._kept.trail else None

    def last_at(self) -> datetime | None:
        return self._kept.trail[-1].at if self._kept.trail else None

    def fault(self) -> TrailFault | None:
        return first_fault(self._kept.trail, self._kept.head)

    def broken_at(self) -> int | None:
        found = self.fault()
        return found.number if found else None

    def let_go(self, before: datetime) -> int:
        going = list(takewhile(lambda row: row.at < before, self._kept.trail))
        if going:
            del self._kept.trail[: len(going)]
            first = self._kept.head.first + len(going)
            self._kept.head = replace(self._kept.head, first=first, anchor=going[-1].digest)
        return len(going)


class FakeSendings:
    """``Sendings`` in a list."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def add(self, sending: Sending) -> None:
        if any(s.id == sending.id for s in self._kept.sendings):
            raise OurMistake("dossier-rule")
        self._kept.sendings.append(sending)

    def get(self, sending_id: str) -> Sending | None:
        return next((s for s in self._kept.sendings if s.id == sending_id), None)

    def of_entry(self, entry_id: str) -> Sending | None:
        return next((s for s in reversed(self._kept.sendings) if entry_id and s.entry == entry_id), None)

    def at(self, *steps: Step) -> tuple[Sending, ...]:
        return tuple(s for s in self._kept.sendings if s.state in steps)

    def entries(self) -> frozenset[str]:
        return frozenset(s.entry for s in self._kept.sendings if s.entry)

    def first_ready(self, most: int, room: int) -> tuple[Sending, ...]:
        ready = [s for s in self.at(Step.READY) if s.kind != EHR][:most]
        sizes = accumulate(len(s.body) for s in ready)
        return tuple(s for number, (s, size) in enumerate(zip(ready, sizes, strict=True)) if not number or size <= room)

    def count(self, step: Step) -> int:
        return len(self.at(step))

    def safe_up_to(self, sequence: int) -> None:
        for sending in self.at(Step.ACKED):
            if 0 < sending.sequence <= sequence:
                self.change(replace(sending, state=Step.DONE, body=""))

    def change(self, sending: Sending) -> None:
        self._kept.sendings[:] = [sending if s.id == sending.id else s for s in self._kept.sendings]

    def change_all(self, sendings: Sequence[Sending]) -> None:
        for sending in sendings:
            kept = self.get(sending.id)
            if kept is not None:
                self.change(replace(sending, body=kept.body))

    def fact(self, name: str) -> str:
        return self._kept.facts.get(name, "")

    def keep_fact(self, name: str, value: str) -> None:
        self._kept.facts[name] = value


class FakeHandovers:
    """``Handovers`` in a list and a dictionary."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def made(self, handover: HandedOver) -> None:
        self._kept.handovers.append(handover)

    def of_conversation(self, conversation_id: str) -> tuple[HandedOver, ...]:
        return tuple(h for h in self._kept.handovers if h.conversation == conversation_id)

    def of_consent(self, consent_id: str) -> tuple[HandedOver, ...]:
        return tuple(h for h in self._kept.handovers if consent_id in h.consents)

    def with_id(self, handover_id: str) -> HandedOver | None:
        return next((h for h in self._kept.handovers if h.id == handover_id), None)

    def end(self, handover_id: str) -> None:
        self._kept.handovers[:] = [replace(h, ended=True) if h.id == handover_id else h for h in self._kept.handovers]

    def take_in(self, received: Received) -> None:
        if received.id in self._kept.received or received.conversation not in self._kept.conversations:
            raise OurMistake("dossier-rule")
        self._kept.received[received.id] = received

    def received(self, handover_id: str) -> Received | None:
        return self._kept.received.get(handover_id)

    def behind(self, conversation_id: str) -> Received | None:
        return next((r for r in self._kept.received.values() if r.conversation == conversation_id), None)

    def untold(self) -> tuple[Received, ...]:
        return tuple(r for r in self._kept.received.values() if not r.told)

    def tell(self, handover_id: str) -> None:
        self._kept.received[handover_id] = replace(self._kept.received[handover_id], told=True)

    def untaken(self, on: date) -> tuple[HandedOver, ...]:
        return tuple(h for h in self._kept.handovers if h.taken_at is None and h.until >= on)

    def taken(self, handover_id: str, at: datetime) -> None:
        changed = [replace(h, taken_at=at) if h.id == handover_id else h for h in self._kept.handovers]
        self._kept.handovers[:] = changed

    def standing(self) -> tuple[Received, ...]:
        return tuple(r for r in self._kept.received.values() if r.withdrawn_at is None)

    def withdrawn(self) -> tuple[Received, ...]:
        return tuple(r for r in self._kept.received.values() if r.withdrawn_at is not None and not r.seen)

    def withdraw(self, handover_id: str, at: datetime, *, keep: bool) -> None:
        one = self._kept.received[handover_id]
        content = one.content if keep else ""
        self._kept.received[handover_id] = replace(one, withdrawn_at=at, content=content)

    def see_withdrawn(self, handover_id: str) -> None:
        self._kept.received[handover_id] = replace(self._kept.received[handover_id], seen=True)

    def forget_person(self, person_id: str) -> None:
        theirs = {c.id for c in self._kept.conversations.values() if c.person(person_id)}
        for one in self._kept.received.values():
            if one.conversation in theirs:
                self._kept.received[one.id] = replace(one, content="")


class FakeEhrKnown:
    """``EhrKnown`` in a dictionary."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def of(self, server: str, places: Iterable[str]) -> dict[str, Known]:
        return {p: self._kept.ehr[server, p] for p in places if (server, p) in self._kept.ehr}

    def keep(self, server: str, known: Iterable[Known]) -> None:
        self._kept.ehr |= {(server, one.place): one for one in known}

    def forget_conversation(self, conversation_id: str) -> None:
        self._let_go(lambda one: one.conversation == conversation_id and not one.place.startswith("Consent/"))

    def forget_person(self, person_id: str) -> None:
        self._let_go(lambda one: one.person == person_id and not one.place.startswith("Consent/"))

    def forget_consent(self, consent_id: str) -> None:
        self._let_go(lambda one: one.place == f"Consent/{consent_id}")

    def _let_go(self, gone: Callable[[Known], bool]) -> None:
        for key in [key for key, one in self._kept.ehr.items() if gone(one)]:
            del self._kept.ehr[key]


class FakeOffers:
    """``Offers`` in dictionaries."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def keep(self, conversation_id: str, versions: Sequence[OfferVersion], at: datetime) -> bool:
        if self.as_of(conversation_id, at) == tuple(versions):
            return False
        self._kept.versions.setdefault(conversation_id, []).append((at, tuple(versions)))
        return True

    def as_of(self, conversation_id: str, moment: datetime) -> tuple[OfferVersion, ...] | None:
        made = [versions for at, versions in self._kept.versions.get(conversation_id, []) if at <= moment]
        return made[-1] if made else None

    def left(self, conversation_id: str, paper: PaperMade) -> None:
        self._kept.papers.setdefault(conversation_id, []).append(paper)

    def papers(self, conversation_id: str) -> tuple[PaperMade, ...]:
        return tuple(self._kept.papers.get(conversation_id, ()))

    def keep_words(self, digest: str, content: bytes) -> None:
        self._kept.paper_words.setdefault(digest, content)

    def words(self, digest: str) -> bytes | None:
        return self._kept.paper_words.get(digest)

    def forget_person(self, person_id: str) -> None:
        for talk, papers in self._kept.papers.items():
            self._kept.papers[talk] = [paper for paper in papers if paper.for_person != person_id]

    def note(self, note: OfferNote) -> None:
        self._kept.offer_notes.pop(note.service, None)
        if note.words:
            self._kept.offer_notes[note.service] = note

    def notes(self) -> dict[str, OfferNote]:
        return dict(sorted(self._kept.offer_notes.items()))


class FakeWork:
    """Every store on one ``Kept``."""

    def __init__(self, kept: Kept, professional: Professional, clock: Clock) -> None:
        self.conversations = FakeConversations(kept)
        self.guides = FakeGuides(kept)
        self.consents = FakeConsents(kept)
        self.outbox = FakeOutbox(kept)
        self.sendings = FakeSendings(kept)
        self.handovers = FakeHandovers(kept)
        self.ehr_known = FakeEhrKnown(kept)
        self.accounts = FakeAccounts(kept)
        self.tallies = FakeTallies(kept)
        self.offers = FakeOffers(kept)
        self.roster = FakeRoster(kept)
        self.audit = FakeAuditTrail(kept, professional, clock)


class FakeWorkplace:
    """An open dossier in memory, used by one invented midwife."""

    def __init__(self, clock: Clock | None = None, professional: Professional = MIDWIFE) -> None:
        self.clock: Clock = clock or a_clock()
        self.professional = professional
        self.practice = False
        self.kept = Kept()
        self._busy = False
        self._lock = RLock()

    @contextmanager
    def work(self) -> Iterator[FakeWork]:
        with self._lock:
            if self._busy:
                raise OurMistake("work-nested")
            self._busy = True
            trying = deepcopy(self.kept)
            try:
                yield FakeWork(trying, self.professional, self.clock)
                self.kept = trying
            finally:
                self._busy = False
