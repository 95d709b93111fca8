"""A change's way in: proposed, looked at by somebody else, taken in by a publisher; and nothing past that."""

import json
from datetime import timedelta

import pytest
from central_editors import Editor
from central_feeds import NOW, a_service, an_id, placed
from fastapi.testclient import TestClient

from app.catalogue.hsds import service_from_hsds
from central.catalogue import store as catalogue
from central.catalogue.importing import take_in
from central.editing import people, store
from central.service import build
from central.settings import Settings

ONE = an_id("service-1")


def given(**changed):
    """The feed as it stands, with the first service otherwise."""
    return placed(a_service(1, **changed), a_service(2), a_service(3))


@pytest.fixture
def pair(quick_hashing, database, clock, tmp_path):
    """Two people with every role, on the same server."""
    take_in(database, given(), "bron", NOW)
    with TestClient(build(Settings(folder=tmp_path, base_url="http://testserver"), database, clock)) as first:
        other = TestClient(first.app, base_url="http://testserver")
        yield Editor(first, database, clock, "sanne"), Editor(other, database, clock, "youssef")


def standing(database, service_id=ONE):
    with database.reading() as connection:
        return json.loads(catalogue.record_of(connection, "services", service_id) or "null")


def acts(database):
    with database.reading() as connection:
        return [(act, about) for _at, _who, act, about, _detail in reversed(store.acts(connection, 100))]


def through(writer, reviewer, number):
    assert reviewer.judge(number).status_code == 303
    assert reviewer.publish(number).status_code == 303


def test_a_change_is_in_the_catalogue_only_after_three_acts(pair, database):
    sanne, youssef = pair
    number = sanne.propose(ONE, name="Wandelgroep")
    assert standing(database)["name"] == "Groep 1"
    youssef.judge(number)
    assert standing(database)["name"] == "Groep 1"
    youssef.publish(number)
    assert standing(database)["name"] == "Wandelgroep"
    assert "Wandelgroep" in sanne.client.post("/hulp/zoek", data={"vraag": "wandelgroep"}).text
    assert [act for act, _about in acts(database) if act != "login"] == [
        "person-added", "person-added", "proposed", "approved", "published",
    ]  # fmt: skip


def test_who_wrote_a_change_cannot_approve_it_whatever_the_roles(pair, database):
    sanne, _youssef = pair
    number = sanne.propose(ONE, name="Wandelgroep")
    assert sanne.judge(number).status_code == 409
    assert sanne.publish(number).status_code == 409
    assert standing(database)["name"] == "Groep 1"


def test_publishing_makes_a_release_ready_and_signing_says_so(pair, database):
    sanne, youssef = pair
    through(sanne, youssef, sanne.propose(ONE, name="Wandelgroep"))
    with database.writing() as connection:
        assert [(number, count, signed) for number, _by, _at, count, signed in store.ready(connection)] == [
            (1, 1, None)
        ]
        store.sign_ready(connection, NOW)
        assert store.ready(connection)[0][-1] == NOW
    assert "Ondertekend" in sanne.see("/redactie/voorstellen").text


REFUSED = {
    "editor": ["review", "publish"],
    "reviewer": ["publish", "propose"],
    "publisher": ["review", "propose"],
}


@pytest.mark.parametrize("role", REFUSED)
def test_each_role_does_its_own_act_only(pair, database, clock, role):
    sanne, youssef = pair
    one = Editor(TestClient(sanne.client.app, base_url="http://testserver"), database, clock, "kim", [role])
    waiting, ready = sanne.propose(ONE, name="Een"), sanne.propose(an_id("service-2"), name="Twee")
    youssef.judge(ready)
    tried = {
        "review": lambda: one.judge(waiting),
        "publish": lambda: one.publish(ready),
        "propose": lambda: one.fill(an_id("service-3"), name="Drie"),
    }
    assert [name for name, act in tried.items() if act().status_code == 409] == REFUSED[role]


def test_a_refused_change_changes_nothing_and_keeps_its_reason(pair, database):
    sanne, youssef = pair
    number = sanne.propose(ONE, name="Wandelgroep")
    youssef.judge(number, "niet", reden="Eerst bellen")
    assert youssef.publish(number).status_code == 409 and standing(database)["name"] == "Groep 1"
    with database.reading() as connection:
        (change,) = store.changes(connection, ("refused",))
    assert change.reason == "Eerst bellen"


def test_a_change_made_on_an_older_form_overwrites_nothing(pair, database):
    sanne, youssef = pair
    number = sanne.propose(ONE, name="Wandelgroep")
    take_in(database, given(name="Van de bron"), "bron", NOW + timedelta(hours=1))
    assert youssef.judge(number).status_code == 409
    assert standing(database)["name"] == "Van de bron"


def test_publishing_takes_all_that_was_chosen_or_nothing(pair, database):
    sanne, youssef = pair
    one, two = sanne.propose(ONE, name="Een"), sanne.propose(an_id("service-2"), name="Twee")
    youssef.judge(one)
    assert youssef.publish(one, two).status_code == 409
    assert standing(database)["name"] == "Groep 1"
    with database.reading() as connection:
        assert store.ready(connection) == []


def test_two_proposals_for_one_offer_do_not_stand_side_by_side(pair):
    sanne, youssef = pair
    sanne.propose(ONE, name="Een")
    assert youssef.fill(ONE, name="Twee").status_code == 409
    assert sanne.fill(ONE, name="Drie").status_code == 303


