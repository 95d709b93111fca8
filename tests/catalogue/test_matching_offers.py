"""Worked cases against the sample: what must be offered, what must not, and in which words."""

from dataclasses import replace
from datetime import date

import pytest
from invented import GUIDE, need, own, said, sample
from matching_cases import BABY, CASES, Z2, A, Case

from app.catalogue import Circle, Offer, match, why_not
from app.catalogue.reasons import OWN_STRENGTH, reasons_for
from app.conversation.model import Evidence, Family, Need, Room
from app.guide.model import Coding, Item, NeedMark, Option

TODAY = date(2026, 11, 24)


def offers(
    *needs: Need,
    family: Family = Z2,
    room: Room | None = None,
    languages: tuple[str, ...] = ("nl",),
    most: int | None = None,
) -> tuple[Offer, ...]:
    return match(
        sample(), needs, guide=GUIDE, family=family, languages=languages, room=room or Room(), today=TODAY, most=most
    )


def helped(found: tuple[Offer, ...]) -> list[str]:
    return [o.service.name for o in found if o.service.circle in (Circle.PARENTS, Circle.SERVICE)]


def named(begins: str) -> str:
    """The one service of the sample whose name begins so."""
    (name,) = (s.name for s in sample() if s.name.startswith(begins))
    return name


def test_the_table_holds_sixty_cases_each_with_what_must_and_what_must_not() -> None:
    assert len(CASES) >= 60
    assert len({(case.source, case.about) for case in CASES}) == len(CASES)
    assert all(case.must and (case.must_not or case.no_help) for case in CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.source}: {case.about}")
def test_a_worked_case_gives_what_it_must(case: Case) -> None:
    found = offers(*case.needs, family=case.family, room=case.room, languages=case.languages)
    names = {o.service.name for o in found}
    for begins in case.must:
        assert named(begins) in names
    for begins in case.must_not:
        assert named(begins) not in names
    if case.no_help:
        assert helped(found) == []


def reasons(offer: Offer) -> list[str]:
    return [reason.words for reason in offer.because]


def the(found: tuple[Offer, ...], name: str) -> Offer:
    return next(o for o in found if o.service.name == name)


def test_a_reason_names_the_subject_and_the_answer_in_words() -> None:
    found = offers(need("STEUN", said("T1.alleen.3", "alles")))
    assert reasons(the(found, "Een maatje voor je gezin")) == [
        "Hulp van mensen om jullie heen: jullie kozen ‘alles alleen doen’."
    ]


def test_who_is_spoken_to_decides_the_words() -> None:
    told = need("STEUN", said("T1.alleen.3", "alles"))
    alone = offers(told, family=replace(Z2, form="alleen_bewust"))
    formal = offers(told, family=replace(Z2, formal_address=True))
    assert "je koos ‘alles alleen doen’" in reasons(the(alone, "Een maatje voor je gezin"))[0]
    assert "u koos ‘alles alleen doen’" in reasons(the(formal, "Een maatje voor je gezin"))[0]


def test_an_answer_that_means_nothing_without_its_question_is_not_repeated() -> None:
    found = offers(need("STEUN", said("T3.7", "deels")))
    assert reasons(the(found, "Een maatje voor je gezin")) == [
        "Hulp van mensen om jullie heen: daar hadden we het over."
    ]


def test_a_subject_is_called_as_the_family_is_spoken_to() -> None:
    told = need("RELATIE", said("T1.6", "ja_samen"))
    loket = "Loket Relatie & Ouderschap"
    formal = offers(told, family=replace(Z2, formal_address=True))
    assert reasons(the(formal, loket)) == ["Uw relatie: hier wilt u graag hulp bij."]
    support = offers(need("STEUN", said("T7.1", "niemand")), family=replace(Z2, formal_address=True))
    assert reasons(the(support, "Een maatje voor je gezin"))[0].startswith("Hulp van mensen om u heen")


def test_what_one_of_them_said_is_not_put_in_both_mouths_nor_laid_at_one_door() -> None:
    found = offers(need("STEUN", said("T1.alleen.3", "alles", of="a")))
    assert reasons(the(found, "Een maatje voor je gezin")) == [
        "Hulp van mensen om jullie heen: jullie noemden ‘alles alleen doen’."
    ]


