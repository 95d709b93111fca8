"""What an administrator may set, each by one environment variable; nothing else is read."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from app.errors import AskPerson

PREFIX = "STERK_CENTRAL_"


@dataclass(frozen=True)
class Settings:
    """Central's settings. Sizes in bytes, times in seconds, rates in requests a minute for one caller."""

    database: str = ""
    """``postgresql://user@host/name``, or a ``sqlite:///path``. Empty: SQLite in ``folder``."""
    folder: Path = Path("central-data")
    """Where the SQLite file of a trial stands, and where releases are published unless told otherwise."""
    publish_folder: str = ""
    """The plain folder a release is written to and served from; empty: ``folder``/release."""
    base_url: str = "http://127.0.0.1:8000"
    """How others reach this server, without a slash at the end."""
    sources: str = ""
    """Other HSDS servers that may be asked, as ``naam=https://adres`` with commas between; nothing else is asked."""
    title: str = "Sterk Ouderschap: hulp voor ouders"
    body_most: int = 512 * 1024
    body_seconds: float = 30.0
    """How long a caller may be silent in the middle of a body."""
    reads_a_minute: int = 1200
    writes_a_minute: int = 240
    stop_seconds: int = 20
    """How long a stop waits for requests that are on their way."""
    token_seconds: int = 600
    durable_seconds: int = 0
    """After how long a record counts as safe from a restore: at least the time between two backups elsewhere."""
    second_factor: bool = False
    """Whether reviewers and publishers must have a second factor before they can do anything."""
    factor_key: str = ""
    """The file with the key that seals second factors; empty: ``folder``/tweede-stap.key."""
    trusted_proxy: bool = False
    """Whether a proxy of ours stands before it and X-Forwarded-For may be believed."""

    @property
    def address(self) -> str:
        """The database as SQLAlchemy wants it."""
        if not self.database:
            return f"sqlite:///{self.folder / 'central.db'}"
        for plain in ("postgresql://", "postgres://"):
            if self.database.startswith(plain):
                return "postgresql+psycopg://" + self.database.removeprefix(plain)
        return self.database

    @property
    def factor_key_file(self) -> Path:
        """Where the key of second factors stands: outside the database, and outside its backup."""
        return Path(self.factor_key) if self.factor_key else self.folder / "tweede-stap.key"

    @property
    def release_folder(self) -> Path:
        """Where releases stand."""
        return Path(self.publish_folder) if self.publish_folder else self.folder / "release"


def feeds_of(settings: Settings) -> dict[str, str]:
    """The names and addresses of other servers. Raises AskPerson("central-setting") for one that cannot be read."""
    found: dict[str, str] = {}
    for part in filter(None, (part.strip() for part in settings.sources.split(","))):
        name, equals, address = part.partition("=")
        if not equals or not name.strip() or not address.strip():
            raise AskPerson("central-setting", where=f"{PREFIX}SOURCES")
        found[name.strip()] = address.strip()
    return found


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings from the environment. Raises AskPerson("central-setting") naming the variable that is wrong."""
    given = os.environ if environment is None else environment
    values: dict[str, object] = {}
    for field in fields(Settings):
        name = PREFIX + field.name.upper()
        words = given.get(name, "").strip()
        if not words:
            continue
        try:
            values[field.name] = _value(field.type, words)
        except ValueError as fault:
            raise AskPerson("central-setting", where=name) from fault
    return Settings(**values)  # type: ignore[arg-type]  # each was read as its own field asks


def _value(kind: object, words: str) -> object:
    if kind == "int":
        return _positive(int(words))
    if kind == "float":
        return _positive(float(words))
    if kind == "bool":
        if words.lower() not in ("1", "0", "true", "false", "ja", "nee"):
            raise ValueError(words)
        return words.lower() in ("1", "true", "ja")
    return Path(words) if kind == "Path" else words


def _positive(number: float) -> float:
    if not 0 <= number < 2**31:
        raise ValueError(number)
    return number
