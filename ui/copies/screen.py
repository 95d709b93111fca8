"""The page of copies."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.clock import here
from app.steps.back_up import back_up
from app.steps.copies import Copy, copies_of, keep_elsewhere, may_put_back
from app.steps.inventory import inventory, inventory_words
from app.steps.keep_safe import safety_of, tried_words, try_restore
from app.steps.manage import may_manage
from app.steps.write_files import write_files
from app.texts import moment_words
from ui.copies.lost import LIST, LostCard
from ui.copies.state import (
    Agreed,
    Bring,
    BringAsked,
    Came,
    CopyAsked,
    Doing,
    Done,
    Effect,
    Event,
    Forget,
    MakeCopy,
    PutBack,
    PutBackAsked,
    Read,
    ReadNow,
    State,
    Stopped,
    TryAsked,
    TryNewest,
    update,
)
from ui.desk import Desk
from ui.upkeep_page import UpkeepPage
from ui.where import which_folder
from ui.widgets import (
    Button,
    Card,
    EmptyState,
    FlowLayout,
    Icon,
    PassphraseField,
    Text,
    clear,
    hbox,
    holding,
    vbox,
)
from ui.widgets.confirm import Confirm


class CopiesScreen(UpkeepPage):
    """``put_back_asked(copy's path, passphrase)``: wiring closes the file for it, and says with ``ended`` how it went.

    MUST: say when the last copy was made and tried; name before putting back what is not in the copy; hold no
    passphrase longer than it takes.
    """

    put_back_asked = Signal(object, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            self.tr("Reservekopieën"),
            self.tr("De app maakt elke dag vanzelf een kopie, en probeert elke week of die werkt."),
        )
        self.state = State()
        self.ask_folder: Callable[[QWidget, str], Path | None] = which_folder
        self.make = Button(self.tr("Maak nu een kopie"), "primary", "copy")
        self.try_now = Button(self.tr("Probeer nu terugzetten"), "secondary", "rotate-ccw")
        self.bring = Button(self.tr("Zet een kopie op een stick"), "secondary", "usb")
        self._facts = vbox(spacing=6)
        self.passphrase = PassphraseField(
            self.tr("Jouw wachtzin"), hint=self.tr("De wachtzin zoals die was toen de kopie werd gemaakt.")
        )
        self.sure = Confirm(self.passphrase)
        self._list = vbox(spacing=10)
        self.rows: dict[str, Button] = {}
        acts = FlowLayout(10)
        for button in (self.make, self.try_now, self.bring):
            acts.addWidget(button)
        top = Card(
            Text(self.tr("Hoe staat het?"), "h2"), self._facts, holding(acts), spacing=10, margins=(18, 16, 18, 16)
        )
        self.lost = LostCard()
        self.only_admin = Text(self.tr("Een beheerder kan een kopie terugzetten."), "small")
        self.put(top, self.sure, self._list, self.only_admin, self.lost)
        self.make.clicked.connect(lambda: self._on(CopyAsked()))
        self.try_now.clicked.connect(lambda: self._on(TryAsked()))
        self.bring.clicked.connect(self._bring)
        self.lost.wanted.connect(self._save_list)
        self.sure.stopped.connect(lambda: self._on(Stopped()))
        self.sure.agreed.connect(self._agreed)
        self.passphrase.submitted.connect(self._agreed)
        self._draw()

    def came(self) -> None:
        """Read the copies."""
        self._on(Came())

    def forget(self) -> None:
        """No passphrase once out of sight."""
        self.state = State(self.state.copies, self.state.safety, self.state.manages)
        self.passphrase.forget()
        self._draw()

    def ended(self, error: BaseException | None) -> None:
        """Wiring put it back, or could not."""
        self._on(Done(getattr(error, "code", "")))
        if error is not None:
            self.show_trouble(error)
        else:
            self.tell(
                self.tr("De kopie staat terug."),
                self.tr("Loop na wat daarna is gewist of ingetrokken. Het dossier van daarvoor ligt apart."),
            )

    def _bring(self) -> None:
        folder = self.ask_folder(self, self.tr("Waar mag de kopie naartoe?"))
        if folder is not None:
            self._on(BringAsked(folder))

    def _save_list(self) -> None:
        path, home = self.ask_path(self, self.tr("Bewaar de lijst"), LIST, self.tr("Tekst (*.txt)")), self.desk.home
        if path is not None:
            self.work(
                lambda place: write_files(
                    path.parent, {path.name: inventory_words(inventory(place, home)).encode("utf-8")}
                ),
                lambda _none: self.tell(
                    self.tr("De lijst is bewaard als {file}.").format(file=path.name),
                    self.tr("Er staat niemand met naam in. Melden kan tot 72 uur nadat je het weet."),
                ),
            )

    def _agreed(self) -> None:
        self._on(Agreed(bool(self.passphrase.text())))

    def _on(self, event: Event) -> None:
        self.state, effects = update(self.state, event)
        self._draw()
        for effect in effects:
            self._perform(effect)

    def _perform(self, effect: Effect) -> None:
        home = self.desk.home
        match effect:
            case ReadNow():
                who = self.desk.place.professional
                self.work(
                    lambda _place: (copies_of(home), safety_of(home), may_manage(home, who)),
                    lambda found: self._on(Read(*found)),
                )
            case MakeCopy():
                self.work(
                    lambda place: back_up(place, home),
                    lambda _path: self._did(self.tr("De kopie is gemaakt en nagekeken.")),
                    self._fell,
                )
            case TryNewest():
                self.work(
                    lambda place: try_restore(place, home),
                    lambda found: self._did(tried_words(found)),
                    self._fell,
                )
            case Bring(folder):
                self.work(
                    lambda place: keep_elsewhere(place, home, folder),
                    lambda _path: self._did(
                        self.tr("De kopie staat er, met de sleutels."),
                        self.tr("Hij is versleuteld. Met jouw wachtzin of het herstelblad gaat hij open."),
                    ),
                    self._fell,
                )
            case PutBack(copy):
                typed = self.passphrase.text()
                self.work(
                    lambda place: may_put_back(place, home, copy.path, typed),
                    lambda _none: self.put_back_asked.emit(copy.path, typed),
                    self._fell,
                )
            case Forget():
                self.passphrase.forget()

    def _did(self, words: str, more: str = "") -> None:
        self._on(Done())
        self.tell(words, more)

    def _fell(self, error: Exception) -> None:
        self._on(Done(getattr(error, "code", "")))

    # Drawing.

    def _draw(self) -> None:
        state = self.state
        doing = {
            Doing.NOTHING: "",
            Doing.COPYING: self.tr("We maken een kopie."),
            Doing.TRYING: self.tr("We proberen de kopie."),
            Doing.BRINGING: self.tr("We zetten de kopie neer."),
            Doing.PUTTING_BACK: self.tr("We zetten de kopie terug."),
        }[state.doing]
        none = self.tr("Er is nog geen kopie.") if not state.copies else ""
        self.make.disable_because(doing)
        self.try_now.disable_because(doing or none)
        self.bring.disable_because(doing or none)
        self._draw_facts(doing)
        self._draw_sure(doing)
        self.only_admin.setVisible(bool(state.copies) and not state.manages)
        clear(self._list)
        self.rows = {}
        if state.safety is not None and not state.copies:
            self._list.addWidget(
                EmptyState(
                    "hard-drive", self.tr("Er is nog geen kopie"), self.tr("Maak er nu een. Dat duurt niet lang.")
                )
            )
        for copy in state.copies:
            self._list.addWidget(self._row(copy, doing))

    def _draw_facts(self, doing: str) -> None:
        clear(self._facts)
        safety = self.state.safety
        if safety is None:
            return
        made, tried = safety.last_copy, safety.rehearsal
        last = (
            self.tr("Laatste kopie: {when}.").format(when=_moment(made)) if made else self.tr("Er is nog geen kopie.")
        )
        for ok, words in ((made is not None, last), (tried is None or tried.ok, tried_words(tried))):
            icon, tone = ("check", "ok") if ok else ("triangle-alert", "warn")
            self._facts.addLayout(hbox(Icon(icon, 18, tone), (Text(words), 1), spacing=8))
        if doing:
            self._facts.addLayout(hbox(Icon("clock", 18, "info"), (Text(doing, "bodyb"), 1), spacing=8))

    def _draw_sure(self, doing: str) -> None:
        chosen = self.state.chosen
        self.passphrase.set_error(
            {
                "": "",
                "passphrase-missing": self.tr("Typ je wachtzin."),
                "passphrase-wrong": self.tr("Deze wachtzin past niet bij deze kopie. Er is niets veranderd."),
                "passphrase-wait": self.tr("Te vaak fout. Wacht even en probeer het dan opnieuw."),
                "slot-unknown": self.tr("Jij stond nog niet in deze kopie. Vraag een collega die er toen al werkte."),
            }[self.state.fault]
        )
        if chosen is not None:
            when = _moment(chosen.at)
            self.sure.ask(
                self.tr("De kopie van {when} terugzetten?").format(when=when),
                [
                    (
                        "trash-2",
                        self.tr("Wat daarna is gezegd of veranderd, staat niet in deze kopie."),
                    ),
                    ("info", self.tr("Wat daarna is gewist of ingetrokken, komt terug. Loop dat na.")),
                    ("check", self.tr("Het dossier van nu blijft apart bewaard, hooguit 35 dagen.")),
                    ("check", self.tr("Wie intussen is weggehaald, komt er niet weer in.")),
                ],
                self.tr("Zet terug"),
                "rotate-ccw",
            )
        self.sure.setVisible(chosen is not None)
        self.sure.set_busy(bool(doing), doing)

    def _row(self, copy: Copy, doing: str) -> Card:
        when = _moment(copy.at)
        row = hbox(Icon("hard-drive", 22, "primary"), (Text(when, "bodyb"), 1), spacing=12)
        if self.state.manages:
            name = self.tr("Zet {when} terug").format(when=when)
            go = Button(self.tr("Zet terug"), "secondary", "rotate-ccw", name=name)
            go.clicked.connect(lambda: self._on(PutBackAsked(copy)))
            go.disable_because(doing)
            self.rows[copy.path.name] = go
            row.addWidget(go)
        return Card(row, margins=(16, 10, 12, 10))


def _moment(at: datetime) -> str:
    return moment_words(here(at))
