"""A newer version is announced and fetched only when it is rightly signed; real TUF over http on loopback. Invented."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest
from central_feeds import NOW
from central_releases import Publisher, some

from app.clock import FixedClock
from app.errors import AskPerson, Problem, TryLater
from app.exchange.contract import ProgramSystem
from app.settings import Home, Policy
from app.steps.program_update import (
    Update,
    fetch_update,
    installer_command,
    look_for_update,
    updates_wanted,
)
from central.publishing.program import publish_program
from central.publishing.signing import read_key

DEBIAN = ProgramSystem.DEBIAN
CHANGES = ["De folder is er nu ook in het Oekraïens.", "Sneller zoeken."]


class Channel:
    """A publisher of programs, its folder behind a web server, and a device that listens to it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.publisher = Publisher(folder / "uitgever")
        self.served = folder / "web"
        self.asked: list[str] = []
        self.home = Home(folder / "apparaat")
        (folder / "root.json").write_bytes(self.publisher.root)
        self.url = ""

    def publish(self, version: str, content: bytes = b"verzonnen pakket", now=NOW, **more) -> None:  # type: ignore[no-untyped-def]
        package = self.folder / f"pakket-{version}"
        package.mkdir()
        (package / f"sterk-ouderschap_{version}_amd64.deb").write_bytes(content)
        publish_program(
            self.publisher.repository, package, version=version, changes=more.get("changes", CHANGES),
            targets_signer=read_key(self.publisher.keys, "targets"), online=self.publisher.online(), now=now,
        )  # fmt: skip
        self.serve(self.publisher.folder)

    def serve(self, release: Path) -> None:
        shutil.rmtree(self.served, ignore_errors=True)
        shutil.copytree(release, self.served)

    @property
    def policy(self) -> Policy:
        return Policy(updates_url=self.url, updates_root=str(self.folder / "root.json"))

    def look(self, now=NOW, here: str = "0.1.0", policy: Policy | None = None) -> Update | None:  # type: ignore[no-untyped-def]
        with httpx.Client(timeout=5) as client:
            return look_for_update(self.home, FixedClock(now), client, policy or self.policy, here, DEBIAN)

    def fetch(self, into: Path, now=NOW, here: str = "0.1.0") -> Path:  # type: ignore[no-untyped-def]
        with httpx.Client(timeout=5) as client:
            clock = FixedClock(now)
            return fetch_update(self.home, clock, client, into, self.policy, here=here, system=DEBIAN)


@pytest.fixture
def channel(tmp_path: Path) -> Iterator[Channel]:
    made = Channel(tmp_path)
    with on_loopback(made):
        yield made


@contextmanager
def on_loopback(channel: Channel) -> Iterator[None]:
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_given: object) -> None:
            """Quiet."""

        def do_GET(self) -> None:
            channel.asked.append(self.path)
            super().do_GET()

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(channel.served)))
    channel.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def refused(act) -> Problem:  # type: ignore[no-untyped-def]
    with pytest.raises(Problem) as problem:
        act()
    assert problem.value.what and problem.value.safe and problem.value.now
    return problem.value


def test_a_newer_version_is_announced_with_what_changed_and_its_installer_is_not_fetched(channel: Channel) -> None:
    channel.publish("0.2.0")
    assert channel.look() == Update("0.2.0", tuple(CHANGES), "program/sterk-ouderschap_0.2.0_amd64.deb", 16)
    assert not [path for path in channel.asked if ".deb" in path]


@pytest.mark.parametrize("here", ["0.2.0", "0.10.0", "1.0.0"])
def test_the_same_or_an_older_version_is_no_news(channel: Channel, here: str) -> None:
    channel.publish("0.2.0")
    assert channel.look(here=here) is None
    assert refused(lambda: channel.fetch(channel.folder / "in", here=here)).code == "update-none"


def test_an_installer_comes_in_whole_and_verified(channel: Channel) -> None:
    channel.publish("0.2.0", b"\x00pakket" * 100_000)
    made = channel.fetch(channel.folder / "in")
    assert made.name == "sterk-ouderschap_0.2.0_amd64.deb"
    assert made.read_bytes() == b"\x00pakket" * 100_000


def test_an_expired_word_is_refused(channel: Channel) -> None:
    channel.publish("0.2.0")
    assert refused(lambda: channel.look(NOW + timedelta(days=8))).code == "update-stale"


