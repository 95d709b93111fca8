"""What is asked and calculated in a room rests on what that room may see, and on nothing else. Invented people."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_guide import ANA, AT, family, said

from app.conversation import (
    OWN_MOMENT,
    TOGETHER,
    Answer,
    Outcome,
    Room,
    Seen,
    ThemeProgress,
    alerts,
    needs,
    overview,
    parents_themes,
    responses,
    themes,
)
from app.guide import Coding, effort
from tests.guide.forms import OURS, SDC, expression, form, group, item, read, when

SUM, OPENS = SDC + "calculatedExpression", SDC + "enableWhenExpression"
EACH = {"url": OURS + "asked-of", "valueCode": "each-parent"}
NOTED = {"url": OURS + "asked-of", "valueCode": "professional"}
ALONE = {"url": OURS + "only-alone", "valueBoolean": True}
SHARED = {"url": OURS + "shareable", "valueBoolean": True}
PRINTED = {"url": OURS + "printable", "valueBoolean": True}
A, B, ALL = Room.alone_with("a"), Room.alone_with("b"), Room()


def of(*link_ids):
    return " + ".join(f"%resource.repeat(item).where(linkId='{one}').answer.value" for one in link_ids)


def sum_of(link_id, *link_ids, marks=(), **more):
    return item(
        link_id, "integer", readOnly=True, text=link_id, extension=[*marks, expression(SUM, of(*link_ids))], **more
    )


GUIDE = read(
    form(
        group(
            "T",
            item("samen", "integer", text="samen"),
            item("open", "integer", text="open", extension=[EACH, SHARED]),
            item("eigen", "integer", text="eigen", extension=[EACH]),
            item("kluis", "integer", text="kluis", extension=[EACH, ALONE]),
            item("werk", "integer", text="werk", extension=[NOTED]),
            item("keuze", "choice", text="keuze", extension=[EACH, SHARED], answerOption=[
                {"valueCoding": {"code": "gewoon"}}, {"valueCoding": {"code": "ster"}, "extension": [ALONE]}]),
            sum_of("som-samen", "samen", marks=[PRINTED]),
            sum_of("som-open", "open", "samen"),
            sum_of("som-eigen", "eigen", "samen", marks=[EACH]),
            sum_of("som-kluis", "kluis"),
            sum_of("som-werk", "werk", marks=[PRINTED]),
            sum_of("som-som", "som-eigen"),
            sum_of("kluis-som", "kluis", "samen", marks=[EACH, ALONE]),
            item("alles", "integer", readOnly=True, text="alles", extension=[
                expression(SUM, "%resource.descendants().answer.value.ofType(integer).sum()")]),
            item("na-kluis", text="na-kluis", enableWhen=[when("kluis", answerInteger=3)]),
            item("zonder-kluis", text="zonder", enableWhen=[when("kluis", "exists", answerBoolean=False)]),
            item("na-som", text="na-som", enableWhen=[when("som-kluis", answerInteger=3)]),
            item("na-eigen", text="na-eigen", extension=[expression(OPENS, f"{of('eigen')} = 3")]),
            item("na-ster", text="na-ster", enableWhen=[when("keuze", "exists", answerBoolean=True)]),
            item("vast", "string", text="vast", readOnly=True, initial=[{"valueString": "altijd"}]),
            text="Thema",
        )
    )
)  # fmt: skip


def outcome(talk, room, link_id, turned_over=frozenset()):
    view = Seen(GUIDE, talk, room, turned_over)
    return next((view.outcomes(t)[link_id] for t in ("T", OWN_MOMENT) if link_id in view.outcomes(t)), None)


def asked(talk, room, turned_over=frozenset()):
    view = Seen(GUIDE, talk, room, turned_over)
    return {i.link_id for theme in ("T", OWN_MOMENT) for i, _ in view.questions(theme)}


def test_a_calculated_value_is_there_for_everybody_when_what_it_rests_on_is():
    assert outcome(family(said("samen", TOGETHER, 4)), ALL, "som-samen") == Outcome((("", (4,)),))
    assert outcome(family(), ALL, "som-samen") == Outcome()


def test_what_rests_on_answers_of_each_is_named_per_parent_only_where_it_differs():
    talk = family(said("samen", TOGETHER, 1), said("open", "a", 2), said("open", "b", 5))
    assert outcome(talk, ALL, "som-open") == Outcome((("a", (3,)), ("b", (6,))))
    assert outcome(talk.with_answer(said("open", "b", 2)), ALL, "som-open") == Outcome((("", (3,)),))
    assert outcome(talk, A, "som-open") == Outcome((("", (3,)),))


@pytest.mark.parametrize("link_id", ["som-eigen", "som-som", "som-kluis", "alles"])
def test_in_company_what_may_rest_on_a_hidden_answer_shows_nothing_whether_there_is_one_or_not(link_id):
    full = family(said("eigen", "a", 3), said("kluis", "a", 3, alone=True), said("samen", TOGETHER, 1))
    for talk in (family(), full):
        assert outcome(talk, ALL, link_id) == Outcome(later=True)


def test_alone_a_parent_sees_what_their_own_answers_come_to():
    talk = family(
        said("eigen", "a", 3), said("eigen", "b", 9), said("samen", TOGETHER, 1), said("kluis", "a", 2, alone=True)
    )
    assert outcome(talk, A, "som-eigen") == Outcome((("", (4,)),)) == outcome(talk, A, "som-som")
    assert outcome(talk, A, "kluis-som") == Outcome((("", (3,)),))
    assert outcome(talk, B, "som-eigen") == Outcome((("", (10,)),)) and outcome(talk, ALL, "kluis-som") is None


def test_a_value_is_there_once_what_it_rests_on_is_turned_over():
    talk = family(said("eigen", "a", 3), said("eigen", "b", 9), said("samen", TOGETHER, 1))
    assert outcome(talk, ALL, "som-eigen", frozenset({"eigen"})) == Outcome((("a", (4,)), ("b", (10,))))


def test_one_parent_in_company_never_sees_a_value_of_what_was_said_alone():
    talk = family(said("kluis", "a", 3, alone=True), said("eigen", "a", 2), said("samen", TOGETHER, 1), people=(ANA,))
    assert outcome(talk, ALL, "som-kluis") == Outcome(later=True)
    assert outcome(talk, ALL, "som-eigen") == Outcome((("", (3,)),))


def test_a_read_only_question_shows_what_the_guide_gives():
    assert outcome(family(), ALL, "vast") == Outcome((("", ("altijd",)),))


def test_what_is_calculated_keeps_no_theme_from_being_done():
    guide = read(form(group("T", item("a", "integer"), sum_of("b", "a"), text="Thema")))
    (theme,) = themes(guide, family(said("a", TOGETHER, 1)), ALL)
    assert theme.progress is ThemeProgress.DONE


def test_parents_see_no_value_of_what_they_may_not_see_on_their_own_view():
    (theme,) = parents_themes(Seen(GUIDE, family(said("samen", TOGETHER, 4), said("werk", "professional", 9)), ALL))
    assert theme.outcomes["som-werk"] == Outcome(later=True)
    assert "som-kluis" not in theme.outcomes and "alles" not in theme.outcomes
    assert theme.outcomes["som-samen"] == Outcome(later=True)  # what it rests on is not marked for their view


def test_a_question_that_follows_what_was_said_alone_is_not_there_in_company():
    talk = family(said("kluis", "a", 3, alone=True), said("eigen", "a", 3), people=(ANA,))
    for in_company in (talk, replace(talk, people=family().people)):
        assert asked(in_company, ALL).isdisjoint({"na-kluis", "zonder-kluis", "na-som"})
    assert {"na-kluis", "na-som", "na-eigen"} <= asked(talk, A)
    assert "na-eigen" in asked(talk, ALL) and "na-eigen" not in asked(replace(talk, people=family().people), ALL)


def test_what_the_other_parent_said_opens_nothing_for_who_is_alone():
    talk = family(said("kluis", "b", 3, alone=True), said("eigen", "b", 3))
    assert asked(talk, A) == asked(family(), A)


HIDDEN = st.lists(
    st.tuples(
        st.sampled_from(["eigen", "kluis", "keuze", "open", "samen"]), st.sampled_from("ab"), st.integers(0, 4)
    ),
    max_size=8,
)  # fmt: skip
SHOWN = st.lists(st.tuples(st.sampled_from(["samen", "open", "werk"]), st.integers(0, 4)), max_size=4)


def whole(view):
    """All that a room can notice: questions, answers, values, the rail, what was left out, the parents' view."""
    asked_here = [(i, who) for theme in ("T", OWN_MOMENT) for i, who in view.questions(theme)]
    values = [view.outcomes(theme) for theme in ("T", OWN_MOMENT)]
    rail = themes(view.guide, view.conversation, view.room)
    return asked_here, values, view.given_up, rail, parents_themes(view), set(view.answers)


