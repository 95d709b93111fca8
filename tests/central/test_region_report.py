"""The counts of a region: nobody follows from them, not by taking off, not from two editions. All invented."""

import json
from datetime import UTC, datetime

import pytest
from central_devices import Phone, a_record
from central_editors import Editor
from fastapi.testclient import TestClient

from app.errors import AskPerson
from app.report import HalfYear
from central.cli import main
from central.editing import people
from central.region.report import region_report

AFTER = datetime(2027, 1, 20, 9, tzinfo=UTC)
HALF = HalfYear(2026, 2)


def counted(number, talks, themes, area="regio", half="2026-2"):
    cells = [{"indicator": "talks", "dimensions": {"code": "held"}, "n": talks}]
    cells += [{"indicator": "themes", "dimensions": {"code": code}, "n": n} for code, n in themes.items()]
    return a_record(number, kind="counts", body={"half_year": half, "area": area, "talks": talks, "counts": cells})


@pytest.fixture
def phones(client, database, clock):
    return [Phone(client, database, clock, member) for member in ("a", "b", "c")]


def cells(found, name="themes"):
    figure = next(f for f in found.report.figures if f.name == name)
    return {cell.code: cell.count for cell in figure.cells}, figure.total


def give(phones, *each):
    for phone, (talks, themes) in zip(phones, each, strict=True):
        assert phone.items(counted(1, talks, themes)) == [("stored", "")]


def test_a_small_cell_is_hidden_and_so_is_another_that_would_tell_it(phones, database):
    give(phones, (20, {"T1": 20, "T2": 2, "T3": 9}), (20, {"T1": 20, "T2": 1, "T3": 9}), (20, {"T1": 20, "T3": 9}))
    (found,) = region_report(database, HALF, AFTER)
    shown, total = cells(found)
    assert shown == {"T1": 60, "T2": None, "T3": None} and total == 90  # 60 + 3 + 27: neither follows from the total


def test_numbers_each_organization_hides_alone_are_shown_when_together_they_are_many(phones, database):
    give(phones, *[(8, {"T1": 8, "T2": 7})] * 3)
    (found,) = region_report(database, HALF, AFTER)
    assert cells(found) == ({"T1": 25, "T2": 20}, 45)


def test_with_two_organizations_nothing_is_shown_for_one_could_take_off_its_own(phones, database):
    for phone in phones[:2]:
        phone.items(counted(1, 50, {"T1": 50}))
    phones[1].items(counted(2, 50, {"T1": 50}))
    (found,) = region_report(database, HALF, AFTER)
    assert found.report is None and found.few


def test_areas_are_apart_and_never_added_up(phones, database):
    give(phones, *[(30, {"T1": 30})] * 3)
    phones[0].items(counted(2, 4, {"T1": 4}, area="ander"))
    found = {one.area: one for one in region_report(database, HALF, AFTER)}
    assert found["ander"].report is None and cells(found["regio"])[0] == {"T1": 90}


def test_what_comes_after_the_first_edition_changes_nothing_in_it(phones, database):
    give(phones, *[(30, {"T1": 30})] * 3)
    first = region_report(database, HALF, AFTER)
    phones[0].items(counted(2, 40, {"T1": 40}))
    (again,) = region_report(database, HALF, AFTER)
    assert again.report == first[0].report and (first[0].late, again.late) == (0, 1)


def test_another_half_year_plays_no_part_and_one_that_runs_is_refused(phones, database):
    give(phones, *[(30, {"T1": 30})] * 3)
    phones[0].items(counted(2, 30, {"T1": 30}, half="2026-1"))
    assert cells(region_report(database, HALF, AFTER)[0])[0] == {"T1": 90}
    with pytest.raises(AskPerson) as refused:
        region_report(database, HALF, datetime(2026, 12, 31, 12, tzinfo=UTC))
    assert refused.value.code == "half-year-runs"


def test_the_command_names_no_area_with_too_few_organizations(phones, database, monkeypatch, capsys):
    phones[0].items(counted(1, 30, {"T1": 30}, area="klein-gebied"))
    monkeypatch.setattr("central.cli.open_database", lambda _settings: database)
    monkeypatch.setattr("central.cli.SystemClock", lambda: type("Clock", (), {"now": lambda _self: AFTER})())
    assert main(["report", "--half-year", "2026-2"]) == 0
    assert capsys.readouterr().out.strip() == (
        "Gebieden met te weinig organisaties: 1. Pas vanaf 3 laten we aantallen zien."
    )


def test_the_command_gives_each_area_with_what_a_figure_does_not_say(phones, database, monkeypatch, capsys):
    give(phones, *[(30, {"T1": 30})] * 3)
    monkeypatch.setattr("central.cli.open_database", lambda _settings: database)
    monkeypatch.setattr("central.cli.SystemClock", lambda: type("Clock", (), {"now": lambda _self: AFTER})())
    assert main(["report", "--half-year", "2026-2", "--json"]) == 0
    (area,) = json.loads(capsys.readouterr().out)["areas"]
    assert area["area"] == "regio" and area["figures"][0]["doesNotSay"]
    assert main(["report", "--half-year", "2026-2"]) == 0 and "Gebied: regio" in capsys.readouterr().out
    assert main(["report", "--half-year", "morgen"]) == 1


def editor(client, database, clock, login, roles=people.ROLES):
    return Editor(TestClient(client.app, base_url="https://central.example"), database, clock, login, roles)


def test_a_page_reads_what_was_made_and_reading_makes_nothing(quick_hashing, phones, client, database, clock):
    give(phones, *[(30, {"T1": 30, "T2": 2})] * 3)
    phones[0].items(counted(2, 4, {"T1": 4}, area="klein-gebied"))
    clock.at = AFTER
    sanne = editor(client, database, clock, "sanne", (people.EDITOR,))
    page = sanne.see("/redactie/aantallen")
    assert "Juli tot en met december 2026" in page.text
    one = "/redactie/aantallen/2026-2"
    for _ in range(2):
        seen = sanne.see(one).text
        assert "nog niet gemaakt is: 1" in seen and "<table>" not in seen and "klein-gebied" not in seen
    assert sanne.send(one).status_code == 403 and "Maak de rapporten" not in seen
    youssef = editor(client, database, clock, "youssef", (people.REVIEWER,))
    assert youssef.send(one).status_code == 303
    Phone(client, database, clock, "b").items(counted(3, 40, {"T1": 40}))
    seen = youssef.see(one).text
    assert "Gebied: regio" in seen and "minder dan 10, of verborgen" in seen and "klein-gebied" not in seen
    assert "Gebieden met te weinig organisaties: 1" in seen and "kwamen er nog 1 bij" in seen
    saved = youssef.see(one + "/regio.csv")
    assert saved.headers["content-disposition"].endswith('"aantallen-2026-2-regio.csv"')
    assert "2026-2,themes,T1" in saved.text and youssef.see(one + "/klein-gebied.csv").status_code == 404


def test_a_half_year_that_runs_has_no_page_and_a_stranger_sees_none(quick_hashing, phones, client, database, clock):
    give(phones, *[(30, {"T1": 30})] * 3)
    assert client.get("/redactie/aantallen", follow_redirects=False).headers["location"] == "/redactie/inloggen"
    sanne = editor(client, database, clock, "sanne")
    assert "Er zijn nog geen aantallen" in sanne.see("/redactie/aantallen").text
    for half in ("2026-2", "2031-1", "morgen"):
        assert sanne.see(f"/redactie/aantallen/{half}").status_code == 404
        assert sanne.send(f"/redactie/aantallen/{half}").status_code == 404
