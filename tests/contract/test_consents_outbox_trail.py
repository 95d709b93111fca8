"""What every keeper of decisions, of what waits, and of the trail promises. Invented data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from app.consent.accounting import Ground, Statement, Told, WithoutConsent
from app.consent.model import Consent, Decision, Method, Purpose
from app.consent.standing import Age, Contact, Custody, CustodySource, Standing
from app.errors import AskPerson, OurMistake
from app.exchange.model import Delivery, OutboxEntry
from app.report import HalfYear, Tally
from app.steps.erase_person import ErasureReceipt, erase_person
from app.steps.verify_audit import verify_audit
from app.steps.work import Workplace
from app.store import Event
from app.store.columns import moment_text
from tests.contract.test_conversations import kept

AT = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


def a_consent(id_: str, conversation: str = "c-1", person: str = "p-1", **changed: object) -> Consent:
    made = Consent(
        id_, conversation, person, Purpose.REFERRAL, "s-1", "Praatgroep Élan", Decision.PERMIT, ("first-name", "weeks"),
        "Mag dit? Ja.", "2026-11", "nl", Method.SPOKEN, AT, "p-anna", date(2027, 5, 25), True,
    )  # fmt: skip
    return replace(made, **changed)  # type: ignore[arg-type]


def an_entry(id_: str, consent: str = "k-1", conversation: str = "c-1") -> OutboxEntry:
    return OutboxEntry(id_, conversation, consent, "s-1", "referral", AT)


def test_decisions_come_back_whole_and_in_the_order_they_were_made(
    place: Workplace, reopened: Callable[[], Workplace]
) -> None:
    yes = a_consent("k-2")
    withdrawn = a_consent("k-1", decision=Decision.WITHDRAWN, method=Method.PAPER, partner_present=False)
    elsewhere = a_consent("k-3", conversation="c-2", purpose=Purpose.STATISTICS, data=())
    with place.work() as work:
        for consent in (yes, elsewhere, withdrawn):
            work.consents.add(consent)
    with reopened().work() as work:
        assert work.consents.of_conversation("c-1") == (yes, withdrawn)
        assert work.consents.of_person("p-1") == (yes, elsewhere, withdrawn)
        assert work.consents.of_conversation("c-9") == ()


def test_a_decision_is_never_kept_twice(place: Workplace) -> None:
    with place.work() as work:
        work.consents.add(a_consent("k-1"))
    with pytest.raises(OurMistake), place.work() as work:
        work.consents.add(a_consent("k-1", decision=Decision.DENY))
    with place.work() as work:
        assert [c.decision for c in work.consents.of_person("p-1")] == [Decision.PERMIT]


def test_forgetting_a_person_keeps_that_they_decided_and_not_the_words(place: Workplace) -> None:
    mine, theirs = a_consent("k-1"), a_consent("k-2", person="p-2")
    with place.work() as work:
        work.consents.add(replace(mine, receiver_person="Ana van de cursus"))
        work.consents.add(theirs)
        assert work.consents.forget_person("p-1") == 1
        assert work.consents.of_conversation("c-1") == (replace(mine, shown=""), theirs)
        assert work.consents.forget_person("nobody") == 0


def test_a_role_at_one_table_is_another_person_than_the_same_role_at_another(place: Workplace) -> None:
    first, second = a_consent("k-1", person="child"), a_consent("k-2", "c-2", "child")
    with place.work() as work:
        for consent in (first, second):
            work.consents.add(consent)
        assert work.consents.of_person("child.c-1") == (first,) and work.consents.of_person("child") == ()
        assert work.consents.forget_person("child") == 0 and work.consents.forget_person("child.c-2") == 1
        assert work.consents.of_conversation("c-1") == (first,)
        assert work.consents.of_conversation("c-2") == (replace(second, shown=""),)


def test_what_was_noted_last_of_each_child_comes_back_by_conversation(place: Workplace) -> None:
    with place.work() as work:
        for conversation, who, age in (
            ("c-1", "child", Age.UNDER_12),
            ("c-1", "child", Age.FROM_12),
            ("c-2", "p-1", Age.ADULT),
        ):
            work.accounts.note_standing(conversation, Standing(who, age), AT, "p-anna")
        assert work.accounts.children() == {"c-1": Standing("child", Age.FROM_12)}


def test_a_forgotten_number_leaves_the_other_decisions_as_they_were(place: Workplace) -> None:
    later = a_consent("k-1", purpose=Purpose.CONTACT_LATER, receiver_person="06-12345678")
    other, theirs = a_consent("k-2", receiver_person="Ana"), replace(later, id="k-3", person="p-2")
    with place.work() as work:
        for consent in (later, other, theirs):
            work.consents.add(consent)
        work.consents.forget_number("p-1")
        assert work.consents.of_conversation("c-1") == (replace(later, receiver_person=""), other, theirs)


def test_the_newest_of_all_that_waits_comes_first(place: Workplace) -> None:
    with place.work() as work:
        for entry in (an_entry("e-1"), an_entry("e-2", "k-2"), an_entry("e-3")):
            work.outbox.add(entry)
        assert [entry.id for entry in work.outbox.recent()] == ["e-3", "e-2", "e-1"]
        assert [entry.id for entry in work.outbox.recent(1)] == ["e-3"]


def test_stopping_a_consent_stops_all_that_rests_on_it_and_nothing_else(
    place: Workplace, reopened: Callable[[], Workplace]
) -> None:
    with place.work() as work:
        for entry in (an_entry("e-1"), an_entry("e-2", "k-2"), an_entry("e-3")):
            work.outbox.add(entry)
        assert work.outbox.waiting() == 3
        assert work.outbox.stop("k-1") == 2
        assert work.outbox.stop("k-1") == 0
    with reopened().work() as work:
        states = {entry.id: entry.state for entry in work.outbox.of_conversation("c-1")}
        assert list(states.items()) == [
            ("e-1", Delivery.STOPPED),
            ("e-2", Delivery.WAITING),
            ("e-3", Delivery.STOPPED),
        ]
        assert work.outbox.waiting() == 1
        assert work.outbox.of_conversation("c-9") == ()


def test_an_entry_comes_back_whole(place: Workplace) -> None:
    with place.work() as work:
        work.outbox.add(an_entry("e-1"))
        assert work.outbox.of_conversation("c-1") == (an_entry("e-1"),)


def test_an_act_and_its_entry_are_one(place: Workplace) -> None:
    with pytest.raises(RuntimeError), place.work() as work:
        work.audit.record(Event.CONSENT, "c-1")
        work.consents.add(a_consent("k-1"))
        work.outbox.add(an_entry("e-1"))
        raise RuntimeError
    with place.work() as work:
        assert work.consents.of_person("p-1") == ()
        assert work.outbox.waiting() == 0
        assert work.audit.rows() == ()


def test_the_trail_says_who_did_what_when(place: Workplace, reopened: Callable[[], Workplace]) -> None:
    with place.work() as work:
        work.audit.record(Event.OPEN, "c-1")
        work.audit.record(Event.PRINT, "c-2", "leaflet")
    with reopened().work() as work:
        work.audit.record(Event.LOCK, "c-1")
        rows = work.audit.rows()
        assert [(r.number, r.event, r.professional, r.subject, r.detail) for r in rows] == [
            (1, "open", "p-anna", "c-1", ""),
            (2, "print", "p-anna", "c-2", "leaflet"),
            (3, "lock", "p-anna", "c-1", ""),
        ]
        assert {r.at for r in rows} == {place.clock.now()}
        assert [r.number for r in work.audit.rows("c-1")] == [1, 3]
        assert work.audit.broken_at() is None


def test_checking_the_trail_leaves_a_line(place: Workplace) -> None:
    with place.work() as work:
        work.audit.record(Event.OPEN, "c-1")
    first, second = verify_audit(place), verify_audit(place)
    assert (first.rows, first.whole, second.rows, second.whole) == (1, True, 2, True)


def test_erasing_a_person_stops_what_rests_on_their_word(place: Workplace) -> None:
    conversation = kept(place)
    a, b = (person.id for person in conversation.people)
    with place.work() as work:
        work.consents.add(a_consent("k-1", conversation.id, a))
        work.consents.add(a_consent("k-2", conversation.id, b))
        work.outbox.add(an_entry("e-1", "k-1", conversation.id))
        work.outbox.add(an_entry("e-2", "k-2", conversation.id))
    assert erase_person(place, a) == ErasureReceipt(conversations=1, consents=1, stopped=1)
    with place.work() as work:
        assert work.outbox.waiting() == 1
        assert work.conversations.get(conversation.id).person(a) is None
        assert [(r.event, r.detail) for r in work.audit.rows(a)] == [("erase", "person")]


def test_erasing_somebody_who_is_not_here_changes_nothing(place: Workplace) -> None:
    with pytest.raises(AskPerson) as caught:
        erase_person(place, "nobody")
    assert caught.value.code == "person-not-here"
    with place.work() as work:
        assert work.audit.rows() == ()


def test_only_what_rests_on_a_standing_yes_is_live(place: Workplace) -> None:
    with place.work() as work:
        for consent in (
            a_consent("yes"),
            a_consent("no", person="p-2", decision=Decision.DENY),
            a_consent("over", person="p-3"),
            a_consent("withdrawn", person="p-3", decision=Decision.WITHDRAWN),
            a_consent("run out", person="p-4", valid_until=date(2026, 11, 22)),
        ):
            work.consents.add(consent)
        for consent_id in ("yes", "no", "over", "run out", "nowhere"):
            work.outbox.add(an_entry(f"e-{consent_id}", consent_id))
        work.outbox.add(replace(an_entry("e-elsewhere", "yes"), receiver="s-9"))
        work.outbox.add(replace(an_entry("e-other-talk", "yes"), conversation="c-9"))
        work.outbox.add(replace(an_entry("e-end", "over"), kind="withdrawal"))
        work.outbox.add(replace(an_entry("e-too-early", "yes"), kind="withdrawal"))
        work.outbox.add(replace(an_entry("e-offer-full", "", ""), kind="feedback", receiver="central"))
        work.outbox.add(replace(an_entry("e-sly", ""), kind="feedback", receiver="central"))
        assert [e.id for e in work.outbox.live(date(2026, 11, 23))] == ["e-yes", "e-end", "e-offer-full"]
        work.outbox.move("e-yes", Delivery.SENT)
        assert [e.id for e in work.outbox.live(date(2026, 11, 23))] == ["e-end", "e-offer-full"]
        assert next(e.state for e in work.outbox.of_consent("yes")) is Delivery.SENT


def test_standing_statements_and_steps_without_consent_come_back_whole(
    place: Workplace, reopened: Callable[[], Workplace]
) -> None:
    looked_up = Standing("p-1", Age.FROM_16, Custody.YES, CustodySource.RULING, date(2026, 11, 20), Contact.UNSAFE)
    step = WithoutConsent("w-1", "c-1", "p-1", Ground.REPORT, "melding", "acuut gevaar voor het kind", Told.UNSAFE,
                          "p-bo", AT, "p-anna")  # fmt: skip
    words = Statement("s-1", "c-1", "p-1", "T1.1", "Zo heb ik het niet gezegd.", AT, "p-anna")
    with place.work() as work:
        work.accounts.note_standing("c-1", Standing("p-1"), AT, "p-anna")
        work.accounts.note_standing("c-1", looked_up, AT, "p-anna")
        work.accounts.add_without_consent(step)
        work.accounts.add_statement(words)
    with reopened().work() as work:
        assert work.accounts.standings("c-1") == (Standing("p-1"), looked_up)
        assert work.accounts.without_consent("c-1") == (step,)
        assert work.accounts.statements_of("p-1") == (words,)
        work.accounts.erase_person("p-1")
        assert work.accounts.standings("c-1") == () == work.accounts.statements_of("p-1")
        assert work.accounts.without_consent("c-1") == (replace(step, person="", reason=""),)
        work.accounts.erase_conversation("c-1")
        assert work.accounts.without_consent("c-1") == ()


def test_counts_only_go_up_and_a_mask_stays(place: Workplace, reopened: Callable[[], Workplace]) -> None:
    half, other = HalfYear(2026, 2), HalfYear(2026, 1)
    with place.work() as work:
        work.tallies.add(half, [Tally("talks", "P", "", 1), Tally("talks", "N", "", 2)])
        work.tallies.add(half, [Tally("talks", "P", "", 4)])
        work.tallies.mask(half, [("talks", "P", "")])
        work.tallies.mask(half, [("talks", "P", ""), ("talks", "N", "")])
    with reopened().work() as work:
        assert work.tallies.of(half) == (Tally("talks", "N", "", 2), Tally("talks", "P", "", 5))
        assert work.tallies.of(other) == ()
        assert work.tallies.masked(half) == {("talks", "P", ""), ("talks", "N", "")}


def test_who_left_stays_known_by_name(place: Workplace, reopened: Callable[[], Workplace]) -> None:
    with place.work() as work:
        work.roster.note(place.professional, AT)
        work.roster.note(replace(place.professional, name="Anna Bakker"), place.clock.now())
        work.roster.ended(place.professional.id, AT)
    with reopened().work() as work:
        (known,) = work.roster.all()
    assert (known.name, known.since, known.until) == ("Anna Bakker", moment_text(AT), moment_text(AT))


def test_the_trail_says_whom_it_was_about(place: Workplace) -> None:
    conversation = kept(place)
    a, b = (person.id for person in conversation.people)
    with place.work() as work:
        work.audit.record(Event.OPEN, conversation.id)
        work.audit.record(Event.EXPORT, a, basis="right-of-access")
        work.audit.record(Event.LIST, "conversations")
        assert [(r.event, r.clients) for r in work.audit.rows()] == [("open", (a, b)), ("export", (a,)), ("list", ())]
        assert [r.event for r in work.audit.rows(client=b)] == ["open"]
        last = work.audit.rows()[1]
    assert (last.role, last.on_behalf, last.basis, last.result) == ("midwife", "p-anna", "right-of-access", "ok")
    assert last.station and last.version


def test_lines_past_their_term_go_and_the_rest_still_fits(place: Workplace) -> None:
    for day in (1, 2, 30):
        place.clock.at = AT.replace(day=day)  # type: ignore[attr-defined]
        with place.work() as work:
            work.audit.record(Event.OPEN, f"c-{day}")
    with place.work() as work:
        assert work.audit.let_go(AT.replace(day=15)) == 2
        work.audit.record(Event.OPEN, "c-31")
        assert [(r.number, r.subject) for r in work.audit.rows()] == [(3, "c-30"), (4, "c-31")]
        assert work.audit.broken_at() is None
        assert work.audit.first_at() == work.audit.rows()[0].at
    with place.work() as work:
        assert work.audit.let_go(AT.replace(day=1)) == 0
