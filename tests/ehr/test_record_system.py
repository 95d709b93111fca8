"""A consented conversation into the organization's own FHIR server: over a real line, once each, on a living yes."""

from app.exchange import Delivery


def test_a_finished_conversation_stands_in_the_record_system_as_what_was_agreed(world):
    talk = world.finished(both=True)
    assert world.send() == 2
    assert {one.entry.state for one in world.waits()} == {Delivery.SENT}
    kinds = [entry["resource"]["resourceType"] for entry in world.server.bundles[0]["entry"]]
    assert len(world.server.bundles) == 1
    assert set(kinds) == {"Consent", "Encounter", "Patient", "QuestionnaireResponse"}
    assert {entry["request"]["method"] for entry in world.server.bundles[0]["entry"]} == {"PUT"}
    assert {one["id"] for one in world.server.of_type("Patient")} == {p.id for p in talk.people}
