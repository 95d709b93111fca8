"""Who may write there, and every way the line or the server fails: nothing lost, nothing twice, nothing unseen."""

import json
from contextlib import nullcontext, suppress
from datetime import timedelta

import httpx
import pytest

from app.ehr.answer import parked_words
from app.ehr.line import EhrBusy, EhrLine, new_ehr_key, public_key
from app.ehr.place import EhrPlace, ehr_place
from app.errors import AskPerson, TryLater
from app.exchange.sending import LONGEST_OBEYED
from app.settings import Policy
from app.steps.ehr_key import check_ehr, ehr_key, write_key_set
from app.steps.parked import parked


class Tampered:
    """A client whose answers on one path are another's; ``reached``: the server got the question all the same."""

    def __init__(self, client, path, *, answer=None, fault=None, reached=False, times=1):
        self.client, self.path, self.answer, self.fault = client, path, answer, fault
        self.reached, self.times = reached, times

    def stream(self, method, url, **how):
        if not url.endswith(self.path) or self.times <= 0 or method != ("GET" if "well" in self.path else "POST"):
            return self.client.stream(method, url, **how)
        self.times -= 1
        if self.reached:
            with self.client.stream(method, url, **how) as answer:
                answer.read()
        if self.fault:
            raise self.fault
        read = self.answer
        return nullcontext(httpx.Response(read.status_code, headers=read.headers, content=iter([read.content])))


def page(status=200):
    return httpx.Response(status, html="<h1>Wifi van het hotel</h1>")


def outcome(code, *where):
    issue = {"severity": "error", "code": code, "diagnostics": "Sanne", "expression": list(where)}
    return {"resourceType": "OperationOutcome", "issue": [issue]}


def test_the_assertion_is_signed_by_a_key_made_here_and_asks_for_five_types_and_no_more(world):
    world.finished()
    world.send()
    (scope,) = world.server.given
    assert scope.split() == [
        "system/Patient.cru", "system/Encounter.cru", "system/Consent.cru", "system/CarePlan.cru",
        "system/QuestionnaireResponse.cru",
    ]  # fmt: skip
    assert not any("." in one and set(one.rpartition(".")[2]) & set("ds") for one in scope.split())


def test_a_server_of_the_first_smart_version_is_asked_in_its_own_words(world):
    world.server.v1 = True
    world.finished()
    assert world.send() == 1 and "system/Patient.read system/Patient.write" in world.server.given[0]


@pytest.mark.parametrize("rsa", [False, True])
def test_either_kind_of_key_opens_the_door_once_it_is_registered_and_not_before(world, rsa):
    ehr_key(world.place, rsa=rsa, new=True)
    with pytest.raises(AskPerson) as refused:
        check_ehr(world.place, world.ehr, world.client)
    assert refused.value.code == "ehr-access" and "ehr key" in refused.value.message
    world.server.keys.append(ehr_key(world.place))
    assert check_ehr(world.place, world.ehr, world.client) == "127.0.0.1"


def test_the_key_set_holds_no_private_half_and_the_keys_of_other_devices_stay(world, tmp_path):
    file = tmp_path / "sleutels.json"
    one, two = public_key(new_ehr_key()), public_key(new_ehr_key(rsa=True))
    for key in (one, two, one):
        write_key_set(key, file)
    assert json.loads(file.read_text())["keys"] == [two, one]
    assert not {"d", "p", "q", "dp", "dq", "qi", "k"} & {*one, *two}
    file.write_text("[1]")
    with pytest.raises(AskPerson, match=r"sleutels\.json"):
        write_key_set(one, file)
    assert file.read_text() == "[1]"


def test_a_record_system_is_there_once_its_address_and_our_name_are_set():
    assert ehr_place(Policy()) is None and ehr_place(Policy(ehr_url="https://a.example")) is None
    made = ehr_place(Policy(ehr_url="https://a.example/r4", ehr_client="x", ehr_token_url="https://b.example/t"))
    assert made == EhrPlace("https://a.example/r4", "x", "https://b.example/t") and made.host == "a.example"


def test_a_token_is_kept_while_it_lasts_and_asked_anew_after(world):
    line = world.line()
    for _ in range(2):
        world.finished()
        world.send(line)
    assert len(world.server.given) == 1
    world.clock.at += timedelta(minutes=6)
    world.finished()
    world.send(line)
    assert len(world.server.given) == 2


def test_a_token_that_ended_before_its_time_is_renewed_once(world):
    line = world.line()
    world.finished()
    world.send(line)
    world.server.tokens.clear()
    world.finished()
    assert world.send(line) == 1 and len(world.server.given) == 2


