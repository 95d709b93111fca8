"""A leaflet that left is kept in codes and made again byte for byte: the same in memory and in the dossier."""

import json
from pathlib import Path

import pytest
from test_offers_kept import GUIDE, a_talk, catalogue_of, service

from app.catalogue import Catalogue
from app.conversation import TOGETHER, Conversation, Room
from app.errors import AskPerson
from app.guide import Coding
from app.leaflet import Ink, Layout, OwnTexts, Wish, words_of
from app.leaflet.wording import wording
from app.steps.choose_offers import choose_offers
from app.steps.erase_person import erase_person
from app.steps.give_answer import give_answer
from app.steps.leaflet_again import leaflet_again, papers_of
from app.steps.make_leaflet import Leaving, draw_leaflet, last_leaflet, leaflet_content, record_print
from app.steps.work import Workplace


def told(place: Workplace, talk: Conversation, link_id: str, value: object) -> Conversation:
    said = give_answer(place, GUIDE, talk, Room(), link_id=link_id, of=TOGETHER, values=(value,))  # type: ignore[arg-type]
    return talk.with_answer(said)


def printed(
    place: Workplace, catalogue: Catalogue, talk: Conversation, wish: Wish | None = None, copies: int = 1
) -> tuple[Conversation, bytes]:
    """A conversation with one offer chosen whose leaflet was printed, and that leaflet."""
    wish = wish or Wish()
    talk = choose_offers(place, talk, Room(), ("s1",), fits_everyone=("s1",))
    content = leaflet_content(
        place, GUIDE, catalogue, talk, edition=wish.edition, layout=wish.layout, language=wish.language,
        lines=wish.lines, for_person=wish.for_person or None, beside=wish.beside,
    )  # fmt: skip
    leaflet = draw_leaflet(place, talk, content, ink=wish.ink)
    record_print(
        place, talk.id, Leaving(leaflet, wish, copies, words=words_of(content)), saved=False, catalogue=catalogue
    )
    return talk, leaflet.pdf


@pytest.mark.parametrize(
    "wish",
    [Wish(), Wish("ar", "nl", Ink.BLACK), Wish(layout=Layout.A5_BOOKLET), Wish(layout=Layout.A4_EASY)],
)
def test_a_leaflet_made_again_has_the_same_bytes_whatever_the_catalogue_says_now(
    place: Workplace, tmp_path: Path, wish: Wish
) -> None:
    with catalogue_of(tmp_path, service("038-000 10 01")) as before:
        talk, pdf = printed(place, before, a_talk(place), wish)
    with catalogue_of(tmp_path, service("038-000 10 77", name="Thee")) as after:
        (paper,) = papers_of(place, talk.id)
        again = leaflet_again(place, GUIDE, after, talk, Room(), paper)
        assert (again.leaflet.pdf, again.same) == (pdf, True)
        record_print(place, talk.id, Leaving(again.leaflet, wish, again=paper.at), saved=True, catalogue=after)
        _first, second = papers_of(place, talk.id)
        assert leaflet_again(place, GUIDE, after, talk, Room(), second).leaflet.pdf == pdf


def test_what_is_kept_of_a_leaflet_is_codes_and_a_count(place: Workplace, tmp_path: Path) -> None:
    with catalogue_of(tmp_path, service("038-000 10 01")) as catalogue:
        talk, _pdf = printed(place, catalogue, a_talk(place), copies=3)
    (paper,) = papers_of(place, talk.id)
    assert (paper.copies, paper.saved, paper.language, paper.edition) == (3, False, "nl", "neutral")
    last = last_leaflet(place, talk.id)
    assert last is not None and not last.saved
    with place.work() as work:
        assert [row.detail for row in work.audit.rows(talk.id) if row.event == "print"] == ["leaflet:3:neutral"]


