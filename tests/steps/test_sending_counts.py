"""The counts of a half-year go up: once each, only when it is over, and never under three conversations."""

import json
from datetime import timedelta

import pytest
from central_feeds import NOW
from central_in_process import central_in_process
from sending_world import World

from app.report import HalfYear, Tally
from app.steps.see_outgoing import outgoing
from app.steps.send import send

PAST = HalfYear.of(NOW.date()).before()


@pytest.fixture
def world(tmp_path):
    with central_in_process(tmp_path) as central:
        made = World(tmp_path, *central)
        yield made
        made.close()


def counted(world, half_year, talks, *more):
    with world.place.work() as work:
        work.tallies.add(half_year, [Tally("talks", "P", "", talks), *more])


def bodies(world):
    return [json.loads(row.body) for row in world.rows() if row.kind == "counts"]


def test_a_half_year_that_is_over_goes_once_and_holds_cells_only(world):
    counted(world, PAST, 4, Tally("themes", "T3", "P", 2))
    assert world.send().sent == 1 and world.send().sent == 0
    (body,) = bodies(world)
    assert body["half_year"] == str(PAST) and body["talks"] == 4
    assert body["counts"] == [
        {"indicator": "talks", "dimensions": {"code": "P"}, "n": 4},
        {"indicator": "themes", "dimensions": {"code": "T3", "second": "P"}, "n": 2},
    ]
    world.agree()


def test_a_half_year_that_still_runs_and_one_with_two_conversations_stay_here(world):
    counted(world, HalfYear.of(NOW.date()), 20)
    counted(world, PAST, 2)
    assert world.send().sent == 0 and bodies(world) == []


def test_a_laptop_put_back_from_a_copy_sends_the_same_record_and_it_counts_once(world):
    counted(world, PAST, 4)
    copy = world.place.kept
    world.send()
    world.place.kept = copy
    world.enrol()
    world.send()
    assert len(bodies(world)) == 1


def test_a_laptop_that_was_away_for_a_year_catches_up(world):
    counted(world, PAST, 4)
    world.clock.at += timedelta(days=366)
    counted(world, PAST.before(), 3)
    assert world.send().sent == 2


def test_a_theme_an_own_guide_names_in_words_stays_here(world):
    counted(world, PAST, 4, Tally("themes", "Ruzie thuis met ?", "P", 1))
    world.send()
    assert [c["indicator"] for c in bodies(world)[0]["counts"]] == ["talks"]


def test_the_page_shows_every_cell_that_goes(world):
    counted(world, PAST, 4, Tally("themes", "T3", "P", 2))
    world.send()
    (one,) = outgoing(world.place, world.catalogue)
    assert [f.value.rpartition(": ")[2] for f in one.fields if f.code == "count"] == ["4", "2"]
    assert one.fields[0].value == str(PAST) and one.barred is None


def test_counts_go_under_the_area_the_organization_set(world):
    counted(world, PAST, 4)
    assert send(world.place, world.catalogue, world.link(), area="ijsselland").sent == 1
    assert bodies(world)[0]["area"] == "ijsselland"
