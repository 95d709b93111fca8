"""Receivers' keys through the public door: a file, a command, a signed release, and a device that seals for them."""

import json

import pytest
from central_feeds import a_service
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sending_world import BASE, PRIVATE, PUBLIC, World

from app.clock import SystemClock
from app.errors import AskPerson
from app.exchange.sealing import new_box_key
from app.settings import Home
from app.steps.receivers import RECEIVERS
from app.steps.sync import fetch_release, keep_receivers
from central.cli import main
from central.database import Database
from central.publishing.receivers import read_receivers
from central.service import build
from central.settings import Settings, read_settings

GGD = {"organization": "ggd", "name": "GGD (voorbeeld)", "reads": ["jgz"], "key": PUBLIC}


@pytest.fixture
def central(tmp_path, monkeypatch):
    monkeypatch.setenv("STERK_CENTRAL_FOLDER", str(tmp_path / "central"))
    (tmp_path / "central").mkdir()
    feed = tmp_path / "aanbod.json"
    feed.write_text(json.dumps([a_service(1)]), encoding="utf-8")
    assert main(["import", str(feed)]) == 0
    assert main(["enrol", "ggd", "--name", "GGD (voorbeeld)"]) == 0
    assert main(["publish", "begin", *keys(tmp_path)]) == 0
    return tmp_path


def keys(folder):
    return ["--offline", str(folder / "kluis"), "--online", str(folder / "sleutels")]


def written(folder, *receivers):
    file = folder / "ontvangers.json"
    file.write_text(json.dumps({"receivers": list(receivers)}), encoding="utf-8")
    return file


def published(folder, *receivers):
    return main(["publish", "release", *keys(folder), "--receivers", str(written(folder, *receivers))])


def fetched(folder, device="device"):
    release = folder / "central" / "release"
    root = (release / "metadata" / "1.root.json").read_bytes()
    home = Home(folder / device)
    home.folder.mkdir(exist_ok=True)
    return fetch_release(home, SystemClock(), None, str(release), root)


def test_a_device_seals_for_a_receiver_that_a_release_named(central):
    database = Database(read_settings().address)
    settled = Settings(folder=central / "central", base_url=BASE)
    with TestClient(build(settled, database, SystemClock()), base_url=BASE) as client:
        world = World(central, client, database, SystemClock())
        with world.place.work() as work:
            work.sendings.keep_fact(RECEIVERS, "")
        world.hand_over()
        assert world.send().sent == 0
        assert published(central, GGD) == 0
        keep_receivers(world.place, fetched(central, "fetching"))
        assert world.send().sent == 1
        (bundle,) = world.opened()
        assert "Ana" in json.dumps(bundle)
        world.close()
    database.close()


def test_receivers_stay_in_the_next_release_until_others_are_given(central):
    assert published(central, GGD) == 0
    assert main(["publish", "release", *keys(central)]) == 0
    assert main(["publish", "clear"]) == 0
    assert json.loads(fetched(central).receivers)["jgz"]["key"] == PUBLIC
    assert published(central) == 0
    assert json.loads(fetched(central, "later").receivers) == {}


def test_a_receivers_file_that_was_changed_after_signing_is_refused(central):
    assert published(central, GGD) == 0
    (file,) = (central / "central" / "release" / "targets").glob("*.receivers.json")
    other = new_box_key()[1]["x"]
    file.write_text(file.read_text(encoding="utf-8").replace(PUBLIC["x"], other), encoding="utf-8")
    with pytest.raises(AskPerson) as problem:
        fetched(central)
    assert problem.value.code == "sync-untrusted"


WRONG = {
    "receivers-private": GGD | {"key": PRIVATE},
    "receivers-key": GGD | {"key": PUBLIC | {"x": "A" * 43}},
    "receivers-member": GGD | {"organization": "elders"},
    "receivers-twice": GGD | {"reads": ["jgz", "jgz"]},
    "receivers-form": GGD | {"key": PUBLIC | {"x": "kort"}},
}


@pytest.mark.parametrize("code", WRONG)
def test_a_file_that_is_not_right_publishes_nothing_and_says_why(central, capsys, code):
    capsys.readouterr()
    given = str(written(central, GGD | {"reads": ["dienst"]}, WRONG[code]))
    assert main(["publish", "release", *keys(central), "--receivers", given]) == 1
    told = capsys.readouterr().err
    with pytest.raises(AskPerson) as problem:
        read_receivers(central / "ontvangers.json", {"ggd"})
    assert problem.value.code == code and told.strip() == problem.value.message
    assert PRIVATE["d"] not in told
    assert not (central / "central" / "release" / "metadata" / "timestamp.json").exists()


def test_the_place_of_what_is_wrong_is_named(central):
    with pytest.raises(AskPerson) as problem:
        read_receivers(written(central, GGD, GGD | {"name": ""}), {"ggd"})
    assert "receivers.1.name" in problem.value.message


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(
        st.binary(max_size=60),
        st.recursive(
            st.one_of(st.none(), st.integers(), st.text(max_size=5)),
            lambda inner: st.one_of(
                st.lists(inner, max_size=3),
                st.dictionaries(st.sampled_from(["receivers", "key", "d", "organization", "reads"]), inner),
            ),
            max_leaves=8,
        ).map(lambda value: json.dumps(value).encode()),
    )
)
def test_whatever_stands_in_the_file_gives_receivers_or_a_named_refusal(tmp_path, content):
    file = tmp_path / "wat-dan-ook.json"
    file.write_bytes(content)
    try:
        assert read_receivers(file, {"ggd"}) == {}
    except AskPerson as problem:
        assert problem.code.startswith("receivers-") and problem.message
