"""From an error to words."""

from __future__ import annotations

import pytest

from app.errors import AskPerson, OurMistake, TryLater
from ui.failures import Turn, words_for


def test_an_error_we_did_not_foresee_tells_nothing_of_itself() -> None:
    words = words_for(ValueError("Sanne zei dat ze bang is"))
    assert "Sanne" not in " ".join((words.what, words.safe, words.now))
    assert words.turn is Turn.OURS
    assert words.tone == "err"


def test_an_error_without_words_still_gets_some() -> None:
    words = words_for(OurMistake("code-zonder-tekst", where="geheim"))
    assert words.what
    assert "geheim" not in words.lines()


@pytest.mark.parametrize(("kind", "turn"), [(TryLater, Turn.LATER), (AskPerson, Turn.PERSON), (OurMistake, Turn.OURS)])
def test_whose_turn_it_is_follows_from_the_error(
    kind: type[TryLater], turn: Turn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.errors.text", lambda key, **_: key)
    words = words_for(kind("schijf-vol"))
    assert words.turn is turn
    assert words.what == "error.schijf-vol.what"
    assert words.lines() == "error.schijf-vol.safe error.schijf-vol.now"
