"""Up to a real central (SQLite, in this process): once each, on a living yes, and true to what was said."""

import json
from contextlib import contextmanager, nullcontext
from datetime import timedelta

import httpx
import pytest
from central_feeds import NOW
from central_in_process import central_in_process
from sending_world import BASE, PUBLIC, World

from app.clock import FixedClock
from app.consent import Decision
from app.errors import AskPerson, Problem, TryLater
from app.exchange import Barred, Delivery
from app.exchange.link import Busy, Link
from app.exchange.sending import LONGEST_OBEYED, LONGEST_WAIT, Step, wait_after
from app.steps.central_known import EPOCH
from app.steps.parked import parked, try_again
from app.steps.read_trail import who_looked
from app.steps.receivers import RECEIVERS
from app.steps.send import standing
from app.store import Event
from app.texts import text
from central.devices.commands import revoke_device
from central.state import settle


@pytest.fixture
def world(tmp_path):
    with central_in_process(tmp_path) as central:
        made = World(tmp_path, *central)
        yield made
        made.close()


class Failing:
    """A client whose answers are tampered with; ``reached`` says whether central got the question."""

    def __init__(self, client, *, answer=None, fault=None, reached=False, times=1, path="/v1/records:batch"):
        self.client, self.answer, self.fault, self.reached = client, answer, fault, reached
        self.times, self.path, self.asked = times, path, 0

    def stream(self, method, url, **how):
        if self.path in url and self.times > 0:
            self.times, self.asked = self.times - 1, self.asked + 1
            if self.reached:
                self.client.request(method, url, **how)
            if self.fault:
                raise self.fault
            read = self.answer
            return nullcontext(httpx.Response(read.status_code, headers=read.headers, content=iter([read.content])))
        return self.client.stream(method, url, **how)


def lost():
    return httpx.ReadError("verzonnen")


def test_what_was_told_arrives_once_and_both_ends_agree(world):
    world.tell(120)
    report = world.send()
    assert (report.sent, report.waiting, report.parked) == (120, 0, 0)
    assert world.send().sent == 0 and len(world.at_central()) == 120
    world.agree()


def test_an_answer_that_was_lost_is_asked_again_and_counts_once(world):
    world.tell(3)
    with pytest.raises(TryLater):
        world.send(Failing(world.client, fault=lost(), reached=True))
    assert len(world.at_central()) == 3 and standing(world.place).waiting == 3
    assert world.send().sent == 3
    world.agree()


def test_a_consented_message_arrives_sealed_and_only_its_receiver_reads_it(world):
    world.hand_over()
    world.send()
    (row,) = world.rows()
    assert '"Ana"' not in row.body and row.receiver == "ggd"  # quoted: sealed text may hold the letters by chance
    (bundle,) = world.opened()
    assert "Ana" in json.dumps(bundle) and "Ben" not in json.dumps(bundle)


def test_without_a_yes_nothing_is_even_written_down_to_send(world):
    world.hand_over(Decision.DENY)
    assert world.send().sent == 0 and not world.on_device(*Step)


def test_a_yes_taken_back_before_sending_leaves_nothing(world):
    world.withdraw(world.hand_over())
    assert world.send().sent == 0 and not world.at_central()


def test_a_yes_taken_back_while_the_line_was_down_takes_back_what_may_have_arrived(world):
    consent = world.hand_over()
    with pytest.raises(TryLater):
        world.send(Failing(world.client, fault=lost(), reached=True))
    world.withdraw(consent)
    world.send()
    assert world.opened() == [] and [row.kind for row in world.rows()] == ["envelope", "revocation"]
    world.agree()


def test_a_yes_taken_back_after_sending_empties_the_post_box_and_tells_the_receiver(world):
    consent = world.hand_over()
    world.send()
    world.withdraw(consent)
    world.send()
    kinds = [(row.kind, bool(row.body)) for row in world.rows()]
    assert kinds[0] == ("envelope", False) and sorted(k for k, _ in kinds[1:]) == ["envelope", "revocation"]
    assert "Ana" not in json.dumps(world.opened())


