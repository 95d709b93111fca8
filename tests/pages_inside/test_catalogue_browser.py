"""The whole catalogue: searched, filtered, read, reported, replaced."""

import json
from dataclasses import replace
from threading import Event

import pytest
from hsds_server import serving
from inside_eyes import SIZES, button, faults, shown, words

from app.errors import AskPerson
from app.exchange import OfferFault, feedback_of
from app.settings import Settings
from app.steps.keep_catalogue import import_catalogue, open_catalogue
from app.texts import shipped
from ui.catalogue.events import Opened, Searched
from ui.catalogue.screen import CatalogueScreen
from ui.catalogue.state import Import
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


@pytest.fixture
def hsds_base():
    services = [{"id": f"d-{n}", "name": f"Koffie {n}", "status": "active"} for n in range(3)]
    with serving(services) as hsds:
        yield hsds.url


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


def test_results_show_while_counting_goes_on_and_no_number_of_an_older_search_does(qtbot, page_of, desk, monkeypatch):
    page = page_of()
    go_on, count = Event(), desk.catalogue.counts

    def slowly(*asked):
        assert go_on.wait(10)
        return count(*asked)

    monkeypatch.setattr(desk.catalogue, "counts", slowly)
    page.search.set_text("slaap")
    page.search.input.returnPressed.emit()
    qtbot.waitUntil(lambda: page.state.words == "slaap" and page.state.loaded and "Slaap" in names(page)[0])
    costs = page.filter_row.filters["cost"]
    assert "Gratis" in costs.menu_words() and not any("(" in line for line in costs.menu_words())
    go_on.set()
    assert desk.background.wait_until_idle()
    assert all("(" in line for line in costs.menu_words())


def test_typing_on_stops_the_count_of_what_was_typed_before(qtbot, page_of, desk, monkeypatch):
    page = page_of()
    begun, ended, count = [], [], desk.catalogue.counts

    def until_stopped(words, filters, near, stopped, names):
        begun.append(words)
        while words == "slaa" and not stopped():
            Event().wait(0.005)
        ended.append(words)
        return count(words, filters, near, stopped, names)

    monkeypatch.setattr(desk.catalogue, "counts", until_stopped)
    page._on(Searched("slaa"))
    qtbot.waitUntil(lambda: begun == ["slaa"])
    page._on(Searched("slaap"))
    assert desk.background.wait_until_idle()
    assert sorted(ended) == ["slaa", "slaap"] and page.state.counted == page.state.counting
    assert page.state.words == "slaap"


def test_an_open_menu_of_a_filter_stays_open_when_its_numbers_come(page_of, desk):
    page = page_of()
    costs = page.filter_row.filters["cost"]
    costs.click()
    assert costs._menu.isVisible()
    costs.count({"gratis": 7}, known=True)
    assert costs._menu.isVisible() and "Gratis (7)" in costs.menu_words()
    costs._menu.hide()


def test_the_detail_tells_when_it_was_checked_and_takes_a_report(page_of, desk):
    page = page_of()
    next(iter(page.listing.results.tiles.values())).click()
    service = page.state.opened
    assert service.name in words(page.reading.detail) and "Gecontroleerd op" in words(page.reading.detail)
    button(page, "Meld een fout").click()
    button(page, "Iets klopt niet").click()
    assert desk.background.wait_until_idle()
    with desk.place.work() as work:
        assert [feedback_of(e) for e in work.outbox.of_conversation("")] == [(service.id, OfferFault.DETAILS_WRONG)]


def test_an_own_note_is_folded_away_kept_while_typing_and_there_the_next_time(qtbot, page_of, desk):
    page = page_of()
    next(iter(page.listing.results.tiles.values())).click()
    service = page.state.opened
    assert not page.reading.detail.note.isVisible()
    button(page, "Eigen notitie").click()
    page.reading.detail.note.input.setPlainText("Vraag naar Ilse, op dinsdag")
    page.leave()
    assert desk.background.wait_until_idle()
    again = page_of()
    again._on(Opened(service))
    button(again, "Eigen notitie").click()
    assert "Vraag naar Ilse, op dinsdag" in words(again)


