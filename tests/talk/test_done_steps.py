"""The ticks on the steps: what was done, never what was said."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from app.conversation import Room, Status, ThemeProgress
from ui.done_steps import done_steps

ALL = {"conversation", "overview", "offers", "consent", "leaflet", "finish"}


def done(s):
    return done_steps(s.table.conversation, s.table.themes(), s.table.consents)


def test_nothing_has_a_tick_at_the_beginning(seat):
    s = seat()
    assert done(s) == frozenset()
    assert not any("(klaar)" in tab.accessibleName() for tab in s.talk.shell.steps.tabs.values())


@pytest.mark.parametrize(
    ("progress", "ticked"),
    [("done skipped done", True), ("done begun", True), ("done open", False), ("skipped skipped", False), ("", False)],
)
def test_a_conversation_is_done_when_no_theme_is_untouched_and_one_is_whole(seat, progress, ticked):
    themes = [SimpleNamespace(progress=ThemeProgress(how), only_alone=False) for how in progress.split()]
    locked = SimpleNamespace(progress=ThemeProgress.OPEN, only_alone=True)
    assert ("conversation" in done_steps(seat().table.conversation, [*themes, locked], ())) is ticked


def test_choosing_offers_ticks_what_came_before_it_and_the_tab_says_so(seat):
    s = seat()
    s.table.choose(("svc",), ("svc",))
    assert done(s) == {"conversation", "overview", "offers"}
    assert s.talk.shell.steps.tabs["offers"].accessibleName().endswith("(klaar)")


def test_consent_is_done_when_everybody_decided_something(seat):
    s = seat()
    one, other = (person.id for person in s.table.conversation.people)
    said = [SimpleNamespace(person=person) for person in (one, other)]
    assert "consent" not in done_steps(s.table.conversation, s.table.themes(), said[:1])
    assert "consent" in done_steps(s.table.conversation, s.table.themes(), said)


def test_a_finished_conversation_has_every_tick(seat):
    s = seat()
    assert done_steps(replace(s.table.conversation, status=Status.FINISHED), (), ()) == ALL


def test_the_own_moment_changes_no_tick(seat):
    s = seat()
    before = done(s)
    s.table.set_room(Room.alone_with(s.table.conversation.people[0].id))
    assert done(s) == before
