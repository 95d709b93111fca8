"""One invented practice, its central and the nurses it sends to: what both ends hold can be compared item by item."""

from __future__ import annotations

import json
from collections import Counter
from contextlib import suppress

import httpx
from central_in_process import BASE
from fakes import FakeWorkplace

from app.consent import Decision, questions
from app.conversation import Family, Role, Room
from app.errors import TryLater
from app.exchange.feedback import OfferFault
from app.exchange.handover import Way
from app.exchange.link import Link
from app.exchange.sealing import new_box_key, unseal
from app.exchange.sending import Step
from app.settings import Home
from app.steps.begin_conversation import NewPerson, begin_conversation
from app.steps.enrol import enrol, identity
from app.steps.hand_over import hand_over
from app.steps.keep_catalogue import open_catalogue
from app.steps.receivers import RECEIVERS
from app.steps.record_consent import record_consent
from app.steps.report_offer import report_offer
from app.steps.send import send
from app.steps.shipped_guides import guide_named
from app.steps.withdraw_consent import withdraw_consent
from central.devices import store as devices
from central.devices.commands import make_code
from central.receiving.tables import RecordTable

PRIVATE, PUBLIC = new_box_key()


class Unreachable:
    """A line on which nothing arrives."""

    def stream(self, method, url, **how):
        raise httpx.ConnectError("verzonnen")


class World:
    """A device (``place``), its central (``database``), and a client that reaches it."""

    def __init__(
        self,
        folder,
        client,
        database,
        clock,
        place=None,
        *,
        base=BASE,
        member="praktijk",
        catalogue=None,
        receiver="ggd",
    ) -> None:
        self.client, self.database, self.clock = client, database, clock
        self.place = place or FakeWorkplace(clock)
        self.told, self.base, self.member = 0, base, member
        self.home = Home(folder / "device")
        self.home.folder.mkdir(exist_ok=True)
        self.catalogue = catalogue or open_catalogue(self.home, clock)
        with database.writing() as connection:
            devices.keep_member(connection, receiver, "GGD (voorbeeld)")
        self.enrol()
        with self.place.work() as work:
            work.sendings.keep_fact(RECEIVERS, json.dumps({"jgz": {"member": receiver, "key": PUBLIC}}))

    def close(self) -> None:
        self.catalogue.close()

    def link(self, client=None) -> Link:
        with self.place.work() as work:
            return Link(self.base, client or self.client, self.clock, identity(work))

    def enrol(self, root=b"{}"):
        code = make_code(self.database, self.member, "Praktijk (voorbeeld)", self.clock.now())
        return enrol(self.place, self.home, Link(self.base, self.client, self.clock), code, root)

    def tell(self, count=1) -> list[str]:
        self.told += count
        services = [f"dienst-{number}" for number in range(self.told - count, self.told)]
        return [report_offer(self.place, service, OfferFault.FULL).id for service in services]

    def frozen(self, count=1) -> list[str]:
        """Messages that were written down to go and did not get through."""
        ids = self.tell(count)
        with suppress(TryLater):
            self.send(Unreachable())
        return ids

    def hand_over(self, decision=Decision.PERMIT):
        """A conversation with one yes to a hand-over; the consent."""
        guide = guide_named("prenataal")
        people = [NewPerson("Ana", Role.PREGNANT), NewPerson("Ben", Role.PARTNER)]
        made = begin_conversation(self.place, guide, moment="", family=Family(weeks=26), people=people)
        question = next(q for q in questions(made.people[0].id, []) if q.receiver == "jgz")
        return record_consent(self.place, made, Room(), question, decision)[-1]

    def on_paper(self, consent):
        """What was said yes to goes in the parents' hands, its ciphertext to central; the record's id."""
        return hand_over(self.place, self.catalogue, consent.conversation, Room(), Way.CENTRAL).handover.id

    def withdraw(self, consent) -> None:
        withdraw_consent(self.place, consent)

    def send(self, client=None, **how):
        return send(self.place, self.catalogue, self.link(client), **how)

    def at_central(self) -> dict[str, str]:
        rows = self.rows()
        assert max(Counter(row.id for row in rows).values(), default=1) == 1
        return {row.id: row.sha256 for row in rows}

    def rows(self):
        with self.database.reading() as connection:
            return self.rows_of(connection)

    def rows_of(self, connection):
        wanted = RecordTable.__table__.select().where(RecordTable.member == self.member)
        return connection.execute(wanted.order_by(RecordTable.sequence)).all()

    def on_device(self, *steps) -> dict[str, str]:
        with self.place.work() as work:
            return {s.id: s.sha256 for s in work.sendings.at(*steps)}

    def forget_number(self) -> None:
        with self.place.work() as work:
            work.sendings.keep_fact("number", "0")

    def opened(self) -> list[dict]:
        """What the nurse reads of the envelopes that were not taken back."""
        bodies = [json.loads(row.body) for row in self.rows() if row.kind == "envelope" and row.body]
        return [unseal(body["jwe"], PRIVATE) for body in bodies]

    def agree(self) -> None:
        """Both ends hold the same, item for item: what is acknowledged is there once, and what is there was sent."""
        there = self.at_central()
        acknowledged = self.on_device(Step.ACKED, Step.DONE)
        assert acknowledged.items() <= there.items()
        known = self.on_device(*Step)
        assert there.items() <= known.items()
        assert not self.on_device(Step.READY)
