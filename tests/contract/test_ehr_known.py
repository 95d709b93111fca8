"""What is known of a record system, in memory and in the encrypted file alike."""

from dataclasses import replace

from app.ehr.known import Known

HERE, THERE = "https://a.example/fhir", "https://b.example/fhir"
PATIENT = Known("Patient/p", "talk", "p", acked="a" * 64, etag='W/"1"')
CONSENT = Known("Consent/c", "talk", "p", tried="b" * 64, seen='W/"2"')


def test_what_is_known_comes_back_as_it_was_kept_and_per_server(place, reopened):
    with place.work() as work:
        work.ehr_known.keep(HERE, [PATIENT, CONSENT])
        work.ehr_known.keep(THERE, [])
    with reopened().work() as work:
        assert work.ehr_known.of(HERE, ["Patient/p", "Consent/c", "Patient/x"]) == {
            "Patient/p": PATIENT,
            "Consent/c": CONSENT,
        }
        assert work.ehr_known.of(THERE, ["Patient/p"]) == {} and work.ehr_known.of(HERE, []) == {}


def test_what_is_kept_anew_takes_the_place_of_what_was(place):
    later = replace(PATIENT, acked="c" * 64, etag='W/"2"')
    with place.work() as work:
        work.ehr_known.keep(HERE, [PATIENT])
        work.ehr_known.keep(HERE, [later])
        assert work.ehr_known.of(HERE, ["Patient/p"]) == {"Patient/p": later}


def test_a_person_and_a_conversation_are_forgotten_but_for_their_decisions(place):
    other = replace(PATIENT, place="Patient/q", person="q", conversation="other")
    by_person, by_talk = (lambda w: w.ehr_known.forget_person("p")), (lambda w: w.ehr_known.forget_conversation("talk"))
    for forget in (by_person, by_talk):
        with place.work() as work:
            work.ehr_known.keep(HERE, [PATIENT, CONSENT, other])
            forget(work)
            assert set(work.ehr_known.of(HERE, ["Patient/p", "Consent/c", "Patient/q"])) == {"Consent/c", "Patient/q"}


def test_a_decision_is_forgotten_by_its_own_name(place):
    with place.work() as work:
        work.ehr_known.keep(HERE, [PATIENT, CONSENT])
        work.ehr_known.forget_consent("c")
        assert set(work.ehr_known.of(HERE, ["Patient/p", "Consent/c"])) == {"Patient/p"}