def test_a_clock_that_was_set_back_does_not_make_an_expired_word_count(channel: Channel) -> None:
    channel.publish("0.2.0")
    channel.look()
    channel.publisher.repository.refresh(channel.publisher.online(), NOW + timedelta(days=20))
    old = channel.served.with_name("oud")
    shutil.copytree(channel.served, old)
    channel.serve(channel.publisher.folder)
    channel.look(NOW + timedelta(days=20))
    channel.serve(old)
    assert refused(lambda: channel.look(NOW)).code in ("update-stale", "update-untrusted")


def test_a_channel_that_was_rolled_back_is_refused(channel: Channel) -> None:
    channel.publish("0.2.0")
    old = channel.folder / "oud"
    shutil.copytree(channel.served, old)
    channel.publish("0.3.0", now=NOW + timedelta(hours=1))
    found = channel.look(NOW + timedelta(hours=1))
    assert found is not None and found.version == "0.3.0"
    channel.serve(old)
    assert refused(lambda: channel.look(NOW + timedelta(hours=2))).code == "update-untrusted"


def test_what_another_signed_is_refused_the_catalogues_publisher_too(channel: Channel, tmp_path: Path) -> None:
    other = Channel(tmp_path / "ander")
    other.publish("9.9.9", b"kwaad")
    channel.serve(other.publisher.folder)
    assert refused(channel.look).code == "update-untrusted"
    assert refused(lambda: channel.fetch(channel.folder / "in")).code == "update-untrusted"
    assert not list((channel.folder / "in").glob("*"))


def test_an_installer_that_was_changed_on_its_way_is_refused_and_leaves_nothing(channel: Channel) -> None:
    channel.publish("0.2.0")
    (deb,) = channel.served.rglob("*.deb")
    deb.write_bytes(b"verzonnen kwaad!")
    assert refused(lambda: channel.fetch(channel.folder / "in")).code == "update-untrusted"
    assert not list((channel.folder / "in").glob("*"))
    assert not [p for p in channel.home.folder.rglob("*") if p.is_file() and p.read_bytes() == b"verzonnen kwaad!"]


def test_a_channel_that_is_off_or_not_set_is_never_reached(channel: Channel) -> None:
    channel.publish("0.2.0")
    off = Policy(updates="off", updates_url=channel.url, updates_root=channel.policy.updates_root)
    for policy in (off, Policy()):
        assert not updates_wanted(policy)
        assert refused(lambda policy=policy: channel.look(policy=policy)).code == "update-off"
    assert channel.asked == []


def test_without_a_first_root_nothing_is_believed(channel: Channel) -> None:
    channel.publish("0.2.0")
    assert refused(lambda: channel.look(policy=Policy(updates_url=channel.url))).code == "update-no-root"


def test_a_channel_that_does_not_answer_is_for_later(channel: Channel) -> None:
    with pytest.raises(TryLater) as later:
        channel.look(policy=Policy(updates_url="http://127.0.0.1:9", updates_root=channel.policy.updates_root))
    assert later.value.code == "update-offline"


def test_a_version_must_be_higher_than_the_one_before(channel: Channel) -> None:
    channel.publish("0.2.0")
    assert refused(lambda: channel.publish("0.1.9")).code == "program-version"
    assert refused(lambda: channel.publish("nieuw")).code == "program-version"


def test_a_version_without_what_changed_or_without_an_installer_is_not_published(channel: Channel) -> None:
    assert refused(lambda: channel.publish("0.2.0", changes=["  "])).code == "program-changes"
    assert refused(lambda: channel.publish("0.2.1", changes=["x" * 301])).code == "program-changes"
    empty = channel.folder / "leeg"
    empty.mkdir()
    keys = {"targets_signer": read_key(channel.publisher.keys, "targets"), "online": channel.publisher.online()}
    repository = channel.publisher.repository
    nothing = refused(lambda: publish_program(repository, empty, version="1.0.0", changes=CHANGES, now=NOW, **keys))
    assert nothing.code == "program-none"


def test_a_program_is_not_published_among_the_services(channel: Channel) -> None:
    channel.publisher.publish(*some(2))
    assert refused(lambda: channel.publish("0.2.0")).code == "program-mixed"


def test_the_system_installs_and_never_the_program_itself() -> None:
    deb = Path("/pad/x.deb")
    apt = ("apt-get", "install", "-y", "--no-install-recommends", "/pad/x.deb")
    assert installer_command(deb, root=True, has=None) == apt
    assert installer_command(deb, root=False, has="/usr/bin/pkexec") == ("/usr/bin/pkexec", *apt)
    for file, root in ((deb, False), (Path("/pad/x.tar.xz"), True)):
        with pytest.raises(AskPerson) as asked:
            installer_command(file, root=root, has=None)
        assert asked.value.code == "update-by-admin" and file.name in asked.value.message
