"""Reading a guide: what is taken, what is named, what is refused; and lists of choices from elsewhere."""

import json

import pytest

from app.errors import AskPerson
from app.guide import Moment, check_file, read_guide, read_guide_bytes, to_fhir
from app.guide.check import check
from app.guide.read import BIGGEST_GUIDE
from tests.guide.forms import CASES, FHIR, OURS, form, group, item, read, when

VALUE_SET = {
    "resourceType": "ValueSet",
    "id": "vs",
    "url": "https://example.org/ValueSet/vs",
    "status": "active",
    "compose": {"include": [{"system": "s", "concept": [{"code": "x", "display": "Ix"}, {"code": "y"}]}]},
}


def refusal(data):
    with pytest.raises(AskPerson) as refused:
        read_guide_bytes(data if isinstance(data, bytes) else json.dumps(data).encode(), "proef.json")
    return refused.value


def problems(raw):
    return {(p.link_id, str(p.severity)) for p in check(raw)}


@pytest.mark.parametrize("kind", [*CASES, "group", "display", "attachment", "reference"])
def test_every_item_type_of_the_standard_is_read(kind):
    assert read(form(item("a", kind))).item("a").type == kind


def test_what_is_not_known_survives_being_read_and_written():
    raw = form(item("a", extension=[{"url": "https://example.org/x", "valueCode": "y"}]), _title={"extension": []})
    assert to_fhir(read(raw)) == raw


@pytest.mark.parametrize("place", ["guide", "item", "option", "condition"])
def test_an_unknown_modifier_extension_refuses_the_guide_by_name(place):
    modifier = {"modifierExtension": [{"url": "https://example.org/omgekeerd", "valueBoolean": True}]}
    raw = form(item("a"), item("b", "choice", enableWhen=[when("a")], answerOption=[{"valueString": "x"}]))
    target = {
        "guide": raw,
        "item": raw["item"][1],
        "option": raw["item"][1]["answerOption"][0],
        "condition": raw["item"][1]["enableWhen"][0],
    }[place]
    target.update(modifier)
    assert "https://example.org/omgekeerd" in refusal(raw).message


@pytest.mark.parametrize(
    ("wrong", "link_id"),
    [
        (item("a", "coding"), "a"),
        (item("a", "vraag"), "a"),
        ({"linkId": "a", "text": "geen type"}, "a"),
        (item("a", enableWhen=[when("weg")]), "a"),
        (item("a", enableWhen=[when("a", "bevat")]), "a"),
        (item("a", enableWhen=[{"question": "a", "operator": "="}]), "a"),
        (item("a", enableWhen=[when("a", "exists", answerInteger=1)]), "a"),
        (item("a", enableWhen=[when("a")]), "a"),
        (item("a", "choice", answerOption=[]), "a"),
        (item("a", "choice", answerOption=[{"valueCoding": {}}]), "a"),
        (item("a", "choice", answerValueSet="#weg"), "a"),
        (item("a", disabledDisplay="hidden"), "a"),
        (item("a", "display", item("b")), "a"),
        (item("a", enableBehavior="soms"), "a"),
        (item("a", required="ja"), "a"),
        ({"type": "boolean"}, ""),
        (item("a", "string", maxLength=2, extension=[{"url": FHIR + "minLength", "valueInteger": 5}]), "a"),
        (
            item(
                "a",
                "integer",
                extension=[{"url": FHIR + n, "valueInteger": v} for n, v in (("minValue", 9), ("maxValue", 1))],
            ),
            "a",
        ),
    ],
)
def test_a_fault_that_changes_meaning_refuses_the_guide_at_its_item(wrong, link_id):
    assert (link_id, "error") in problems(form(wrong))
    assert refusal(form(wrong)).code == "guide-refused"