def test_a_citizen_service_number_in_a_note_is_refused_under_the_words(page_of, desk):
    page = page_of()
    next(iter(page.listing.results.tiles.values())).click()
    button(page, "Eigen notitie").click()
    page.reading.detail.note.input.setPlainText("111222333")
    page.leave()
    assert desk.background.wait_until_idle()
    assert page.reading.detail.note.error()
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
    page.source.ask_file = lambda: str(source)
    with qtbot.waitSignal(page.imported):
        button(page, "Aanbod bijwerken").click()
        button(page, "Een bestand").click()
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
    page.source.ask_file = lambda: str(shipped("catalogue/voorbeeld.json"))
    button(page, "Aanbod bijwerken").click()
    button(page, "Een bestand").click()
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
    page.source.ask_file = lambda: str(source)
    button(page, "Aanbod bijwerken").click()
    button(page, "Een bestand").click()
    assert desk.background.wait_until_idle()
    assert "brief.json" in words(page.trouble) and page.state.importing is Import.NONE


def test_a_failure_comes_into_sight_and_is_gone_once_something_else_is_tried(qtbot, page_of, desk, tmp_path):
    open_catalogue(desk.home, desk.place.clock).close()
    source = tmp_path / "brief.json"
    source.write_text("{", "utf-8")
    page = page_of(1280, 500)
    page.source.ask_file = lambda: str(source)
    take_from(page, "Een bestand")
    assert desk.background.wait_until_idle()
    bar = page._area.verticalScrollBar()
    bar.setValue(bar.maximum())
    take_from(page, "Een bestand")
    assert desk.background.wait_until_idle()
    qtbot.waitUntil(lambda: not page.trouble.visibleRegion().isEmpty())
    search(page, desk, "slaap")
    assert not page.trouble.isVisible()
    source.write_text(json.dumps([{"id": "a", "name": "Koffie", "status": "active"}]), "utf-8")
    page._failed(AskPerson("catalogue-empty", where="x"))
    with qtbot.waitSignal(page.imported):
        take_from(page, "Een bestand")
    assert not page.trouble.isVisible()


@pytest.mark.parametrize(("wide", "high", "scale", "mode"), SIZES)
def test_all_is_whole_named_and_large_enough(page_of, desk, look, wide, high, scale, mode):
    look(mode, scale)
    page = page_of(wide, high)
    page._on(Searched("slaap"))
    assert desk.background.wait_until_idle()
    assert faults(page) == []
    page._on(Opened(page.state.found[0]))
    assert faults(page) == []


def take_from(page, which):
    button(page, "Aanbod bijwerken").click()
    button(page, which).click()


def test_a_whole_folder_is_taken_in(qtbot, page_of, desk, tmp_path):
    open_catalogue(desk.home, desk.place.clock).close()
    records = json.loads(shipped("catalogue/voorbeeld.json").read_text("utf-8"))["contents"]
    (tmp_path / "map").mkdir()
    for number in range(2):
        part = tmp_path / "map" / f"deel-{number}.json"
        part.write_text(json.dumps(records[number * 5 : number * 5 + 5]), "utf-8")
    page = page_of()
    page.source.ask_folder = lambda: str(tmp_path / "map")
    with qtbot.waitSignal(page.imported):
        take_from(page, "Een map")
    assert not page.source.isVisible()
    with open_catalogue(desk.home, desk.place.clock) as now:
        assert len(now) == 10


def test_a_web_address_is_fetched_and_asked_for_again_the_next_time(qtbot, page_of, desk, hsds_base):
    open_catalogue(desk.home, desk.place.clock).close()
    page = page_of()
    button(page, "Aanbod bijwerken").click()
    assert page.source.address.text() == ""
    page.source.address.set_text(hsds_base)
    with qtbot.waitSignal(page.imported):
        button(page, "Haal op").click()
    now = open_catalogue(desk.home, desk.place.clock)
    try:
        assert len(now) == 3 and now.source == hsds_base
        page.take_desk(replace(desk, catalogue=now))
        button(page, "Aanbod bijwerken").click()
        assert page.source.address.text() == hsds_base
        assert desk.background.wait_until_idle()
    finally:
        now.close()


