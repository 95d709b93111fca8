"""The command line through its public door: words in, JSON and exit codes out."""

import json
from pathlib import Path

import pytest
from pypdf import PdfReader

from app.cli import main
from app.texts import shipped

DEMO = str(shipped("demo/gezin.json"))


@pytest.fixture
def run(capsys):
    def run(*words):
        code = main([str(w) for w in words])
        out, err = capsys.readouterr()
        return code, (json.loads(out) if "--json" in words else out), err

    return run


def case(tmp_path, **changes):
    file = tmp_path / "casus.json"
    demo = json.loads(shipped("demo/gezin.json").read_text(encoding="utf-8"))
    file.write_text(json.dumps({**demo, **changes}), encoding="utf-8")
    return file


def test_a_case_runs_from_answers_to_paper(run, tmp_path):
    code, done, _ = run("case", "run", DEMO, "--out", tmp_path / "uit", "--json")
    assert code == 0
    assert done["offers"] and all(offer["because"] for offer in done["offers"])
    words = "".join(page.extract_text() for page in PdfReader(done["leaflets"][0]).pages)
    first = next(offer["name"] for offer in done["offers"] if offer["chosen"])
    assert first.split()[0] in words


def test_a_case_leaves_the_responses_consents_and_messages(run, tmp_path):
    run("case", "run", DEMO, "--out", tmp_path / "uit", "--json")
    assert {f.name for f in (tmp_path / "uit").iterdir()} == {
        "folder-nl.pdf",
        "folder-ar.pdf",
        "response-together.json",
        "response-ouder-1.json",
        "response-ouder-2.json",
        "consents.json",
        "bundle.json",
    }


def test_one_parents_response_holds_none_of_the_others_answers(run, tmp_path):
    run("case", "run", DEMO, "--out", tmp_path / "uit", "--json")
    mine = json.loads((tmp_path / "uit" / "response-ouder-1.json").read_text(encoding="utf-8"))
    assert '"valueInteger": 6' in json.dumps(mine) and '"valueInteger": 8' not in json.dumps(mine)


def test_an_only_alone_answer_given_together_is_refused_by_name(run, tmp_path):
    answers = [{"linkId": "T10.2", "of": "a", "value": True}]
    code, refused, err = run("case", "run", case(tmp_path, answers=answers), "--out", tmp_path / "uit", "--json")
    assert code == 1 and "T10.2" in refused["error"]["message"] and "T10.2" in err
    assert not (tmp_path / "uit").exists()


def test_fear_told_alone_raises_an_alert_and_reaches_no_paper(run, tmp_path):
    answers = [
        {"linkId": "T0.2", "of": "together", "value": True},
        {"linkId": "T10.2", "of": "a", "value": True, "room": "alone:a"},
        {"linkId": "T12.4", "of": "together", "value": "ja"},
    ]
    code, done, _ = run("case", "run", case(tmp_path, answers=answers), "--out", tmp_path / "uit", "--json")
    assert code == 0 and done["alerts"] == ["A-MELD"]
    assert "VEILIG" not in {c for offer in done["offers"] for c in offer["categories"]}
    words = "".join(page.extract_text() for page in PdfReader(done["leaflets"][0]).pages).lower()
    assert not any(word in words for word in ("bang", "veilig thuis", "geweld"))


def test_an_unknown_option_names_the_item_and_what_it_knows(run, tmp_path):
    answers = [{"linkId": "T7.1", "of": "together", "value": "honderd"}]
    code, refused, _ = run("case", "run", case(tmp_path, answers=answers), "--out", tmp_path / "uit", "--json")
    assert code == 1 and "T7.1" in refused["error"]["message"] and "niemand" in refused["error"]["message"]


def test_a_language_that_cannot_be_made_is_said(run, tmp_path):
    wanted = case(tmp_path, leaflet={"languages": ["nl", "ar", "xx"]})
    _, done, _ = run("case", "run", wanted, "--out", tmp_path / "uit", "--json")
    assert done["languagesNotYet"] == ["xx"]
    assert [Path(file).name for file in done["leaflets"]] == ["folder-nl.pdf", "folder-ar.pdf"]


def test_a_leaflet_is_made_in_each_layout(run, tmp_path):
    for layout in ("a4", "a5-booklet", "a4-large"):
        out = tmp_path / f"{layout}.pdf"
        code, made, _ = run("leaflet", "make", DEMO, "--language", "nl", "--layout", layout, "--out", out, "--json")
        assert code == 0 and len(PdfReader(out).pages) == made["pages"]


