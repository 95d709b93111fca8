"""Our two guides hold what domain.md section 3 says, and nothing that may harm a family slips through."""

import pytest

from app.conversation import Conversation, Family, Person, Role, Room, alerts, questions, themes
from app.guide import enabled
from app.guide.model import AskedOf
from app.steps.shipped_guides import GUIDE_FILES, guide_named
from tests.conversation.small_guide import AT, said

GUIDES = {name: guide_named(name) for name in GUIDE_FILES}
BOTH = pytest.mark.parametrize("guide", GUIDES.values(), ids=GUIDES)
PAPER = {"T1.1", "T1.4", "T3.3", "T4.5", "T6.2", "T7.2", "T12.1", "T1.alleen.1"}
ALONE = {"T4.6", "T5.3", "T6.3", "T8.3", "T8.3.zorg", "T8.4", "T8.6", "T8.7", "T9.4", "T10"}
MAIN = {"prenataal": "T2.8 T11.4 T2.1", "postnataal": "T1.5 T3.4 T5.4 T8.5 T8.8 T8.kaart T2.1"}


def talk(guide, *answers, people=2, **facts):
    both = (Person("a", Role.PARENT, "Ana"), Person("b", Role.PARENT, "Ben"))[:people]
    return Conversation("c", guide.url, guide.version, "m", Family(**facts), both, AT, "p", answers=answers)


def asked(guide, conversation, room=None):
    room = room or Room()
    found = set()
    for theme in themes(guide, conversation, room):
        found |= {item.link_id for item, _ in questions(guide, conversation, room, theme.link_id)}
    return found


@BOTH
def test_a_shipped_guide_has_no_problem(guide):
    assert guide.problems == ()


@BOTH
def test_only_the_lines_of_the_whitelist_are_printable(guide):
    assert {i.link_id for i in guide.walk() if i.printable} == PAPER


@BOTH
def test_what_may_only_be_asked_alone_is_marked_so(guide):
    assert {i.link_id for i in guide.walk() if i.only_alone} >= ALONE
    starred = {(i.link_id, o.code) for i in guide.walk() for o in i.options if o.only_alone}
    assert starred >= {("T4.2", "bang-worden"), ("T4.2", "dingen-gooien"), ("T4.2", "duwen-slaan")}
    assert starred >= {("T6.4", "we-worden-gedwongen"), ("T11.0", "denk-eraan")}


@BOTH
def test_scales_about_the_partner_are_each_parents_own(guide):
    for link_id in ("T1.2", "T11.5"):
        assert guide.item(link_id).asked_of is AskedOf.EACH_PARENT and not guide.item(link_id).shareable


@pytest.mark.parametrize("name", MAIN)
def test_each_variant_has_its_own_questions(name):
    other = {"prenataal": "postnataal", "postnataal": "prenataal"}[name]
    for link_id in set(MAIN[name].split()) - {"T2.1"}:
        assert GUIDES[name].item(link_id) is not None and GUIDES[other].item(link_id) is None
    assert GUIDES[name].item("T2.1").text != GUIDES[other].item("T2.1").text


@BOTH
def test_nothing_of_the_own_moment_is_asked_while_both_are_there(guide):
    secret = {i.link_id for top in guide.items for i in top.walk() if i.only_alone}
    assert not asked(guide, talk(guide, said("T0.2", "together", True))) & secret


@BOTH
def test_a_parent_alone_by_choice_hears_no_word_of_a_partner(guide):
    heard = asked(guide, talk(guide, people=1, form="alleen_bewust", phase="B1"))
    assert {"T1.alleen.1", "T1.alleen.2", "T7.1"} <= heard and not {"T1.1", "T1.2", "T5.2"} & heard
    shown = [
        item.text
        for theme in themes(guide, talk(guide, people=1, form="alleen_bewust", phase="B1"), Room())
        for item, _ in questions(guide, talk(guide, people=1, form="alleen_bewust", phase="B1"), Room(), theme.link_id)
    ]
    assert not [text for text in shown if "partner" in text and "verloren" not in text]
    assert any("familie of met de andere ouder" in text for text in shown)


@BOTH
def test_parents_apart_begin_with_apart_and_hear_nothing_of_their_relation(guide):
    conversation = talk(guide, form="uit_elkaar", phase="B2")
    assert [t.link_id for t in themes(guide, conversation, Room())][:2] == ["T0", "T11"]
    assert not {"T1.1", "T1.2", "T1.alleen.1", "T5.1"} & asked(guide, conversation)