def test_a_wish_of_one_of_them_is_nobodys_in_particular() -> None:
    found = offers(need("RELATIE", said("T1.6", "ja_samen", of="a")))
    assert reasons(the(found, "Loket Relatie & Ouderschap")) == ["Jullie relatie: hulp hierbij is welkom."]


def test_an_answer_the_subject_names_already_is_not_said_twice() -> None:
    found = offers(need("RELATIE", said("T2.2", "relatie")))
    assert reasons(the(found, "Loket Relatie & Ouderschap")) == ["Jullie relatie: daar hadden we het over."]


@pytest.mark.parametrize(
    ("code", "link_id", "answer"),
    [("ROUW", "T11.9", "ja_kind"), ("VERSLAVING", "T8.7", "drugs"), ("RELATIE", "T2.2", "ruzie")],
)
def test_what_would_hurt_to_read_back_is_not_quoted(code: str, link_id: str, answer: str) -> None:
    (reason,) = reasons_for(need(code, said(link_id, answer)), {i.link_id: i for i in GUIDE.items}, Z2)
    assert "‘" not in reason.words and reason.words.endswith("daar hadden we het over.")


def test_a_wish_for_help_is_named_as_such() -> None:
    found = offers(need("RELATIE", said("T1.6", "ja_samen")))
    assert reasons(the(found, "Loket Relatie & Ouderschap")) == ["Jullie relatie: hier willen jullie graag hulp bij."]


def test_a_wish_weighs_more_than_a_mark() -> None:
    asked = need("MEDISCH", said("T5.4", "wil_uitleg"))
    others = [need(code, said("T7.1", "niemand"), weight=1) for code in ("MENTAAL", "STEUN", "ONTMOETING")]
    assert helped(offers(asked, *others, family=BABY, most=1)) == ["Nagesprek over de bevalling"]


def test_the_other_parent_is_never_named_in_a_reason() -> None:
    found = offers(need("STEUN", said("T1.3", "hulp")))
    assert reasons(the(found, "Een maatje voor je gezin")) == [
        "Hulp van mensen om jullie heen: daar hadden we het over."
    ]


@pytest.mark.parametrize(
    "told",
    [
        said("T1.3", "uur"),
        Evidence("T2.3", "together", (3,), True, False, "T2"),
        Evidence("T2.3", "together", (True,), True, False, "T2"),
        Evidence("T2.3", "together", ("Sanne wil niet meer dan 3 uur",), True, False, "T2"),
        said("T7.1", "onbekende-code"),
    ],
)
def test_numbers_free_words_and_unknown_codes_are_never_repeated(told: Evidence) -> None:
    found = offers(need("OPVOED", told))
    assert reasons(the(found, "Prenataal huisbezoek")) == ["Zorgen voor jullie kind: daar hadden we het over."]


def test_what_one_parent_told_alone_is_not_repeated_nor_said_nor_printed() -> None:
    told = need("STEUN", replace(said("T7.1", "niemand", of="a", sayable=False)))
    (reason,) = the(offers(told, room=A), "Een maatje voor je gezin").because
    assert reason.words == "Past bij wat jij zelf vertelde over hulp van mensen om je heen."
    assert (reason.of, reason.link_ids, reason.sayable, reason.printable) == (("a",), ("T7.1",), False, False)


def test_what_both_said_and_what_one_said_are_apart() -> None:
    told = need("STEUN", said("T7.1", "niemand"), own("a", "T3.5"))
    shared, private = the(offers(told, room=A), "Een maatje voor je gezin").because
    assert (shared.sayable, shared.link_ids) == (True, ("T7.1",))
    assert (private.sayable, private.link_ids) == (False, ("T3.5",))


def test_an_option_for_an_own_moment_is_never_quoted() -> None:
    secret = Option(Coding("bang", "Bang worden"), only_alone=True, needs=(NeedMark("STEUN", 3),))
    guide = replace(GUIDE, items=(Item("T4.2", "choice", options=(secret,)),))
    found = match(
        sample(),
        [need("STEUN", said("T4.2", "bang"))],
        guide=guide,
        family=Z2,
        languages=(),
        room=A,
        today=TODAY,
    )
    assert not [r for o in found for r in o.because if "bang" in r.words.casefold()]


