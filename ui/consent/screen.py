"""The fourth step of a conversation: what may be shared, asked of each parent apart (ui.md section 3, item 7)."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.consent import Consent, ConsentQuestion, wording
from app.conversation import Person
from app.steps.withdraw_consent import WithdrawalMeans, what_withdrawal_means
from ui.consent.deciding import FURTHER, asked_of, decides_of, has_siblings, open_of
from ui.consent.elsewhere import ElsewhereCard
from ui.consent.events import (
    Addressed,
    AllNo,
    AskMeans,
    Decided,
    Effect,
    Event,
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
from ui.consent.known import Known
from ui.consent.later import LaterCard
from ui.consent.rows import QuestionRows, key_of
from ui.consent.signing import SigningCard
from ui.consent.standing import StandingCard
from ui.consent.state import (
    State,
    asked,
    may_be_asked,
    next_person,
    open_count,
    standing_yes,
    taken_back,
    update,
)
from ui.consent.tabs import PeopleTabs
from ui.consent.withdrawing import WithdrawList
from ui.consent.words import heard_words, intro_words, title_words, unkept_words
from ui.desk import Desk
from ui.table import Table
from ui.theme import px
from ui.widgets import (
    STRETCH,
    Button,
    ConversationShell,
    Note,
    PageHeader,
    clear,
    hbox,
    holding,
    vbox,
)

_WIDE = 322


class ConsentScreen(QWidget):
    """Questions per parent, per purpose and per receiver; how they were answered; and taking back.

    MUST: preselect nothing; show exactly what goes and to whom, from the list the message is built from; show nothing
    of the other parent's decisions while one is alone; need no more than two taps to take a yes back.
    """

    step_asked = Signal(str)

    def __init__(self, desk: Desk, table: Table, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._table = desk, table
        self.state = State()
        self.rows = QuestionRows()
        self._laid: object = None
        self._beside: object = None
        self.shell = ConversationShell("consent")
        self.header = PageHeader("", role="h1")
        self._people = PeopleTabs()
        self._people.picked.connect(lambda person: self._on(PersonPicked(person)))
        self.taking_back = WithdrawList()
        self._right = vbox(spacing=12)
        right = holding(self._right)
        right.setFixedWidth(px(_WIDE))
        self.standing = StandingCard()
        self.more = Button(self.tr("Vraag ook: later bellen, onderzoek, notities"), "quiet", "plus", checkable=True)
        self.known = Known(desk, table, self)
        self.known.changed.connect(self._see)
        parts = (self.header, self._people, self.rows, hbox(self.more, STRETCH), self.standing, self.taking_back)
        body = vbox(*parts, STRETCH, spacing=10)
        self.shell.set_content(holding(body), right)
        self.back = Button(self.tr("Vorige"), "secondary", "arrow-left")
        self.all_no = Button(self.tr("Alles nee en verder"), "quiet", short=self.tr("Alles nee"))
        self.next = Button("", "primary", trailing="arrow-right", short=self.tr("Volgende"))
        self.shell.footer.add_left(self.back, self.all_no)
        self.shell.footer.add_right(self.next)
        self.setLayout(vbox((self.shell, 1), spacing=0))
        self.back.clicked.connect(self._go_back)
        self.next.clicked.connect(self._go_on)
        self.all_no.clicked.connect(self._all_no)
        self.shell.previous_asked.connect(self._go_back)
        self.shell.next_asked.connect(self._go_on)
        self.rows.decided.connect(lambda question, decision: self._on(Decided(question, decision)))
        self.rows.addressed.connect(lambda question, name: self._on(Addressed(question, name)))
        self.taking_back.withdrawn.connect(lambda consent: self._on(TakenBack(consent)))
        self.taking_back.heard.heard.connect(lambda heard: self._on(heard))
        self.standing.noted.connect(lambda standing: self._on(Noted(standing)))
        self.standing.reason_picked.connect(lambda person, reason: self._on(ReasonPicked(person, reason)))
        self.more.clicked.connect(self._see)
        table.room_changed.connect(self._room_changed)
        table.changed.connect(self._see)

    def enter(self) -> None:
        """About to be shown: draw afresh."""
        self._on(WithdrawAsked(False))
        self._see()
        self.known.read()

    def leave(self) -> None:
        """About to go: what was typed is handed over."""
        self.rows.settle_now()
        self._on(WithdrawAsked(False))

    def _room_changed(self) -> None:
        self.rows.settle_now()
        self._on(RoomChanged())
        self._see()

    def _see(self) -> None:
        conversation = self._table.conversation
        if any(one.purpose in FURTHER for one in self._table.consents):
            self.more.setChecked(True)
        all_asked = {p.id: self._questions(p.id, p.language) for p in conversation.people}
        people = tuple((p.id, p.name) for p in conversation.people)
        today = self._desk.place.clock.now().date()
        known = self.known.standings
        about = (conversation, known, all_asked, self._desk.catalogue.get, self.state.reasons)
        still, decides = open_of(*about), decides_of(*about)
        seen = Seen(today, people, self._table.room.alone, all_asked, self._table.consents, known, still, decides)
        self._on(replace(seen, minor=conversation.family.minor, siblings=has_siblings(conversation)))

    def _on(self, event: Event) -> None:
        before = self._table.consents
        self.state, effects = update(self.state, event)
        for effect in effects:
            self._perform(effect)
        self._draw()
        if self.state.withdrawing and isinstance(event, Seen) and before and not self.state.means:
            self._perform(AskMeans(standing_yes(self.state)))

    def _perform(self, effect: Effect) -> None:
        match effect:
            case Record(question, decision, method, signed, to, why):
                self._table.decide(question, decision, method=method, signature=signed, receiver_person=to, reason=why)
            case NoteStanding(standing):
                self.known.note(standing)
            case Withdraw(consent, heard):
                self._table.withdraw(consent, method=heard.how, on_behalf=heard.on_behalf)
            case AskMeans(consents):
                if consents:
                    self._ask_means(consents)

    def _ask_means(self, consents: tuple[Consent, ...]) -> None:
        place, person = self._desk.place, self.state.person

        def known(means: dict[str, WithdrawalMeans]) -> None:
            if self.state.withdrawing and self.state.person == person:
                self._on(MeansKnown(means))

        self._desk.background.dossier(
            lambda: {consent.id: what_withdrawal_means(place, consent) for consent in consents},
            done=known,
            failed=self._table.failed.emit,
            owner=self,
        )

    # Going on.

    def _go_back(self) -> None:
        if self.state.withdrawing:
            self._on(WithdrawAsked(False))
        else:
            self.step_asked.emit("offers")

    def _go_on(self) -> None:
        if self.state.withdrawing:
            self._on(WithdrawAsked(False))
            return
        other = next_person(self.state)
        if other:
            self._on(PersonPicked(other))
        else:
            self.step_asked.emit("leaflet")

    def _all_no(self) -> None:
        self._on(AllNo())
        self._go_on()

    # Drawing.

    def _draw(self) -> None:
        state = self.state
        family = self._table.conversation.family
        formal = family.formal_address
        person = self._table.conversation.person(state.person)
        name = person.name if person is not None else ""
        asking = not state.withdrawing
        if asking:
            self.header.set_title(title_words(name, formal))
            unkept = self._table.conversation.anonymous
            self.header.set_lead(unkept_words(formal) if unkept else intro_words(formal))
        else:
            self.header.set_title(self.tr("Toestemming van {name} intrekken").format(name=name))
            self.header.set_lead(self.tr("{name} hoeft niet te zeggen waarom.").format(name=name))
        self.taking_back.setVisible(not asking)
        if not asking:
            self.taking_back.draw(state, name)
        self._lay(person, asking, formal)
        self.rows.draw(state, formal)
        self.standing.show_state(state)
        self.standing.setVisible(asking and not self.standing.isHidden())
        self._draw_beside(person, asking, formal)
        left = open_count(state)
        self.all_no.setVisible(asking and left > 0)
        self.more.setVisible(asking and not self.more.isChecked() and not self._table.conversation.anonymous)
        other = next_person(state)
        names = dict(state.people)
        going_on = self.tr("Volgende: {name}").format(name=names[other]) if other else self.tr("Volgende: folder")
        self.next.set_words(going_on if asking else self.tr("Klaar"))
        self.back.set_words(self.tr("Vorige") if asking else self.tr("Niet intrekken"))

    def _lay(self, person: Person | None, asking: bool, formal: bool) -> None:
        """The tabs and rows, made again only when somebody else is asked or something else is."""
        state = self.state
        shown = state.asked.get(state.person, ()) if asking else ()
        who = tuple((p, asked(state, p)) for p in may_be_asked(state)) if asking else ()
        now = (shown, who, asking)
        if now == self._laid:
            return
        self.rows.lay(shown, self._dutch(shown), person.name if person is not None else "")
        self._laid = now
        self._people.lay(who, state.people, state.person)

    def _dutch(self, shown: tuple[ConsentQuestion, ...]) -> dict[str, str]:
        """The same questions for the professional, below those in a parent's own language."""
        if all(question.language == "nl" for question in shown):
            return {}
        return {key_of(q): wording(q).whole for q in self._questions(shown[0].person, "nl")}

    def _questions(self, person: str, language: str) -> tuple[ConsentQuestion, ...]:
        conversation, further = self._table.conversation, self.more.isChecked()
        record = self._desk.ehr is not None
        return asked_of(conversation, person, language, self._desk.catalogue.get, further=further, record=record)

    def _draw_beside(self, person: Person | None, asking: bool, formal: bool) -> None:
        state = self.state
        left, may_take_back = open_count(state), bool(standing_yes(state))
        over = taken_back(state)
        now = (state.person, asking, left, may_take_back, formal, over, tuple(state.decides.items()))
        if now == self._beside:
            return
        self._beside = now
        clear(self._right)
        if person is None:
            return
        if asking:
            card = SigningCard(person.name, state.ways.get(person.id), state.signatures.get(person.id, ""), state.today)
            card.way_picked.connect(lambda way: self._on(WayPicked(way)))
            card.signed.connect(lambda drawn: self._on(Signed(drawn)))
            self._right.addWidget(card)
            if left:
                title = self.tr("Nog 1 vraag open") if left == 1 else self.tr("Nog {n} vragen open").format(n=left)
                self._right.addWidget(Note("warn", title, self.tr("Zonder antwoord delen we niets."), icon="clock"))
            if state.decides:
                elsewhere = ElsewhereCard(state)
                elsewhere.asked.connect(lambda: self.step_asked.emit("elsewhere"))
                self._right.addWidget(elsewhere)
            me = self._desk.place.professional
            later = LaterCard([heard_words(one, person.name, me, state.today) for one in over], offer=may_take_back)
            later.asked.connect(lambda: self._on(WithdrawAsked(True)))
            self._right.addWidget(later)
        self._right.addStretch(1)
