"""Dates people read are written out, in one way: 24 november 2026 (ui-tokens section 7)."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.texts import day_words, moment_words

ROOT = Path(__file__).resolve().parents[2]
IN_FIGURES = {
    "app/leaflet/handover_sheet.py",  # nine languages: figures are read in each of them
    "ui/questions/writing.py",  # what a person typed, as it is typed
}
"""Where a date stands in figures, and why."""


def test_a_day_is_written_out_and_the_year_can_stay_away() -> None:
    assert day_words(date(2026, 11, 24)) == "24 november 2026"
    assert day_words(date(2026, 3, 1), year=False) == "1 maart"


def test_a_moment_has_a_point_between_hour_and_minute() -> None:
    assert moment_words(datetime(2026, 11, 24, 9, 5, tzinfo=UTC)) == "24 november 2026, 09.05 uur"


@pytest.mark.parametrize("room", ["app", "ui", "central"])
def test_no_date_for_people_stands_in_figures_and_no_room_writes_them_its_own_way(room: str) -> None:
    files = {file.relative_to(ROOT).as_posix(): file.read_text("utf-8") for file in (ROOT / room).rglob("*.py")}
    own = [name for name, code in files.items() if "%d-%m-%Y" in code or '"d MMMM' in code]
    assert set(own) <= IN_FIGURES