def test_the_shipped_guide_has_no_problems(run):
    code, checked, _ = run("guide", "check", shipped("guides/prenataal.json"), "--json")
    assert (code, checked["problems"]) == (0, []) and checked["items"] > 100


def test_a_guide_is_shown_question_by_question_before_it_is_taken_in(run):
    code, shown, _ = run("guide", "preview", shipped("guides/postnataal.json"), "--json")
    assert code == 0 and shown["problems"] == [] and shown["themes"][0]["linkId"] == "T0"
    assert "T3.4" in {q["linkId"] for theme in shown["themes"] for q in theme["questions"]}


def test_a_case_after_birth_runs_through_the_postnatal_guide(run, tmp_path):
    answers = [
        {"linkId": "T0.1", "of": "together", "value": "ja"},
        {"linkId": "T8.5", "of": "a", "value": "heel moeilijk"},
        {"linkId": "T3.4", "of": "a", "value": "Minder dan 2 uur"},
        {"linkId": "T7.1", "of": "together", "value": "niemand"},
        {"linkId": "T12.4", "of": "together", "value": "ja"},
    ]
    family = {"form": "samen", "child": "eerste", "phase": "B1", "postcode": "8014"}
    people = [{"id": "a", "role": "parent", "name": "Sanne"}, {"id": "b", "role": "parent", "name": "Youssef"}]
    wanted = case(
        tmp_path,
        guide="postnataal",
        moment="8 weken",
        family=family,
        people=people,
        answers=answers,
        consents=[],
        choose=1,
        notes=[],
    )
    code, done, err = run("case", "run", wanted, "--out", tmp_path / "uit", "--json")
    assert code == 0, err
    assert {"MENTAAL", "MEDISCH", "OPVOED", "STEUN"} <= set(done["needs"]) and len(done["leaflets"]) == 2


def test_a_guide_that_is_not_there_is_said_in_dutch(run, tmp_path):
    code, refused, err = run("guide", "check", tmp_path / "weg.json", "--json")
    assert code == 1 and "weg.json" in refused["error"]["message"] and "Traceback" not in err


def test_walking_a_guide_opens_what_the_answers_open(run, tmp_path):
    answers = tmp_path / "antwoorden.json"
    answers.write_text(json.dumps({"C.gezin": "samen", "T1.2": 3}), encoding="utf-8")
    _, walked, _ = run("guide", "walk", shipped("guides/prenataal.json"), "--answers", answers, "--json")
    assert "T1.3" in walked["enabled"] and walked["response"]["resourceType"] == "QuestionnaireResponse"
    answers.write_text(json.dumps({"C.gezin": "samen", "T1.2": 9}), encoding="utf-8")
    _, walked, _ = run("guide", "walk", shipped("guides/prenataal.json"), "--answers", answers, "--json")
    assert "T1.3" not in walked["enabled"]


def test_the_catalogue_is_imported_searched_and_shown(run, tmp_path):
    home = tmp_path / "home"
    code, report, _ = run("catalogue", "import", shipped("catalogue/voorbeeld.json"), "--home", home, "--json")
    assert code == 0 and report["imported"] >= 40 and report["skipped"] == []
    _, found, _ = run("catalogue", "search", "partners", "ouders", "--home", home, "--json")
    assert found["total"] >= 1
    _, service, _ = run("catalogue", "show", found["results"][0]["id"], "--home", home, "--json")
    assert service["name"] == found["results"][0]["name"]


def test_importing_again_changes_nothing(run, tmp_path):
    home = tmp_path / "home"
    run("catalogue", "import", shipped("catalogue/voorbeeld.json"), "--home", home, "--json")
    _, report, _ = run("catalogue", "import", shipped("catalogue/voorbeeld.json"), "--home", home, "--json")
    assert report["imported"] == 0 and report["unchanged"] >= 40


def test_a_search_from_a_postcode_tells_how_far_the_nearest_first(run, tmp_path):
    _, found, _ = run("catalogue", "search", "--near", "8014", "--within", "3", "--home", tmp_path, "--json")
    far = [one["kilometres"] for one in found["results"] if one["kilometres"] is not None]
    assert far and far == sorted(far) and far[-1] <= 3
    code, refused, _ = run("catalogue", "search", "--near", "Groningen", "--home", tmp_path, "--json")
    assert (code, refused["error"]["code"]) == (1, "catalogue-place-unknown")


def test_a_service_that_is_not_there_is_named(run, tmp_path):
    code, refused, _ = run("catalogue", "show", "weg", "--home", tmp_path, "--json")
    assert code == 1 and refused["error"]["code"] == "service-unknown"


