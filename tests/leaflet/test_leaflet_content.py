"""What may and may not reach paper, rule by rule (domain.md section 6.5)."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, replace

import pytest
from leaflet_family import (
    EVERY_ITEM,
    NEUTRAL,
    NOTHING,
    THINKS_OF_PARTING,
    YES,
    because,
    content,
    family,
    offer,
    said,
)

from app.catalogue.model import Audience, Contact
from app.conversation.model import Family
from app.errors import AskPerson, OurMistake
from app.guide.model import Coding
from app.leaflet import NEXT_APPOINTMENT, Edition, Printable

HOME = said("T12.4", YES)


def everything(printable: Printable) -> str:
    return json.dumps(asdict(printable), ensure_ascii=False, default=sorted)


def words(printable: Printable) -> list[str]:
    return [line.words for line in (*printable.going_well, *printable.wishes, *printable.helpers)]


# S1: unanswered, or anything but yes, is the neutral edition


@pytest.mark.parametrize(
    "answers",
    [
        (),
        (said("T12.4"),),
        (said("T12.4", declined=True),),
        (said("T12.4", NEUTRAL),),
        (said("T12.4", Coding("nb", "Niet besproken")),),
        (said("T12.4", YES, of="a"),),
        (HOME, said("T12.4", NEUTRAL, of="b", alone=True)),
        (HOME, said("T12.4", NOTHING, of="b", alone=True)),
        (HOME, said("T12.4", of="b", declined=True)),
    ],
)
def test_s1_without_a_yes_of_everyone_who_spoke_the_edition_is_neutral(answers):
    assert content(family(*answers)).edition is Edition.NEUTRAL


def test_s1_a_yes_gives_the_personal_edition_when_nobody_chose():
    assert content(family(HOME), edition=None).edition is Edition.PERSONAL


def test_s1_the_neutral_edition_can_be_chosen_after_a_yes():
    assert content(family(HOME), edition=Edition.NEUTRAL).edition is Edition.NEUTRAL


def test_s1_nothing_goes_home_when_they_want_nothing():
    with pytest.raises(AskPerson) as stopped:
        content(family(said("T12.4", NOTHING)))
    assert stopped.value.code == "leaflet-not-wanted"
    assert stopped.value.what and stopped.value.safe and stopped.value.now


def test_s1_one_parents_own_no_stops_their_own_leaflet_only():
    conversation = family(HOME, said("T12.4", NOTHING, of="b", alone=True))
    with pytest.raises(AskPerson):
        content(conversation, for_person="b")
    assert content(conversation, for_person="a").edition is Edition.NEUTRAL


# S2: the neutral edition carries no word of the family


def test_s2_the_neutral_edition_has_no_name_line_reason_or_appointment():
    conversation = family(said("T1.1", "Wij lachen veel"), return_on="3 maart")
    made = content(conversation, offer(), for_person="a", lines=(*EVERY_ITEM, NEXT_APPOINTMENT))
    assert (made.greeting, made.name, made.next_appointment, words(made)) == ("Dag,", "", "", [])
    assert made.offers[0].because == ()
    assert "Sanne" not in everything(made)


def test_s2_the_neutral_edition_holds_only_services_marked_neutral():
    made = content(family(), offer(visibility=Audience.PARENT), offer(name="Inloop", id="2"))
    assert [o.name for o in made.offers] == ["Inloop"]


@pytest.mark.parametrize(
    "name",
    ["Hulp bij scheiding", "Na uit elkaar gaan", "Stop huiselijk geweld", "Mentaal spreekuur", "Praten na ruzie"],
)
def test_s2_no_separation_violence_or_mental_word_on_the_neutral_edition(name):
    assert content(family(), offer(name=name)).offers == ()
    assert content(family(), offer(summary=name)).offers == ()
    assert content(family(), offer(what_you_get=(name,))).offers == ()


def test_s2_a_practice_whose_name_tells_a_speciality_is_not_named():
    made = content(family(), practice="Praktijk voor psychologie")
    assert made.practice == ""


def test_s2_the_neutral_edition_is_the_same_whatever_the_family_said():
    silent = family()
    spoken = family(
        said("T1.1", "Wij lachen"),
        said("T8.2", True, of="a", alone=True),
        said("T10.9", "Bang", of="a", alone=True),
        family=Family(form="uit_elkaar", phase="B1"),
    )
    assert content(silent, offer()) == content(spoken, offer())


# S3: never on paper


def test_s3_the_other_parents_name_never_stands_on_one_parents_leaflet():
    conversation = family(HOME, said("T1.1", "Youssef kookt\nSamen wandelen"))
    made = content(conversation, offer(because("Omdat youssef moe is.")), for_person="a")
    assert made.greeting == "Dag Sanne,"
    assert words(made) == ["Samen wandelen"]
    assert made.offers[0].because == ()
    assert "youssef" not in everything(made).casefold()


def test_s3_a_leaflet_to_share_names_neither():
    made = content(family(HOME, said("T1.1", "Sanne lacht\nSamen eten")))
    assert (made.greeting, made.name, words(made)) == ("Dag,", "", ["Samen eten"])


def test_s3_a_name_inside_another_word_is_no_name():
    made = content(family(HOME, said("T1.1", "Het sannetje bloeit")))
    assert words(made) == ["Het sannetje bloeit"]


def test_s3_an_answer_of_the_other_parent_never_prints():
    conversation = family(HOME, said("T12.1", "Van Sanne", of="a"), said("T12.1", "Mijn plan", of="b"))
    assert words(content(conversation, for_person="b")) == ["Mijn plan"]
    assert words(content(conversation)) == []


def test_s3_a_reason_from_the_other_parent_never_prints():
    reasons = (because("Samen gezegd"), because("Van b", of=("b",)), because("Van a", of=("a",)))
    made = content(family(HOME), offer(*reasons), for_person="a")
    assert made.offers[0].because == ("Samen gezegd", "Van a")


def test_s3_scores_dates_and_doubtful_options_never_print():
    options = tuple(Coding(code) for code in ("eten", "niets", "stil", "sein", "onbekend"))
    conversation = family(HOME, said("T1.9", 4), said("T1.4", *options))
    assert words(content(conversation)) == ["Samen eten"]


@pytest.mark.parametrize("category", ["JURIDISCH", "MEDIATION", "WONEN"])
def test_s3_the_address_of_a_lawyer_or_a_shelter_never_prints(category):
    made = content(family(HOME), offer(categories=(category,)))
    assert made.offers[0].contact.address == ""
    assert made.offers[0].contact.phone == "038 000 10 10"


def test_s3_a_thought_of_parting_said_alone_keeps_the_separation_desk_off_paper():
    desk = offer(name="Loket voor ouders", categories=("LOKET",), separation=("geen", "voor"))
    assert len(content(family(HOME), desk).offers) == 1
    thinking = said("T11.0", THINKS_OF_PARTING, of="a", alone=True)
    assert content(family(HOME, thinking), desk).offers == ()


@pytest.mark.parametrize(
    ("url", "printed"),
    [
        ("https://example.nl/a?utm_source=x&id=7#deel", "https://example.nl/a"),
        ("http://example.nl/a", "http://example.nl/a"),
        ("javascript:alert(1)", ""),
        ("file:///etc/passwd", ""),
        ("ftp://example.nl/a", ""),
        ("javascript://example.nl/%0aalert(1)", ""),
        ("https://sanne:geheim@example.nl/", ""),
        ("https://[::1", ""),
        ("geen adres", ""),
    ],
)
def test_s3_a_web_address_carries_nothing_that_follows_a_reader(url, printed):
    made = content(family(HOME), offer(contact=Contact(url=url)))
    assert made.offers[0].contact.url == printed


def test_s3_an_appointment_prints_only_when_chosen():
    conversation = family(HOME, return_on="3 maart, 10.00 uur")
    assert content(conversation).next_appointment == ""
    assert content(conversation, lines=[NEXT_APPOINTMENT]).next_appointment == "3 maart, 10.00 uur"


def test_s3_the_content_version_says_nothing_of_the_conversation():
    made = content(family(HOME))
    assert re.fullmatch(r"\d{4}-\d+-0\.1", made.content_version)
    assert "gesprek-1" not in everything(made)


# S4: a leaflet that looks different tells something


def test_s4_answers_given_alone_change_nothing_on_the_leaflet():
    quiet = family(HOME, said("T1.1", "Wij lachen"))
    heard = family(
        HOME,
        said("T1.1", "Wij lachen"),
        said("T8.2", True, of="a", alone=True),
        said("T10.9", "Ik ben bang", of="a", alone=True),
        said("T1.4", Coding("sein"), of="a", alone=True),
    )
    assert content(quiet, offer()) == content(heard, offer())


# S5: nothing about violence on any paper


@pytest.mark.parametrize(
    "unfit",
    [
        {"categories": ("VEILIG",)},
        {"categories": ("ONTMOETING", "AGRESSIEHULP")},
        {"visibility": Audience.PROFESSIONAL},
        {"risk_words": True},
        {"name": "Veilig Thuis"},
        {"summary": "Opvang na mishandeling"},
    ],
)
def test_s5_safety_offers_never_reach_paper(unfit):
    assert content(family(HOME), offer(**unfit)).offers == ()


def test_s5_a_line_or_reason_about_violence_never_prints():
    conversation = family(HOME, said("T1.1", "Niet meer geslagen"))
    made = content(conversation, offer(because("Vanwege huiselijk geweld.")))
    assert (words(made), made.offers[0].because) == ([], ())


# S7: each parent apart, the same tone


def test_s7_each_parents_leaflet_holds_their_own_name_and_the_same_offers():
    conversation = family(HOME)
    for_a, for_b = (content(conversation, offer(), offer(id="2"), for_person=who) for who in ("a", "b"))
    assert len(for_a.offers) == 2
    assert (for_a.greeting, for_b.greeting) == ("Dag Sanne,", "Dag Youssef,")
    assert for_a.offers == for_b.offers


def test_a_language_without_leaflet_asks_for_another():
    for language in ("xx", "../nl", "never", ""):
        with pytest.raises(AskPerson) as stopped:
            content(family(HOME), language=language)
        assert stopped.value.code == "leaflet-language-missing"
        assert stopped.value.message


def test_a_leaflet_for_a_stranger_is_our_mistake():
    with pytest.raises(OurMistake) as stopped:
        content(family(HOME), for_person="z")
    assert stopped.value.code == "leaflet-person-unknown"


def test_a_name_too_long_for_the_cover_is_left_out_whole():
    conversation = family(HOME)
    long = Family()
    people = tuple(type(p)(p.id, p.role, "Anna " * 20) for p in conversation.people)
    made = content(replace(conversation, people=people, family=long), for_person="a")
    assert (made.name, made.greeting) == ("", "Dag,")


# S9: a file is as risky as paper


def test_s9_the_file_of_a_family_that_said_nothing_tells_nothing_of_them():
    conversation = family(said("T1.1", "Kanarie"), return_on="3 maart")
    made = content(conversation, offer(), for_person="a", edition=None, lines=(*EVERY_ITEM, NEXT_APPOINTMENT))
    assert made.edition is Edition.NEUTRAL
    assert not any(word in everything(made) for word in ("Sanne", "Youssef", "Kanarie", "3 maart"))
