"""A real PostgreSQL of our own for the tests, on a Unix socket in a temporary folder, as a user who is not root."""

from __future__ import annotations

import getpass
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PLACES = ("/usr/local/bin", "/usr/bin", *sorted(map(str, Path("/usr/lib/postgresql").glob("*/bin")), reverse=True))


def programs() -> Path | None:
    """The folder of PostgreSQL's programs, or None."""
    for place in PLACES:
        if (Path(place) / "postgres").exists():
            real = (Path(place) / "postgres").resolve().parent
            if (real / "initdb").exists() and (real / "pg_ctl").exists():
                return real
    return None


def _somebody() -> str | None:
    """A user to run it as: PostgreSQL refuses root."""
    if os.geteuid() != 0:
        return getpass.getuser()
    for name in ("postgres", "nobody"):
        try:
            pwd.getpwnam(name)
        except KeyError:
            continue
        return name
    return None


def missing() -> str:
    """Why there is no PostgreSQL to test on; empty when there is."""
    if os.name == "nt":
        return "PostgreSQL's tests run on Linux only"
    if programs() is None:
        return "no PostgreSQL here: install it (Debian: apt-get install postgresql) to run these tests"
    if _somebody() is None:
        return "no user but root to run PostgreSQL as"
    return ""


class PostgresServer:
    """A running server. ``database`` makes an empty database and gives its address."""

    def __init__(self, folder: Path, bin_folder: Path, user: str, *, durable: bool) -> None:
        self.folder, self._bin, self.user, self._count = folder, bin_folder, user, 0
        self._fsync = "on" if durable else "off"

    def run(self, program: str, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        """Run one of PostgreSQL's programs as its user."""
        as_user = {"user": self.user, "group": pwd.getpwnam(self.user).pw_gid} if os.geteuid() == 0 else {}
        return subprocess.run(
            [str(self._bin / program), *arguments],
            cwd="/",
            env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "HOME": str(self.folder), "TZ": "UTC"},
            capture_output=True,
            text=True,
            check=check,
            timeout=60,
            **as_user,
        )

    def start(self) -> None:
        """Start it, also after ``stop``."""
        options = f"-k {self.folder} -c listen_addresses='' -c max_connections=200 -c fsync={self._fsync}"
        log = str(self.folder / "log")
        self.run("pg_ctl", "-D", str(self.folder / "data"), "-l", log, "-w", "-o", options, "start")

    def stop(self, mode: str = "fast") -> None:
        """Stop it; ``immediate`` is a crash."""
        self.run("pg_ctl", "-D", str(self.folder / "data"), "-m", mode, "-w", "stop", check=False)

    def database(self, template: str = "template1") -> str:
        """The name of a new database, a copy of ``template``."""
        self._count += 1
        name = f"t{os.getpid()}x{self._count}x{time.monotonic_ns() % 1_000_000}"
        self.run("createdb", "-h", str(self.folder), "-T", template, name)
        return name

    def address(self, name: str) -> str:
        """The address central is given for a database."""
        return f"postgresql://{self.user}@/{name}?host={self.folder}"


@contextmanager
def running(*, durable: bool = True) -> Iterator[PostgresServer]:
    """A server while the block lasts; one that is not ``durable`` is faster and for tests that crash nothing."""
    bin_folder, user = programs(), _somebody()
    assert bin_folder is not None and user is not None
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    server = PostgresServer(folder, bin_folder, user, durable=durable)
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, user)
        server.run("initdb", "-D", str(folder / "data"), "-A", "trust", "--locale=C.UTF-8", "-E", "UTF8")
        server.start()
        yield server
    finally:
        server.stop("immediate")
        shutil.rmtree(folder, ignore_errors=True)
