"""The same at a server of somebody else's making (docs/sync-fouten.md says how to install it); skipped without it.

MEDPLUM=FOLDER .venv/bin/pytest tests/ehr/test_record_at_medplum.py
"""

import os
import shutil
import subprocess
from pathlib import Path

import httpx
import pytest
from central_feeds import NOW
from ehr_world import EhrWorld
from fhir_server import FhirServer

from app.clock import FixedClock
from app.steps.correct_record import correct_answer
from app.steps.parked import parked, try_again

FOLDER = os.environ.get("MEDPLUM", "")
pytestmark = pytest.mark.skipif(
    not FOLDER or not shutil.which("node"), reason="MEDPLUM names no folder with @medplum/fhir-router, or no node here"
)


@pytest.fixture
def world(tmp_path):
    script = Path(__file__).with_name("medplum_server.mjs")
    process = subprocess.Popen(["node", str(script), FOLDER], stdout=subprocess.PIPE, text=True)
    made = EhrWorld(tmp_path, FixedClock(NOW), FhirServer(), process.stdout.readline().strip())
    yield made
    made.close()
    process.kill()
    process.communicate()


def there(world, place):
    answer = httpx.get(f"{world.ehr.base}/{place}")
    return answer.json() if answer.status_code == 200 else None


def versions(world):
    return {place: there(world, place)["meta"]["versionId"] for _server, place in world.place.kept.ehr}


def test_it_holds_our_resources_to_be_r4_and_takes_them_once(world):
    talk = world.talk()
    world.say(talk, "T1.2", talk.people[0].id, 4)
    world.choose(talk)
    world.yes(talk)
    world.yes(talk, 1)
    world.finish(talk)
    assert world.send() == 2 and not parked(world.place)
    before = versions(world)
    assert len(before) == 11 and all(known.etag and not known.tried for known in world.place.kept.ehr.values())
    correct_answer(
        world.place, world.guide, world.now(talk), talk.people[0].id, link_id="T12.1", values=("Rust",), shared=True
    )
    assert world.send() == 2
    changed = sorted(place.partition("/")[0] for place, version in versions(world).items() if before[place] != version)
    assert changed == ["QuestionnaireResponse"] * 2


def test_it_refuses_what_is_no_r4(world):
    entry = {
        "fullUrl": f"{world.ehr.base}/Consent/x", "resource": {"resourceType": "Consent", "id": "x"},
        "request": {"method": "PUT", "url": "Consent/x"},
    }  # fmt: skip
    assert world.line().transact([entry]).status == 400 and there(world, "Consent/x") is None


def test_its_own_change_lies_aside_and_a_stale_version_writes_nothing(world):
    talk = world.finished()
    place = f"Patient/{talk.people[0].id}"
    httpx.put(
        f"{world.ehr.base}/{place}", json={"resourceType": "Patient", "id": talk.people[0].id, "gender": "female"}
    )
    assert world.send() == 0 and [one.reason for one in parked(world.place)] == ["ehr-changed"]
    bundle = [
        {
            "fullUrl": f"{world.ehr.base}/{place}",
            "resource": {"resourceType": "Patient", "id": talk.people[0].id},
            "request": {"method": "PUT", "url": place, "ifMatch": 'W/"oud"'},
        }
    ]
    assert world.line().transact(bundle).status == 412
    try_again(world.place, parked(world.place)[0].id)
    assert world.send() == 1
    assert (there(world, place)["gender"], there(world, place)["name"][0]["given"]) == ("female", ["Sanne"])


def test_a_yes_taken_back_makes_the_consent_inactive_and_deletes_nothing(world):
    talk = world.talk()
    consent = world.yes(talk)
    world.finish(talk)
    world.send()
    world.withdraw(consent)
    assert world.send() == 1
    assert there(world, f"Consent/{consent.id}")["status"] == "inactive" and there(world, f"Patient/{consent.person}")
