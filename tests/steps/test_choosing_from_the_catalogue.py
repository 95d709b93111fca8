"""A service goes from the catalogue into the list of a conversation of today, by the rules of the offers page."""

from dataclasses import replace
from datetime import timedelta

import pytest
from fakes import a_clock

from app.catalogue import Audience
from app.conversation import Family, Role, Room
from app.errors import AskPerson
from app.guide import value_from_json
from app.steps.begin_conversation import NewPerson, begin_conversation
from app.steps.choose_from_catalogue import choose_from_catalogue, may_be_chosen, open_today
from app.steps.finish import finish
from app.steps.give_answer import give_answer
from app.steps.match_offers import fits_in
from app.steps.open_conversation import open_conversation
from app.steps.shipped_guides import guide_named
from app.steps.throwaway import throwaway
from app.store import Event


@pytest.fixture
def world():
    with throwaway(a_clock()) as (place, catalogue):
        yield place, catalogue, guide_named("prenataal")


def begun(place, guide, **facts):
    people = [NewPerson("Sanne", Role.PREGNANT), NewPerson("Youssef", Role.PARTNER)]
    return begin_conversation(place, guide, moment="26 weken", family=Family(weeks=26, **facts), people=people)


def offers(catalogue):
    return [one for one in catalogue.all() if one.visibility is not Audience.PROFESSIONAL and not one.risk_words]


def test_it_is_the_last_in_the_list_and_can_be_taken_out_again(world):
    place, catalogue, guide = world
    talk = begun(place, guide)
    first, second = offers(catalogue)[:2]
    choose_from_catalogue(place, catalogue, talk.id, first.id)
    assert choose_from_catalogue(place, catalogue, talk.id, second.id).chosen == (first.id, second.id)
    assert choose_from_catalogue(place, catalogue, talk.id, first.id, on=False).chosen == (second.id,)
    with place.work() as work:
        assert [row.event for row in work.audit.rows()].count(Event.CHANGE) == 3


def test_only_conversations_of_today_that_are_not_finished_are_asked_for(world):
    place, _catalogue, guide = world
    running, done = begun(place, guide), begun(place, guide)
    finish(place, done.id)
    assert [one.id for one in open_today(place)] == [running.id]
    place.clock.at += timedelta(days=1)
    assert open_today(place) == ()


def test_what_is_for_professionals_or_about_safety_never_comes_in_the_list(world):
    place, catalogue, guide = world
    talk = begun(place, guide)
    for kind in (
        next(one for one in catalogue.all() if one.visibility is Audience.PROFESSIONAL),
        next(one for one in catalogue.all() if one.risk_words),
    ):
        assert not may_be_chosen(place, talk, kind)
        with pytest.raises(AskPerson) as refused:
            choose_from_catalogue(place, catalogue, talk.id, kind.id)
        assert refused.value.code == "choice-private"
    with place.work() as work:
        assert work.conversations.get(talk.id).chosen == ()


def test_what_fits_only_by_what_one_parent_told_alone_is_not_put_in_the_shared_list(world):
    place, catalogue, guide = world
    talk = begun(place, guide)
    alone = Room.alone_with(talk.people[0].id)
    item = guide.item("T8.7")
    values = value_from_json(item, ["roken"])
    give_answer(place, guide, talk, alone, link_id="T8.7", of=talk.people[0].id, values=values)
    private = open_conversation(place, talk.id)
    only_alone = [
        one
        for one in offers(catalogue)
        if fits_in(place, guide, private, alone, one) and not fits_in(place, guide, private, Room(), one)
    ]
    assert only_alone
    assert not any(may_be_chosen(place, private, one) for one in only_alone)
    assert all(may_be_chosen(place, replace(private, answers=()), one) for one in only_alone)
