"""Guides in the dossier: both workplaces keep the same promises."""

import pytest

from app.errors import AskPerson
from app.guide.shelf import KeptGuide, Shelf
from tests.fakes import a_clock

AT = a_clock().now()
ONE = KeptGuide("https://example.org/g", "1", "Gids", b'{"a": 1}', AT)


def test_a_kept_guide_is_given_back_whole(place):
    with place.work() as work:
        work.guides.keep(ONE)
    with place.work() as work:
        assert work.guides.get(ONE.url, "1") == ONE and work.guides.has(ONE.url, "1")
        assert work.guides.get(ONE.url, "2") is None and not work.guides.has(ONE.url, "2")
        assert [(g.version, g.content) for g in work.guides.all()] == [("1", b"")]


def test_a_version_keeps_its_content(place):
    other = KeptGuide(ONE.url, "1", "Gids", b"{}", AT)
    with place.work() as work:
        work.guides.keep(ONE)
        work.guides.keep(other)
        assert work.guides.get(ONE.url, "1") == ONE
        with pytest.raises(AskPerson) as refused:
            work.guides.keep(KeptGuide(ONE.url, "1", "Gids", b"{}", AT, Shelf.OFFERED))
        assert refused.value.code == "guide-version-taken"


def test_only_a_guide_that_waits_is_forgotten(place):
    waits = KeptGuide(ONE.url, "2", "Gids", ONE.content, AT, Shelf.RECEIVED)
    with place.work() as work:
        work.guides.keep(ONE)
        work.guides.keep(waits)
        for version in ("1", "2", "3"):
            work.guides.forget(ONE.url, version)
        assert [g.version for g in work.guides.all()] == ["1"]


def test_a_guide_that_waits_can_be_put_away_and_offered_later(place):
    waits = KeptGuide(ONE.url, "2", "Gids", ONE.content, AT, Shelf.RECEIVED)
    with place.work() as work:
        work.guides.keep(waits)
        work.guides.retire(ONE.url, "2")
        assert work.guides.get(ONE.url, "2").shelf is Shelf.RETIRED
        work.guides.keep(KeptGuide(ONE.url, "2", "Gids", ONE.content, AT, Shelf.OFFERED))
        assert work.guides.get(ONE.url, "2").shelf is Shelf.OFFERED


def test_a_guide_is_offered_and_retired(place):
    with place.work() as work:
        work.guides.keep(ONE)
        with pytest.raises(AskPerson):
            work.guides.retire(ONE.url, "1")
        work.guides.keep(KeptGuide(ONE.url, "1", "Gids", ONE.content, AT, Shelf.OFFERED))
        assert work.guides.get(ONE.url, "1").shelf is Shelf.OFFERED
        work.guides.retire(ONE.url, "1")
        assert work.guides.get(ONE.url, "1").shelf is Shelf.RETIRED
