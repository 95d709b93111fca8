"""The sheet in the parents' hands: in Dutch, with what they read beside it, whole on one page. Everything invented."""

from datetime import date
from io import BytesIO

import pikepdf
import pytest
from leaflet_structure import read_all

from app.exchange.handover_code import new_code
from app.leaflet.handover_sheet import SheetWords, handover_sheet
from app.leaflet.wording import wording

CODE = new_code()
OTHERS = ("ar", "en", "fa", "pl", "so", "ti", "tr", "uk")
SAID = ("title", "lead", "give", "goes-on", "know", "keep", "mind")
BOTTOM, WIDE, HIGH = 40, 595, 842
"""Points under which nothing may stand, and the page."""


def a_sheet(*languages, on_stick=False, form="jullie"):
    practice = "Verloskundigenpraktijk De Hoop en de Verwachting (voorbeeld)"
    words = SheetWords(
        CODE.groups, CODE.in_qr, practice, "038 000 10 10", date(2027, 2, 22), on_stick, languages, form
    )  # fmt: skip
    return handover_sheet(words)


def told(sheet):
    """Language and words of each part, page by page in reading order."""
    with pikepdf.open(BytesIO(sheet.pdf)) as opened:
        return [(language, words.replace("\u00a0", " ")) for _kind, language, words in read_all(opened)]


def plain(words):
    return " ".join(words.split())


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_says_the_whole_sheet_with_dutch_beside_it(language):
    said = told(a_sheet(language))
    for code in (language, "nl"):
        say = wording(code, "jullie")
        for key in SAID:
            line = plain(say(f"handover.{key}"))
            assert any(line in plain(words) for spoken, words in said if spoken == code), (code, key)
    assert ("nl", "Dit blad werkt één keer, tot en met 22 februari 2027.") in [(s, plain(w)) for s, w in said]


def test_a_stick_is_named_in_both_languages():
    said = [plain(words) for _language, words in told(a_sheet("en", on_stick=True))]
    assert "1. Keep this sheet in a quiet place at home, not with the USB stick." in said
    assert "1. Bewaar dit blad thuis op een rustige plek, niet bij de stick." in said


def test_one_parent_and_a_formal_family_are_addressed_as_such():
    assert any("wat je wilde vertellen" in words for _l, words in told(a_sheet(form="je")))
    assert any("wat u wilde vertellen" in words for _l, words in told(a_sheet(form="u")))


def test_a_third_language_has_a_page_of_its_own_and_the_code_stands_on_one():
    sheet = a_sheet("ar", "tr")
    said = told(sheet)
    assert sheet.pages == 2
    assert sum(words.count(CODE.groups[0]) for _language, words in said) == 1
    assert ("tr", wording("tr", "jullie")("handover.belongs")) in said


@pytest.mark.parametrize("languages", [(), *((one,) for one in OTHERS), ("so", "ti")])
@pytest.mark.parametrize("on_stick", [False, True])
def test_the_sheet_fits_its_page(qapp, languages, on_stick):
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
    from PySide6.QtGui import QImage
    from PySide6.QtPdf import QPdfDocument

    sheet = a_sheet(*languages, on_stick=on_stick)
    document, buffer = QPdfDocument(), QBuffer()
    buffer.setData(QByteArray(sheet.pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    assert document.pageCount() == max(1, len(languages))
    for number in range(document.pageCount()):
        page = document.render(number, QSize(WIDE, HIGH))
        under = page.copy(0, HIGH - BOTTOM, WIDE, BOTTOM).convertToFormat(QImage.Format.Format_ARGB32)
        assert all(under.pixelColor(x, y).alpha() * (255 - under.pixelColor(x, y).lightness()) == 0
                   for y in range(0, BOTTOM, 2) for x in range(0, WIDE, 2))  # fmt: skip
    document.close()
