"""Nothing about a person leaves without a yes that stands at that moment. Invented people, on a fake workplace."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

from fakes import MIDWIFE, FakeWorkplace, a_clock
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from app.catalogue.model import Circle, Service
from app.consent import Decision, last_day, questions
from app.consent.standing import CHILD, Age, Custody, CustodySource, Standing
from app.conversation import Family, Role, Room
from app.exchange import WITHDRAWAL, Barred, Delivery, OutboxEntry
from app.guide import read_guide
from app.steps.begin_conversation import NewPerson, begin_conversation
from app.steps.choose_offers import choose_offers
from app.steps.erase_person import erase_person
from app.steps.record_consent import record_consent
from app.steps.release import Released, release, sent, to_send
from app.steps.withdraw_consent import withdraw_consent
from app.texts import shipped

GUIDE = read_guide(shipped("guides/prenataal.json"))
LIGHT = Service("s1", "Van partners naar ouders", "De Wieg (voorbeeld)", "", "", circle=Circle.PARENTS)
BOTH = Service("s2", "Groep", "Buur (voorbeeld)", "", "", circle=Circle.SERVICE, consent_needed="2-gezag")
CATALOGUE = SimpleNamespace(get={"s1": LIGHT, "s2": BOTH}.get)
YES_OR_NO = st.sampled_from([Decision.PERMIT, Decision.DENY])
KINDS = st.sampled_from(["referral", "handover"])


class Sending(RuleBasedStateMachine):
    """Any order of yes, no, withdrawal, time, custody, erasure and sending; the oracle keeps its own books."""

    def __init__(self) -> None:
        super().__init__()
        self.clock = a_clock()
        self.place = FakeWorkplace(self.clock, MIDWIFE)
        people = [NewPerson("Ana", Role.PARENT), NewPerson("Ben", Role.PARENT)]
        family = Family(phase="B1", form="samen")
        begun = begin_conversation(self.place, GUIDE, moment="", family=family, people=people)
        self.talk = choose_offers(self.place, begun, Room(), ("s1", "s2"), fits_everyone=("s1", "s2"))
        self.stands: dict[tuple[str, str, str], tuple[bool, object]] = {}
        self.custody: dict[str, bool] = {}
        self.gone: set[str] = set()
        self.out: list[Released] = []

    def asked(self, person: int, number: int):
        return questions(self.talk.people[person].id, [LIGHT, BOTH], born=True)[number]

    @rule(
        person=st.integers(0, 1), number=st.integers(0, 4), decision=st.sampled_from([Decision.PERMIT, Decision.DENY])
    )
    def decides(self, person: int, number: int, decision: Decision) -> None:
        question = self.asked(person, number)
        before = self.stands.get((question.person, question.purpose, question.receiver))
        record_consent(self.place, self.talk, Room(), question, decision)
        today = self.clock.at.date()
        until = last_day(today, question.months)
        if before is None or before[0] is not (decision is Decision.PERMIT) or (before[0] and before[1] < today):
            self.stands[question.person, question.purpose, question.receiver] = (decision is Decision.PERMIT, until)

    @rule(person=st.integers(0, 1), number=st.integers(0, 4))
    def takes_it_back(self, person: int, number: int) -> None:
        question = self.asked(person, number)
        key = (question.person, question.purpose, question.receiver)
        with self.place.work() as work:
            theirs = [c for c in work.consents.of_person(question.person) if c.receiver == question.receiver]
        if self.stands.get(key, (False,))[0] and theirs:
            withdraw_consent(self.place, theirs[-1])
            self.stands[key] = (False, None)

    @rule(days=st.integers(1, 120))
    def time_passes(self, days: int) -> None:
        self.clock.at += timedelta(days=days)

    @rule(person=st.integers(0, 1), has=st.booleans())
    def custody_is_looked_up(self, person: int, has: bool) -> None:
        who = self.talk.people[person].id
        standing = Standing(who, Age.ADULT, Custody.YES if has else Custody.NO, CustodySource.REGISTER)
        with self.place.work() as work:
            work.accounts.note_standing(self.talk.id, standing, self.clock.now(), "p")
        self.custody[who] = has

    @precondition(lambda self: not self.gone)
    @rule(person=st.integers(0, 1))
    def is_erased(self, person: int) -> None:
        who = self.talk.people[person].id
        erase_person(self.place, who)
        self.gone.add(who)
        self.custody.pop(who, None)
        for key in [key for key in self.stands if key[0] == who]:
            self.stands[key] = (False, None)

    @rule(
        receiver=st.sampled_from(["s1", "s2", "rechtbank", "gemeente"]), kind=st.sampled_from(["referral", "handover"])
    )
    def somebody_slips_an_entry_in(self, receiver: str, kind: str) -> None:
        with self.place.work() as work:
            consents = work.consents.of_conversation(self.talk.id)
            rests_on = consents[-1].id if consents else "nothing"
            work.outbox.add(OutboxEntry(self.clock.new_id(), self.talk.id, rests_on, receiver, kind, self.clock.now()))

    @rule(ack=st.booleans())
    def the_line_is_back(self, ack: bool) -> None:
        with self.place.work() as work:
            waiting = [e for e in work.outbox.of_conversation(self.talk.id) if e.state is Delivery.WAITING]
        tried = {e.id for e in to_send(self.place)}
        for entry in waiting:
            found = release(self.place, CATALOGUE, entry.id)
            if isinstance(found, Released):
                assert entry.id in tried
                self.check(found)
                if ack:
                    sent(self.place, entry.id)
            else:
                assert isinstance(found, Barred)

    def check(self, released: Released) -> None:
        with self.place.work() as work:
            rests_on = next(c for c in work.consents.of_conversation(self.talk.id) if c.id == released.entry.consent)
        key = (rests_on.person, rests_on.purpose, rests_on.receiver)
        stands, until = self.stands[key]
        if released.entry.kind == WITHDRAWAL:
            assert not stands
            assert "Ana" not in str(released.bundle) and "Ben" not in str(released.bundle)
            return
        assert stands and self.clock.at.date() <= until and rests_on.person not in self.gone
        assert released.entry.receiver == rests_on.receiver and released.entry.receiver in (
            "s1",
            "s2",
            "jgz",
            "huisarts",
        )
        if rests_on.about == CHILD:
            here = [p.id for p in self.talk.people if p.id not in self.gone]
            assert all(who in self.custody for who in here), "custody is never taken for granted"
            for who in (w for w in here if self.custody[w]):
                yes, valid = self.stands[who, rests_on.purpose, rests_on.receiver]
                assert yes and self.clock.at.date() <= valid

    @invariant()
    def what_left_never_names_the_other(self) -> None:
        with self.place.work() as work:
            assert work.audit.broken_at() is None


Sending.TestCase.settings = settings(
    max_examples=60, stateful_step_count=25, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate)
)
TestNothingLeavesWithoutALiveYes = Sending.TestCase
