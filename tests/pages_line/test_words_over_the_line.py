"""Words and guides of a release, over loopback from a central that runs, at the ordinary meeting of a laptop."""

import json

import pytest
from central_releases import LATER, some
from PySide6.QtTest import QSignalSpy
from sending_world import World
from words_world import GUIDE_URL, a_guide

from app.guide.shelf import Shelf
from app.leaflet import NO_TEXTS
from app.steps.guides_to_choose import guides_to_choose, kept_guides
from app.steps.own_texts import texts_in_force
from ui.own_words import OwnWords
from ui.questions.phrases import known_languages, phrases_in, use_words


@pytest.fixture
def world(near):
    from httpx import Client

    with Client() as client:
        how = {"base": near.base, "catalogue": near.desk.catalogue}
        yield World(near.folder, client, near.database, near.clock, near.place, **how)
    use_words(NO_TEXTS)


def a_release(near, brand, **more):
    texts = {
        "texts/leaflet/nl.json": {"texts": {"brand": brand}},
        "texts/praktijk/leaflet/nl.json": {"texts": {"greeting": "Welkom,"}},
        "texts/ander/leaflet/nl.json": {"texts": {"greeting": "Niet voor ons,"}},
        "texts/parents/ro.json": {"name": "Română", "yes": "Da"},
        "guides/eigen.json": a_guide(),
        "guides/ander/anders.json": a_guide(url="https://ander.example/gids"),
    }
    near.publisher.publish(*some(3), extra={name: json.dumps(said).encode() for name, said in texts.items()}, **more)


def met(near):
    near.line.meet()
    near.idle()
    assert near.line.last.problem is None and near.line.last.catalogue is None


def test_an_ordinary_meeting_brings_the_words_and_guides_that_are_for_this_laptop(qtbot, near, world):
    a_release(near, "Onze regio")
    world.enrol(near.publisher.root)
    told = QSignalSpy(near.line.texts_changed)
    met(near)
    texts = texts_in_force(near.place)
    said = b"".join(texts.leaflet.of("nl"))
    assert told.count() == 1 and b"Onze regio" in said and b"Welkom," in said and b"Niet voor ons" not in said
    assert [(g.url, g.shelf) for g in kept_guides(near.place)] == [(GUIDE_URL, Shelf.RECEIVED)]
    assert len(guides_to_choose(near.place)) == 2, "nobody accepted it yet"
    met(near)
    assert told.count() == 1, "without news nothing is told"


def test_the_parents_view_speaks_a_language_that_a_release_brought(qtbot, near, world):
    a_release(near, "Onze regio")
    world.enrol(near.publisher.root)
    met(near)
    assert "ro" not in known_languages()
    words = OwnWords(near.desk.background, near.held, near.line)
    with qtbot.waitSignal(words.read, timeout=20_000):
        words.look()
    assert "ro" in known_languages()
    say = phrases_in("ro")
    assert (say.yes, say.next, say.checked) == ("Da", "Volgende", False)


def test_a_laptop_that_had_this_release_before_it_kept_words_still_takes_them(near, world):
    a_release(near, "Onze regio")
    world.enrol(near.publisher.root)
    met(near)
    with near.place.work() as work:
        work.sendings.keep_fact("texts", "")
    met(near)
    assert b"Onze regio" in texts_in_force(near.place).leaflet.of("nl")[0]


def test_a_newer_release_over_the_line_replaces_the_words(near, world):
    a_release(near, "Een")
    world.enrol(near.publisher.root)
    met(near)
    near.clock.at = LATER
    a_release(near, "Twee", now=LATER)
    met(near)
    assert b"Twee" in texts_in_force(near.place).leaflet.of("nl")[0]
