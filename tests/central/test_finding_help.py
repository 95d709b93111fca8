"""What any resident finds: the same as the device by the same words, and never what is not for parents."""

import json
import logging

import pytest
from central_feeds import NOW, a_service, an_id, placed, the_sample

from app.catalogue.codes import CATEGORIES
from app.catalogue.importing import import_source
from app.catalogue.rules import rules
from app.catalogue.store import Catalogue
from app.texts import has_text, shipped
from central.catalogue.importing import take_in
from central.catalogue.store import fill_findable, record_of
from central.finding import store
from central.finding.find import LIFE_AREAS, PHASES, SUBJECTS, Question, find
from central.logs import JsonLines
from central.state import settle
from central.web.public import AREA_ICONS, PHASE_ICONS


@pytest.fixture
def sample(database):
    with database.writing() as connection:
        settle(connection)
    take_in(database, the_sample(), "voorbeeld", NOW)
    return database


@pytest.fixture(scope="module")
def device(tmp_path_factory):
    target = tmp_path_factory.mktemp("device") / "catalogue.db"
    import_source(shipped("catalogue/voorbeeld.json"), target, NOW)
    return Catalogue.open(target)


def names(database, asked):
    with database.reading() as connection:
        answer = find(connection, asked)
        return [json.loads(record_of(connection, "services", i))["name"] for i in answer.ids]


def named(code, taxonomy):
    return {
        "id": an_id(code),
        "taxonomy_term": {
            "id": an_id(f"term {code}"),
            "code": code,
            "name": code,
            "description": code,
            "taxonomy": f"https://sterk-ouderschap.nl/taxonomie/{taxonomy}",
        },
    }


WORDS = ["papa", "ruzie", "papacafe", "babby", "slapen", "schuldhulp", "baby cafe", "uit elkaar", "vaders", "zwolle"]


@pytest.mark.parametrize("words", WORDS)
def test_words_find_what_they_find_on_the_device(sample, device, words):
    with sample.reading() as connection:
        found = set(store.page(connection, store.Looked((), ()), 0, 500))
        answer = find(connection, Question(words))
    there = device.search(words, limit=500)
    assert answer.total == len({s.id for s in there.services} & found) > 0
    assert answer.corrected == there.corrected


def test_a_word_in_the_name_comes_first(sample):
    assert names(sample, Question("papa"))[0] == "Mama- en papacafé Aa-landen"


def test_what_is_not_for_parents_is_never_found(database):
    hidden = [
        a_service(1, attributes=[named("VEILIG", "categorie")]),
        a_service(2, attributes=[named("PROF", "categorie")]),
        a_service(3, attributes=[named("alleen-professional", "publiek")]),
        a_service(4, attributes=[named("gedwongen", "kader")]),
        a_service(5, status="temporarily closed"),
    ]
    take_in(database, placed(a_service(0), *hidden), "proef", NOW)
    assert names(database, Question()) == ["Groep 0"]


def test_a_hidden_service_has_no_page(client, database):
    take_in(database, placed(a_service(0), a_service(1, attributes=[named("PROF", "categorie")])), "proef", NOW)
    assert client.get(f"/hulp/aanbod/{an_id('service-0')}").status_code == 200
    assert client.get(f"/hulp/aanbod/{an_id('service-1')}").status_code == 404


def test_a_phase_keeps_nobody_away_who_does_not_say(database):
    said = a_service(1, attributes=[named("Z2", "fase-gezin")])
    take_in(database, placed(a_service(0), said), "proef", NOW)
    assert names(database, Question(phase="Z2")) == ["Groep 0", "Groep 1"]
    assert names(database, Question(phase="B1")) == ["Groep 0"]


def test_a_postcode_finds_its_own_area_and_what_is_everywhere(database):
    near = a_service(1, service_areas=[{"id": an_id("a"), "name": "Zwolle", "extent": "8000-8049"}])
    far = a_service(2, service_areas=[{"id": an_id("b"), "name": "Elders", "extent": "1000-1099"}])
    take_in(database, placed(a_service(0), near, far), "proef", NOW)
    assert names(database, Question(postcode="8014")) == ["Groep 0", "Groep 1"]


def test_a_change_is_found_at_once_and_what_is_gone_is_not(database):
    take_in(database, placed(a_service(0), a_service(1)), "proef", NOW)
    take_in(database, placed(a_service(0, name="Zwemmen met je kind")), "proef", NOW)
    assert names(database, Question("zwemmen")) == ["Zwemmen met je kind"]
    assert names(database, Question()) == ["Zwemmen met je kind"]


