"""Another HSDS server as source: walked, resumed, only what changed, withdrawn by id, and no other address asked."""

import json
import shutil
from datetime import timedelta

import pytest
from central_feeds import NOW, a_service, an_id, placed, the_sample
from central_server import serving as running
from hsds_server import serving

from app.errors import AskPerson, TryLater
from central.catalogue import store
from central.catalogue.fetching import import_feed
from central.catalogue.importing import take_in
from central.cli import main
from central.database import Database
from central.editing.store import imports
from central.service import build
from central.settings import Settings, feeds_of

LATER = NOW + timedelta(days=1)


def told(number, day="2026-05-01", **changed):
    return a_service(number, last_modified=f"{day}T09:00:00.000Z", **changed)


@pytest.fixture
def hsds():
    with serving([told(n) for n in range(1, 8)]) as server:
        yield server


@pytest.fixture
def bring(database, hsds, tmp_path):
    def bring(at=NOW, name="buur", **how):
        return import_feed(database, name, {"buur": hsds.url}, tmp_path / "part", at, pause=lambda _s: None, **how)

    return bring


def active(database):
    with database.reading() as connection:
        return {json.loads(record)["name"] for _i, _digest, record in store.published(connection)}


def test_every_page_is_walked(bring, database, tmp_path):
    assert bring().counts() == {"new": 7, "changed": 0, "unchanged": 0, "withdrawn": 0, "quarantined": 0}
    assert len(active(database)) == 7 and list((tmp_path / "part").iterdir()) == []


def test_only_what_changed_is_asked_for_the_next_time(bring, hsds, database):
    bring()
    hsds.services[0] = told(1, "2026-06-01", name="Anders")
    hsds.asked.clear()
    taken = bring(LATER)
    assert taken.changed == [an_id("service-1")] and taken.withdrawn == [] and len(active(database)) == 7
    assert any("modified_after=2026-04-30" in line for line in hsds.asked)


def test_what_the_server_no_longer_has_is_withdrawn_by_its_ids(bring, hsds, database):
    bring()
    gone = hsds.services.pop()
    assert bring(LATER).withdrawn == [gone["id"]] and gone["name"] not in active(database)


def test_a_server_that_does_not_tell_its_ids_is_fetched_whole(bring, hsds):
    bring()
    hsds.minimal = False
    hsds.services.pop()
    hsds.per_page = 100
    assert len(bring(LATER).withdrawn) == 1


def test_a_server_that_suddenly_has_little_is_taken_for_broken(bring, hsds, database):
    hsds.services += [told(n) for n in range(8, 31)]
    bring()
    del hsds.services[3:]
    with pytest.raises(AskPerson) as refused:
        bring(LATER)
    assert refused.value.code == "central-import-shrinks" and len(active(database)) == 30
    assert len(bring(LATER, may_shrink=True).withdrawn) == 27


def test_services_without_a_moment_are_all_asked_for_again(bring, hsds):
    del hsds.services[2]["last_modified"]
    bring()
    hsds.services[2]["name"] = "Anders"
    assert bring(LATER).changed == [hsds.services[2]["id"]]


def test_a_line_that_breaks_goes_on_from_the_last_whole_page(bring, hsds, database):
    def cut(handler, path, query):
        if query.get("page") == "3":
            handler.raw(b'{"contents": [', promised=900)
            return True
        return False

    hsds.fault = cut
    with pytest.raises(TryLater):
        bring()
    assert active(database) == set()
    hsds.fault = None
    hsds.asked.clear()
    assert len(bring().new) == 7
    assert "page=1&" not in "".join(line for line in hsds.asked if "full" in line)


def test_a_bad_record_of_a_server_is_quarantined_and_reported(bring, hsds, database):
    hsds.services.append({"id": an_id("leeg"), "last_modified": "2026-05-01T09:00:00Z"})
    assert len(bring().quarantined) == 1
    with database.reading() as connection:
        (run,) = imports(connection)
    assert (run["source"], run["new"], run["quarantined"]) == ("buur", 7, 1)


def test_a_source_that_is_not_configured_is_never_asked(bring, hsds):
    with pytest.raises(AskPerson) as refused:
        bring(name="elders")
    assert refused.value.code == "central-source-unknown" and hsds.asked == []


def test_a_server_that_points_elsewhere_is_not_followed(bring, hsds):
    with serving([told(1)]) as elsewhere:

        def lead(handler, path, query):
            handler.raw(b"", 302, Location=f"{elsewhere.url}/services")
            return True

        hsds.fault = lead
        with pytest.raises(AskPerson) as refused:
            bring()
    assert refused.value.code == "central-source-elsewhere" and elsewhere.asked == []


UNSAFE = ["http://voorbeeld.nl/hsds", "file:///etc/passwd", "ftp://voorbeeld.nl", "https://a:b@voorbeeld.nl"]


@pytest.mark.parametrize("address", UNSAFE)
def test_an_address_that_is_not_safe_is_refused_before_it_is_asked(database, tmp_path, address):
    with pytest.raises(AskPerson) as refused:
        import_feed(database, "x", {"x": address}, tmp_path, NOW)
    assert refused.value.code == "catalogue-address"


def test_sources_are_names_with_addresses():
    assert feeds_of(Settings(sources="a=https://a.nl, b=https://b.nl/x=1")) == {
        "a": "https://a.nl",
        "b": "https://b.nl/x=1",
    }
    with pytest.raises(AskPerson):
        feeds_of(Settings(sources="https://a.nl"))


def test_central_takes_in_another_central_by_command(empty_sqlite, tmp_path, monkeypatch, capsys):
    shutil.copy(empty_sqlite, tmp_path / "other.db")
    other = Database(f"sqlite:///{tmp_path / 'other.db'}")
    take_in(other, the_sample(), "voorbeeld", NOW)
    with running(build(Settings(folder=tmp_path, reads_a_minute=0), other)) as address:
        monkeypatch.setenv("STERK_CENTRAL_FOLDER", str(tmp_path / "mine"))
        monkeypatch.setenv("STERK_CENTRAL_SOURCES", f"buur={address}")
        assert main(["import", "buur", "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["new"] == len(the_sample())
        take_in(other, [*the_sample(), *placed(a_service(1))], "voorbeeld", NOW + timedelta(days=2))
        assert main(["import", address, "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["new"] == 1
        assert main(["import", "https://elders.example", "--json"]) == 1
        assert json.loads(capsys.readouterr().out)["error"]["code"] == "central-source-unknown"
