"""One entry of the list, the fields of one message, and how the meeting with central stands."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from app.consent.ask import OWN_RECORD
from app.errors import AskPerson
from app.exchange import Delivery
from app.steps.see_central import Contact
from app.steps.see_outgoing import Outgoing
from ui.contact_words import belongs_words, contact_mark, contact_words
from ui.meeting import Phase
from ui.meeting_words import meeting_words
from ui.outgoing_words import icon_of, label_of, value_of
from ui.send.state import State
from ui.send.words import line_of, mark_of, title_of
from ui.theme.native import native
from ui.waiting_words import held_words, waiting_words
from ui.widgets import (
    STRETCH,
    Button,
    Card,
    Chip,
    FieldList,
    Icon,
    Text,
    hbox,
    holding,
    line,
    vbox,
)


class EntryCard(Card):
    """One entry: kind and code, to whom, how it stands. ``looked(id)``, ``again(id)`` and ``let_go(id)`` of a parked;
    ``elsewhere(conversation)`` of what waits for who is not at the table.

    MUST: say of what is parked why, and what a person can do.
    """

    looked = Signal(str)
    again = Signal(str)
    let_go = Signal(str)
    elsewhere = Signal(str)

    def __init__(self, one: Outgoing, *, on: bool, parent: QWidget | None = None) -> None:
        super().__init__(kind="selected" if on else "plain", margins=(16, 12, 12, 12), parent=parent)
        words, tone, icon = mark_of(one)
        picture = Icon(icon_of(one.entry.kind), 24, "primary")
        title = title_of(one)
        self.look = Button(
            self.tr("Sluit") if on else self.tr("Bekijk"), "segment", "eye-off" if on else "eye",
            name=f"{self.tr('Bekijk')} {title}",
        )  # fmt: skip
        said = vbox(Text(title, "bodyb"), Text(line_of(one), "small"), spacing=2)
        self.add(hbox(picture, (said, 1), Chip(words, tone, icon), self.look, spacing=12))
        self.look.setVisible(bool(one.fields))
        self.look.clicked.connect(lambda: self.looked.emit(one.entry.id))
        self.retry: Button | None = None
        self.drop: Button | None = None
        self.decide: Button | None = None
        if one.parked:
            self._offer_ways(one, title)
        elif one.elsewhere and one.entry.state is not Delivery.STOPPED:
            words = self.tr("Leg besluit vast")
            self.decide = Button(words, "secondary", "notebook-pen", name=f"{words}: {title}")
            self.decide.clicked.connect(lambda: self.elsewhere.emit(one.entry.conversation))
            self.add(hbox(STRETCH, self.decide, spacing=8))

    def _offer_ways(self, one: Outgoing, title: str) -> None:
        again, gone = self.tr("Probeer opnieuw"), self.tr("Haal uit de lijst")
        self.drop = Button(gone, "quiet", "x", name=f"{gone}: {title}")
        self.drop.clicked.connect(lambda: self.let_go.emit(one.sending))
        if one.parked == LOST:
            self.add(hbox(STRETCH, self.drop, spacing=8))
            return
        self.retry = Button(again, "secondary", "refresh-cw", name=f"{again}: {title}")
        self.retry.clicked.connect(lambda: self.again.emit(one.sending))
        self.add(hbox(STRETCH, self.drop, self.retry, spacing=8))


LOST = "lost-at-central"
"""What neither central nor this device has any more cannot be tried again."""


class Exactly(Card):
    """The literal fields of one message. ``hold_back_asked``."""

    hold_back_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=10, margins=(18, 16, 18, 16), parent=parent)
        self.title = Text("", "small")
        self.fields = FieldList()
        self.never = Text("", "smallb")
        self.hold_back = Button(self.tr("Haal uit de lijst"), "danger", "trash-2")
        never = hbox(Icon("shield-check", 20, "ok"), (self.never, 1), spacing=8)
        for part in (Text(self.tr("Dit gaat precies weg"), "h2"), self.title, line(), self.fields, line()):
            self.add(part)
        self.add(never)
        self.add(hbox(self.hold_back, STRETCH))
        self.hold_back.clicked.connect(self.hold_back_asked)

    def show_one(self, one: Outgoing | None) -> None:
        """Show this entry's fields, or nothing."""
        self.setVisible(one is not None)
        self.title.setText(title_of(one) if one is not None else "")
        self.fields.set_rows([(label_of(f), value_of(f)) for f in one.fields] if one is not None else ())
        self.never.setText(
            self.tr("Gaat niet mee: signalen, notities, het eigen moment.")
            if one is not None and one.entry.receiver == OWN_RECORD
            else self.tr("Gaat niet mee: cijfers, notities, het eigen moment.")
        )
        self.hold_back.setVisible(one is not None and one.entry.state is Delivery.WAITING)