def test_what_can_be_found_is_drawn_anew_after_a_migration(database):
    take_in(database, placed(a_service(0)), "proef", NOW)
    with database.writing() as connection:
        store.keep(connection, [an_id("service-0")], [])
        assert store.size(connection) == 0
        fill_findable(connection)
        assert store.size(connection) == 1


def test_every_choice_has_words_and_an_icon():
    assert set(SUBJECTS) == CATEGORIES - rules().never_offered
    assert set(AREA_ICONS) == set(LIFE_AREAS) and set(PHASE_ICONS) == set(PHASES)
    for kind, codes in (("phase", PHASES), ("area", LIFE_AREAS), ("question", SUBJECTS)):
        assert all(has_text(f"web.{kind}.{code}") for code in codes)


def test_the_front_page_opens_only_doors_with_something_behind_them(client, database):
    take_in(database, placed(a_service(0, attributes=[named("RELATIE", "categorie")])), "proef", NOW)
    page = client.get("/hulp").text
    assert "onderwerp=RELATIE" in page and "onderwerp=ROUW" not in page


def test_a_question_in_words_stands_in_no_address_title_or_log(client, sample, caplog):
    with caplog.at_level(logging.INFO):
        answer = client.post("/hulp/zoek", data={"vraag": "schulden met Sanne", "fase": "Z2"})
    assert answer.status_code == 200 and "Sanne" in answer.text
    assert "Sanne" not in answer.text.partition("<title>")[2].partition("</title>")[0]
    assert not [link for link in answer.text.split('href="') if "Sanne" in link.partition('"')[0]]
    assert not any("Sanne" in JsonLines().format(record) for record in caplog.records)
    assert not any("Sanne" in name for name in client.get("/metrics").text.splitlines())


def test_a_choice_is_an_address_that_can_be_kept(client, sample):
    page = client.get("/hulp/zoek", params={"fase": "Z2", "gebied": "inkomen-schuld"}).text
    assert "Zwanger, vanaf 20 weken" in page and "/hulp/aanbod/" in page


@pytest.mark.parametrize("path", ["/hulp", "/hulp/veilig", "/hulp/zoek?fase=Z2", "/hulp/zoek?fase=onzin&bladzijde=9"])
def test_a_page_sets_no_cookie_and_asks_nothing_of_others(client, sample, path):
    answer = client.get(path)
    assert answer.status_code == 200 and "set-cookie" not in answer.headers
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "<script" not in answer.text and 'src="http' not in answer.text and "@import" not in answer.text


def test_markup_in_an_offer_or_a_question_is_shown_as_words(client, database):
    take_in(database, placed(a_service(0, name="Groep <script>alert(1)</script>")), "proef", NOW)
    page = client.post("/hulp/zoek", data={"vraag": "<img src=x>groep"}).text
    assert "<script>alert" not in page and "<img src=x>" not in page
    whole = client.get(f"/hulp/aanbod/{an_id('service-0')}").text
    assert "<script>alert" not in whole


def test_an_address_that_is_no_web_address_is_no_link(client, database):
    take_in(database, placed(a_service(0, url="javascript:alert(1)", email="javascript:alert(1)")), "proef", NOW)
    assert "javascript:" not in client.get(f"/hulp/aanbod/{an_id('service-0')}").text


def test_a_browser_at_the_door_is_shown_help_and_a_program_the_api(client):
    shown = client.get("/", headers={"Accept": "text/html,*/*"}, follow_redirects=False)
    assert shown.status_code == 303 and shown.headers["location"] == "/hulp"
    assert client.get("/", headers={"Accept": "application/json"}).json()["version"] == "3.0"


def test_a_refusal_where_people_look_is_a_page_in_dutch(client):
    answer = client.get("/hulp/aanbod/niets")
    assert answer.status_code == 404 and answer.headers["content-type"].startswith("text/html")
    assert "Naar hulp zoeken" in answer.text
    assert client.get("/hulp/zoek?bladzijde=nul").status_code == 400


def test_an_unchanged_page_is_not_sent_again(client, sample):
    tag = client.get("/hulp").headers["etag"]
    assert client.get("/hulp", headers={"If-None-Match": tag}).status_code == 304


def test_the_letters_come_from_this_server(client):
    style = client.get("/vorm/stijl.css")
    assert style.status_code == 200 and "http" not in style.text
    letters = client.get("/vorm/letters/SterkHyperlegible-Regular.ttf")
    assert letters.status_code == 200 and "max-age" in letters.headers["cache-control"]
