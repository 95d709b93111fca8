"""The page of one parent's data."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from app.consent.retention import BACKUP_DAYS
from app.steps.correct_record import add_statement, correct_answer
from app.steps.end_yes import end_yes, standing_yes
from app.steps.erase_person import ErasureReceipt, erase_person
from app.steps.export_person import copy_for_person, export_person
from app.steps.open_conversation import open_conversation
from app.steps.read_person import answer_to_correct, everybody_here, read_person
from app.steps.read_trail import trail_as_fhir, who_looked
from app.steps.terms import erase_conversation
from app.steps.work import Workplace
from app.steps.write_files import write_files
from app.store.model import ProfessionalRole
from ui.desk import Desk
from ui.record.acts import BUNDLE, PAPER, Erasing, Giving
from ui.record.correcting import Corrections
from ui.record.ending import Ending
from ui.record.events import (
    AddStatement,
    Agreed,
    Came,
    Correct,
    CorrectAsked,
    Effect,
    EndAsked,
    EndsRead,
    EndYes,
    EraseAsked,
    EraseConversation,
    Erased,
    ErasePerson,
    Event,
    Failed,
    Given,
    KeepAsked,
    Kept,
    Left,
    List,
    Listed,
    LooksRead,
    NamesAsked,
    NamesOver,
    OpenAnswer,
    Opened,
    OwnMoment,
    Picked,
    Read,
    ReadEnds,
    ReadLooks,
    ReadPerson,
    Searched,
    ShowNames,
    Stated,
    Stopped,
    View,
    ViewPicked,
)
from ui.record.picking import Picker
from ui.record.reading import Looks, Sections
from ui.record.state import State, update
from ui.record.tabs import Tabs
from ui.upkeep_page import UpkeepPage
from ui.widgets import (
    STRETCH,
    Button,
    Note,
    SwitchRow,
    Text,
    hbox,
    holding,
    vbox,
)

TRAIL = "wie-keek.json"


class RecordScreen(UpkeepPage):
    """MUST: show initials until somebody is picked; nothing said alone before the switch for it; name before erasing
    what goes and what the law keeps; hold nobody's words once out of sight.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, self.tr("Gegevens van een ouder"), "")
        self.state = State()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(lambda: self._on(NamesOver()))
        self.picker = Picker()
        self.other = Button(self.tr("Iemand anders"), "quiet", "arrow-left")
        self.tabs = Tabs()
        self.young = Note(
            "warn",
            self.tr("Dit is van dit kind alleen"),
            self.tr("Laat geen ouder meelezen. Bespreek met het kind wat een ouder mag weten."),
        )
        self.own_moment = SwitchRow(
            self.tr("Ook wat deze ouder alleen vertelde"),
            self.tr("Alleen als die er zelf om vraagt, en er niemand anders bij is."),
        )
        self.sections, self.looks, self.corrections = Sections(), Looks(), Corrections()
        self.looked = holding(vbox(self._looked_words(), self.looks, spacing=12))
        self.give, self.end, self.erase = Giving(), Ending(), Erasing()
        self.put(
            self.picker, hbox(self.other, STRETCH), self.tabs, self.young, self.own_moment, self.sections, self.looked,
            self.corrections, self.give, self.end, self.erase,
        )  # fmt: skip
        self._join()
        self._draw()

    def _join(self) -> None:
        self.picker.picked.connect(lambda id_: self._on(Picked(id_)))
        self.picker.searched.connect(lambda words: self._on(Searched(words)))
        self.picker.names_asked.connect(lambda: self._on(NamesAsked()))
        self.other.clicked.connect(lambda: self._on(Left()))
        self.own_moment.toggled.connect(lambda on: self._on(OwnMoment(on)))
        self.corrections.asked.connect(lambda one: self._on(CorrectAsked(one)))
        self.corrections.given.connect(lambda values: self._on(Given(tuple(values))))
        self.corrections.keep.connect(lambda away: self._on(KeepAsked(away)))
        self.corrections.stated.connect(lambda words: self._on(Stated(words)))
        self.corrections.stopped.connect(lambda: self._on(Stopped()))
        self.give.wanted.connect(lambda file: self._save(file, "PDF (*.pdf)" if file == PAPER else "FHIR (*.json)"))
        self.tabs.picked.connect(lambda view: self._on(ViewPicked(view)))
        self.end.asked.connect(lambda consent: self._on(EndAsked(consent)))
        self.end.heard.connect(lambda heard: self._on(heard))
        self.erase.asked.connect(lambda what: self._on(EraseAsked(what)))
        self.erase.agreed.connect(lambda: self._on(Agreed()))
        self.erase.stopped.connect(lambda: self._on(Stopped()))

    def _looked_words(self) -> QWidget:
        self.save_looks = Button(self.tr("Bewaar voor een ander systeem"), "secondary", "download")
        self.save_looks.clicked.connect(lambda: self._save(TRAIL, "FHIR (*.json)"))
        lead = Text(
            self.tr("Alles wat er met de gegevens is gedaan. Laat niemand anders meelezen."),
            "small",
        )
        return holding(hbox((lead, 1), self.save_looks, spacing=12))

    def came(self) -> None:
        """Read who there is."""
        self._on(Came(self.desk.place.professional.role is not ProfessionalRole.ADMIN))

    def forget(self) -> None:
        """Nobody's words stay on the page."""
        self._timer.stop()
        self.state = State(self.state.reads)
        self.picker.number.set_text("")
        self.corrections.forget()
        self._draw()

    def _on(self, event: Event) -> None:
        if isinstance(event, Picked | Left | ViewPicked | CorrectAsked | EndAsked | EraseAsked):
            self.quiet()
        self.state, effects = update(self.state, event)
        self._draw()
        for effect in effects:
            self._perform(effect)

    def _perform(self, effect: Effect) -> None:
        match effect:
            case ShowNames(seconds):
                self._timer.stop()
                if seconds:
                    self._timer.start(seconds * 1000)
            case List():
                self.work(everybody_here, lambda people: self._on(Listed(people)))
            case ReadPerson(person, own):
                self.work(
                    lambda place: read_person(place, person, own_moment=own),
                    lambda reading: self._on(Read(reading)) if self.state.person == person else None,
                )
            case ReadLooks(person):
                self.work(
                    lambda place: who_looked(place, person),
                    lambda looks: self._on(LooksRead(looks)) if self.state.person == person else None,
                )
            case ReadEnds(person):
                self.work(
                    lambda place: standing_yes(place, person),
                    lambda found: self._on(EndsRead(found)) if self.state.person == person else None,
                )
            case OpenAnswer(one):
                self.work(
                    lambda place: answer_to_correct(place, one.conversation, one.link_id, one.of),
                    lambda found: self._on(Opened(found)),
                )
            case _:
                self._change(effect)

    def _change(self, effect: Effect) -> None:
        match effect:
            case Correct(to, person, values):
                shared = to.answer.of != person
                self.work(
                    lambda place: correct_answer(
                        place, to.guide, to.conversation, person, link_id=to.item.link_id, values=values, shared=shared
                    ),
                    lambda _answer: self._kept(self.tr("Verbeterd. Wat er stond, blijft als geschiedenis.")),
                    self._fell,
                )
            case AddStatement(conversation, person, words):
                self.work(
                    lambda place: add_statement(place, open_conversation(place, conversation), person, words),
                    lambda _none: self._kept(self.tr("De eigen woorden staan erbij.")),
                    self._fell,
                )
            case EndYes(person, consent, heard):
                self.work(
                    lambda place: end_yes(place, person, consent, method=heard.how, on_behalf=heard.on_behalf),
                    lambda _consent: self._kept(self.tr("Het ja is ingetrokken. Wat nog wachtte, gaat niet meer weg.")),
                    self._fell,
                )
            case ErasePerson(person):
                told = self.tr("Dit kind is gewist.") if self.state.child else self.tr("Deze ouder is gewist.")
                self.work(
                    lambda place: erase_person(place, person), lambda receipt: self._erased(receipt, told), self._fell
                )
            case EraseConversation(conversation):
                self.work(
                    lambda place: erase_conversation(place, conversation),
                    lambda _none: self._erased(None, self.tr("Het gesprek is gewist.")),
                    self._fell,
                )

    def _kept(self, words: str) -> None:
        self.corrections.words.set_text("")
        self._on(Kept())
        self.tell(words)

    def _erased(self, receipt: ErasureReceipt | None, told: str) -> None:
        self._on(Erased(receipt))
        stopped = receipt.stopped if receipt is not None else 0
        more = self.tr("{n} berichten gaan niet meer weg.").format(n=stopped) if stopped else ""
        copies = self.tr("Uit reservekopieën is het binnen {n} dagen weg.").format(n=BACKUP_DAYS)
        self.tell(told, f"{more} {copies}".strip())

    def _fell(self, _error: Exception) -> None:
        self._on(Failed())

    def _save(self, file: str, kind: str) -> None:
        person, own = self.state.person, self.state.own_moment
        path = self.ask_path(self, self.tr("Bewaar als"), file, kind)
        if path is None or not person:
            return
        make: dict[str, Callable[[Workplace], bytes]] = {
            PAPER: lambda place: copy_for_person(place, person, own_moment=own),
            BUNDLE: lambda place: export_person(place, person),
            TRAIL: lambda place: trail_as_fhir(place, person),
        }
        target: Path = path
        self.work(
            lambda place: write_files(target.parent, {target.name: make[file](place)}),
            lambda _none: self.tell(
                self.tr("Bewaard als {file}.").format(file=target.name),
                self.tr("Het is niet versleuteld. Geef het alleen aan wie het vroeg, en wis het daarna hier."),
            ),
        )

    # Drawing.

    def _draw(self) -> None:
        state = self.state
        there = bool(state.person)
        view = state.view if there else None
        self.header.set_title(state.reading.name if state.reading else self.tr("Gegevens van een ouder"))
        self.header.set_lead("" if there else self.tr("Voor wie wil je iets doen?"))
        self.picker.setVisible(not there)
        self.picker.show_state(state)
        self.other.setVisible(there)
        self.tabs.show_state(state)
        self.young.setVisible(there and state.child)
        switch = there and state.reads and not state.child and view in (View.READ, View.CORRECT, View.GIVE)
        self.own_moment.setVisible(switch)
        if self.own_moment.is_on() is not state.own_moment:
            self.own_moment.set_on(state.own_moment)
        self.sections.setVisible(view is View.READ)
        self.sections.show_sections(state.reading.sections if state.reading and there else ())
        self.looked.setVisible(view is View.LOOKED)
        self.looks.show_looks(state.looks or ())
        self.corrections.setVisible(view is View.CORRECT)
        if there:
            self.corrections.show_state(state)
        self.give.setVisible(view is View.GIVE)
        self.give.show_state(state.own_moment)
        self.end.setVisible(view is View.END)
        self.end.show_state(state, self.desk.place.clock.now().date())
        self.erase.setVisible(view is View.ERASE)
        erasing = state.erasing if view is View.ERASE else None
        self.erase.show_state(state.person, erasing, reads=state.reads, child=state.child, busy=state.busy)
