"""A device of an organization: what its policy says stands there already, and the page says who else can open it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from app.settings import Home, Policy
from app.steps.make_organization_key import new_organization_key
from tests.fakes import a_clock
from ui.background import Background
from ui.first_start import FirstStartScreen
from ui.first_start.state import Next, Place, Step, Wrote

NAME = "Verzonnen Praktijk De Lange Naam aan de IJssel"


@pytest.fixture
def logo(tmp_path: Path) -> str:
    picture = QImage(300, 100, QImage.Format.Format_RGB32)
    picture.fill(0x145A5E)
    picture.save(str(tmp_path / "logo.png"))
    return str(tmp_path / "logo.png")


def a_page(qtbot, tmp_path: Path, policy: Policy | None) -> FirstStartScreen:  # type: ignore[no-untyped-def]
    page = FirstStartScreen(Home(tmp_path / "thuis"), a_clock(), Background(None), policy)
    qtbot.addWidget(page)
    return page


def test_the_organizations_name_stands_there_and_cannot_be_changed(qtbot, tmp_path, logo) -> None:  # type: ignore[no-untyped-def]
    page = a_page(qtbot, tmp_path, Policy(organization=NAME, logo=logo))
    field = page.who.fields[Place.ORGANIZATION]
    assert field.text() == NAME and field.input.isReadOnly()
    assert page.first_focus() is page.who.fields[Place.NAME].input
    assert not page.logo.isHidden() and page.logo.accessibleName() == NAME
    page._on(Wrote(Place.ORGANIZATION, "Een andere"))
    page._on(Wrote(Place.NAME, "Anna Proef"))
    page._on(Next(False))
    assert page.state.organization == NAME
    assert [place for place, _code in page.state.faults] == [Place.ROLE]


def test_without_a_policy_the_name_is_asked(qtbot, tmp_path) -> None:  # type: ignore[no-untyped-def]
    page = a_page(qtbot, tmp_path, None)
    assert not page.who.fields[Place.ORGANIZATION].input.isReadOnly()
    assert page.logo.isHidden()


@pytest.mark.parametrize("managed", [True, False])
def test_the_sheet_says_that_the_organization_can_open_it_only_when_it_can(qtbot, tmp_path, managed) -> None:  # type: ignore[no-untyped-def]
    page = a_page(qtbot, tmp_path, Policy(recovery_key=new_organization_key().public if managed else ""))
    page.state = page.state.__class__(step=Step.SHEET)
    page._draw()
    assert page.managed.isHidden() is not managed


def test_a_logo_that_is_no_picture_leaves_no_gap(qtbot, tmp_path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "logo.png").write_bytes(b"geen plaatje")
    assert a_page(qtbot, tmp_path, Policy(logo=str(tmp_path / "logo.png"))).logo.isHidden()
