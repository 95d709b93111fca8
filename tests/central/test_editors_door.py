"""The editors' door: passwords, slowing, sessions that end, and forms only from pages of ours."""

from datetime import timedelta

import pytest
from central_devices import Phone, a_record
from central_editors import PASSWORD, Editor
from central_feeds import NOW, a_service, an_id, placed
from fastapi.testclient import TestClient

from app.errors import AskPerson
from central.catalogue.importing import take_in
from central.editing import people, store
from central.logs import JsonLines
from central.service import build
from central.settings import Settings


@pytest.fixture
def sanne(quick_hashing, database, clock, tmp_path):
    with TestClient(build(Settings(folder=tmp_path, base_url="http://testserver"), database, clock)) as asking:
        yield Editor(asking, database, clock, "sanne")


def inside(editor):
    return editor.see("/redactie").status_code == 200


@pytest.mark.parametrize("path", ["", "/aanbod", "/voorstellen", "/veld", "/invoer", "/logboek", "/aanbod/nieuw"])
def test_without_an_account_every_page_leads_to_the_door(client, path):
    answer = client.get(f"/redactie{path}", follow_redirects=False)
    assert answer.status_code == 303 and answer.headers["location"] == "/redactie/inloggen"


def test_a_password_is_kept_as_argon2id_only(database):
    people.add_person(database, "kim", "Kim", ["editor"], PASSWORD, NOW)
    with database.reading() as connection:
        kept = store.persons(connection)[0].password
    assert kept.startswith("$argon2id$v=19$m=65536,t=3,p=4$") and PASSWORD not in kept


def test_a_short_password_is_refused_and_a_long_sentence_taken(database):
    with pytest.raises(AskPerson) as refused:
        people.add_person(database, "kim", "Kim", ["editor"], "elf tekens.", NOW)
    assert refused.value.code == "editor-password"


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(quick_hashing, database, clock, tmp_path):
    settings = Settings(folder=tmp_path, base_url="https://central.example")
    with TestClient(build(settings, database, clock), base_url="https://central.example") as asking:
        people.add_person(database, "kim", "Kim", ["editor"], PASSWORD, clock.now())
        answer = asking.post("/redactie/inloggen", data={"naam": "kim", "wachtwoord": PASSWORD}, follow_redirects=False)
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("__Secure-redactie=")
    assert all(word in cookie for word in ("HttpOnly", "SameSite=strict", "Secure", "Path=/redactie"))
    assert "expires" not in cookie.lower() and "max-age" not in cookie.lower()


def test_after_five_wrong_tries_even_the_right_password_waits(sanne, clock):
    sanne.client.cookies.clear()
    assert [sanne.log_in("helemaal fout geraden").status_code for _ in range(5)] == [403] * 5
    assert sanne.log_in().status_code == 403
    clock.at += timedelta(minutes=2)
    assert sanne.log_in().status_code == 303


def test_waiting_never_grows_beyond_a_quarter_of_an_hour(sanne, clock):
    for _ in range(12):
        sanne.log_in("helemaal fout geraden")
        clock.at += timedelta(minutes=16)
    assert sanne.log_in().status_code == 303


def test_a_refusal_does_not_tell_which_names_exist(sanne):
    wrong = sanne.log_in("helemaal fout geraden")
    nobody = sanne.client.post("/redactie/inloggen", data={"naam": "niemand", "wachtwoord": "helemaal fout geraden"})
    assert wrong.status_code == nobody.status_code == 403
    assert wrong.text.replace('value="sanne"', "") == nobody.text.replace('value="niemand"', "")


def test_logging_out_ends_the_session_itself(sanne):
    kept = dict(sanne.client.cookies)
    sanne.send("/redactie/uitloggen")
    sanne.client.cookies.update(kept)
    assert not inside(sanne)


def test_half_an_hour_of_nothing_ends_a_session(sanne, clock):
    clock.at += timedelta(minutes=29)
    assert inside(sanne)
    clock.at += timedelta(minutes=31)
    assert not inside(sanne)


def test_a_session_ends_after_twelve_hours_of_work(sanne, clock):
    for _ in range(25):
        clock.at += timedelta(minutes=29)
        still = inside(sanne)
    assert not still


def test_a_closed_account_and_a_new_password_end_every_session(sanne, database, clock):
    people.set_password(database, "sanne", "een heel ander wachtwoord", clock.now())
    assert not inside(sanne) and sanne.log_in().status_code == 403
    assert sanne.log_in("een heel ander wachtwoord").status_code == 303
    people.end_person(database, "sanne", clock.now())
    assert not inside(sanne) and sanne.log_in("een heel ander wachtwoord").status_code == 403


def test_a_form_without_the_proof_of_this_session_does_nothing(sanne, database):
    take_in(database, placed(a_service(1)), "bron", NOW)
    for proof in ("", "x", "é"):
        answer = sanne.send(f"/redactie/aanbod/{an_id('service-1')}/stop", proof)
        assert answer.status_code == 403
    with database.reading() as connection:
        assert store.changes(connection, store.OPEN) == []


ELSEWHERE = [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "https://kwaad.example"}]


@pytest.mark.parametrize("headers", ELSEWHERE)
def test_a_form_from_another_site_does_nothing(sanne, headers):
    assert sanne.send("/redactie/uitloggen", headers=headers).status_code == 403 and inside(sanne)


def test_pages_of_editors_are_kept_by_no_browser(sanne):
    assert sanne.see("/redactie").headers["cache-control"] == "no-store"


def test_only_publishers_read_the_trail(sanne, database, clock):
    assert "Account gemaakt" in sanne.see("/redactie/logboek").text
    kim = Editor(TestClient(sanne.client.app, base_url="http://testserver"), database, clock, "kim", ["editor"])
    assert kim.see("/redactie/logboek").status_code == 403


def test_reports_of_the_field_are_worked_off_up_to_what_was_seen(sanne, client, database, clock):
    take_in(database, placed(a_service(1)), "bron", NOW)
    one = an_id("service-1")
    phone = Phone(client, database, clock)
    for number in (1, 2):
        phone.send(a_record(number, body={"service": one, "outcome": "full"}))
    page = sanne.see("/redactie/veld").text
    assert "Groep 1" in page and "2 keer" in page
    until = page.partition('name="tot" value="')[2].partition('"')[0]
    phone.send(a_record(3, body={"service": one, "outcome": "full"}))
    sanne.send("/redactie/veld", aanbod=one, melding="full", tot=until, hoe="mended")
    with database.reading() as connection:
        assert [(r.service_id, r.outcome, r.count) for r in store.reports(connection)] == [(one, "full", 1)]
        assert ("worked-off", one) in [(act, about) for _at, _who, act, about, _d in store.acts(connection, 10)]


def test_nothing_an_editor_typed_is_in_the_log(sanne, caplog):
    with caplog.at_level("INFO"):
        sanne.log_in("een geheim wachtwoord")
        sanne.see("/redactie/aanbod?zoek=geheim")
    assert caplog.records and not any("geheim" in JsonLines().format(record) for record in caplog.records)
