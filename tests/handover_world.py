"""An invented midwife, an invented nurse of another organization, and the central between them."""

from __future__ import annotations

import json

from central_in_process import BASE
from fakes import FakeWorkplace

from app.consent import Decision, questions
from app.conversation import TOGETHER, Family, Role, Room
from app.exchange.handover import RECEIVER, Way
from app.exchange.link import Link
from app.exchange.sealing import new_box_key
from app.leaflet import Edition
from app.leaflet.never import may_be_printed
from app.settings import Home
from app.steps.begin_conversation import NewPerson, begin_conversation
from app.steps.choose_offers import choose_offers
from app.steps.enrol import enrol, identity
from app.steps.give_answer import give_answer
from app.steps.hand_over import hand_over
from app.steps.keep_catalogue import open_catalogue
from app.steps.open_handover import open_handover
from app.steps.receivers import RECEIVERS
from app.steps.record_consent import record_consent
from app.steps.send import send
from app.steps.shipped_guides import guide_named
from app.steps.withdraw_consent import withdraw_consent
from app.store import Professional, ProfessionalRole
from central.devices.commands import make_code

NURSE = Professional("p-noor", "Noor Bakker", ProfessionalRole.NURSE, "GGD De Proef (voorbeeld)", "038-000 20 00")
PRIVATE, PUBLIC = new_box_key()
WISH = "Elke week een half uur samen wandelen"
SECRET = "kanarieprivewoorden"


class HandoverWorld:
    """A midwife's device, a nurse's device, and a client that reaches central from both."""

    def __init__(self, folder, client, database, clock, *, midwife=None, nurse=None, base=BASE) -> None:
        self.client, self.database, self.clock, self.base, self.folder = client, database, clock, base, folder
        self.midwife = midwife or FakeWorkplace(clock)
        self.nurse = nurse or FakeWorkplace(clock, NURSE)
        self.home = Home(folder / "midwife")
        self.home.folder.mkdir(exist_ok=True)
        self.catalogue = open_catalogue(self.home, clock)
        self.guide, self.born = guide_named("prenataal"), guide_named("postnataal")
        self.enrol(self.midwife, "praktijk")
        self.enrol(self.nurse, "ggd")
        self.talk = self.a_talk()

    def close(self) -> None:
        self.catalogue.close()

    def enrol(self, place, member) -> None:
        code = make_code(self.database, member, f"{member} (voorbeeld)", self.clock.now())
        home = Home(self.folder / member)
        enrol(place, home, Link(self.base, self.client, self.clock), code, b"{}")

    def link(self, place) -> Link:
        with place.work() as work:
            return Link(self.base, self.client, self.clock, identity(work))

    def a_talk(self, languages=("nl", "nl")):
        """Ana and Ben: one shared wish, a private answer, something said alone, two chosen services."""
        roles = ("Ana", Role.PREGNANT), ("Ben", Role.PARTNER)
        people = [NewPerson(*who, language) for who, language in zip(roles, languages, strict=True)]
        talk = begin_conversation(self.midwife, self.guide, moment="", family=Family(weeks=26), people=people)
        a = talk.people[0].id
        for room, link_id, of, value in (
            (Room(), "T12.1", TOGETHER, WISH),
            (Room(), "T1.1", TOGETHER, f"{SECRET}een"),
            (Room.alone_with(a), "T6.1", a, f"{SECRET}twee"),
            (Room.alone_with(a), "T10.9", a, f"{SECRET}drie"),
        ):
            given = give_answer(self.midwife, self.guide, talk, room, link_id=link_id, of=of, values=(value,))
            talk = talk.with_answer(given)
        talkable = [s for s in self.catalogue.all() if may_be_printed(s, Edition.PERSONAL, talk)]
        chosen = tuple(service.id for service in talkable[:2])
        return choose_offers(self.midwife, talk, Room(), chosen, fits_everyone=chosen)

    def decide(self, number=0, decision=Decision.PERMIT, room=None):
        person = self.talk.people[number]
        question = next(q for q in questions(person.id, []) if q.receiver == RECEIVER)
        return record_consent(self.midwife, self.talk, room or Room(), question, decision)[-1]

    def withdraw(self, consent) -> None:
        withdraw_consent(self.midwife, consent)

    def make(self, way=Way.CENTRAL, room=None):
        return hand_over(self.midwife, self.catalogue, self.talk.id, room or Room(), way)

    def make_and_send(self, way=Way.CENTRAL):
        made = self.make(way)
        self.send()
        return made

    def send(self):
        return send(self.midwife, self.catalogue, self.link(self.midwife))

    def open(self, code, sealed="", place=None, *, offline=False):
        place = place or self.nurse
        return open_handover(place, code, None if offline else self.link(place), sealed)

    def go_on(self, opened, place=None):
        """A conversation after birth that goes on from what was handed over."""
        names = [told.name or "Ouder" for told in opened.handover.people]
        return begin_conversation(
            place or self.nurse,
            self.born,
            moment="Huisbezoek",
            family=Family(phase="K", weeks=None),
            people=[NewPerson(name, Role.PARENT) for name in names],
            goes_on_from=opened,
        )

    def know_receiver(self) -> None:
        """The midwife's device knows the GGD's public key, out of a signed release."""
        with self.midwife.work() as work:
            receivers = {RECEIVER: {"member": "ggd", "name": "GGD (voorbeeld)", "key": PUBLIC}}
            work.sendings.keep_fact(RECEIVERS, json.dumps(receivers))