def test_however_many_were_taken_back_nothing_behind_them_slips_through_unasked(world):
    consents = [world.hand_over() for _ in range(4)]
    with pytest.raises(TryLater):
        world.send(Failing(world.client, fault=lost(), times=9))
    for consent in consents[:3]:
        world.withdraw(consent)
    world.clock.at += timedelta(days=400)
    world.tell()
    world.send()
    assert [row.kind for row in world.rows() if row.kind != "feedback"] == ["revocation"] * 4
    world.agree()


def test_a_consent_that_ran_out_sends_nothing(world):
    world.hand_over()
    world.clock.at += timedelta(days=400)
    assert world.send().sent == 0 and not world.at_central()


def test_a_receiver_without_a_post_box_keeps_waiting_and_stops_nobody(world):
    with world.place.work() as work:
        work.sendings.keep_fact(RECEIVERS, "{}")
    world.hand_over()
    world.tell()
    report = world.send()
    assert (report.sent, report.waiting) == (1, 1)


def sends_in_trail(world):
    with world.place.work() as work:
        return [row.detail for row in work.audit.rows() if row.event == Event.SEND]


def test_a_receiver_without_a_key_is_in_the_trail_once_until_a_key_comes(world):
    with world.place.work() as work:
        work.sendings.keep_fact(RECEIVERS, "{}")
    world.hand_over()
    for _ in range(3):
        world.send()
    assert sends_in_trail(world) == ["no-key:handover"]
    with world.place.work() as work:
        work.sendings.keep_fact(RECEIVERS, json.dumps({"jgz": {"member": "ggd", "key": PUBLIC}}))
    assert world.send().sent == 1
    assert "handover:jgz" in sends_in_trail(world) and sends_in_trail(world).count("no-key:handover") == 1


def test_a_second_message_without_a_key_gets_a_line_of_its_own(world):
    with world.place.work() as work:
        work.sendings.keep_fact(RECEIVERS, "{}")
    for _ in range(2):
        world.hand_over()
        world.send()
        world.send()
    assert sends_in_trail(world) == ["no-key:handover"] * 2


def test_what_the_gate_bars_stops_although_its_receiver_has_no_key(world, monkeypatch):
    with world.place.work() as work:
        work.sendings.keep_fact(RECEIVERS, "{}")
    world.hand_over()
    world.send()
    monkeypatch.setattr("app.steps.release.gate", lambda *_, **__: Barred.NOT_CHOSEN)
    assert world.send().waiting == 0
    assert sends_in_trail(world) == ["no-key:handover", "barred:handover"]


def test_however_often_a_message_is_tried_the_trail_has_it_once_and_the_message_counts_its_tries(world):
    world.hand_over()
    for _ in range(12):
        with pytest.raises(TryLater):
            world.send(Failing(world.client, fault=lost()))
    with world.place.work() as work:
        assert [sending.attempts for sending in work.sendings.at(Step.READY)] == [12]
    assert sends_in_trail(world) == ["handover:jgz"]
    world.send()
    assert sends_in_trail(world) == ["handover:jgz", "handover:arrived"]


def test_the_trail_says_in_words_that_nothing_went(world):
    with world.place.work() as work:
        work.sendings.keep_fact(RECEIVERS, "{}")
    consent = world.hand_over()
    world.send()
    said = [look.did for look in who_looked(world.place, consent.person)]
    assert text("audit.send.no-key") in said and text("audit.send") not in said


def test_one_message_central_refuses_lies_aside_with_its_reason(world):
    first, second = world.frozen(2)
    with world.place.work() as work:
        bad = work.sendings.get(first)
        work.sendings.change(type(bad)(**{**vars(bad), "sha256": "0" * 64}))
    report = world.send()
    assert (report.sent, report.parked) == (1, 1)
    (aside,) = parked(world.place)
    assert aside.id == first and aside.reason == "digest-wrong" and second in world.at_central()


