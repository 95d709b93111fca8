"""Whatever is typed or imported: text stays text, nothing is fetched or evaluated, nothing crashes."""

from __future__ import annotations

import socket
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from leaflet_family import AT, content, family, offer, paper, printed_offer, said
from leaflet_structure import read_all

from app.catalogue.model import Contact
from app.errors import AskPerson
from app.guide.model import Coding
from app.leaflet import Layout, Printable, PrintableLine, render
from app.leaflet.clean import clean

ANYTHING = st.text(st.characters(), max_size=120)
SHAPED = st.text(
    st.sampled_from("aé <&>\"'{}[]()/\\%ابجلا\u064b\u200c۲ሰላж\u0301\u202e\u2067\u0000\ud800\U0001f600"), max_size=60
)
NASTY = (
    "<b>vet</b> & <i>",
    "<img src='file:///etc/passwd'/>",
    '<img src="http://127.0.0.1:9/x.png"/>',
    "<font color=\"[[[getattr(pow, Word('__globals__'))['os'].system('true')]]]\">x</font>",
    "__import__('os').system('true')",
    "{name} {0} {brand} %s %(x)s",
    "&amp; &lt; <!ENTITY x SYSTEM 'file:///etc/passwd'>",
    ") Tj ET /F1 99 Tf (x",
    "\\\\ \\) \\(",
    "javascript:alert(1)",
)


def made(printable: Printable) -> bytes:
    return render(printable, made_at=AT, document_id="x").pdf


def said_in(pdf: bytes) -> list[str]:
    with pikepdf.open(BytesIO(pdf)) as opened:
        return [words for _kind, _language, words in read_all(opened)]


@pytest.fixture(autouse=True)
def _no_network(monkeypatch):
    def refuse(*_args, **_more):
        raise AssertionError("a leaflet reached for the network")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.mark.parametrize(
    ("words", "language"), [*((words, "nl") for words in NASTY), *((words, "ar") for words in NASTY[1::4])]
)
def test_markup_and_expressions_are_printed_as_words(words, language):
    nasty = printed_offer(name=words, summary=words, organization="Stichting " + words)
    told = said_in(made(paper(nasty, language=language, wishes=(PrintableLine("own", words),))))
    assert told.count(clean(words)) >= (3 if language == "nl" else 2)


@pytest.mark.parametrize("words", NASTY)
def test_no_link_leads_anywhere_but_to_a_page_a_phone_or_a_mailbox(words):
    printable = content(family(said("T12.4", Coding("ja"))), offer(contact=Contact(words, words, words, words, words)))
    with pikepdf.open(BytesIO(made(printable))) as pdf:
        for page in pdf.pages:
            for annotation in page.obj.get("/Annots", []):
                assert str(annotation.A.URI).startswith(("tel:", "https://", "http://", "mailto:"))
        assert "/JavaScript" not in str(pdf.Root.get("/Names", ""))
        assert "/OpenAction" not in pdf.Root


@settings(max_examples=25, deadline=None)
@given(st.one_of(ANYTHING, SHAPED), SHAPED, st.sampled_from(list(Layout)), st.sampled_from(["nl", "ar", "ti"]))
def test_any_words_at_all_are_printed_or_refused_with_the_script_named(words, name, layout, language):
    conversation = family(said("T12.4", Coding("ja")), said("T1.1", words), return_on=words)
    people = (replace(conversation.people[0], name=name), conversation.people[1])
    try:
        made(
            content(
                replace(conversation, people=people),
                offer(summary=words, name=name, contact=Contact(words, words, words, words, name)),
                layout=layout,
                language=language,
                for_person="a",
                professional=name,
                practice=words,
            )
        )
    except AskPerson as stopped:
        assert stopped.code in ("leaflet-script-missing", "leaflet-too-long")
        assert stopped.what and stopped.safe and stopped.now


@pytest.mark.parametrize(
    ("letter", "layout"),
    [("a", Layout.A4), ("ب", Layout.A5_BOOKLET), ("ሰ", Layout.A4), ("ж", Layout.A4_LARGE), ("/", Layout.A5_BOOKLET)],
)
def test_a_word_of_five_thousand_letters_is_broken_and_not_cut_off(layout, letter):
    told = "".join(said_in(made(paper(printed_offer(summary=letter * 5000), layout=layout))))
    assert told.count(letter) >= 5000


def test_control_characters_are_left_out_and_the_words_stay():
    printable = content(family(said("T12.4", Coding("ja"))), offer(summary="Kof\x00fie\x1b met\x07 thee\x7f"))
    assert "Koffie met thee" in said_in(made(printable))


def test_an_override_cannot_turn_a_phone_number_around():
    printable = content(
        family(said("T12.4", Coding("ja"))), offer(contact=Contact("\u202e01 02 03 830\u202c")), language="ar"
    )
    assert "01 02 03 830" in said_in(made(printable))


@pytest.mark.parametrize(
    ("words", "script"),
    [
        ("Fijn 😀", "een plaatje of symbool (zoals een emoji)"),
        ("\u0378", "een schrift dat de folder nog niet kent"),
        ("ภาษาไทย", "Thais schrift"),
    ],
)
def test_a_letter_without_a_shape_is_named_and_never_a_box(words, script):
    with pytest.raises(AskPerson) as stopped:
        made(paper(printed_offer(summary=words)))
    assert stopped.value.code == "leaflet-script-missing"
    assert script in stopped.value.what


@settings(max_examples=20, deadline=None)
@given(SHAPED)
def test_no_shape_on_paper_is_the_empty_box(words):
    try:
        pdf = made(paper(printed_offer(summary=clean(words))))
    except AskPerson:
        return
    with pikepdf.open(BytesIO(pdf)) as opened:
        for font in opened.pages[0].obj.Resources.Font.values():
            (inner,) = font.DescendantFonts
            glyphs = inner.CIDToGIDMap.read_bytes()
            assert all(glyphs[n : n + 2] != b"\0\0" for n in range(2, len(glyphs), 2))
