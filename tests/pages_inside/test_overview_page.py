"""The overview on a real dossier: clicked, typed, and read by whoever looks on."""

import pytest
from inside_eyes import SIZES, button, faults, shown, words

from app.conversation import Room
from ui.overview.screen import OverviewScreen

SAID = (
    ("T2.2", "a", ["slaap", "geld"]),
    ("T2.2", "b", ["slaap", "relatie"]),
    ("T1.1", "together", "Wij lachen veel"),
    ("T1.2", "a", 3),
    ("T1.2", "b", 8),
    ("T1.3", "a", ["veel ruzie"]),
    ("T3.1.nacht", "a", "ik"),
    ("T3.1.nacht", "b", "ik"),
    ("T3.7", "together", "deels"),
    ("T12.1", "together", "Eén avond zonder telefoon"),
)


@pytest.fixture
def page_of(qtbot, desk):
    def make(table, wide=1280, high=800):
        page = OverviewScreen(desk, table)
        qtbot.addWidget(page)
        page.enter()
        return shown(page, wide, high)

    return make


def test_shared_lines_stand_in_the_middle_and_own_lines_at_their_side(page_of, lay):
    seen = words(page_of(lay(*SAID)))
    for line in ("Vooral Sanne", "Geld", "Jullie allebei", "Slaap", "Vooral Youssef", "Relatie", "Wij lachen veel"):
        assert line in seen


def test_what_both_claim_is_called_looking_at_it_differently(page_of, lay):
    seen = words(page_of(lay(*SAID)))
    assert "Hier kijken jullie anders naar" in seen
    assert "De nacht. Sanne: Sanne, Youssef: Youssef, aanpassen" in seen


def test_numbers_and_private_answers_are_not_there_until_both_say_yes(page_of, lay):
    table = lay(*SAID)
    page = page_of(table)
    before = words(page).lower()
    assert "ruzie" not in before and "sanne 3" not in before
    button(page, "Naast elkaar tonen, Sanne").click()
    assert "S 3" not in words(page) and not table.numbers_agreed
    button(page, "Naast elkaar tonen, Youssef").click()
    assert table.numbers_agreed and "S 3 · Y 8" in words(page)
    assert "ruzie" not in words(page).lower()


def test_the_numbers_go_when_somebody_leaves_and_do_not_come_back_by_themselves(page_of, lay):
    table = lay(*SAID)
    page = page_of(table)
    for name in ("Sanne", "Youssef"):
        button(page, f"Naast elkaar tonen, {name}").click()
    table.set_room(Room.alone_with(table.conversation.people[0].id))
    assert "Y 8" not in words(page) and "Vooral Youssef" not in words(page)
    table.set_room(Room())
    assert "S 3" not in words(page) and not table.numbers_agreed


def test_nothing_of_an_own_moment_is_there_even_for_who_said_it(page_of, lay):
    table = lay(*SAID, ("T10.2", "a", True, "a"), ("T6.3", "a", True, "a"))
    page = page_of(table)
    together = words(page)
    table.set_room(Room.alone_with(table.conversation.people[0].id))
    for seen in (together, words(page)):
        assert "bang" not in seen.lower() and "vroeger" not in seen.lower() and "veilig" not in seen.lower()


def test_a_line_is_changed_where_it_stands_and_kept(page_of, lay, kept):
    table = lay(*SAID)
    page = page_of(table)
    button(page, "Geld, aanpassen").click()
    button(page, "Geld, Youssef").click()
    said = kept(table)
    assert "geld" in {v.code for v in said.answer("T2.2", table.conversation.people[1].id).values}
    assert "Vooral Sanne" in words(page)


def test_own_words_are_kept_while_typing_and_without_a_button(qtbot, page_of, lay, kept):
    table = lay(*SAID)
    page = page_of(table)
    button(page, "Eén avond zonder telefoon, aanpassen").click()
    area = page.changer.area
    area.input.setPlainText("Twee avonden zonder telefoon")
    with qtbot.waitSignal(area.settled):
        pass
    assert kept(table).answer("T12.1", "together").values == ("Twee avonden zonder telefoon",)
    button(page, "Klaar").click()
    assert "Twee avonden zonder telefoon" in words(page)


def test_words_on_their_way_are_kept_when_the_page_is_left(page_of, lay, kept):
    table = lay(*SAID)
    page = page_of(table)
    button(page, "Eén avond zonder telefoon, aanpassen").click()
    page.changer.area.input.setPlainText("Half af")
    page.leave()
    assert kept(table).answer("T12.1", "together").values == ("Half af",)


def test_a_citizen_service_number_is_refused_under_the_words_and_not_kept(page_of, lay, kept):
    table = lay(*SAID)
    page = page_of(table)
    button(page, "Eén avond zonder telefoon, aanpassen").click()
    page.changer.area.input.setPlainText("Mijn nummer is 111222333")
    page.changer.settle_now()
    assert "burgerservicenummer" in page.changer.area.error().lower() or "bsn" in page.changer.area.error().lower()
    assert kept(table).answer("T12.1", "together").values == ("Eén avond zonder telefoon",)


def test_a_line_taken_away_is_gone_from_disk_and_can_be_put_back(page_of, lay, kept):
    table = lay(*SAID)
    page = page_of(table)
    button(page, "Slaap, aanpassen").click()
    button(page, "Haal Slaap weg").click()
    for person in table.conversation.people:
        assert "slaap" not in {v.code for v in kept(table).answer("T2.2", person.id).values}
    page.undo.button.click()
    assert "slaap" in {v.code for v in kept(table).answer("T2.2", table.conversation.people[1].id).values}


def test_a_first_wish_can_be_written_here(qtbot, page_of, lay, kept):
    table = lay()
    page = page_of(table)
    button(page, "Schrijf de wens op").click()
    page.changer.area.input.setPlainText("Samen eten")
    page.leave()
    assert kept(table).answer("T12.1", "together").values == ("Samen eten",)


def test_one_parent_has_one_column(page_of, lay):
    seen = words(page_of(lay(("T2.2", "a", ["slaap"]), names=("Sanne",), form="alleen_bewust")))
    assert "Wat is belangrijk voor jou?" in seen and "Slaap" in seen and "Vooral" not in seen


def test_who_asked_for_u_is_never_called_je(page_of, lay):
    seen = words(page_of(lay(("T1.1", "together", "Wij lachen veel"), formal_address=True)))
    assert "Wat is belangrijk voor u?" in seen
    assert "jullie" not in seen.lower()


def test_nothing_said_yet_leads_to_the_conversation(qtbot, page_of, lay):
    page = page_of(lay())
    with qtbot.waitSignal(page.step_asked) as told:
        button(page, "Naar het gesprek").click()
    assert told.args == ["conversation"]


@pytest.mark.parametrize(("wide", "high", "scale", "mode"), SIZES)
def test_all_is_whole_named_and_large_enough(page_of, lay, look, wide, high, scale, mode):
    look(mode, scale)
    page = page_of(lay(*SAID, ("T7.2", "together", ["oppas", "praten"])), wide, high)
    for name in ("Sanne", "Youssef"):
        button(page, f"Naast elkaar tonen, {name}").click()
    button(page, "Geld, aanpassen").click()
    shown(page, wide, high)
    assert faults(page) == []
