"""Versions a leaflet was made with, and notes about services: the same in memory and in the dossier."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.catalogue import Catalogue, import_source
from app.catalogue.codes import taxonomy_id
from app.conversation import Conversation, Family, Role, Room
from app.errors import AskPerson
from app.guide import read_guide
from app.leaflet import Edition, Leaflet, Wish
from app.offers import OfferNote, OfferVersion
from app.steps.begin_conversation import NewPerson, begin_conversation
from app.steps.choose_offers import choose_offers
from app.steps.make_leaflet import Leaving, leaflet_content, record_print
from app.steps.note_offer import note_offer, offer_notes
from app.steps.work import Workplace
from app.texts import shipped

GUIDE = read_guide(shipped("guides/prenataal.json"))
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


def a_talk(place: Workplace) -> Conversation:
    people = [NewPerson("Ana", Role.PREGNANT), NewPerson("Ben", Role.PARTNER)]
    return begin_conversation(place, GUIDE, moment="", family=Family(), people=people)


def service(phone: str, **changes: Any) -> dict[str, Any]:
    term = {"id": "t", "code": "ouder-neutraal", "name": "Neutraal", "taxonomy_id": taxonomy_id("publiek")}
    made = {"id": "s1", "name": "Koffie", "status": "active", "phones": [{"id": "p", "number": phone}]}
    return {**made, "attributes": [{"id": "a", "taxonomy_term": term}], **changes}


def leaving(edition: Edition, pdf: bytes = b"", **more: Any) -> Leaving:
    return Leaving(Leaflet(pdf, 1, edition), Wish(personal=edition is Edition.PERSONAL), **more)


def catalogue_of(folder: Path, *services: dict[str, Any]) -> Catalogue:
    (folder / "a.json").write_text(json.dumps([*services, {"id": "s9", "name": "Anders", "status": "active"}]))
    import_source(folder / "a.json", folder / "c.db", NOW)
    return Catalogue.open(folder / "c.db")


def test_an_old_leaflet_is_made_again_as_it_was(place: Workplace, tmp_path: Path) -> None:
    talk = a_talk(place)
    with catalogue_of(tmp_path, service("038-000 10 01")) as before:
        talk = choose_offers(place, talk, Room(), ("s1",), fits_everyone=("s1",))
        record_print(place, talk.id, leaving(Edition.PERSONAL), saved=False, catalogue=before)
        then = place.clock.now()
        shown = leaflet_content(place, GUIDE, before, talk, edition=Edition.PERSONAL)
    with catalogue_of(tmp_path, service("038-000 10 77", description="Nieuw")) as after:
        now = leaflet_content(place, GUIDE, after, talk, edition=Edition.PERSONAL)
        again = leaflet_content(place, GUIDE, after, talk, edition=Edition.PERSONAL, as_of=then)
    assert now.offers[0].contact.phone == "038-000 10 77"
    assert again.offers == shown.offers
    assert again.offers[0].contact.phone == "038-000 10 01"


def test_a_service_that_left_the_catalogue_is_still_on_the_old_leaflet(place: Workplace, tmp_path: Path) -> None:
    talk = a_talk(place)
    with catalogue_of(tmp_path, service("038-000 10 01")) as before:
        talk = choose_offers(place, talk, Room(), ("s1",), fits_everyone=("s1",))
        record_print(place, talk.id, leaving(Edition.NEUTRAL), saved=True, catalogue=before)
    with catalogue_of(tmp_path) as after:
        assert leaflet_content(place, GUIDE, after, talk, edition=Edition.PERSONAL).offers == ()
        kept = leaflet_content(place, GUIDE, after, talk, edition=Edition.PERSONAL, as_of=place.clock.now())
    assert [offer.name for offer in kept.offers] == ["Koffie"]


def test_a_leaflet_from_before_any_left_is_refused(place: Workplace, tmp_path: Path) -> None:
    talk = a_talk(place)
    with catalogue_of(tmp_path) as catalogue, pytest.raises(AskPerson) as refused:
        leaflet_content(place, GUIDE, catalogue, talk, edition=Edition.NEUTRAL, as_of=NOW)
    assert refused.value.code == "leaflet-not-kept"
    assert refused.value.message


def test_the_versions_of_each_moment_stand_apart_and_the_same_twice_is_kept_once(place: Workplace) -> None:
    talk = a_talk(place)
    one, two = OfferVersion("s1", '{"a":1}'), OfferVersion("s2", '{"b":2}')
    with place.work() as work:
        assert work.offers.as_of(talk.id, NOW) is None
        assert work.offers.keep(talk.id, (one, two), NOW)
        assert not work.offers.keep(talk.id, (one, two), NOW + timedelta(hours=1))
        assert work.offers.keep(talk.id, (), NOW + timedelta(hours=2))
        assert work.offers.keep(talk.id, (two,), NOW + timedelta(hours=3))
    with place.work() as work:
        hours = [work.offers.as_of(talk.id, NOW + timedelta(hours=h)) for h in (-1, 0, 1, 2, 3)]
    assert hours == [None, (one, two), (one, two), (), (two,)]


def test_versions_go_with_their_conversation(place: Workplace) -> None:
    talk, other = a_talk(place), a_talk(place)
    with place.work() as work:
        for conversation in (talk, other):
            work.offers.keep(conversation.id, (OfferVersion("s1", "{}"),), NOW)
        work.conversations.erase(talk.id)
    with place.work() as work:
        assert work.offers.as_of(talk.id, NOW) is None
        assert work.offers.as_of(other.id, NOW) is not None


def test_a_note_of_an_offer_is_kept_replaced_and_taken_away(
    place: Workplace, reopened: Callable[[], Workplace]
) -> None:
    note_offer(place, "s1", " Bel op dinsdag ")
    note_offer(place, "s2", "Vol tot maart")
    assert note_offer(place, "s1", "Bel op woensdag")["s1"].words == "Bel op woensdag"
    place = reopened()
    kept = offer_notes(place)
    assert list(kept) == ["s1", "s2"]
    assert kept["s2"] == replace(kept["s2"], service="s2", changed_by=place.professional.id)
    assert list(note_offer(place, "s1", "  ")) == ["s2"]


@pytest.mark.parametrize("words", ["bsn 999911120", "x" * 281])
def test_a_note_of_an_offer_holds_no_citizen_number_and_is_short(place: Workplace, words: str) -> None:
    with pytest.raises(AskPerson):
        note_offer(place, "s1", words)
    assert offer_notes(place) == {}


def test_a_note_says_who_wrote_it_and_when(place: Workplace) -> None:
    note = note_offer(place, "s1", "Vol")["s1"]
    assert isinstance(note, OfferNote)
    assert (note.changed_by, note.changed_at <= place.clock.now()) == (place.professional.id, True)
