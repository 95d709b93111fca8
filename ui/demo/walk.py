"""The invented family at the real pages, from the first start to today and the lock.

Over 300 lines because it is one walk, in the order a professional takes it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from app.consent import Decision
from app.conversation import Conversation, Room, needs
from app.errors import AskPerson, OurMistake
from app.guide import value_from_json
from app.steps.case_file import Case, CaseAnswer
from app.steps.match_offers import chosen_offers, match_offers
from app.store.model import ProfessionalRole
from app.texts import text
from ui.demo.beside import visit_beside, visit_put_back
from ui.demo.hands import Answers, type_in, wait_for
from ui.demo.rehearse import visit_paper, visit_practice
from ui.demo.stage import Shown, Stage
from ui.demo.upkeep import visit_upkeep
from ui.new_conversation.events import Place as Asked
from ui.new_conversation.events import Pregnant, There
from ui.widgets import Button, OfferCard, SegmentGroup

PASSPHRASE = "verzonnen wachtzin voor proef"  # noqa: S105 - see below
"""Guards a dossier that is gone when the demonstration ends."""
_TAKE_HOME = "T12.4"


class Walk(Stage):
    """One trip of one family. ``go`` makes it."""

    def __init__(self, case: Case, folder: Path, *, scale: int, size: tuple[int, int]) -> None:
        super().__init__(folder, scale=scale, size=size)
        self._case, self._folder = case, folder

    def go(self) -> Shown:
        """The whole trip."""
        self._first_start()
        self._begin()
        self._talk()
        self._own_moment()
        self._go("overview")
        self.shot("overzicht")
        self._choose()
        self._decide()
        self._leaflet()
        self._finish()
        self._hide_and_lock()
        self._again_another_day()
        return self.shown

    def _first_start(self) -> None:
        visit_put_back(self)
        page = self.page("first-start")
        organization, name, phone = page.who.fields.values()
        type_in(organization, text("demo.practice"))
        type_in(name, text("demo.professional"))
        page.who.role.buttons[ProfessionalRole.MIDWIFE.value].click()
        type_in(phone, "038-000 10 00")
        self.shot("eerste-start")
        page.next.click()
        for part in (page.passphrase.new, page.passphrase.again):
            type_in(part, PASSPHRASE)
        page.next.click()
        wait_for("recovery sheet", page.sheet.isVisible, self.program.background)
        groups = [part for part in page.sheet.findChildren(QWidget) if part.accessibleName().startswith("Groep ")]
        third = next(part for part in groups if part.accessibleName().startswith("Groep 3:"))
        page.sheet.kept.switch.click()
        page.next.click()
        type_in(page.check.group, third.accessibleName().partition(":")[2].replace(" ", ""))
        page.next.click()
        wait_for("today", lambda: self.program.window.current_page() == "today", self.program.background)

    def _begin(self) -> None:
        self.page("today").new.click()
        page = self.page("new")
        one, other = (person["name"] for person in self._case.people)
        type_in(page.names.fields[Asked.FIRST], one)
        type_in(page.names.fields[Asked.SECOND], other)
        type_in(page.names.fields[Asked.POSTCODE], self._case.family.get("postcode", ""))
        type_in(page.moment.weeks, str(self._case.family.get("weeks", 26)))
        page.moment.pregnant.buttons[Pregnant.FIRST.value].click()
        page.room.tiles.tiles[There.TOGETHER.value].click()
        self.shot("nieuw-gesprek")
        page.begin.click()
        wait_for("talk", lambda: "conversation-" in self.program.window.current_page(), self.program.background)

    def _answer(self, said: CaseAnswer, ids: dict[str, str]) -> None:
        guide = self.program.day.desk.guide if self.program.day is not None else None
        item = guide.item(said.link_id) if guide is not None else None
        if item is None:
            raise OurMistake("demo-stuck", where=said.link_id)
        talk = self.sitting.pages["conversation"]
        values = value_from_json(item, said.value)
        Answers(talk, self.program.background).give(item, ids.get(said.of, said.of), values)

    def _ids(self) -> dict[str, str]:
        people = self.sitting.table.conversation.people
        return dict(zip((p["id"] for p in self._case.people), (p.id for p in people), strict=True))

    def _talk(self) -> None:
        ids = self._ids()
        for said in self._case.answers:
            if said.alone is None and said.link_id != _TAKE_HOME:
                self._answer(said, ids)
        talk = self.sitting.pages["conversation"]
        talk.show_question("T1.1")
        self.shot("gesprek")
        talk.drawer.turn()
        self.settle()
        if self._case.notes:
            talk.drawer.set_text("")
            self.sitting.table.note(" ".join(self._case.notes))
            talk.drawer.set_text(" ".join(self._case.notes))
        self.shot("notitie")
        talk.drawer.shut()
        talk.show_question("T2.2")
        talk.shell.together.click()
        self.shot("samen-op-het-scherm")
        self.sitting.show_parents()
        self.settle()

    def _own_moment(self) -> None:
        """One parent alone, behind the check; somebody comes in, and it is gone."""
        self._go_alone()
        self.shot("eigen-moment")
        ids = self._ids()
        for said in self._case.answers:
            if said.alone is not None:
                self._answer(said, ids)
        self.sitting.somebody_comes_in()
        self.settle()

    def _go_alone(self) -> None:
        self.sitting.ask_presence(self._ids()["a"])
        self.settle()
        check = self.sitting.pages["alone-check"]
        if not any(name == "even-checken" for name, _ in self.shown.screens):
            self.shot("even-checken")
        for row in check.switches.values():
            row.switch.click()
        check.open.click()
        wait_for("own moment", lambda: self.sitting.table.room.alone is not None, self.program.background)
        self.settle()

    def _go(self, step: str) -> Any:
        self.sitting.go(step)
        self.settle()
        return self.sitting.pages[step]

    def _choose(self) -> None:
        """Tap the wished offers, each under its own tab."""
        page, day, table = self._go("offers"), self.program.day, self.sitting.table
        assert day is not None
        desk = day.desk
        choose = self._case.choose
        best = match_offers(desk.place, desk.guide, desk.catalogue, table.conversation, Room())
        wanted = tuple(o.service.id for o in best[:choose]) if isinstance(choose, int) else choose
        for service_id in wanted:
            service = desk.catalogue.get(service_id)
            if service is None:
                raise AskPerson("service-unknown", where=service_id)
            tabs = next(t for t in page.views.findChildren(SegmentGroup) if service.circle.value in t.buttons)
            tabs.buttons[service.circle.value].click()
            self.settle()
            card = self._card(page, service_id)
            if card is None:  # it stands under "Toon nog 4"
                for more in [one for one in page.views.findChildren(Button) if one.words().startswith("Toon nog ")]:
                    more.click()
                self.settle()
                card = self._card(page, service_id)
            if card is None:
                raise OurMistake("demo-stuck", where=service_id)
            card.choose.click()
            self.settle()
        self.shot("aanbod")
        self.shown.needs = tuple(need.code for need in needs(desk.guide, table.conversation))
        self.shown.offers = chosen_offers(desk.place, desk.guide, desk.catalogue, table.conversation)
        if tuple(o.service.id for o in self.shown.offers) != wanted:
            raise OurMistake("demo-stuck", where="offers")

    @staticmethod
    def _card(page: Any, service_id: str) -> OfferCard | None:
        return next((card for card in page.views.findChildren(OfferCard) if card.key == service_id), None)

    def _decide(self) -> None:
        """Ask each parent, and tap what they say; what the case does not name is left open."""
        page, ids = self._go("consent"), self._ids()
        for person in self._case.people:
            wishes = [wish for wish in self._case.consents if wish["person"] == person["id"]]
            for key, row in list(page.rows.rows.items()):
                purpose, _, receiver = key.partition("|")
                fits = (w for w in wishes if w["purpose"] == purpose and w["receiver"] in (receiver, "service"))
                wish = next(fits, None)
                if wish is not None:
                    (row.yes if wish["decision"] == Decision.PERMIT else row.no).click()
            self.settle()
            if person is self._case.people[0]:
                self.shot("toestemming")
            if person is not self._case.people[-1]:
                page.next.click()
                self.settle()
        said = {consent.person for consent in self.sitting.table.consents}
        if said != {ids[wish["person"]] for wish in self._case.consents}:
            raise OurMistake("demo-stuck", where="consents")

    def _leaflet(self) -> None:
        """Both say yes to paper; then one parent alone takes more than the safe leaflet."""
        self.sitting.go("leaflet")
        page = self.sitting.pages["leaflet"]
        self.settle()
        page.take_home.choice.buttons["ja"].click()
        self.shot("folder")
        self._go_alone()
        self.sitting.go("leaflet")
        self.settle()
        if self._case.edition == "personal":
            page.options.safe_switch.switch.click()
            page.options.warning.chosen.emit("go")
            self.settle()
            for key in self._case.lines:
                if key in page.options.lines:
                    page.options.lines[key].switch.click()
        self.shot("eigen-folder")
        target = self._folder / "folder.pdf"
        page.acts.ask_path = lambda _parent: target
        page.save.click()
        wait_for("leaflet", target.exists, self.program.background)
        self.shown.leaflet, self.shown.pages = target.read_bytes(), page.state.pages
        page.show_codes.click()
        self.shot("qr-code")
        self._print(page)
        self.sitting.somebody_comes_in()
        self.settle()

    def _print(self, page: Any) -> None:
        """To a printer that is a file: this machine's own printers are left alone."""
        paper = self._folder / "papier.pdf"
        from ui.printing import ready_printer

        def to_file(layout: Any, _parent: QWidget) -> QPrinter:
            printer = ready_printer(layout)
            printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
            printer.setOutputFileName(str(paper))
            printer.setResolution(72)
            return printer

        page.acts.ask_printer, page.acts.printer_there = to_file, lambda: True
        page.print.click()
        wait_for("print", paper.exists, self.program.background)
        self.settle()

    def _finish(self) -> None:
        self.sitting.go("finish")
        self.settle()
        page = self.sitting.pages["finish"]
        page.back_on.choice.buttons["moment"].click()
        self.shot("afronden")
        page.goes.look.click()
        self.shot("dit-gaat-precies-weg")
        page.handover.to_handover.click()
        over = self.sitting.pages["handover"]
        wait_for("hand-over", lambda: over.ways is not None, self.program.background)
        over.ways.tiles["stick"].click()
        self.shot("overdragen")
        over.back.click()
        self.settle()
        page.today.click()
        wait_for("today", lambda: self.program.window.current_page() == "today", self.program.background)
        self.shot("vandaag-na-afronden")

    def _hide_and_lock(self) -> None:
        window = self.program.window
        window.hide_now()
        self.shot("verborgen")
        window.hide_now()
        self.shot("op-slot")

    def _again_another_day(self) -> None:
        """A new start of the program: unlock, and everything is still there."""
        self.start_again()
        self.shot("ontgrendelen")
        page = self.page("unlock")
        type_in(page.passphrase, PASSPHRASE)
        page.open.click()
        wait_for("today", lambda: self.program.window.current_page() == "today", self.program.background)
        self.shot("vandaag")
        self.page("today").navigated.emit("outgoing")
        self.settle()
        sending = self.page("outgoing")
        next(card.look for card in sending.rows.values() if not card.look.isHidden()).click()
        self.shot("verzenden")
        sending.bar.enrol.click()
        self.shot("aanmelden")
        self.page("enrol").navigated.emit("today")
        self.settle()
        visit_upkeep(self)
        visit_beside(self)
        visit_paper(self)
        visit_practice(self)
        rows = self.page("today").rows
        if len(rows) != 1:
            raise OurMistake("demo-stuck", where="rows")
        self.page("today").open_conversation.emit(next(iter(rows)))
        wait_for("talk", lambda: self.program.day is not None and self.program.day.sitting is not None,
                 self.program.background)  # fmt: skip
        kept: Conversation = self.sitting.table.conversation
        if len(kept.chosen) != len(self.shown.offers):
            raise OurMistake("demo-stuck", where="kept")
