from dataclasses import replace

import pytest

from app.catalogue.model import Audience, Circle, Contact, Offer, Reason, Service
from app.catalogue.places import Place
from app.exchange import OfferFault
from app.steps.match_offers import FellOut
from ui.offers.events import (
    AskWhyNot,
    ChoiceMade,
    Choose,
    Compared,
    DistanceOpened,
    FellOutKnown,
    Filtered,
    Find,
    FoundSome,
    Locate,
    Located,
    Matched,
    MoreAsked,
    OfferBack,
    Opened,
    Report,
    Reported,
    RoomChanged,
    Searched,
    StartTyped,
    TabPicked,
    View,
    Went,
    WithinPicked,
)
from ui.offers.state import (
    EVENING,
    FREE,
    LANGUAGE,
    NEAR,
    ONLINE,
    State,
    fitting,
    hidden,
    may_choose,
    passes,
    shown,
    tab,
    update,
)

WHY = Reason("SLAAP", "Slaap: jullie noemden ‘slaap’.", ("T2.2",), ("a",), True, True)


def service(key, circle=Circle.SERVICE, **facts):
    return Service(key, key.title(), "Voorbeeld", "Kort.", "Lang.", circle=circle, **facts)


BOARD = service("weekbord", Circle.SELF, cost_kind="gratis")
CAFE = service("cafe", Circle.PARENTS, contact=Contact(times="dinsdag, 19:30 tot 21:00 uur"))
GROUP = service("groep", Circle.PARENTS, contact=Contact(times="woensdag, 10:00 tot 12:00 uur"), cost_kind="gratis")
HELP = service("hulp", forms=("online-zelf",), languages=("nl", "en"))


def at(*services, best=None, everyone=None, alone=False, chosen=()):
    offers = tuple(Offer(one, (WHY,)) for one in services)
    ids = frozenset(one.id for one in services)
    matched = Matched(offers, ids if best is None else best, ids if everyone is None else everyone, chosen, alone)
    return after(State(), matched)[0]


def after(state, *events):
    told = ()
    for event in events:
        state, told = update(state, event)
    return state, told


def test_the_first_tab_with_something_in_it_is_open():
    assert tab(at(BOARD, CAFE)) is Circle.SELF
    assert tab(at(CAFE, HELP)) is Circle.PARENTS


def test_what_fits_less_well_is_shown_on_request():
    state = at(CAFE, GROUP, best=frozenset({"cafe"}))
    assert [o.service.id for o in shown(state)] == ["cafe"] and hidden(state) == 1
    more, _ = after(state, MoreAsked())
    assert len(shown(more)) == 2 and hidden(more) == 0


def test_a_filter_looks_through_everything_that_fits_not_only_the_best():
    state, _ = after(at(CAFE, GROUP, best=frozenset({"cafe"})), Filtered(FREE, True))
    assert [o.service.id for o in shown(state)] == ["groep"]


@pytest.mark.parametrize(
    ("one", "key", "fits"),
    [
        (CAFE, EVENING, True),
        (GROUP, EVENING, False),
        (service("x", contact=Contact(times="elke avond")), EVENING, True),
        (GROUP, FREE, True),
        (CAFE, FREE, False),
        (HELP, ONLINE, True),
        (CAFE, ONLINE, False),
        (HELP, LANGUAGE, True),
        (service("x", with_interpreter=True), LANGUAGE, True),
        (CAFE, LANGUAGE, False),
        (service("x", postcodes=((8000, 8099),)), NEAR, True),
        (CAFE, NEAR, False),
    ],
)
def test_a_filter_says_what_it_says(one, key, fits):
    assert passes(one, key) is fits


AT_HOME, ELSEWHERE = Place("8014", (52.50, 6.08), 3), Place("Kampen", (52.55, 5.91), 2)
CLOSE = service("dichtbij", spots=((52.51, 6.08),))
FAR = service("ver", spots=((52.56, 5.91),))
NOWHERE = service("overal")


def living(home=AT_HOME):
    matched = Matched(tuple(Offer(one, (WHY,)) for one in (CLOSE, FAR, NOWHERE)), frozenset(), frozenset(), (), False)
    return after(State(), replace(matched, start=home))[0]


def keys(state):
    return [offer.service.id for offer in shown(state)]


def test_what_is_too_far_goes_and_what_has_no_place_stays():
    state, _ = after(living(), DistanceOpened(True), WithinPicked(5))
    assert keys(state) == ["dichtbij", "overal"]
    assert keys(after(state, WithinPicked(25))[0]) == ["dichtbij", "ver", "overal"]


def test_distances_count_from_a_place_that_was_typed_until_it_is_taken_out():
    state, told = after(living(), WithinPicked(5), StartTyped(" Kampen "))
    assert told == (Locate("Kampen"),) and state.start is None
    state, _ = after(state, Located("Kampen", ELSEWHERE))
    assert keys(state) == ["ver", "overal"]
    state, told = after(state, StartTyped(""))
    assert told == () and keys(state) == ["dichtbij", "overal"]


