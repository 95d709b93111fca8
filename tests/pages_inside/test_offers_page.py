"""Offers on a real dossier and the shipped sample: chosen, compared, searched, reported."""

from datetime import timedelta

import pytest
from inside_eyes import SIZES, button, faults, settle, shown, words

from app.catalogue import Circle, Place
from app.conversation import Room
from app.exchange import OfferFault, feedback_of
from ui.offers.events import Compared, DistanceOpened, Matched, Opened, TabPicked, View, Went, WithinPicked
from ui.offers.screen import OffersScreen
from ui.offers.state import passing
from ui.offers.state import shown as offers_shown
from ui.widgets import OfferCard

SAID = (
    ("T2.2", "a", ["slaap", "geld"]),
    ("T2.2", "b", ["slaap", "relatie"]),
    ("T7.5", "together", "nee"),
    ("T9.1", "together", "net"),
)


@pytest.fixture
def page_of(qtbot, desk):
    def make(table, wide=1280, high=800):
        page = OffersScreen(desk, table)
        qtbot.addWidget(page)
        page.enter()
        assert desk.background.wait_until_idle()
        return shown(page, wide, high)

    return make


def cards(page):
    settle()
    return [one for one in page.findChildren(OfferCard) if one.isVisible()]


def test_every_card_says_why_what_it_costs_and_when_it_was_checked(page_of, lay):
    page = page_of(lay(*SAID))
    for circle in Circle:
        page._on(TabPicked(circle))
        assert cards(page)
        for card in cards(page):
            seen = words(card)
            assert "Omdat:" in seen and "Gecontroleerd op" in seen
            assert any(cost in seen for cost in ("Gratis", "bijdrage", "verzekering", "inkomen", "Huur"))


def test_own_strength_comes_first_and_says_that_nothing_is_fine_too(page_of, lay):
    page = page_of(lay(*SAID))
    assert {offer.service.circle for offer in offers_shown(page.state)} == {Circle.SELF}
    assert "kies niets: dat is ook goed" in words(page)


def test_a_choice_is_kept_at_once_and_stands_in_the_list(page_of, lay, kept):
    table = lay(*SAID)
    page = page_of(table)
    card = cards(page)[0]
    card.choose.click()
    assert kept(table).chosen == (card.key,)
    assert button(page, f"Haal {page.state.chosen[0].name} weg")


def test_what_is_taken_out_can_be_put_back(page_of, lay, kept, desk):
    table = lay(*SAID)
    page = page_of(table)
    first = offers_shown(page.state)[0].service
    cards(page)[0].choose.click()
    button(page, f"Haal {first.name} weg").click()
    assert kept(table).chosen == ()
    page.undo.button.click()
    assert kept(table).chosen == (first.id,)


def test_two_services_stand_side_by_side_and_can_both_be_chosen(page_of, lay, kept):
    table = lay(*SAID)
    page = page_of(table)
    two = [offer.service for offer in offers_shown(page.state)[:2]]
    for card in cards(page)[:2]:
        card.compare.click()
    page.basket.compare.click()
    seen = words(page)
    for label in ("Wat is het", "Waarom dit past", "Wanneer", "Waar", "Kosten", "Aanmelden", "Talen", "Gecontroleerd"):
        assert label in seen
    for service in two:
        button(page, f"Kies {service.name}").click()
    assert set(kept(table).chosen) == {service.id for service in two}


def test_everything_can_be_searched_and_what_was_only_searched_says_so(page_of, lay, desk):
    page = page_of(lay(*SAID))
    button(page, "Zoek in al het aanbod").click()
    page.search.set_text("rouw")
    page.search.input.returnPressed.emit()
    assert desk.background.wait_until_idle()
    assert cards(page) and "Zelf gezocht" in words(page)


def test_offers_are_kept_within_a_distance_from_a_place_that_is_typed(page_of, lay, desk):
    page = page_of(lay(*SAID))
    page._on(TabPicked(Circle.SERVICE))
    before = len(passing(page.state, Circle.SERVICE))
    button(page, "Afstand").click()
    page.views.distance.start.set_text("8014")
    page.views.distance.start.settled.emit("8014")
    assert desk.background.wait_until_idle()
    assert page.state.start.name == "8014" and " km" in words(page)
    button(page, "2 km").click()
    assert 0 < len(offers_shown(page.state)) < before
    assert button(page, "Afstand: Tot 2 km van 8014").isChecked()
    page.views.distance.start.set_text("Atlantis")
    page.views.distance.start.settled.emit("Atlantis")
    assert desk.background.wait_until_idle()
    assert "kennen we niet" in page.views.distance.start.error() and "Zwolle" in page.views.distance.start.error()


