"""Releases down, from a folder as a stick carries it: whole, by what changed, and every forgery refused."""

import json
import shutil
from contextlib import closing
from datetime import timedelta

import pytest
from central_feeds import NOW, an_id
from central_releases import LATER, Publisher, some, valid
from tuf.api.metadata import Metadata

from app.catalogue import Catalogue
from app.errors import AskPerson, Problem, TryLater
from app.exchange.catalogue_update import chosen_delta, take_release
from app.exchange.trust import Trusted
from central.publishing.signing import new_key


@pytest.fixture
def publisher(tmp_path):
    return Publisher(tmp_path / "publisher")


@pytest.fixture
def device(tmp_path, publisher):
    return Device(tmp_path / "device", str(publisher.folder), publisher.root)


class Device:
    def __init__(self, folder, location, root):
        folder.mkdir()
        self.trust, self.location, self.root = folder / "trust", location, root
        self.catalogue = folder / "catalogue.db"

    def trusted(self):
        return Trusted(self.trust, self.location, self.root)

    def sync(self, now=NOW, progress=lambda done, whole: None):
        trusted = self.trusted()
        release = trusted.refresh(now)
        return take_release(trusted, release, self.catalogue, now, progress=progress)

    def names(self):
        with closing(Catalogue.open(self.catalogue)) as catalogue:
            assert catalogue.damaged() == ()
            return sorted(record["name"] for _id, record in catalogue.records())


def refused(device, now=NOW):
    before = device.names() if device.catalogue.exists() else None
    with pytest.raises(Problem) as problem:
        device.sync(now)
    assert before is None or device.names() == before
    return problem.value.code


def test_a_release_that_swells_beyond_any_catalogue_is_refused_and_the_old_one_stays(publisher, device, monkeypatch):
    publisher.publish(*some(3))
    device.sync()
    publisher.publish(*some(60, name="Anders"), now=LATER)
    monkeypatch.setattr("app.exchange.catalogue_update.MOST_UNPACKED", 4000)
    assert refused(device, LATER) == "sync-untrusted"
    monkeypatch.undo()
    assert device.sync(LATER).imported


def test_the_first_release_comes_in_whole_and_can_be_searched(publisher, device):
    publisher.publish(*some(30))
    assert device.sync().imported == 30
    with closing(Catalogue.open(device.catalogue)) as catalogue:
        assert catalogue.search("groep 7").total == 1


def test_a_record_nobody_can_use_is_left_out_of_a_release_and_named(publisher, device):
    publisher.publish(*some(4), {"id": an_id(9)})
    report = device.sync()
    assert report.imported == 4 and [skipped.id for skipped in report.skipped] == [an_id(9)]


def test_lines_that_are_not_what_the_release_was_signed_to_hold_are_refused(publisher, device):
    release = publisher.publish(*some(4))
    trusted = device.trusted()
    trusted.refresh(NOW)
    other = release.model_copy(update={"root": "0" * 64})
    with pytest.raises(AskPerson) as refusal:
        take_release(trusted, other, device.catalogue, NOW)
    assert refusal.value.code == "sync-untrusted" and not device.catalogue.exists()


def test_a_release_that_is_here_already_changes_nothing(publisher, device):
    publisher.publish(*some(3))
    device.sync()
    assert device.sync() is None


def test_only_what_changed_is_fetched_and_a_delete_is_said(publisher, device):
    services = some(200)
    first = publisher.publish(*services)
    device.sync()
    services[3] = valid(3, name="Anders")
    second = publisher.publish(*services[:-1], valid(999), now=LATER)
    assert (delta := chosen_delta(second, device.catalogue)).from_version == first.version
    fetched = []
    device.sync(LATER, progress=lambda done, whole: fetched.append(whole))
    assert fetched == [delta.bytes] and delta.bytes < second.bytes
    assert device.names() == sorted(s["name"] for s in (*services[:-1], valid(999)))


