"""Words of an organization, from a folder through central's commands and a signed release to a leaflet on a device."""

import json

import pytest
from central_feeds import a_service
from fakes import FakeWorkplace, a_clock
from words_world import GUIDE_URL, CentralFolder, a_guide

from app.errors import AskPerson
from app.exchange.release_names import guide_name, is_for, owner, text_name, text_of
from app.leaflet.wording import wording
from app.settings import Home, Policy
from app.steps.doctor import doctor
from app.steps.doctor_surroundings import Reached
from app.steps.guides_here import guides_here
from app.steps.own_texts import text_lines, texts_in_force
from app.texts import text
from app.word_files import WordKind
from central.cli import main


@pytest.fixture
def central(tmp_path, monkeypatch):
    return CentralFolder(tmp_path, monkeypatch)


@pytest.fixture
def place():
    return FakeWorkplace()


def say(place, key="brand", language="nl"):
    return wording(language, "je", texts_in_force(place).leaflet)(key)


def test_a_sentence_of_a_release_stands_on_the_leaflet_and_a_new_language_can_be_chosen(central, place):
    central.leaflet(brand="Onze praktijk")
    central.write("leaflet/ro.json", {"name": "Română", "texts": {"greeting": "Bună ziua,"}})
    assert central.publish_all() == 0
    down = central.take(place)
    assert (down.texts, down.refused) == (2, ())
    assert say(place) == "Onze praktijk" and say(place, "greeting", "ro") == "Bună ziua,"
    assert say(place, "next.title", "ro") == wording("nl", "je")("next.title")
    told = [line.words for line in text_lines(texts_in_force(place))]
    assert any("leaflet/ro.json" in line and "why.title" not in line.split(":")[0] for line in told)


def test_an_organizations_own_sentence_lies_over_that_for_everybody_and_reaches_nobody_else(central):
    central.leaflet(brand="Voor allen")
    central.leaflet(owner="ggd", brand="Van de GGD")
    central.publish_all()
    theirs, others = FakeWorkplace(), FakeWorkplace()
    central.take(theirs, member="ggd")
    central.take(others, member="praktijk")
    assert (say(theirs), say(others)) == ("Van de GGD", "Voor allen")


def test_a_folder_on_the_device_lies_over_a_release_and_a_wrong_file_there_stops_no_leaflet(
    central, place, tmp_path, monkeypatch
):
    central.leaflet(brand="Van de uitgave")
    central.publish_all()
    central.take(place)
    own = tmp_path / "hier" / "folderteksten"
    own.mkdir(parents=True)
    monkeypatch.setattr("app.steps.own_texts.policy_places", lambda: (own.parent / "organisatie.json",))
    (own / "nl.json").write_text('{"texts": {"brand": "Van hier"}}', encoding="utf-8")
    assert say(place) == "Van hier"
    (own / "nl.json").write_text("{", encoding="utf-8")
    assert say(place) == "Van de uitgave"
    assert any(not line.ok and "folderteksten/nl.json" in line.words for line in text_lines(texts_in_force(place)))


def test_a_release_without_the_file_takes_its_words_away_and_one_that_says_nothing_of_texts_keeps_them(central, place):
    file = central.leaflet(brand="Onze praktijk")
    central.publish_all()
    central.take(place)
    assert central.publish() == 0
    central.take(place)
    assert say(place) == "Onze praktijk"
    file.unlink()
    assert central.publish_all() == 0
    assert central.take(place).texts == 1
    assert say(place) == wording("nl", "je")("brand")


def test_an_earlier_release_published_again_brings_its_own_words_back(central, place):
    for words in ("Een", "Twee", "Een"):
        central.leaflet(brand=words)
        central.publish_all()
        central.take(place)
        assert say(place) == words


