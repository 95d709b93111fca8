"""Central gives a hand-over out once, to one organization, and tells nobody anything of it."""

import hashlib
from datetime import timedelta
from uuid import uuid4

import pytest
from central_devices import JWE, Phone, a_record
from central_feeds import NOW

from central.handovers.tables import HandoverTable

LAST = (NOW + timedelta(days=30)).date().isoformat()


def mark(number):
    return hashlib.sha256(str(number).encode()).hexdigest()


@pytest.fixture
def midwife(client, database, clock):
    return Phone(client, database, clock)


@pytest.fixture
def nurse(client, database, clock):
    return Phone(client, database, clock, "ggd")


def deposit(number, *, until=LAST, jwe=JWE, record_id="", lookup=""):
    body = {"lookup": lookup or mark(number), "until": until} | ({"jwe": jwe} if jwe else {})
    return a_record(number, kind="handover", body=body, record_id=record_id)


def ask(phone, number, what="open"):
    return phone.client.post(f"/v1/handovers:{what}", json={"lookup": mark(number)}, headers=phone.headers())


def code_of(answer):
    return answer.status_code, answer.json()["type"].rpartition("/")[2]


def rows(database):
    with database.reading() as connection:
        return connection.execute(HandoverTable.__table__.select()).all()


def test_it_is_given_out_until_it_is_taken_and_then_to_nobody(midwife, nurse, database):
    assert midwife.items(deposit(1)) == [("stored", "")]
    assert ask(nurse, 1).json() == {"jwe": JWE}
    assert ask(nurse, 1).json() == {"jwe": JWE}
    assert ask(nurse, 1, "taken").status_code == 200
    assert code_of(ask(nurse, 1)) == (410, "handover-opened")
    assert [row.jwe for row in rows(database)] == [""]
    assert ask(nurse, 1, "taken").status_code == 200


def test_who_opened_it_first_is_the_only_one_who_can(midwife, nurse, client, database, clock):
    midwife.items(deposit(1))
    other = Phone(client, database, clock, "andere-ggd")
    ask(nurse, 1)
    assert code_of(ask(other, 1)) == (410, "handover-opened")
    assert code_of(ask(other, 1, "taken")) == (404, "handover-unknown")
    assert ask(nurse, 1).json() == {"jwe": JWE}


def test_an_unknown_mark_and_an_unknown_device_get_nothing(midwife, nurse, client):
    midwife.items(deposit(1))
    assert code_of(ask(nurse, 2)) == (404, "handover-unknown")
    assert client.post("/v1/handovers:open", json={"lookup": mark(1)}).status_code == 401
    wrong = nurse.client.post("/v1/handovers:open", json={"lookup": "x"}, headers=nurse.headers())
    assert wrong.status_code == 400 and "x" not in wrong.text.replace("lookup", "").replace("exp", "")


def test_taken_back_it_is_emptied_and_says_so(midwife, nurse, database):
    record = deposit(1)
    midwife.items(record)
    assert midwife.items(a_record(2, kind="revocation", body={"record": record["id"]})) == [("stored", "")]
    assert code_of(ask(nurse, 1)) == (410, "handover-withdrawn") and [row.jwe for row in rows(database)] == [""]


def test_a_taking_back_that_came_first_still_counts(midwife, nurse):
    record_id = str(uuid4())
    midwife.items(a_record(1, kind="revocation", body={"record": record_id}))
    midwife.items(deposit(2, record_id=record_id))
    assert code_of(ask(nurse, 2)) == (410, "handover-withdrawn")


def test_nobody_takes_back_what_another_practice_made(midwife, nurse, client, database, clock):
    record = deposit(1)
    midwife.items(record)
    stranger = Phone(client, database, clock, "vreemde-praktijk")
    stranger.items(a_record(1, kind="revocation", body={"record": record["id"]}))
    assert ask(nurse, 1).json() == {"jwe": JWE}


def test_after_its_last_day_it_is_gone_and_the_next_one_sweeps_it(midwife, nurse, database, clock):
    midwife.items(deposit(1))
    clock.at = NOW + timedelta(days=32)
    assert code_of(ask(nurse, 1)) == (410, "handover-expired")
    nurse.token = midwife.token = ""
    midwife.items(deposit(2, until=(clock.at + timedelta(days=9)).date().isoformat()))
    assert sorted(row.jwe for row in rows(database)) == ["", JWE]


def test_the_same_mark_twice_and_one_that_would_lie_too_long_are_refused(midwife):
    assert midwife.items(deposit(1)) == [("stored", "")]
    assert midwife.items(deposit(2, lookup=mark(1))) == [("rejected", "invalid")]
    far = (NOW + timedelta(days=120)).date().isoformat()
    assert midwife.items(deposit(3, until=far)) == [("rejected", "invalid")]
    assert midwife.items(deposit(4), deposit(5, lookup=mark(4))) == [("stored", ""), ("rejected", "invalid")]


def test_sent_again_it_is_kept_once_and_what_was_opened_stays_opened(midwife, nurse, database):
    record = deposit(1)
    midwife.items(record)
    ask(nurse, 1), ask(nurse, 1, "taken")
    assert midwife.items(record) == [("duplicate", "")]
    assert len(rows(database)) == 1 and code_of(ask(nurse, 1)) == (410, "handover-opened")


def test_a_stick_is_known_without_its_ciphertext_and_counts_once_as_well(midwife, nurse):
    midwife.items(deposit(1, jwe=""))
    assert ask(nurse, 1).json() == {"jwe": ""}
    ask(nurse, 1, "taken")
    assert code_of(ask(nurse, 1)) == (410, "handover-opened")


def test_words_have_no_place_in_what_lies_at_central(midwife):
    odd = a_record(1, kind="handover", body={"lookup": mark(1), "until": LAST, "note": "Sanne belde in tranen"})
    open_words = a_record(2, kind="handover", body={"lookup": "Sanne", "until": LAST})
    assert midwife.items(odd, open_words) == [("rejected", "invalid"), ("rejected", "invalid")]
