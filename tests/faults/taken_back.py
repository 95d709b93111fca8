"""What must be true, after a run, of every yes that was taken back in it: at central and at its receiver."""

from __future__ import annotations

from dataclasses import dataclass, field

from fakes import FakeWorkplace
from sending_world import PRIVATE

from app.exchange.link import Identity, Link, new_key
from app.exchange.sealing import unseal
from central.devices.commands import make_code
from central.handovers.tables import HandoverTable


class Nurse:
    """The organization things go to: she empties her post box, and remembers what came and what was taken back."""

    def __init__(self, base, client, database, clock, member) -> None:
        private, public = new_key()
        code = make_code(database, member, "GGD (voorbeeld)", clock.now())
        place = Link(base, client, clock).enrol(code, public)
        self.link = Link(base, client, clock, Identity(str(place.device), private))
        self.came: dict[str, dict] = {}
        self.heard: set[str] = set()

    def empty(self) -> None:
        for item in (page := self.link.post_box()).items:
            if item.revoked:
                self.heard.add(str(item.id))
            else:
                self.came[str(item.id)] = unseal(item.body["jwe"], PRIVATE)
        if page.items:
            self.link.taken([item.id for item in page.items])

    def uses(self) -> set[str]:
        """What she may go on with: messages about somebody; the notice that a yes is over names nobody."""
        named = {i for i, bundle in self.came.items() if any("name" in one["resource"] for one in bundle["entry"])}
        return named - self.heard


@dataclass(frozen=True)
class Yes:
    """One permission of a run; ``paper`` is the id of the hand-over its parents hold, empty for an envelope."""

    consent: object = field(hash=False)
    paper: str = ""

    def records(self, place: FakeWorkplace) -> set[str]:
        """The ids under which it went, or would."""
        with place.work() as work:
            entries = [e.id for e in work.outbox.of_consent(self.consent.id) if e.kind != "withdrawal"]
            sendings = [s.id for s in (work.sendings.of_entry(i) for i in entries) if s is not None]
        return {self.paper} if self.paper else {*entries, *sendings}

    def was_tried(self, place: FakeWorkplace) -> bool:
        """Whether it may have left this device."""
        with place.work() as work:
            found = [work.sendings.get(i) for i in self.records(place)]
        return any(one is not None and (one.attempts or one.sequence) for one in found)


@dataclass(frozen=True)
class TakenBack:
    """A yes that is over, and whether it may have left before."""

    yes: Yes
    tried: bool

    def faults(self, place: FakeWorkplace, rows: dict, papers: dict, nurse: Nurse) -> list[str]:
        """Where it can still be read, where it left all the same, and where its notice did not follow."""
        found = []
        for record in self.yes.records(place):
            row, paper = rows.get(record), papers.get(record)
            if not self.tried and (row or paper or record in nurse.came):
                found.append(f"{record} left after it was taken back")
            if row is not None and row.kind == "envelope" and (row.body or row.revoked_at is None):
                found.append(f"{record} lies at central without its notice")
            if paper is not None and (paper.jwe or paper.revoked_for != "withdrawn"):
                found.append(f"{record} can be opened with the paper")
            if record in nurse.uses():
                found.append(f"{record} is used by its receiver")
        return found


def papers_of(connection, member: str) -> dict:
    """The hand-overs of an organization at central, by record."""
    wanted = HandoverTable.__table__.select().where(HandoverTable.member == member)
    return {row.record: row for row in connection.execute(wanted)}