class StandingCard(Card):
    """What waits, the meeting while it runs, and the last contact. ``stopped`` for a pause, ``enrol_asked``.

    MUST: be stoppable at any moment; say that work can go on meanwhile; say how to get a place when there is none.
    """

    stopped = Signal()
    enrol_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=8, margins=(18, 14, 18, 14), parent=parent)
        self.title = Text("", "bodyb")
        self.mark = Chip("", "plain", "laptop")
        self.belongs = Text("", "small")
        self.under = Text("", "small")
        self.why = Text("", "small")
        self.record = Text(self.tr("Een ja leg je vast met ‘Leg besluit vast’, bij het bericht hieronder."), "small")
        self.pause = Button(self.tr("Pauze"), "quiet", "pause")
        self.enrol = Button(self.tr("Meld deze laptop aan"), "primary", "laptop")
        self.bar = native(QProgressBar())
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Hoe ver het verzenden is"))
        self.add(hbox(Icon("cloud-upload", 22, "primary"), (self.title, 1), self.mark, self.pause, spacing=12))
        self.add(self.bar)
        self.add(self.why)
        self.add(self.record)
        self.add(self.belongs)
        self.add(self.under)
        self._row = holding(hbox(self.enrol, STRETCH))
        self.add(self._row)
        for part in (self.pause, self.bar, self._row, self.mark, self.belongs, self.record, self.why):
            part.hide()
        self.pause.clicked.connect(self.stopped)
        self.enrol.clicked.connect(self.enrol_asked)

    def draw(self, state: State, now: datetime) -> None:
        """Show how it stands at this moment."""
        meeting, central = state.meeting, state.central
        contact = central.contact(now) if central is not None else None
        placeless = contact in (Contact.AWAY, Contact.ENDED)
        for part in (self.pause, self.bar):
            part.setVisible(meeting is not None)
        self._row.setVisible(placeless and meeting is None)
        self.mark.setVisible(contact is not None and meeting is None)
        self.belongs.setVisible(central is not None and central.enrolled and meeting is None)
        if meeting is not None:
            self.record.hide()
            self.why.hide()
            self.title.setText(meeting_words(meeting))
            self.under.setText(
                self.tr("Je kunt gewoon doorwerken. Valt het internet weg, dan gaat het later vanzelf verder.")
            )
            self.bar.setRange(0, meeting.whole)  # nothing known: a bar that moves
            self.bar.setValue(meeting.done)
            stopping = meeting.phase is Phase.STOPPING
            self.pause.disable_because(self.tr("We stoppen al.") if stopping else "")
            return
        self.title.setText(waiting_words(state.waits))
        self.why.setText("\n".join(held_words(state.waits)))
        self.why.setVisible(bool(self.why.text()))
        self.record.setVisible(state.recordable)
        if central is None or contact is None:
            return
        self.mark.set_words(*contact_mark(contact))
        self.belongs.setText(belongs_words(central))
        if contact is Contact.AWAY and state.ehr:
            words = self.tr("Wat naar het eigen dossier gaat ({host}), kan weg. De rest wacht op de centrale.")
            self.under.setText(words.format(host=state.ehr))
        elif contact is Contact.AWAY:
            self.under.setText(
                self.tr("Deze laptop is nog niet aangemeld bij de centrale. Tot dan blijft alles hier, versleuteld.")
            )
        elif contact is Contact.ENDED:
            self.under.setText(AskPerson(central.ended).message)
        else:
            self.under.setText(contact_words(central, now.astimezone().date()))
