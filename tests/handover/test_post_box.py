"""An organization's post box: its key, what waits fetched sealed, and opened without a line. Invented families."""

import json

import pytest
from central_in_process import central_in_process
from fakes import CHEAP
from handover_world import HandoverWorld

from app.cli import main
from app.errors import AskPerson, TryLater
from app.exchange.box_key import private_key
from app.exchange.handover import RECEIVER, Way
from app.exchange.handover_file import read_handover_file
from app.exchange.sealing import thumbprint
from app.steps.post_box import empty_box, entrust_box_key, make_box_key, open_envelopes
from app.steps.receivers import RECEIVERS
from central.publishing.receivers import read_receivers

WORDS = "een wachtzin voor de postbus"


@pytest.fixture
def key(tmp_path):
    path = tmp_path / "postbus.sleutel"
    return path, make_box_key(path, WORDS, CHEAP)


@pytest.fixture
def world(tmp_path, key):
    with central_in_process(tmp_path) as central:
        made = HandoverWorld(tmp_path, *central)
        with made.midwife.work() as work:
            receivers = {RECEIVER: {"member": "ggd", "name": "GGD (voorbeeld)", "key": key[1]}}
            work.sendings.keep_fact(RECEIVERS, json.dumps(receivers))
        yield made
        made.close()


def fetched(world, folder):
    return empty_box(world.nurse, world.link(world.nurse), folder)


def test_what_was_sealed_for_the_organization_is_fetched_sealed_and_opened_offline(world, key, tmp_path):
    world.decide(0), world.decide(1)
    world.send()
    box = tmp_path / "post"
    assert fetched(world, box).fetched == 2
    for told in (b'"Ana"', b"resourceType"):  # with its quotes: three letters alone do stand in ciphertext now and then
        assert all(told not in path.read_bytes() for path in box.iterdir())
    letters = open_envelopes(box, key[0], WORDS)
    assert {f.value for one in letters for f in one.fields if f.code == "first-name"} == {"Ana", "Ben"}
    assert fetched(world, box) == type(fetched(world, box))(0, 0)


def test_what_was_fetched_is_on_disk_before_central_lets_go(world, tmp_path):
    world.decide(0)
    world.send()
    link = world.link(world.nurse)
    link.taken = _broken
    with pytest.raises(TryLater):
        empty_box(world.nurse, link, tmp_path / "post")
    assert len(list((tmp_path / "post").iterdir())) == 1
    assert fetched(world, tmp_path / "post").fetched == 1
    assert len(list((tmp_path / "post").iterdir())) == 1


def _broken(_ids):
    raise TryLater("sync-offline")


def test_what_a_family_took_back_goes_from_the_folder_too(world, key, tmp_path):
    consent = world.decide(0)
    world.send()
    box = tmp_path / "post"
    fetched(world, box)
    world.withdraw(consent)
    world.send()
    done = fetched(world, box)
    assert done.withdrawn == 1
    told = [one for one in open_envelopes(box, key[0], WORDS) if not one.problem]
    assert [[f.value for f in one.fields] for one in told] == [["withdrawn"]]


def test_a_wrong_passphrase_a_changed_file_and_another_file_open_nothing(key, tmp_path):
    path, _public = key
    with pytest.raises(AskPerson) as told:
        private_key(path, "een andere wachtzin hier")
    assert told.value.code == "box-passphrase"
    whole = json.loads(path.read_text())
    other = tmp_path / "anders.sleutel"
    _other_path, public = other, make_box_key(tmp_path / "tweede.sleutel", WORDS, CHEAP)
    other.write_text(json.dumps(whole | {"public": public}))
    with pytest.raises(AskPerson) as told:
        private_key(other, WORDS)
    assert told.value.code == "box-passphrase"
    for words in ("{}", "geen sleutel", json.dumps(whole | {"cost": {"memory_kib": 2**40, "passes": 1, "lanes": 1}})):
        other.write_text(words)
        with pytest.raises(AskPerson) as told:
            private_key(other, WORDS)
        assert told.value.code == "box-key-file"


def test_a_key_file_tells_nothing_of_the_private_half_and_is_never_replaced(key):
    path, public = key
    private = private_key(path, WORDS)
    assert private["d"] not in path.read_text() and thumbprint(private) == thumbprint(public)
    before = path.read_bytes()
    with pytest.raises(AskPerson) as told:
        make_box_key(path, WORDS, CHEAP)
    assert told.value.code == "box-key-there" and path.read_bytes() == before


def test_the_public_half_fits_the_list_that_central_signs(key, tmp_path):
    listed = tmp_path / "ontvangers.json"
    receiver = {"organization": "ggd", "name": "GGD (voorbeeld)", "reads": ["jgz"], "key": key[1]}
    listed.write_text(json.dumps({"receivers": [receiver]}))
    assert read_receivers(listed, {"ggd"})["jgz"]["key"]["x"] == key[1]["x"]


def test_one_bad_envelope_is_named_and_stops_no_other(world, key, tmp_path):
    world.decide(0)
    world.send()
    box = tmp_path / "post"
    fetched(world, box)
    (box / "kapot.envelop").write_text("{}")
    letters = open_envelopes(box, key[0], WORDS)
    assert sorted(one.problem for one in letters) == ["", "handover-file-other"]


def test_another_organizations_key_opens_nothing(world, tmp_path):
    world.decide(0)
    world.send()
    fetched(world, tmp_path / "post")
    other = tmp_path / "andere.sleutel"
    make_box_key(other, WORDS, CHEAP)
    (letter,) = open_envelopes(tmp_path / "post", other, WORDS)
    assert letter.problem == "sync-not-for-us" and letter.bundle == {}


def test_an_entrusted_device_opens_a_file_for_the_organization(world, key, tmp_path):
    world.decide(0)
    path = tmp_path / "document.overdracht"
    path.write_bytes(world.make(Way.ORGANIZATION).file)
    entrust_box_key(world.nurse, key[0], WORDS)
    entrust_box_key(world.nurse, key[0], WORDS)
    assert len(json.loads(world.nurse.kept.facts["box-keys"])) == 1
    assert world.go_on(world.open(None, read_handover_file(path))).people[0].name == "Ana"


def test_the_commands_make_a_key_and_open_a_folder(world, tmp_path, capsys):
    words, key = tmp_path / "wachtzin", tmp_path / "nieuw.sleutel"
    words.write_text(WORDS)
    passphrase = ["--key-passphrase-file", str(words)]
    assert main(["box", "new-key", str(key), *passphrase, "--json"]) == 0
    public = json.loads(capsys.readouterr().out)["public"]
    with world.midwife.work() as work:
        receivers = {RECEIVER: {"member": "ggd", "name": "GGD (voorbeeld)", "key": public}}
        work.sendings.keep_fact(RECEIVERS, json.dumps(receivers))
    world.decide(0)
    world.send()
    fetched(world, tmp_path / "post")
    out = tmp_path / "uit"
    assert main(["box", "open", str(tmp_path / "post"), "--key", str(key), "--out", str(out), *passphrase]) == 0
    assert "Voornaam: Ana" in capsys.readouterr().out
    (bundle,) = out.iterdir()
    assert json.loads(bundle.read_text())["resourceType"] == "Bundle"
    assert main(["box", "open", str(out), "--key", str(key), *passphrase, "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "box-empty"
