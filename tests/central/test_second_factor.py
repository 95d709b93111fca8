"""An editor's own account: another password, a second factor, recovery codes, and what slows a guesser."""

import re
import stat
from base64 import b32decode, b64encode
from datetime import timedelta

import pytest
from alembic import command
from alembic.config import Config
from central_editors import PASSWORD, Editor
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from fastapi.testclient import TestClient
from sqlalchemy import text

from app.errors import AskPerson
from central.cli import main
from central.database import Database
from central.editing import people
from central.factors.sealing import SEALED, FactorKey
from central.factors.tables import FactorTable
from central.migrations import SCRIPTS
from central.service import build
from central.settings import Settings, read_settings

NEW = "een heel andere lange zin"
FACTOR, WORDS = "/redactie/account/tweede-factor", "/redactie/account/wachtwoord"


@pytest.fixture
def place(quick_hashing, database, clock, tmp_path):
    """Makes browsers on one central; ``asked``: reviewers and publishers must have a second factor."""
    made = []

    def browser(asked=False):
        settings = Settings(folder=tmp_path, base_url="http://testserver", second_factor=asked)
        client = TestClient(build(settings, database, clock), base_url="http://testserver")
        made.append(client)
        return client

    yield browser
    for client in made:
        client.close()


@pytest.fixture
def sanne(place, database, clock):
    return Editor(place(), database, clock, "sanne")


def code_for(secret, at):
    return TOTP(b32decode(secret), 6, SHA1(), 30).generate(int(at.timestamp())).decode()  # RFC 6238


def set_up(editor, clock):
    """The secret and the recovery codes of somebody who turned it on."""
    page = editor.send(FACTOR, editor.proof_of("/redactie/account"), doe="begin", wachtwoord=PASSWORD).text
    secret = re.search(r"<code>([A-Z2-7 ]+)</code>", page)[1].replace(" ", "")
    proof = editor.proof_of("/redactie/account")
    done = editor.send(FACTOR, proof, doe="bevestig", code=code_for(secret, clock.now()))
    clock.at += timedelta(seconds=60)
    return secret, re.findall(r"<code>([A-Z0-9]{5}-[A-Z0-9]{5})</code>", done.text)


def second_step(editor, code):
    return editor.client.post("/redactie/tweede-stap", data={"code": code}, follow_redirects=False)


def inside(editor):
    return editor.see("/redactie").status_code == 200


def test_codes_are_those_of_rfc_6238():
    """Appendix B of the RFC: SHA-1, the secret 12345678901234567890, the last six of the eight digits it gives."""
    from datetime import UTC, datetime

    from central.factors.second_factor import _step_of

    for at, code in ((59, "287082"), (1111111109, "081804"), (20000000000, "353130")):
        secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
        assert _step_of(secret, code, datetime.fromtimestamp(at, UTC)) == at // 30


def test_the_right_password_alone_opens_nothing_once_a_second_factor_is_on(sanne, clock):
    secret, _codes = set_up(sanne, clock)
    assert inside(sanne)
    sanne.client.cookies.clear()
    answer = sanne.log_in()
    assert answer.headers["location"] == "/redactie/tweede-stap" and not inside(sanne)
    sanne.log_in()
    assert second_step(sanne, "000000").status_code == 403 and not inside(sanne)
    sanne.log_in()
    assert second_step(sanne, code_for(secret, clock.now())).status_code == 303 and inside(sanne)


def test_a_code_counts_once_and_only_for_a_minute_or_so(sanne, clock):
    secret, _codes = set_up(sanne, clock)
    code = code_for(secret, clock.now())
    sanne.log_in()
    assert second_step(sanne, code).status_code == 303
    sanne.log_in()
    assert second_step(sanne, code).status_code == 403
    clock.at += timedelta(seconds=90)
    assert second_step(sanne, code).status_code == 403


def test_a_recovery_code_opens_once_and_is_kept_as_a_digest(sanne, database, clock):
    _secret, codes = set_up(sanne, clock)
    assert len(set(codes)) == 10
    with database.reading() as connection:
        (row,) = connection.execute(FactorTable.__table__.select()).all()
    assert not any(one.replace("-", "") in row.recovery for one in codes)
    sanne.log_in()
    assert second_step(sanne, codes[3].lower().replace("-", " ")).status_code == 303
    assert "nog 9 herstelcodes" in sanne.see("/redactie/account").text
    sanne.log_in()
    assert second_step(sanne, codes[3]).status_code == 403


