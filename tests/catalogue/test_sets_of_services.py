"""Sets of services as the bits of a whole number."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from app.catalogue.bits import first_by, of_rows, rows_of

ROWS = st.sets(st.integers(0, 5000), max_size=80)


@settings(max_examples=80)
@given(ROWS)
def test_a_set_gives_back_its_rows_rising(rows: set[int]) -> None:
    assert list(rows_of(of_rows(rows, 5001))) == sorted(rows)


@settings(max_examples=60)
@given(ROWS, st.integers(0, 90), st.integers(0, 2**32))
def test_the_first_of_a_set_are_those_that_come_first_in_the_order(rows: set[int], most: int, seed: int) -> None:
    order = list(range(5001))
    Random(seed).shuffle(order)
    ranks = [0] * len(order)
    for place, row in enumerate(order):
        ranks[row] = place
    assert first_by(of_rows(rows, 5001), ranks, order, most) == [row for row in order if row in rows][:most]
