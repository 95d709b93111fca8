"""Which of the parents' own words and which reasons may reach paper: the whitelist (domain.md section 3.5)."""

from __future__ import annotations

import json
from dataclasses import asdict

import pytest
from leaflet_family import (
    GUIDE,
    YES,
    because,
    content,
    family,
    offer,
    said,
)

from app.catalogue.model import Circle
from app.conversation.model import PROFESSIONAL
from app.guide.model import Coding
from app.leaflet import Printable, line_choices

HOME = said("T12.4", YES)


def everything(printable: Printable) -> str:
    return json.dumps(asdict(printable), ensure_ascii=False, default=sorted)


def words(printable: Printable) -> list[str]:
    return [line.words for line in (*printable.going_well, *printable.wishes, *printable.helpers)]


@pytest.mark.parametrize("link_id", ["T1.3", "T2.3", "T8.2", "T11.0", "T12.4", "T1.2"])
def test_35_an_item_the_guide_does_not_mark_never_prints(link_id):
    assert words(content(family(HOME, said(link_id, "Kanarie")))) == []


def test_35_an_item_under_an_only_alone_group_never_prints_even_when_marked():
    conversation = family(HOME, said("T10.9", "Kanarie", of="a", alone=True), said("T10.9", "Kanarie"))
    assert words(content(conversation, for_person="a")) == []
    assert "Kanarie" not in everything(content(conversation, offer(because(link_ids=("T10.9",)))))
    assert content(conversation, offer(because(link_ids=("T10.9",)))).offers[0].because == ()


def test_35_a_private_item_or_the_professionals_own_never_prints_even_when_marked():
    conversation = family(HOME, said("T6.2", "Kanarie", of="a"), said("PRO.1", "Kanarie", of=PROFESSIONAL))
    assert "Kanarie" not in everything(content(conversation, for_person="a"))


def test_35_the_professionals_note_never_prints():
    assert "Kanarie" not in everything(content(family(HOME, note="Kanarie")))


@pytest.mark.parametrize("more", [{"alone": True}, {"declined": True}, {"turned": True}])
def test_35_an_answer_given_alone_or_kept_back_never_prints(more):
    assert words(content(family(HOME, said("T1.1", "Kanarie", **more)))) == []


def test_35_a_line_nobody_chose_never_prints():
    conversation = family(HOME, said("T1.1", "Wij lachen"), said("T3.3", "Om de beurt slapen"))
    assert words(content(conversation, lines=["T3.3"])) == ["Om de beurt slapen"]
    assert words(content(conversation, lines=())) == []


@pytest.mark.parametrize(
    "more",
    [{"printable": False}, {"sayable": False}, {"link_ids": ("T8.2",)}, {"link_ids": ("T1.2",)}, {"link_ids": ("?",)}],
)
def test_35_a_reason_from_private_evidence_never_prints(more):
    made = content(family(HOME), offer(because("Mag wel"), because("Kanarie", **more)))
    assert made.offers[0].because == ("Mag wel",)


def test_35_helpers_are_what_they_do_and_never_who_they_are():
    made = content(family(HOME, said("T7.2", Coding("oppas"), Coding("koken"), "Opa Piet, 06 00 00 00 00")))
    assert [line.words for line in made.helpers] == ["Oppassen", "Koken"]


def test_lines_stand_under_what_they_are_about():
    conversation = family(HOME, said("T1.1", "Wij lachen"), said("T3.3", "Om de beurt slapen"))
    made = content(conversation)
    assert [(line.kind, line.words) for line in made.going_well] == [("strength", "Wij lachen")]
    assert [(line.kind, line.words) for line in made.wishes] == [("agreement", "Om de beurt slapen")]


def test_the_lines_offered_are_the_lines_that_print():
    conversation = family(HOME, said("T1.1", "Wij lachen"), said("T10.9", "Kanarie", of="a", alone=True))
    assert [(c.link_id, c.words) for c in line_choices(conversation, GUIDE)] == [("T1.1", "Wij lachen")]


def test_own_network_stands_before_services():
    first = offer(name="Dienst", id="1", circle=Circle.SERVICE)
    offers = (first, offer(name="Opa", id="2", circle=Circle.NETWORK), offer(name="Zelf", id="3", circle=Circle.SELF))
    assert [o.name for o in content(family(HOME), *offers).offers] == ["Zelf", "Opa", "Dienst"]