def test_guessing_codes_is_slowed_and_the_right_password_gives_no_new_tries(sanne, clock):
    secret, _codes = set_up(sanne, clock)
    for _ in range(5):
        sanne.log_in()
        assert second_step(sanne, "123456").status_code == 403
    assert sanne.log_in().status_code == 403
    clock.at += timedelta(minutes=2)
    assert sanne.log_in().status_code == 303
    assert second_step(sanne, code_for(secret, clock.now())).status_code == 303


def test_halfway_through_the_door_lasts_five_minutes(sanne, clock):
    secret, _codes = set_up(sanne, clock)
    sanne.log_in()
    clock.at += timedelta(minutes=6)
    assert second_step(sanne, code_for(secret, clock.now())).status_code == 403


def test_another_password_ends_every_other_session_and_the_old_one_opens_nothing(sanne, place, database, clock):
    other = Editor.__new__(Editor)
    other.client, other.login = place(), "sanne"
    other.log_in()
    assert inside(other)
    proof = sanne.proof_of("/redactie/account")
    assert sanne.send(WORDS, proof, oud=PASSWORD, nieuw=NEW, nogmaals=NEW).status_code == 303
    assert inside(sanne) and not inside(other)
    assert other.log_in().status_code == 403 and other.log_in(NEW).status_code == 303


@pytest.mark.parametrize(
    ("given", "status", "said"),
    [
        ({"oud": "fout wachtwoord", "nieuw": NEW, "nogmaals": NEW}, 403, "Dit wachtwoord klopt niet"),
        ({"oud": PASSWORD, "nieuw": NEW, "nogmaals": "iets anders dan dat"}, 400, "niet gelijk"),
        ({"oud": PASSWORD, "nieuw": "te kort", "nogmaals": "te kort"}, 400, "12"),
    ],
)
def test_a_password_that_does_not_fit_changes_nothing_and_says_why(sanne, given, status, said):
    answer = sanne.send(WORDS, sanne.proof_of("/redactie/account"), **given)
    assert answer.status_code == status and said in answer.text and inside(sanne)
    assert sanne.log_in().status_code == 303


def test_the_old_password_cannot_be_guessed_at_from_inside(sanne):
    for _ in range(5):
        sanne.send(WORDS, sanne.proof_of("/redactie/account"), oud="gok", nieuw=NEW, nogmaals=NEW)
    right = sanne.send(WORDS, sanne.proof_of("/redactie/account"), oud=PASSWORD, nieuw=NEW, nogmaals=NEW)
    assert right.status_code == 403


def test_where_it_is_asked_a_publisher_does_nothing_before_it_is_set_up(place, database, clock):
    editor = Editor.__new__(Editor)
    editor.client, editor.login = place(asked=True), "kim"
    people.add_person(database, "kim", "Kim", people.ROLES, PASSWORD, clock.now())
    editor.log_in()
    for path in ("/redactie", "/redactie/voorstellen", "/redactie/logboek"):
        assert editor.see(path).headers["location"] == "/redactie/account"
    assert "heeft hier een tweede stap nodig" in editor.see("/redactie/account").text
    set_up(editor, clock)
    assert inside(editor)


def test_where_it_is_asked_somebody_who_only_writes_works_on(place, database, clock):
    editor = Editor.__new__(Editor)
    editor.client, editor.login = place(asked=True), "kim"
    people.add_person(database, "kim", "Kim", ["editor"], PASSWORD, clock.now())
    editor.log_in()
    assert inside(editor)


def test_turning_it_on_or_off_asks_the_password_and_a_form_of_this_page(sanne, clock):
    assert sanne.send(FACTOR, sanne.proof_of("/redactie/account"), doe="begin", wachtwoord="gok").status_code == 403
    assert sanne.send(FACTOR, "x", doe="begin", wachtwoord=PASSWORD).status_code == 403
    set_up(sanne, clock)
    begun = sanne.send(FACTOR, sanne.proof_of("/redactie/account"), doe="begin", wachtwoord=PASSWORD)
    assert begun.status_code == 303  # what is on is not replaced
    off = sanne.send(FACTOR, sanne.proof_of("/redactie/account"), doe="weg", wachtwoord=PASSWORD)
    assert off.headers["location"].endswith("klaar=weg")
    sanne.client.cookies.clear()
    assert sanne.log_in().headers["location"] == "/redactie" and inside(sanne)


