from dataclasses import replace

from small_guide import AT, GUIDE, family, said

from app.conversation import AlertStep, alerts, needs
from app.guide.model import Coding
from app.steps.shipped_guides import guide_named


def need(conversation, code):
    return next((n for n in needs(GUIDE, conversation) if n.code == code), None)


def test_a_need_names_the_answers_that_led_to_it():
    found = need(family(said("T2.2", "a", Coding("geld"))), "INKOMEN")
    assert [(e.link_id, e.of, [v.code for v in e.values]) for e in found.evidence] == [("T2.2", "a", ["geld"])]


def test_two_answers_to_one_need_do_not_add_up():
    one = need(family(said("T1.2", "a", 2), said("T1.3", "a", Coding("ruzie"))), "RELATIE")
    both = need(
        family(
            said("T1.2", "a", 2), said("T1.3", "a", Coding("ruzie")),
            said("T1.2", "b", 2), said("T1.3", "b", Coding("ruzie")),
        ),
        "RELATIE",
    )  # fmt: skip
    assert one.weight == both.weight and len(both.evidence) == 2


def test_a_private_answer_may_not_be_said_aloud():
    found = need(family(said("T1.2", "a", 2), said("T1.3", "a", Coding("ruzie"))), "RELATIE")
    assert [e.sayable for e in found.evidence] == [False]


def test_an_open_answer_may_be_said_aloud_and_printed():
    (evidence,) = need(family(said("T2.2", "a", Coding("geld"))), "INKOMEN").evidence
    assert evidence.sayable and evidence.printable


def test_the_same_answer_given_alone_may_not():
    (evidence,) = need(family(said("T2.2", "a", Coding("geld"), alone=True)), "INKOMEN").evidence
    assert not evidence.sayable and not evidence.printable


def test_a_starred_option_is_never_sayable():
    (evidence,) = need(family(said("T4.2", "together", Coding("bang"))), "VEILIG").evidence
    assert not evidence.sayable


def test_declined_never_counts():
    assert needs(GUIDE, family(said("T2.2", "a", declined=True))) == ()


def test_an_answer_to_a_question_no_longer_asked_plays_no_part():
    conversation = family(said("T1.2", "a", 8), said("T1.3", "a", Coding("ruzie")))
    assert need(conversation, "RELATIE") is None


def test_fear_raises_an_alert_with_its_steps():
    (found,) = alerts(GUIDE, family(said("T10.2", "a", True, alone=True)))
    assert (found.code, found.of, found.steps, found.step_taken) == ("A-MELD", "a", ("signalen",), "")


def test_a_no_raises_nothing():
    assert alerts(GUIDE, family(said("T10.2", "a", False, alone=True))) == ()


def test_a_step_taken_stays_with_its_alert():
    conversation = family(said("T10.2", "a", True, alone=True))
    (found,) = alerts(GUIDE, conversation, (AlertStep("A-MELD", "a", "signalen", AT),))
    assert found.step_taken == "signalen"


def test_a_parent_under_eighteen_raises_an_alert():
    assert [a.code for a in alerts(GUIDE, family(minor=True))] == ["A-MIN"]


def test_a_need_that_is_for_early_pregnancy_counts_there_only():
    def found(phase):
        return {n.code for n in needs(guide_named("prenataal"), talk(phase))}

    def talk(phase):
        made = family(said("T2.8", "a", Coding("twijfel"), alone=True))
        return replace(made, family=replace(made.family, phase=phase))

    assert found("Z1") >= {"KEUZEHULP", "MENTAAL"} and "KEUZEHULP" not in found("Z2") and "MENTAAL" in found("Z2")
