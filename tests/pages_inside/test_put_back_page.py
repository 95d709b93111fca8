"""A lost or damaged laptop in the window: from first start or unlock page to work again. All data is invented."""

import pytest
from fakes import PASSPHRASE
from inside_eyes import faults, words
from lost_laptop import a_lost_laptop
from PySide6.QtWidgets import QApplication

from app.steps.come_back import copies_at
from app.steps.lock import lock
from app.store.recovery import Doubt, Slip
from ui.background import Background
from ui.put_back.events import Back as BackAsked
from ui.put_back.events import (
    By,
    ByPicked,
    Cancel,
    Chose,
    Focus,
    Found,
    Leave,
    LookInto,
    Next,
    Place,
    PutBack,
    Refused,
    Step,
    Stop,
)
from ui.put_back.screen import PutBackScreen
from ui.put_back.state import State, update
from ui.wiring import Desktop

NEW = "een heel andere wachtzin nu"


@pytest.fixture
def gone(tmp_path):
    return a_lost_laptop(tmp_path)


@pytest.fixture
def background():
    made = Background()
    yield made
    made.close()


@pytest.fixture
def page_of(qtbot, gone, background, look):
    def make(*, damaged=False, size=(1280, 800), scale=100):
        look("light", scale)
        page = PutBackScreen(gone.home, gone.clock, background, damaged=damaged)
        qtbot.addWidget(page)
        page.setFixedSize(*size)
        page.show()
        page.enter()
        done(background)
        return page

    return make


def done(background):
    for _ in range(3):
        assert background.wait_until_idle(20_000)
        QApplication.processEvents()


def sheet(gone):
    return " ".join(gone.made.recovery)


def up_to_look(page, gone, background):
    page.look_for(gone.stick)
    done(background)
    page.next.click()
    page.open.sheet.set_text(sheet(gone))
    page.next.click()
    done(background)


def test_a_lost_laptop_comes_back_in_the_window_with_its_stick_and_the_sheet(page_of, gone, background, qtbot):
    page = page_of()
    up_to_look(page, gone, background)
    assert page.state.step is Step.LOOK and not gone.home.dossier.exists(), "nothing is replaced before the last button"
    said = words(page)
    assert gone.made.workplace.professional.organization in said and "Wacht nog op verzenden" in said
    page.new.input.setText(NEW)
    page.again.input.setText(NEW + "!")
    page.next.click()
    assert page.state.fault == (Place.AGAIN, "passphrase-differs")
    page.again.input.setText(NEW)
    page.next.click()
    done(background)
    assert "Er wacht nog 1 bericht" in words(page) and page.open.sheet.text() == page.new.text() == ""
    with qtbot.waitSignal(page.ready) as ready:
        page.next.click()
    place, unsent = ready.args
    assert unsent == 1
    with place.work() as work:
        assert len(work.conversations.recent()) == 1
    lock(place)


def test_a_mistyped_group_is_named_with_what_may_stand_there(page_of, gone, background):
    page = page_of()
    page.look_for(gone.stick)
    done(background)
    page.next.click()
    groups = list(gone.made.recovery)
    right, first = groups[6], groups[6][0]
    groups[6] = ("A" if first != "A" else "C") + right[1:]
    page.open.sheet.set_text(" ".join(groups))
    page.next.click()
    done(background)
    assert f"Groepje 7 klopt niet. Staat daar misschien {right}?" in page.open.sheet.error()
    assert page.state.step is Step.OPEN and page.open.sheet.text().split()[6] == groups[6], "what was typed stays"


def test_a_folder_without_a_whole_copy_is_said_under_the_choice(page_of, tmp_path, background):
    page = page_of()
    (tmp_path / "leeg").mkdir()
    page.ask_folder = lambda _page, _title: tmp_path / "leeg"
    page.which.folder.click()
    done(background)
    assert "Hier staat geen hele kopie." in words(page)