def test_parents_apart_after_birth_are_asked_how_the_two_houses_go():
    guide = GUIDES["postnataal"]
    alone = asked(guide, talk(guide, form="uit_elkaar", phase="B2"), Room.alone_with("a"))
    assert {"T11.3", "T11.5", "T11.6", "T11.7", "T11.8"} <= alone


def test_the_judges_route_is_there_after_birth_when_parents_are_apart_long():
    guide = GUIDES["postnataal"]
    assert "T11.7" in asked(guide, talk(guide, separation="na>1jr", phase="D"), Room.alone_with("a"))


@BOTH
@pytest.mark.parametrize(
    ("facts", "there", "absent"),
    [
        ({"child": "volgende"}, {"T0.5", "T7.3"}, set()),
        ({"child": "eerste"}, set(), {"T0.5"}),
        ({"couple": "v/v"}, {"T2.6", "T2.6.naam"}, set()),
        ({"couple": "m/m"}, {"T2.6"}, {"T5.1", "T5.2"}),
        ({"couple": "m/v"}, set(), {"T2.6"}),
        ({"form": "meerouder"}, {"T2.6", "T1.1"}, set()),
        ({"form": "samengesteld"}, {"T3.6", "T7.4", "T7.3"}, set()),
        ({"form": "lat"}, {"T3.5", "T1.1"}, {"T2.7"}),
        ({"form": "samen"}, {"T2.7"}, {"T3.5", "T3.6"}),
        ({"form": "alleen_uit_elkaar"}, {"T3.5", "T7.4", "T1.alleen.1"}, {"T1.1"}),
    ],
)
def test_each_kind_of_family_gets_its_own_questions(guide, facts, there, absent):
    heard = asked(guide, talk(guide, **{"phase": "B1", "weeks": 30, **facts}))
    assert there <= heard and not absent & heard


@pytest.mark.parametrize(("phase", "wanted"), [("K", False), ("B1", True), ("B2", True), ("D", True)])
def test_closeness_is_offered_from_six_weeks_after_birth(phase, wanted):
    assert ("T5.1" in asked(GUIDES["postnataal"], talk(GUIDES["postnataal"], phase=phase))) is wanted


@pytest.mark.parametrize(("phase", "wanted"), [("K", True), ("B1", True), ("B2", False)])
def test_every_parent_of_a_young_baby_hears_never_to_shake(phase, wanted):
    assert ("T8.kaart" in asked(GUIDES["postnataal"], talk(GUIDES["postnataal"], phase=phase))) is wanted


def test_the_safety_questions_never_open_when_family_interprets():
    for guide in GUIDES.values():
        agreed = {"T0.2": (True,)}
        from app.guide import Coding

        assert "T10.1" in enabled(guide, {**agreed, "C.tolk": (Coding("geen"),)})
        assert "T10.1" not in enabled(guide, {**agreed, "C.tolk": (Coding("familie"),)})
        assert "T10.1" not in enabled(guide, {"C.tolk": (Coding("geen"),)})


def test_fear_of_harming_the_child_is_a_signal_and_so_is_unknown_custody():
    from app.guide import Coding

    guide = GUIDES["postnataal"]
    fear = said("T8.8", "a", Coding("bang-iets-aandoen"), alone=True)
    assert {a.code for a in alerts(guide, talk(guide, fear, phase="B1"))} == {"A-KIND"}
    assert {a.code for a in alerts(guide, talk(guide, phase="B1", custody="onbekend"))} == {"A-GEZAG"}
    assert alerts(guide, talk(guide, phase="B1", minor=True))[0].steps != ()


@BOTH
def test_every_theme_has_prompts_and_every_alert_its_words(guide):
    from app.guide import alert_step, alert_title, prompts

    for top in guide.items:
        if not top.hidden and top.link_id != "T1.alleen":
            assert prompts(top.link_id)
    found = [o.alert for i in guide.walk() for o in i.options if o.alert] + [
        m.alert for i in guide.walk() for m in i.marks if m.alert
    ]
    for alert in found:
        assert alert_title(alert.code) != alert.code and all(alert_step(alert.code, s) != s for s in alert.steps)
