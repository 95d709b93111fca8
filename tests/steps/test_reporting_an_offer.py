import pytest
from fakes import FakeWorkplace, a_clock

from app.exchange import OfferFault, OutboxEntry, feedback_of, may_leave_without_consent
from app.steps.report_offer import report_offer
from app.steps.throwaway import throwaway

SERVICE = "ec197012-dcec-562e-a875-861fcee18c89"


@pytest.fixture(params=["fake", "real"])
def place(request):
    if request.param == "fake":
        yield FakeWorkplace()
        return
    with throwaway(a_clock()) as (made, _catalogue):
        yield made


def waiting(place):
    with place.work() as work:
        return work.outbox.of_conversation("")


def test_a_report_waits_in_the_outbox_and_points_at_nobody(place):
    report_offer(place, SERVICE, OfferFault.FULL)
    (entry,) = waiting(place)
    assert feedback_of(entry) == (SERVICE, OfferFault.FULL)
    assert may_leave_without_consent(entry)


def test_it_may_leave_without_a_consent_so_the_sender_picks_it_up(place):
    made = report_offer(place, SERVICE, OfferFault.CLOSED)
    with place.work() as work:
        assert made in work.outbox.live(place.clock.now().date())


def test_the_same_report_twice_waits_once_and_another_fault_is_another_report(place):
    report_offer(place, SERVICE, OfferFault.FULL)
    report_offer(place, SERVICE, OfferFault.FULL)
    report_offer(place, SERVICE, OfferFault.DETAILS_WRONG)
    assert [feedback_of(entry)[1] for entry in waiting(place)] == [OfferFault.FULL, OfferFault.DETAILS_WRONG]


def test_the_trail_names_the_service_and_no_family(place):
    report_offer(place, SERVICE, OfferFault.FULL)
    with place.work() as work:
        assert work.audit.rows()[-1].subject == SERVICE


def test_another_kind_of_entry_is_not_read_as_feedback():
    entry = OutboxEntry("1", "c", "k", "full:x", "referral", a_clock().now())
    with pytest.raises(ValueError, match="referral"):
        feedback_of(entry)
