"""Guides that come with a release, from an invented publisher."""

import json

import pytest
from central_feeds import NOW
from central_releases import LATER, Publisher, some
from fakes import FakeWorkplace

from app.clock import FixedClock
from app.errors import AskPerson
from app.guide.shelf import SHIPPED_URLS
from app.settings import Home
from app.steps.guides_to_choose import guides_to_choose, kept_guides
from app.steps.receive_guides import accept_guide
from app.steps.receivers import receivers_of
from app.steps.sync import take_from
from tests.guide.forms import form, group, item

URL = "https://eigen.example/gids"


@pytest.fixture
def stick(tmp_path):
    return Publisher(tmp_path)


@pytest.fixture
def place():
    return FakeWorkplace(FixedClock(NOW))


def a_guide(version="1", url=URL):
    raw = form(group("T1", item("T1.1", "text", text="Hoe gaat het?")), url=url, title="Onze gids")
    return json.dumps(raw | {"version": version}).encode()


def taken(stick, place, tmp_path):
    home = Home(tmp_path / "device")
    home.folder.mkdir(exist_ok=True)
    return take_from(place, home, None, str(stick.folder), stick.root)


def chosen(place):
    return [g.url for g in guides_to_choose(place) if g.url not in SHIPPED_URLS]


def test_a_guide_of_a_release_can_be_chosen_once_it_is_accepted_and_not_before(stick, place, tmp_path):
    stick.publish(*some(2), extra={"guides/eigen.json": a_guide()})
    assert taken(stick, place, tmp_path).guides == 1
    assert chosen(place) == [] and [str(g.shelf) for g in kept_guides(place)] == ["received"]
    accept_guide(place, URL, "1")
    assert chosen(place) == [URL]
    with pytest.raises(AskPerson) as problem:
        accept_guide(place, URL, "1")
    assert problem.value.code == "guide-not-received"


def test_a_newer_version_waits_while_the_accepted_one_is_still_offered(stick, place, tmp_path):
    stick.publish(*some(2), extra={"guides/eigen.json": a_guide()})
    taken(stick, place, tmp_path)
    accept_guide(place, URL, "1")
    stick.publish(*some(3), extra={"guides/eigen.json": a_guide("2")}, now=LATER)
    place.clock.at = LATER
    assert taken(stick, place, tmp_path).guides == 1
    assert [g.version for g in guides_to_choose(place) if g.url == URL] == ["1"]


def test_a_guide_that_is_not_whole_or_takes_our_name_is_left_out_and_the_offers_still_come(stick, place, tmp_path):
    ours = sorted(SHIPPED_URLS)[0]
    extra = {"guides/a.json": b'{"resourceType":"Patient"}', "guides/b.json": a_guide(url=ours)}
    stick.publish(*some(2), extra=extra)
    down = taken(stick, place, tmp_path)
    assert (down.guides, down.received) == (0, 2) and kept_guides(place) == ()
    with place.work() as work:
        assert sum(row.detail.startswith("refused:") for row in work.audit.rows()) == 2


def test_a_release_on_a_stick_keeps_the_receivers_keys(stick, place, tmp_path):
    stick.publish(*some(2), extra={"receivers.json": b'{"jgz":{"member":"ggd","key":{}}}'})
    taken(stick, place, tmp_path)
    with place.work() as work:
        assert receivers_of(work)["jgz"]["member"] == "ggd"
