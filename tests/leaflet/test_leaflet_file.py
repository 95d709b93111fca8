"""The file itself: its letters, its structure for a screen reader, what it tells, and that it is always the same."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pdfua
import pikepdf
import pytest
from leaflet_family import AT, GUIDE, content, family, offer, paper, printed_offer, said
from leaflet_structure import dictionary, everything, places, read

from app.guide.model import Coding
from app.leaflet import Layout, Printable, impose, render
from app.leaflet.paper_twin import Sheet, paper_twin
from ui.recovery_sheet import Sheet as RecoverySheet
from ui.recovery_sheet import sheet_pdf

HERE = Path(__file__).parent


def made(printable: Printable) -> bytes:
    return render(printable, made_at=AT, document_id="gesprek-1").pdf


def test_every_letter_is_embedded_and_only_what_is_used():
    with pikepdf.open(BytesIO(made(paper(printed_offer())))) as pdf:
        fonts = {str(f.BaseFont): f for page in pdf.pages for f in page.obj.Resources.Font.values()}
        assert fonts
        for name, font in fonts.items():
            assert re.fullmatch(r"/[A-Z]{6}\+Nunito-\w+", name)
            (inner,) = font.DescendantFonts
            assert len(bytes(inner.FontDescriptor.FontFile2.read_bytes())) < 30_000
            assert len(bytes(font.ToUnicode.read_bytes())) > 100


def test_the_file_tells_only_a_neutral_title_and_its_language():
    pdf = made(content(family(said("T12.4", Coding("ja"))), for_person="a"))
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert dict(opened.docinfo.items()) == {"/Title": "Informatie voor ouders"}
        assert opened.Root.Lang == "nl"
        told = opened.Root.Metadata.read_bytes().decode()
        assert "<pdfuaid:part>1</pdfuaid:part>" in told and "pdfaid:" not in told
    for secret in (b"gesprek-1", b"Sanne", b"ReportLab", b"anonymous", b"2026"):
        assert secret not in pdf


def test_the_day_it_was_made_is_nowhere():
    printable = paper(printed_offer())
    morning, evening = datetime(2026, 11, 2, 9, tzinfo=UTC), datetime(2026, 11, 27, 20, tzinfo=UTC)
    assert len({render(printable, made_at=at, document_id="x").pdf for at in (morning, evening)}) == 1


def test_two_documents_have_two_identifiers_that_lead_nowhere():
    printable = paper(printed_offer())
    one, two = (pikepdf.open(BytesIO(render(printable, made_at=AT, document_id=d).pdf)) for d in ("1", "2"))
    assert bytes(one.trailer.ID[0]) != bytes(two.trailer.ID[0])


def test_the_same_input_gives_the_same_bytes_in_another_process_too():
    program = (
        "import hashlib, sys; sys.path[:0] = [sys.argv[1]]\n"
        "from leaflet_family import AT, PAPERS, paper, printed_offer\n"
        "from app.leaflet import render\n"
        "for n in range(int(sys.argv[2])): render(paper(printed_offer(n)), made_at=AT, document_id='ander')\n"
        "pdf = render(paper(printed_offer(1), printed_offer(2)), made_at=AT, document_id='x').pdf\n"
        "print(hashlib.sha256(pdf).hexdigest())"
    )
    sums = {
        hashlib.sha256(render(paper(printed_offer(1), printed_offer(2)), made_at=AT, document_id="x").pdf).hexdigest()
    }
    for seed, before in (("1", "0"), ("77", "2")):
        ran = subprocess.run(
            [sys.executable, "-c", program, str(HERE), before],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(HERE.parent.parent)},
            capture_output=True,
            text=True,
            check=True,
        )
        sums.add(ran.stdout.strip())
    assert len(sums) == 1


def test_a_screen_reader_finds_headings_and_a_word_for_every_code():
    with pikepdf.open(BytesIO(made(paper(printed_offer(1), printed_offer(2))))) as pdf:
        assert pdf.Root.MarkInfo.Marked
        parts = list(everything(pdf.Root.StructTreeRoot.K))
        kinds = [str(part.S) for part in parts]
        assert kinds.count("/H1") == 1
        titles = ["Dag,", "Verzonnen aanbod 1", "Verzonnen aanbod 2", "Zo gaan jullie verder"]
        assert [read(part, pdf) for part in parts if part.S == "/H2"] == titles
        alts = [str(part.Alt) for part in parts if part.S == "/Figure"]
        assert alts == ["QR-code naar example.nl/aanbod-1", "QR-code naar example.nl/aanbod-2"]


def test_headings_never_skip_a_level():
    with pikepdf.open(BytesIO(made(paper(*map(printed_offer, range(4)), layout=Layout.A5_BOOKLET)))) as pdf:
        levels = [int(str(p.S)[2]) for p in everything(pdf.Root.StructTreeRoot.K) if re.fullmatch(r"/H\d", str(p.S))]
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_tag_leads_back_to_its_place_on_the_page():
    with pikepdf.open(BytesIO(made(paper(printed_offer(), layout=Layout.A5_BOOKLET)))) as pdf:
        numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
        for page in pdf.pages:
            owners = numbers[int(page.obj.StructParents) * 2 + 1]
            marks = [
                int(operands[1].MCID)
                for operands, operator in pikepdf.parse_content_stream(page)
                if str(operator) == "BDC"
            ]
            assert marks == list(range(len(owners)))
            assert [places(owner) for owner in owners] == [[mark] for mark in marks]


def test_a_link_can_be_followed_and_heard():
    with pikepdf.open(BytesIO(made(paper(printed_offer(3))))) as pdf:
        links = [part for part in everything(pdf.Root.StructTreeRoot.K) if part.S == "/Link"]
        said = {read(link, pdf): str(kid.Obj.A.URI) for link in links for kid in link.K if "/Obj" in dictionary(kid)}
        assert said["038 000 10 03"] == "tel:0380001003"
        assert said["example.nl/aanbod-3"] == "https://example.nl/aanbod-3"
        numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
        for page in pdf.pages:
            for annotation in page.obj.get("/Annots", []):
                owner = numbers[int(annotation.StructParent) * 2 + 1]
                assert owner.S == "/Link"
                assert str(annotation.Contents) == read(owner, pdf)


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("language", ["nl", "ar"])
def test_an_independent_checker_agrees_that_it_is_pdf_ua(tmp_path, layout, language):
    printable = content(family(said("T12.4", Coding("ja")), said("T1.1", "Wij lachen")), offer(), layout=layout)
    file = tmp_path / "folder.pdf"
    file.write_bytes(made(replace(printable, language=language)))
    assert not pdfua.validate(file).findings


@pytest.mark.parametrize("name", ["booklet", "paper-twin", "recovery-sheet"])
def test_what_no_validator_judged_claims_nothing(qapp, name):
    leaflet = render(paper(printed_offer(), layout=Layout.A5_BOOKLET), made_at=AT, document_id="x")
    file = {
        "booklet": lambda: impose(leaflet),
        "paper-twin": lambda: paper_twin(GUIDE, Sheet.TOGETHER),
        "recovery-sheet": lambda: sheet_pdf(RecoverySheet("Verzonnen", ("ABCD",) * 14, "24 november 2026")),
    }[name]()
    with pikepdf.open(BytesIO(file)) as opened:
        told = opened.Root.Metadata.read_bytes() if "/Metadata" in opened.Root else b""
        assert b"pdfuaid:part" not in told and b"pdfaid:part" not in told
        assert "/StructTreeRoot" not in opened.Root and "/MarkInfo" not in opened.Root


def test_the_slice_can_be_imported_without_loading_what_draws_or_what_reads_a_conversation():
    heavy = "{'app.guide', 'app.catalogue', 'pikepdf', 'zxingcpp', 'uharfbuzz'}"
    program = f"import sys, app.leaflet; print(sorted({heavy} & set(sys.modules)))"
    root = str(HERE.parent.parent)
    ran = subprocess.run([sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_a_dutch_leaflet_loads_nothing_it_can_do_without():
    idle = "{'app.guide', 'app.catalogue', 'pikepdf', 'reportlab', 'PIL', 'bidi', 'logging', 'sqlalchemy', 'pydantic'}"
    program = (
        "import sys; sys.path[:0] = [sys.argv[1]]\n"
        "from datetime import UTC, datetime\n"
        "from app.leaflet import Edition, Layout, Printable, PrintableContact, PrintableOffer, render\n"
        "offer = PrintableOffer('Café', 'Stichting', 'Koffie.', (), (), 'gratis', 'Bel.', "
        "PrintableContact('038 000 10 10', '', 'https://example.nl/a'), 'service', 'coffee')\n"
        "page = Printable(Edition.PERSONAL, 'nl', Layout.A4, 'Dag,', (), (), (), (offer,), '', '', '', '', '1')\n"
        "assert render(page, made_at=datetime(2026, 11, 1, tzinfo=UTC), document_id='x').pages == 2\n"
        f"print(sorted({idle} & set(sys.modules)))"
    )
    root = str(HERE.parent.parent)
    ran = subprocess.run([sys.executable, "-c", program, root], cwd=root, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_a_booklet_for_the_printer_claims_nothing_for_it_has_no_tags():
    leaflet = render(paper(printed_offer(), layout=Layout.A5_BOOKLET), made_at=AT, document_id="x")
    with pikepdf.open(BytesIO(impose(leaflet))) as sheets:
        assert "/Metadata" not in sheets.Root and "/StructTreeRoot" not in sheets.Root


@pytest.mark.parametrize("layout", Layout)
def test_another_readers_parser_finds_no_fault_in_the_file(layout):
    for language in ("nl", "fa", "ti"):
        with pikepdf.open(BytesIO(made(paper(*map(printed_offer, range(4)), layout=layout, language=language)))) as pdf:
            assert pdf.check_pdf_syntax() == []


def test_a_font_says_how_long_it_is():
    with pikepdf.open(BytesIO(made(paper(printed_offer())))) as pdf:
        for font in pdf.pages[0].obj.Resources.Font.values():
            letters = font.DescendantFonts[0].FontDescriptor.FontFile2
            assert letters.Length1 == len(letters.read_bytes())