def test_what_is_wrong_is_named_whole_and_nothing_is_published(central, capsys):
    central.leaflet(greeting_named="Dag {naam},")
    central.write("ggz/leaflet/nl.json", {"texts": {}})
    central.write("leaflet/roemeens.json", {"texts": {}})
    central.write("nl.json", {"texts": {}})
    central.write("guides/stuk.json", {"resourceType": "Patient"})
    central.write("guides/ons.json", a_guide(url="https://sterk-ouderschap.nl/fhir/Questionnaire/prenataal"))
    before = sorted(central.release.rglob("*"))
    assert central.publish_all() == 1
    said = capsys.readouterr().err
    for part in ("greeting.named", "{naam}", "ggz", "roemeens.json", "nl.json", "stuk.json", "ons.json"):
        assert part in said
    assert sorted(central.release.rglob("*")) == before
    assert central.check("--json") == 1
    assert len(json.loads(capsys.readouterr().out)["wrong"]) == 6


def test_a_publisher_hears_of_words_and_offers_in_a_script_no_device_has_letters_for(central, capsys):
    central.write("leaflet/hi.json", {"name": "हिन्दी", "texts": {"greeting": "नमस्ते"}})
    central.write("leaflet/am.json", {"name": "አማርኛ", "texts": {"greeting": "ሰላም"}})
    odd = central.folder / "meer.json"
    odd.write_text(json.dumps([a_service(1), a_service(2, name="Groep สวัสดี")]), encoding="utf-8")
    assert main(["import", str(odd)]) == 0
    capsys.readouterr()
    assert central.publish_all() == 0
    said = capsys.readouterr().out
    assert "leaflet/hi.json: geen apparaat heeft letters voor" in said and "leaflet/am.json: geen" not in said
    assert ": 1 (Groep สวัสดี)" in said


def test_a_publisher_hears_what_is_missing_hard_to_read_new_and_gone(central, capsys):
    central.leaflet(lead_neutral="De implementatie van de interventie wordt door de professional geëvalueerd.")
    central.write("parents/ro.json", {"name": "Română", "yes": "Da", "niks": "?"})
    assert central.publish_all() == 0
    said = capsys.readouterr().out
    assert "lead.neutral" in said and "parents/ro.json" in said and "niks" in said
    assert "nieuw: texts/leaflet/nl.json" in said
    (central.texts / "parents" / "ro.json").unlink()
    central.publish_all()
    assert "weg: texts/parents/ro.json" in capsys.readouterr().out


def test_a_version_of_a_guide_that_was_published_never_changes(central, capsys):
    central.write("guides/eigen.json", a_guide())
    assert central.publish_all() == 0
    central.write("guides/eigen.json", a_guide(question="Iets anders?"))
    assert central.publish_all() == 1 and "versie 1" in capsys.readouterr().err
    central.write("guides/eigen.json", a_guide("2", question="Iets anders?"))
    assert central.publish_all() == 0


def test_a_wrong_file_in_a_signed_release_leaves_the_words_that_worked(central, place, monkeypatch):
    central.leaflet(brand="Goed")
    central.publish_all()
    central.take(place)
    central.write("leaflet/nl.json", '{"texts": {"brand": "<b>Fout</b>"}}')
    central.write("leaflet/ro.json", {"name": "Română", "texts": {"greeting": "Bună ziua,"}})
    monkeypatch.setattr("central.publishing.contents.judged", lambda _kind, content, _where: json.loads(content))
    monkeypatch.setattr("central.publishing.contents.gaps", lambda *_files: ())
    assert central.publish_all() == 0
    down = central.take(place)
    assert down.texts == 1 and "leaflet/nl.json" in down.refused[0]
    assert say(place) == "Goed" and say(place, "greeting", "ro") == "Bună ziua,"
    assert any(not line.ok and "leaflet/nl.json" in line.words for line in text_lines(texts_in_force(place)))


