"""What each part of the kit does when a person touches it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import theme_changed
from ui.widgets import (
    Because,
    Button,
    CardGrid,
    Choice,
    ConsentRow,
    ConversationShell,
    ErrorSummary,
    FollowUp,
    NoteDrawer,
    OfferCard,
    Option,
    OptionCard,
    ParentLook,
    PassphraseField,
    PresencePill,
    RailItem,
    SaveState,
    ScaleRow,
    Segment,
    SegmentGroup,
    StepTabs,
    Switch,
    TextArea,
    TextField,
    ThemeRail,
    TileGroup,
    holding,
    looks_of,
)  # fmt: skip


def local(minute: int) -> datetime:
    return datetime(2026, 11, 24, 12, tzinfo=UTC).astimezone().replace(hour=10, minute=minute)


Parents = tuple[ParentLook, ...]


def show(qtbot: QtBot, part: QWidget, wide: int = 900, high: int = 300) -> None:
    qtbot.addWidget(part)
    part.resize(wide, high)
    part.show()
    QApplication.processEvents()
    QApplication.processEvents()


def middle(part: QWidget, window: QWidget) -> int:
    return part.mapTo(window, QPoint(part.width() // 2, 0)).x()


# --- parents


def test_parents_with_the_same_first_letter_are_one_and_two() -> None:
    assert [one.letter for one in looks_of([("a", "Sanne"), ("b", "Sjoerd")])] == ["1", "2"]


def test_parents_with_other_letters_keep_them() -> None:
    assert [(one.letter, one.slot) for one in looks_of([("a", "Sanne"), ("b", "youssef")])] == [("S", "A"), ("Y", "B")]


def test_one_parent_is_enough() -> None:
    assert [one.name for one in looks_of([("a", "Sanne")])] == ["Sanne"]


# --- figures


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_the_low_words_stand_at_figure_zero_in_both_directions(
    qtbot: QtBot, parents: Parents, direction: Qt.LayoutDirection
) -> None:
    row = ScaleRow(parents[0], "Vraag", low="0 = helemaal niet", high="10 = helemaal wel")
    row.setLayoutDirection(direction)
    show(qtbot, row)
    zero, ten = middle(row.figures[0], row), middle(row.figures[10], row)
    low, high = middle(row.low_caption, row), middle(row.high_caption, row)
    assert (zero < ten) == (direction == Qt.LayoutDirection.LeftToRight)
    assert (low < high) == (zero < ten)
    edge = row.low_caption.geometry()
    figure = row.figures[0].geometry()
    if direction == Qt.LayoutDirection.LeftToRight:
        assert abs(edge.left() - figure.left()) <= 2
    else:
        assert abs(edge.right() - figure.right()) <= 2


def test_figures_are_real_radio_buttons_with_names(parents: Parents) -> None:
    row = ScaleRow(parents[1], "Hoe tevreden ben je?")
    assert all(isinstance(one, QRadioButton) for one in row.figures)
    assert row.figures[7].accessibleName() == "7 van 10, Youssef"
    assert row.accessibleName() == "Hoe tevreden ben je?, Youssef"


def test_one_then_zero_is_ten_and_delete_clears(qtbot: QtBot, parents: Parents) -> None:
    row = ScaleRow(parents[0], "Vraag")
    show(qtbot, row)
    got: list[int | None] = []
    row.chosen.connect(got.append)
    row.figures[3].setFocus()
    for key in (Qt.Key.Key_1, Qt.Key.Key_0, Qt.Key.Key_Delete):
        QTest.keyClick(QApplication.focusWidget(), key)
    assert got == [1, 10, None]
    assert row.value() is None


def test_showing_a_figure_is_not_a_persons_act(parents: Parents) -> None:
    row = ScaleRow(parents[0], "Vraag")
    got: list[object] = []
    row.chosen.connect(got.append)
    row.set_value(4)
    row.set_value(None)
    assert got == []
    with pytest.raises(ValueError, match="11"):
        row.set_value(11)


def test_a_figure_that_lies_face_down_cannot_be_seen(qtbot: QtBot, parents: Parents) -> None:
    pictures = []
    for figure in (2, 9):
        row = ScaleRow(parents[0], "Vraag")
        row.set_value(figure)
        row.set_turned(True)
        show(qtbot, row)
        pictures.append(row.grab().toImage())
    assert pictures[0] == pictures[1]


# --- answers


def test_a_card_fills_only_when_both_chose_it(parents: Parents) -> None:
    card = OptionCard("clock", "Wie doet wat in huis", parents)
    card.set_chosen("a", True)
    assert card.kind() == "plain"
    card.set_chosen("b", True)
    assert card.kind() == "selected"


def test_with_one_parent_a_card_never_fills() -> None:
    card = OptionCard("clock", "Wie doet wat", looks_of([("a", "Sanne")]))
    card.set_chosen("a", True)
    assert card.kind() == "plain"


def test_a_parents_letter_switches_that_parents_answer(qtbot: QtBot, parents: Parents) -> None:
    card = OptionCard("clock", "Wie doet wat in huis", parents)
    show(qtbot, card, 300, 140)
    got: list[tuple[str, bool]] = []
    card.toggled.connect(lambda who, on: got.append((who, on)))
    card.toggles["a"].setFocus()
    QTest.keyClick(card.toggles["a"], Qt.Key.Key_Y)
    assert got == [("b", True)]
    assert card.chosen() == {"b"}


def test_a_toggle_is_named_without_its_state(parents: Parents) -> None:
    card = OptionCard("clock", "Wie doet wat in huis", parents)
    before = card.toggles["a"].accessibleName()
    card.set_chosen("a", True)
    assert before == card.toggles["a"].accessibleName() == "Wie doet wat in huis, Sanne"


def test_tapping_an_answer_again_takes_it_away(qtbot: QtBot) -> None:
    choice = Choice([Option("ja", "Ja"), Option("nee", "Nee")], "Vraag")
    show(qtbot, choice)
    got: list[list[str]] = []
    choice.changed.connect(got.append)
    for key in ("ja", "nee", "nee"):
        choice.tiles[key].click()
    assert got == [["ja"], ["nee"], []]


def test_arrows_move_between_answers_and_choose_none(qtbot: QtBot) -> None:
    choice = Choice([Option("ja", "Ja"), Option("nee", "Nee")], "Vraag")
    show(qtbot, choice)
    choice.tiles["ja"].setFocus()
    QTest.keyClick(choice.tiles["ja"], Qt.Key.Key_Right)
    assert choice.tiles["nee"].hasFocus()
    assert choice.values() == []


def test_who_is_there_starts_with_nothing_chosen_and_then_stays_chosen(qtbot: QtBot) -> None:
    tiles = TileGroup([Option("s", "Samen"), Option("a", "Alleen")], "Wie is er nu bij?")
    show(qtbot, tiles)
    assert tiles.value() is None
    tiles.tiles["s"].click()
    tiles.tiles["s"].click()
    assert tiles.value() == "s"


# --- consent


def test_consent_has_no_preselection_and_equal_buttons(qtbot: QtBot) -> None:
    row = ConsentRow("k", "Mogen we delen?", "Voornaam", "Welzijn")
    show(qtbot, row)
    assert row.decision() is None
    assert row.yes.size() == row.no.size()
    assert row.yes.kind() == row.no.kind()


def test_moving_the_focus_decides_nothing(qtbot: QtBot) -> None:
    row = ConsentRow("k", "Mogen we delen?", "Voornaam", "Welzijn")
    show(qtbot, row)
    row.yes.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Tab):
        QTest.keyClick(QApplication.focusWidget(), key)
    assert row.decision() is None


def test_yes_no_and_delete_on_the_keyboard(qtbot: QtBot) -> None:
    row = ConsentRow("k", "Mogen we delen?", "Voornaam", "Welzijn")
    show(qtbot, row)
    got: list[bool | None] = []
    row.decided.connect(lambda _key, decision: got.append(decision))
    row.yes.setFocus()
    for key in (Qt.Key.Key_J, Qt.Key.Key_N, Qt.Key.Key_Delete):
        QTest.keyClick(row.yes, key)
    assert got == [True, False, None]


def test_a_contact_field_stands_there_only_after_yes(qtbot: QtBot) -> None:
    row = ConsentRow("k", "Mogen we delen?", "Voornaam", "Welzijn")
    field = TextField("", name="Telefoon")
    row.set_extra(field)
    show(qtbot, row)
    assert not field.isVisible()
    row.yes.click()
    assert field.isVisible()
    row.no.click()
    assert not field.isVisible()


def test_typing_a_phone_number_with_the_letter_j_decides_nothing(qtbot: QtBot) -> None:
    row = ConsentRow("k", "Mogen we delen?", "Voornaam", "Welzijn")
    field = TextField("", name="Telefoon")
    row.set_extra(field)
    row.set_decision(True)
    show(qtbot, row)
    field.focus()
    QTest.keyClick(field.input, Qt.Key.Key_N)
    assert row.decision() is True


# --- typing


def test_what_was_typed_is_handed_over_after_a_rest_and_once(qtbot: QtBot) -> None:
    field = TextField("Naam")
    show(qtbot, field)
    got: list[str] = []
    field.settled.connect(got.append)
    with qtbot.waitSignal(field.settled, timeout=2000):
        QTest.keyClicks(field.input, "Noor")
    field.settle_now()
    assert got == ["Noor"]


def test_showing_words_is_not_typing(qtbot: QtBot) -> None:
    got: list[str] = []
    for field in (TextField("Naam"), TextArea("Notitie")):
        field.settled.connect(got.append)
        field.set_text("één")
        field.settle_now()
    assert got == []


def test_a_fault_stands_below_the_field_and_goes_when_one_types(qtbot: QtBot) -> None:
    field = TextField("Naam", hint="Alleen de voornaam")
    show(qtbot, field)
    field.set_error("Vul een naam in.")
    assert field.input.accessibleDescription() == "Vul een naam in."
    QTest.keyClick(field.input, Qt.Key.Key_A)
    assert field.error() == ""
    assert field.input.accessibleDescription() == "Alleen de voornaam"


def test_a_passphrase_is_forgotten_when_it_is_taken(qtbot: QtBot) -> None:
    field = PassphraseField("Wachtzin")
    said: list[str] = []
    field.edited.connect(said.append)
    show(qtbot, field)
    field.input.insert("vier rustige woorden hier")
    QTest.keyClick(field.input, Qt.Key.Key_X)
    field.eye.setChecked(True)
    assert field.take().startswith("vier rustige")
    assert field.text() == ""
    assert field.input.echoMode() == field.input.EchoMode.Password
    assert set(said) == {""}


def test_the_eyes_of_two_passphrases_on_a_page_are_told_apart(qtbot: QtBot) -> None:
    one, other = PassphraseField("Nieuwe wachtzin"), PassphraseField("", name="Nog een keer")
    show(qtbot, one)
    show(qtbot, other)
    assert one.eye.accessibleName().endswith("Nieuwe wachtzin")
    assert other.eye.accessibleName().endswith("Nog een keer")


def test_the_first_fault_gets_the_focus(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    summary, field = ErrorSummary(), TextField("Naam")
    page.setLayout(CardGrid(100, 1))
    page.layout().addWidget(summary)
    page.layout().addWidget(field)
    page.show()
    summary.show_faults([("Vul een naam in.", field)])
    assert page.focusWidget() is field.input
    summary.show_faults([])
    assert not summary.isVisible()


# --- shell


def test_presence_begins_on_together_and_says_who() -> None:
    pill = PresencePill()
    assert "Samen" in pill.words()
    sanne, youssef = looks_of([("a", "Sanne"), ("b", "Youssef")])
    pill.show_together((sanne, youssef))
    assert pill.words() == "Samen: Sanne en Youssef"
    pill.show_alone(youssef)
    assert pill.words() == "Youssef is alleen"
    assert pill.kind() == "presenceB"


def test_together_on_the_screen_is_not_offered_while_a_parent_is_alone(qtbot: QtBot) -> None:
    shell = ConversationShell()
    show(qtbot, shell, 1280, 800)
    asked: list[int] = []
    shell.together_asked.connect(lambda: asked.append(1))
    shell.set_together_possible(False)
    assert not shell.together.isVisible()
    QTest.keyClick(shell, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert asked == []


@pytest.mark.parametrize("size", [(1280, 800), (1024, 640), (660, 420)])
def test_presence_and_hide_are_in_sight_at_every_width(qtbot: QtBot, parents: Parents, size: tuple[int, int]) -> None:
    shell = ConversationShell()
    shell.presence.show_together(parents)
    show(qtbot, shell, *size)
    for part in (shell.presence, shell.hide_button):
        right = part.mapTo(shell, part.rect().topRight()).x()
        assert part.isVisible()
        assert 0 < right < size[0]


def test_every_step_can_be_reached_at_any_moment(qtbot: QtBot) -> None:
    tabs, got = StepTabs(), []
    tabs.chosen.connect(got.append)
    show(qtbot, tabs)
    for tab in tabs.tabs.values():
        assert tab.isEnabled()
        tab.click()
    assert got == ["conversation", "overview", "offers", "consent", "leaflet", "finish"]


def test_a_step_tells_its_place_and_state(qtbot: QtBot) -> None:
    tabs = StepTabs()
    tabs.set_current("overview")
    tabs.set_done(["conversation"])
    assert tabs.tabs["conversation"].accessibleName() == "Stap 1 van 6: Gesprek (klaar)"
    assert tabs.tabs["overview"].accessibleName() == "Stap 2 van 6: Overzicht (nu)"


def test_the_rail_keeps_its_buttons_when_only_states_change() -> None:
    rail = ThemeRail()
    rail.set_items([RailItem("1", "Samen"), RailItem("2", "Geld")])
    rail.set_current("2")
    stop = rail._stops["2"]
    rail.set_items([RailItem("1", "Samen", "done"), RailItem("2", "Geld", "begun")])
    assert rail._stops["2"] is stop
    assert stop.accessibleName() == "Thema 2 van 2: Geld, bezig"
    assert rail.current() == "2"


def test_the_head_of_the_rail_stays_where_it_is_when_the_themes_scroll(qtbot: QtBot) -> None:
    rail = ThemeRail()
    rail.set_items([RailItem(str(n), f"Thema {n}") for n in range(20)])
    show(qtbot, rail, 300, 300)
    rail.set_current("19")
    assert rail._area.verticalScrollBar().value() > 0
    assert rail._top.y() == 0 and not rail._area.isAncestorOf(rail._head)


def test_a_note_on_a_family_in_another_frame_asks_for_facts_alone_and_never_says_why(qtbot: QtBot) -> None:
    drawer = NoteDrawer()
    qtbot.addWidget(drawer)
    drawer.set_neutral(True)
    said = f"{drawer.neutral._title.text()} {drawer.neutral._words.text()}".casefold()
    assert not drawer.neutral.isHidden() and drawer.how.isHidden()
    assert "feiten" in said and not any(word in said for word in ("rechter", "raad", "jeugdbescherming"))
    drawer.set_neutral(False)
    assert drawer.neutral.isHidden() and not drawer.how.isHidden()


def test_the_note_hands_over_what_was_typed_before_it_shuts(qtbot: QtBot) -> None:
    drawer = NoteDrawer()
    qtbot.addWidget(drawer)
    assert drawer.isHidden()
    got: list[str] = []
    drawer.settled.connect(got.append)
    drawer.open()
    drawer.note.input.insertPlainText("Oma past dinsdag op.")
    drawer.shut()
    assert got == ["Oma past dinsdag op."]
    assert drawer.isHidden()


def test_a_follow_up_hands_over_what_was_typed_when_it_goes(qtbot: QtBot) -> None:
    follow = FollowUp("Wat helpt?")
    qtbot.addWidget(follow)
    follow.reveal()
    got: list[str] = []
    follow.settled.connect(got.append)
    QTest.keyClicks(follow.field.input, "om en om")
    follow.conceal()
    assert got == ["om en om"]


def test_saved_at_does_not_tremble_but_a_failure_shows_at_once() -> None:
    state = SaveState()
    state.saved(local(42))
    state.saved(local(43))
    assert state.words() == "Bewaard om 10.42"
    state.failed()
    assert state.words() == "Niet bewaard"
    state.saved(local(44))
    assert state.words() == "Bewaard om 10.44"


def test_saved_at_is_in_local_time() -> None:
    at = datetime(2026, 11, 24, 10, 42, tzinfo=UTC)
    state = SaveState()
    state.saved(at)
    assert state.words() == f"Bewaard om {at.astimezone():%H.%M}"


def test_an_offer_without_a_reason_is_a_defect() -> None:
    with pytest.raises(ValueError, match="reason"):
        OfferCard("o", "Titel", "Organisatie", "Tekst", [])


def test_choosing_an_offer_keeps_its_name(qtbot: QtBot) -> None:
    card = OfferCard("o", "Vadercafé", "Wijkhuis", "Koffie.", [Because("Tijd voor jezelf")])
    got: list[tuple[str, bool]] = []
    card.chosen.connect(lambda key, on: got.append((key, on)))
    card.choose.click()
    assert got == [("o", True)]
    assert card.choose.words() == "Gekozen"
    assert card.choose.accessibleName() == "Kies Vadercafé"


def test_a_segment_is_marked_by_a_tick_too(qtbot: QtBot) -> None:
    group = SegmentGroup([("a", "Licht"), ("b", "Donker")], "Kleuren")
    show(qtbot, group, 400, 60)
    assert group.value() is None
    with qtbot.waitSignal(group.chosen) as heard:
        group.buttons["b"].click()
    assert heard.args == ["b"]
    assert group.buttons["b"].sizeHint().width() > Button("Donker", "segment", checkable=True).sizeHint().width()


def test_one_of_a_group_is_the_tab_stop_and_its_picture_is_drawn_again_in_another_look(qtbot: QtBot) -> None:
    drawn: list[int] = []

    def stamp() -> QPixmap:
        drawn.append(1)
        return QPixmap(8, 8)

    group = SegmentGroup([Segment("a", "Ana", stamp=stamp), Segment("b", "Ben")], "Wie")
    qtbot.addWidget(group)
    stops = [key for key, button in group.buttons.items() if button.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == ["a"] and len(drawn) == 1
    group.set_value("b")
    assert [k for k, part in group.buttons.items() if part.focusPolicy() & Qt.FocusPolicy.TabFocus] == ["b"]
    theme_changed().emit()
    assert len(drawn) == 2


def test_a_button_that_is_off_says_why() -> None:
    button = Button("Nu verzenden", "primary")
    button.disable_because("Het verzenden is al bezig")
    assert not button.isEnabled()
    assert button.accessibleDescription() == "Het verzenden is al bezig"
    button.disable_because("")
    assert button.isEnabled()


def test_the_whole_switch_can_be_hit(qtbot: QtBot) -> None:
    switch = Switch("Mondeling akkoord")
    show(qtbot, switch, 60, 44)
    QTest.mouseClick(switch, Qt.MouseButton.LeftButton, pos=QPoint(57, 41))
    assert switch.isChecked()


def test_cards_fall_back_to_one_column(qtbot: QtBot) -> None:
    grid = CardGrid(220, 3, 12)
    page = holding(grid)
    for words in ("een", "twee", "drie"):
        grid.addWidget(Button(words))
    show(qtbot, page, 900, 200)
    assert grid.columns(900) == 3
    assert grid.columns(500) == 2
    assert grid.columns(230) == 1


def test_columns_mirror_in_a_right_to_left_view(qtbot: QtBot) -> None:
    grid = CardGrid(220, 2, 12)
    page = holding(grid)
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    first, second = Button("een"), Button("twee")
    grid.addWidget(first)
    grid.addWidget(second)
    show(qtbot, page, 600, 100)
    assert first.x() > second.x()


def test_every_part_the_kit_promises_can_be_had() -> None:
    import ui.widgets as kit

    assert {name for name in kit.__all__ if getattr(kit, name) is None} == set()
    assert set(kit._HOME) == set(kit.__all__)
    with pytest.raises(AttributeError, match="Bestaat"):
        _ = kit.Bestaat