def test_a_clock_that_is_off_signs_by_the_servers_clock(world):
    world.finished()
    world.server.now = lambda: world.clock.now().timestamp() + 1800
    assert world.send() == 1


def test_a_server_that_lets_nobody_in_keeps_everything_waiting(world):
    world.finished()
    world.server.keys.clear()
    with pytest.raises(AskPerson) as refused:
        world.send()
    assert refused.value.code == "ehr-access" and not parked(world.place) and world.waits()[0].waits
    world.server.keys.append(ehr_key(world.place))
    assert world.send() == 1


def test_a_server_that_forbids_writing_says_so_and_everything_waits(world):
    world.finished()
    world.server.faults = [(403, {}, outcome("forbidden"))]
    with pytest.raises(AskPerson) as refused:
        world.send()
    assert refused.value.code == "ehr-forbidden" and world.waits()[0].waits


@pytest.mark.parametrize("status", [429, 503])
def test_a_server_that_asks_to_wait_is_waited_for(world, status):
    world.finished()
    world.server.faults = [(status, {"retry-after": "120"}, outcome("throttled"))]
    with pytest.raises(EhrBusy) as busy:
        world.send()
    assert busy.value.seconds == 120 and busy.value.code == "ehr-busy" and LONGEST_OBEYED > 120
    world.clock.at += timedelta(seconds=100)
    assert world.send(by_itself=True) == 0
    world.clock.at += timedelta(seconds=100)
    assert world.send(by_itself=True) == 1


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("/fhir", page()), ("/token", page()), ("/fhir", httpx.Response(302, headers={"location": "https://x"})),
        ("/fhir", httpx.Response(502)), ("/token", httpx.Response(500, json={})),
        (".well-known/smart-configuration", page()),
    ],
)  # fmt: skip
def test_a_portal_a_redirect_and_a_broken_server_are_tried_again_later(world, path, answer):
    world.finished()
    with pytest.raises(TryLater):
        world.send(world.line(Tampered(world.client, path, answer=answer)))
    assert not parked(world.place) and world.send() == 1 and set(world.versions().values()) == {1}


def test_an_answer_that_never_came_is_looked_up_and_nothing_is_written_twice(world):
    world.finished(both=True)
    with pytest.raises(TryLater) as lost:
        world.send(world.line(Tampered(world.client, "/fhir", fault=httpx.ReadError("weg"), reached=True)))
    assert lost.value.code == "ehr-offline" and len(world.server.bundles) == 1
    assert world.send() == 2 and len(world.server.bundles) == 1 and set(world.versions().values()) == {1}


def test_an_empty_answer_is_believed_only_by_what_stands_there(world):
    world.finished()
    empty = httpx.Response(200, headers={"content-length": "0"})
    assert world.send(world.line(Tampered(world.client, "/fhir", answer=empty, reached=True))) == 1
    world.finished()
    with pytest.raises(AskPerson) as odd:
        world.send(world.line(Tampered(world.client, "/fhir", answer=empty)))
    assert odd.value.code == "ehr-answer-odd" and world.send() == 1


def test_a_refusal_names_item_and_reason_in_dutch_and_keeps_no_word_of_the_server(world):
    talk = world.finished()
    kinds = ["Patient", "Encounter", "Consent"]
    world.server.faults = [(422, {}, outcome("required", f"Bundle.entry[{kinds.index('Encounter')}].resource.type"))]
    assert world.send() == 0
    (aside,) = parked(world.place)
    assert aside.reason == "ehr-refused:Encounter:required" and "Sanne" not in str(aside)
    assert parked_words(aside.reason) == (
        "Het eigen dossier neemt de datum van het gesprek niet aan: er ontbreekt iets dat daar moet. "
        "Meld dit aan de beheerder."
    )
    assert world.now(talk).answers


def test_a_refused_answer_is_named_by_its_question_and_the_other_parents_goes(world):
    world.finished(both=True)
    kinds = 4 + 3  # the second person's QuestionnaireResponse: Patient, Encounter, Consent stand before it
    where = f"Bundle.entry[{kinds}].resource.item[0].item[0].answer[0]"
    world.server.faults = [(400, {}, outcome("value", where))]
    assert world.send() == 1
    (aside,) = parked(world.place)
    assert aside.reason == "ehr-refused:QuestionnaireResponse:invalid:T12.1"
    assert "de antwoorden (vraag T12.1)" in parked_words(aside.reason)


