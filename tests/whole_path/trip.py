"""Going through the real program with mouse and keys, page by page. The family is invented and says so."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget

from app.clock import SystemClock
from app.settings import Home
from ui.widgets import Button, ConsentRow, EmptyState, OfferCard, TextArea
from ui.wiring import Desktop, desktop

PASSPHRASE = "vier gewone woorden hier"
NAME_A, NAME_B = "Kwartelina", "Zwaluwmans"
WORDS = "Wij lachen om de kwikstaart"
NOTE = "Roodborst belt morgen"
ALONE_WORDS = "Rust in het nachtegaalbos"
CANARIES = (NAME_A, NAME_B, WORDS, NOTE, ALONE_WORDS)
"""Words no file of ours holds by itself: a name, an answer, a note and an answer given alone."""


class Trip:
    """One run of the program on a device folder."""

    def __init__(self, home: Path) -> None:
        self.app, self.desktop = desktop(Home(home), SystemClock())
        self.window = self.desktop.window
        self.window.show()
        self.window.activateWindow()
        self.spin()

    # Hands and eyes.

    @staticmethod
    def spin() -> None:
        for _ in range(4):
            QApplication.processEvents()

    def wait(self, until: Callable[[], object], what: str, seconds: float = 120) -> None:
        """Let the program work until something is so; the limit is for a program that never does it."""
        limit = time.monotonic() + seconds
        while not until():
            assert time.monotonic() < limit, f"never happened: {what} (page {self.window.current_page()})"
            QTest.qWait(15)
        self.spin()

    def wait_page(self, name: str) -> QWidget:
        self.wait(lambda: self.window.current_page() == name and not self.window.is_covered(), f"page {name}")
        return self.window.page(name)

    def click(self, part: QWidget) -> None:
        """A tap in the middle of a part that is in sight and on."""
        self.wait(part.isVisible, f"in sight: {part.accessibleName()}")
        self.wait(part.isEnabled, f"on: {part.accessibleName()} {part.accessibleDescription()}")
        QTest.mouseClick(part, Qt.MouseButton.LeftButton)
        self.spin()

    def type(self, field: QLineEdit | QPlainTextEdit, words: str) -> None:
        """Type letter by letter into a field."""
        self.wait(field.isVisible, f"in sight: {field.accessibleName()}")
        field.setFocus()
        QTest.keyClicks(field, words)
        self.spin()

    def write(self, area: TextArea, words: str) -> None:
        """Type free words and rest a moment, as people do: words count as given once they are handed over."""
        self.type(area.input, words)
        self.wait(lambda: not area.waiting(), "the words handed over")

    def kept(self) -> None:
        """Wait until everything said is on disk, as the screen tells."""
        table = self.sitting.table
        self.wait(lambda: not table.busy, "kept")
        assert "Bewaard" in self.sitting.pages[self.sitting.step].shell.save_state.words()

    # The pages.

    @property
    def sitting(self):
        return self.desktop.day.sitting

    @property
    def talk(self):
        return self.sitting.pages["conversation"]

    def first_start(self, sheet: Path) -> None:
        """Organization, name, passphrase twice, the recovery sheet as a PDF, one group typed over."""
        page = self.wait_page("first-start")
        organization, name, _phone = page.who.fields.values()
        self.type(organization.input, "Praktijk De Proef")
        self.type(name.input, "Anna de Vries")
        self.click(page.who.role.buttons["midwife"])
        self.click(page.next)
        self.type(page.passphrase.new.input, PASSPHRASE)
        self.type(page.passphrase.again.input, PASSPHRASE)
        self.click(page.next)
        self.wait(lambda: page.sheet.isVisible() and page.sheet.isEnabled(), "recovery sheet")
        page.sheet.ask_path = lambda *_asked: sheet
        self.click(page.sheet.save)
        self.click(page.sheet.kept.switch)
        self.click(page.next)
        from ui.first_start.state import CHECK_GROUP

        self.type(page.check.group.input, page._groups[CHECK_GROUP - 1])
        self.click(page.next)
        self.wait_page("today")

    def unlock(self, passphrase: str = PASSPHRASE) -> None:
        """The first page on a device that is set up."""
        page = self.wait_page("unlock")
        self.type(page.passphrase.input, passphrase)
        self.click(page.open)
        self.wait_page("today")

    def lock(self) -> None:
        """The lock, until the file is closed."""
        self.window.lock_now()
        self.wait(lambda: not self.desktop.background.busy(), "file closed")

    def unlock_again(self) -> None:
        """The passphrase on the lock."""
        lock = self.window.lock_screen
        self.wait(lambda: lock.isVisible(), "lock")
        self.type(lock.passphrase.input, PASSPHRASE)
        self.click(lock.unlock)
        self.wait(lambda: not self.window.is_covered(), "unlocked")

    def lock_and_unlock(self) -> None:
        """The lock, and the passphrase on it."""
        self.window.lock_now()
        self.unlock_again()

    def new_conversation(self) -> None:
        """Two names, the moment, who is there."""
        today = self.wait_page("today")
        self.click(today.new)
        page = self.wait_page("new")
        from ui.new_conversation.events import Place

        self.type(page.names.fields[Place.FIRST].input, NAME_A)
        self.type(page.names.fields[Place.SECOND].input, NAME_B)
        self.type(page.names.fields[Place.POSTCODE].input, "8014")
        self.type(page.moment.weeks.input, "24")
        self.click(next(iter(page.moment.pregnant.buttons.values())))
        self.click(page.room.tiles.tiles["together"])
        self.click(page.begin)
        self.wait_page("conversation-conversation")

    def reopen(self) -> None:
        """The newest conversation on today."""
        today = self.wait_page("today")
        self.wait(lambda: today.rows, "a row on today")
        self.click(next(iter(today.rows.values())).button)
        self.wait_page("conversation-conversation")

    def question(self, link_id: str):
        """Bring a question to the page by theme and "Verder", as people do."""
        talk = self.talk
        theme = next(stop.key for stop in talk.state.stops if any(link_id in sheet for sheet in stop.sheets))
        self.click(talk.rail._stops[theme])
        while (part := talk.current_sheet().part_of(link_id)) is None:
            self.click(talk.next)
        return part

    def people(self) -> tuple[str, str]:
        one, other = self.sitting.table.conversation.people
        return one.id, other.id

    def conversation(self) -> None:
        """The talk: welcome, words, cards, figures face down and turned, who does what, a note."""
        one, other = self.people()
        self.click(self.question("T0.1").part.choice.tiles["ja"])
        self.click(self.question("T0.2").part.choice.tiles["true"])
        self.click(self.question("T2.2").part.cards["slaap"].toggles[one])
        self.click(self.question("T2.2").part.cards["slaap"].toggles[other])
        self.write(self.question("T1.1").part.fields["together"], WORDS)
        face = self.question("T1.2").part
        self.click(face.turns[one].part.rows[one].figures[4])
        self.click(face.turns[other].part.rows[other].figures[8])
        self.click(face.both.toggles[one])
        self.click(face.both.toggles[other])
        self.click(self.question("T3.1.nacht").cells["T3.1.nacht", "samen"])
        self.click(self.question("T7.5").part.choice.tiles["nee"])
        self.click(self.question("T9.1").reserve.buttons["together", "declined"])
        self.click(self.talk.note)
        self.write(self.talk.drawer.note, NOTE)
        self.click(self.talk.note)
        self.kept()

    def own_moment(self) -> None:
        """Through the check, one answer alone, and somebody comes in."""
        one, _ = self.people()
        talk = self.talk
        self.click(talk.rail._stops["eigen-moment"])
        self.click(talk.locked.buttons[one])
        check = self.wait_page("conversation-alone-check")
        for row in check.switches.values():
            self.click(row.switch)
        self.click(check.open)
        self.wait_page("conversation-conversation")
        while (part := talk.current_sheet().part_of("T10.9")) is None:
            self.click(talk.next)
        self.write(part.part.fields[one], ALONE_WORDS)
        self.click(talk.bar.button)
        self.kept()

    def to_step(self, step: str) -> QWidget:
        """Another step, by its tab."""
        self.click(self.sitting.pages[self.sitting.step].shell.steps.tabs[step])
        return self.wait_page(f"conversation-{step}")

    def overview(self) -> None:
        """What both may see, and on to the offers."""
        page = self.to_step("overview")
        self.wait(lambda: WORDS in self.words_on(page), "the parents' words in the overview")
        assert ALONE_WORDS not in self.words_on(page)
        self.click(page.next)
        self.wait_page("conversation-offers")

    def offers(self) -> tuple[str, ...]:
        """Choose the first two that fit; returns their names."""
        page = self.to_step("offers")
        for count in (1, 2):
            self.wait(lambda: self.cards(page, OfferCard, lambda card: not card.choose.isChecked()), "offers that fit")
            self.click(self.cards(page, OfferCard, lambda card: not card.choose.isChecked())[0].choose)
            chosen = self.sitting.table.conversation.chosen
            assert len(chosen) == count
        self.kept()
        catalogue = self.desktop.day.desk.catalogue
        return tuple(catalogue.get(service).name for service in chosen)

    def consent(self) -> None:
        """The first parent says yes to one question and no to the rest; the other says no to all."""
        page = self.to_step("consent")
        rows = self.cards(page, ConsentRow)
        self.click(rows[0].yes)
        for row in rows[1:]:
            self.click(row.no)
        self.click(page.next)
        self.click(page.all_no)
        self.wait_page("conversation-leaflet")
        self.kept()

    def leaflet(self, file: Path) -> None:
        """May it go home? Yes; and then the PDF, from memory to the file."""
        page = self.to_step("leaflet")
        self.click(page.take_home.choice.buttons["ja"])
        self.wait(page.save.isEnabled, "a leaflet")
        page.acts.ask_path = lambda _parent: file
        self.click(page.save)
        self.wait(file.exists, "the PDF")
        self.wait(lambda: not self.desktop.background.busy(), "saved")

    def finish(self) -> None:
        """Close it; today shows no row until a tap."""
        page = self.to_step("finish")
        self.wait(page.today.isEnabled, "read back")
        self.click(page.today)
        today = self.wait_page("today")
        self.wait(lambda: not self.desktop.background.busy(), "finished")
        assert today.rows == {}

    def uncover_today(self) -> None:
        """The tap that brings the rows of today back."""
        today = self.wait_page("today")
        cards = self.cards(today, EmptyState)
        if cards:
            self.click(cards[0].findChild(Button))

    def cards(self, page: QWidget, kind: type, fits=lambda _card: True) -> list:
        """The parts of a kind that are in sight, from the top."""
        self.spin()
        found = [one for one in page.findChildren(kind) if one.isVisible() and fits(one)]
        return sorted(found, key=lambda one: one.mapTo(page, one.rect().topLeft()).y())

    @staticmethod
    def words_on(page: QWidget) -> str:
        """Every word in sight."""
        labels = [one.text() for one in page.findChildren(QLabel) if one.isVisible()]
        return " ".join(labels + [one.words() for one in page.findChildren(Button) if one.isVisible()])

    def end(self) -> None:
        """Close the window."""
        self.window.close()
        self.spin()


def said_now(desktop_: Desktop) -> dict[tuple[str, str], tuple[str, ...]]:
    """Every answer on the table, as code or words."""
    answers = desktop_.day.sitting.table.conversation.answers
    return {(a.link_id, a.of): tuple(getattr(v, "code", str(v)) for v in a.values) for a in answers}