def test_what_lay_aside_goes_again_when_a_person_says_so(world):
    (only,) = world.frozen()
    with world.place.work() as work:
        good = work.sendings.get(only)
        work.sendings.change(type(good)(**{**vars(good), "state": Step.PARKED, "reason": "invalid"}))
    try_again(world.place, only)
    assert world.send().sent == 1
    with pytest.raises(AskPerson):
        try_again(world.place, only)


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (httpx.Response(500, text="stuk"), "sync-busy"),
        (httpx.Response(502, html="<h1>Bad gateway</h1>"), "sync-busy"),
        (httpx.Response(503, json={}, headers={"Retry-After": "120"}), "sync-busy"),
        (httpx.Response(429, json={}, headers={"Retry-After": "120"}), "sync-busy"),
        (httpx.Response(200, html="<h1>Log in op de wifi</h1>"), "sync-offline"),
        (httpx.Response(302, headers={"Location": "https://wifi.example"}), "sync-offline"),
        (httpx.Response(200, json={"items": "x"}), "sync-offline"),
        (httpx.Response(200, json={}), "sync-offline"),
        (httpx.Response(400, json={}), "sync-refused"),
        (httpx.Response(403, json={}), "sync-device-ended"),
    ],
)
def test_a_line_that_lies_changes_nothing_that_waits(world, answer, code):
    world.tell(2)
    with pytest.raises(Problem) as problem:
        world.send(Failing(world.client, answer=answer))
    assert problem.value.code == code
    assert standing(world.place).waiting == 2 and world.send().sent == 2
    world.agree()


def test_an_answer_about_other_things_is_no_answer(world):
    world.tell(2)
    other = {"id": "x", "sha256": "", "status": "stored", "sequence": 1}
    with world.place.work() as work:
        epoch = work.sendings.fact(EPOCH)
    lie = httpx.Response(200, json={"epoch": epoch, "durable_until": 9, "items": [other]})
    with pytest.raises(AskPerson):
        world.send(Failing(world.client, answer=lie))
    assert standing(world.place).waiting == 2


def test_an_acknowledgement_of_another_digest_is_not_believed(world):
    (only,) = world.tell()
    with world.place.work() as work:
        epoch = work.sendings.fact(EPOCH)
    lie = {"id": only, "sha256": "f" * 64, "status": "stored", "sequence": 1}
    with pytest.raises(AskPerson):
        world.send(Failing(world.client, answer=httpx.Response(200, json={
            "epoch": epoch, "durable_until": 9, "items": [lie]})))  # fmt: skip
    assert world.send().sent == 1


def test_a_batch_that_is_too_large_is_halved_until_it_fits(world):
    world.tell(8)
    refusal = httpx.Response(413, json={})
    report = world.send(Failing(world.client, answer=refusal, times=2))
    assert report.sent == 8 and report.parked == 0


def test_one_message_that_is_too_large_alone_lies_aside_and_the_rest_goes(world):
    world.tell(2)
    refusal = httpx.Response(413, json={})
    report = world.send(Failing(world.client, answer=refusal, times=2))
    assert (report.sent, report.parked) == (1, 1)


def test_by_itself_it_waits_as_long_as_central_asked_and_a_person_may_always_try(world):
    world.tell()
    busy = httpx.Response(503, json={}, headers={"Retry-After": "600"})
    with pytest.raises(Busy):
        world.send(Failing(world.client, answer=busy))
    assert world.send(by_itself=True).sent == 0
    world.clock.at += timedelta(seconds=599)
    assert world.send(by_itself=True).sent == 0
    world.clock.at += timedelta(seconds=200)
    assert world.send(by_itself=True).sent == 1
    world.tell()
    assert world.send().sent == 1


def test_waiting_grows_stays_within_a_quarter_of_an_hour_and_is_never_the_same_for_all():
    waits = [wait_after(n, 0.999).total_seconds() for n in range(1, 30)]
    assert waits == sorted(waits) and waits[0] <= 2 and waits[-1] <= LONGEST_WAIT
    assert wait_after(5, 0.1) < wait_after(5, 0.9)
    assert wait_after(1, 0.0, asked=10**9).total_seconds() == LONGEST_OBEYED


def test_stopping_halfway_keeps_what_was_answered_and_goes_on_later(world):
    class Stop(Exception):
        pass

    def stop(done, whole):
        raise Stop

    world.tell(120)
    with pytest.raises(Stop):
        world.send(told=stop)
    assert len(world.at_central()) == 50 and standing(world.place).waiting == 70
    assert world.send().sent == 70
    world.agree()


