"""What stands on the paper: its words, its codes, how many pages it takes; nothing cut off."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pypdf
import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from leaflet_family import AT, PAPERS, content, family, offer, paper, printed_offer, said
from PySide6.QtCore import QBuffer, QByteArray, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

from app.errors import AskPerson
from app.guide.model import Coding
from app.leaflet import (
    CopySection,
    Edition,
    Layout,
    Printable,
    PrintableContact,
    PrintableLine,
    marked_as_practice,
    render,
)
from app.leaflet.look import look
from app.leaflet.own_copy import own_copy
from ui.background import CancelToken
from ui.printing import print_pdf, ready_printer

HERE = Path(__file__).parent
NAMES = st.text(st.characters(min_codepoint=33, max_codepoint=0x17F), min_size=1, max_size=60)


def made(printable: Printable) -> bytes:
    return render(printable, made_at=AT, document_id="gesprek-1").pdf


def text_of(pdf: bytes) -> str:
    pages = (page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages)
    return " ".join(" ".join(pages).split())


def pictures(pdf: bytes, wide: int = 1200) -> list[QImage]:
    held = QByteArray(pdf)
    buffer = QBuffer(held)
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    document = QPdfDocument(None)
    document.load(buffer)
    found = []
    for number in range(document.pageCount()):
        size = document.pagePointSize(number)
        drawn = document.render(number, QSize(wide, round(wide * size.height() / size.width())))
        page = QImage(drawn.size(), QImage.Format.Format_Grayscale8)
        page.fill(255)
        painter = QPainter(page)
        painter.drawImage(0, 0, drawn)
        painter.end()
        found.append(page)
    document.close()
    return found


@pytest.mark.parametrize("layout", PAPERS)
def test_the_leaflet_says_what_was_chosen_and_why(layout):
    family_said = family(said("T12.4", Coding("ja")), said("T1.1", "Wij lachen veel"))
    words = text_of(made(content(family_said, offer(), layout=layout, for_person="a")))
    for expected in (
        "Dag Sanne,",
        "Wij lachen veel",
        "Verzonnen oudercafé",
        "Stichting Verzonnen",
        "Waarom past dit bij jou?",
        "Jullie kennen nog weinig ouders.",
        "038 000 10 10",
        "example.nl/cafe",
        "Amina Jansen",
        "112",
        "Je mag van gedachten veranderen",
        "november 2026",
    ):
        assert expected in words


def test_the_neutral_edition_says_nothing_of_this_family():
    words = text_of(made(content(family(said("T1.1", "Wij lachen veel")), offer(), for_person="a")))
    assert "Informatie voor nieuwe ouders" in words
    assert "Verzonnen oudercafé" in words
    for absent in ("Sanne", "Youssef", "Waarom past dit", "lachen", "kozen"):
        assert absent not in words


def test_s4_both_editions_have_as_many_pages():
    for layout in PAPERS:
        for offers in ([], [printed_offer(1)], [printed_offer(1), printed_offer(2)]):
            personal = paper(*offers, layout=layout)
            bare = (replace(o, because=()) for o in offers)
            neutral = replace(personal, edition=Edition.NEUTRAL, offers=tuple(bare))
            pages = {render(p, made_at=AT, document_id="x").pages for p in (personal, neutral)}
            assert len(pages) == 1


@pytest.mark.parametrize(
    "words",
    [
        "<b>vet</b> & <img src='/etc/passwd'/>",
        "a < b & c <b>",
        "{name} %s &amp; [[__import__('os')]]",
        "(haakje) \\n )(",
    ],
)
def test_markup_in_words_is_printed_as_words(words):
    pdf = made(paper(printed_offer(summary=words, name=words), wishes=(PrintableLine("own", words),)))
    assert text_of(pdf).count(words) == 3


@pytest.mark.parametrize("layout", PAPERS)
@pytest.mark.parametrize("count", [0, 1, 2, 3, 5, 8, 12])
def test_up_to_twelve_offers_fit_and_none_is_split(layout, count):
    leaflet = render(paper(*map(printed_offer, range(count)), layout=layout), made_at=AT, document_id="x")
    pages = [page.extract_text() for page in pypdf.PdfReader(BytesIO(leaflet.pdf)).pages]
    assert leaflet.pages == len(pages)
    assert len(pages) % look(layout).fold == 0
    for number in range(count):
        first = next(n for n, page in enumerate(pages) if re.search(rf"aanbod {number}\b", page))
        assert f"038 000 10 {number:02d}" in pages[first]


@pytest.mark.parametrize("layout", PAPERS)
def test_three_offers_stay_on_one_sheet_of_a4_or_a5(layout):
    pages = render(paper(*map(printed_offer, range(3)), layout=layout), made_at=AT, document_id="x").pages
    assert pages == {Layout.A4: 2, Layout.A5_BOOKLET: 4}.get(layout, pages)


def test_three_offers_and_their_own_words_stay_on_one_sheet_with_what_you_get():
    own = {"going_well": (PrintableLine("strength", "Samen lachen."),), "wishes": (PrintableLine("own", "Meer rust."),)}
    reach = PrintableContact("038 000 10 10", "", "https://example.nl/a", "Straat 1", "di 10.00")
    offers = (printed_offer(n, contact=reach) for n in range(3))
    made_of = render(paper(*offers, **own), made_at=AT, document_id="x")
    assert made_of.pages == 2
    assert text_of(made_of.pdf).count("Tips · Andere ouders") == 3


FRIDGE = tuple(
    printed_offer(
        n,
        summary="Vraag hoe het zit met verlof, uren en kinderopvang.",
        what_you_get=("Je hoort welk verlof je kunt opnemen.", "Je rekent uit wat het doet.", "Je leert wat je zegt."),
        how_to_start="Bel voor een afspraak of loop binnen.",
        contact=PrintableContact(
            "038 000 10 42",
            "werkspreekuur@example.nl",
            "https://example.nl/werkspreekuur",
            "Voorbeeldstraat 80, 8043 ZZ Zwolle",
            "dinsdag, 10:00 tot 13:00 uur",
        ),
        organization="Werkplein IJssel",
        still_dutch=frozenset({"summary", "what_you_get"}),
    )
    for n in range(3)
)
OWN = {
    "going_well": (PrintableLine("strength", "Wij lachen veel samen. We koken om de beurt."),),
    "wishes": (PrintableLine("takeaway", "Eén avond per week zonder telefoon."),),
}


@pytest.mark.parametrize("language", ["nl", "en", "tr", "pl", "uk", "ar", "fa", "ti", "so"])
@pytest.mark.parametrize(
    ("layout", "most", "sides"), [(Layout.A4, 3, 2), (Layout.A5_BOOKLET, 2, 4), (Layout.A4_LARGE, 2, 4)]
)
def test_s4_a_few_offers_take_as_little_paper_in_every_language_and_both_editions(language, layout, most, sides):
    for count in {1, most}:
        personal = paper(*FRIDGE[:count], layout=layout, language=language, **OWN)
        bare = tuple(replace(o, because=()) for o in FRIDGE[:count])
        neutral = paper(*bare, layout=layout, language=language, edition=Edition.NEUTRAL)
        assert [render(p, made_at=AT, document_id="x").pages for p in (personal, neutral)] == [sides, sides]


@settings(max_examples=40, deadline=None)
@given(NAMES, st.text(st.characters(max_codepoint=0x17F), max_size=400), st.sampled_from(PAPERS))
def test_whatever_was_typed_nothing_is_cut_off(name, words, layout):
    conversation = family(said("T12.4", Coding("ja")), said("T1.1", words), return_on=words)
    people = (replace(conversation.people[0], name=name), conversation.people[1])
    printable = content(
        replace(conversation, people=people),
        offer(
            summary=words,
            organization=name,
            contact=PrintableContact(phone=words, address=words, url="https://a.nl/" + "x" * 99),
        ),
        layout=layout,
        for_person="a",
        professional=words,
        practice=name,
        lines=("T1.1", "T12.6"),
    )
    try:
        assert render(printable, made_at=AT, document_id="x").pages >= 2
    except AskPerson as stopped:
        assert stopped.code == "leaflet-script-missing"


@pytest.mark.parametrize("layout", PAPERS)
def test_a_card_longer_than_a_page_goes_on_on_the_next(layout):
    long = printed_offer(summary="Woord " * 900 + "slotwoord.", what_you_get=("kaas",) * 60)
    words = text_of(made(paper(long, layout=layout)))
    assert "slotwoord." in words
    assert words.count("kaas") == 60
    assert "038 000 10 00" in words


def test_a_book_is_refused_in_words():
    with pytest.raises(AskPerson) as stopped:
        made(paper(printed_offer(summary="woord " * 25_000)))
    assert stopped.value.code == "leaflet-too-long"
    assert "40" in stopped.value.what


@pytest.mark.parametrize("layout", PAPERS)
def test_every_code_on_the_drawn_page_reads_as_its_address(qapp, layout):
    offers = [printed_offer(n) for n in range(3)]
    codes = {
        code.text for page in pictures(made(paper(*offers, layout=layout))) for code in zxingcpp.read_barcodes(page)
    }
    assert codes == {o.contact.url for o in offers}


@pytest.mark.parametrize(
    "url", ["http://example.nl/x", "https://example.nl/" + "x" * 200, "https://example.nl/é", "https://a.nl/?id=7", ""]
)
def test_an_address_that_is_not_plain_https_gets_no_code(qapp, url):
    pages = pictures(made(paper(printed_offer(contact=PrintableContact("038 000 10 10", url=url)))))
    assert [code.text for page in pages for code in zxingcpp.read_barcodes(page)] == []


def test_the_smallest_words_people_read_are_twelve_points():
    for layout in Layout:
        assert look(layout).body >= (18 if layout is Layout.A4_LARGE else 12)
        assert look(layout).margin >= 34


def test_how_to_begin_and_cost_read_as_sentences_however_they_were_written():
    spoken = printed_offer(how_to_start="Bel of loop binnen.", cost="Gratis.")
    short = printed_offer(how_to_start="bel of loop binnen", cost="€ 15")
    words = text_of(made(paper(spoken, short)))
    assert "Bel of loop binnen." in words and "Kosten: gratis." in words
    assert "Zo begin je: bel of loop binnen" in words and "Kosten: € 15" in words


def test_a_long_copy_of_a_record_numbers_every_page_and_a_short_one_none():
    def numbers(lines):
        made_of = own_copy([CopySection("Antwoorden", ("Samen eten",) * lines)], made_at=AT)
        return [page.extract_text().split()[-1] for page in pypdf.PdfReader(BytesIO(made_of)).pages]

    assert numbers(100) == ["1", "2", "3", "4"]
    assert numbers(3) == ["eten"]


@pytest.mark.parametrize("layout", PAPERS)
def test_the_mark_of_a_practice_leaflet_stays_on_the_page(qapp, layout):
    plain = render(paper(printed_offer(), layout=layout), made_at=AT, document_id="x")
    for without, marked in zip(pictures(plain.pdf, 400), pictures(marked_as_practice(plain).pdf, 400), strict=True):
        assert without != marked
        high = without.height()
        for edge in ((0, 0, 400, 6), (0, high - 6, 400, 6), (0, 0, 6, high), (394, 0, 6, high)):
            assert without.copy(*edge) == marked.copy(*edge)


def test_a_stopped_print_goes_no_further_than_the_side_it_was_at(qapp, tmp_path):
    printer = ready_printer(Layout.A4)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "papier.pdf"))
    token, told = CancelToken(), []
    leaflet = render(paper(*map(printed_offer, range(12))), made_at=AT, document_id="x")

    def report(how_far):
        told.append(how_far)
        token.cancel()

    assert leaflet.pages == 4 and print_pdf(printer, leaflet, Layout.A4, token=token, report=report) == 1
    assert told == [(1, 4)]
