"""What a professional sees of a yes that was taken back after the nurse opened the hand-over. Invented families."""

from datetime import UTC, date, datetime

import pytest

from app.consent import Purpose
from app.consent.model import Consent
from app.exchange.handover import HandedOver, Way
from app.steps.withdraw_consent import WithdrawalMeans
from ui.ending_words import means_words
from ui.today.state import Covered, Loaded, Row, SeeWithdrawn, State, Withdrawn, WithdrawnRead, update
from ui.today.withdrawn import WithdrawnCard
from ui.widgets.text import Text

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
ROW = Row("c-1", NOW, ("Ana", "Ben"), "Huisbezoek", None, False)
GONE = Withdrawn("r-1", ROW, date(2026, 11, 23), kept=False)
MADE = HandedOver("h-1", "c-1", "ab" * 32, ("k-1",), "jgz", Way.CENTRAL, NOW, date(2027, 2, 1))


def words(card):
    return " | ".join(part.text() for part in card.findChildren(Text) if part.text())


def test_it_is_told_until_it_was_read_and_then_kept_as_read():
    state, _ = update(State(NOW), Loaded(NOW, (ROW,), 0, 0, (GONE,)))
    assert state.withdrawn == (GONE,)
    state, effects = update(state, WithdrawnRead())
    assert state.withdrawn == () and effects == (SeeWithdrawn(("r-1",)),)
    assert update(state, WithdrawnRead())[1] == ()


def test_the_card_says_when_and_what_stays_with_initials_only(qtbot):
    card = WithdrawnCard()
    qtbot.addWidget(card)
    card.draw((GONE,))
    said = words(card)
    assert "overdracht ingetrokken op 23 november 2026" in said and "Ana" not in said
    assert "Het is hier gewist." in said and "Dat mag daar volgens de wet blijven." in said
    card.draw((Withdrawn("r-1", ROW, date(2026, 11, 23), kept=True),))
    assert "Het blijft alleen in het dossier." in words(card)
    card.draw(())
    assert card.isHidden()


def test_while_a_family_looks_on_nothing_is_told(qtbot):
    state, _ = update(State(NOW), Loaded(NOW, (ROW,), 0, 0, (GONE,)))
    assert update(state, Covered(True))[0].withdrawn == (GONE,)  # the page draws none while it is covered


@pytest.mark.parametrize(
    ("handover", "said"),
    [
        (HandedOver(**{**vars(MADE), "taken_at": NOW}), "haalde het op 24 november 2026 op"),
        (MADE, "Het opent dan niets meer"),
        (HandedOver(**{**vars(MADE), "way": Way.STICK}), "De stick is al mee"),
    ],
)
def test_before_a_yes_is_taken_back_it_is_said_what_became_of_its_hand_over(handover, said):
    consent = Consent.__new__(Consent)
    object.__setattr__(consent, "purpose", Purpose.HANDOVER)
    assert said in means_words(consent, WithdrawalMeans((), (), (handover,)))[0]