def test_what_central_lost_in_a_restore_is_sent_again(world, tmp_path):
    object.__setattr__(world.client.app.state.parts.settings, "durable_seconds", 86400)
    kept = world.tell(5)
    world.send()
    lost_ids = world.tell(4)
    world.send()
    with world.database.writing() as connection:
        for record_id in lost_ids:
            connection.exec_driver_sql("DELETE FROM record WHERE id = ?", (record_id,))
        settle(connection, renew=True)
    (later,) = world.tell()
    report = world.send()
    assert report.gap == 0 and set(world.at_central()) == {*kept, *lost_ids, later}
    world.agree()


def test_what_central_lost_and_nobody_has_any_more_is_told(world):
    (gone,) = world.tell()
    world.send()
    with world.database.writing() as connection:
        connection.exec_driver_sql("DELETE FROM record")
        settle(connection, renew=True)
    world.tell()
    report = world.send()
    world.send()
    assert report.gap == 1 and [s.reason for s in parked(world.place)] == ["lost-at-central"]
    assert gone not in world.at_central()


def test_a_message_stays_on_the_device_until_a_backup_elsewhere_holds_it(world):
    object.__setattr__(world.client.app.state.parts.settings, "durable_seconds", 3600)
    world.tell()
    world.send()
    assert world.on_device(Step.ACKED) and not world.on_device(Step.DONE)
    world.clock.at += timedelta(hours=2)
    world.tell()
    world.send()
    assert len(world.on_device(Step.DONE)) == 1


def test_a_revoked_device_keeps_everything_and_goes_on_after_a_new_code(world):
    first = world.tell(2)
    world.send()
    with world.place.work() as work:
        device = work.sendings.fact("device")
    revoke_device(world.database, device, NOW)
    world.tell(3)
    with pytest.raises(AskPerson) as problem:
        world.send()
    assert problem.value.code == "sync-device-ended" and standing(world.place).waiting == 3
    world.enrol()
    assert world.send().sent == 3 and set(first) <= set(world.at_central())


def test_a_device_put_back_from_a_backup_is_noticed_and_loses_nothing(world):
    world.tell(3)
    world.send()
    world.forget_number()
    world.tell(2)
    assert world.send().parked == 2
    with pytest.raises(AskPerson) as problem:
        world.tell()
        world.send()
    assert problem.value.code == "sync-device-cloned"
    world.enrol()
    assert world.send().sent == 3 and len(world.at_central()) == 6
    world.agree()


@pytest.mark.parametrize("wrong", [timedelta(days=-1), timedelta(days=1), timedelta(days=-3650), timedelta(days=3650)])
def test_a_clock_that_is_wrong_still_sends_and_keeps_the_order(world, wrong):
    ids = world.tell(3)
    clock = FixedClock(NOW + wrong)
    with world.place.work() as work:
        from app.steps.enrol import identity

        link = Link(BASE, Ahead(world.client), clock, identity(work))
    from app.steps.send import send

    assert send(world.place, world.catalogue, link).sent == 3
    assert [row.id for row in world.rows()] == ids


class Ahead:
    """A client that hears central's own date, as a real server sends it."""

    def __init__(self, client):
        self.client = client

    @contextmanager
    def stream(self, method, url, **how):
        with self.client.stream(method, url, **how) as answer:
            answer.headers.setdefault("date", NOW.strftime("%a, %d %b %Y %H:%M:%S GMT"))
            yield answer


def test_a_wrong_code_keeps_nothing(world):
    from app.steps.enrol import enrol

    with world.place.work() as work:
        before = work.sendings.fact("device")
    with pytest.raises(AskPerson) as problem:
        enrol(world.place, world.home, Link(BASE, world.client, world.clock), "AAAA-BBBB-CCCC")
    with world.place.work() as work:
        assert problem.value.code == "enrol-code" and work.sendings.fact("device") == before


def test_plain_http_goes_to_this_machine_only():
    with pytest.raises(AskPerson) as problem:
        Link("http://central.example", httpx.Client(), FixedClock(NOW))
    assert problem.value.code == "sync-address"


def test_an_entry_says_sent_only_after_central_said_so(world):
    world.hand_over()
    with pytest.raises(TryLater):
        world.send(Failing(world.client, fault=lost(), reached=True))
    with world.place.work() as work:
        assert [e.state for e in work.outbox.recent()] == [Delivery.WAITING]
    world.send()
    with world.place.work() as work:
        assert [e.state for e in work.outbox.recent()] == [Delivery.SENT]