@pytest.mark.parametrize(("typed", "said"), [("ftp://voorbeeld.invalid", "voorbeeld.invalid"), ("geen adres", "adres")])
def test_an_address_that_is_none_is_named_and_nothing_is_lost(typed, said, page_of, desk):
    open_catalogue(desk.home, desk.place.clock).close()
    page = page_of()
    button(page, "Aanbod bijwerken").click()
    page.source.address.set_text(typed)
    button(page, "Haal op").click()
    assert desk.background.wait_until_idle()
    assert said in words(page.trouble) and page.state.importing is Import.NONE


def test_an_empty_address_asks_nobody(page_of, desk):
    page = page_of()
    take_from(page, "Haal op")
    assert page.source.address.error() and page.state.importing is Import.ASKING
    button(page, "Nu niet").click()
    assert not page.source.isVisible()


def count_from(page, desk, place):
    if not page.state.distance_open:
        page.filter_row.distance.click()
    page.distance.start.set_text(place)
    page.distance.start.settled.emit(place)
    assert desk.background.wait_until_idle()


def test_distances_stand_in_the_list_nearest_first_and_say_so(page_of, desk):
    page = page_of()
    count_from(page, desk, "8014")
    far = [page.state.kilometres[one.id] for one in page.state.found if one.id in page.state.kilometres]
    assert far and far == sorted(far)
    assert "van 8014" in words(page) and "Het dichtstbij staat bovenaan" in words(page)
    before = page.state.total
    button(page, "2 km").click()
    assert desk.background.wait_until_idle()
    assert page.state.total < before
    assert all(page.state.kilometres.get(one.id, 0) <= 2 for one in page.state.found)
    assert page.filter_row.distance.accessibleName() == "Afstand: Tot 2 km van 8014"
    button(page, "Filters uit").click()
    assert desk.background.wait_until_idle()
    assert page.state.total == before and page.distance.start.text() == ""


def test_the_place_an_organization_fixed_is_where_distances_begin(qtbot, desk):
    page = CatalogueScreen(replace(desk, settings=Settings(start_place="Zwolle")), menu())
    qtbot.addWidget(page)
    page.refresh()
    assert desk.background.wait_until_idle()
    assert page.state.start == "Zwolle" and page.state.kilometres


def test_a_place_nobody_knows_is_said_with_some_that_are_known(page_of, desk):
    page = page_of()
    count_from(page, desk, "Groningen")
    assert "kennen we niet" in page.distance.start.error() and "Zwolle" in page.distance.start.error()
    assert page.state.kilometres == {} and page.state.total == len(desk.catalogue)


def test_a_service_is_chosen_for_the_conversation_of_today_and_taken_out_again(page_of, desk, lay, kept):
    table = lay()
    page = page_of()
    page._on(Opened(desk.catalogue.search("slaap").services[0]))
    assert desk.background.wait_until_idle()
    hour = f"{table.conversation.started_at.astimezone():%H.%M}"
    button(page, f"Kies voor het gesprek van S. en Y., {hour} uur").click()
    assert kept(table).chosen == (page.state.opened.id,)
    button(page, f"Gekozen voor het gesprek van S. en Y., {hour} uur").click()
    assert kept(table).chosen == ()


def test_a_conversation_is_not_named_for_what_would_betray_one_of_them(page_of, desk, lay):
    lay()
    page = page_of()
    unsafe = next(one for one in desk.catalogue.all() if one.risk_words)
    page._on(Opened(unsafe))
    assert desk.background.wait_until_idle()
    assert page.state.talks == () and "Kies voor" not in words(page)


@pytest.mark.parametrize(("wide", "high", "scale", "mode"), SIZES)
def test_source_distance_and_choice_are_whole_and_large_enough(page_of, desk, lay, look, wide, high, scale, mode):
    look(mode, scale)
    lay()
    page = page_of(wide, high)
    button(page, "Aanbod bijwerken").click()
    count_from(page, desk, "Groningen")
    assert faults(page) == []
    count_from(page, desk, "Zwolle")
    page._on(Opened(page.state.found[0]))
    assert desk.background.wait_until_idle()
    assert page.state.talks
    assert faults(page) == []