def test_a_leaflet_whose_words_were_taken_back_since_says_that_it_differs(place: Workplace, tmp_path: Path) -> None:
    with catalogue_of(tmp_path, service("038-000 10 01")) as catalogue:
        talk = told(place, told(place, a_talk(place), "T12.4", Coding("ja")), "T1.1", "Wij lachen veel")
        one = talk.people[0].id
        talk, pdf = printed(place, catalogue, talk, Wish(personal=True, lines=("T1.1",)))
        (paper,) = papers_of(place, talk.id)
        alone = Room.alone_with(one)
        assert leaflet_again(place, GUIDE, catalogue, talk, alone, paper).leaflet.pdf == pdf
        talk = told(place, talk, "T1.1", "Iets anders")
        again = leaflet_again(place, GUIDE, catalogue, talk, alone, paper)
        assert not again.same and again.leaflet.pdf != pdf


@pytest.mark.parametrize("room", ["together", "other"])
def test_s7_one_parents_own_leaflet_is_made_again_only_with_that_parent_alone(
    place: Workplace, tmp_path: Path, room: str
) -> None:
    with catalogue_of(tmp_path, service("038-000 10 01")) as catalogue:
        talk = told(place, a_talk(place), "T12.4", Coding("ja"))
        one, other = (person.id for person in talk.people)
        talk, _pdf = printed(place, catalogue, talk, Wish(personal=True, for_person=one))
        (paper,) = papers_of(place, talk.id)
        wrong = Room() if room == "together" else Room.alone_with(other)
        with pytest.raises(AskPerson) as refused:
            leaflet_again(place, GUIDE, catalogue, talk, wrong, paper)
    assert refused.value.code == "leaflet-again-alone" and refused.value.message


def test_after_erasure_nobody_makes_that_persons_own_leaflet_again(place: Workplace, tmp_path: Path) -> None:
    with catalogue_of(tmp_path, service("038-000 10 01")) as catalogue:
        talk = told(place, a_talk(place), "T12.4", Coding("ja"))
        one = talk.people[0].id
        printed(place, catalogue, talk, Wish(personal=True, for_person=one))
        printed(place, catalogue, talk)
    erase_person(place, one)
    assert [paper.for_person for paper in papers_of(place, talk.id)] == [""]


def test_a_leaflet_of_a_conversation_that_is_gone_is_gone(place: Workplace, tmp_path: Path) -> None:
    with catalogue_of(tmp_path, service("038-000 10 01")) as catalogue:
        talk, _pdf = printed(place, catalogue, a_talk(place))
    with place.work() as work:
        work.conversations.erase(talk.id)
    assert papers_of(place, talk.id) == ()


def test_a_leaflet_made_again_has_the_sentences_it_had_whatever_an_organization_says_now(
    place: Workplace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "folderteksten"
    own.mkdir()
    monkeypatch.setattr("app.steps.own_texts.policy_places", lambda: (tmp_path / "organisatie.json",))
    (own / "nl.json").write_text(json.dumps({"texts": {"brand": "Onze praktijk"}}), encoding="utf-8")
    (own / "ro.json").write_text(json.dumps({"name": "Română", "texts": {"greeting": "Bună ziua,"}}), encoding="utf-8")
    wish = Wish("ro", "nl")
    with catalogue_of(tmp_path, service("038-000 10 01")) as catalogue:
        talk, pdf = printed(place, catalogue, a_talk(place), wish)
        (own / "nl.json").write_text(json.dumps({"texts": {"brand": "Andere praktijk"}}), encoding="utf-8")
        (own / "ro.json").unlink()
        (paper,) = papers_of(place, talk.id)
        again = leaflet_again(place, GUIDE, catalogue, talk, Room(), paper)
        assert (again.leaflet.pdf, again.same) == (pdf, True)
        record_print(
            place,
            talk.id,
            Leaving(again.leaflet, wish, again=paper.at, words=words_of(again.content)),
            saved=True,
            catalogue=catalogue,
        )
        assert papers_of(place, talk.id)[1].words == paper.words, "the sentences are kept once"


def test_a_sentence_a_newer_program_asks_for_is_ours_on_an_old_leaflet() -> None:
    kept = OwnTexts(
        (("nl", b'{"name":"n","direction":"ltr","version":"1","texts":{"brand":"Toen"},"phrases":{}}'),), True
    )
    say = wording("nl", "je", kept)
    assert say("brand") == "Toen" and say("greeting") == wording("nl", "je")("greeting")