@settings(max_examples=80, deadline=None)
@given(HIDDEN, SHOWN, st.booleans(), st.booleans())
def test_no_hidden_answer_changes_anything_in_company(hidden, shown, turned, single):
    people = (ANA,) if single else family().people
    told = family(people=people)
    for link_id, value in shown:
        told = told.with_answer(said(link_id, {"samen": TOGETHER, "werk": "professional"}.get(link_id, "a"), value))
    talk = other = told
    for link_id, who, value in hidden:
        if all(p.id != who for p in people) or talk.answer(link_id, who) is not None:
            continue
        lies = link_id == "eigen" and not turned and not single  # face down: only that it is there may show
        values = (Coding("ster"),) if link_id == "keuze" else (value,)
        talk = talk.with_answer(Answer(link_id, who, values, AT, alone=not lies))
        other = other.with_answer(Answer(link_id, who, (7,), AT)) if lies else other
    turned_over = frozenset({"eigen"}) if turned else frozenset()
    assert whole(Seen(GUIDE, talk, ALL, turned_over)) == whole(Seen(GUIDE, other, ALL, turned_over))


def test_an_export_holds_what_was_calculated_with_whom_it_is_of():
    talk = family(said("samen", TOGETHER, 1), said("eigen", "a", 3), said("werk", "professional", 2))
    made = responses(GUIDE, talk, calculated=True)
    found = {who: {n["linkId"] for n in one["item"][0]["item"]} for who, one in made.items()}
    assert (
        {"som-samen", "samen"} <= found[TOGETHER] and "som-eigen" in found["a"] and "som-werk" in found["professional"]
    )
    assert found[TOGETHER].isdisjoint({"som-werk", "som-eigen", "som-open", "alles"}) and "werk" not in found["a"]
    assert [n["linkId"] for n in responses(GUIDE, talk)[TOGETHER]["item"][0]["item"]] == ["samen"]


COSTLY = f"iif({of('a')} = 2, 'a'.repeat($this & 'a').count() > 3, true)"


@pytest.mark.parametrize("people", [(ANA,), family().people])
def test_everything_that_is_worked_out_after_an_answer_stays_within_one_limit(people, monkeypatch):
    spent = []
    spend = effort.Effort.spend

    def counted(self, run):
        before = self.left
        try:
            return spend(self, run)
        finally:
            spent.append(before - self.left)

    gates = [item(f"g{n}", extension=[expression(OPENS, COSTLY)]) for n in range(9)]
    guide = read(form(group("T", item("a", "integer", extension=[EACH, SHARED]), *gates, text="Thema")))
    talk = family(*(said("a", person.id, 2) for person in people), people=people)
    monkeypatch.setattr(effort.Effort, "spend", counted)
    for room in (ALL, A):
        view = Seen(guide, talk, room)
        assert themes(guide, talk, room) and view.questions("T") and not view.outcomes("T") and view.given_up
        alerts(guide, talk), needs(guide, talk), overview(guide, talk, room)
    assert effort.MOST_STEPS_TALKING / 4 < sum(spent) <= effort.MOST_STEPS_TALKING * 1.01
