"""An HSDS API as source: paging, a line that breaks, a server that errs, what changed and what is gone."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
from hsds_server import Handler, Hsds, serving
from invented import record

from app.catalogue import Catalogue, ImportReport, Watch, import_address, is_address
from app.errors import AskPerson, Problem, TryLater

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def told(number: int, day: str = "2026-05-01", **changes: Any) -> dict[str, Any]:
    return record(number, last_modified=f"{day}T09:00:00.000Z", **changes)


@pytest.fixture
def hsds() -> Iterator[Hsds]:
    with serving([told(n) for n in range(1, 8)]) as server:
        yield server


@pytest.fixture
def bring(hsds: Hsds, tmp_path: Path) -> Any:
    waits: list[float] = []

    def bring(**how: Any) -> ImportReport:
        with httpx.Client(timeout=5, trust_env=False) as client:
            return import_address(
                how.pop("address", hsds.url), tmp_path / "c.db", NOW, how.pop("watch", None), client=client,
                pause=waits.append, **how
            )  # fmt: skip

    bring.waits = waits  # type: ignore[attr-defined]
    return bring


def held(folder: Path) -> dict[str, str]:
    with Catalogue.open(folder / "c.db") as catalogue:
        return {s.id: s.name for s in catalogue.all()}


def test_every_page_is_walked_and_each_service_comes_back_unchanged(hsds: Hsds, bring: Any, tmp_path: Path) -> None:
    assert bring() == ImportReport(7, 0, 0, ())
    with Catalogue.open(tmp_path / "c.db") as catalogue:
        assert {s.id: dict(s.raw) for s in catalogue.all()} == {s["id"]: s for s in hsds.services}
        assert catalogue.source == hsds.url
    assert [f.name for f in tmp_path.iterdir()] == ["c.db"]


@pytest.mark.parametrize(
    "envelope",
    [
        {"last_page": True, "total_pages": 1, "total_items": 2},
        {"last_page": False, "total_items": 100_000, "total_pages": 50_000},
        {"total_items": -3, "page_number": "x", "empty": True},
    ],
)
def test_what_the_envelope_says_is_not_believed(
    envelope: dict[str, Any], hsds: Hsds, bring: Any, tmp_path: Path
) -> None:
    hsds.envelope = envelope
    assert bring().imported == 7


def test_a_server_that_always_gives_the_first_page_is_walked_once(hsds: Hsds, bring: Any) -> None:
    hsds.minimal = False

    def stuck(handler: Handler, path: str, query: dict[str, str]) -> bool:
        handler.answer(hsds.page({**query, "page": "1"}))
        return True

    hsds.fault = stuck
    assert bring().imported == 2
    assert len(hsds.asked) < 8


def test_one_id_on_every_page_is_one_service(hsds: Hsds, bring: Any) -> None:
    hsds.services = [told(1) for _ in range(9)]
    assert bring().imported == 1


def test_a_page_beyond_the_last_may_be_refused(hsds: Hsds, bring: Any) -> None:
    def refuses(handler: Handler, path: str, query: dict[str, str]) -> bool:
        beyond = int(query.get("page", 1)) > 4
        if beyond:
            handler.answer({"title": "no such page"}, 404)
        return beyond

    hsds.fault = refuses
    assert bring().imported == 7


def test_a_list_without_what_hangs_on_it_is_asked_for_one_by_one(hsds: Hsds, bring: Any, tmp_path: Path) -> None:
    hsds.full = False
    bring()
    with Catalogue.open(tmp_path / "c.db") as catalogue:
        assert {s.organization for s in catalogue.all()} == {"Buurthuis"}


def test_a_service_that_moved_between_pages_is_not_missed(hsds: Hsds, bring: Any, tmp_path: Path) -> None:
    def moves(handler: Handler, path: str, query: dict[str, str]) -> bool:
        if query.get("page") == "2" and not query.get("minimal") and len(hsds.services) == 7:
            hsds.services.remove(hsds.services[0])  # the third now stands on the page that was read
        return False

    hsds.fault = moves
    assert bring().imported == 6
    assert told(3)["id"] in held(tmp_path)


def failing(times: int, how: Any) -> Any:
    left = [times]

    def fault(handler: Handler, path: str, query: dict[str, str]) -> bool:
        if query.get("page") == "2" and left[0]:
            left[0] -= 1
            how(handler)
            return True
        return False

    return fault


def cut(handler: Handler) -> None:
    handler.raw(b'{"contents": [', promised=5000)
    handler.close_connection = True


@pytest.mark.parametrize(
    "how",
    [
        cut,
        lambda handler: handler.answer({}, 503),
        lambda handler: handler.answer({}, 429, Retry_After="2"),
        lambda handler: handler.connection.close(),
    ],
)
def test_a_fault_that_passes_is_tried_again(how: Any, hsds: Hsds, bring: Any) -> None:
    hsds.fault = failing(3, how)
    assert bring().imported == 7
    assert bring.waits[:3] == sorted(bring.waits[:3]) and bring.waits[0] >= 0.5


def test_a_line_that_stays_down_keeps_the_old_catalogue_and_what_was_fetched(
    hsds: Hsds, bring: Any, tmp_path: Path
) -> None:
    bring()
    before = (tmp_path / "c.db").read_bytes()
    hsds.fault = failing(99, cut)
    with pytest.raises(TryLater) as refused:
        bring(everything=True)
    assert refused.value.code == "catalogue-line"
    assert refused.value.message
    assert (tmp_path / "c.db").read_bytes() == before
    hsds.fault, hsds.asked[:] = None, []
    assert bring(everything=True).unchanged == 7
    assert not [line for line in hsds.asked if "full" in line and "?page=1&" in line]


def test_a_fetch_that_broke_off_long_ago_begins_anew(hsds: Hsds, bring: Any, tmp_path: Path) -> None:
    hsds.fault = failing(99, cut)
    with pytest.raises(TryLater):
        bring()
    for part in tmp_path.glob("*.part.json"):
        part.write_text(part.read_text().replace(str(NOW.timestamp()), "1.0"))
    hsds.fault, hsds.asked[:] = None, []
    bring()
    assert [line for line in hsds.asked if "full" in line and "?page=1&" in line]


@pytest.mark.parametrize(
    ("how", "code"),
    [
        (lambda handler: handler.raw(b"<html>onderhoud</html>"), "catalogue-answer"),
        (lambda handler: handler.raw(b"[" * 100_000), "catalogue-answer"),
        (lambda handler: handler.answer({"contents": "niets"}), "catalogue-answer"),
        (lambda handler: handler.answer({"title": "Mag niet"}, 403), "catalogue-answer"),
        (lambda handler: handler.answer({}, 302, Location="http://example.invalid/"), "catalogue-answer"),
        (lambda handler: handler.answer({}, 302, Location=handler.path), "catalogue-answer"),
    ],
)
def test_an_answer_that_is_none_is_refused_by_name(how: Any, code: str, hsds: Hsds, bring: Any, tmp_path: Path) -> None:
    hsds.fault = failing(99, how)
    with pytest.raises(Problem) as refused:
        bring()
    assert refused.value.code == code
    assert refused.value.message
    assert not (tmp_path / "c.db").exists()


def test_an_answer_without_end_is_cut_off(hsds: Hsds, bring: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.catalogue.api.MOST_ANSWER", 1000)
    hsds.fault = failing(1, lambda handler: handler.raw(b" " * 5000))
    with pytest.raises(AskPerson) as refused:
        bring()
    assert refused.value.code == "catalogue-too-big"


def test_only_what_changed_is_asked_for_again(hsds: Hsds, bring: Any, tmp_path: Path) -> None:
    bring()
    hsds.services[2] = told(3, "2026-08-01", name="Anders")
    hsds.asked.clear()
    assert bring() == ImportReport(imported=1, unchanged=6, removed=0, skipped=())
    assert held(tmp_path)[told(3)["id"]] == "Anders"
    walks = [line for line in hsds.asked if "full" in line]
    assert all("modified_after=2026-04-30" in line for line in walks)


def test_a_change_on_the_very_moment_of_the_last_is_not_missed(hsds: Hsds, bring: Any, tmp_path: Path) -> None:
    bring()
    hsds.services.append(told(9))
    assert bring().imported == 1
    assert len(held(tmp_path)) == 8


def test_a_service_that_does_not_say_when_it_changed_makes_all_be_asked_for(hsds: Hsds, bring: Any) -> None:
    hsds.services[0] = record(1)
    bring()
    hsds.asked.clear()
    assert bring().unchanged == 7
    assert not [line for line in hsds.asked if "modified_after" in line]


def test_a_change_dated_in_the_year_9999_hides_no_later_one(hsds: Hsds, bring: Any, tmp_path: Path) -> None:
    hsds.services[0] = told(1, "9999-12-31")
    bring()
    hsds.services[1] = told(2, "2026-08-01", name="Anders")
    bring()
    assert held(tmp_path)[told(2)["id"]] == "Anders"


def test_what_the_server_no_longer_has_is_withdrawn(hsds: Hsds, bring: Any, tmp_path: Path) -> None:
    bring()
    del hsds.services[0]
    assert bring().removed == 1
    assert told(1)["id"] not in held(tmp_path)


def test_an_invalid_new_version_leaves_what_the_device_had(hsds: Hsds, bring: Any, tmp_path: Path) -> None:
    bring()
    hsds.services[2] = told(3, "2026-08-01", name="")
    assert [s.id for s in bring().skipped] == [told(3)["id"]]
    assert held(tmp_path)[told(3)["id"]] == "Koffieochtend 3"


@pytest.mark.parametrize("minimal", [True, False])
def test_a_catalogue_that_lost_more_than_a_fifth_is_refused(
    minimal: bool, hsds: Hsds, bring: Any, tmp_path: Path
) -> None:
    bring()
    hsds.minimal = minimal
    del hsds.services[:2]
    with pytest.raises(AskPerson) as refused:
        bring()
    assert (refused.value.code, len(held(tmp_path))) == ("catalogue-shrunk", 7)
    assert "5" in refused.value.message and "7" in refused.value.message
    assert bring(everything=True).removed == 2


def test_another_address_replaces_the_catalogue_whole(hsds: Hsds, bring: Any, tmp_path: Path) -> None:
    bring()
    with serving([told(n) for n in range(50, 52)]) as other:
        assert bring(address=other.url).removed == 7


@pytest.mark.parametrize("of_the_api", ["services", "service_at_locations", "organizations/"])
def test_an_address_may_end_in_any_list_of_the_api(of_the_api: str, hsds: Hsds, bring: Any) -> None:
    assert bring(address=f"{hsds.url}/{of_the_api}").imported == 7


def test_an_import_stops_when_asked_and_goes_on_later(hsds: Hsds, bring: Any, tmp_path: Path) -> None:
    with pytest.raises(TryLater) as refused:
        bring(watch=Watch(stopped=lambda: len(hsds.asked) > 2))
    assert refused.value.code == "catalogue-stopped"
    assert not (tmp_path / "c.db").exists()
    assert bring().imported == 7


def test_a_service_that_moved_elsewhere_on_the_same_safe_ground_is_followed(hsds: Hsds, bring: Any) -> None:
    def moved(handler: Handler, path: str, query: dict[str, str]) -> bool:
        if path.endswith("/v2/services"):
            handler.answer(hsds.page(query))
        else:
            handler.answer({}, 301, Location=handler.path.replace("/api/", "/v2/"))
        return True

    hsds.fault = moved
    assert bring().imported == 7


@pytest.mark.parametrize(
    "address", ["http://example.nl/api", "ftp://example.nl", "https://", "https://u:p@example.nl", "https://[", "://x"]
)
def test_an_address_that_cannot_be_trusted_is_refused(address: str, bring: Any) -> None:
    assert is_address(address)
    with pytest.raises(AskPerson) as refused:
        bring(address=address)
    assert refused.value.code == "catalogue-address"
    assert "u:p" not in refused.value.message