def test_when_all_is_too_far_that_is_said_and_can_be_put_off(page_of, lay):
    page = page_of(lay(*SAID))
    one = next(offer for offer in page.state.offers if offer.service.spots)
    elsewhere = Place("Elders", (50.9, 5.9), 1)
    page._on(Matched((one,), frozenset({one.service.id}), frozenset(), (), False, elsewhere))
    page._on(TabPicked(one.service.circle))
    page._on(WithinPicked(25))
    assert cards(page) == [] and "blijft niets over" in words(page)
    button(page, "Zet filters uit").click()
    assert page.state.within == 0 and len(cards(page)) == 1


def test_why_something_is_not_there_is_told_on_request(page_of, lay, desk):
    page = page_of(lay(*SAID))
    button(page, "Waarom staat iets er niet bij?").click()
    assert desk.background.wait_until_idle()
    assert cards(page)
    assert "Dit is voor een andere leeftijd van het kind" in words(page)


def test_a_report_waits_in_the_outbox_without_the_family(page_of, lay, desk, kept):
    table = lay(*SAID)
    page = page_of(table)
    cards(page)[0].look_at.click()
    service = page.state.opened
    button(page, "Meld een fout").click()
    button(page, "Het is vol").click()
    kept(table)
    with desk.place.work() as work:
        (entry,) = work.outbox.of_conversation("")
        assert work.outbox.of_conversation(table.conversation.id) == ()
    assert feedback_of(entry) == (service.id, OfferFault.FULL)
    assert "Je melding staat klaar" in words(page)


def test_an_own_note_is_folded_away_where_parents_read_along_and_kept(page_of, lay, desk, kept):
    table = lay(*SAID)
    page = page_of(table)
    cards(page)[0].look_at.click()
    settle()
    service = page.state.opened
    assert not page.views.detail.note.isVisible()
    button(page, "Eigen notitie").click()
    page.views.detail.note.input.setPlainText("Bel liever op dinsdag")
    page.leave()
    kept(table)
    with desk.place.work() as work:
        assert work.offers.notes()[service.id].words == "Bel liever op dinsdag"


def test_what_they_miss_goes_to_the_professionals_note_and_nowhere_else(page_of, lay, kept, desk):
    table = lay()
    page = page_of(table)
    page._on(TabPicked(Circle.PARENTS))
    settle()
    field = page.views._missing
    field.input.setText("Iets in het Pools")
    field.input.editingFinished.emit()
    assert kept(table).note == "Gemist aanbod: Iets in het Pools"
    with desk.place.work() as work:
        assert work.outbox.waiting() == 0


def test_what_one_said_alone_changes_nothing_once_the_other_is_back(page_of, lay, desk):
    table = lay(*SAID, ("T6.3", "a", True, "a"), ("T8.2", "a", True, "a"))
    page = page_of(table)
    together = [offer.service.id for offer in page.state.offers]
    table.set_room(Room.alone_with(table.conversation.people[0].id))
    assert page.state.offers == ()
    assert desk.background.wait_until_idle()
    alone = [offer.service.id for offer in page.state.offers]
    table.set_room(Room())
    seen_at_once = words(page)
    assert desk.background.wait_until_idle()
    assert [offer.service.id for offer in page.state.offers] == together
    assert set(alone) > set(together)
    assert "wat jij zelf vertelde" not in seen_at_once + words(page)


def test_an_old_catalogue_says_to_call_first_on_this_page(page_of, lay, desk):
    table = lay(*SAID)
    assert "Bel even of er plek is" in words(page_of(table))
    desk.place.clock.at += timedelta(days=40)
    assert "Bel wel even of het nog klopt" in words(page_of(table))
    desk.place.clock.at += timedelta(days=60)
    assert "Bel altijd eerst of het nog klopt" in words(page_of(table))


def test_a_service_not_checked_for_a_year_says_so_on_its_card(page_of, lay, desk):
    desk.place.clock.at += timedelta(days=400)
    assert "Oud: bel eerst" in words(page_of(lay(*SAID)))


@pytest.mark.parametrize(("wide", "high", "scale", "mode"), SIZES)
def test_all_is_whole_named_and_large_enough(page_of, lay, look, desk, wide, high, scale, mode):
    look(mode, scale)
    page = page_of(lay(*SAID), wide, high)
    assert faults(page) == []
    page._on(DistanceOpened(True))
    assert faults(page) == []
    for offer in offers_shown(page.state)[:3]:
        page._on(Compared(offer.service, True))
    page._on(Went(View.COMPARE))
    assert faults(page) == []
    page._on(Opened(page.state.compared[0]))
    button(page, "Meld een fout").click()
    assert faults(page) == []


def test_a_card_says_about_how_far_it_is_from_where_they_live_when_that_is_known(page_of, lay):
    for postcode, known in (("8014", True), ("9711", False)):
        page = page_of(lay(*SAID, postcode=postcode))
        page._on(TabPicked(Circle.SERVICE))
        assert offers_shown(page.state)
        assert (page.state.start is not None, " km" in words(page)) == (known, known)
