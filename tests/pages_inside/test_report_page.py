"""The half-year figures in the window: what is over, no small number, the same in bars and as a table. Invented."""

from datetime import date

import pytest
from inside_eyes import SIZES, button, faults, settle, shown, words
from pypdf import PdfReader

from app.errors import AskPerson
from app.report import Figure, HalfYear, Report, Shown, Tally
from app.steps.half_year_report import half_year_report
from ui.menu import menu
from ui.report.cards import BarCard, FigureTable
from ui.report.screen import ReportScreen
from ui.report.state import (
    Made,
    PeriodChosen,
    Read,
    Save,
    SaveAsked,
    SaveOver,
    bar_lines,
    begin,
    key_figures,
    periods,
    update,
)

TODAY = date(2026, 11, 24)
HALF = HalfYear(2026, 1)
TALKS = Figure("talks", (Shown("N", "", 60), Shown("P", "", 110)), 170)
OFFER = Figure("offer", (Shown("no", "", 60), Shown("yes", "", 110)), 170)
SMILEY = Figure("smiley", (Shown("fijn", "", 40), Shown("moeilijk", "", None)), None)
REPORT = Report(HALF, (TALKS, OFFER, SMILEY), enough=True)


def test_it_begins_with_the_last_half_year_that_is_over():
    assert begin(TODAY).period == HALF and begin(date(2026, 6, 30)).period == HalfYear(2025, 2)
    assert periods(TODAY) == (HALF, HalfYear(2025, 2), HalfYear(2025, 1), HalfYear(2024, 2))


def test_figures_of_another_half_year_that_come_late_are_not_shown():
    state, effects = update(begin(TODAY), PeriodChosen(HalfYear(2025, 2)))
    assert effects == (Read(HalfYear(2025, 2)),) and update(state, Made(REPORT))[0].report is None


def test_nothing_is_saved_before_there_is_enough_nor_twice_at_once():
    state = begin(TODAY)
    assert update(state, SaveAsked(".pdf"))[1] == ()
    assert update(update(state, Made(Report(HALF, (), enough=False)))[0], SaveAsked(".pdf"))[1] == ()
    state, effects = update(update(state, Made(REPORT))[0], SaveAsked(".pdf"))
    assert effects == (Save(REPORT, ".pdf"),) and update(state, SaveAsked(".csv"))[1] == ()
    assert update(update(state, SaveOver())[0], SaveAsked(".csv"))[1] == (Save(REPORT, ".csv"),)


def test_a_small_number_has_words_and_no_bar():
    first, last = bar_lines(SMILEY)
    assert (first.words, first.number, first.share) == ("fijn", "40", 1.0)
    assert (last.words, last.number, last.share) == ("moeilijk", "< 10", 0.0)


def test_a_key_figure_is_a_share_only_of_fifty_or_more():
    talks, offer = key_figures(REPORT)
    assert (talks.number, offer.number, offer.of) == ("170", "65%", "110 van 170 gesprekken")
    few = Report(HALF, (Figure("offer", (Shown("yes", "", 20),), 45),), enough=True)
    assert key_figures(few)[0].number == "20"


def count(place, *tallies):
    with place.work() as work:
        work.tallies.add(HALF, [Tally(*one) for one in tallies])


@pytest.fixture
def filled(desk):
    count(
        desk.place, ("talks", "P", "", 112), ("talks", "N", "", 61), ("alone-moment", "yes", "", 101),
        ("alone-moment", "no", "", 72), ("offer", "yes", "", 110), ("offer", "no", "", 63), ("themes", "T3", "P", 96),
        ("themes", "T1", "P", 74), ("themes", "T7", "N", 52), ("themes", "T6", "N", 4), ("chosen", "RELATIE", "", 48),
        ("chosen", "STEUN", "", 33), ("unmet", "WONEN", "Z2", 21), ("unmet", "TAAL", "B1", 12),
        ("consents", "statistics", "permit", 340), ("leaflets", "neutral", "", 130), ("leaflets", "personal", "", 28),
        ("languages", "nl", "", 150), ("languages", "ar", "", 14), ("smiley", "fijn", "", 82),
        ("smiley", "gaat-wel", "", 3),
    )  # fmt: skip
    return desk


@pytest.fixture
def page(filled):
    made = shown(ReportScreen(filled, menu()))
    filled.background.wait_until_idle()
    settle()
    return made


def test_the_page_shows_rounded_numbers_and_no_small_one(page):
    said = words(page)
    assert "1 januari tot en met 30 juni 2026" in said
    assert "Gesprekken: 175" in said and "taken, tijd en slaap · in de zwangerschap: 95" in said
    assert "gaat wel: < 10" in said and "gaat wel: 3" not in said
    assert "Het half jaar van 1 juli tot en met 31 december 2026 loopt nog. Dat rapport komt op 1 januari 2027." in said


def test_the_table_says_the_same_as_the_bars(page):
    bars = [line.words for card in page.findChildren(BarCard) for line in card.lines]
    button(page, "Toon als tabel").click()
    settle()
    table = page.findChild(FigureTable)
    assert sorted(table.item(row, 1).text() for row in range(table.rowCount())) == sorted(bars)
    assert not page.findChildren(BarCard) or not any(card.isVisible() for card in page.findChildren(BarCard))


def test_the_paper_holds_every_figure_with_what_it_does_not_say(page, filled, tmp_path):
    page.ask_path = lambda name, _suffix: tmp_path / name
    button(page, "Bewaar als pdf").click()
    filled.background.wait_until_idle()
    settle()
    said = " ".join(" ".join(p.extract_text() for p in PdfReader(tmp_path / "rapport-2026-1.pdf").pages).split())
    assert "Over 1 januari 2026 tot en met 30 juni 2026. Gemaakt op 24 november 2026." in said
    assert "Gesprekken: 175" in said and "Dit zegt niet dat er een probleem was." in said
    assert "Het rapport is bewaard" in words(page)


def test_too_few_conversations_give_no_number_and_nothing_to_save(desk):
    count(desk.place, ("talks", "P", "", 2))
    page = shown(ReportScreen(desk, menu()))
    desk.background.wait_until_idle()
    assert "Te weinig om iets te zeggen" in words(page)
    assert not page.paper.isVisible() and not page.turn.isVisible()


def test_a_half_year_that_runs_has_no_report(desk):
    with pytest.raises(AskPerson) as refused:
        half_year_report(desk.place, HalfYear(2026, 2))
    assert refused.value.code == "half-year-runs" and "1 januari 2027" in refused.value.now


@pytest.mark.parametrize(("wide", "high", "scale", "mode"), SIZES)
@pytest.mark.parametrize("as_table", [False, True])
def test_nothing_is_cut_off(filled, look, wide, high, scale, mode, as_table):
    look(mode, scale)
    page = shown(ReportScreen(filled, menu()), wide, high)
    filled.background.wait_until_idle()
    settle()
    if as_table:
        page.turn.click()
    assert faults(page) == []
