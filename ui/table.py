"""The conversation that lies on the table: what it holds, who is in the room, and the only way pages change it.

Every change is shown at once and kept by a step on the dossier's worker; ``saved`` comes when it is on disk. The room
starts as together, always: after a start, an unlock or a crash doubt means together (ui.md 1.3).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from app.consent import Consent, ConsentQuestion, Decision, Method
from app.conversation import (
    Alert,
    AlertStep,
    Answer,
    Conversation,
    Room,
    Status,
    Theme,
    alerts,
    questions,
    seen_answers,
    themes,
)
from app.errors import AskPerson, Problem
from app.guide import Item, Value
from app.steps.change_room import change_room
from app.steps.choose_offers import choose_offers
from app.steps.finish import finish, reopen
from app.steps.give_answer import checked_answer, give_answer
from app.steps.open_conversation import open_alert_steps
from app.steps.record_consent import consents_of, record_consent
from app.steps.skip_theme import skip_theme
from app.steps.take_alert_step import take_alert_step
from app.steps.withdraw_consent import withdraw_consent
from app.steps.write_note import write_note
from ui.desk import Desk

UNDO_STEPS = 20


class Table(QObject):
    """One conversation on the table.

    ``changed``: draw again. ``room_changed``: who is in the room changed; what may not be seen is already gone from
    ``seen``. ``saving`` and ``saved(datetime)``: on its way to disk, and there. ``failed(Exception)``: not kept; the
    answer stays on screen and ``retry`` tries again.
    """

    changed = Signal()
    room_changed = Signal()
    saving = Signal()
    saved = Signal(object)
    failed = Signal(object)
    finished = Signal()

    def __init__(self, desk: Desk, conversation: Conversation, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.conversation = conversation
        self.room = Room()
        self.turned_over: frozenset[str] = frozenset()
        self.numbers_agreed = False
        self.consents: tuple[Consent, ...] = ()
        self.alert_steps: tuple[AlertStep, ...] = ()
        self.saved_at: datetime | None = None
        self._waiting = 0
        self._failed_act: Callable[[], None] | None = None
        self._undo: list[tuple[str, str, tuple[Value, ...], bool]] = []
        place = desk.place
        desk.background.dossier(
            lambda: (consents_of(place, conversation.id), open_alert_steps(place, conversation.id)),
            done=self._kept_before,
            failed=self.failed.emit,
            owner=self,
        )

    def _kept_before(self, kept: tuple[tuple[Consent, ...], tuple[AlertStep, ...]]) -> None:
        self.consents, self.alert_steps = kept
        self.changed.emit()

    # What may be seen in this room.

    def themes(self) -> tuple[Theme, ...]:
        """The stops of the rail in this room."""
        return themes(self._desk.guide, self.conversation, self.room)

    def questions(self, theme: str) -> tuple[tuple[Item, tuple[str, ...]], ...]:
        """The questions of a theme that exist in this room, each with who may answer."""
        return questions(self._desk.guide, self.conversation, self.room, theme, self.turned_over)

    def seen(self) -> tuple[Answer, ...]:
        """The answers this room may see; private ones face down."""
        return seen_answers(self._desk.guide, self.conversation, self.room, self.turned_over)

    def alerts(self) -> tuple[Alert, ...]:
        """Signals for the professional. While others are in the room: none, so none can be seen over a shoulder."""
        found = alerts(self._desk.guide, self.conversation, self.alert_steps)
        alone = self.room.alone
        return tuple(a for a in found if alone is not None and a.of in (alone, "together", "professional"))

    # What a user does.

    def answer(self, link_id: str, of: str, values: tuple[Value, ...], *, declined: bool = False) -> None:
        """Give, change or (with no values) take away an answer."""
        before = self.conversation.answer(link_id, of)
        if self._give(link_id, of, values, declined):
            undo = (link_id, of, before.values if before else (), before.declined if before else False)
            self._undo = [*self._undo, undo][-UNDO_STEPS:]

    def undo(self) -> None:
        """Take the last answer back; answers of an own moment are not in this list once the room changed."""
        if self._undo:
            link_id, of, values, declined = self._undo.pop()
            self._give(link_id, of, values, declined)

    def _give(self, link_id: str, of: str, values: tuple[Value, ...], declined: bool) -> bool:
        place, guide, conversation, room = self._desk.place, self._desk.guide, self.conversation, self.room
        try:
            given = checked_answer(
                place, guide, conversation, room, link_id=link_id, of=of, values=values, declined=declined
            )
        except Problem as problem:
            self.failed.emit(problem)
            return False
        self.conversation = conversation.with_answer(given)
        self._keep(
            lambda: give_answer(
                place, guide, conversation, room, link_id=link_id, of=of, values=values, declined=declined
            )
        )
        return True

    def skip(self, theme: str, *, skipped: bool = True) -> None:
        """Leave a theme for later, or take it up again."""
        now = self.conversation.skipped
        self.conversation = replace(self.conversation, skipped=now | {theme} if skipped else now - {theme})
        place, conversation_id = self._desk.place, self.conversation.id
        self._keep(lambda: skip_theme(place, conversation_id, theme, skipped=skipped))

    def note(self, words: str) -> None:
        """Replace the professional's note."""
        self.conversation = replace(self.conversation, note=words)
        place, conversation_id = self._desk.place, self.conversation.id
        self._keep(lambda: write_note(place, conversation_id, words))

    def choose(self, services: tuple[str, ...], fits_everyone: tuple[str, ...]) -> None:
        """Replace the chosen services; ``fits_everyone`` are the ids that match in front of both parents."""
        place, conversation, room = self._desk.place, self.conversation, self.room
        if room.alone and not set(services) - set(conversation.chosen) <= set(fits_everyone):
            self.failed.emit(AskPerson("choice-private"))
            return
        self.conversation = replace(conversation, chosen=services)
        self._keep(lambda: choose_offers(place, conversation, room, services, fits_everyone=fits_everyone))

    def decide(self, question: ConsentQuestion, decision: Decision, method: Method = Method.SPOKEN) -> None:
        """Keep one person's decision."""
        place, conversation, room = self._desk.place, self.conversation, self.room
        self._keep(
            lambda: record_consent(place, conversation, room, question, decision, method=method), self._consents_kept
        )

    def withdraw(self, consent: Consent) -> None:
        """Take a yes back."""
        place = self._desk.place
        self._keep(lambda: withdraw_consent(place, consent), self._consents_kept)

    def take_step(self, alert: Alert, step: str) -> None:
        """Answer an alert with an action."""
        place, conversation_id = self._desk.place, self.conversation.id
        self._keep(
            lambda: take_alert_step(place, conversation_id, alert=alert.code, of=alert.of, step=step),
            self._steps_kept,
        )

    def turn_over(self, link_id: str) -> None:
        """Both parents said yes: show each other this private question's answers, in this sitting only."""
        self.turned_over |= {link_id}
        self.changed.emit()

    def agree_on_numbers(self, agreed: bool) -> None:
        """Both parents said yes (or no longer) to their numbers next to each other."""
        self.numbers_agreed = agreed
        self.changed.emit()

    def set_room(self, room: Room) -> None:
        """Somebody came in or went. What this room may not see is gone before anything is drawn again."""
        if room == self.room:
            return
        self.room = room
        self._undo = []
        self.room_changed.emit()
        self.changed.emit()
        place, conversation_id = self._desk.place, self.conversation.id
        self._keep(lambda: change_room(place, conversation_id, room), takes_up=False)

    def finish(self, return_on: str = "") -> None:
        """Close the conversation; ``finished`` comes when that is kept."""
        place, conversation_id = self._desk.place, self.conversation.id
        self._keep(lambda: finish(place, conversation_id, return_on=return_on), lambda _kept: self.finished.emit())

    def retry(self) -> None:
        """Try again to keep what could not be kept."""
        act, self._failed_act = self._failed_act, None
        if act is not None:
            act()

    def _consents_kept(self, consents: tuple[Consent, ...]) -> None:
        self.consents = consents

    def _steps_kept(self, steps: tuple[AlertStep, ...]) -> None:
        self.alert_steps = steps

    def _keep(
        self, act: Callable[[], object], then: Callable[..., None] | None = None, *, takes_up: bool = True
    ) -> None:
        """Run a step on the dossier's worker, in the order of asking. A finished conversation is taken up first."""
        if takes_up and self.conversation.status is Status.FINISHED:
            place, conversation_id = self._desk.place, self.conversation.id
            self.conversation = replace(self.conversation, status=Status.RUNNING, finished_at=None)
            self._desk.background.dossier(lambda: reopen(place, conversation_id), failed=self.failed.emit, owner=self)
        self._waiting += 1
        self.saving.emit()
        self.changed.emit()

        def done(result: object) -> None:
            self._waiting -= 1
            if then is not None:
                then(result)
                self.changed.emit()
            if self._waiting == 0:
                self.saved_at = self._desk.place.clock.now()
                self.saved.emit(self.saved_at)

        def failed(error: Exception) -> None:
            self._waiting -= 1
            self._failed_act = lambda: self._keep(act, then, takes_up=takes_up)
            self.failed.emit(error)

        self._desk.background.dossier(act, done=done, failed=failed, owner=self)