def test_a_device_months_behind_ends_where_the_others_are(publisher, device):
    publisher.publish(*some(40))
    device.sync()
    for day in range(1, 14):
        publisher.publish(*some(40, description=f"Dag {day}"), now=NOW + timedelta(days=day))
    device.sync(NOW + timedelta(days=13))
    with closing(Catalogue.open(device.catalogue)) as catalogue:
        assert {record["description"] for _id, record in catalogue.records()} == {"Dag 13"}


def test_a_delta_is_never_put_on_rows_that_are_not_what_it_starts_from(publisher, device):
    publisher.publish(*some(100))
    device.sync()
    body = bytearray(device.catalogue.read_bytes())
    for place in range(len(body) // 4, len(body) // 4 + 4000, 7):
        body[place] ^= 0xFF
    device.catalogue.write_bytes(bytes(body))
    publisher.publish(*some(99), now=LATER)
    device.sync(LATER)
    assert len(device.names()) == 99


def test_guides_and_texts_come_along_signed(publisher, device):
    publisher.publish(*some(2), extra={"guides/nieuw.json": b'{"resourceType":"Questionnaire"}'})
    trusted = device.trusted()
    release = trusted.refresh(NOW)
    assert release.guides == ["guides/nieuw.json"]
    assert json.loads(trusted.file("guides/nieuw.json").read_bytes())["resourceType"] == "Questionnaire"


def test_a_break_halfway_goes_on_where_it_was(publisher, device, monkeypatch):
    monkeypatch.setattr("app.exchange.fetchers.CHUNK", 100)
    publisher.publish(*some(60))
    begins = []

    class Cut(Exception):
        pass

    def cut(done, whole):
        begins.append(done)
        if len(begins) == 3:
            raise Cut

    with pytest.raises(Cut):
        device.sync(progress=cut)
    half = begins[-1]
    device.sync(progress=lambda done, whole: begins.append(done))
    assert begins[3] == half + 100 and len(device.names()) == 60


def test_a_key_that_is_not_trusted_signs_nothing(publisher, device, tmp_path):
    publisher.publish(*some(3))
    device.sync()
    publisher.publish(*some(4), now=LATER, targets_signer=new_key(tmp_path / "rogue", "targets"))
    assert refused(device, LATER) == "sync-untrusted"


def test_a_changed_file_is_refused(publisher, device):
    release = publisher.publish(*some(3))
    (file,) = (publisher.folder / "targets" / "catalogue").glob("*.snapshot-1.*")
    file.write_bytes(file.read_bytes()[:-1] + b"x")
    assert refused(device) == "sync-untrusted" and release.version == 1


def test_a_cut_off_file_is_refused(publisher, device):
    publisher.publish(*some(3))
    (file,) = (publisher.folder / "targets" / "catalogue").glob("*.snapshot-1.*")
    file.write_bytes(file.read_bytes()[:-20])
    assert refused(device) == "sync-untrusted"


def test_an_earlier_release_is_not_put_back(publisher, device, tmp_path):
    publisher.publish(*some(3))
    shutil.copytree(publisher.folder, tmp_path / "old")
    publisher.publish(*some(4), now=LATER)
    device.sync(LATER)
    shutil.rmtree(publisher.folder)
    shutil.copytree(tmp_path / "old", publisher.folder)
    assert refused(device, LATER) == "sync-untrusted" and len(device.names()) == 4


def test_parts_of_two_releases_do_not_mix(publisher, device):
    publisher.publish(*some(3))
    metadata = publisher.folder / "metadata"
    old = (metadata / "1.targets.json").read_bytes()
    publisher.publish(*some(4), now=LATER)
    (metadata / "2.targets.json").write_bytes(old)
    assert refused(device, LATER) == "sync-untrusted"


def test_a_frozen_server_is_noticed_and_the_old_catalogue_stays_usable(publisher, device):
    publisher.publish(*some(3))
    device.sync()
    assert refused(device, NOW + timedelta(days=8)) == "sync-stale"
    publisher.repository.refresh(publisher.online(), NOW + timedelta(days=8))
    assert device.sync(NOW + timedelta(days=8)) is None


def test_a_clock_that_is_set_back_makes_no_old_word_count(publisher, device):
    publisher.publish(*some(3))
    device.sync(NOW + timedelta(days=6))
    with pytest.raises(AskPerson):
        device.trusted().refresh(NOW + timedelta(days=9))
    later = NOW + timedelta(days=20)
    publisher.repository.refresh(publisher.online(), later)
    device.sync(later)
    assert refused(device, later + timedelta(days=8)) == "sync-stale"
    assert device.trusted()._seen().latest >= later


@pytest.mark.parametrize("jump", [timedelta(days=-3650), timedelta(days=-1)])
def test_a_clock_that_is_behind_takes_in_a_release_all_the_same(publisher, device, jump):
    publisher.publish(*some(3))
    device.sync(NOW + jump)
    assert len(device.names()) == 3


def test_a_stolen_key_that_signed_an_absurd_version_is_overcome(publisher, device):
    publisher.publish(*some(3))
    path = publisher.folder / "metadata" / "timestamp.json"
    stamp = Metadata.from_file(str(path))
    stamp.signed.version = 2**53
    stamp.sign(publisher.online()["timestamp"])
    stamp.to_file(str(path))
    device.sync()
    publisher.rotate("timestamp", LATER)
    publisher.rotate("snapshot", LATER)
    publisher.publish(*some(5), now=LATER)
    device.sync(LATER)
    assert len(device.names()) == 5


def test_a_key_that_was_replaced_signs_nothing_any_more(publisher, device, tmp_path):
    publisher.publish(*some(3))
    device.sync()
    shutil.copytree(publisher.keys, tmp_path / "stolen")
    publisher.rotate("targets", LATER)
    publisher.publish(*some(4), now=LATER)
    device.sync(LATER)
    from central.publishing.signing import read_key

    publisher.publish(*some(1), now=LATER, targets_signer=read_key(tmp_path / "stolen", "targets"))
    assert refused(device, LATER) == "sync-untrusted" and len(device.names()) == 4


def test_root_keys_change_hands_and_devices_follow(publisher, device):
    publisher.publish(*some(3))
    device.sync()
    for _ in range(3):
        publisher.rotate("root", LATER)
    publisher.publish(*some(4), now=LATER)
    device.sync(LATER)
    assert len(device.names()) == 4


def test_one_of_three_root_keys_signs_no_new_root(publisher, device):
    publisher.publish(*some(3))
    device.sync()
    from central.publishing.signing import read_key

    only = [read_key(publisher.keys, "root-1")]
    publisher.repository.rotate("targets", [new_key(publisher.keys / "x", "targets")], only, LATER)
    assert refused(device, LATER) == "sync-untrusted"


def test_where_nothing_was_published_yet_is_said_so_and_a_stick_that_is_not_there_is_try_later(device, publisher):
    with pytest.raises(TryLater) as problem:
        device.sync()
    assert problem.value.code == "sync-no-release"
    publisher.folder.rename(publisher.folder.with_name("weg"))
    with pytest.raises(TryLater) as problem:
        device.sync()
    assert problem.value.code == "sync-offline"


def test_without_a_first_root_nothing_is_trusted(tmp_path, publisher):
    with pytest.raises(AskPerson) as problem:
        Trusted(tmp_path / "new", str(publisher.folder), None)
    assert problem.value.code == "sync-no-root"


def test_an_empty_catalogue_is_not_published(publisher):
    with pytest.raises(AskPerson) as problem:
        publisher.publish()
    assert problem.value.code == "publish-empty"


def test_files_nobody_needs_are_cleared_and_the_release_still_works(publisher, device):
    publisher.publish(*some(3), extra={"texts/oud.json": b"{}"})
    publisher.publish(*some(4), now=LATER)
    assert publisher.repository.clear() >= 1
    device.sync(LATER)
    assert len(device.names()) == 4 and an_id("service-1")
