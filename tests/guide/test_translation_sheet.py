"""The sheet a sworn translator checks: out, back, and what then counts as checked. Invented names."""

import csv
import io
import json
from datetime import date

import pytest

from app.errors import AskPerson
from app.guide.translating import LANGUAGES, all_words, is_signed, translation_file
from app.guide.translation_sheet import COLUMNS, sheet, taken_in
from app.steps.check_translations import export_translations, take_in_translations

BY, ON = "V. Verzonnen, Wbtv 00000", date(2026, 11, 24)


def rows_of(language):
    return list(csv.DictReader(io.StringIO(sheet(language)), delimiter=";"))


def written(rows):
    out = io.StringIO()
    table = csv.DictWriter(out, COLUMNS, delimiter=";")
    table.writeheader()
    table.writerows(rows)
    return out.getvalue()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_stands_on_the_sheet_with_room_to_answer_and_comes_back_the_same(language):
    rows = rows_of(language)
    assert {row["Nederlands"]: row["vertaling"] for row in rows} == all_words(translation_file(language))
    made, left = taken_in(language, written(rows), by=BY, on=ON)
    assert left == len(rows) and made["texts"] == translation_file(language)["texts"] and not is_signed(made)


def test_a_language_is_checked_once_every_sentence_got_a_yes_and_no_longer_when_one_changes():
    rows = [row | {"akkoord (ja)": "ja"} for row in rows_of("tr")]
    rows[5]["betere vertaling"] = "Daha iyi"
    made, left = taken_in("tr", written(rows), by=BY, on=ON)
    assert left == 0 and is_signed(made) and made["checked"]["by"] == BY and made["checked"]["on"] == "2026-11-24"
    assert made["texts"][rows[5]["Nederlands"]] == "Daha iyi"
    changed = {**made, "texts": {**made["texts"], rows[9]["Nederlands"]: "Başka"}}
    assert not is_signed(changed)


def test_one_sentence_without_a_yes_keeps_the_whole_language_unchecked():
    rows = [row | {"akkoord (ja)": "ja"} for row in rows_of("pl")]
    rows[0]["akkoord (ja)"] = "nee"
    made, left = taken_in("pl", written(rows), by=BY, on=ON)
    assert left == 1 and not is_signed(made) and made["status"].startswith("Te controleren")


def test_a_row_that_cannot_be_is_named_and_nothing_is_written(tmp_path):
    rows = rows_of("en")
    named = next(row for row in rows if "{ander}" in row["Nederlands"])
    named["betere vertaling"] = "your partner"
    with pytest.raises(AskPerson) as refused:
        taken_in("en", written(rows), by=BY, on=ON)
    assert refused.value.where == named["nr"]
    other = [rows[0] | {"Nederlands": "Een andere zin"}]
    for text in (written(other), "geen;tabel\n1;2\n", ""):
        (tmp_path / "terug.csv").write_text(text, encoding="utf-8")
        with pytest.raises(AskPerson):
            take_in_translations("en", tmp_path / "terug.csv", tmp_path / "en.json", by=BY, on=ON)
    assert not (tmp_path / "en.json").exists()
    with pytest.raises(AskPerson):
        sheet("xx")


def test_a_sheet_goes_out_and_comes_back_as_a_file_the_program_reads(tmp_path):
    out = export_translations("ar", tmp_path / "ar.csv")
    assert out.read_bytes().startswith(b"\xef\xbb\xbf"), "a spreadsheet must see that it is UTF-8"
    with pytest.raises(AskPerson):
        take_in_translations("ar", out, tmp_path / "ar.json", by=" ", on=ON)
    left = take_in_translations("ar", out, tmp_path / "ar.json", by=BY, on=ON)
    made = json.loads((tmp_path / "ar.json").read_bytes())
    assert left == len(all_words(made)) and made["language"] == "ar"
