"""A conversation after birth: its own guide on the table, beside one in pregnancy."""

from dataclasses import replace

import pytest

from app.steps.shipped_guides import GUIDE_FILES, guide_named
from ui.desk import Desk


@pytest.fixture(scope="module")
def guides():
    return tuple(guide_named(name) for name in GUIDE_FILES)


@pytest.fixture
def both(desk, guides):
    return Desk(desk.home, desk.settings, desk.background, desk.place, guides[0], None, guides=guides)


def test_a_new_conversation_gets_the_guide_of_its_time(both):
    assert both.guide_for(born=False).url.endswith("/prenataal")
    assert both.guide_for(born=True).url.endswith("/postnataal")


def test_a_conversation_is_laid_with_the_guide_it_began_with(both, seat):
    conversation = seat().table.conversation
    later = replace(conversation, guide_url=both.guides[1].url)
    assert both.laid(conversation).guide is both.guides[0]
    assert both.laid(later).guide is both.guides[1]


def test_a_guide_that_is_not_here_any_more_does_not_stop_a_conversation(both, seat):
    conversation = seat().table.conversation
    gone = replace(conversation, guide_url="https://example.org/weg")
    assert both.laid(gone).guide is both.guide
