"""The overview: what matters to whom, where parents are strong, on whom they count, what they want first."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.conversation import TOGETHER, Line, is_private, options_in, overview
from app.errors import Problem
from app.exchange.handover import Handover
from app.guide import AskedOf, Item, Value, scale_of
from app.steps.open_handover import handover_behind, withdrawal_behind
from app.steps.see_needs import heard_needs
from ui.address import address
from ui.desk import Desk
from ui.failures import words_for
from ui.overview.cards import COUNTED_ON, FIRST_WISH, Cards
from ui.overview.changing import Changer
from ui.overview.handed_over import HandedOver
from ui.overview.numbers import NumbersCard
from ui.overview.parts import NumberRow
from ui.overview.state import (
    Agree,
    Answer,
    Effect,
    Event,
    LineShut,
    LineTapped,
    OfferUndo,
    Picked,
    RoomChanged,
    SaidYes,
    Seen,
    State,
    TakenAway,
    Written,
    changers,
    empty,
    may_ask_numbers,
    update,
)
from ui.overview.words import empty_words, title_words
from ui.table import Table
from ui.widgets import (
    STRETCH,
    Button,
    CardGrid,
    ConversationShell,
    EmptyState,
    PageHeader,
    ParentLook,
    Text,
    UndoBar,
    Width,
    clear,
    holding,
    looks_of,
    vbox,
)


class OverviewScreen(QWidget):
    """The second step of a conversation (ui.md section 3, item 5).

    MUST: draw only what the table's views and ``overview`` give in this room; show no number before everybody in the
    room said yes; let every line be changed where it stands.
    """

    step_asked = Signal(str)

    def __init__(self, desk: Desk, table: Table, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._table = desk, table
        self.state = State()
        self.changer: Changer | None = None
        self._drawn: object = None
        self._rows: list[NumberRow] = []
        self.shell = ConversationShell("overview")
        self.header = PageHeader("", role="h1")
        self.header.add_right(Text(self.tr("Klopt dit? Tik op een regel om hem te veranderen."), "muted"))
        self.undo = UndoBar()
        self._body = vbox(spacing=12)
        self.handed_over = HandedOver()
        parts = (self.header, self.undo, self._body, self.handed_over)
        self.shell.set_content(holding(vbox(*parts, STRETCH, spacing=12)))
        back = Button(self.tr("Terug naar het gesprek"), "secondary", "arrow-left", short=self.tr("Terug"))
        self.next = Button(self.tr("Volgende: aanbod"), "primary", trailing="arrow-right", short=self.tr("Volgende"))
        self.shell.footer.add_left(back)
        self.promise = Text(self.tr("Antwoorden uit het eigen moment staan hier nooit"), "small")
        self.shell.footer.add_right(self.promise, self.next)
        self.setLayout(vbox((self.shell, 1), spacing=0))
        back.clicked.connect(lambda: self.step_asked.emit("conversation"))
        self.next.clicked.connect(lambda: self.step_asked.emit("offers"))
        self.shell.previous_asked.connect(lambda: self.step_asked.emit("conversation"))
        self.shell.next_asked.connect(lambda: self.step_asked.emit("offers"))
        self.shell.width_changed.connect(self._fit)
        table.room_changed.connect(self._room_changed)
        table.changed.connect(self._see)
        table.refused.connect(self._refused)

    def enter(self) -> None:
        """About to be shown: draw afresh."""
        self._on(LineShut())
        self._see()
        place, conversation_id = self._desk.place, self._table.conversation.id
        self._desk.background.dossier(
            lambda: (handover_behind(place, conversation_id), withdrawal_behind(place, conversation_id)),
            done=lambda found: self._heard(*found),
            failed=self._table.failed.emit,
            owner=self,
        )

    def _heard(self, handover: Handover | None, withdrawn_at: datetime | None) -> None:
        self.handed_over.take(handover, withdrawn_at)
        self.handed_over.show_in(self._table.conversation, self._table.room)

    def leave(self) -> None:
        """About to go: hand over what was typed."""
        if self.changer is not None:
            self.changer.settle_now()
        self.undo.dismiss()
        self._on(LineShut())

    def _room_changed(self) -> None:
        if self.changer is not None:
            self.changer.settle_now()
        self.undo.dismiss()
        self._on(RoomChanged())
        self._see()
        self.handed_over.show_in(self._table.conversation, self._table.room)

    def _refused(self, _link_id: str, _of: str, problem: Problem) -> None:
        """These words may not be kept as they are: say so under them; what stood there still stands."""
        if self.changer is not None and self.changer.area is not None:
            self.changer.area.set_error(words_for(problem).what + " " + words_for(problem).now)

    def _see(self) -> None:
        table = self._table
        people = tuple((p.id, p.name) for p in table.conversation.people)
        seen = overview(self._desk.guide, table.conversation, table.room, numbers_agreed=table.numbers_agreed)
        self._on(Seen(people, table.room.alone, seen))

    def _on(self, event: Event) -> None:
        self.state, effects = update(self.state, event)
        for effect in effects:
            self._perform(effect)
        self._draw()

    def _perform(self, effect: Effect) -> None:
        match effect:
            case Agree(on):
                if on != self._table.numbers_agreed:
                    self._table.agree_on_numbers(on)
            case Answer(link_id, of, values):
                self._table.answer(link_id, of, values)
            case OfferUndo(words, back):
                self.undo.offer(self.tr("{words} is weg.").format(words=words), partial(self._put_back, back))

    def _put_back(self, back: tuple[Answer, ...]) -> None:
        for answer in back:
            self._perform(answer)

    # Drawing.

    def _looks(self) -> tuple[ParentLook, ...]:
        return looks_of(self.state.people)

    def _seen_values(self, link_id: str) -> dict[str, tuple[Value, ...]]:
        """What may be seen of the answers to one question: never more goes back into an answer."""
        return {a.of: a.values for a in self._table.seen() if a.link_id == link_id and not a.turned}

    def _given_numbers(self) -> dict[str, frozenset[str]]:
        given: dict[str, frozenset[str]] = {}
        for answer in self._table.seen():
            item = self._table.view().guide.item(answer.link_id)
            if (
                item is not None
                and is_private(item)
                and scale_of(item) is not None
                and (answer.turned or answer.values)
            ):
                given[answer.link_id] = given.get(answer.link_id, frozenset()) | {answer.of}
        return given

    def _draw(self) -> None:
        said = address(self._table.conversation)
        self.header.set_title(title_words(said))
        reasons = heard_needs(self._desk.guide, self._table.conversation)
        given = self._given_numbers()
        now = (self.state, said, reasons, may_ask_numbers(self.state, given), self._table.room)
        writing = self.changer is not None and self.changer.area is not None and self.state.open_line is not None
        if now == self._drawn or (writing and self._drawn is not None):
            return
        self._drawn = now
        focused = self.focusWidget()
        name = focused.accessibleName() if focused is not None and self._area_holds(focused) else ""
        self.changer, self._rows = None, []
        clear(self._body)
        if empty(self.state) and not may_ask_numbers(self.state, given) and self.state.open_line is None:
            card = EmptyState(
                "messages-square",
                self.tr("Nog niets om te laten zien"),
                empty_words(said),
                [("conversation", self.tr("Naar het gesprek"))],
            )
            card.chosen.connect(self.step_asked)
            self._body.addWidget(card)
        cards = Cards(
            self.state, said, self._looks(), lambda link, words: self._on(LineTapped(link, words)), self._open
        )
        self._body.addWidget(cards.columns())
        grid = CardGrid(400, 2, 12)
        left: list[QWidget] = [*cards.differences(), *cards.needs(reasons), *cards.how_it_stands()]
        if may_ask_numbers(self.state, given):
            numbers = NumbersCard(self.state, said, self._looks())
            numbers.said_yes.connect(lambda who, on: self._on(SaidYes(who, on)))
            self._rows = numbers.rows
            left.insert(0, numbers)
        right = [cards.strengths(self._may_write(COUNTED_ON)), cards.wish(self._may_write(FIRST_WISH))]
        if left:
            grid.addWidget(holding(vbox(*left, STRETCH, spacing=12)))
        grid.addWidget(holding(vbox(*right, STRETCH, spacing=12)))
        self._body.addWidget(holding(grid))
        self._fit(self.shell.current_width())
        if self.changer is not None and self.changer.area is not None:
            self.changer.area.focus()
        elif name:
            again = next((w for w in self._all_parts() if w.accessibleName() == name), None)
            if again is not None:
                again.setFocus()

    def _area_holds(self, part: QWidget) -> bool:
        body = self._body.parentWidget()
        return body is not None and body.isAncestorOf(part)

    def _all_parts(self) -> list[QWidget]:
        body = self._body.parentWidget()
        return body.findChildren(QWidget) if body is not None else []

    def _fit(self, width: Width) -> None:
        self.promise.setVisible(width is Width.FULL)
        for row in self._rows:
            row.set_stacked(width is not Width.FULL)

    def _open(self, one: Line) -> QWidget:
        item = self._table.view().guide.item(one.link_id)
        assert item is not None
        room = self._table.room
        of = changers(one.of, item.asked_of is AskedOf.EACH_PARENT, self.state)
        seen = self._seen_values(one.link_id)
        looks = {look.id: look for look in self._looks()}
        changer = Changer(item, options_in(item, room), one.value, of, looks, seen, one.question, one.words)
        changer.picked.connect(lambda of, value, on: self._picked(item, of, value, on))
        changer.written.connect(
            lambda of, words: self._on(Written(one.link_id, of, words, self._seen_values(one.link_id).get(of, ())))
        )
        changer.taken_away.connect(lambda: self._take_away(one))
        changer.shut.connect(lambda: self._on(LineShut()))
        self.changer = changer
        return changer

    def _picked(self, item: Item, of: str, value: Value, on: bool) -> None:
        before = self._seen_values(item.link_id).get(of, ())
        if not item.repeats:
            self._on(LineShut())
        self._on(Picked(item.link_id, of, value, on, before, item.repeats))

    def _take_away(self, one: Line) -> None:
        seen = self._seen_values(one.link_id)
        own = changers(one.of, one.of != (TOGETHER,), self.state)
        before = tuple((of, values) for of, values in seen.items() if of in one.of and of in own)
        item = self._table.view().guide.item(one.link_id)
        value = one.value
        if item is not None and item.type in ("text", "string"):
            value = next((v for _, values in before for v in values), value)
        self.changer = None
        self._on(TakenAway(one.link_id, value, one.words, before))

    def _blank(self, link_id: str) -> Line:
        item = self._table.view().guide.item(link_id)
        return Line(link_id, item.text if item is not None else "", "", ("together",))

    def _may_write(self, link_id: str) -> str:
        """The question when the guide asks it now and it is unanswered; what is not asked is not written here."""
        table = self._table
        top = next(
            (one for one in self._table.view().guide.items if any(i.link_id == link_id for i in one.walk())), None
        )
        if top is None or self._seen_values(link_id).get(TOGETHER):
            return ""
        return next((item.text for item, _ in table.questions(top.link_id) if item.link_id == link_id), "")
