"""The encrypted file itself: its settings, its trail, its shape, and what erasing leaves. Invented data."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import threading
from contextlib import closing
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from app.conversation.model import Answer, Conversation, Family, Person, Role
from app.errors import AskPerson, OurMistake, TryLater
from app.exchange.sending import Sending, Step
from app.schema import metadata
from app.settings import Home
from app.steps.sql_work import DossierWorkplace
from app.steps.verify_audit import verify_audit
from app.store import Dossier, Event, migrate
from app.store.chain import Head, first_fault, next_row
from app.store.cipher import PAGE_BYTES, connected
from app.store.model import FaultKind, TrailFault
from tests.fakes import MIDWIFE, a_clock

KEY = b"k" * 32
AT = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    Dossier.create(Home(tmp_path), KEY).close()
    return Home(tmp_path)


@pytest.fixture
def place(home: Home) -> Any:
    with closing(Dossier.open(home, KEY)) as dossier:
        yield DossierWorkplace(dossier, MIDWIFE, a_clock())


def in_autocommit(place: DossierWorkplace, words: str) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = place.dossier.connection.execute(words).fetchall()
    return found


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("secure_delete", 1), ("temp_store", 2),
        ("cipher_page_size", "4096"), ("user_version", migrate.SHAPE),
    ],
)  # fmt: skip
def test_the_file_is_set_as_decided(place: DossierWorkplace, setting: str, value: object) -> None:
    assert in_autocommit(place, f"PRAGMA {setting}") == [(value,)]


def test_the_migrations_together_lead_to_the_tables_of_the_slices(place: DossierWorkplace) -> None:
    with place.dossier.transaction() as connection:
        context = MigrationContext.configure(connection, opts={"render_as_batch": True, "compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_the_shape_is_the_number_of_the_newest_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(migrate.SCRIPTS))
    scripts = ScriptDirectory.from_config(config)
    assert scripts.get_heads() == [f"{migrate.SHAPE:04}"]


def test_a_dossier_of_today_opens_without_alembic(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(_: object) -> None:
        raise AssertionError("a migration ran")

    monkeypatch.setattr(migrate, "_upgrade", never)
    Dossier.open(home, KEY).close()


NEXT = migrate.SHAPE + 1
NEWER = """
from alembic import op
revision = "{revision}"
down_revision = "{before}"
def upgrade():
    with op.batch_alter_table("conversation", recreate="always") as table:
        table.alter_column("moment", new_column_name="occasion")
    {more}
"""


def older(home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more: str = "") -> None:
    """Make this program one migration newer than the dossier that stands in ``home``."""
    with closing(Dossier.open(home, KEY)) as dossier:
        place = DossierWorkplace(dossier, MIDWIFE, a_clock())
        with place.work() as work:
            work.conversations.add(a_conversation())
    one_migration_newer(tmp_path, monkeypatch, more)


def one_migration_newer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more: str = "") -> None:
    """Make this program one migration newer than it is."""
    scripts = tmp_path / "migrations"
    (scripts / "versions").mkdir(parents=True)
    for file in (*migrate.SCRIPTS.glob("env.py"), *migrate.SCRIPTS.glob("versions/v*.py")):
        (scripts / file.relative_to(migrate.SCRIPTS)).write_text(file.read_text())
    newer = NEWER.format(revision=f"{NEXT:04}", before=f"{NEXT - 1:04}", more=more or "pass")
    (scripts / "versions" / "v9999_newer.py").write_text(newer)
    monkeypatch.setattr(migrate, "SCRIPTS", scripts)
    monkeypatch.setattr(migrate, "SHAPE", NEXT)


def a_conversation(id_: str = "c-1", note: str = "", answer: str = "woorden") -> Conversation:
    people = (Person(f"{id_}-a", Role.PREGNANT, "Sanne"), Person(f"{id_}-b", Role.PARTNER, "Youssef"))
    answers = (Answer("T1.1", f"{id_}-a", (answer,), AT),)
    return Conversation(id_, "u", "1", "m", Family(), people, AT, "p-anna", answers=answers, note=note)


def test_an_older_dossier_is_brought_up_to_date_with_all_it_holds(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older(home, tmp_path, monkeypatch)
    with closing(Dossier.open(home, KEY)) as dossier:
        found = dossier.connection.execute("SELECT occasion FROM conversation").fetchall()
        answers = dossier.connection.execute("SELECT count(*) FROM answer").fetchall()
        keys_on = dossier.connection.execute("PRAGMA foreign_keys").fetchall()
    assert (found, answers, keys_on) == ([("m",)], [(1,)], [(1,)])
    assert sorted(file.name for file in home.folder.glob("dossier*")) == ["dossier.db"]


def test_a_trail_of_the_first_shape_still_fits_after_the_second(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.dossier.unlink()
    scripts = tmp_path / "first"
    (scripts / "versions").mkdir(parents=True)
    for file in ("env.py", "versions/v0001_first.py"):
        (scripts / file).write_text((migrate.SCRIPTS / file).read_text())
    anchor = "a" * 64
    fields = [anchor, 1, AT.isoformat(timespec="microseconds"), "open", "p-anna", "c-1", ""]
    digest = hashlib.sha256(json.dumps(fields).encode()).hexdigest()
    with monkeypatch.context() as first, closing(connected(home.dossier, KEY)) as connection:
        first.setattr(migrate, "SHAPE", 1)
        first.setattr(migrate, "SCRIPTS", scripts)
        migrate._upgrade(connection)
        connection.execute("INSERT INTO audit VALUES (?,?,?,?,?,?,?)", (*fields[1:], digest))
        connection.execute("INSERT INTO audit_head VALUES (1, ?, 1, ?)", (anchor, digest))
    with closing(Dossier.open(home, KEY)) as dossier, DossierWorkplace(dossier, MIDWIFE, a_clock()).work() as work:
        work.audit.record(Event.OPEN, "c-2")
        assert work.audit.broken_at() is None
        assert [row.station for row in work.audit.rows()] == ["", "a" * 16]


def of_shape(shape: int, home: Home, scripts: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A connection to an empty dossier as the program of that shape made it."""
    home.dossier.unlink()
    (scripts / "versions").mkdir(parents=True)
    for file in (*migrate.SCRIPTS.glob("env.py"), *migrate.SCRIPTS.glob("versions/v*.py")):
        if file.stem == "env" or int(file.stem[1:5]) <= shape:
            (scripts / file.relative_to(migrate.SCRIPTS)).write_text(file.read_text())
    connection = connected(home.dossier, KEY)
    with monkeypatch.context() as then:
        then.setattr(migrate, "SHAPE", shape)
        then.setattr(migrate, "SCRIPTS", scripts)
        migrate.laid_out(connection)
    return connection


