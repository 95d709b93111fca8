"""What holds for every family, every answer and every room."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from invented import GUIDE, sample

from app.catalogue import Audience, Circle, Offer, Service, match, why_not
from app.catalogue.codes import CATEGORIES, PHASES, SEPARATION
from app.conversation.model import PROFESSIONAL, TOGETHER, Evidence, Family, Need, Room
from app.guide.model import Coding

TODAY = date(2026, 11, 24)
ORDER = list(Circle)

codes = st.sampled_from([o.code for item in GUIDE.items for o in item.options] + ["ja", "4"])
values = st.tuples(codes.map(lambda code: Coding(code, f"{code} 7")) | st.sampled_from([True, 4, "Sanne is bang 3"]))
evidence = st.builds(
    Evidence,
    link_id=st.sampled_from([item.link_id for item in GUIDE.items] + ["T8.2", "T10.1"]),
    of=st.sampled_from([TOGETHER, PROFESSIONAL, "a", "b"]),
    values=values,
    sayable=st.booleans(),
    printable=st.booleans(),
    theme=st.just("T1"),
)
all_needs = st.lists(
    st.builds(
        Need,
        code=st.sampled_from(sorted(CATEGORIES)),
        weight=st.integers(1, 3),
        evidence=st.lists(evidence, min_size=1, max_size=3).map(tuple),
    ),
    max_size=6,
    unique_by=lambda need: need.code,
)
families = st.builds(
    Family,
    form=st.sampled_from(["samen", "lat", "alleen_bewust", "uit_elkaar", "uit_elkaar_bezig", "samengesteld"]),
    child=st.sampled_from(["eerste", "volgende"]),
    phase=st.sampled_from(PHASES),
    separation=st.sampled_from(SEPARATION),
    postcode=st.sampled_from(["", "8014", "1011"]),
    minor=st.booleans(),
    formal_address=st.booleans(),
)
rooms = st.sampled_from([Room(), Room.alone_with("a"), Room.alone_with("b")])
languages = st.sampled_from([("nl",), ("nl", "ar"), ("en",), ()])
most = st.sampled_from([None, 0, 2, 5])
everything = settings(max_examples=150, deadline=None)


def offered(
    needs: list[Need],
    family: Family,
    room: Room,
    spoken: tuple[str, ...] = ("nl",),
    limit: int | None = 5,
    services: tuple[Service, ...] | None = None,
) -> tuple[Offer, ...]:
    return match(
        sample() if services is None else services,
        needs,
        guide=GUIDE,
        family=family,
        languages=spoken,
        room=room,
        today=TODAY,
        most=limit,
    )


@everything
@given(all_needs, families, rooms, most, st.randoms(use_true_random=False))
def test_the_order_things_come_in_changes_nothing(needs, family, room, limit, chance) -> None:  # type: ignore[no-untyped-def]
    services, turned = list(sample()), list(needs)
    chance.shuffle(services)
    chance.shuffle(turned)
    assert offered(needs, family, room, limit=limit) == offered(turned, family, room, ("nl",), limit, tuple(services))


@everything
@given(all_needs, families, rooms, languages, most)
def test_own_strength_comes_before_help_and_light_before_heavy(needs, family, room, spoken, limit) -> None:  # type: ignore[no-untyped-def]
    ranks = [(ORDER.index(o.service.circle), o.service.intensity) for o in offered(needs, family, room, spoken, limit)]
    assert ranks == sorted(ranks)


@everything
@given(all_needs, families, rooms, most)
def test_every_offer_has_reasons_in_words_without_numbers_or_free_text(needs, family, room, limit) -> None:  # type: ignore[no-untyped-def]
    for offer in offered(needs, family, room, limit=limit):
        assert offer.because
        for reason in offer.because:
            assert reason.words
            assert not any(c.isdigit() for c in reason.words)
            assert "Sanne" not in reason.words


@everything
@given(all_needs, families, languages, most)
def test_in_front_of_both_nothing_unsayable_plays_a_part(needs, family, spoken, limit) -> None:  # type: ignore[no-untyped-def]
    found = offered(needs, family, Room(), spoken, limit)
    assert all(reason.sayable for offer in found for reason in offer.because)
    heard = [Need(n.code, n.weight, tuple(e for e in n.evidence if e.sayable)) for n in needs]
    only_sayable = offered([n for n in heard if n.evidence], family, Room(), spoken, limit)
    same_weight = all(len(n.evidence) in (0, len(m.evidence)) for n, m in zip(heard, needs, strict=True))
    if same_weight:
        assert found == only_sayable
    else:
        assert {o.service.id for o in offered(needs, family, Room(), spoken, None)} == {
            o.service.id for o in offered([n for n in heard if n.evidence], family, Room(), spoken, None)
        }


@everything
@given(all_needs, families, most)
def test_alone_the_other_parents_own_answers_play_no_part(needs, family, limit) -> None:  # type: ignore[no-untyped-def]
    room = Room.alone_with("a")
    for offer in offered(needs, family, room, limit=limit):
        for reason in offer.because:
            assert reason.sayable or reason.of == ("a",)
    theirs = Evidence("T8.2", "b", (Coding("ja", "Ja"),), False, False, "T8")
    told_by_b = [*needs, *(Need(c, 3, (theirs,)) for c in sorted(CATEGORIES - {n.code for n in needs}))]
    assert offered(told_by_b, family, room, limit=limit) == offered(needs, family, room, limit=limit)


@everything
@given(all_needs, families, rooms, languages, most)
def test_what_is_offered_could_be_offered(needs, family, room, spoken, limit) -> None:  # type: ignore[no-untyped-def]
    for offer in offered(needs, family, room, spoken, limit):
        service = offer.service
        assert why_not(service, needs, family=family, languages=spoken, room=room) is None
        assert service.visibility is not Audience.PROFESSIONAL
        assert not {"VEILIG", "PROF"} & set(service.categories)
        assert room.alone or not service.risk_words
        assert service.with_interpreter or set(spoken) <= set(service.languages)


@everything
@given(all_needs, families, rooms, st.integers(0, 8))
def test_no_circle_crowds_out_another(needs, family, room, limit) -> None:  # type: ignore[no-untyped-def]
    found = [o.service.circle for o in offered(needs, family, room, limit=limit)]
    assert found.count(Circle.SELF) <= 2
    assert found.count(Circle.NETWORK) <= 2
    assert found.count(Circle.PARENTS) + found.count(Circle.SERVICE) <= limit
