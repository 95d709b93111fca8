from datetime import UTC, date, datetime

from app.catalogue.model import Circle, Service
from app.consent import Consent, Decision, Method, Purpose, consent_texts, current, permits, questions, to_fhir, wording

SIGN_UP = Service("s1", "Van partners naar ouders", "De Wieg (voorbeeld)", "", "", circle=Circle.PARENTS)
OWN = Service("s2", "Weekbord", "", "", "", circle=Circle.SELF)


def consent(decision, *, person="a", receiver="s1", until=date(2027, 5, 1), number=1):
    return Consent(
        id=f"k{number}", conversation="c", person=person, purpose=Purpose.REFERRAL, receiver=receiver,
        receiver_name="De Wieg (voorbeeld)", decision=decision, data=("first-name",), shown="Mag dat?",
        text_version="nl-1.0", language="nl", method=Method.SPOKEN, recorded_at=datetime(2026, 11, 24, tzinfo=UTC),
        recorded_by="p", valid_until=until,
    )  # fmt: skip


def test_r1_each_receiver_is_a_question_of_its_own():
    asked = questions("a", [SIGN_UP])
    assert len({(q.purpose, q.receiver) for q in asked}) == len(asked) == 4


def test_own_strength_needs_no_consent():
    assert [q.receiver for q in questions("a", [OWN])] == ["jgz", "huisarts", "gemeente"]


def test_r3_the_question_shows_every_kind_of_data_that_would_go():
    sends = consent_texts()["sends"]
    for question in questions("a", [SIGN_UP]):
        assert all(sends[code] in wording(question).sends for code in question.data)


def test_r1_the_words_shown_name_the_receiver():
    asked = questions("a", [SIGN_UP])[0]
    assert "De Wieg (voorbeeld)" in wording(asked).whole and "Van partners naar ouders" in wording(asked).whole


def test_nothing_stands_before_it_is_asked():
    assert not permits([], "a", Purpose.REFERRAL, "s1", date(2026, 11, 24))


def test_r2_a_no_is_kept_and_permits_nothing():
    kept = [consent(Decision.DENY)]
    assert current(kept, "a", Purpose.REFERRAL, "s1") is kept[0]
    assert not permits(kept, "a", Purpose.REFERRAL, "s1", date(2026, 11, 24))


def test_r4_a_withdrawal_ends_a_yes():
    kept = [consent(Decision.PERMIT), consent(Decision.WITHDRAWN, number=2)]
    assert not permits(kept, "a", Purpose.REFERRAL, "s1", date(2026, 11, 24))


def test_a_yes_runs_out():
    kept = [consent(Decision.PERMIT, until=date(2026, 12, 1))]
    assert permits(kept, "a", Purpose.REFERRAL, "s1", date(2026, 12, 1))
    assert not permits(kept, "a", Purpose.REFERRAL, "s1", date(2026, 12, 2))


def test_r7_one_parents_yes_is_not_the_others():
    assert not permits([consent(Decision.PERMIT)], "b", Purpose.REFERRAL, "s1", date(2026, 11, 24))


def test_a_yes_to_one_receiver_is_not_a_yes_to_another():
    assert not permits([consent(Decision.PERMIT)], "a", Purpose.REFERRAL, "s9", date(2026, 11, 24))


def test_a_no_is_a_deny_in_fhir():
    made = to_fhir(consent(Decision.DENY))
    assert (made["status"], made["provision"]["type"]) == ("active", "deny")


def test_a_withdrawal_is_inactive_in_fhir():
    assert to_fhir(consent(Decision.WITHDRAWN))["status"] == "inactive"
