"""Facts of the theme: contrast, sheet, letters, icons."""

from __future__ import annotations

import re

import pytest
from fontTools.ttLib import TTFont
from PySide6.QtGui import QFontDatabase, QImage, QTextLayout
from PySide6.QtWidgets import QApplication

from app.texts import shipped
from ui.theme import ROLES, apply_theme, contrast, font, pixmap, px, tokens
from ui.theme.sheet import build_sheet
from ui.theme.tokens import FAMILY, SETS, Mode, Tokens

# front: the grounds it is used on
TEXT = {
    "text": "bg surface surface2 primarySoft parASoft parBSoft errSoft warnSoft infoSoft",
    "muted": "bg surface surface2",
    "onPrimary": "primary primaryHover primaryPress",
    "primary": "bg surface primarySoft",
    "link": "bg surface",
    "parA": "surface parASoft",
    "parB": "surface parBSoft",
    "surface": "parA parB",
    "ok": "okSoft surface",
    "warn": "warnSoft surface",
    "err": "errSoft surface",
    "info": "infoSoft surface",
    "accent": "surface",
}
CONTROL = {
    "control": "bg surface surface2",
    "focus": "bg surface surface2 primarySoft",
    "primary": "surface2",
    "parA": "bg",
    "parB": "bg",
    "err": "bg",
    "ok": "bg",
    "accent": "bg",
}


@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize(("pairs", "least"), [(TEXT, 4.5), (CONTROL, 3.0)])
def test_every_pair_we_use_reaches_wcag_aa(mode: Mode, pairs: dict[str, str], least: float) -> None:
    weak = {}
    for front, grounds in pairs.items():
        for back in grounds.split():
            ratio = contrast(SETS[mode][front], SETS[mode][back])
            if ratio < least:
                weak[front, back] = round(ratio, 2)
    assert weak == {}


@pytest.mark.parametrize(
    ("pair", "mode", "expected"),
    [("text/bg", Mode.LIGHT, 13.06), ("muted/surface2", Mode.LIGHT, 5.31), ("parB/parBSoft", Mode.DARK, 8.29)],
)
def test_the_ratios_are_those_the_design_measured(pair: str, mode: Mode, expected: float) -> None:
    front, back = pair.split("/")
    assert contrast(SETS[mode][front], SETS[mode][back]) == pytest.approx(expected, abs=0.01)


def test_black_on_white_is_twenty_one() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)


@pytest.mark.parametrize("colours", SETS.values())
def test_the_sheet_has_no_place_left_to_fill(colours: Tokens) -> None:
    sheet = build_sheet(colours, 150)
    assert "@" not in sheet
    assert not re.search(r"\dsp\b", sheet)


def test_a_sheet_at_two_hundred_percent_has_letters_twice_as_large() -> None:
    assert "font-size: 32px" in build_sheet(tokens(), 200)


def test_letters_grow_with_the_scale(qapp: QApplication) -> None:
    apply_theme(qapp, "light", 150)
    assert font(16).pixelSize() == 24
    assert px(44) == 66


def test_a_scale_beyond_two_hundred_percent_is_refused(qapp: QApplication) -> None:
    with pytest.raises(ValueError, match="300"):
        apply_theme(qapp, "light", 300)


def test_no_letter_is_smaller_than_fourteen() -> None:
    assert min(size for size, *_ in ROLES.values()) == 14


def test_our_own_letter_is_loaded() -> None:
    assert FAMILY in QFontDatabase.families()


@pytest.mark.parametrize("style", ["Regular", "Medium", "SemiBold", "Bold", "ExtraBold"])
def test_the_zero_has_no_slash(style: str) -> None:
    with TTFont(shipped(f"fonts/ui/SterkHyperlegible-{style}.ttf")) as made:
        zero = made["glyf"][made.getBestCmap()[ord("0")]]
        assert zero.numberOfContours == 2
        assert made["name"].getDebugName(4) == f"Sterk Hyperlegible {style}"


def test_turkish_and_polish_letters_are_there() -> None:
    with TTFont(shipped("fonts/ui/SterkHyperlegible-Regular.ttf")) as made:
        assert {ord(letter) for letter in "ğışİŁżąęé’‘–€"} <= set(made.getBestCmap())


def test_licences_of_letters_and_icons_are_shipped() -> None:
    assert "SIL OPEN FONT LICENSE" in shipped("fonts/ui/OFL-Sterk-Hyperlegible.txt").read_text("utf-8").upper()
    assert "ISC" in shipped("icons/LICENSE.txt").read_text("utf-8")


def test_an_icon_is_drawn_in_its_tone_at_twice_the_pixels() -> None:
    picture = pixmap("check", 20, "ok")
    assert picture.devicePixelRatio() == 2
    assert picture.width() == 40
    image: QImage = picture.toImage()
    colours = {
        image.pixelColor(x, y).name().upper()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }
    assert colours == {tokens().ok}


def test_an_icon_we_do_not_ship_is_named() -> None:
    with pytest.raises(FileNotFoundError, match="bestaat-niet"):
        pixmap("bestaat-niet", 20)


@pytest.mark.parametrize("weight", [400, 600, 700])
def test_every_sign_parents_read_is_drawn_in_a_letter_we_ship(qapp: QApplication, weight: int) -> None:
    apply_theme(qapp, "light", 100)
    words = "".join(file.read_text("utf-8") for file in shipped("parents").glob("*.json"))
    words += "".join(file.read_text("utf-8") for file in shipped("guides/translations").glob("*.json"))
    layout = QTextLayout(" ".join(sorted({sign for sign in words if sign.isprintable()})), font(16, weight))
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    drawn = {run.rawFont().familyName() for run in layout.glyphRuns()}
    assert {name.split()[0] for name in drawn} == {"Sterk", "Nunito"}