def test_what_of_a_release_was_left_out_is_named_by_the_doctor_and_on_the_page_of_guides(central, place, monkeypatch):
    home = Home(central.folder / "device")
    home.folder.mkdir(exist_ok=True)
    assert release_check(home) == (True, text("doctor.release.none"))
    central.write("guides/eigen.json", a_guide())
    monkeypatch.setattr("app.steps.receive_guides.SHIPPED_URLS", {GUIDE_URL})
    central.write("leaflet/nl.json", '{"texts": {"brand": "<b>Fout</b>"}}')
    monkeypatch.setattr("central.publishing.contents.judged", lambda _kind, content, _where: json.loads(content))
    monkeypatch.setattr("central.publishing.contents.gaps", lambda *_files: ())
    assert central.publish_all() == 0
    for _ in range(2):
        assert len(central.take(place).refused) == 2
    ok, said = release_check(home)
    assert not ok and "leaflet/nl.json" in said and "guides/eigen.json heeft het adres van een gids van ons" in said
    assert "Meld het wie de uitgave maakt" in said
    assert ["guides/eigen.json" in why for why in guides_here(place).refused] == [True]
    assert [e.detail for e in place.kept.trail].count("refused:guides/eigen.json") == 1
    monkeypatch.undo()
    monkeypatch.setenv("STERK_CENTRAL_FOLDER", str(central.folder / "central"))
    central.leaflet(brand="Goed")
    assert central.publish_all() == 0 and central.take(place).refused == ()
    assert release_check(home) == (True, text("doctor.release"))


def release_check(home):
    checks = doctor(home, a_clock(), Policy(), lambda: 0, lambda _address: Reached("offline"))
    return next((one.ok, one.message) for one in checks if one.name == "release")


def test_a_file_that_is_not_the_signed_one_changes_nothing(central, place):
    central.leaflet(brand="Goed")
    central.publish_all()
    central.take(place)
    central.leaflet(brand="Beter")
    central.publish_all()
    for file in (central.release / "targets" / "texts" / "leaflet").iterdir():
        file.write_bytes(file.read_bytes().replace(b"Beter", b"Kwaad"))
    with pytest.raises(AskPerson) as problem:
        central.take(place)
    assert problem.value.code == "sync-untrusted" and say(place) == "Goed"


def test_an_older_release_put_back_in_the_folder_is_refused(central, place):
    central.leaflet(brand="Een")
    central.publish_all()
    old = (central.release / "metadata" / "timestamp.json").read_bytes()
    central.leaflet(brand="Twee")
    central.publish_all()
    central.take(place)
    (central.release / "metadata" / "timestamp.json").write_bytes(old)
    with pytest.raises(AskPerson) as problem:
        central.take(place)
    assert problem.value.code == "sync-untrusted" and say(place) == "Twee"


def test_metadata_of_two_releases_mixed_is_refused_and_the_words_stay(central, place):
    for words in ("Een", "Twee"):
        central.leaflet(brand=words)
        central.publish_all()
        central.take(place)
    central.leaflet(brand="Drie")
    central.publish_all()
    metadata = central.release / "metadata"
    (metadata / "3.targets.json").write_bytes((metadata / "1.targets.json").read_bytes())
    with pytest.raises(AskPerson) as problem:
        central.take(place)
    assert problem.value.code == "sync-untrusted" and say(place) == "Twee"


def test_a_name_says_for_whom_a_file_is():
    assert text_name(WordKind.LEAFLET, "ro", "ggd") == "texts/ggd/leaflet/ro.json"
    assert owner("texts/ggd/leaflet/ro.json") == owner(guide_name("a.json", "ggd")) == "ggd"
    assert is_for("texts/leaflet/ro.json", "") and not is_for("texts/ggd/leaflet/ro.json", "")
    assert text_of("texts/ggd/parents/ro.json") == (WordKind.PARENTS, "ro")
    for name in ("texts/ro.json", "texts/leaflet/RO.json", "texts/leaflet/ro.txt", "guides/leaflet/ro.json", "x"):
        assert text_of(name) is None
