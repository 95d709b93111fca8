"""The page of colleagues on this device."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.steps.add_professional import add_professional
from app.steps.change_passphrase import change_passphrase
from app.steps.manage import may_manage
from app.steps.recover import new_recovery_sheet
from app.steps.remove_professional import remove_professional
from app.steps.unlock import slots
from app.store.model import Professional, ProfessionalRole
from app.store.sealing import KeyCost
from ui.colleagues.forms import NewColleague, TwoFields
from ui.colleagues.state import (
    Add,
    Agreed,
    Came,
    Change,
    Done,
    Effect,
    Event,
    Failed,
    Forget,
    Given,
    Listed,
    Mode,
    Named,
    Place,
    PutAway,
    ReadNow,
    Remove,
    RemoveAsked,
    Renew,
    SheetMade,
    State,
    Went,
    first_admin,
    name_of,
    update,
)
from ui.colleagues.words import fault_words, role_words
from ui.desk import Desk
from ui.sheet_form import SheetForm
from ui.upkeep_page import UpkeepPage
from ui.widgets import STRETCH, Button, Card, Chip, Disc, FlowLayout, Text, clear, hbox, holding, vbox
from ui.widgets.confirm import Confirm


class ColleaguesScreen(UpkeepPage):
    """Who may enter, and changing that.

    MUST: let a new colleague type their own passphrase; say before somebody is removed that it is for good, and what
    it does not reach; show a new recovery sheet once; forget every passphrase when out of sight.
    """

    def __init__(self, desk: Desk, cost: KeyCost | None = None) -> None:
        super().__init__(desk, self.tr("Collega’s en wachtzin"), self.tr("Ieder heeft een eigen wachtzin."))
        self._cost = cost
        self.state = State(desk.place.professional.id)
        self.rows: dict[str, Button] = {}
        self._list = vbox(spacing=10)
        self.add = Button(self.tr("Een collega erbij"), "primary", "user-plus")
        self.own = Button(self.tr("Verander mijn wachtzin"), "secondary", "key-round")
        self.renew = Button(self.tr("Maak een nieuw herstelblad"), "secondary", "file-lock")
        self.only_admin = Text(self.tr("Een beheerder voegt collega’s toe en haalt ze weg."), "small")
        acts = FlowLayout(10)
        for button in (self.own, self.renew, self.add):
            acts.addWidget(button)
        self.overview = holding(vbox(self._list, self.only_admin, holding(acts), spacing=14))
        self.naming = NewColleague()
        self.giving = TwoFields(self.tr("Geef toegang"), old=False)
        self.own_form = TwoFields(self.tr("Verander de wachtzin"), old=True)
        self.own_form.set_words(
            self.tr("Je wachtzin veranderen"), self.tr("Daarna opent alleen de nieuwe wachtzin deze laptop voor jou.")
        )
        self.sure = Confirm()
        self.sheet = SheetForm()
        self.sheet_done = Button(self.tr("Klaar"), "primary", "check")
        self.sheet_part = Card(
            Text(self.tr("Het nieuwe herstelblad"), "h2"),
            Text(self.tr("Dit zie je maar één keer. Het oude blad opent deze laptop niet meer.")),
            self.sheet,
            hbox(STRETCH, self.sheet_done),
            spacing=12,
            margins=(18, 16, 18, 16),
        )
        self.put(self.overview, self.naming, self.giving, self.own_form, self.sure, self.sheet_part)
        self._join()
        self._draw()

    def _join(self) -> None:
        self.add.clicked.connect(lambda: self._on(Went(Mode.NAMING)))
        self.own.clicked.connect(lambda: self._on(Went(Mode.OWN)))
        self.renew.clicked.connect(lambda: self._on(Went(Mode.RENEWING)))
        self.naming.named.connect(lambda name, role, phone: self._on(Named(name, role, phone)))
        self.naming.role.chosen.connect(lambda _key: self._say_role())
        for form in (self.giving, self.own_form):
            form.given.connect(lambda how: self._on(how))
        for part in (self.naming, self.giving, self.own_form, self.sure):
            part.stopped.connect(lambda: self._on(Went(Mode.LIST)))
        self.sure.agreed.connect(lambda: self._on(Agreed()))
        self.sheet.put_away.connect(lambda on: self._on(PutAway(on)))
        self.sheet_done.clicked.connect(lambda: self._on(Done()))

    def came(self) -> None:
        """Read who may enter."""
        self.state = State(self.desk.place.professional.id)
        self._on(Came())

    def forget(self) -> None:
        """Passphrases and the sheet are gone from the screen."""
        self.state = State(self.desk.place.professional.id, self.state.people, self.state.manages)
        self._perform(Forget())

    def _on(self, event: Event) -> None:
        if isinstance(event, Went | Named | Given | RemoveAsked):
            self.quiet()
        before = self.state.mode
        self.state, effects = update(self.state, event)
        self._draw()
        for effect in effects:
            self._perform(effect)
        if self.state.mode is not before:
            self._focus()

    def _perform(self, effect: Effect) -> None:
        home, clock = self.desk.home, self.desk.place.clock
        match effect:
            case ReadNow():
                who = self.desk.place.professional
                self.work(
                    lambda _place: (slots(home).professionals, may_manage(home, who)),
                    lambda found: self._on(Listed(*found)),
                )
            case Add(name, role, phone):
                theirs, cost = self.giving.new.text(), self._cost
                self.work(
                    lambda place: add_professional(
                        place, home, name=name, role=role, phone=phone, passphrase=theirs, clock=clock, cost=cost
                    ),
                    lambda made: self._did(self.tr("{name} kan nu ontgrendelen.").format(name=made.name)),
                    self._fell,
                )
            case Change():
                assert self.own_form.old is not None
                old, new, cost = self.own_form.old.text(), self.own_form.new.text(), self._cost
                self.work(
                    lambda place: change_passphrase(place, home, old=old, new=new, cost=cost),
                    lambda _none: self._did(self.tr("Je nieuwe wachtzin geldt vanaf nu.")),
                    self._fell,
                )
            case Remove(person):
                name = name_of(self.state, person)
                self.work(
                    lambda place: remove_professional(place, home, person),
                    lambda _left: self._did(
                        self.tr("{name} heeft geen toegang meer.").format(name=name),
                        self.tr("Het dossier en de kopieën op deze laptop hebben een nieuwe sleutel."),
                    ),
                    self._fell,
                )
            case Renew():
                self.work(lambda place: new_recovery_sheet(place, home), self._renewed, self._fell)
            case Forget():
                self.naming.forget()
                self.giving.forget()
                self.own_form.forget()
                self.sheet.show_groups(())
                self.sheet.kept.set_on(False)

    def _did(self, words: str, more: str = "") -> None:
        self._on(Done())
        self.tell(words, more)

    def _fell(self, error: Exception) -> None:
        self._on(Failed(getattr(error, "code", "")))

    def _renewed(self, groups: tuple[str, ...]) -> None:
        place = self.desk.place
        day = place.clock.now().astimezone().date()
        self.sheet.show_groups(groups, place.professional.organization, day)
        self._on(SheetMade())

    def _say_role(self) -> None:
        role = self.naming.picked()
        self.naming.admin.setVisible(role is ProfessionalRole.ADMIN)
        wished = State(self.state.me, self.state.people, self.state.manages, role=role)
        self.naming.first.setVisible(first_admin(wished))

    def _focus(self) -> None:
        first: dict[Mode, QWidget] = {
            Mode.LIST: self.header.title, Mode.NAMING: self.naming.name.input, Mode.GIVING: self.giving.new.input,
            Mode.SHEET: self.sheet.print,
        }  # fmt: skip
        if self.own_form.old is not None:
            first[Mode.OWN] = self.own_form.old.input
        if self.state.mode in first:
            first[self.state.mode].setFocus(Qt.FocusReason.OtherFocusReason)

    # Drawing.

    def _draw(self) -> None:
        state = self.state
        mode = state.mode
        self.overview.setVisible(mode is Mode.LIST)
        self.naming.setVisible(mode is Mode.NAMING)
        self.giving.setVisible(mode is Mode.GIVING)
        self.own_form.setVisible(mode is Mode.OWN)
        self.sheet_part.setVisible(mode is Mode.SHEET)
        self.sheet_done.disable_because(
            self.tr("Berg het blad eerst op. Zet daarna de schakelaar aan.") if state.loose else ""
        )
        self.way_back.disable_because(self.tr("Berg eerst het blad op.") if mode is Mode.SHEET else "")
        self._draw_sure()
        self.only_admin.setVisible(not state.manages)
        self.add.setVisible(state.manages)
        self.renew.setVisible(state.manages)
        self.naming.name.set_error(fault_words(state.faults.get(Place.NAME, "")))
        self.naming.role_fault.set_words(fault_words(state.faults.get(Place.ROLE, "")))
        self._say_role()
        self.giving.set_words(
            self.tr("Geef de laptop aan {name}").format(name=state.name),
            self.tr("{name} kiest zelf een wachtzin. Kijk niet mee.").format(name=state.name),
        )
        for form in (self.giving, self.own_form):
            form.set_busy(state.busy)
            for place, field in form.fields().items():
                field.set_error(fault_words(state.faults.get(place, "")))
        self._draw_list()

    def _draw_sure(self) -> None:
        state = self.state
        busy = self.tr("We maken een nieuwe sleutel. Dat kan even duren.")
        if state.mode is Mode.REMOVING:
            name = name_of(state, state.removing)
            self.sure.ask(
                self.tr("{name} de toegang afnemen?").format(name=name),
                [
                    ("trash-2", self.tr("De wachtzin van {name} opent deze laptop nooit meer.").format(name=name)),
                    ("key-round", self.tr("Het dossier en de kopieën hier krijgen een nieuwe sleutel.")),
                    ("check", self.tr("Gesprekken blijven. Collega’s houden hun eigen wachtzin.")),
                    ("info", self.tr("Kopieën die ergens anders liggen, gaan nog open. Vernietig die.")),
                ],
                self.tr("Neem de toegang af"),
            )
        elif state.mode is Mode.RENEWING:
            self.sure.ask(
                self.tr("Een nieuw herstelblad maken?"),
                [
                    ("trash-2", self.tr("Het oude blad opent deze laptop niet meer.")),
                    ("check", self.tr("Wachtzinnen blijven zoals ze zijn.")),
                    ("info", self.tr("Oude kopieën gaan nog open met het oude blad. Bewaar of vernietig het veilig.")),
                ],
                self.tr("Maak een nieuw blad"),
                "file-lock",
            )
        self.sure.setVisible(state.mode in (Mode.REMOVING, Mode.RENEWING))
        self.sure.set_busy(state.busy, busy)

    def _draw_list(self) -> None:
        clear(self._list)
        self.rows = {}
        for person in self.state.people:
            self._list.addWidget(self._row(person))

    def _row(self, person: Professional) -> Card:
        mine = person.id == self.state.me
        name = self.tr("{name} (dat ben jij)").format(name=person.name) if mine else person.name
        said = vbox(Text(name, "bodyb"), Text(role_words(person.role), "small"), spacing=1)
        row = hbox(Disc("user-round", "primary"), (said, 1), spacing=12)
        if person.role is ProfessionalRole.ADMIN:
            row.addWidget(Chip(self.tr("Beheert"), "info", "shield-check"))
        if self.state.manages and not mine:
            away = Button(
                self.tr("Haal weg"), "danger", "trash-2", name=self.tr("Haal {name} weg").format(name=person.name)
            )
            away.clicked.connect(lambda: self._on(RemoveAsked(person.id)))
            self.rows[person.id] = away
            row.addWidget(away)
        return Card(row, margins=(16, 12, 12, 12))
