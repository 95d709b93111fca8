"""One connection to an encrypted file: how it is keyed, set, checked, and what its refusals mean.

SQLCipher 4 with a raw key (no derivation: the key is already 32 random bytes). The file's salt follows from the key,
so a file of another device is told from a damaged one of ours, and every copy we make carries the same mark.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2 as sqlcipher

from app.errors import AskPerson, OurMistake, Problem, TryLater
from app.store.files import naming_faults, private_file
from app.store.sealing import SALT_BYTES, salt_of

PAGE_BYTES = 4096
BUSY_MS = 2000
_NAMES: dict[int, tuple[type[Problem], str]] = {
    3: (AskPerson, "home-read-only"),
    5: (TryLater, "dossier-busy"),
    6: (TryLater, "dossier-busy"),
    8: (AskPerson, "home-read-only"),
    10: (TryLater, "disk-trouble"),
    11: (AskPerson, "dossier-damaged"),
    13: (TryLater, "disk-full"),
    14: (AskPerson, "home-read-only"),
    19: (OurMistake, "dossier-rule"),
    26: (AskPerson, "dossier-damaged"),
}
"""SQLite's primary result codes (sqlite.org/rescode.html) and whose turn it is."""

_NO_ROOM_FOR_INDEX = 10 | 19 << 8
"""SQLITE_IOERR_SHMSIZE: the WAL's index could not grow, which a full disk shows before SQLITE_FULL."""

_WITHOUT_CODE = {
    "database is locked": 5,
    "attempt to write a readonly database": 8,
    "disk I/O error": 10,
    "database disk image is malformed": 11,
    "database or disk is full": 13,
    "unable to open database file": 14,
    "file is not a database": 26,
}
"""SQLite's own sentences for them: sqlcipher3 0.6 leaves the code out of errors raised while copying a file."""


def named(error: BaseException) -> Problem:
    """The problem behind an error of the database. Its own words stay out: they can quote what was being kept."""
    code = getattr(error, "sqlite_errorcode", None) or _WITHOUT_CODE.get(str(error), 0)
    if code == _NO_ROOM_FOR_INDEX:
        return TryLater("disk-full")
    kind, name = _NAMES.get(code & 0xFF, (OurMistake, "dossier-rule"))
    return kind(name)


@contextmanager
def naming_cipher_faults() -> Iterator[None]:
    """Turn what sqlcipher3 raises, bare or wrapped by SQLAlchemy, into a problem with a name."""
    try:
        yield
    except DBAPIError as error:
        raise named(error.orig or error) from None
    except sqlcipher.Error as error:
        raise named(error) from None


def connected(path: Path, key: bytes) -> Any:
    """A keyed connection in autocommit, set as the dossier needs it; the file is made when it is not there.

    WAL with a full sync per commit: an acknowledged answer survives the process and, as far as the disk tells the
    truth, the power. Erased content is overwritten, temporary tables never reach the disk.
    """
    return _set(_new(path), (*_keyed(key), *_WRITING))


def connected_to_read(path: Path, key: bytes) -> Any:
    """A keyed connection to a file at rest that leaves every byte of it, and its folder, as it is."""
    where = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    return _set(sqlcipher.connect(where, uri=True, isolation_level=None), _keyed(key))


def connected_in_memory() -> Any:
    """A database nothing of which ever reaches a disk: for what is kept by nobody."""
    return _set(
        sqlcipher.connect(":memory:", isolation_level=None, check_same_thread=False),
        ("temp_store = MEMORY", "secure_delete = ON", "foreign_keys = ON"),
    )


def connected_as_it_is(path: Path, key: bytes) -> Any:
    """A keyed connection to a copy with its WAL, with nothing set that writes; for reading what is damaged."""
    return _set(sqlcipher.connect(str(path), isolation_level=None), _keyed(key))


def _new(path: Path) -> Any:
    if not path.exists():
        with naming_faults():
            private_file(path)
    return sqlcipher.connect(str(path), isolation_level=None, check_same_thread=False)


def _keyed(key: bytes) -> tuple[str, ...]:
    return (
        "cipher_log_level = NONE",  # it would write to stderr, and we name the fault ourselves
        f"key = \"x'{key.hex()}{salt_of(key).hex()}'\"",
        "cipher_compatibility = 4",
        "temp_store = MEMORY",
    )


_WRITING = (
    f"busy_timeout = {BUSY_MS}",
    "secure_delete = ON",
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
)


def _set(connection: Any, settings: tuple[str, ...]) -> Any:
    try:
        for setting in settings:
            connection.execute(f"PRAGMA {setting}")
    except BaseException:
        connection.close()
        raise
    return connection


def set_writing(connection: Any) -> None:
    """Set a connection as the dossier needs it again, after ``alone_with``."""
    with naming_cipher_faults():
        for setting in _WRITING:
            connection.execute(f"PRAGMA {setting}")


def alone_with(connection: Any) -> None:
    """Fold the WAL into the file and make sure nobody else has it open; TryLater("dossier-busy") when somebody has."""
    with naming_cipher_faults():
        mode = connection.execute("PRAGMA journal_mode = DELETE").fetchone()[0]
    if mode != "delete":
        raise TryLater("dossier-busy")


def check_is_ours(path: Path, key: bytes) -> None:
    """Refuse a file that does not carry our mark, before anything is written to it.

    Raises AskPerson("dossier-missing"), ("dossier-damaged") for an empty file, ("dossier-not-ours").
    """
    if not path.is_file():
        raise AskPerson("dossier-missing")
    with naming_faults(), path.open("rb") as file:
        mark = file.read(SALT_BYTES)
    if not mark:
        raise AskPerson("dossier-damaged")
    if mark != salt_of(key):
        raise AskPerson("dossier-not-ours")


def check_every_page(connection: Any) -> None:
    """Read every page, free ones too, and make its authentication code again. AskPerson("dossier-damaged").

    The codes are read from the file itself, so the WAL is folded in first: a page half written when the power went is
    whole there, and must not be called damage. Pages cut off the end show at the first read: SQLite knows their number.
    """
    with naming_cipher_faults():
        connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
        broken = connection.execute("PRAGMA cipher_integrity_check").fetchall()
        connection.execute("PRAGMA schema_version").fetchone()
    if broken:
        raise AskPerson("dossier-damaged")


def check_is_whole(connection: Any) -> None:
    """The same, and how the pages hang together: for copies, and for a file that was just made or mended.

    Takes as long again as the codes. A flipped byte never gets past those, so opening does without (decision 096).
    """
    check_every_page(connection)
    with naming_cipher_faults():
        told = connection.execute("PRAGMA quick_check(1)").fetchone()
    if told is None or told[0] != "ok":
        raise AskPerson("dossier-damaged")


def copied(source: Any, target: Path, key: bytes) -> None:
    """Copy an open file, WAL included, into a new file at ``target`` encrypted with ``key``, and check the copy."""
    for name in (target, *beside(target)):
        name.unlink(missing_ok=True)
    with naming_cipher_faults(), closing(_set(_new(target), _keyed(key))) as copy:
        source.backup(copy)
    with naming_cipher_faults(), closing(connected(target, key)) as copy:
        check_is_whole(copy)
        alone_with(copy)


def beside(path: Path) -> tuple[Path, Path]:
    """The two files SQLite keeps beside an open one."""
    return path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")
