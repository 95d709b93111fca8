import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import AskPerson, Problem
from app.steps.case_file import read_case
from app.texts import shipped

DEMO = json.loads(shipped("demo/gezin.json").read_text(encoding="utf-8"))


def written(tmp_path, data):
    file = tmp_path / "casus.json"
    file.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
    return file


def refusal(tmp_path, data):
    with pytest.raises(AskPerson) as refused:
        read_case(written(tmp_path, data))
    return refused.value


def test_the_demo_family_is_a_good_case(tmp_path):
    case = read_case(written(tmp_path, DEMO))
    assert [p["name"] for p in case.people] == ["Sanne", "Youssef"]


def test_what_is_no_json_is_named(tmp_path):
    assert refusal(tmp_path, "{").code == "case-unreadable"


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(AskPerson) as refused:
        read_case(tmp_path / "weg.json")
    assert "weg.json" in refused.value.message


def test_a_field_too_many_is_named(tmp_path):
    assert "bsn" in refusal(tmp_path, {**DEMO, "bsn": 1}).message


def test_a_field_that_is_missing_is_named(tmp_path):
    assert "people" in refusal(tmp_path, {"guide": "prenataal"}).message


def test_an_answer_of_nobody_is_named_by_place(tmp_path):
    wrong = {**DEMO, "answers": [{"linkId": "T1.1", "of": "z", "value": "x"}]}
    assert refusal(tmp_path, wrong).where == "answers/0/of"


def test_the_refusal_does_not_repeat_what_somebody_said(tmp_path):
    wrong = {**DEMO, "moment": {"geheim": "kanarie"}}
    assert "kanarie" not in refusal(tmp_path, wrong).message


def test_a_room_of_one_is_read(tmp_path):
    alone = {**DEMO, "answers": [{"linkId": "T10.2", "of": "a", "value": True, "room": "alone:a"}]}
    assert read_case(written(tmp_path, alone)).answers[0].alone == "a"


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=8),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    )
)
def test_any_json_is_read_or_refused_by_name(tmp_path_factory, data):
    file = written(tmp_path_factory.mktemp("casus"), {**DEMO, "answers": data})
    try:
        read_case(file)
    except Problem as problem:
        assert problem.message
