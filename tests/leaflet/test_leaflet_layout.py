"""Cards on pages, pages on paper, and the leaflet's own sentences."""

from __future__ import annotations

import json
import re
import runpy
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.catalogue.rules import rules
from app.errors import OurMistake
from app.leaflet.cards import Card, leads
from app.leaflet.icons import strokes
from app.leaflet.letters import Weight
from app.leaflet.look import INK, MUTED, ON_TEAL, OWN, QUIET, TEAL, TINTS, WHITE, contrast, look
from app.leaflet.model import Layout
from app.leaflet.pages import Page, paginate
from app.leaflet.pieces import Gap, Words
from app.leaflet.sheet import Sheet, Style
from app.leaflet.typeset import Line, Typesetter
from app.leaflet.wording import wording
from app.texts import shipped

SENTENCES = json.loads(shipped("leaflet/nl.json").read_text(encoding="utf-8"))["texts"]
MAKER = Path(__file__).parents[2] / "build" / "strokes.py"
FORMS = ("je", "jullie", "u")
STYLE = Style(Weight.REGULAR, 12, 17, "#000000")
CARD = st.lists(st.floats(1, 90), min_size=1, max_size=9).map(lambda hs: Card(tuple(map(Gap, hs))))


def said(form):
    return {key: words if isinstance(words, str) else words.get(form, words["je"]) for key, words in SENTENCES.items()}


@given(st.lists(CARD, max_size=15), st.floats(0, 400))
def test_no_card_leaves_its_page_and_no_piece_is_lost(cards, first_top):
    pages = paginate(cards, Page(first_top, 400), top=20, bottom=400)
    assert all(page.used <= page.bottom + 0.001 for page in pages)
    placed = [piece.height for page in pages for card, _y in page.cards for piece in card.pieces]
    assert placed == [piece.height for card in cards for piece in card.pieces]


HEADED = st.lists(st.tuples(st.integers(1, 2), st.integers(1, 40)), min_size=1, max_size=6)


@given(st.lists(HEADED, min_size=1, max_size=4), st.integers(20, 380))
def test_no_heading_stands_alone_at_the_foot_of_a_page(cards, first_top):
    line = Typesetter().lines("regel", Weight.REGULAR, 12, 200)[0]
    made = [
        Card(tuple(Words((line,) * n, STYLE, kind) for pair in card for kind, n in zip(("H2", "P"), pair, strict=True)))
        for card in cards
    ]
    pages = paginate(made, Page(first_top, 400), top=20, bottom=400)
    for page in pages[:-1]:
        if not page.cards:
            continue
        pieces = page.cards[-1][0].pieces
        assert not leads(pieces[-1])


def test_what_stands_above_a_name_goes_to_the_next_page_with_it():
    line = Typesetter().lines("regel", Weight.REGULAR, 12, 200)[0]
    kind, name, story = (Words((line,) * n, STYLE, k) for n, k in ((1, "P"), (3, "H2"), (40, "P")))
    pages = paginate([Card((kind, name, story))], Page(400 - 2.5 * STYLE.leading, 400), top=20, bottom=400)
    assert pages[0].cards == []
    assert [part.kind for part in pages[1].cards[0][0].pieces][:4] == ["P", "H2", "H2", "H2"]


@given(st.lists(CARD, max_size=15))
def test_a_card_that_fits_on_a_page_is_never_split(cards):
    pages = paginate(cards, Page(20, 400), top=20, bottom=400)
    whole = [card for page in pages for card, _y in page.cards]
    for card in cards:
        if card.height <= 380:
            assert card in whole


@pytest.mark.parametrize(("x", "y"), [(-5, 20), (380, 20), (20, -3), (20, 590)])
def test_a_line_beyond_the_paper_is_our_mistake_and_not_cut_off(x, y):
    sheet = Sheet(look(Layout.A5_BOOKLET), title="x", language="nl", right_to_left=False)
    sheet.next_page()
    (line,) = Typesetter().lines("Een regel tekst", Weight.REGULAR, 12, 200)
    with pytest.raises(OurMistake) as stopped:
        sheet.line(line, x, y, 200, STYLE)
    assert stopped.value.code == "leaflet-overflow"
    assert stopped.value.message


def test_a_language_from_the_right_is_mirrored_but_a_code_keeps_its_own_order():
    sheet = Sheet(look(Layout.A4), title="x", language="ar", right_to_left=True)
    assert sheet.physical(44, 100) == look(Layout.A4).width - 144
    plain = Sheet(look(Layout.A4), title="x", language="nl", right_to_left=False)
    assert plain.physical(44, 100) == 44


def test_a_line_says_how_wide_it_is():
    (line,) = Typesetter().lines("Dag", Weight.REGULAR, 12, 200)
    assert isinstance(line, Line)
    assert line.width == pytest.approx(sum(glyph.advance for glyph, _x in line.glyphs) * 12 / 1000)


@pytest.mark.parametrize("form", FORMS)
def test_every_sentence_exists_in_every_form(form):
    assert all(words is not None for words in said(form).values())
    assert wording("nl", form)("title.neutral") == "Informatie voor nieuwe ouders"


def test_the_formal_form_never_falls_back_into_je():
    for key, words in said("u").items():
        assert not re.search(r"\b(je|jij|jou|jouw|jullie)\b", words, re.IGNORECASE), key


def test_the_form_for_one_never_speaks_to_two():
    for key, words in said("je").items():
        assert not re.search(r"\b(jullie|u|uw|onze)\b", words, re.IGNORECASE), key


@pytest.mark.parametrize("form", FORMS)
def test_sentences_are_short(form):
    for key, words in said(form).items():
        if key != "months":
            for sentence in re.split(r"[.?!:]", words):
                assert len(sentence.split()) <= 15, key


def test_the_operators_of_icons_and_pictograms_are_those_of_the_shipped_drawings():
    written = json.loads(shipped("icons/strokes.json").read_text(encoding="utf-8"))
    assert written == runpy.run_path(str(MAKER))["strokes"](), "a drawing changed: run python -m build.strokes"


def test_icons_are_shipped_and_drawn():
    for name in {
        *rules().icons.values(),
        *rules().circle_icons.values(),
        "heart",
        "phone",
        "clock",
        "map-pin",
        "mail",
        "globe",
        "euro",
    }:
        assert strokes(name).endswith(("h", "c", "l"))


def test_words_stand_out_from_their_ground():
    for tint in (*TINTS, OWN, QUIET):
        assert contrast(INK, tint.soft) >= 7
        assert contrast(tint.strong, tint.soft) >= 5
        assert contrast(MUTED, tint.soft) >= 4.5
    assert contrast(WHITE, TEAL) >= 7
    assert contrast(ON_TEAL, TEAL) >= 6
