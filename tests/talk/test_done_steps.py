"""The ticks on the steps: what was done, never what was said."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from app.consent import Decision, Purpose, questions
from app.conversation import Room, Status, ThemeProgress
from ui.done_steps import done_steps

ALL = {"conversation", "overview", "offers", "consent", "leaflet", "finish"}


def done(s):
    return done_steps(s.table.conversation, s.table.themes())


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
    assert ("conversation" in done_steps(seat().table.conversation, [*themes, locked])) is ticked


def test_choosing_offers_ticks_what_came_before_it_and_the_tab_says_so(seat):
    s = seat()
    s.table.choose(("svc",), ("svc",))
    assert done(s) == {"conversation", "overview", "offers"}
    assert s.talk.shell.steps.tabs["offers"].accessibleName().endswith("(klaar)")


def test_what_a_parent_decided_alone_changes_no_tick(seat):
    s = seat()
    one = s.table.conversation.people[0].id
    s.table.set_room(Room.alone_with(one))
    question = next(q for q in questions(one, []) if q.purpose is Purpose.STATISTICS)
    s.table.decide(question, Decision.PERMIT)
    assert s.desk.background.wait_until_idle() and s.table.consents
    s.table.set_room(Room())
    other = s.table.conversation.people[1].id
    s.table.decide(next(q for q in questions(other, []) if q.purpose is Purpose.STATISTICS), Decision.DENY)
    assert s.desk.background.wait_until_idle()
    assert done(s) == frozenset()
    assert not any("(klaar)" in tab.accessibleName() for tab in s.talk.shell.steps.tabs.values())


def test_a_finished_conversation_has_every_tick(seat):
    s = seat()
    assert done_steps(replace(s.table.conversation, status=Status.FINISHED), ()) == ALL


def test_the_own_moment_changes_no_tick(seat):
    s = seat()
    before = done(s)
    s.table.set_room(Room.alone_with(s.table.conversation.people[0].id))
    assert done(s) == before
