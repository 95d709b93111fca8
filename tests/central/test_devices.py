from datetime import timedelta
from uuid import uuid4

import pytest
from central_devices import Phone, a_record
from joserfc.jwk import OKPKey

from central.devices import store
from central.devices.commands import make_code, revoke_device


@pytest.fixture
def phone(client, database, clock):
    return Phone(client, database, clock)


def problem(answer):
    return answer.status_code, answer.json()["type"].rpartition("/")[2]


def test_a_code_gives_one_place_and_no_second(client, phone):
    other = OKPKey.generate_key("Ed25519")
    answer = client.post("/v1/enrol", json={"code": phone.code, "key": other.as_dict(private=False)})
    assert problem(answer) == (403, "code-wrong")


def test_a_code_of_yesterday_gives_no_place(client, database, clock):
    code = make_code(database, "praktijk", "Praktijk (voorbeeld)", clock.now())
    clock.at += timedelta(hours=25)
    key = OKPKey.generate_key("Ed25519").as_dict(private=False)
    assert problem(client.post("/v1/enrol", json={"code": code, "key": key})) == (403, "code-wrong")


def test_a_code_may_be_typed_in_small_letters_and_without_dashes(client, database, clock):
    code = make_code(database, "praktijk", "Praktijk (voorbeeld)", clock.now())
    key = OKPKey.generate_key("Ed25519").as_dict(private=False)
    typed = code.lower().replace("-", "")
    assert client.post("/v1/enrol", json={"code": typed, "key": key}).status_code == 200


def test_a_private_key_is_refused_and_not_kept(client, database, clock):
    code = make_code(database, "praktijk", "Praktijk (voorbeeld)", clock.now())
    key = OKPKey.generate_key("Ed25519").as_dict(private=True)
    assert problem(client.post("/v1/enrol", json={"code": code, "key": key})) == (400, "key-wrong")


def test_a_signed_assertion_gives_a_token_for_ten_minutes(phone, clock):
    assert phone.items(a_record(1)) == [("stored", "")]
    clock.at += timedelta(minutes=11)
    assert problem(phone.send(a_record(2))) == (401, "token-over")


def test_an_assertion_counts_once(phone):
    assertion = phone.assertion()
    assert phone.ask_token(assertion).status_code == 200
    assert problem(phone.ask_token(assertion)) == (401, "assertion-used")


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"aud": "https://elders.example/v1/token"}, "assertion-wrong"),
        ({"iss": "iemand"}, "assertion-wrong"),
        ({"exp": 0}, "clock-skew"),
        ({"exp": 2**34}, "clock-skew"),
        ({"exp": "morgen"}, "assertion-wrong"),
        ({"sub": str(uuid4())}, "device-unknown"),
        ({"sub": ["x"]}, "device-unknown"),
    ],
)
def test_an_assertion_with_other_claims_gives_nothing(phone, changed, code):
    assert problem(phone.ask_token(phone.assertion(**changed))) == (401, code)


@pytest.mark.parametrize("junk", ["x", "a.b.c", "e30.e30.e30", "..", "é.é.é"])
def test_an_assertion_that_is_none_gives_nothing(phone, junk):
    assert phone.ask_token(junk).status_code == 401


def test_another_key_proves_nothing(phone):
    phone.key = OKPKey.generate_key("Ed25519")
    assert problem(phone.ask_token()) == (401, "assertion-wrong")


def test_a_revoked_device_sends_no_more_at_once(phone, database, clock):
    phone.headers()
    revoke_device(database, phone.id, clock.now())
    assert problem(phone.send(a_record(1))) == (401, "token-over")
    assert problem(phone.ask_token()) == (403, "device-revoked")


def test_without_a_token_nobody_sends_or_reads(client):
    assert problem(client.post("/v1/records:batch", json={"records": [a_record(1)]})) == (401, "token-missing")
    assert client.get("/v1/postbox").status_code == 401


def test_when_a_device_was_last_heard_is_known(phone, database, clock):
    clock.at += timedelta(minutes=5)
    phone.items(a_record(1))
    with database.reading() as connection:
        assert store.devices(connection)[0].last_seen_at == clock.at


def test_a_copied_device_is_noticed_and_nothing_of_either_is_lost(phone, database):
    phone.items(a_record(1), a_record(2))
    lost = a_record(2)
    assert phone.items(lost) == [("conflict", "number-used")]
    assert phone.ask_token().json()["type"].endswith("device-cloned")
    with database.reading() as connection:
        assert store.device_of(connection, phone.id).revoked_for == "cloned"


def test_no_secret_stands_readable_in_the_database(phone, database):
    token = phone.headers()["Authorization"].removeprefix("Bearer ")
    with database.reading() as connection:
        held = str([list(connection.execute(table.select())) for table in store.TokenTable.metadata.sorted_tables
                    if table.name in ("token", "enrol_code", "device")])  # fmt: skip
    assert token not in held and phone.code.replace("-", "") not in held
