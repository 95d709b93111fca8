"""The conversation itself, theme by theme (design/04-gesprek.png and its family)."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.consent.frame import Frame, frame_of
from app.conversation import OPENING, OWN_MOMENT, TOGETHER, ask_again_from, turns_among, would_rather_not
from app.errors import Problem
from app.guide import Value
from ui.desk import Desk
from ui.failures import words_for
from ui.questions.answering import DECLINED, UNKNOWN
from ui.questions.ask import asks_of
from ui.questions.sheet import Sheet
from ui.stops import count_words, rail_items, title_of
from ui.table import NOTE, Table
from ui.talk.alerts import AlertsPane
from ui.talk.events import (
    Effect,
    Event,
    Leave,
    Looked,
    NextAsked,
    Pace,
    PaceChosen,
    PreviousAsked,
    QuestionAsked,
    ShowTop,
    Skip,
    SkipAsked,
    Stop,
    TakeBackNo,
    TakeUp,
    TalkedAfterAll,
    ThemeChosen,
    ToStep,
)
from ui.talk.going import Going
from ui.talk.moments import FriendlyStop, LockedMoment, OwnBar
from ui.talk.pace import PaceButton
from ui.talk.pile import SheetPile
from ui.talk.state import State, asked_at, update
from ui.talk.tips import left_out, tips_at, where_words
from ui.talk.turns import TurnBars
from ui.widgets import ConversationShell, NoteDrawer, Text, ThemeRail, UndoBar, Width, hbox, holding, looks_of, vbox
from ui.widgets.layouts import STRETCH

PREPARE_AFTER_MS = 120


class TalkScreen(QWidget):
    """One theme at a time. A page of the sitting (its contract stands in ``ui/sitting.py``).

    MUST: draw from the table's views only; hand over what was typed before it goes; keep a refused or unkept answer in
    sight; show nothing of an own moment once somebody is in the room.
    """

    step_asked = Signal(str)
    alone_asked = Signal(str)
    theme_shown = Signal(str)

    def __init__(self, desk: Desk, table: Table, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._table = desk, table
        self.looks = looks_of((p.id, p.name) for p in table.conversation.people)
        self.state = State()
        self._shown = False
        self.shell = ConversationShell("conversation")
        self.rail, self.drawer = ThemeRail(), NoteDrawer()
        self.shell.set_rail(self.rail)
        self.shell.set_drawer(self.drawer)
        self._lay_content()
        self.going = going = Going(self.shell.footer)
        self.previous, self.next, self.skip, self.note = going.previous, going.next, going.skip, going.note
        self.close_moment = going.close_moment
        self.setLayout(vbox(self.shell))
        self._connect()

    def _lay_content(self) -> None:
        self.bar = OwnBar()
        self.bar.hide()
        self.alerts = AlertsPane()
        self.alerts.hide()
        self.eyebrow = Text("", "eyebrow", wrap=False)
        self.hint = Text(self.tr("Niets is verplicht"), "small", wrap=False)
        self.pace = PaceButton()
        self.undo = UndoBar()
        self.turns = TurnBars(self._desk, self._table, self.undo)
        self.turns.wanted.connect(self.show_question)
        self.locked = LockedMoment(self.looks)
        self.friendly = FriendlyStop()
        for part in (self.locked, self.friendly):
            part.hide()
        self._pile = SheetPile(self._desk.guide, self.looks, (self.locked, self.friendly))
        self._head = holding(hbox(self.eyebrow, STRETCH, self.hint, self.pace, spacing=10))
        self.shell.set_content(
            holding(vbox(self.bar, self._head, self.turns, (self._pile, 1), self.alerts, self.undo, spacing=8))
        )

    def _connect(self) -> None:
        table, shell, going = self._table, self.shell, self.going
        table.changed.connect(self._table_changed)
        table.room_changed.connect(self._room_changed)
        table.refused.connect(self._refused)
        shell.theme_chosen.connect(lambda key: self.on(ThemeChosen(key)))
        for signal in (going.next.clicked, shell.next_asked):
            signal.connect(lambda *_: self.on(NextAsked()))
        for signal in (going.previous.clicked, shell.previous_asked):
            signal.connect(lambda *_: self.on(PreviousAsked()))
        self.pace.chosen.connect(self._set_pace)
        going.skip.clicked.connect(lambda: self.on(SkipAsked()))
        going.note.clicked.connect(self.drawer.turn)
        for signal in (self.bar.came_in, going.close_moment.clicked):
            signal.connect(lambda *_: self.shell.presence_asked.emit())
        self._pile.answered.connect(self._answered)
        self._pile.turn_asked.connect(table.turn_over)
        self.alerts.taken.connect(table.take_step)
        self.drawer.settled.connect(self._wrote_note)
        self.locked.alone_asked.connect(self.alone_asked)
        self.locked.plan_asked.connect(lambda: self.step_asked.emit("finish"))
        self.friendly.after_all.connect(lambda: self.on(TalkedAfterAll()))
        self.friendly.leaflet.connect(lambda: self.step_asked.emit("leaflet"))
        shell.width_changed.connect(self._fit)

    def _fit(self, width: Width) -> None:
        self.hint.setVisible(width is not Width.NARROW)

    # The contract of a page.

    def enter(self) -> None:
        """About to be shown: draw afresh."""
        self._shown = True
        self._fit(self.shell.current_width())
        self.drawer.set_text(self._table.conversation.note)
        self._look()

    def leave(self) -> None:
        """About to go: hand over what was typed, shut the note."""
        self.drawer.shut()
        self._pile.settle()
        self._shown = False

    def first_focus(self) -> QWidget | None:
        """Where the focus goes: the title of what is shown."""
        if not self.friendly.isHidden():
            return self.friendly.title
        if not self.locked.isHidden():
            return self.locked.title
        sheet = self.current_sheet()
        return sheet.title() if sheet is not None else None

    def show_question(self, link_id: str) -> None:
        """Bring one question to the page (nothing happens when this room has no such question)."""
        self.on(QuestionAsked(link_id))

    def current_sheet(self) -> Sheet | None:
        """The sheet that is on, or None for the lock and the friendly stop."""
        return self._pile.made(self.state.theme, self.state.sheet)

    # From events to the page.

    def on(self, event: Event) -> None:
        """Something happened."""
        self.state, effects = update(self.state, event)
        for effect in effects:
            self._perform(effect)
        self._draw()

    def _perform(self, effect: Effect) -> None:
        match effect:
            case ShowTop():
                QTimer.singleShot(0, self, self._to_top)
            case Skip(theme):
                self._table.skip(theme)
            case TakeUp(theme):
                self._table.skip(theme, skipped=False)
            case ToStep(step):
                self.step_asked.emit(step)
            case Leave():
                self.shell.back_asked.emit()
            case TakeBackNo():
                self._table.answer(OPENING, TOGETHER, ())

    def _table_changed(self) -> None:
        if self._shown:
            self._look()

    def _room_changed(self) -> None:
        """What was drawn for another room goes at once, before anything is drawn again."""
        self.undo.dismiss()
        self.drawer.shut()
        self.alerts.shut()
        self.alerts.hide()
        self._pile.clear()

    def _look(self) -> None:
        """Look at the table again."""
        table = self._table
        themes = table.themes()
        room, turned, then = table.room, table.turned_over, table.seen_last_time()
        asks = {
            t.link_id: asks_of(
                table.questions(t.link_id), table.seen(), table.conversation, room, turned, then,
                outcomes=table.view().outcomes(t.link_id),
            )
            for t in themes
        }  # fmt: skip
        wanted = asked_at(self.state.pace, {key: tuple(ask.link_id for ask in found) for key, found in asks.items()})
        stops = []
        for theme in themes:
            own = theme.link_id == OWN_MOMENT
            found = [ask for ask in asks[theme.link_id] if own or wanted is None or ask.link_id in wanted]
            there = turns_among(self._desk.guide, table.conversation, [ask.link_id for ask in found], room)
            ids = self._pile.lay(theme.link_id, found, single=own, turns=there)
            if ids or own:
                stops.append(Stop(theme.link_id, title_of(theme), theme.progress, ids))
        keys = {stop.key for stop in stops}
        shown = [theme for theme in themes if theme.link_id in keys]
        self.rail.set_items(rail_items(shown), count_words(shown))
        self.on(Looked(tuple(stops), room.alone, would_rather_not(table.conversation)))

    def _draw(self) -> None:
        state, stop = self.state, self.state.stop
        if stop is None:
            return
        self.rail.set_current(stop.key)
        self.shell.show_theme(stop.title)
        self.theme_shown.emit(stop.key)
        self.friendly.show_from(ask_again_from(self._table.conversation))
        self.friendly.setVisible(state.stop_shown)
        self.locked.setVisible(stop.locked and not state.stop_shown)
        sheet = None if stop.locked or state.stop_shown else self._pile.sheet(stop.key, state.sheet)
        self._pile.put_on_top(sheet)
        self._head.setVisible(sheet is not None)
        self.turns.show_at(state.first if sheet is not None else "")
        self.eyebrow.setText(where_words(state, stop))
        self.pace.setVisible(stop.key != OWN_MOMENT)
        self.pace.show_pace(state.pace)
        self._draw_bar()
        message = left_out(self._desk.guide, self._table.conversation, self._table.room)
        self.going.say(state, message=bool(message))
        self.drawer.set_left_out(message)
        self.drawer.set_neutral(frame_of(self._table.conversation) is not Frame.VOLUNTARY)
        self.drawer.set_tip(self.tr("Tip voor jou"), tips_at(self._desk.guide, stop.key, state.first))
        QTimer.singleShot(PREPARE_AFTER_MS, self, self._prepare)

    def _prepare(self) -> None:
        """Make the sheet that comes next while people talk, so it is there within a frame."""
        if not self._shown or self.state.stop is None:
            return
        if not self.state.last_sheet:
            self._pile.make_ready(self.state.theme, self.state.sheet + 1)
        elif self.state.upcoming is not None and not self.state.upcoming.locked:
            self._pile.make_ready(self.state.upcoming.key, 0)

    def _draw_bar(self) -> None:
        alone = self._table.room.alone
        look = next((one for one in self.looks if one.id == alone), None)
        self.bar.setVisible(look is not None)
        if look is not None:
            self.bar.show_whose(look)
            self.alerts.show_alerts(self._table.alerts(), self._table.alert_steps, look.id)
        self.alerts.setVisible(look is not None and not self.state.stop_shown)
        self.close_moment.setVisible(look is not None)

    def _to_top(self) -> None:
        self._pile.scroll_to_top()
        title = self.first_focus()
        if title is not None and self.isVisible():
            title.setFocus(Qt.FocusReason.OtherFocusReason)

    # What people do.

    def _set_pace(self, pace: Pace) -> None:
        self.on(PaceChosen(pace))
        self._look()
        self.on(PaceChosen(pace))

    def _answered(self, link_id: str, of: str, values: tuple[Value, ...], reserve: str) -> None:
        had = self._table.conversation.answer(link_id, of)
        self._table.answer(link_id, of, values, declined=reserve == DECLINED, unknown=reserve == UNKNOWN)
        if had is not None and not values and not reserve:
            self.undo.offer(self.tr("Het antwoord is weg."), self._table.undo)

    def _wrote_note(self, words: str) -> None:
        if self._table.note(words):
            self.drawer.note.set_error("")

    def _refused(self, link_id: str, of: str, problem: Problem) -> None:
        words = words_for(problem)
        said = f"{words.what} {words.now}"
        if link_id == NOTE:
            self.drawer.note.set_error(said)
            return
        sheet = self.current_sheet()
        if sheet is not None:
            sheet.refuse(link_id, of, said)
