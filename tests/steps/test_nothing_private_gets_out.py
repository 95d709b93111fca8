"""No order of rooms, answers and languages puts what is private on paper, before both parents, in the outbox or in a
report. Invented people; every answer in words is a canary of its own.
"""

from __future__ import annotations

import json
from dataclasses import replace

from fakes import MIDWIFE, FakeWorkplace, a_clock
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from app.catalogue.model import Circle, Service
from app.consent import CHILD, Age, Decision, Purpose, Standing, questions
from app.conversation import (
    TOGETHER,
    Conversation,
    Family,
    Role,
    Room,
    alone_items,
    is_private,
    open_to,
    overview,
    respondents,
    seen_answers,
)
from app.errors import AskPerson
from app.exchange import Pass
from app.exchange.handover import Way
from app.exchange.sealing import unseal_once
from app.guide import AskedOf, Coding, Item, Value, read_guide
from app.leaflet import Edition, Layout, Printable, language_states
from app.report import HalfYear
from app.steps.begin_conversation import NewPerson, begin_conversation
from app.steps.children_here import child_of
from app.steps.choose_offers import choose_offers
from app.steps.count_conversation import count_conversation
from app.steps.ehr_message import ehr_message
from app.steps.export_person import export_person
from app.steps.give_answer import give_answer
from app.steps.hand_over import hand_over
from app.steps.make_leaflet import leaflet_content
from app.steps.read_person import read_person
from app.steps.record_consent import record_consent
from app.steps.release import Released, judged, release, to_send
from app.steps.without_consent import note_standing
from app.texts import shipped

GUIDE = read_guide(shipped("guides/prenataal.json"))
ITEMS = {item.link_id: item for item in GUIDE.walk()}
SECRET = alone_items(GUIDE)
SECRET_CODES = {(i.link_id, o.code) for i in ITEMS.values() for o in i.options if o.only_alone}
ASKED = sorted(i.link_id for i in ITEMS.values() if i.is_question and not i.hidden and not i.link_id.startswith("C."))
TOLD_ALONE = [*sorted(SECRET & set(ASKED)), "T6.1", "T4.2", "T1.2", "T1.3"]
LANGUAGES = [one.code for one in language_states()]
SERVICES = {
    code: Service(code, f"Aanbod {n}", "Organisatie (voorbeeld)", "", "", categories=(code,), circle=Circle.SERVICE)
    for n, code in enumerate(("RELATIE", "VEILIG", "MENTAAL", "STEUN", "INKOMEN"))
}


class Offers:
    """A catalogue with one service for each of five needs, the most private ones among them."""

    def all(self) -> tuple[Service, ...]:
        return tuple(SERVICES.values())

    def for_needs(self, *_asked: object) -> tuple[Service, ...]:
        return self.all()

    def get(self, service_id: str) -> Service | None:
        return SERVICES.get(service_id)


