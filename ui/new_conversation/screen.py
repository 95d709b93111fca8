"""The page before a conversation (design/03-nieuw-gesprek.png)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QScrollArea, QWidget

from app.conversation import Conversation
from app.errors import Problem
from app.guide import Guide
from app.guide.shelf import SHIPPED_URLS
from app.steps.anonymous import Unkept, begin_anonymously
from app.steps.begin_conversation import NewPerson, begin_conversation
from app.steps.enter_from_paper import begin_paper
from app.steps.guides_to_choose import guides_to_choose
from app.steps.open_handover import OpenedHandover
from ui.desk import Desk
from ui.failures import words_for
from ui.new_conversation.cards import HeldCard, MomentCard, NamesCard, RoomCard
from ui.new_conversation.events import (
    Begin,
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
    GuidesKnown,
    Left,
    Place,
    Refused,
    Turned,
    Wrote,
)
from ui.new_conversation.family import MoreCard, TalkBar
from ui.new_conversation.guides import GuideBar, choices_of
from ui.new_conversation.sheets import SheetsButton
from ui.new_conversation.state import State, update
from ui.new_conversation.words import moment_words, reading_words
from ui.widgets import STRETCH, AppShell, Button, Footer, Note, PageHeader, holding, vbox
from ui.widgets.width import Width, width_of


class NewConversationScreen(QWidget):
    """Three short questions. ``begun(conversation, wished_room, guide)`` when it is kept; ``cancelled``; ``lock``.

    ``begun_unkept(unkept, wished_room, guide)`` instead when nothing of it may be kept (``app.steps.anonymous``);
    ``begun_on_paper(conversation, guide)`` with ``on_paper``: it was held, and its answers are typed in next.

    ``wished_room`` is what the professional said; alone still has to go through the check, so the conversation itself
    begins as together. MUST: have no preselection for who is there; forget what was typed once it began or was left.
    """

    begun = Signal(object, object, object)
    begun_unkept = Signal(object, object, object)
    begun_on_paper = Signal(object, object)
    cancelled = Signal()
    lock = Signal()

    def __init__(
        self,
        desk: Desk,
        parent: QWidget | None = None,
        *,
        on_paper: bool = False,
        goes_on_from: OpenedHandover | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._goes_on_from = desk, goes_on_from
        self._today = desk.place.clock.now().astimezone().date() if on_paper else None
        self._guides: dict[str, Guide] = {one.url: one for one in desk.guides or (desk.guide,)}
        self._choices = choices_of(self._guides.values())
        self.state = self._empty()
        self._held_with: Guide = desk.guide
        self._unkept: Unkept | None = None
        self.shell = AppShell("", items=(), menu=False)
        self.header = PageHeader(self.tr("Gesprek van papier") if on_paper else self.tr("Nieuw gesprek"))
        if goes_on_from is not None:
            told = self.tr("Je gaat verder met wat de ouders bij {practice} vertelden.")
            self.header.set_lead(told.format(practice=goes_on_from.handover.source))
        self.trouble = Note("warn")
        self.trouble.hide()
        self.names, self.moment, self.room, self.held = NamesCard(), MomentCard(), RoomCard(), HeldCard()
        self.more, self.talk = MoreCard(), TalkBar()
        self.reading = Note("info", icon="languages")
        self.guide_bar = GuideBar()
        self._column = vbox(
            self.header, self.trouble, self.names, self.moment, self.room, self.held, self.more, self.guide_bar,
            self.reading, STRETCH,
            spacing=10,
        )  # fmt: skip
        self.shell.set_content(holding(self._column))
        self.cancel = Button(self.tr("Annuleren"), "quiet", "x")
        self.begin = Button(
            self.tr("Typ de antwoorden in") if on_paper else self.tr("Begin het gesprek"),
            "primary",
            trailing="arrow-right",
        )
        self.sheets = SheetsButton(desk, self._chosen_guide)
        self.header.add_right(self.sheets)
        self.sheets.setVisible(on_paper)
        self.footer = Footer()
        self.footer.add_left(self.cancel)
        self.footer.add_right(self.begin)
        self.shell.set_foot(self.footer)
        self.setLayout(vbox(self.shell))
        self._wide: bool | None = None
        self._connect()
        self._draw()
        self._fit()
        place = desk.place
        desk.background.dossier(
            lambda: guides_to_choose(place), done=self._guides_read, failed=self._guides_unread, owner=self
        )

    def _connect(self) -> None:
        for card in (self.names, self.moment, self.held):
            card.wrote.connect(lambda place, words: self._on(Wrote(place, words)))
            card.left.connect(lambda place: self._on(Left(place)))
            card.submitted.connect(lambda: self._on(BeginAsked()))
        self.moment.chose.connect(lambda who: self._on(ChosePregnant(who)))
        self.moment.moment_chosen.connect(lambda code: self._on(ChoseFact("moment", code)))
        self.room.chose.connect(lambda who: self._on(ChoseThere(who)))
        self.more.chose.connect(lambda fact, code: self._on(ChoseFact(fact, code)))
        self.more.turned.connect(lambda what, on: self._on(Turned(what, on)))
        self.talk.language.connect(lambda code: self._on(ChoseFact("language", code)))
        self.talk.formal.connect(lambda on: self._on(Turned("formal", on)))
        self.guide_bar.chose.connect(lambda url: self._on(ChoseGuide(url)))
        self.begin.clicked.connect(lambda: self._on(BeginAsked()))
        self.cancel.clicked.connect(self._cancel)
        self.sheets.made.connect(self._sheets_made)
        self.sheets.failed.connect(self._say_failure)
        self.shell.lock_asked.connect(self.lock)
        QShortcut(QKeySequence("Alt+Left"), self).activated.connect(self._cancel)

    def first_focus(self) -> QWidget:
        """Where the cursor starts."""
        return self.names.fields[Place.FIRST].input

    def start(self) -> None:
        """Begin with an empty page; what was handed over is let go."""
        self._goes_on_from = None
        self.state = self._empty()
        self.trouble.hide()
        self._draw()

    def _empty(self) -> State:
        """Nothing filled in; after a hand-over the names that came, and a moment after birth."""
        empty = State(guides=self._choices, today=self._today)
        if self._goes_on_from is None:
            return empty
        first, second, *_more = (*(told.name for told in self._goes_on_from.handover.people), "", "")
        return replace(empty, first=first or second, second=second if first else "", moment="home", goes_on=True)

    def _guides_read(self, guides: tuple[Guide, ...]) -> None:
        """The own guides stand beside ours, which the desk has already."""
        self._guides |= {one.url: one for one in guides if one.url not in SHIPPED_URLS}
        self._choices = choices_of(self._guides.values())
        self._on(GuidesKnown(self._choices))

    def _guides_unread(self, error: Exception) -> None:
        """Ours can still be chosen; say what is wrong with the own ones."""
        self._say_failure(error)

    def set_online(self, online: bool | None) -> None:
        """Whether there is a network; None says nothing."""
        self.shell.set_online(online)

    def _cancel(self) -> None:
        if not self.state.busy:
            self.start()
            self.cancelled.emit()

    def _on(self, event: Event) -> None:
        self.state, effects = update(self.state, event)
        self._draw()
        for effect in effects:
            self._perform(effect)

    def _perform(self, effect: Effect) -> None:
        match effect:
            case Begin():
                self._begin(effect)
            case Go(conversation, wished):
                on_paper = self.state.on_paper
                self.start()
                if on_paper:
                    self.begun_on_paper.emit(conversation, self._held_with)
                    return
                unkept, self._unkept = self._unkept, None
                if unkept is not None:
                    self.begun_unkept.emit(unkept, wished, self._held_with)
                else:
                    self.begun.emit(conversation, wished, self._held_with)
            case Focus(place):
                self._focus(place)

    def _begin(self, effect: Begin) -> None:
        place, home, clock = self._desk.place, self._desk.home, self._desk.place.clock
        guide = self._held_with = self._guides.get(effect.guide, self._desk.guide)
        people = [NewPerson(name, role, language) for name, role, language in effect.people]
        moment = moment_words(effect.moment, effect.weeks)
        goes_on_from = self._goes_on_from
        self.trouble.hide()

        def begin() -> Conversation:
            return begin_conversation(
                place, guide, moment=moment, family=effect.family, people=people, goes_on_from=goes_on_from
            )

        def begin_unkept() -> Unkept:
            return begin_anonymously(place, home, guide, moment=moment, family=effect.family, people=people)

        def begin_on_paper() -> Conversation:
            held_at = datetime.combine(effect.held_on or date.max, time(12), clock.now().astimezone().tzinfo)
            held_at = min(held_at, clock.now())
            return begin_paper(place, guide, moment=moment, family=effect.family, people=people, held_at=held_at)

        def begun(made: Conversation | Unkept) -> None:
            self._unkept = made if isinstance(made, Unkept) else None
            self._on(Begun(made.conversation if isinstance(made, Unkept) else made))

        act: Callable[[], Conversation | Unkept] = begin_unkept if effect.unkept else begin
        if effect.held_on is not None:
            act = begin_on_paper
        self._desk.background.dossier(act, done=begun, failed=self._refused, owner=self)

    def _chosen_guide(self) -> Guide:
        chosen = self.state.held_with
        return self._guides[chosen.url] if chosen is not None else self._desk.guide

    def _sheets_made(self, folder: str) -> None:
        self.trouble.set_tone("ok")
        told = self.tr("De bladen staan in de map ‘{folder}’.").format(folder=folder)
        self.trouble.set_words(told, self.tr("Print ze, en typ later hier in wat erop staat."))
        self.trouble.show()

    def _say_failure(self, error: Exception) -> None:
        words = words_for(error)
        self.trouble.set_tone(words.tone)
        self.trouble.set_words(words.what, words.lines())
        self.trouble.show()

    def _refused(self, error: Exception) -> None:
        self._say_failure(error)
        self._on(Refused(error.code if isinstance(error, Problem) else ""))

    def _focus(self, place: Place) -> None:
        parts: dict[Place, QWidget] = {at: field.input for at, field in self.names.fields.items()}
        parts[Place.WEEKS] = self.moment.weeks.input
        parts[Place.HELD] = self.held.day.input
        parts[Place.PREGNANT] = next(iter(self.moment.pregnant.buttons.values()))
        tiles = self.room.tiles.tiles.values()
        parts[Place.ROOM] = next(tile for tile in tiles if not tile.isHidden())
        part = parts.get(place, self.header.title)
        part.setFocus(Qt.FocusReason.OtherFocusReason)
        for area in self.shell.findChildren(QScrollArea):
            if area.isAncestorOf(part):
                area.ensureWidgetVisible(part, 24, 96)

    def _draw(self) -> None:
        state = self.state
        for card in (self.names, self.moment, self.room, self.held, self.more, self.guide_bar, self.talk):
            card.show_state(state)
        told = reading_words(state.reading, state.language)
        self.reading.set_words("", told)
        self.reading.setVisible(bool(told))
        self.begin.setEnabled(not state.busy)
        self.cancel.setEnabled(not state.busy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Room changed."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        width = width_of(self.width(), 10**6)
        self.names.set_stacked(width is Width.NARROW)
        for card in (self.names, self.room):
            card.hint.setVisible(width is not Width.NARROW)
        wide = width is Width.FULL
        if wide is self._wide:
            return
        self._wide = wide
        if wide:
            self.footer.add_first_right(self.talk)
        else:
            self._column.insertWidget(self._column.count() - 1, self.talk)
