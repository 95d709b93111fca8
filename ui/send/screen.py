"""The page of what waits to leave (design/10-verzenden.png)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from app.exchange import Delivery
from app.steps.hold_back import hold_back, put_back
from app.steps.see_outgoing import Outgoing, outgoing
from ui.desk import Desk
from ui.failures import words_for
from ui.menu import menu
from ui.outgoing_words import icon_of, label_of, value_of
from ui.send.state import (
    Covered,
    Effect,
    Event,
    Failed,
    HoldBack,
    HoldBackAsked,
    Loaded,
    Looked,
    PutBack,
    PutBackAsked,
    State,
    groups,
    update,
)
from ui.send.words import group_words, line_of, mark_of, title_of
from ui.widgets import (
    STRETCH,
    AppShell,
    Button,
    Card,
    Chip,
    EmptyState,
    FieldList,
    Icon,
    Note,
    PageHeader,
    Text,
    UndoBar,
    clear,
    hbox,
    holding,
    line,
    vbox,
)


class EntryCard(Card):
    """One entry: kind and code, to whom, how it stands. ``looked(id)``."""

    looked = Signal(str)

    def __init__(self, one: Outgoing, *, on: bool, parent: QWidget | None = None) -> None:
        super().__init__(kind="selected" if on else "plain", margins=(16, 12, 12, 12), parent=parent)
        words, tone, icon = mark_of(one)
        picture = Icon(icon_of(one.entry.kind), 24, "primary")
        self.look = Button(
            self.tr("Sluit") if on else self.tr("Bekijk"), "segment", "eye-off" if on else "eye",
            name=f"{self.tr('Bekijk')} {title_of(one)}",
        )  # fmt: skip
        said = vbox(Text(title_of(one), "bodyb"), Text(line_of(one), "small"), spacing=2)
        self.add(hbox(picture, (said, 1), Chip(words, tone, icon), self.look, spacing=12))
        self.look.setVisible(bool(one.fields))
        self.look.clicked.connect(lambda: self.looked.emit(one.entry.id))


class Exactly(Card):
    """The literal fields of one message. ``hold_back_asked``."""

    hold_back_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=10, margins=(18, 16, 18, 16), parent=parent)
        self.title = Text("", "small")
        self.fields = FieldList()
        self.never = Text(self.tr("Gaat niet mee: cijfers, notities, het eigen moment."), "smallb")
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
        self.hold_back.setVisible(one is not None and one.entry.state is Delivery.WAITING)


class SendScreen(QWidget):
    """What waits to leave. ``navigated(key)``, ``lock``.

    MUST: show fields read back from the message itself; no name before one is looked at, and none once out of sight.
    """

    navigated = Signal(str)
    lock = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.state = State()
        self.shell = AppShell("outgoing", items=menu())
        self.header = PageHeader(self.tr("Verzenden"))
        self.standing = Text("", "bodyb")
        self.bar = Card(
            hbox(Icon("cloud-upload", 22, "primary"), (self.standing, 1), spacing=12),
            Text(self.tr("Vanaf deze laptop kan nog niets verzonden worden. Alles wacht hier, versleuteld."), "small"),
            margins=(18, 14, 18, 14),
        )
        self.trouble = Note("warn", actions=[("again", self.tr("Probeer opnieuw"))])
        self.trouble.hide()
        self.undo = UndoBar()
        self._list = vbox(spacing=10)
        self.rows: dict[str, EntryCard] = {}
        self.exactly = Exactly()
        main = holding(vbox(self.header, self.trouble, self.undo, self.bar, self._list, STRETCH, spacing=12))
        self.shell.set_content(main, holding(vbox(self.exactly, STRETCH)))
        self.setLayout(vbox((self.shell, 1), spacing=0))
        self.trouble.chosen.connect(lambda _key: self.refresh())
        self.exactly.hold_back_asked.connect(lambda: self._on(HoldBackAsked()))
        self.shell.lock_asked.connect(self.lock)
        self.shell.navigated.connect(self._navigate)
        self._draw()

    def refresh(self) -> None:
        """Read the outbox again."""
        place, catalogue = self._desk.place, self._desk.catalogue
        self._desk.background.dossier(
            lambda: outgoing(place, catalogue),
            done=lambda found: self._on(Loaded(found)),
            failed=self._failed,
            owner=self,
        )

    def _failed(self, error: Exception) -> None:
        words = words_for(error)
        self.trouble.set_words(words.what, words.lines())
        self._on(Failed())

    def _navigate(self, key: str) -> None:
        self.shell.set_current("outgoing")
        if key != "outgoing":
            self.navigated.emit(key)

    def _on(self, event: Event) -> None:
        self.state, effects = update(self.state, event)
        self._draw()
        for effect in effects:
            self._perform(effect)

    def _perform(self, effect: Effect) -> None:
        match effect:
            case HoldBack(entry):
                words = self.tr("Dit bericht gaat niet weg.")
                self._act(hold_back, entry, lambda: self.undo.offer(words, lambda: self._on(PutBackAsked(entry))))
            case PutBack(entry):
                self._act(put_back, entry, self.undo.dismiss)

    def _act(self, step: Callable[..., None], entry: str, then: Callable[[], None]) -> None:
        place = self._desk.place

        def done(_none: None) -> None:
            then()
            self.refresh()

        self._desk.background.dossier(lambda: step(place, entry), done=done, failed=self._failed, owner=self)

    def _draw(self) -> None:
        state = self.state
        self.shell.set_who(self._desk.place.professional.name)
        waits = self.tr("1 bericht wacht") if state.waiting == 1 else self.tr("{n} berichten wachten")
        self.standing.setText(waits.format(n=state.waiting) if state.waiting else self.tr("Er wacht niets"))
        self.shell.set_count("outgoing", state.waiting, waits.format(n=state.waiting))
        self.trouble.setVisible(state.failed)
        self.exactly.show_one(state.shown)
        clear(self._list)
        self.rows = {}
        for group, found in groups(state).items():
            self._list.addWidget(Text(group_words(group), "h2"))
            for one in found:
                card = EntryCard(one, on=one.entry.id == state.looked_at)
                card.looked.connect(self._look)
                self.rows[one.entry.id] = card
                self._list.addWidget(card)
        if state.loaded and not state.outgoing:
            nothing = self.tr("Hier komt wat ouders laten sturen: een aanmelding of een overdracht.")
            self._list.addWidget(EmptyState("circle-check", self.tr("Niets te verzenden"), nothing))

    def _look(self, entry: str) -> None:
        self._on(Looked(entry))
        card = self.rows.get(entry)
        if card is not None:
            card.look.setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        """Out of sight (another page, hidden, locked): no name stays."""
        super().hideEvent(event)
        if self.state.looked_at:
            self._on(Covered())