def test_a_place_nobody_knows_keeps_nothing_away_and_names_some_that_are_known():
    state, _ = after(living(), WithinPicked(5), StartTyped("Atlantis"), Located("Atlantis", None, ("Zwolle",)))
    assert state.start_unknown and state.towns == ("Zwolle",) and len(keys(state)) == 3


def test_the_place_of_older_words_is_not_taken():
    state, _ = after(living(), StartTyped("Kam"), StartTyped("Kampen"), Located("Kam", None, ("Zwolle",)))
    assert not state.start_unknown and state.typed is None


def test_without_a_place_to_start_from_no_distance_keeps_anything_away():
    assert len(keys(after(living(None), WithinPicked(2))[0])) == 3


def test_who_comes_in_sees_no_place_that_was_typed_alone():
    state, _ = after(living(), StartTyped("Kampen"), Located("Kampen", ELSEWHERE), RoomChanged())
    assert state.start_words == "" and state.start is None and not state.distance_open


def test_choosing_keeps_the_whole_list_in_order():
    _, told = after(at(CAFE, HELP, chosen=(CAFE,)), ChoiceMade(HELP, True))
    assert told == (Choose(("cafe", "hulp"), frozenset({"cafe", "hulp"})),)


def test_taking_out_can_be_put_back():
    _, told = after(at(CAFE, chosen=(CAFE,)), ChoiceMade(CAFE, False))
    assert told == (Choose((), frozenset({"cafe"})), OfferBack(CAFE))


def test_alone_nothing_comes_in_the_shared_list_that_does_not_fit_in_front_of_both():
    state = at(CAFE, HELP, everyone=frozenset({"cafe"}), alone=True)
    assert may_choose(state, CAFE) and not may_choose(state, HELP)
    assert after(state, ChoiceMade(HELP, True)) == (state, ())


def test_what_stands_in_the_list_already_can_always_be_taken_out():
    state = at(HELP, everyone=frozenset(), alone=True, chosen=(HELP,))
    assert after(state, ChoiceMade(HELP, False))[1][0] == Choose((), frozenset())


def test_a_fourth_to_compare_is_refused_with_a_word():
    extra = [service(f"d{n}") for n in range(4)]
    state, _ = after(at(*extra), *(Compared(one, True) for one in extra))
    assert len(state.compared) == 3 and state.too_many
    assert not after(state, Compared(extra[0], False))[0].too_many


def test_one_alone_is_not_compared():
    state, _ = after(at(CAFE), Compared(CAFE, True), Went(View.COMPARE))
    assert state.view is View.LIST


def test_nothing_of_one_room_stays_in_the_next():
    state, _ = after(
        at(CAFE, HELP, alone=True), Compared(CAFE, True), Compared(HELP, True), Opened(HELP), RoomChanged()
    )
    assert (state.offers, state.compared, state.opened, state.view, state.tab) == ((), (), None, View.LIST, None)


def test_results_of_older_words_do_not_stand_under_newer_ones():
    state, told = after(at(CAFE), Searched("sla"), Searched("slaap"))
    assert told == (Find("slaap"),)
    assert after(state, FoundSome("sla", (CAFE,), 1))[0].found == ()
    assert after(state, FoundSome("slaap", (HELP,), 1))[0].found == (HELP,)


def test_no_name_about_safety_or_for_professionals_stands_on_the_screen_of_both():
    safety, inner = service("veilig", risk_words=True), service("vak", visibility=Audience.PROFESSIONAL)
    found = FoundSome("v", (CAFE, safety, inner), 3)
    left_out = FellOutKnown((FellOut(safety, "Nu niet."), FellOut(CAFE, "Nu niet.")))
    together, _ = after(at(CAFE), Searched("v"), found, left_out)
    assert (together.found, together.total) == ((CAFE,), 1)
    assert [one.service for one in together.fell_out] == [CAFE]
    alone, _ = after(at(CAFE, alone=True), Searched("v"), found)
    assert alone.found == (CAFE, safety)


def test_why_not_is_asked_afresh_each_time():
    state, told = after(at(CAFE), Went(View.WHY_NOT))
    assert told == (AskWhyNot(),) and state.fell_out is None


def test_a_report_goes_out_with_the_service_and_a_code():
    state, told = after(at(CAFE), Reported(CAFE, OfferFault.FULL))
    assert told == (Report(CAFE, OfferFault.FULL),) and ("cafe", OfferFault.FULL) in state.reported


def test_a_tab_shows_only_its_own_circle():
    state, _ = after(at(BOARD, CAFE, HELP), TabPicked(Circle.SERVICE))
    assert [o.service.id for o in shown(state)] == ["hulp"]
    assert fitting(replace(state, filters=frozenset({FREE})), Circle.SERVICE)