def test_what_the_form_does_not_show_stays_as_it_was(pair, database):
    sanne, youssef = pair
    through(sanne, youssef, sanne.propose(ONE, phone="038-111 11 11", checked="2026-11-20", phases=["Z1", "Z2"]))
    kept, before = standing(database), a_service(1)
    assert kept["service_at_locations"] == before["service_at_locations"]
    assert kept["attributes"][0]["taxonomy_term"]["code"] == "SLAAP"
    service = service_from_hsds(kept)
    assert (service.contact.phone, service.phases) == ("038-111 11 11", ("Z1", "Z2"))
    assert str(service.checked_on) == "2026-11-20"


def test_a_new_offer_goes_the_same_way(pair, database):
    sanne, youssef = pair
    page = sanne.see("/redactie/aanbod/nieuw").text
    new = page.partition('action="/redactie/aanbod/')[2].partition('"')[0]
    filled = {"basis": "", "doe": "voorstel", "name": "Speelochtend", "organization": "Buurthuis", "status": "active"}
    made = sanne.send(f"/redactie/aanbod/{new}", **filled)
    through(sanne, youssef, int(made.headers["location"].rpartition("/")[2]))
    assert standing(database, new)["organization"]["name"] == "Buurthuis"
    assert "Speelochtend" in sanne.see(f"/hulp/aanbod/{new}").text


def test_a_retired_offer_is_gone_for_residents_and_kept_in_history(pair, database):
    sanne, youssef = pair
    made = sanne.send(f"/redactie/aanbod/{ONE}/stop", toelichting="Gestopt")
    through(sanne, youssef, int(made.headers["location"].rpartition("/")[2]))
    assert standing(database)["status"] == "defunct"
    assert sanne.see(f"/hulp/aanbod/{ONE}").status_code == 404
    assert "Bestaat niet meer" in sanne.see(f"/redactie/aanbod/{ONE}/geschiedenis").text


def test_an_earlier_form_is_put_back_through_the_same_four_eyes(pair, database):
    sanne, youssef = pair
    through(sanne, youssef, sanne.propose(ONE, name="Wandelgroep"))
    with database.reading() as connection:
        first = catalogue.history(connection, ONE)[-1][0]
    made = sanne.send("/redactie/terug", nummer=str(first))
    through(sanne, youssef, int(made.headers["location"].rpartition("/")[2]))
    assert standing(database)["name"] == "Groep 1"


def test_history_shows_what_each_form_changed_and_by_whom(pair):
    sanne, youssef = pair
    through(sanne, youssef, sanne.propose(ONE, name="Wandelgroep"))
    page = sanne.see(f"/redactie/aanbod/{ONE}/geschiedenis").text
    assert "<del>Groep 1</del>" in page and "<ins>Wandelgroep</ins>" in page
    assert "Sanne" in page and "bron bron" in page


def test_a_source_does_not_overwrite_what_an_editor_changed(pair, database):
    sanne, youssef = pair
    through(sanne, youssef, sanne.propose(ONE, phone="038-111 11 11"))
    same = take_in(database, given(), "bron", NOW + timedelta(days=1))
    assert same.to_review == [] and same.unchanged == 3
    taken = take_in(database, given(name="Nieuw"), "bron", NOW + timedelta(days=2))
    assert taken.to_review == [ONE]
    assert service_from_hsds(standing(database)).contact.phone == "038-111 11 11"
    with database.reading() as connection:
        (waiting,) = store.changes(connection, ("proposed",))
    assert waiting.record["name"] == "Nieuw"
    through(sanne, youssef, waiting.number)
    assert standing(database)["name"] == "Nieuw"


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", ""), ("email", "geen adres"), ("url", "javascript:alert(1)"), ("phone", "bel Sanne"),
     ("checked", "2027-01-01"), ("checked", "gisteren"), ("cost", "onzin"), ("name", "x" * 201)],
)  # fmt: skip
def test_a_field_that_is_wrong_is_named_and_what_was_typed_stays(pair, database, field, value):
    sanne, _youssef = pair
    answer = sanne.fill(ONE, **{field: value, "start": "Bel eerst even"})
    assert answer.status_code == 422 and f'id="{field}-fout"' in answer.text and "Bel eerst even" in answer.text
    with database.reading() as connection:
        assert store.changes(connection, store.OPEN) == []


def test_looking_first_keeps_nothing_and_shows_what_the_app_shows(pair, database):
    sanne, _youssef = pair
    page = sanne.fill(ONE, "bekijk", name="Wandelgroep", description="Samen lopen.\n- Elke maandag.").text
    assert "<h3>Wandelgroep</h3>" in page and "<li>Elke maandag.</li>" in page and "<ins>Wandelgroep</ins>" in page
    with database.reading() as connection:
        assert store.changes(connection, store.OPEN) == []


def test_an_import_is_reported_with_what_was_quarantined(pair, database):
    sanne, _youssef = pair
    feed = placed(a_service(1, name="Anders"), a_service(4), {"id": "x"})
    take_in(database, feed, "bron", NOW + timedelta(days=1), may_shrink=True)
    assert "bron" in sanne.see("/redactie/invoer").text
    page = sanne.see("/redactie/invoer/2").text
    assert "Er staat geen naam bij." in page and "Anders" in page and "Groep 4" in page


def test_there_is_an_account_for_each_name_once(pair, database, clock):
    with pytest.raises(Exception, match="sanne"):
        people.add_person(database, "sanne", "Sanne", people.ROLES, "nog een lange wachtzin", clock.now())
