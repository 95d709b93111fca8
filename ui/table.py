"""The conversation that lies on the table: what it holds, who is in the room, and the only way pages change it.

Every change is shown at once and kept by a step on the dossier's worker; ``saved`` comes when it is on disk. The room
starts as together, always: after a start, an unlock or a crash doubt means together (ui.md 1.3).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.consent import Consent, ConsentQuestion, Decision
from app.conversation import (
    NOT_KNOWN,
    Alert,
    AlertStep,
    Answer,
    Conversation,
    Room,
    Seen,
    Status,
    Theme,
    alerts,
    last_time_seen,
    may_be_alone,
    themes_seen,
)
from app.errors import AskPerson, Problem
from app.guide import Item, Value
from app.steps.change_room import change_room
from app.steps.change_turns import PlannedTurns, keep_turns
from app.steps.choose_offers import choose_offers
from app.steps.finish import finish, reopen
from app.steps.give_answer import checked_answer, give_answer
from app.steps.open_conversation import answers_of_last_time, open_alert_steps
from app.steps.record_consent import consents_of, record_consent
from app.steps.skip_theme import skip_theme
from app.steps.take_alert_step import take_alert_step
from app.steps.withdraw_consent import withdraw_consent
from app.steps.write_note import checked_note, write_note
from ui.desk import Desk

UNDO_STEPS = 20
NOTE = "note"


class Table(QObject):
    """One conversation on the table.

    ``changed``: draw again. ``room_changed``: who is in the room changed; what may not be seen is already gone from
    ``seen``. ``saving`` and ``saved(datetime)``: on its way to disk, and there. ``failed(Exception)``: not kept; the
    answer stays on screen and ``retry`` tries again. ``refused(linkId, respondent, Problem)``: it may not be kept as it
    is (a citizen service number, too long); what stood there before still stands, and a person must mend the words.
    """

    changed = Signal()
    room_changed = Signal()
    saving = Signal()
    saved = Signal(object)
    failed = Signal(object)
    refused = Signal(str, str, object)
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
        self.last_time: tuple[Answer, ...] = ()
        self.saved_at: datetime | None = None
        self._waiting = 0
        self._unkept: list[tuple[Callable[[], object], Callable[..., None] | None, bool]] = []
        self._view: Seen | None = None
        self._undo: list[tuple[str, str, tuple[Value, ...], bool]] = []
        place = desk.place
        desk.background.dossier(
            lambda: (
                consents_of(place, conversation.id),
                open_alert_steps(place, conversation.id),
                answers_of_last_time(place, conversation.id),
            ),
            done=self._kept_before,
            failed=self.failed.emit,
            owner=self,
        )

    def _kept_before(self, kept: tuple[tuple[Consent, ...], tuple[AlertStep, ...], tuple[Answer, ...]]) -> None:
        self.consents, self.alert_steps, self.last_time = kept
        self.changed.emit()

    # What may be seen in this room.

    def view(self) -> Seen:
        """The conversation as this room may see it, its guide in turns; the same object until something changes."""
        view, now = self._view, (self.conversation, self.room, self.turned_over)
        if view is None or (view.conversation, view.room, view.turned_over) != now:
            view = self._view = Seen(self._desk.guide, *now)
        return view

    def themes(self) -> tuple[Theme, ...]:
        """The stops of the rail in this room."""
        return themes_seen(self.view())

    def questions(self, theme: str) -> tuple[tuple[Item, tuple[str, ...]], ...]:
        """The questions of a theme that exist in this room, each with who may answer."""
        return self.view().questions(theme)

    def seen(self) -> tuple[Answer, ...]:
        """The answers this room may see; private ones face down."""
        return self.view().answers

    def seen_last_time(self) -> tuple[Answer, ...]:
        """What was said at an earlier contact moment, as far as this room may see."""
        return last_time_seen(self.view(), self.last_time) if self.last_time else ()

    def alerts(self) -> tuple[Alert, ...]:
        """Signals for the professional. While others are in the room: none, so none can be seen over a shoulder."""
        found = alerts(self._desk.guide, self.conversation, self.alert_steps)
        alone = self.room.alone
        return tuple(a for a in found if alone is not None and a.of in (alone, "together", "professional"))

    # What a user does.

    def answer(
        self, link_id: str, of: str, values: tuple[Value, ...], *, declined: bool = False, unknown: bool = False
    ) -> bool:
        """Give, change or (with no values) take away an answer; whether it may be kept.

        ``declined``: "liever niet"; ``unknown``: "weten we niet". Both are true answers.
        """
        before = self.conversation.answer(link_id, of)
        given = (NOT_KNOWN,) if unknown else values
        if not self._give(link_id, of, given, declined or unknown):
            return False
        undo = (link_id, of, before.values if before else (), before.declined if before else False)
        self._undo = [*self._undo, undo][-UNDO_STEPS:]
        return True

    def undo(self) -> None:
        """Take the last answer back; answers of an own moment are not in this list once the room changed."""
        if self._undo:
            link_id, of, values, declined = self._undo.pop()
            self._give(link_id, of, values, declined)

    def _give(self, link_id: str, of: str, values: tuple[Value, ...], declined: bool) -> bool:
        place, guide, talk, room = self._desk.place, self._desk.guide, self.conversation, self.room
        try:
            given = checked_answer(place, guide, talk, room, link_id=link_id, of=of, values=values, declined=declined)
        except Problem as problem:
            self.refused.emit(link_id, of, problem)
            return False
        self.conversation = talk.with_answer(given)
        act = partial(give_answer, place, guide, talk, room, link_id=link_id, of=of, values=values, declined=declined)
        self._keep(act)
        return True

    def change_turns(self, planned: PlannedTurns) -> None:
        """Ask a group once more, or take a turn away, in one step. What could be undone before it cannot any more."""
        self.conversation, self._undo = planned.conversation, []
        self._keep(partial(keep_turns, self._desk.place, planned))

    def skip(self, theme: str, *, skipped: bool = True) -> None:
        """Leave a theme for later, or take it up again."""
        now = self.conversation.skipped
        self.conversation = replace(self.conversation, skipped=now | {theme} if skipped else now - {theme})
        self._keep(partial(skip_theme, self._desk.place, self.conversation.id, theme, skipped=skipped))

    def note(self, words: str) -> bool:
        """Replace the professional's note; whether it may be kept (``refused`` with "note" when not)."""
        try:
            checked_note(words)
        except Problem as problem:
            self.refused.emit(NOTE, "professional", problem)
            return False
        self.conversation = replace(self.conversation, note=words)
        self._keep(partial(write_note, self._desk.place, self.conversation.id, words))
        return True

    def choose(self, services: tuple[str, ...], fits_everyone: tuple[str, ...]) -> None:
        """Replace the chosen services; ``fits_everyone`` are the ids that match in front of both parents."""
        place, conversation, room = self._desk.place, self.conversation, self.room
        if room.alone and not set(services) - set(conversation.chosen) <= set(fits_everyone):
            self.failed.emit(AskPerson("choice-private"))
            return
        self.conversation = replace(conversation, chosen=services)
        self._keep(lambda: choose_offers(place, conversation, room, services, fits_everyone=fits_everyone))

    def decide(self, question: ConsentQuestion, decision: Decision, **how: Any) -> None:
        """Keep one person's decision; ``how`` is what ``record_consent`` takes besides (method, signature, ...)."""
        record = partial(record_consent, self._desk.place, self.conversation, self.room)
        self._keep(partial(record, question, decision, **how), self._consents_kept)

    def withdraw(self, consent: Consent, **how: Any) -> None:
        """Take a yes back; ``how`` as in ``withdraw_consent``. A finished conversation stays finished."""
        act = partial(withdraw_consent, self._desk.place, consent, **how)
        self._keep(act, self._consents_kept, takes_up=False)

    def take_step(self, alert: Alert, step: str) -> None:
        """Answer an alert with an action."""
        take = partial(take_alert_step, self._desk.place, self.conversation.id)
        self._keep(partial(take, alert=alert.code, of=alert.of, step=step), self._steps_kept)

    def turn_over(self, link_id: str) -> None:
        """Both parents said yes: show each other this private question's answers, in this sitting only."""
        self.turned_over |= {link_id}
        self.changed.emit()

    def agree_on_numbers(self, agreed: bool) -> None:
        """Both parents said yes (or no longer) to their numbers next to each other."""
        self.numbers_agreed = agreed
        self.changed.emit()

    def set_room(self, room: Room) -> None:
        """Somebody came in or went. What this room may not see is gone before anything is drawn again.

        Alone is refused for who is not at this table, and while a relative interprets: that is not alone.
        """
        if room == self.room:
            return
        if room.alone is not None and (
            self.conversation.person(room.alone) is None or not may_be_alone(self.conversation)
        ):
            self.failed.emit(AskPerson("not-alone"))
            return
        self.room = room
        self._undo = []
        self.room_changed.emit()
        self.changed.emit()
        self._keep(partial(change_room, self._desk.place, self.conversation.id, room), takes_up=False)

    def finish(self, return_on: str = "") -> None:
        """Close the conversation; ``finished`` comes when that is kept."""
        place, catalogue = self._desk.place, self._desk.catalogue
        self._keep(partial(finish, place, self.conversation.id, return_on=return_on, catalogue=catalogue), self._closed)

    def _closed(self, kept: Conversation) -> None:
        self.conversation = replace(
            self.conversation, status=kept.status, finished_at=kept.finished_at, return_on=kept.return_on
        )
        self.finished.emit()

    @property
    def unkept(self) -> bool:
        """Whether something could not be kept and waits for ``retry``."""
        return bool(self._unkept)

    @property
    def busy(self) -> bool:
        """Whether anything is still on its way to disk or waits for ``retry``."""
        return self._waiting > 0 or self.unkept

    def retry(self) -> None:
        """Try again to keep all that could not be kept, in the order it was given."""
        again, self._unkept = self._unkept, []
        for act, then, takes_up in again:
            self._keep(act, then, takes_up=takes_up)

    def _consents_kept(self, consents: tuple[Consent, ...]) -> None:
        self.consents = consents

    def _steps_kept(self, steps: tuple[AlertStep, ...]) -> None:
        self.alert_steps = steps

    def _keep(
        self, act: Callable[[], object], then: Callable[..., None] | None = None, *, takes_up: bool = True
    ) -> None:
        """Run a step on the dossier's worker, in the order of asking. A finished conversation is taken up first."""
        if takes_up and self.conversation.status is Status.FINISHED:
            self.conversation = replace(self.conversation, status=Status.RUNNING, finished_at=None)
            again = partial(reopen, self._desk.place, self.conversation.id)
            self._desk.background.dossier(again, failed=self.failed.emit, owner=self)
        self._waiting += 1
        self.saving.emit()
        self.changed.emit()

        def done(result: object) -> None:
            self._waiting -= 1
            if then is not None:
                then(result)
                self.changed.emit()
            if self._waiting == 0 and not self._unkept:
                self.saved_at = self._desk.place.clock.now()
                self.saved.emit(self.saved_at)

        def failed(error: Exception) -> None:
            self._waiting -= 1
            self._unkept.append((act, then, takes_up))
            self.failed.emit(error)

        self._desk.background.dossier(act, done=done, failed=failed, owner=self)
