"""Own guides, and the version a conversation was held with. Everything is invented."""

import json
from datetime import timedelta

import pytest

from app.conversation import Family, Role, Room, questions
from app.errors import AskPerson
from app.guide import read_guide_bytes
from app.steps.begin_conversation import NewPerson, begin_conversation
from app.steps.guide_of import conversation_guide
from app.steps.guides_to_choose import guide_for, guides_to_choose, kept_guides
from app.steps.import_guide import import_guide, preview_guide
from app.steps.retire_guide import retire_guide
from tests.fakes import FakeWorkplace
from tests.guide.forms import form, group, item


@pytest.fixture
def place():
    return FakeWorkplace()


def a_guide(path, version="1", text="Hoe gaat het?", **parts):
    raw = form(group("T1", item("T1.1", "text", text=text)), url="https://eigen.example/gids", title="Onze gids")
    path.write_text(json.dumps({**raw, "version": version, **parts}), encoding="utf-8")
    return path


def test_an_imported_guide_can_be_chosen_until_it_is_retired(place, tmp_path):
    import_guide(place, a_guide(tmp_path / "g.json"))
    assert [g.name or g.title for g in guides_to_choose(place)] == ["Prenataal", "Postnataal", "Onze gids"]
    retire_guide(place, "https://eigen.example/gids", "1")
    assert len(guides_to_choose(place)) == 2
    assert [str(g.shelf) for g in kept_guides(place)] == ["retired"]


def test_only_the_newest_version_of_a_guide_is_offered(place, tmp_path):
    import_guide(place, a_guide(tmp_path / "g.json"))
    place.clock.at += timedelta(minutes=1)
    import_guide(place, a_guide(tmp_path / "h.json", "2", "Hoe is het?"))
    offered = [g for g in guides_to_choose(place) if g.url == "https://eigen.example/gids"]
    assert [g.version for g in offered] == ["2"]


def test_a_running_conversation_keeps_the_guide_it_began_with(place, tmp_path):
    guide = import_guide(place, a_guide(tmp_path / "g.json"))
    people = [NewPerson("Ana", Role.PARENT)]
    talk = begin_conversation(place, guide, moment="m", family=Family(phase="B1"), people=people)
    import_guide(place, a_guide(tmp_path / "h.json", "2", "Iets heel anders"))
    retire_guide(place, guide.url, "1")
    held = conversation_guide(place, talk)
    assert held.version == "1"
    assert [i.text for i, _ in questions(held, talk, Room(), "T1")] == ["Hoe gaat het?"]


def test_a_shipped_guide_that_changes_leaves_its_conversations_as_they_were(place):
    older = read_guide_bytes(
        json.dumps(
            form(
                group("T1", item("T1.1", "text")),
                url="https://sterk-ouderschap.nl/fhir/Questionnaire/prenataal",
                version="0.9",
            )
        ).encode(),
        "x",
    )
    talk = begin_conversation(place, older, moment="m", family=Family(), people=[NewPerson("Ana", Role.PREGNANT)])
    assert len(list(conversation_guide(place, talk).walk())) == 2


def test_a_version_cannot_be_replaced_by_other_content(place, tmp_path):
    import_guide(place, a_guide(tmp_path / "g.json"))
    import_guide(place, tmp_path / "g.json")
    with pytest.raises(AskPerson) as refused:
        import_guide(place, a_guide(tmp_path / "h.json", text="Stiekem anders"))
    assert refused.value.code == "guide-version-taken" and "nieuwe" in refused.value.message


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"url": ""}, "guide-needs-name"),
        ({"version": ""}, "guide-needs-name"),
        ({"url": "https://sterk-ouderschap.nl/fhir/Questionnaire/prenataal"}, "guide-shipped"),
        ({"item": []}, "guide-refused"),
    ],
)
def test_a_guide_that_cannot_be_kept_is_refused_and_nothing_is(place, tmp_path, parts, code):
    with pytest.raises(AskPerson) as refused:
        import_guide(place, a_guide(tmp_path / "g.json", **parts))
    assert refused.value.code == code and refused.value.message and kept_guides(place) == ()


def test_looking_at_a_guide_keeps_nothing(place, tmp_path):
    assert preview_guide(a_guide(tmp_path / "g.json")).title == "Onze gids"
    assert kept_guides(place) == ()


@pytest.mark.parametrize(
    ("phase", "name"), [("Z1", "prenataal"), ("Z2", "prenataal"), ("K", "postnataal"), ("J12", "postnataal")]
)
def test_the_phase_of_a_family_says_which_of_ours_fits(phase, name):
    assert guide_for(phase) == name