def test_what_may_not_be_said_may_not_be_printed_whatever_the_answer_claims() -> None:
    told = need("STEUN", replace(own("a", "T3.5"), printable=True))
    (reason,) = the(offers(told, room=A), "Een maatje voor je gezin").because
    assert not reason.printable


def test_own_strength_with_words_about_safety_needs_a_reason_of_its_own() -> None:
    plan = replace(sample()[0], risk_words=True, categories=("AGRESSIEHULP",))
    asked = {"guide": GUIDE, "family": Z2, "languages": ("nl",), "today": TODAY}
    angry = need("AGRESSIEHULP", own("a", "T10.10"))
    alone = replace(plan, forms=("zelf-thuis",))
    assert match([alone], [], room=A, **asked) == ()  # type: ignore[arg-type]
    assert match([alone], [angry], room=Room(), **asked) == ()  # type: ignore[arg-type]
    assert [o.service for o in match([alone], [angry], room=A, **asked)] == [alone]  # type: ignore[arg-type]


def test_a_reason_is_printable_only_when_every_answer_behind_it_is() -> None:
    told = need("STEUN", said("T7.1", "niemand"), said("T7.5", "nee", printable=False))
    (reason,) = the(offers(told), "Een maatje voor je gezin").because
    assert reason.sayable
    assert not reason.printable


def test_an_answer_that_does_not_count_lends_no_weight() -> None:
    light = need("ONTMOETING", said("T7.5", "nee"), weight=2)
    heavy_in_private = need("STEUN", said("T7.1", "een"), own("a", "T3.5"), weight=3)
    without = need("STEUN", said("T7.1", "een"), weight=1)
    assert offers(light, heavy_in_private, most=1) == offers(light, without, most=1)
    assert helped(offers(light, heavy_in_private, most=1)) != helped(offers(heavy_in_private, light, most=1, room=A))


def test_own_strength_is_always_there_with_a_general_reason() -> None:
    found = offers(most=5)
    assert [o.service.circle for o in found] == [Circle.SELF] * 2 + [Circle.NETWORK] * 2
    for offer in found:
        (reason,) = offer.because
        assert (reason.need, reason.words) == (OWN_STRENGTH, "Dit kunnen jullie altijd zelf doen.")
        assert reason.sayable and reason.printable


def test_own_strength_that_fits_an_answer_goes_before_what_does_not() -> None:
    found = offers(need("WERK-VERLOF"), most=5)
    first = [o for o in found if o.service.circle is Circle.SELF]
    assert "Verlof regelen in vier stappen" in {o.service.name for o in first}


def test_every_need_gets_a_place_before_one_gets_two() -> None:
    many = [need(code) for code in ("RELATIE", "STEUN", "INKOMEN", "WONEN", "TAAL")]
    found = [
        o
        for o in offers(*many, most=5)
        if o.service.circle is not Circle.SELF and o.service.circle is not Circle.NETWORK
    ]
    assert {r.need for o in found for r in o.because} == {n.code for n in many}


def test_most_limits_help_and_nothing_else() -> None:
    for most in (0, 1, 3):
        found = offers(need("RELATIE"), need("STEUN"), most=most)
        assert len(helped(found)) == most
        assert len(found) == most + 4


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"status": "inactive"}, "er nu niet"),
        ({"frame": "UHA"}, "rechter"),
        ({"phases": ("J12",)}, "leeftijd"),
        ({"separation": ("na>1jr",)}, "situatie"),
        ({"audiences": ("tienerouder",)}, "andere ouders"),
        ({"postcodes": ((1000, 1099),)}, "buurt"),
        ({"languages": ("en",), "with_interpreter": False}, "taal"),
        ({"risk_words": True}, "alleen"),
        ({"waiting": "stop"}, "geen plek"),
        ({"categories": ("VEILIG",)}, "professional"),
        ({"categories": ("ROUW",)}, "Geen antwoord"),
    ],
)
def test_why_a_service_falls_out_is_said_in_words(change: dict[str, object], words: str) -> None:
    service = next(s for s in sample() if s.name == "Een maatje voor je gezin")
    asked = {"family": Z2, "languages": ("nl",), "room": Room()}
    assert why_not(service, [need("STEUN")], **asked) is None  # type: ignore[arg-type]
    assert words in (why_not(replace(service, **change), [need("STEUN")], **asked) or "")  # type: ignore[arg-type]
