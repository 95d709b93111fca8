"""The first account is made by command, and opens the editors' door."""

from datetime import UTC, datetime

import pytest

from central.cli import main
from central.database import Database
from central.editing import people

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@pytest.fixture
def editors(quick_hashing, tmp_path, monkeypatch):
    monkeypatch.setenv("STERK_CENTRAL_FOLDER", str(tmp_path))
    secret = tmp_path / "wachtwoord"

    def editors(*words, password="vier woorden die niemand raadt"):
        secret.write_text(password + "\n", encoding="utf-8")
        with_secret = ["--password-file", str(secret)] if words[0] in ("add", "password") else []
        return main(["editors", *words, *with_secret])

    editors.database = lambda: Database(f"sqlite:///{tmp_path / 'central.db'}")
    return editors


def test_the_first_account_has_every_role_and_can_log_in(editors, capsys):
    assert editors("add", "sanne", "--name", "Sanne") == 0
    assert editors("list") == 0
    assert "sanne editor,reviewer,publisher Sanne" in capsys.readouterr().out
    database = editors.database()
    assert people.log_in(database, "sanne", "vier woorden die niemand raadt", NOW)
    database.close()


def test_a_closed_account_and_an_old_password_open_nothing(editors):
    editors("add", "sanne", "--role", "editor")
    assert editors("password", "sanne", password="een heel ander wachtwoord") == 0
    database = editors.database()
    assert people.log_in(database, "sanne", "vier woorden die niemand raadt", NOW) is None
    assert editors("end", "sanne") == 0
    assert people.log_in(database, "sanne", "een heel ander wachtwoord", NOW) is None
    database.close()


@pytest.mark.parametrize("words", [("add", "Sanne!"), ("add", "kim", "--role", "baas"), ("end", "niemand")])
def test_what_cannot_be_is_refused_in_dutch(editors, capsys, words):
    assert editors(*words) == 1 and "Er is niets veranderd." in capsys.readouterr().err
