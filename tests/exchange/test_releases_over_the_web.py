"""The same releases over http from a running central, and what a check without news costs."""

import json
from contextlib import closing, contextmanager

import pytest
from central_feeds import NOW
from central_releases import LATER, Publisher, some
from fakes import FakeWorkplace
from fastapi.testclient import TestClient
from words_world import a_guide

from app.catalogue import Catalogue
from app.clock import FixedClock
from app.errors import Problem
from app.exchange.catalogue_update import take_release
from app.exchange.trust import Trusted
from app.guide.shelf import Shelf
from app.leaflet.wording import wording
from app.settings import Home
from app.steps.guides_to_choose import kept_guides
from app.steps.own_texts import texts_in_force
from app.steps.sync import fetch_release, take_from
from central.database import Database
from central.service import build
from central.settings import Settings

BASE = "https://central.example"


class Counting:
    """A client that counts what goes over the line, headers and all."""

    def __init__(self, client):
        self.client, self.asked, self.bytes, self.portal = client, [], 0, False

    @contextmanager
    def stream(self, method, url, **how):
        with self.client.stream(method, url, **how) as answer:
            yield self._noted(answer, url)

    def build_request(self, method, url, **how):
        return self.client.build_request(method, url, **how)

    def send(self, request, **how):
        answer = self.client.send(request, **how)
        if self.portal:
            answer.headers["content-type"] = "text/html"
        return self._noted(answer, str(request.url))

    def _noted(self, answer, url):
        self.asked.append(url)
        lines = [*answer.request.headers.raw, *answer.headers.raw]
        self.bytes += sum(len(name) + len(value) + 4 for name, value in lines) + len(url) + 40
        self.bytes += int(answer.headers.get("content-length", 0)) if answer.status_code != 304 else 0
        return answer


@pytest.fixture
def publisher(tmp_path):
    return Publisher(tmp_path)


@pytest.fixture
def line(tmp_path):
    database = Database(f"sqlite:///{tmp_path / 'central.db'}")
    database.migrate()
    with TestClient(build(Settings(folder=tmp_path), database, FixedClock(NOW)), base_url=BASE) as client:
        yield Counting(client)


def taken(line, home, publisher, now=NOW):
    return fetch_release(home, FixedClock(now), line, f"{BASE}/release", publisher.root)


def test_a_release_comes_in_over_http(publisher, line, tmp_path):
    publisher.publish(*some(30))
    home = Home(tmp_path / "device")
    assert taken(line, home, publisher).received == 30
    with closing(Catalogue.open(home.catalogue)) as catalogue:
        assert len(catalogue) == 30


def test_no_news_is_one_question_of_at_most_600_bytes(publisher, line, tmp_path):
    publisher.publish(*some(3))
    home = Home(tmp_path / "device")
    taken(line, home, publisher)
    line.asked, line.bytes = [], 0
    assert taken(line, home, publisher).received == 0
    assert len(line.asked) == 1 and line.bytes <= 600, line.bytes


def test_a_release_with_words_stays_news_where_only_the_offers_could_be_taken(publisher, line, tmp_path):
    publisher.publish(*some(3), extra={"texts/leaflet/nl.json": b'{"texts": {"brand": "Van de uitgave"}}'})
    home, place = Home(tmp_path / "device"), FakeWorkplace(FixedClock(NOW))
    first = taken(line, home, publisher)
    assert first.received == 3 and first.more
    with place.work() as work:
        work.sendings.keep_fact("texts", "{}")  # a dossier that met a release before
    whole = take_from(place, home, line, f"{BASE}/release", publisher.root)
    assert whole.texts == 1 and wording("nl", "je", texts_in_force(place).leaflet)("brand") == "Van de uitgave"
    line.asked = []
    assert take_from(place, home, line, f"{BASE}/release", publisher.root).texts == 0 and len(line.asked) == 1


def test_words_and_guides_that_did_not_change_are_not_fetched_again(publisher, line, tmp_path):
    def published(brand, now):
        texts = {"nl": {"brand": brand}, "en": {"brand": "Strong parents"}}
        extra = {f"texts/leaflet/{code}.json": json.dumps({"texts": said}).encode() for code, said in texts.items()}
        publisher.publish(*some(3), extra=extra | {"guides/eigen.json": json.dumps(a_guide()).encode()}, now=now)

    home, place = Home(tmp_path / "device"), FakeWorkplace(FixedClock(NOW))
    published("Een", NOW)
    first = take_from(place, home, line, f"{BASE}/release", publisher.root)
    assert (first.texts, first.guides) == (2, 1)
    published("Twee", LATER)
    line.asked, place.clock.at = [], LATER
    second = take_from(place, home, line, f"{BASE}/release", publisher.root)
    fetched = [url for url in line.asked if "/targets/texts/" in url or "/targets/guides/" in url]
    assert (second.texts, second.guides) == (1, 0) and len(fetched) == 1 and fetched[0].endswith("nl.json")
    assert wording("en", "je", texts_in_force(place).leaflet)("brand") == "Strong parents"
    assert [g.shelf for g in kept_guides(place)] == [Shelf.RECEIVED], "it still waits"


def test_news_is_seen_by_the_same_question(publisher, line, tmp_path):
    publisher.publish(*some(3))
    home = Home(tmp_path / "device")
    taken(line, home, publisher)
    publisher.publish(*some(4), now=LATER)
    assert taken(line, home, publisher, LATER).received == 1


def test_a_captive_portal_is_taken_for_no_network(publisher, line, tmp_path):
    publisher.publish(*some(3))
    line.portal = True
    with pytest.raises(Problem) as problem:
        taken(line, Home(tmp_path / "device"), publisher)
    assert problem.value.code == "sync-offline"


def test_a_broken_download_goes_on_by_range(publisher, line, tmp_path):
    publisher.publish(*some(60))
    trusted = Trusted(tmp_path / "trust", f"{BASE}/release", publisher.root, line)
    release = trusted.refresh(NOW)
    digest = trusted._updater.get_targetinfo(release.snapshot).hashes["sha256"]
    (whole,) = (publisher.folder / "targets" / "catalogue").glob(f"{digest}.*")
    half = len(whole.read_bytes()) // 2
    (tmp_path / "trust" / "files" / f"{digest}.part").write_bytes(whole.read_bytes()[:half])
    begins = []
    take_release(trusted, release, tmp_path / "catalogue.db", NOW, progress=lambda done, _whole: begins.append(done))
    assert begins[0] > half
    with closing(Catalogue.open(tmp_path / "catalogue.db")) as catalogue:
        assert len(catalogue) == 60