@pytest.mark.parametrize(
    "parts",
    [
        {"extension": [{"url": FHIR + "regex", "valueString": "a+"}]},
        {
            "extension": [
                {"url": FHIR + "questionnaire-itemControl", "valueCodeableConcept": {"coding": [{"code": "zweef"}]}}
            ]
        },
        {"answerValueSet": "https://example.org/ValueSet/elders", "type": "choice"},
    ],
)
def test_what_is_not_done_is_named_and_the_guide_is_used(parts):
    assert problems(form({**item("a", "string"), **parts})) == {("a", "warning")}


@pytest.mark.parametrize("control", ["radio-button", "check-box", "drop-down", "slider", "text-area", "autocomplete"])
def test_the_ways_to_ask_are_known(control):
    shape = [{"url": FHIR + "questionnaire-itemControl", "valueCodeableConcept": {"coding": [{"code": control}]}}]
    assert read(form(item("a", "string", extension=shape))).item("a").control == control


def test_a_linkid_that_stands_twice_is_named():
    assert ("a", "warning") in problems(form(item("a"), group("g", item("a"))))


def test_a_guide_of_a_later_standard_is_refused_by_name():
    assert "R5" in refusal(form(item("a"), versionAlgorithmString="semver")).message
    assert "R5" in refusal(form(item("a", "coding", answerOption=[]))).message


def test_choices_come_from_a_value_set_inside_the_guide():
    for reference in ("#vs", VALUE_SET["url"], VALUE_SET["url"] + "|1"):
        guide = read(form(item("a", "choice", answerValueSet=reference), contained=[VALUE_SET]))
        assert [o.display for o in guide.item("a").options] == ["Ix", "y"] and guide.problems == ()


def test_choices_come_from_a_value_set_that_travels_along_in_a_bundle():
    questionnaire = form(item("a", "choice", answerValueSet=VALUE_SET["url"]))
    whole = {
        "resourceType": "CodeSystem",
        "url": "https://example.org/cs",
        "content": "complete",
        "concept": [{"code": "boven", "concept": [{"code": "onder"}]}],
    }
    by_system = {
        **VALUE_SET,
        "compose": {
            "include": [{"system": "https://example.org/cs"}],
            "exclude": [{"system": "https://example.org/cs", "concept": [{"code": "boven"}]}],
        },
    }
    for beside, codes in ((VALUE_SET, ["x", "y"]), (by_system, ["onder"])):
        bundle = {"resourceType": "Bundle", "entry": [{"resource": r} for r in (questionnaire, beside, whole)]}
        assert [o.code for o in read(bundle).item("a").options] == codes


def test_choices_come_from_an_expansion_and_leave_out_what_is_abstract():
    expanded = {
        **VALUE_SET,
        "expansion": {"contains": [{"abstract": True, "code": "g", "contains": [{"system": "s", "code": "z"}]}]},
    }
    guide = read(form(item("a", "choice", answerValueSet="#vs"), contained=[expanded]))
    assert [o.code for o in guide.item("a").options] == ["z"]


def test_a_common_list_of_the_standard_is_at_hand():
    guide = read(form(item("a", "choice", answerValueSet="http://hl7.org/fhir/ValueSet/yesnodontknow")))
    assert [o.display for o in guide.item("a").options] == ["Ja", "Nee", "Weet niet"]


def test_a_list_chosen_by_a_filter_is_not_guessed_at():
    filtered = {
        **VALUE_SET,
        "compose": {"include": [{"system": "s", "filter": [{"property": "p", "op": "=", "value": "x"}]}]},
    }
    assert ("a", "error") in problems(form(item("a", "choice", answerValueSet="#vs"), contained=[filtered]))


