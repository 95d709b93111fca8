"""Practising in the real window over a real dossier: a whole conversation that leaves nothing behind."""

from io import BytesIO

import pypdf
import pytest
from PySide6.QtWidgets import QWidget

from app.consent import Decision, questions
from app.conversation import Room
from app.leaflet import Layout, impose
from app.report import HalfYear
from app.settings import Home
from app.steps.keep_catalogue import open_catalogue
from app.steps.make_leaflet import make_leaflet
from app.steps.practise import begin_practice, invented_families
from app.steps.record_consent import record_consent
from app.steps.release import Released, release, to_send
from app.steps.unlock import slots, unlock
from tests.fakes import PASSPHRASE, a_clock, a_set_up
from tests.faults.canaries import found_in
from ui.sitting import PAGES
from ui.widgets.practice_mark import PracticeBar, PracticeMark
from ui.wiring import desktop

NAME = "Lotte"


def marked(page: QWidget) -> bool:
    """Whether the mark lies over the whole of what this page shows, and says so in words."""
    marks, bars = page.findChildren(PracticeMark), page.findChildren(PracticeBar)
    return len(marks) == len(bars) == 1 and "OEFENING" in bars[0].words.text() and not marks[0].isHidden()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_practice_is_marked_on_every_page_and_leaves_nothing_behind(tmp_path, qtbot):
    home, clock = Home(tmp_path / "apparaat"), a_clock()
    place = a_set_up(home, clock).workplace
    _app, program = desktop(home, clock)
    program._begin_day(place)
    qtbot.waitUntil(lambda: program.window.current_page() == "today", timeout=20_000)
    day = program.day
    day.today.practise.click()
    actions = day.today.families.actions()
    assert [NAME in action.text() for action in actions].count(True) == 1 and len(actions) == 4
    day.today.families.hide()
    next(action for action in actions if NAME in action.text()).trigger()
    qtbot.waitUntil(lambda: program.window.current_page().startswith("conversation"), timeout=20_000)
    sitting = day.sitting
    assert sitting.table.conversation.note.startswith("Rolkaart (verzonnen)")
    for step, _module, _name in PAGES:
        sitting.go(step)
        assert marked(sitting.pages[step]), step
        assert sitting.pages[step].shell.save_state.words() == "Niets blijft bewaard"
    assert "oefening" in sitting.pages["finish"].header._lead.text()
    sitting.show_parents()
    assert marked(sitting.parents)
    sitting.show_parents()
    with qtbot.waitSignal(sitting.table.finished, timeout=20_000):
        sitting.table.finish()
    day.show_today()
    qtbot.waitUntil(lambda: not day.laying.unkept and not day.today.state.rows, timeout=20_000)
    assert found_in(home.folder, (NAME, "Rolkaart")) == []
    program.window.close()
    again = unlock(home, slots(home).professionals[0].id, PASSPHRASE, clock)
    with again.work() as work:
        assert work.conversations.recent() == ()
        assert work.tallies.of(HalfYear.of(clock.now().date())) == ()
        own = {"create", "unlock", "list", "backup", "rehearse", "lock"}
        assert {row.event for row in work.audit.rows()} <= own
        assert [row.detail for row in work.audit.rows() if row.event == "create"] == ["dossier"]
    again.close()


@pytest.mark.parametrize("layout", list(Layout))
@pytest.mark.parametrize("family", [one.key for one in invented_families()][:2])
def test_the_leaflet_of_an_invented_family_says_so_on_every_page(tmp_path, family, layout):
    home, clock = Home(tmp_path / "apparaat"), a_clock()
    place = a_set_up(home, clock).workplace
    catalogue = open_catalogue(home, clock)
    practice = begin_practice(place, home, family)
    assert practice.place.practice and practice.conversation.anonymous and not place.practice
    made = [
        make_leaflet(practice.place, practice.guide, catalogue, practice.conversation, layout=layout) for _ in range(2)
    ]
    assert made[0].pdf == made[1].pdf
    pages = pypdf.PdfReader(BytesIO(made[0].pdf)).pages
    assert len(pages) == made[0].pages
    assert all("OEFENING" in page.extract_text() for page in pages)
    if layout is Layout.A5_BOOKLET:
        assert all("OEFENING" in page.extract_text() for page in pypdf.PdfReader(BytesIO(impose(made[0]))).pages)
    practice.end()
    catalogue.close()
    place.close()


def test_nothing_leaves_practice_even_after_a_yes(tmp_path):
    home, clock = Home(tmp_path / "apparaat"), a_clock()
    place = a_set_up(home, clock).workplace
    catalogue = open_catalogue(home, clock)
    practice = begin_practice(place, home, "1-zwanger-samen")
    person = practice.conversation.people[0].id
    for question in questions(person, [], born=False):
        record_consent(practice.place, practice.conversation, Room(), question, Decision.PERMIT)
    entries = to_send(practice.place)
    assert [e.id for e in entries if isinstance(release(practice.place, catalogue, e.id), Released)] == []
    practice.end()
    catalogue.close()
    place.close()
