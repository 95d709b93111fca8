"""After a no nobody brings it up again within four weeks; the parents may. Invented."""

from datetime import date, timedelta

import pytest
from small_guide import AT, family, said

from app.conversation import ask_again_from
from app.guide.model import Coding
from ui.today.state import row_of
from ui.today.words import status_words

DAY = AT.astimezone().date()


@pytest.mark.parametrize("answer", [said("T0.1", "together", Coding("nee")), said("T0.1", "together", declined=True)])
def test_a_no_is_not_repeated_within_four_weeks(answer):
    assert ask_again_from(family(answer)) == DAY + timedelta(days=28)


def test_a_yes_or_nothing_yet_asks_for_no_rest():
    assert ask_again_from(family(said("T0.1", "together", Coding("ja")))) is None and ask_again_from(family()) is None


def test_today_says_from_which_day_it_may_be_brought_up_again():
    row = row_of(family(said("T0.1", "together", Coding("liever-niet-nu"))), ())
    later = DAY + timedelta(days=28)
    assert str(later.day) in status_words(row, DAY) and "weer vragen" in status_words(row, later - timedelta(days=1))
    assert "mag weer" in status_words(row, later)
    assert status_words(row_of(family(), ()), date(2026, 11, 24)) == "Bezig"