class Talking(RuleBasedStateMachine):
    """Two parents, everything the guide knows, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.place = FakeWorkplace(a_clock(), MIDWIFE)
        people = [NewPerson("Ana", Role.PREGNANT), NewPerson("Ben", Role.PARTNER, "ar")]
        family = Family(weeks=26, form="samen")
        self.talk: Conversation = begin_conversation(self.place, GUIDE, moment="", family=family, people=people)
        self.a, self.b = (p.id for p in self.talk.people)
        self.room = Room()
        self.language = "nl"
        self.words: dict[str, tuple[str, str, bool]] = {}

    @rule(who=st.sampled_from(["together", "a", "b"]))
    def the_room_changes(self, who: str) -> None:
        self.room = Room() if who == "together" else Room.alone_with(self.a if who == "a" else self.b)

    @rule(language=st.sampled_from(LANGUAGES))
    def the_language_changes(self, language: str) -> None:
        self.language = language

    @rule(link_id=st.sampled_from(ASKED), pick=st.integers(0, 9), who=st.integers(0, 1))
    def something_is_said(self, link_id: str, pick: int, who: int) -> None:
        item = ITEMS[link_id]
        of = (self.a, self.b)[who] if item.asked_of is AskedOf.EACH_PARENT or item.only_alone else TOGETHER
        if self.room.alone is not None and of not in (TOGETHER, self.room.alone):
            of = self.room.alone
        try:
            given = give_answer(
                self.place, GUIDE, self.talk, self.room, link_id=link_id, of=of, values=self.value(item, pick)
            )
        except AskPerson as refused:
            assert refused.code in ("only-alone", "wrong-respondent", "value-wrong", "person-unknown"), refused.code
            return
        self.talk = self.talk.with_answer(given)
        for value in given.values:
            if isinstance(value, str):
                self.words[value] = (link_id, of, given.alone)

    def value(self, item: Item, pick: int) -> tuple[Value, ...]:
        match item.type:
            case "boolean":
                return (pick % 2 == 0,)
            case "integer":
                return (pick,)
            case "choice" if item.options:
                coding = item.options[pick % len(item.options)].value
                return (coding if isinstance(coding, Coding) else str(coding),)
            case _:
                return (f"kanarie{len(self.words)}x",)

    @rule(link_id=st.sampled_from(TOLD_ALONE), pick=st.integers(0, 9), who=st.integers(0, 1))
    def something_is_told_alone(self, link_id: str, pick: int, who: int) -> None:
        room, self.room = self.room, Room.alone_with((self.a, self.b)[who])
        self.something_is_said(link_id=link_id, pick=pick, who=who)
        self.room = room

    @rule()
    def paper_may_go_home(self) -> None:
        given = give_answer(self.place, GUIDE, self.talk, Room(), link_id="T12.4", of=TOGETHER, values=(Coding("ja"),))
        self.talk = self.talk.with_answer(given)

    @rule()
    def offers_are_chosen(self) -> None:
        """All there are, as if everything had fitted in front of both: the strictest case for paper."""
        self.talk = choose_offers(self.place, self.talk, Room(), tuple(SERVICES), fits_everyone=tuple(SERVICES))

    @rule()
    def everybody_says_yes_to_everything(self) -> None:
        chosen = [SERVICES[s] for s in self.talk.chosen]
        for person in self.talk.people:
            for question in questions(person.id, chosen, record=True):
                record_consent(self.place, self.talk, Room(), question, Decision.PERMIT)

    @rule()
    def paper_is_made(self) -> None:
        every_line = tuple(ITEMS)
        for edition in (None, Edition.PERSONAL, Edition.NEUTRAL):
            for person in (None, self.a, self.b):
                try:
                    content = self.paper(edition, person, every_line, self.talk)
                except AskPerson as refused:
                    assert refused.code == "leaflet-not-wanted"
                    continue
                self.nothing_leaks("paper", repr(content), lambda i: ITEMS[i].printable, reader=person)
                assert repr(content) == repr(self.paper(edition, person, every_line, self.as_if_never_alone()))

    def paper(
        self, edition: Edition | None, person: str | None, lines: tuple[str, ...], talk: Conversation
    ) -> Printable:
        return leaflet_content(
            self.place, GUIDE, Offers(), talk, edition=edition, layout=Layout.A4,  # type: ignore[arg-type]
            language=self.language, lines=lines, for_person=person,
        )  # fmt: skip

    def as_if_never_alone(self) -> Conversation:
        """The same conversation without what was said alone, but for the two answers paper may follow (S1, S3)."""
        kept = tuple(
            a for a in self.talk.answers if a.link_id in ("T11.0", "T12.4") or not (a.alone or a.link_id in SECRET)
        )
        return replace(self.talk, answers=kept)

    @rule()
    def both_look_at_the_screen(self) -> None:
        for seen in seen_answers(GUIDE, self.talk, Room()):
            assert seen.link_id not in SECRET and not seen.alone
            for value in seen.values:
                assert not isinstance(value, Coding) or (seen.link_id, value.code) not in SECRET_CODES
            assert not (is_private(ITEMS[seen.link_id]) and seen.values)
        shown = repr(seen_answers(GUIDE, self.talk, Room())) + repr(overview(GUIDE, self.talk, Room()))
        self.nothing_leaks("screen", shown, lambda i: not is_private(ITEMS[i]))

    @rule(person=st.integers(0, 1))
    def one_looks_alone(self, person: int) -> None:
        me, other = (self.a, self.b)[person], (self.a, self.b)[1 - person]
        for answer in seen_answers(GUIDE, self.talk, Room.alone_with(me)):
            assert answer.of != other

    @rule()
    def it_is_handed_over(self) -> None:
        """By a stick; opened with the key on the paper that goes along."""
        try:
            made = hand_over(self.place, Offers(), self.talk.id, self.room, Way.STICK)  # type: ignore[arg-type]
        except AskPerson as refused:
            assert refused.code == "handover-nothing"
            return
        assert made.file is not None
        whole = repr(unseal_once(json.loads(made.file)["jwe"], made.code.key))
        self.nothing_leaks("a hand-over", whole, lambda i: ITEMS[i].shareable, reader=self.room.alone)

    @rule()
    def it_goes_into_the_own_record(self) -> None:
        """What the record system of the organization would hold of each: theirs and the shared, nothing said alone."""
        today = self.place.clock.now().date()
        with self.place.work() as work:
            for entry in work.outbox.of_conversation(self.talk.id):
                if entry.kind != Purpose.OWN_RECORD.value:
                    continue
                passed, talk = judged(work, Offers(), entry, today)  # type: ignore[arg-type]
                if isinstance(passed, Pass):
                    made = ehr_message(work, Offers(), entry, passed, talk)  # type: ignore[arg-type]
                    self.nothing_leaks("the record", repr(made), lambda _i: True, reader=passed.consent.person)

    @rule()
    def copies_are_asked_for(self) -> None:
        """Each parent's copy as it lies at home, and that of a child of twelve: not a word of either parent."""
        for person in (self.a, self.b):
            copy = repr(read_person(self.place, person).sections)
            self.nothing_leaks("a copy", copy, lambda _i: True, reader=person)
        note_standing(self.place, self.talk, Standing(CHILD, Age.FROM_12))
        child = child_of(self.talk.id)
        theirs = repr(read_person(self.place, child, own_moment=True)) + export_person(self.place, child).decode()
        self.nothing_leaks("the child's copy", theirs, lambda _i: False)
        assert not [word for word in ("Ana", "Ben", self.a, self.b) if word in theirs]

    @rule()
    def the_line_is_back(self) -> None:
        for entry in to_send(self.place):
            if entry.kind == Purpose.OWN_RECORD.value:  # goes another way, with another rule
                continue
            found = release(self.place, Offers(), entry.id)  # type: ignore[arg-type]
            if isinstance(found, Released):
                self.nothing_leaks("message", repr(found.bundle), lambda i: ITEMS[i].shareable)
                names = {p.id: p.name for p in self.talk.people}
                mine = next(c.person for c in self.place.kept.consents if c.id == entry.consent)
                other = next(name for id_, name in names.items() if id_ != mine)
                assert other not in repr(found.bundle)

    @rule()
    def it_is_counted(self) -> None:
        count_conversation(self.place, Offers(), self.talk.id)  # type: ignore[arg-type]
        counts = repr(self.place.kept.tallies)
        self.nothing_leaks("report", counts, lambda i: False)
        assert not {"T8", "T10", "T11"} & {c[1] for cells in self.place.kept.tallies.values() for c in cells}

    def nothing_leaks(self, where: str, told: str, may, reader: str | None = None) -> None:  # type: ignore[no-untyped-def]
        for words, (link_id, of, alone) in self.words.items():
            if words not in told:
                continue
            assert link_id not in SECRET and not alone, f"{link_id} said alone is on {where}"
            assert may(link_id), f"{link_id} is on {where}"
            assert reader is None or of in (TOGETHER, reader), f"{link_id} of the other is on {where}"

    def teardown(self) -> None:
        self.offers_are_chosen()
        self.paper_may_go_home()
        self.both_look_at_the_screen()
        self.paper_is_made()
        self.everybody_says_yes_to_everything()
        self.it_is_handed_over()
        self.it_goes_into_the_own_record()
        self.copies_are_asked_for()
        self.the_line_is_back()
        self.it_is_counted()


Talking.TestCase.settings = settings(
    max_examples=12, stateful_step_count=25, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate)
)
TestNothingPrivateGetsOut = Talking.TestCase


def test_the_search_finds_what_is_planted() -> None:
    machine = Talking()
    machine.words["kanarie0x"] = ("T10.9", machine.a, True)
    for told in ("kanarie0x", "een kanarie0x ergens"):
        try:
            machine.nothing_leaks("paper", told, lambda _i: True)
        except AssertionError as found:
            assert "said alone" in str(found)
        else:
            raise AssertionError("nothing was found")
    assert open_to(GUIDE, machine.talk, machine.a) and respondents(ITEMS["T10.9"], machine.talk, Room()) == ()
    assert HalfYear.named("2026-2")
