"""What a half-year report may show. Invented counts."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import AskPerson, OurMistake
from app.report import HalfYear, Tally, as_json, batch, lines, published, written
from app.report.publish import FIGURES, as_csv
from app.report.suppress import LEAST, percentage, rounded, suppressed

HALF = HalfYear(2026, 1)
COUNTS = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 60), min_size=1)


def tallies(counts: dict[str, int], figure: str = "chosen") -> list[Tally]:
    return [Tally(figure, code, "", count) for code, count in counts.items()]


@given(counts=COUNTS, before=st.sets(st.sampled_from("abcdefgh")))
@settings(max_examples=300, deadline=None)
def test_r38_no_small_count_can_be_read_or_worked_out(counts: dict[str, int], before: set[str]) -> None:
    figure, hidden = suppressed("chosen", tallies(counts), already_masked={(code, "") for code in before})
    shown = {cell.code: cell.count for cell in figure.cells}
    true = {code: counts.get(code, 0) for code in {*counts, *before}}
    assert set(shown) == set(true)
    for code, count in shown.items():
        assert count is None or (true[code] >= LEAST and count % 5 == 0 and abs(count - true[code]) <= 2)
    assert all(shown[code] is None for code in before)
    masked = [code for code, count in shown.items() if count is None]
    assert {code for code, _second in hidden} == set(masked)
    if figure.total is not None and masked:
        assert len(masked) >= 2, "one hidden cell is the total less the rest"
        assert sum(true[code] for code in masked) >= LEAST
    if figure.total is not None:
        assert figure.total % 5 == 0 and sum(true.values()) >= LEAST


@given(counts=COUNTS, total=st.none())
@settings(max_examples=150, deadline=None)
def test_r38_an_attacker_with_every_published_number_cannot_bound_a_hidden_cell_under_ten(
    counts: dict[str, int], total: None
) -> None:
    figure, _hidden = suppressed("chosen", tallies(counts))
    masked = [cell for cell in figure.cells if cell.count is None]
    if figure.total is None or not masked:
        return
    shown = [cell.count for cell in figure.cells if cell.count is not None]
    most_hidden = figure.total + 2 - sum(count - 2 for count in shown)
    assert most_hidden >= LEAST, "each hidden cell could be ten or more"
    least_elsewhere = 0
    assert figure.total - 2 - sum(count + 2 for count in shown) - (len(masked) - 1) * most_hidden <= least_elsewhere


@given(first=COUNTS, more=COUNTS)
@settings(max_examples=150, deadline=None)
def test_r38_a_second_edition_shows_nothing_the_first_hid(first: dict[str, int], more: dict[str, int]) -> None:
    talks = [Tally("talks", "P", "", 40)]
    _report, masked = published(HALF, [*talks, *tallies(first)], ())
    later = {code: first.get(code, 0) + more.get(code, 0) for code in {*first, *more}}
    second, still = published(HALF, [*talks, *tallies(later)], masked)
    cells = {(f.name, c.code, c.second): c.count for f in second.figures for c in f.cells}
    assert all(cells[cell] is None for cell in masked)
    assert masked <= still


def test_r38_a_lone_cell_that_was_hidden_does_not_come_back_as_the_total() -> None:
    figure, _ = suppressed("chosen", tallies({"a": 30}), already_masked={("a", "")})
    assert (figure.total, [c.count for c in figure.cells]) == (None, [None])


def test_r38_zero_is_hidden_like_every_small_count() -> None:
    figure, hidden = suppressed("smiley", tallies({"fijn": 40, "moeilijk": 0, "gaat-wel": 25}, "smiley"))
    assert {code for code, _ in hidden} == {"moeilijk", "gaat-wel"}
    assert {c.code: c.count for c in figure.cells} == {"fijn": 40, "gaat-wel": None, "moeilijk": None}


def test_r38_the_least_is_never_under_five() -> None:
    with pytest.raises(OurMistake):
        suppressed("chosen", tallies({"a": 30}), least=4)
    assert suppressed("chosen", tallies({"a": 7, "b": 8}), least=5)[0].total == 15


@pytest.mark.parametrize(("count", "shown"), [(10, 10), (12, 10), (13, 15), (17, 15), (18, 20), (1, 5)])
def test_r38_numbers_are_rounded_to_five(count: int, shown: int) -> None:
    assert rounded(count) == shown


@pytest.mark.parametrize(("part", "whole", "share"), [(20, 50, 40), (20, 45, None), (None, 80, None), (10, None, None)])
def test_r38_a_percentage_needs_fifty(part: int | None, whole: int | None, share: int | None) -> None:
    assert percentage(part, whole) == share


def test_r39_under_three_conversations_nothing_is_said_or_sent() -> None:
    few = [Tally("talks", "P", "", 2), Tally("smiley", "fijn", "", 2)]
    report, masked = published(HALF, few, ())
    assert (report.enough, report.figures, masked, batch(HALF, few)) == (False, (), frozenset(), None)
    assert "fijn" not in "\n".join(lines(report))


def test_r37_a_batch_is_cells_of_known_figures_and_nothing_else() -> None:
    many = [Tally("talks", "P", "", 3), Tally("names", "Sanne", "", 1)]
    assert batch(HALF, many) == {
        "halfYear": "2026-1",
        "counts": [{"figure": "talks", "code": "P", "second": "", "count": 3}],
    }


def test_every_figure_says_what_it_means_and_what_it_does_not() -> None:
    counted = [Tally("talks", "P", "", 60), *(Tally(name, "x", "", 30) for name in FIGURES if name != "talks")]
    report, _ = published(HALF, counted, ())
    table = as_json(report)
    assert [figure["name"] for figure in table["figures"]] == list(FIGURES)
    assert all(figure["means"] and figure["doesNotSay"] for figure in table["figures"])
    assert "2026-1,talks,P,,in de zwangerschap,60" in as_csv(report)


@pytest.mark.parametrize("words", ["2026", "2026-3", "26-1", "", "2026-1; DROP"])
def test_a_half_year_is_named_or_refused(words: str) -> None:
    with pytest.raises(AskPerson):
        HalfYear.named(words)
    assert str(HalfYear.named("2026-2")) == "2026-2"


def test_a_form_nobody_can_read_is_refused() -> None:
    with pytest.raises(AskPerson):
        written(published(HALF, [], ())[0], ".xlsx")