def test_a_damaged_dossier_leads_from_the_unlock_page_to_saving_what_can_be_read(qapp, gone, background, qtbot):
    from app.steps.come_back import Proof, come_back

    who = gone.made.workplace.professional.id
    back = come_back(gone.home, copies_at(gone.stick)[0], Proof(who, PASSPHRASE), gone.clock)
    lock(back.workplace)
    content = bytearray(gone.home.dossier.read_bytes())
    content[-2000] ^= 1  # one page: what opens it is whole, and most of it can be read
    gone.home.dossier.write_bytes(content)
    program = Desktop(qapp, gone.home, gone.clock)
    qtbot.addWidget(program.window)
    program.window.show()
    unlock = program.window.page("unlock")
    unlock.passphrase.input.setText(PASSPHRASE)
    unlock.open.click()
    done(program.background)
    assert unlock.mend.isVisible() and "beschadigd" in unlock.trouble.words()
    unlock.mend.click()
    done(program.background)
    page = program.window.page("put-back")
    assert program.window.current_page() == "put-back" and page.which.save.isVisible()
    page.which.save.click()
    done(program.background)
    page.open.ways.buttons["passphrase"].click()
    page.open.phrase.input.setText(PASSPHRASE)
    page.next.click()
    page.next.click()
    done(program.background)
    assert page.state.done is not None and "Je dossier is terug" in words(page)
    page.next.click()
    done(program.background)
    assert program.window.current_page() == "outgoing", "unsent first"
    program.window.close()


def test_a_new_laptop_offers_it_at_the_first_start_and_shows_first_what_waits(qapp, gone, qtbot):
    program = Desktop(qapp, gone.home, gone.clock)
    qtbot.addWidget(program.window)
    program.window.show()
    first = program.window.page("first-start")
    assert first.come_back.isVisible()
    first.come_back.click()
    done(program.background)
    page = program.window.page("put-back")
    up_to_look(page, gone, program.background)
    page.new.input.setText(NEW)
    page.again.input.setText(NEW)
    page.next.click()
    done(program.background)
    page.next.click()
    done(program.background)
    assert program.window.current_page() == "outgoing", "unsent first"
    program.window.close()


def test_back_from_the_first_step_leads_to_where_it_was_asked(qapp, gone, qtbot):
    program = Desktop(qapp, gone.home, gone.clock)
    qtbot.addWidget(program.window)
    program.window.show()
    program.window.page("first-start").come_back.click()
    done(program.background)
    program.window.page("put-back").back.click()
    assert program.window.current_page() == "first-start"
    program.window.close()


def test_nothing_goes_on_without_a_copy_a_person_and_a_whole_sheet(gone):
    copies = copies_at(gone.stick)
    state = State()
    assert update(state, Next())[0].fault == (Place.COPY, "copy-missing")
    state = update(state, Found(copies))[0]
    assert state.copy == copies[0] and state.who == gone.made.workplace.professional.id, "the only one is chosen"
    state = update(state, Next())[0]
    doubt = Doubt(Slip.SHORT)
    wrong, effects = update(state, Next(doubt=doubt))
    assert (wrong.fault, wrong.doubt, effects) == ((Place.SHEET, "sheet-doubt"), doubt, (Focus(Place.SHEET),))
    assert update(state, Next())[1] == (LookInto(copies[0]),)
    by_phrase = update(state, ByPicked(By.PHRASE))[0]
    assert update(by_phrase, Next())[0].fault == (Place.PHRASE, "passphrase-missing")
    assert update(update(state, BackAsked())[0], BackAsked())[1][-1] == Leave()


def test_stopping_is_asked_once_and_says_nothing_when_it_worked(gone):
    copies = copies_at(gone.stick)
    state = State(copies=copies, chosen=0, who="p", step=Step.LOOK)
    busy, effects = update(state, Next(strong=True, same=True))
    assert effects == (PutBack(copies[0]),) and busy.busy
    assert update(busy, Chose(0)) == (busy, ())
    stopping, effects = update(busy, Stop())
    assert effects == (Cancel(),)
    stopped = update(stopping, Refused("put-back-stopped"))[0]
    assert (stopped.busy, stopped.stopping, stopped.fault) == (False, False, None)
    assert update(state, Stop()) == (state, ())


@pytest.mark.parametrize(("size", "scale"), [((1280, 800), 100), ((1024, 640), 100), ((1280, 800), 200)])
@pytest.mark.parametrize("damaged", [False, True])
def test_every_step_is_whole_named_and_large_enough(page_of, gone, background, size, scale, damaged):
    page = page_of(damaged=damaged, size=size, scale=scale)
    assert faults(page) == []
    page.look_for(gone.stick)
    done(background)
    assert faults(page) == []
    page.next.click()
    page.open.sheet.set_text("AB9")
    page.next.click()
    done(background)
    assert faults(page) == []
    page.open.sheet.set_text(sheet(gone))
    page.next.click()
    done(background)
    assert page.state.step is Step.LOOK and faults(page) == []