@pytest.mark.parametrize(
    "body", [{}, outcome("nonsense"), {"issue": "x"}, {"issue": [1, {"severity": "error"}]}, outcome("value", "Bundle")]
)
def test_a_refusal_that_says_nothing_still_stops_nothing_else(world, body):
    world.finished()
    world.server.faults = [(422, {}, body)]
    assert world.send() == 0 and len(parked(world.place)) == 1
    assert "Meld dit aan de beheerder." in parked_words(parked(world.place)[0].reason)
    world.finished()
    assert world.send() == 1


def test_a_bundle_too_large_lies_aside(world):
    world.finished()
    world.server.faults = [(413, {}, {})]
    assert world.send() == 0 and [one.reason for one in parked(world.place)] == ["too-large"]


@pytest.mark.parametrize("status", [409, 412])
def test_a_bundle_refused_for_its_versions_is_judged_again_and_given_up_for_now_when_it_stays(world, status):
    world.finished()
    world.server.faults = [(status, {}, outcome("conflict"))]
    assert world.send() == 1
    world.finished()
    world.server.faults = [(status, {}, outcome("conflict"))] * 9
    with pytest.raises(EhrBusy):
        world.send()
    assert not parked(world.place)


def test_one_entry_that_was_not_taken_lies_aside_and_what_was_taken_has_arrived(world):
    world.finished()
    entries = [{"response": {"status": "201 Created"}}] * 2
    entries += [{"response": {"status": "422", "outcome": outcome("invalid", "Consent.scope")}}]
    answer = httpx.Response(200, json={"resourceType": "Bundle", "type": "batch-response", "entry": entries})
    assert world.send(world.line(Tampered(world.client, "/fhir", answer=answer))) == 0
    assert [one.reason for one in parked(world.place)] == ["ehr-refused:Consent:invalid"]


@pytest.mark.parametrize("url", ["http://dossier.example/fhir", "ftp://x", "http://[::bad"])
def test_nothing_is_said_over_a_line_anybody_can_read(world, url):
    with pytest.raises(AskPerson) as unsafe:
        EhrLine(EhrPlace(url, "x"), world.client, world.clock, new_ehr_key())
    assert unsafe.value.code == "ehr-address"


def test_a_server_that_sends_us_to_an_unsafe_place_for_a_token_gets_none(world):
    answer = httpx.Response(200, json={"token_endpoint": "http://ander.example/token"})
    line = world.line(Tampered(world.client, ".well-known/smart-configuration", answer=answer))
    with pytest.raises(AskPerson) as unsafe:
        line.check()
    assert unsafe.value.code == "ehr-address" and not world.server.given


def test_a_server_that_says_nothing_of_tokens_needs_the_address_set(world):
    hidden = httpx.Response(404, json={})
    line = world.line(Tampered(world.client, ".well-known/smart-configuration", answer=hidden))
    with pytest.raises(AskPerson) as none:
        line.check()
    assert none.value.code == "ehr-no-token-url"
    told = EhrPlace(world.ehr.base, world.ehr.client, world.ehr.base.removesuffix("/fhir") + "/token")
    client = Tampered(world.client, ".well-known/smart-configuration", answer=hidden)
    assert check_ehr(world.place, told, client) == "127.0.0.1"


class Killed(BaseException):
    """The program is gone: nothing after this runs."""


class Dying:
    """A workplace that is killed before or after one of its transactions."""

    def __init__(self, place, number, after):
        self._place, self.left, self.after = place, number, after

    def __getattr__(self, name):
        return getattr(self._place, name)

    def work(self):
        self.left -= 1
        if self.left == 0 and not self.after:
            raise Killed
        return self._place.work() if self.left else _then_killed(self._place)


def _then_killed(place):
    from contextlib import contextmanager

    @contextmanager
    def work():
        with place.work() as inner:
            yield inner
        raise Killed

    return work()


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("number", range(1, 9))
@pytest.mark.parametrize("etags", [False, True])
def test_killed_between_any_two_transactions_it_stands_there_once_and_nothing_waits(world, number, after, etags):
    from app.steps.send_to_ehr import send_to_ehr

    world.server.etags = etags
    world.finished(both=True)
    with suppress(Killed):
        send_to_ehr(Dying(world.place, number, after), world.catalogue, world.line())
    world.send()
    assert set(world.versions().values()) == {1} and not parked(world.place)
    assert not any(one.waits for one in world.waits())
    with world.place.work() as work:
        assert work.outbox.waiting() == 0