@pytest.mark.parametrize(
    ("data", "code", "says"),
    [
        (b"", "guide-not-json", "regel 1"),
        (b'{\n "item": [,]}', "guide-not-json", "regel 2"),
        (b"<Questionnaire/>", "guide-not-json", "regel 1"),
        (b"[1, 2]", "guide-not-fhir", "geen FHIR"),
        (b"null", "guide-not-fhir", "geen FHIR"),
        (b'{"resourceType": "Patient"}', "guide-not-fhir", "Patient"),
        (b'{"resourceType": "Bundle", "entry": []}', "guide-bundle", "0"),
        ('{"resourceType": "Questionnaire"}'.encode("utf-16"), "guide-encoding", "UTF-8"),
        ('{"a": 1,\n"titel": "één"}'.encode("latin-1"), "guide-encoding", "regel 2"),
        (b'{"resourceType": "Questionnaire", "resourceType": "Patient"}', "guide-double-key", "resourceType"),
        (b'{"resourceType": "Questionnaire", "x": NaN}', "guide-not-json", ""),
        (b'{"resourceType": "Questionnaire", "title": "\\ud800"}', "guide-not-json", ""),
        (b"[" * 100_000, "guide-too-deep", ""),
    ],
)
def test_a_file_that_is_no_guide_is_named_in_dutch(data, code, says):
    refused = refusal(data)
    assert refused.code == code and "proef.json" in refused.message and says in refused.message


def test_a_byte_order_mark_is_no_fault():
    assert read_guide_bytes(b"\xef\xbb\xbf" + json.dumps(form(item("a"))).encode(), "x").item("a") is not None


def test_a_file_of_fifty_megabytes_is_refused_without_reading_it_whole(tmp_path):
    big = tmp_path / "groot.json"
    with big.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(AskPerson) as refused:
        read_guide(big)
    assert refused.value.code == "guide-too-big" and str(BIGGEST_GUIDE // 1_000_000) in refused.value.message


def test_a_file_nested_deeper_than_any_reader_can_go_says_so():
    within = '{"linkId":"g","type":"group","item":['
    with pytest.raises(AskPerson) as refused:
        read_guide_bytes(
            f'{{"resourceType":"Questionnaire","item":[{within * 50_000}{"]}" * 50_000}]}}'.encode(), "diep.json"
        )
    assert refused.value.code == "guide-too-deep" and "40" in refused.value.message


def test_items_nested_too_deep_are_named_and_no_stack_is_lost():
    inner = item("n0")
    for depth in range(1, 400):
        inner = group(f"n{depth}", inner)
    assert any("40" in p.message for p in check(form(inner)))


def test_ten_thousand_items_in_one_chain_of_conditions_are_checked(tmp_path):
    items = [item("n0"), *(item(f"n{n}", enableWhen=[when(f"n{n - 1}")]) for n in range(1, 10_000))]
    path = tmp_path / "lang.json"
    path.write_text(json.dumps(form(*items)), encoding="utf-8")
    assert check_file(path) == (10_000, ())


def test_members_of_the_wrong_shape_are_named_without_falling_over():
    for wrong in (5, "x", None, [], {}, True):
        for member in (
            "item",
            "answerOption",
            "enableWhen",
            "extension",
            "initial",
            "linkId",
            "type",
            "text",
            "maxLength",
        ):
            check(form({**item("a", "choice"), member: wrong}))
            check({**form(item("a")), member: wrong})


@pytest.mark.parametrize("named", [("before-birth", Moment.BEFORE_BIRTH), ("after-birth", Moment.AFTER_BIRTH)])
def test_a_guide_says_for_which_time_it_is_made(named):
    said, moment = named
    assert read(form(item("a"), extension=[{"url": OURS + "moment", "valueCode": said}])).moment is moment
    assert read(form(item("a"))).moment is None


def test_a_moment_or_phase_we_do_not_know_refuses_the_guide_by_name():
    with pytest.raises(AskPerson, match="moment"):
        read(form(item("a"), extension=[{"url": OURS + "moment", "valueCode": "ooit"}]))
    parts = [("code", "valueCode", "STEUN"), ("weight", "valueInteger", 1), ("phase", "valueCode", "Z9")]
    mark = {"url": OURS + "need", "extension": [{"url": url, key: value} for url, key, value in parts]}
    option = {"valueCoding": {"code": "x", "display": "X"}, "extension": [mark]}
    with pytest.raises(AskPerson, match="phase"):
        read(form(item("a", "choice", answerOption=[option])))
