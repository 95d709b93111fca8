import json
import logging

import pytest
from central_feeds import NOW, a_service, placed
from fastapi.testclient import TestClient

from app.clock import FixedClock
from app.errors import AskPerson
from central.catalogue.importing import take_in
from central.cli import main
from central.columns import CENTRAL
from central.database import Database
from central.logs import JsonLines
from central.migrations import HEAD
from central.service import build
from central.settings import Settings, read_settings
from central.state import settle


def test_the_migrations_lead_to_the_tables_of_the_program(database):
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    import central.catalogue.tables
    import central.devices.tables
    import central.editing.tables
    import central.finding.tables
    import central.receiving.tables  # noqa: F401

    with database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        found = compare_metadata(context, CENTRAL.metadata)
    assert [change for change in found if change[0] not in ("remove_index", "remove_fk")] == []
    assert database.shape() == HEAD


def test_a_server_does_not_start_on_old_tables(tmp_path):
    empty = Database(f"sqlite:///{tmp_path / 'leeg.db'}")
    with pytest.raises(AskPerson) as refused, TestClient(build(Settings(), empty)):
        pass
    assert refused.value.code == "central-not-migrated"
    empty.close()


@pytest.mark.parametrize("words", [["migrate"], ["devices"], ["revoke", "niemand"]])
def test_a_command_lets_go_of_its_database_also_when_it_is_refused(tmp_path, monkeypatch, words):
    monkeypatch.setenv("STERK_CENTRAL_FOLDER", str(tmp_path))
    assert main(["migrate"]) == 0
    opened, closed = [], []
    begin, end = Database.__init__, Database.close
    monkeypatch.setattr(Database, "__init__", lambda self, address: (opened.append(self), begin(self, address))[1])
    monkeypatch.setattr(Database, "close", lambda self: (closed.append(self), end(self))[1])
    main(words)
    assert len(opened) == 1 and closed == opened


def test_ready_says_so(client):
    assert client.get("/health/ready").status_code == 200


def test_a_body_that_is_too_large_is_refused_before_it_is_read(client):
    answer = client.post("/services", content=b"x" * (600 * 1024))
    assert answer.status_code == 413 and answer.json()["type"].endswith("/too-large")


def test_a_caller_who_asks_too_often_is_told_when_to_come_back(database, tmp_path):
    settings = Settings(folder=tmp_path, reads_a_minute=3)
    with TestClient(build(settings, database, FixedClock(NOW))) as asking:
        answers = [asking.get("/services") for _ in range(4)]
    assert [a.status_code for a in answers] == [200, 200, 200, 429]
    assert int(answers[-1].headers["retry-after"]) >= 1


def test_metrics_count_by_route_and_never_by_id(client, database):
    take_in(database, placed(a_service(1)), "proef", NOW)
    client.get("/services/geheim-nummer")
    words = client.get("/metrics").text
    assert 'route="/services/{record_id}"' in words and "geheim" not in words


def test_a_log_line_holds_no_address_query_or_id(client, caplog):
    with caplog.at_level(logging.INFO, logger="central.request"):
        client.get("/services/geheim-nummer?search=Sanne", headers={"X-Forwarded-For": "203.0.113.9"})
    line = JsonLines().format(caplog.records[-1])
    facts = json.loads(line)
    assert facts["route"] == "/services/{record_id}" and facts["status"] == 404
    assert not any(word in line for word in ("geheim", "Sanne", "203.0.113.9", "testclient"))


def test_what_a_library_logs_keeps_no_words():
    record = logging.LogRecord("uvicorn.error", logging.WARNING, "", 0, "from %s", ("203.0.113.9",), None)
    assert "203" not in JsonLines().format(record)


def test_the_epoch_stays_until_the_data_was_put_back(database):
    with database.writing() as connection:
        first = settle(connection).epoch
    with database.writing() as connection:
        assert settle(connection).epoch == first
    with database.writing() as connection:
        assert settle(connection, renew=True).epoch != first


def test_a_postgresql_copy_is_another_epoch(postgres, migrated):
    one = Database(Settings(database=postgres.address(name := postgres.database(migrated))).address)
    with one.writing() as connection:
        first = settle(connection).epoch
    one.close()
    other = Database(Settings(database=postgres.address(postgres.database(name))).address)
    with other.writing() as connection:
        assert settle(connection).epoch != first
    other.close()


def test_postgresql_is_one_setting():
    settings = read_settings({"STERK_CENTRAL_DATABASE": "postgresql://central@db/central"})
    assert settings.address == "postgresql+psycopg://central@db/central"


@pytest.mark.parametrize("wrong", [{"STERK_CENTRAL_BODY_MOST": "veel"}, {"STERK_CENTRAL_TRUSTED_PROXY": "misschien"}])
def test_a_setting_that_makes_no_sense_is_named(wrong):
    with pytest.raises(AskPerson) as refused:
        read_settings(wrong)
    assert refused.value.where in wrong