def test_the_doctor_finds_a_new_device_in_order(run, tmp_path):
    code, found, _ = run("doctor", "--home", tmp_path / "nieuw", "--json")
    assert code == 0 and all(check["ok"] for check in found["checks"])
    assert not (tmp_path / "nieuw").exists()


def test_words_that_are_no_command_exit_with_two(run):
    code, _, err = run("vlieg")
    assert code == 2 and "begrijpen we niet" in err


@pytest.fixture
def device(run, tmp_path):
    secret = tmp_path / "wachtzin"
    secret.write_text("vier gewone woorden hier\n", encoding="utf-8")
    home = tmp_path / "home"
    words = ("--organization", "Praktijk De Proef", "--name", "Anna")
    code, made, _ = run("dossier", "create", *words, "--home", home, "--passphrase-file", secret, "--json")
    assert code == 0 and made["recovery"]
    return home, secret


def test_a_device_is_set_up_and_its_trail_is_whole(run, device):
    home, secret = device
    code, verified, _ = run("dossier", "verify-audit", "--home", home, "--passphrase-file", secret, "--json")
    assert (code, verified["ok"]) == (0, True)


def test_a_wrong_passphrase_exits_with_one(run, device, tmp_path):
    home, _ = device
    wrong = tmp_path / "fout"
    wrong.write_text("dit is niet de wachtzin", encoding="utf-8")
    code, refused, _ = run("dossier", "list", "--home", home, "--passphrase-file", wrong, "--json")
    assert (code, refused["error"]["code"]) == (1, "passphrase-wrong")


def test_a_backup_is_made_and_put_back(run, device):
    home, secret = device
    _, made, _ = run("dossier", "backup", "--home", home, "--passphrase-file", secret, "--json")
    code, _, _ = run("dossier", "restore", made["file"], "--home", home, "--passphrase-file", secret, "--json")
    assert code == 0
    code, verified, _ = run("dossier", "verify-audit", "--home", home, "--passphrase-file", secret, "--json")
    assert (code, verified["ok"]) == (0, True)


def test_erasing_asks_to_be_sure(run, device):
    home, secret = device
    code, refused, _ = run("dossier", "erase", "iemand", "--home", home, "--passphrase-file", secret, "--json")
    assert (code, refused["error"]["code"]) == (1, "erase-unsure")


def test_a_place_without_a_dossier_is_said(run, tmp_path):
    code, refused, _ = run("dossier", "list", "--home", tmp_path / "leeg", "--json")
    assert (code, refused["error"]["code"]) == (1, "not-set-up")


def test_a_leaflet_carries_two_languages_in_black_and_white(run, tmp_path):
    out = tmp_path / "folder.pdf"
    options = ("--language", "ar", "--beside", "nl", "--ink", "black", "--out", out, "--json")
    code, made, err = run("leaflet", "make", DEMO, *options)
    assert code == 0, err
    assert made["language"] == "ar" and "Zwangerencafé" in "".join(p.extract_text() for p in PdfReader(out).pages)


def test_a_booklet_comes_ready_to_fold(run, tmp_path):
    out = tmp_path / "boekje.pdf"
    code, made, _ = run("leaflet", "make", DEMO, "--layout", "a5-booklet", "--folded", "--out", out, "--json")
    first = PdfReader(out).pages[0]
    assert code == 0 and first.mediabox.width > first.mediabox.height
    assert len(PdfReader(out).pages) == made["pages"] // 2


def test_a_colour_or_logo_that_is_none_is_refused_in_dutch(run, tmp_path):
    out = tmp_path / "folder.pdf"
    for option in (("--colour", "rood"), ("--logo", tmp_path / "weg.png")):
        code, refused, err = run("leaflet", "make", DEMO, *option, "--out", out, "--json")
        assert code == 1 and refused["error"]["message"] and "Traceback" not in err
    assert not out.exists()


def test_the_languages_of_the_leaflet_say_who_checked_them(run):
    code, told, _ = run("leaflet", "languages", "--json")
    assert code == 0 and len(told["languages"]) == 9
    assert all(language["missing"] == [] for language in told["languages"])


def test_hard_words_are_pointed_out(run, tmp_path):
    hard = tmp_path / "stuk.txt"
    hard.write_text("Wij faciliteren een traject.", encoding="utf-8")
    code, told, _ = run("leaflet", "read", hard, "--json")
    assert code == 0 and told["light"] == 2
    assert {remark["words"] for remark in told["places"][0]["remarks"]} == {"faciliteren", "traject"}
    code, told, _ = run("leaflet", "read", "texts", "--json")
    assert code == 0 and told["light"] < 2
