from app.catalogue.model import ImportReport, Service
from app.catalogue.watch import Progress
from app.exchange import OfferFault
from ui.catalogue.events import (
    Count,
    Counted,
    Filtered,
    FiltersWiped,
    Find,
    Found,
    ImportAsked,
    ImportDone,
    ImportFailed,
    ImportStopped,
    ImportTold,
    MoreAsked,
    MoreFilters,
    Opened,
    Report,
    Reported,
    Searched,
    StartImport,
    StopImport,
)
from ui.catalogue.state import PAGE, Import, State, update

CAFE = Service("cafe", "Café", "Buurthuis", "Koffie.", "")


def after(state, *events):
    told = ()
    for event in events:
        state, told = update(state, event)
    return state, told


def test_every_change_of_what_is_asked_searches_again_from_the_top():
    state, told = after(State(), MoreAsked(), Searched("slaap"))
    assert told == (Find(),) and state.limit == PAGE
    state, told = after(state, Filtered("cost", "gratis", True))
    assert told == (Find(),) and state.filters == {"cost": frozenset({"gratis"})}


def test_a_filter_without_values_is_gone_and_all_can_be_wiped():
    state, _ = after(State(), Filtered("cost", "gratis", True), Filtered("cost", "gratis", False))
    assert state.filters == {}
    state, _ = after(State(), Filtered("cost", "gratis", True), Filtered("phase", "Z1", True), FiltersWiped())
    assert state.filters == {}


def test_an_answer_to_an_older_question_is_not_shown():
    state, _ = after(State(), Searched("sla"))
    older = state.asked
    state, _ = after(state, Searched("slaap"), Found(older, (CAFE,), 1, ""))
    assert state.found == () and not state.loaded
    state, _ = after(state, Found(state.asked, (CAFE,), 1, ""))
    assert state.found == (CAFE,) and state.loaded


def test_results_stand_before_what_filters_would_leave_is_counted():
    state, told = after(State(), Searched("sla"))
    state, told = after(state, Found(state.asked, (CAFE,), 1, ""))
    assert state.found == (CAFE,) and state.counted is None and told == (Count(),)
    state, _ = after(state, Counted(state.counting, {"cost": {"gratis": 1}}))
    assert state.counts == {"cost": {"gratis": 1}} and state.counted == state.counting


def test_counts_of_an_older_question_are_not_shown_and_older_ones_are_known_as_such():
    state, _ = after(State(), Found(State().asked, (CAFE,), 1, ""), Counted(State().counting, {"cost": {"gratis": 9}}))
    older = state.counting
    state, _ = after(state, Searched("slaap"))
    assert state.counted != state.counting
    state, _ = after(state, Counted(older, {"cost": {"gratis": 8}}))
    assert state.counts == {"cost": {"gratis": 9}}


def test_only_filters_on_screen_are_counted_and_more_of_them_ask_again():
    state, told = after(State(), MoreFilters(True))
    assert told == (Count(),) and set(State().counting[-1]) < set(state.counting[-1])


def test_a_report_is_about_the_service_that_is_open():
    assert after(State(), Reported(OfferFault.FULL))[1] == ()
    assert after(State(), Opened(CAFE), Reported(OfferFault.FULL))[1] == (Report(CAFE, OfferFault.FULL),)


def test_one_import_at_a_time_and_none_without_a_file():
    assert after(State(), ImportAsked(""))[1] == ()
    state, told = after(State(), ImportAsked("a.json"))
    assert told == (StartImport("a.json"),)
    assert after(state, ImportAsked("b.json"))[1] == ()


def test_an_import_can_be_stopped_once_and_says_so_until_it_ended():
    state, told = after(State(), ImportAsked("a.json"), ImportTold(Progress(40, 0.5)), ImportStopped())
    assert told == (StopImport(),) and state.importing is Import.STOPPING
    assert after(state, ImportStopped())[1] == ()
    assert after(state, ImportFailed())[0].importing is Import.NONE


def test_progress_that_arrives_late_shows_no_import():
    state, _ = after(State(), ImportAsked("a.json"), ImportDone(ImportReport(1, 0, 0, ())), ImportTold(Progress(9)))
    assert state.importing is Import.DONE and state.progress is None
