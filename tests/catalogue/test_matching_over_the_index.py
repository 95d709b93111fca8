"""Matching over bitmaps gives exactly what matching over every service gives."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import GUIDE, mark, need, own, record
from test_matching_laws import all_needs, families, languages, rooms

from app.catalogue import Audience, Catalogue, Circle, asked_of, import_source, match, why_not
from app.catalogue.bits import first_by, of_rows, rows_of
from app.catalogue.codes import CATEGORIES, PHASES, SEPARATION
from app.catalogue.entry import compact
from app.conversation.model import Family, Need, Room

TODAY = date(2026, 11, 24)


def any_service(number: int) -> dict[str, Any]:
    """A service of whatever kind, the same for the same number."""
    chance = random.Random(number)
    some = {
        "categorie": sorted(CATEGORIES), "fase-gezin": PHASES, "fase-scheiding": SEPARATION,
        "doelgroep": ("moeder", "ouder-alleen", "beide-samen", "tienerouder", "kind-6-12", "stiefouder"),
        "vorm": ("samen", "groep", "weekend", "1-op-1"), "kring": [c.value for c in Circle],
        "intensiteit": ("1", "2", "3", "4"), "kader": ("vrijwillig", "UHA", "gedwongen"),
        "publiek": ("ouder-drukbaar", "ouder-neutraal", "alleen-professional", "ouder-drukbaar"),
        "risico-tekst": ("nee", "nee", "ja"), "wachttijd": ("geen", "4-12wk", ">12wk", "stop", "Stop", "onbekend"),
    }  # fmt: skip
    marks = [
        mark(name, code)
        for name, codes in some.items()
        for code in chance.sample(list(codes), chance.choice((0, 1, 1, 2)))
    ]
    made = record(
        number,
        name=chance.choice(("Één groep", "een groep", "Zorg!", "zorg", f"Groep {number}")),
        attributes=marks,
        languages=[{"code": chance.choice(("nl", "ar", "en"))}] if chance.random() < 0.7 else [],
        interpretation_services=chance.choice(("", "ja")),
        status=chance.choice(("active", "active", "active", "inactive")),
        service_areas=[{"extent": chance.choice(("8011-8049", "1000-1999", "8014"))}] if chance.random() < 0.5 else [],
    )
    if chance.random() < 0.8:
        made["assured_date"] = f"202{chance.choice((4, 5, 6, 6))}-{chance.randint(1, 12):02}-15"
    if chance.random() < 0.4:
        made["minimum_age"] = chance.choice((0, 4, 6, 12, 16, 18))
        made["maximum_age"] = chance.choice((None, 12, 18, 99))
    return made


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalogue]:
    folder = tmp_path_factory.mktemp("index")
    lines = [compact(any_service(number)) for number in range(1, 700)]
    (folder / "x.ndjson").write_bytes(b"\n".join(lines))
    import_source(folder / "x.ndjson", folder / "c.db", datetime(2026, 11, 24, tzinfo=UTC))
    with Catalogue.open(folder / "c.db") as opened:
        yield opened


@settings(max_examples=120, deadline=None)
@given(all_needs, families, rooms, languages, st.sampled_from([None, 0, 1, 3, 5]), st.integers(-200, 500))
def test_the_index_leaves_out_only_what_could_not_win_a_place(
    catalogue: Catalogue, needs: list[Need], family: Family, room: Room, spoken: tuple[str, ...], most: int | None,
    days: int,
) -> None:  # fmt: skip
    today = date.fromordinal(TODAY.toordinal() + days)
    about: dict[str, Any] = {"guide": GUIDE, "family": family, "languages": spoken, "room": room}
    few = catalogue.for_needs(asked_of(needs, **about), today, most)
    whole = match(catalogue.all(), needs, today=today, most=most, **about)
    assert match(few, needs, today=today, most=most, **about) == whole
    if most is not None:
        assert len(few) < 100


@settings(max_examples=60, deadline=None)
@given(all_needs, families, rooms, languages)
def test_what_fell_out_has_a_reason_and_is_not_offered(
    catalogue: Catalogue, needs: list[Need], family: Family, room: Room, spoken: tuple[str, ...]
) -> None:
    about: dict[str, Any] = {"guide": GUIDE, "family": family, "languages": spoken, "room": room}
    asked = asked_of(needs, **about)
    offered = {o.service.id for o in match(catalogue.all(), needs, today=TODAY, most=None, **about)}
    for service in catalogue.fell_out(asked, 200):
        assert service.id not in offered
        assert why_not(service, needs, family=family, languages=spoken, room=room)
        assert not {"VEILIG", "PROF"} & set(service.categories)


def test_what_fell_out_tells_both_parents_nothing_in_confidence(catalogue: Catalogue) -> None:
    secret = need("RELATIE", own("a", "T1.3"))
    about: dict[str, Any] = {"guide": GUIDE, "family": Family(phase="Z2", postcode="8014"), "languages": ("nl",)}
    assert catalogue.fell_out(asked_of([secret], room=Room(), **about), 200) == ()
    shared = catalogue.fell_out(asked_of([need("RELATIE")], room=Room(), **about), 200)
    assert shared
    assert not any(service.risk_words for service in shared)


def test_a_day_of_checking_that_has_yet_to_come_does_not_count_as_fresh(catalogue: Catalogue) -> None:
    base = next(s for s in catalogue.all() if s.circle is Circle.SELF and s.status == "active" and not s.risk_words)
    plain = {"phases": (), "separation": (), "audiences": (), "ages": None, "postcodes": (), "with_interpreter": True,
             "waiting": "", "frame": "vrijwillig", "visibility": Audience.PARENT, "categories": ("STEUN",)}  # fmt: skip
    ahead = replace(base, id="1", name="A", checked_on=date(2030, 1, 1), **plain)  # type: ignore[arg-type]
    fresh = replace(ahead, id="2", name="B", checked_on=TODAY)
    about: dict[str, Any] = {"guide": GUIDE, "family": Family(), "languages": (), "room": Room.alone_with("a")}
    assert [o.service.name for o in match([ahead, fresh], [], today=TODAY, **about)] == ["B", "A"]


@given(st.sets(st.integers(0, 300)), st.integers(0, 40), st.randoms(use_true_random=False))
def test_a_set_gives_back_its_rows_and_its_first_by_any_order(rows: set[int], most: int, chance: random.Random) -> None:
    bits = of_rows(rows, 301)
    assert list(rows_of(bits)) == sorted(rows)
    order = list(range(301))
    chance.shuffle(order)
    ranks = [order.index(row) for row in range(301)]
    assert first_by(bits, ranks, order, most) == [row for row in order if row in rows][:most]
