"""The whole catalogue: searched, filtered, read, reported, replaced."""

import json
from threading import Event

import pytest
from inside_eyes import SIZES, button, faults, shown, words

from app.exchange import OfferFault, feedback_of
from app.steps.keep_catalogue import import_catalogue, open_catalogue
from app.texts import shipped
from ui.catalogue.screen import CatalogueScreen
from ui.catalogue.state import Import, Opened, Searched
from ui.menu import menu


@pytest.fixture
def page_of(qtbot, desk):
    def make(wide=1280, high=800):
        page = CatalogueScreen(desk, menu())
        qtbot.addWidget(page)
        page.refresh()
        assert desk.background.wait_until_idle()
        return shown(page, wide, high)

    return make


def search(page, desk, what):
    page.search.set_text(what)
    page.search.input.returnPressed.emit()
    assert desk.background.wait_until_idle()


def names(page):
    return [service.name for service in page.state.found]


def test_everything_stands_there_before_anything_is_typed(page_of, desk):
    page = page_of()
    assert page.state.total == len(desk.catalogue)
    assert f"{page.state.total} in het aanbod" in words(page)


def test_it_searches_as_one_types_and_forgives_a_slip(qtbot, page_of, desk):
    page = page_of()
    page.search.input.setText("slaap")
    qtbot.waitUntil(lambda: page.state.words == "slaap" and not desk.background.busy())
    assert any("Slaap" in name for name in names(page))
    search(page, desk, "mediaton")
    assert page.state.total and "We zochten op" in words(page)


def test_it_says_how_results_are_ordered_and_where_the_words_stand(page_of, desk):
    page = page_of()
    search(page, desk, "slaap")
    assert page.state.order and page.state.order in words(page)
    first = page.state.found[0]
    assert page.state.why[first.id] in words(page)


def test_a_filter_says_how_many_each_value_leaves_and_keeps_only_those(page_of, desk):
    page = page_of()
    assert any(line.startswith("Gratis (") for line in page.filter_row.filters["cost"].menu_words())
    left = page.state.counts["cost"]["huur"]
    page.filter_row.filters["cost"].pick("Huur")
    assert desk.background.wait_until_idle()
    assert page.state.total == left and all(s.cost_kind == "huur" for s in page.state.found)
    assert page.filter_row.filters["cost"].accessibleName() == "Kosten: Huur"


def test_the_detail_tells_when_it_was_checked_and_takes_a_report(page_of, desk):
    page = page_of()
    next(iter(page.results.tiles.values())).click()
    service = page.state.opened
    assert service.name in words(page.detail) and "Gecontroleerd op" in words(page.detail)
    button(page, "Meld een fout").click()
    button(page, "Iets klopt niet").click()
    assert desk.background.wait_until_idle()
    with desk.place.work() as work:
        assert [feedback_of(e) for e in work.outbox.of_conversation("")] == [(service.id, OfferFault.DETAILS_WRONG)]


def test_an_own_note_is_folded_away_kept_while_typing_and_there_the_next_time(qtbot, page_of, desk):
    page = page_of()
    next(iter(page.results.tiles.values())).click()
    service = page.state.opened
    assert not page.detail.note.isVisible()
    button(page, "Eigen notitie").click()
    page.detail.note.input.setPlainText("Vraag naar Ilse, op dinsdag")
    page.leave()
    assert desk.background.wait_until_idle()
    again = page_of()
    again._on(Opened(service))
    button(again, "Eigen notitie").click()
    assert "Vraag naar Ilse, op dinsdag" in words(again)


def test_a_citizen_service_number_in_a_note_is_refused_under_the_words(page_of, desk):
    page = page_of()
    next(iter(page.results.tiles.values())).click()
    button(page, "Eigen notitie").click()
    page.detail.note.input.setPlainText("111222333")
    page.leave()
    assert desk.background.wait_until_idle()
    assert page.detail.note.error()
    with desk.place.work() as work:
        assert work.offers.notes() == {}


def test_no_result_says_what_can_be_done(page_of, desk):
    page = page_of()
    search(page, desk, "qqqqqqq")
    assert "Niets gevonden" in words(page)


def test_an_import_replaces_the_catalogue_and_says_what_it_did(qtbot, page_of, desk, tmp_path):
    open_catalogue(desk.home, desk.place.clock).close()
    records = json.loads(shipped("catalogue/voorbeeld.json").read_text("utf-8"))
    records = records if isinstance(records, list) else records["contents"]
    source = tmp_path / "aanbod.json"
    source.write_text(json.dumps(records[:10]), "utf-8")
    page = page_of()
    page.ask_source = lambda: str(source)
    with qtbot.waitSignal(page.imported):
        button(page, "Aanbod bijwerken").click()
        assert page.state.importing is Import.RUNNING and page.importing.isVisible()
    assert page.state.importing is Import.DONE
    assert "Het aanbod is bijgewerkt" in words(page) and f"{len(records) - 10} weg" in words(page)
    with open_catalogue(desk.home, desk.place.clock) as now:
        assert len(now) == 10


def test_a_stopped_import_leaves_the_old_catalogue_and_says_so(page_of, desk, monkeypatch):
    open_catalogue(desk.home, desk.place.clock).close()
    stopped = Event()

    def held(*args, **kwargs):
        assert stopped.wait(10)
        return import_catalogue(*args, **kwargs)

    monkeypatch.setattr("ui.catalogue.taking.import_catalogue", held)
    page = page_of()
    page.ask_source = lambda: str(shipped("catalogue/voorbeeld.json"))
    button(page, "Aanbod bijwerken").click()
    button(page, "Stop").click()
    assert page.state.importing is Import.STOPPING
    stopped.set()
    assert desk.background.wait_until_idle()
    assert page.state.importing is Import.NONE and page.trouble.isVisible()
    with open_catalogue(desk.home, desk.place.clock) as now:
        assert len(now) == len(desk.catalogue)


def test_a_file_that_is_no_catalogue_is_named_and_nothing_is_lost(page_of, desk, tmp_path):
    open_catalogue(desk.home, desk.place.clock).close()
    source = tmp_path / "brief.json"
    source.write_text("{", "utf-8")
    page = page_of()
    page.ask_source = lambda: str(source)
    button(page, "Aanbod bijwerken").click()
    assert desk.background.wait_until_idle()
    assert "brief.json" in words(page.trouble) and page.state.importing is Import.NONE


@pytest.mark.parametrize(("wide", "high", "scale", "mode"), SIZES)
def test_all_is_whole_named_and_large_enough(page_of, desk, look, wide, high, scale, mode):
    look(mode, scale)
    page = page_of(wide, high)
    page._on(Searched("slaap"))
    assert desk.background.wait_until_idle()
    assert faults(page) == []
    page._on(Opened(page.state.found[0]))
    assert faults(page) == []