def test_an_administrator_takes_it_away_by_command_and_the_trail_has_it(sanne, clock, tmp_path, monkeypatch, database):
    set_up(sanne, clock)
    monkeypatch.setattr("central.cli.open_database", lambda _settings: database)
    assert main(["editors", "no-second-factor", "sanne"]) == 0
    assert not inside(sanne)
    assert sanne.log_in().headers["location"] == "/redactie"
    assert "Tweede stap uitgezet" in sanne.see("/redactie/logboek").text
    assert main(["editors", "no-second-factor", "niemand"]) == 1


def test_the_setting_is_read_from_the_environment():
    assert read_settings({"STERK_CENTRAL_SECOND_FACTOR": "ja"}).second_factor
    assert not read_settings({}).second_factor


def kept(database):
    with database.reading() as connection:
        (row,) = connection.execute(FactorTable.__table__.select()).all()
    return row


def test_the_database_alone_makes_no_code_and_the_key_file_is_its_owners(sanne, database, clock, tmp_path):
    secret, _codes = set_up(sanne, clock)
    row = kept(database)
    assert row.sealed.startswith(SEALED) and secret not in row.sealed and b32decode(secret) not in row.sealed.encode()
    key = FactorKey(tmp_path / "tweede-stap.key")
    assert key.open(row.editor, row.sealed) == secret and stat.S_IMODE(key.path.stat().st_mode) == 0o600
    with pytest.raises(AskPerson):
        key.open("iemand anders", row.sealed)


def test_a_secret_of_before_the_key_is_sealed_at_the_next_start_and_goes_on_working(sanne, place, database, clock):
    secret, _codes = set_up(sanne, clock)
    with database.writing() as connection:
        connection.execute(FactorTable.__table__.update().values(sealed=secret))
    with place():
        assert kept(database).sealed.startswith(SEALED)
    sanne.log_in()
    assert second_step(sanne, code_for(secret, clock.now())).status_code == 303


def test_a_new_first_line_seals_and_the_old_one_still_opens(tmp_path):
    key = FactorKey(tmp_path / "key")
    before = key.seal("a", "GEHEIM")
    old = key.path.read_text()
    key.path.write_text(b64encode(bytes(32)).decode() + "\n" + old)
    assert key.open("a", before) == "GEHEIM" and key.open("a", key.seal("a", "NIEUW")) == "NIEUW"


@pytest.mark.parametrize("how", ["gone", "another", "odd"])
def test_a_server_does_not_start_with_a_key_that_is_not_theirs_and_says_what_to_do(
    how, sanne, place, database, clock, tmp_path
):
    set_up(sanne, clock)
    path = tmp_path / "tweede-stap.key"
    path.unlink()
    if how != "gone":
        path.write_text("geen sleutel" if how == "odd" else b64encode(bytes(32)).decode())
    with pytest.raises(AskPerson) as told, place():
        raise AssertionError("started")
    assert told.value.code == "factor-key" and "no-second-factor" in told.value.message
    answer = sanne.log_in()
    assert answer.headers["location"] == "/redactie/tweede-stap"
    assert second_step(sanne, "000000").status_code >= 400 and not inside(sanne)


def test_migrate_seals_what_an_older_program_kept_readable(tmp_path, monkeypatch):
    monkeypatch.setenv("STERK_CENTRAL_FOLDER", str(tmp_path))
    older = Database(f"sqlite:///{tmp_path / 'central.db'}")
    with older.writing() as connection:
        config = Config()
        config.set_main_option("script_location", str(SCRIPTS))
        config.attributes["connection"] = connection
        command.upgrade(config, "0007")
        connection.execute(text("INSERT INTO editor_factor VALUES ('a', 'GEHEIM', NULL, 0, '')"))
    older.close()
    assert main(["migrate"]) == 0
    newer = Database(f"sqlite:///{tmp_path / 'central.db'}")
    assert FactorKey(tmp_path / "tweede-stap.key").open("a", kept(newer).sealed) == "GEHEIM"
    newer.close()
