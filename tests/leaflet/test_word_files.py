"""Files of words from any hand: each is taken whole or refused by name and place, and none stops a leaflet."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from leaflet_family import AT, content, family, offer, said

from app.errors import AskPerson
from app.guide import Coding
from app.leaflet import OwnTexts, render
from app.leaflet.wording import wording
from app.word_files import MOST_FILE, WordKind, is_language, judged, ours, places

DUTCH = ours(WordKind.LEAFLET)
KEYS = sorted(DUTCH)
WORDS = st.one_of(
    st.text(max_size=40),
    st.sampled_from(["Dag {name},", "Dag,", "{name!r}", "{name:>99999999}", "{0}", "{name.__class__}", "{", "}}{{"]),
    st.sampled_from(
        ["<b>x</b>", "<img src=file:///etc/passwd>", "a < b", "\u202eomgekeerd", "\u2067x\u2069", "a\x00b"]
    ),
)
SENTENCE = st.one_of(WORDS, st.dictionaries(st.sampled_from(["je", "jullie", "u", "?"]), WORDS, max_size=3), st.none())


def leaflet_file(texts, **more):
    return json.dumps({"texts": texts} | more).encode()


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from([*KEYS, "need.RUST", "zomaar"]), SENTENCE, max_size=6))
def test_a_file_that_is_taken_fills_every_sentence_and_any_other_is_named(texts):
    try:
        judged(WordKind.LEAFLET, leaflet_file(texts), "nl.json")
    except AskPerson as problem:
        assert problem.code == "words-wrong" and "nl.json" in problem.what
        return
    say = wording("nl", "je", OwnTexts((("nl", leaflet_file(texts)),)))
    for key in KEYS:
        dutch = DUTCH[key] if isinstance(DUTCH[key], str) else " ".join(DUTCH[key].values())
        filled = say(key, **dict.fromkeys(places(dutch), "038-000 10 01"))
        assert not places(dutch) or "038-000 10 01" in filled, "no phone number or name is lost from paper"
        assert "<b>" not in filled and "\u202e" not in filled and "\u2067" not in filled


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.binary(max_size=200), st.recursive(st.none() | st.text(max_size=5) | st.integers(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3)).map(
    lambda raw: json.dumps(raw).encode())), st.sampled_from(list(WordKind)))  # fmt: skip
def test_whatever_a_file_holds_it_is_taken_or_refused_in_words(written, kind):
    try:
        judged(kind, written, "ro.json")
    except AskPerson as problem:
        assert problem.code == "words-wrong" and "ro.json" in problem.what


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        ({"greeting.named": "Dag,"}, "ontbreekt de plek {name}"),
        ({"greeting.named": "Dag {name} en {ander},"}, "onbekende plek {ander}"),
        ({"greeting.named": "Dag {name!r},"}, "accolades"),
        ({"greeting.named": "Dag {name:>99999999},"}, "accolades"),
        ({"greeting": "<i>Dag</i>"}, "opmaak"),
        ({"greeting": "Dag\u202e"}, "niemand ziet"),
        ({"greeting": "Dag\x07"}, "niemand ziet"),
        ({"need.RUST": "over {x}"}, "onbekende plek {x}"),
        ({"greeting": "a" * 2001}, "2000"),
        ({"months": "januari februari"}, "twaalf"),
    ],
)
def test_what_would_spoil_a_leaflet_is_refused_by_its_place(texts, told):
    with pytest.raises(AskPerson) as problem:
        judged(WordKind.LEAFLET, leaflet_file(texts), "nl.json")
    assert next(iter(texts)) in problem.value.what and told in problem.value.what


def test_a_file_that_is_too_large_or_nested_without_end_is_refused_at_once():
    for written in (b" " * (MOST_FILE + 1), b'{"texts":' * 100_000, b"\xff\xfe"):
        with pytest.raises(AskPerson) as problem:
            judged(WordKind.LEAFLET, written, "nl.json")
        assert problem.value.code == "words-wrong"


def test_every_file_we_ship_is_one_an_organization_could_have_written():
    from app.texts import shipped

    for kind in WordKind:
        for path in shipped(kind.value).glob("*.json"):
            if is_language(path.stem):
                judged(kind, path.read_bytes(), path.name)


def test_zero_width_joiners_of_persian_and_marks_of_arabic_are_ordinary_letters():
    judged(WordKind.LEAFLET, leaflet_file({"greeting": "می‌خواهم\u200f،"}), "fa.json")


def test_a_form_of_address_left_empty_is_taken_from_another_form():
    own = OwnTexts((("nl", leaflet_file({"badge.personal": {"je": "", "u": "Alleen voor u"}})),))
    assert wording("nl", "je", own)("badge.personal") == "Alleen voor u"


def test_a_leaflet_with_an_organizations_sentences_is_drawn_with_them(tmp_path):
    own = OwnTexts((("nl", leaflet_file({"greeting": "Welkom & dag < iedereen,"})),))
    made = render(content(family(said("T12.4", Coding("ja"))), offer(), texts=own), made_at=AT, document_id="x")
    assert made.pdf.startswith(b"%PDF")
