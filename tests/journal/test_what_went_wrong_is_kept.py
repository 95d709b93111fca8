"""The log and the crash reports say where the program failed, and nothing of whom it was used for."""

from datetime import UTC, datetime

import pytest

from app import journal
from app.clock import FixedClock
from app.errors import AskPerson, OurMistake
from app.settings import Home
from app.steps.doctor import Check
from app.steps.support import support_words, write_support

CANARY = "Zwaluwnaam-verzonnen"
CLOCK = FixedClock(datetime(2026, 11, 24, 9, 0, tzinfo=UTC))


@pytest.fixture
def home(tmp_path):
    return Home(tmp_path / CANARY)


def fall(words):
    answer = words
    raise ValueError(f"kan niet: {answer}")


def crash(home, words=CANARY):
    try:
        try:
            fall(words)
        except ValueError as cause:
            raise OurMistake("unexpected", where=words) from cause
    except OurMistake as error:
        journal.keep_crash(home, CLOCK, error)


def everything(home):
    return "".join(file.read_text(encoding="utf-8") for file in home.folder.rglob("*.txt"))


def test_a_crash_report_names_the_place_and_the_cause(home):
    crash(home)
    report = journal.crashes(home)[0]
    assert "builtins.ValueError" in report and "app.errors.OurMistake" in report
    assert " fall" in report


def test_a_crash_report_holds_no_message_value_or_folder(home):
    crash(home)
    assert CANARY not in everything(home)
    assert str(home.folder.parent) not in everything(home)


def test_only_the_newest_crashes_stay(home):
    for minute in range(journal.MOST_CRASHES + 5):
        CLOCK.at = datetime(2026, 11, 24, 10, minute, tzinfo=UTC)
        crash(home)
    assert len(journal.crashes(home)) == journal.MOST_CRASHES


def test_a_word_that_is_no_code_of_ours_is_not_logged(home):
    journal.note(home, CLOCK, "problem", f"antwoord van {CANARY}")
    assert journal.log_lines(home)[0].endswith(" problem ?")


def test_the_log_rotates_and_stays_small(home):
    for _ in range(6000):
        journal.note(home, CLOCK, "problem", "disk-full")
    size = sum(file.stat().st_size for file in home.folder.rglob("logboek.txt*"))
    assert size <= (journal.OLD_LOGS + 1) * journal.LARGEST_LOG
    assert (home.folder / "meldingen" / "logboek.txt.1").exists()


def test_a_folder_that_cannot_be_written_does_not_stop_work(tmp_path):
    blocked = tmp_path / "bestand"
    blocked.write_text("geen map", encoding="utf-8")
    journal.note(Home(blocked), CLOCK, "start", "desktop")
    journal.keep_crash(Home(blocked), CLOCK, ValueError())
    assert journal.crashes(Home(blocked)) == ()


def test_reports_can_be_thrown_away(home):
    crash(home)
    assert journal.forget_crashes(home) == 1
    assert journal.crashes(home) == ()


def test_a_support_file_holds_outcomes_log_and_crashes_but_no_sentence_of_a_check(home):
    crash(home)
    journal.note(home, CLOCK, "start", "desktop")
    words = support_words(home, [Check("home", False, f"De map {CANARY} is niet te gebruiken.")])
    assert "home: let op" in words and "start desktop" in words and "ValueError" in words
    assert CANARY not in words


def test_a_support_file_never_overwrites(tmp_path):
    target = tmp_path / "hulp.txt"
    write_support("een", target)
    with pytest.raises(AskPerson) as refused:
        write_support("twee", target)
    assert refused.value.code == "support-not-written"
    assert target.read_text(encoding="utf-8") == "een"