def test_messages_of_an_older_dossier_stand_where_they_stood_when_their_standing_moves_to_its_own_table(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    acked = Sending("a", "e-1", "envelope", "ggd", "0" * 64, "x" * 6000, 4, Step.ACKED, "", 2, 9)
    parked = Sending("b", "e-2", "counts", "", "1" * 64, "{}", 5, Step.PARKED, "too-large", 1)
    with closing(of_shape(7, home, tmp_path / "seven", monkeypatch)) as connection:
        for sending in (acked, parked):
            row = asdict(sending) | {"state": str(sending.state)}
            names, places = ", ".join(row), ", ".join("?" for _ in row)
            connection.execute(f"INSERT INTO sending ({names}) VALUES ({places})", tuple(row.values()))
    with closing(Dossier.open(home, KEY)) as dossier, DossierWorkplace(dossier, MIDWIFE, a_clock()).work() as work:
        assert work.sendings.at(*Step) == (acked, parked)
        work.sendings.change(replace(parked, state=Step.READY, reason=""))
        assert [s.id for s in work.sendings.first_ready(9, 9999)] == ["b"]


def test_a_migration_that_fails_leaves_the_old_dossier_as_it_was(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older(home, tmp_path, monkeypatch, more='raise RuntimeError("half way")')
    with pytest.raises(RuntimeError):
        Dossier.open(home, KEY)
    monkeypatch.undo()
    with closing(Dossier.open(home, KEY)) as dossier, DossierWorkplace(dossier, MIDWIFE, a_clock()).work() as work:
        assert work.conversations.get("c-1") == a_conversation()
    assert sorted(file.name for file in home.folder.glob("dossier*")) == ["dossier.db"]


def test_the_old_dossier_comes_back_when_the_new_one_does_not_open(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older(home, tmp_path, monkeypatch)
    real, seen = migrate.check_is_whole, []

    def fails_the_second_time(connection: Any) -> None:
        seen.append(connection)
        if len(seen) == 2:
            raise AskPerson("dossier-damaged")
        real(connection)

    monkeypatch.setattr(migrate, "check_is_whole", fails_the_second_time)
    with pytest.raises(AskPerson):
        Dossier.open(home, KEY)
    monkeypatch.undo()
    Dossier.open(home, KEY).close()


def test_a_dossier_open_elsewhere_is_not_migrated(home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    older(home, tmp_path, monkeypatch)
    with closing(connected(home.dossier, KEY)) as elsewhere:
        elsewhere.execute("SELECT count(*) FROM conversation").fetchall()
        with pytest.raises(TryLater) as caught:
            Dossier.open(home, KEY)
        assert caught.value.code == "dossier-busy"


TAMPER = [
    ("UPDATE audit SET detail = 'x' WHERE number = 2", 2),
    ("UPDATE audit SET at = '2020-01-01T00:00:00.000000+00:00' WHERE number = 3", 3),
    ("DELETE FROM audit WHERE number = 1", 1),
    ("DELETE FROM audit WHERE number = 3", 3),
    ("DELETE FROM audit WHERE number = 5", 5),
    ("UPDATE audit SET number = number + 10 WHERE number = 2; UPDATE audit SET number = 2 WHERE number = 3;"
     "UPDATE audit SET number = 3 WHERE number = 12", 2),
    ("DELETE FROM audit", 1),
    ("DELETE FROM audit_head", 1),
    ("UPDATE audit_head SET anchor = 'x'", 1),
    ("UPDATE audit_head SET count = 7", 6),
    ("UPDATE audit_head SET digest = 'x'", 6),
]  # fmt: skip


@pytest.mark.parametrize(("tampering", "number"), TAMPER)
def test_a_line_that_was_changed_removed_or_moved_is_named(
    place: DossierWorkplace, tampering: str, number: int
) -> None:
    with place.work() as work:
        for detail in "abcde":
            work.audit.record(Event.OPEN, "c-1", detail)
        assert work.audit.broken_at() is None
    for act in ("update", "delete"):
        in_autocommit(place, f"DROP TRIGGER audit_no_{act}")
    for words in tampering.split(";"):
        in_autocommit(place, words)
    with place.work() as work:
        assert work.audit.broken_at() == number


@pytest.mark.parametrize("words", ["UPDATE audit SET detail = 'x'", "DELETE FROM audit"])
def test_the_file_itself_refuses_to_change_its_trail(place: DossierWorkplace, words: str) -> None:
    verify_audit(place)
    with pytest.raises(OurMistake), place.dossier.transaction() as connection:
        connection.exec_driver_sql(words)
    assert verify_audit(place).whole


def decrypted(file: Path) -> bytes:
    """Every page below SQLCipher's encryption (AES-256-CBC; the last 80 bytes of a page are its IV and HMAC)."""
    content, pages = file.read_bytes(), []
    for at in range(0, len(content), PAGE_BYTES):
        page = content[at : at + PAGE_BYTES]
        if not any(page):
            continue
        start, end = (16 if at == 0 else 0), PAGE_BYTES - 80
        done = subprocess.run(
            ["openssl", "enc", "-d", "-aes-256-cbc", "-nopad", "-K", KEY.hex(), "-iv", page[end : end + 16].hex()],
            input=page[start:end],
            capture_output=True,
            check=True,
        )
        pages.append(done.stdout)
    return b"".join(pages)


@pytest.mark.skipif(shutil.which("openssl") is None, reason="reading below the encryption needs openssl")
def test_what_was_erased_stands_nowhere_in_the_file_or_its_wal(place: DossierWorkplace) -> None:
    file = place.dossier.home.dossier
    gone = "kwikstaart " * 1000
    with place.work() as work:
        work.conversations.add(a_conversation("c-1", note=gone, answer=gone))
        work.conversations.add(a_conversation("c-2", note="zwaluw blijft", answer=gone))
    place.dossier.empty_wal()
    assert b"kwikstaart" in decrypted(file)
    with place.work() as work:
        work.conversations.erase("c-1")
        work.conversations.erase_person("c-2-a")
    assert file.with_name("dossier.db-wal").stat().st_size == 0
    below = decrypted(file)
    assert (b"kwikstaart" in below, b"zwaluw blijft" in below) == (False, True)


def test_two_threads_never_share_a_transaction(place: DossierWorkplace) -> None:
    began, order = threading.Event(), []

    def other() -> None:
        began.set()
        with place.work() as work:
            order.append("second")
            work.conversations.add(a_conversation("c-2"))

    with place.work() as work:
        thread = threading.Thread(target=other)
        thread.start()
        began.wait()
        work.conversations.add(a_conversation("c-1"))
        order.append("first")
    thread.join()
    assert order == ["first", "second"]
    with place.work() as work:
        assert len(work.conversations.recent()) == 2


def test_any_one_sign_changed_in_the_trail_is_noticed(place: DossierWorkplace) -> None:
    with place.work() as work:
        for number in range(6):
            work.audit.record(Event.OPEN, f"c-{number}", "detail", clients=(f"p-{number}",))
        rows, head = work.audit.rows(), work.audit._head()[0]  # type: ignore[attr-defined]
    assert first_fault(rows, head) is None
    for at, row in enumerate(rows):
        for name, value in vars(row).items():
            if isinstance(value, str):
                changes: list[object] = [value[:i] + chr(ord(value[i]) ^ 1) + value[i + 1 :] for i in range(len(value))]
                changes += [value + "x", ""]
            else:
                changes = [value + 1 if isinstance(value, int) else value + timedelta(microseconds=1)]
            for changed in changes:
                if changed == value:
                    continue
                tampered = [*rows[:at], replace(row, **{name: changed}), *rows[at + 1 :]]
                found = first_fault(tampered, head)
                assert found is not None and found.number in (row.number, row.number + 1), (name, changed)
    for gone in range(len(rows)):
        found = first_fault([*rows[:gone], *rows[gone + 1 :]], head)
        assert found == TrailFault(gone + 1, FaultKind.REMOVED)
    moved = [replace(rows[1], number=1), replace(rows[0], number=2), *rows[2:]]
    assert first_fault(moved, head) == TrailFault(1, FaultKind.MOVED)
    added = next_row(Head(head.anchor, head.count, head.digest), replace(rows[0], subject="c-9"))
    assert first_fault([*rows, added], head) == TrailFault(7, FaultKind.ADDED)
