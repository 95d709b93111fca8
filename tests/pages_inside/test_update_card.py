"""The card about versions: quiet, fetches when asked, and leaves installing to the system. Invented versions."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.errors import AskPerson
from app.steps.program_update import Update
from ui.program_news import ProgramNews
from ui.settings import update_card
from ui.settings.update_card import UpdateCard
from ui.settings.update_state import (
    Fetch,
    FetchAsked,
    Fetched,
    Install,
    InstallAsked,
    Look,
    LookAsked,
    Looked,
    Progressed,
    Stage,
    State,
    Stopped,
    update,
)
from ui.today.rows import Here
from ui.widgets import Text

NEWER = Update("0.2.0", ("De folder is er in het Oekraïens.", "Sneller zoeken."), "program/x.deb", 100)
ELSEWHERE = Update("0.2.0", ("Iets.",))


def after(*events: object) -> tuple[State, list[object]]:
    state, done = State(), []
    for event in events:
        state, effects = update(state, event)  # type: ignore[arg-type]
        done += effects
    return state, done


def test_finding_a_version_fetches_nothing() -> None:
    state, done = after(LookAsked(), Looked(NEWER))
    assert state.stage is Stage.FOUND and done == [Look()]


def test_fetching_does_not_install_and_installing_needs_a_fetched_file() -> None:
    assert after(LookAsked(), Looked(NEWER), InstallAsked())[1] == [Look()]
    state, done = after(LookAsked(), Looked(NEWER), FetchAsked(), Progressed(50, 100))
    assert (state.stage, state.part, done) == (Stage.FETCHING, 50, [Look(), Fetch()])
    assert after(LookAsked(), Looked(NEWER), FetchAsked(), Fetched("x.deb"), InstallAsked())[1][-1] == Install()


def test_a_version_without_an_installer_for_this_system_cannot_be_fetched() -> None:
    assert after(LookAsked(), Looked(ELSEWHERE), FetchAsked())[1] == [Look()]


def test_stopping_keeps_what_was_found() -> None:
    assert after(LookAsked(), Looked(NEWER), FetchAsked(), Stopped())[0].stage is Stage.FOUND
    assert after(LookAsked(), Stopped())[0].stage is Stage.RESTING


def test_a_second_tap_while_busy_asks_nothing_twice() -> None:
    assert after(LookAsked(), LookAsked())[1] == [Look()]


@pytest.fixture
def card(desk, qtbot):  # type: ignore[no-untyped-def]
    made = UpdateCard(desk)
    qtbot.addWidget(made)
    return made


def test_the_card_shows_what_changed_and_offers_to_fetch(card, qtbot, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(update_card, "looked", lambda *_given: NEWER)
    card.look.click()
    qtbot.waitUntil(lambda: card.state.stage is Stage.FOUND)
    said = [part.text() for part in card.findChildren(Text) if part.text().startswith("•")]
    assert said == [f"• {line}" for line in NEWER.changes]
    assert not card.fetch.isHidden() and card.install.isHidden() and "0.2.0" in card.told.text()


def test_what_was_fetched_is_given_to_the_system_and_not_unpacked_here(card, qtbot, monkeypatch, tmp_path) -> None:  # type: ignore[no-untyped-def]
    started: list[object] = []
    left: list[bool] = []
    card.handed_over.connect(lambda: left.append(True))
    monkeypatch.setattr(update_card, "fetched", lambda *_given: tmp_path / "x.deb")
    monkeypatch.setattr(update_card, "hand_over", lambda file: ("apt-get", str(file)))
    monkeypatch.setattr(update_card, "start_beside", started.append)
    card.found(NEWER)
    card.fetch.click()
    qtbot.waitUntil(lambda: card.state.stage is Stage.FETCHED)
    assert started == []
    card.install.click()
    assert started == [("apt-get", str(tmp_path / "x.deb"))] and left == [True]


@pytest.mark.parametrize("code", ["update-stale", "update-untrusted"])
def test_a_channel_that_is_not_right_is_said_and_the_card_rests(card, qtbot, monkeypatch, code: str) -> None:  # type: ignore[no-untyped-def]
    def wrong(*_given: object) -> Update:
        raise AskPerson("update-stale") if code == "update-stale" else AskPerson("update-untrusted")

    monkeypatch.setattr(update_card, "looked", wrong)
    troubles: list[AskPerson] = []
    card.troubled.connect(troubles.append)
    card.look.click()
    qtbot.waitUntil(lambda: [trouble.code for trouble in troubles] == [code])
    assert card.state.stage is Stage.RESTING and not card.look.isHidden()


def test_an_administrator_is_asked_for_where_nobody_may_install(card, monkeypatch, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    def by_admin(_file: Path) -> tuple[str, ...]:
        raise AskPerson("update-by-admin", where="x.deb")

    monkeypatch.setattr(update_card, "hand_over", by_admin)
    troubles: list[AskPerson] = []
    card.troubled.connect(troubles.append)
    card.state = State(Stage.FETCHED, NEWER, file="x.deb")
    card._on(InstallAsked())
    assert [trouble.code for trouble in troubles] == ["update-by-admin"]


def test_news_is_silent_without_a_channel_and_tells_once_with_one(desk, qtbot, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    heard: list[Update] = []
    news = ProgramNews(desk.home, desk.place.clock, desk.background)
    news.found.connect(heard.append)
    monkeypatch.setattr("ui.program_news.looked", lambda *_given: NEWER)
    news.look()
    assert desk.background.busy() == 0
    monkeypatch.setattr("ui.program_news.wanted", lambda: True)
    news.look()
    qtbot.waitUntil(lambda: heard == [NEWER])
    assert news.newer == NEWER


def test_today_says_quietly_that_there_is_a_newer_version(qtbot) -> None:  # type: ignore[no-untyped-def]
    here = Here()
    qtbot.addWidget(here)
    assert here.news.isHidden()
    here.tell(newer=True)
    asked: list[bool] = []
    here.asked.connect(lambda: asked.append(True))
    here.news.click()
    assert not here.news.isHidden() and asked == [True]
