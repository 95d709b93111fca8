"""What two parents said together leaves with both their yes (R7), also when it was already written down to go."""

import json

import pytest
from central_in_process import central_in_process
from sending_world import Unreachable, World

from app.consent import Decision, questions
from app.conversation import TOGETHER, Family, Role, Room
from app.errors import TryLater
from app.exchange.link import Link
from app.exchange.sending import Step
from app.steps.begin_conversation import NewPerson, begin_conversation
from app.steps.enrol import identity
from app.steps.give_answer import give_answer
from app.steps.record_consent import record_consent
from app.steps.send import send
from app.steps.shipped_guides import guide_named

WISH = "elke week een half uur samen wandelen"


@pytest.fixture
def world(tmp_path):
    with central_in_process(tmp_path) as central:
        made = World(tmp_path, *central)
        yield made
        made.close()


@pytest.fixture
def talk(world):
    guide = guide_named("prenataal")
    people = [NewPerson("Ana", Role.PREGNANT), NewPerson("Ben", Role.PARTNER)]
    made = begin_conversation(world.place, guide, moment="", family=Family(weeks=26), people=people)
    given = give_answer(world.place, guide, made, Room(), link_id="T12.1", of=TOGETHER, values=(WISH,))
    return made.with_answer(given)


def decide(world, talk, number, decision=Decision.PERMIT):
    question = next(q for q in questions(talk.people[number].id, []) if q.receiver == "jgz")
    return record_consent(world.place, talk, Room(), question, decision)[-1]


def told(world):
    return json.dumps(world.opened(), ensure_ascii=False)


class Lost:
    """Central hears it, and its answer never comes back."""

    def __init__(self, client):
        self._client = client

    def stream(self, method, url, **how):
        with self._client.stream(method, url, **how) as answer:
            answer.read()
        return Unreachable().stream(method, url)


@pytest.mark.parametrize("over", [Decision.WITHDRAWN, Decision.DENY])
def test_r07_shared_words_written_down_to_go_stay_here_once_the_other_takes_the_yes_back(world, talk, over):
    decide(world, talk, 0)
    consent = decide(world, talk, 1)
    with pytest.raises(TryLater):
        world.send(Unreachable())
    world.withdraw(consent) if over is Decision.WITHDRAWN else decide(world, talk, 1, over)
    world.send()
    assert "Ana" in told(world) and "Ben" not in told(world) and WISH not in told(world)
    world.agree()


def test_r07_shared_words_that_may_have_arrived_are_taken_back_and_the_rest_goes_anew(world, talk):
    decide(world, talk, 0)
    consent = decide(world, talk, 1)
    with pytest.raises(TryLater):
        send_lost(world)
    world.withdraw(consent)
    world.send()
    assert "Ana" in told(world) and WISH not in told(world)
    assert not world.on_device(Step.READY)


def send_lost(world):
    with world.place.work() as work:
        known = identity(work)
    return send(world.place, world.catalogue, Link(world.base, Lost(world.client), world.clock, known))


def test_with_both_yes_the_shared_words_go(world, talk):
    decide(world, talk, 0), decide(world, talk, 1)
    world.send()
    assert told(world).count(WISH) == 2
